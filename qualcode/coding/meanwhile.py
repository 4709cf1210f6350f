"""What a screen showed may have been changed since, by another coder or in another window: nothing is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from sqlalchemy import select

from qualcode.model.errors import ChangedMeanwhile
from qualcode.store.action import Action
from qualcode.store.rows import table_of
from qualcode.store.tables import ActionRow, Change, Coder, Kept


def refuse_if_changed(
    action: Action, noun: type[Kept], row_id: int, called: str, was: Mapping[str, Any], wanted: Mapping[str, Any]
) -> None:
    """Raise ``ChangedMeanwhile`` when a column of the row is neither as it ``was`` nor as it is ``wanted``."""
    row = action.row(table_of(noun), row_id)
    changed = {name.removesuffix("_id"): row[name] for name in was if row[name] not in (was[name], wanted.get(name))}
    if changed:
        raise ChangedMeanwhile(called, _who(action, noun, row["uuid"]), changed)


def refuse_gone(called: str, was: Mapping[str, Any]) -> NoReturn:
    """Raise ``ChangedMeanwhile``: the row that held what ``was`` there is no more."""
    raise ChangedMeanwhile(called, "", dict.fromkeys(was, ""))


def _who(action: Action, noun: type[Kept], row_uuid: str) -> str:
    latest = (
        select(Coder.name)
        .join(ActionRow, ActionRow.coder_id == Coder.id)
        .join(Change, Change.action_id == ActionRow.id)
        .where(Change.table_name == table_of(noun).name, Change.row_uuid == row_uuid)
        .order_by(Change.id.desc())
        .limit(1)
    )
    return action.connection.scalar(latest) or ""
