"""Undo, redo and going back to a point: the record of changes read backwards.

Each writes the inverse of what was done as a new act, so nothing is ever taken out of the record. Each coder has a
stack of their own; going back is over all coders' acts, and undone in one step by the coder who went.
"""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, func, select

from qualcode.model.errors import QualcodeError
from qualcode.model.history import LogEntry, WayBack
from qualcode.store import inverse, log
from qualcode.store.action import Action
from qualcode.store.erasure import last_erasure
from qualcode.store.net import UndoRefused, changes_between, net_effect
from qualcode.store.standing import DONE
from qualcode.store.tables import ActionRow, Change


def changes_of(connection: Connection, action_id: int) -> list[tuple[str, str, int, str | None, str | None]]:
    """The changes of one action: (insert|update|delete, table, rows, before, after), in order."""
    wanted = select(Change).where(Change.action_id == action_id).order_by(Change.seq)
    return [(row.op, row.table_name, row.row_count, row.before, row.after) for row in connection.execute(wanted)]


def undo(action: Action, target: LogEntry) -> None:
    """Inside ``action`` (kind undo), put back what ``target`` changed. Raises :class:`UndoRefused`."""
    _invert(action, target.id, f"undo “{target.name}”")


def redo(action: Action, target: LogEntry) -> None:
    """Inside ``action`` (kind redo), do ``target`` again: the inverse of its latest undo.

    Raises :class:`UndoRefused`.
    """
    latest = log.latest_undo(action.connection, target.id)
    if latest is None:
        raise UndoRefused(f"“{target.name}” was never undone")
    _invert(action, latest, f"redo “{target.name}”")


def _invert(action: Action, number: int, what: str) -> None:
    changes = changes_between(action.connection, number - 1, number)
    inverse.invert(action, net_effect(action.connection, changes), number, what)


def check_undoable(connection: Connection, number: int, coder_id: int) -> None:
    """Raises :class:`UndoRefused`, saying why, when the act is not one that this coder may undo now."""
    found = log.entry(connection, number)
    erased = last_erasure(connection)
    if number <= erased:
        raise behind_erasure(f"undo “{found.name}” (a{found.id})", erased)
    mine = select(ActionRow.id).where(ActionRow.id == number, ActionRow.coder_id == coder_id)
    if found.kind == "setup":
        why = "it belongs to the making of the project"
    elif connection.scalar(mine) is None:
        why = f"it is {found.coder}'s: let them undo it, or go back to a point before it"
    elif found.kind not in DONE:
        why = "to undo it would be to redo" if found.kind == "undo" else "undo the act that it did again"
    elif found.undone:
        why = "it is undone already"
    else:
        return
    raise UndoRefused(f"cannot undo “{found.name}” (a{number})", why)


def behind_erasure(what: str, erased: int) -> UndoRefused:
    """The refusal of ``what``, which would go behind act ``erased``."""
    why = f"words were erased from the project by a{erased}"
    return UndoRefused(f"cannot {what}", why, "nothing goes back behind that")


# -- going back to a point


def _point(connection: Connection, number: int, before: bool) -> tuple[int, LogEntry]:
    """The act after which the project was as wanted, and the act that was named."""
    named = log.entry(connection, number)
    point = number - 1 if before else number
    erased = last_erasure(connection)
    if point < erased:
        raise behind_erasure(f"go back to {'before ' if before else ''}a{number}", erased)
    if point < 1:
        raise QualcodeError("there is nothing before the making of the project", "", "choose a later act")
    return point, named


def way_back(connection: Connection, number: int, before: bool, coder_id: int) -> tuple[WayBack, inverse.Work]:
    """What going back would do, and the work of it. Raises ``QualcodeError`` for a point that is not there."""
    point, named = _point(connection, number, before)
    effect = net_effect(connection, changes_between(connection, point))
    work = inverse.work_to_go_back(connection, effect, coder_id)
    leaving, changing, coming = work.rows
    now, then = log.stands(connection), log.stands(connection, point)
    lost = Counter(who for act, who in now.items() if act not in then)
    return (
        WayBack(
            point=point,
            act=named,
            before=before,
            state=connection.scalar(select(func.max(ActionRow.id))) or 0,
            acts=tuple(sorted(lost.items())),
            returning=sum(act not in now for act in then),
            removed=leaving,
            changed=changing,
            restored=coming,
        ),
        work,
    )


def go_back(action: Action, way: WayBack, work: inverse.Work) -> None:
    """Inside ``action`` (kind back), make every row what it was at the point. Raises :class:`UndoRefused`."""
    inverse.carry_out(action, work, f"go back to a{way.point}")
