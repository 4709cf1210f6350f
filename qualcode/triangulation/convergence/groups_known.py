"""Whether anybody is of the staff groups and workstreams that topics compare."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.corpus.names import key
from qualcode.corpus.participants import Participants
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.convergence import PairInfo
from qualcode.store.session import Session


def nobody_in(session: Session, pairs: Sequence[PairInfo]) -> tuple[str, ...]:
    """Of sources that are a staff group or workstream, those that nobody has yet, told with those that there are."""
    named = dict.fromkeys(source.partition(":")[::2] for pair in pairs for source in pair.sources if ":" in source)
    if not named:
        return ()
    known = {
        "group": sorted({one.group for one in Participants(session).all() if one.group}),
        "workstream": [one.label for one in Workstreams(session).all()],
    }
    return tuple(
        f"nobody has the {kind} “{label}” yet; {kind}s: {', '.join(known[kind]) or 'none'}"
        for kind, label in named
        if key(label) not in map(key, known[kind])
    )
