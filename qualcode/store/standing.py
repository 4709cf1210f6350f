"""Which acts stand: those not undone since, nor cut off by going back to a point before them.

Going back from act ``k`` to act ``p`` cuts off everything between the two, undos and redos included, for as long as
``k`` itself stands. So each coder's line of undo and redo is what it was at ``p``; undoing ``k`` gives them back what
they had. An act about another (undo, redo) counts only where it is not cut off itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, true
from sqlalchemy.orm import aliased

from qualcode.store.tables import ActionRow, Coder

DONE = ("do", "back")
"""The kinds of act that a coder can undo."""
ABOUT = ("undo", "redo")
_UNDO, _REDO = aliased(ActionRow), aliased(ActionRow)
# Asked coder by coder, so that the index is used: this is looked at after every act.
_BACKS = select(ActionRow.id, ActionRow.reverses_id).where(
    ActionRow.kind == "back", ActionRow.coder_id.in_(select(Coder.id))
)


@dataclass(frozen=True)
class Standing:
    """What stands as of act ``upto`` (None: now). ``cuts`` are pairs (p, k)."""

    cuts: tuple[tuple[int, int], ...] = ()
    upto: int | None = None

    def live(self, row: Any) -> ColumnElement[bool]:
        """The act is not cut off (nor later than what is looked at)."""
        outside = [or_(row.id <= point, row.id >= back) for point, back in self.cuts]
        if self.upto is not None:
            outside.append(row.id <= self.upto)
        return and_(true(), *outside)

    def undone(self, row: Any) -> ColumnElement[bool]:
        """The act has no effect any more: it is cut off, or the last act about it is an undo."""
        later = (_REDO.reverses_id == _UNDO.reverses_id, _REDO.kind == "redo", _REDO.id > _UNDO.id, self.live(_REDO))
        redone = select(_REDO.id).where(*later).correlate(_UNDO).exists()
        last = (_UNDO.reverses_id == row.id, _UNDO.kind == "undo", self.live(_UNDO), ~redone)
        return or_(~self.live(row), select(_UNDO.id).where(*last).correlate(row).exists())

    def last_about(self, connection: Connection, number: int) -> int | None:
        """The last undo or redo of that act which is not cut off."""
        about = select(func.max(ActionRow.id)).where(ActionRow.reverses_id == number, ActionRow.kind.in_(ABOUT))
        return connection.scalar(about.where(self.live(ActionRow)))


def standing(connection: Connection, upto: int | None = None) -> Standing:
    """What stands in the project (as of act ``upto``)."""
    points = {row.id: row.reverses_id for row in connection.execute(_BACKS)}
    if not points:
        return Standing(upto=upto)
    about = select(ActionRow.id, ActionRow.kind, ActionRow.reverses_id).where(
        ActionRow.kind.in_(ABOUT), ActionRow.reverses_id.in_(points)
    )
    verdicts = {row.id: (row.kind, row.reverses_id) for row in connection.execute(about)}
    cuts: list[tuple[int, int]] = []
    decided: set[int] = set()
    for number in sorted({*points, *verdicts}, reverse=True):
        if (upto is not None and number > upto) or any(point < number < back for point, back in cuts):
            continue
        if number in verdicts:
            kind, reverses = verdicts[number]
            if reverses not in decided:
                decided.add(reverses)
                if kind == "undo":
                    del points[reverses]
        elif number in points:
            cuts.append((points[number], number))
    return Standing(tuple(cuts), upto)


def undone_then(connection: Connection, number: int, upto: int | None = None) -> bool:
    """Whether an act had no effect any more as of act ``upto`` (None: now)."""
    wanted = select(ActionRow.id).where(ActionRow.id == number, standing(connection, upto).undone(ActionRow))
    return connection.scalar(wanted) is not None
