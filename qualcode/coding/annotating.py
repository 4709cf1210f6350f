"""What a coder says of one of their codings: a note, its stance to the theme, and that it is to be discussed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qualcode.coding.meanwhile import refuse_if_changed
from qualcode.coding.passages import own_coding
from qualcode.model.coding import CodingInfo
from qualcode.store.session import Session
from qualcode.store.tables import Coding


def annotate(session: Session, coding_id: int, values: Mapping[str, Any], was: CodingInfo | None) -> bool:
    """See :meth:`qualcode.coding.codings.Codings.annotate`, in whose transaction it is; ``values`` are to be set."""
    coding = own_coding(session, coding_id)
    on = f"“{coding.code}” on {coding.excerpt.short_id}"
    with session.action(_called(on, values)) as action:
        if was is not None:
            refuse_if_changed(action, Coding, coding_id, on, {name: getattr(was, name) for name in values}, values)
        return action.update(Coding, coding_id, **values)


def _called(on: str, values: Mapping[str, Any]) -> str:
    parts = []
    if "stance" in values:
        parts.append(f"mark {on} as “{values['stance']}”" if values["stance"] else f"take the stance off {on}")
    if "note" in values:
        parts.append(f"note on {on}" if values["note"] else f"take the note off {on}")
    if "discuss" in values:
        parts.append(f"flag {on} for discussion" if values["discuss"] else f"no longer discuss {on}")
    return "; ".join(parts) or f"annotate {on}"
