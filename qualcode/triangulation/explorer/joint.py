"""Both sides of topics for readers without the tool: the joint display of a report, an entry a topic and case study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from qualcode.model.explorer import JointEntry
from qualcode.model.joint import NOTHING
from qualcode.model.report import Audience
from qualcode.store.session import Session
from qualcode.triangulation.convergence.joint_display import joint_display_in_places

_TOPIC, _CASE, _CONVERGENCE = "Topic (indicator)", "Case study", "Convergence"
_UNPRINTED: Final = ("", "–")


@dataclass(frozen=True)
class Joint:
    """The entries, what stands over and under them, and what is missing or left out."""

    entries: tuple[JointEntry, ...] = ()
    caption: str = ""
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def joint_entries(session: Session, audience: Audience, cases: Mapping[str, int], passages: Mapping[int, int]) -> Joint:
    """The rows of the joint display.

    ``cases`` and ``passages`` say at which place the case studies (by label) and the excerpts (by number) stand that
    this audience may read. Raises ``QualcodeError`` when words give an organisation or a person away.
    """
    made = joint_display_in_places(session, audience)
    if made.block is None:
        return Joint(remarks=made.report.draft_notes)
    table = made.block.table
    entries, rests, at = [], table.rests(), table.columns.index(_CONVERGENCE)
    for n, (row, (topic, case)) in enumerate(zip(table.rows, made.places, strict=True)):
        told = dict(zip(table.columns, map(str, row), strict=True))
        parts = [(head, words) for head, words in told.items() if head not in (_TOPIC, _CASE, _CONVERGENCE)]
        on = {one.excerpt_id for one in made.material.passages(topic, case)}
        entries.append(
            JointEntry(
                topic=told[_TOPIC],
                case=cases[case],
                convergence=told[_CONVERGENCE],
                parts=tuple((head, words) for head, words in parts if words not in _UNPRINTED),
                passages=tuple(sorted(passages[one] for one in on if one in passages)),
                judged=rests.get((n, at), NOTHING),
            )
        )
    return Joint(tuple(entries), made.block.caption, table.notes, made.report.draft_notes)
