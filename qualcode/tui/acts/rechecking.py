"""Going through what was coded before its code came to mean something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from qualcode.model.reviewing import Decision, InContext, Outcome, ReviewItem, ReviewMark, ReviewQueue
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.coding import offered
from qualcode.tui.acts.history import undo
from qualcode.tui.acts.moving import to_place
from qualcode.tui.acts.reviewing import decided

if TYPE_CHECKING:
    from qualcode.tui.screens.code_picker import Offered, Picked
    from qualcode.tui.screens.desk import Desk


class RecheckQueue:
    """The passages as the review screen goes through them; what was decided here stays in sight."""

    title = "Coded before the code changed"
    nothing = "Nothing was coded before its code was redefined, split or merged, or all of it was looked at since."

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._decided: dict[int, tuple[ReviewItem, ReviewMark]] = {}
        self._order: list[int] = []

    def read(self) -> ReviewQueue:
        """The passages as they are now, with those decided since the screen opened."""
        now = self.desk.bench.project.rechecks.queue()
        there = {item.excerpt_id: item for item in now.items}
        self._order += [number for number in there if number not in self._order]
        items = [
            there.get(number) or replace(self._decided[number][0], mark=self._decided[number][1])
            for number in self._order
            if number in there or number in self._decided
        ]
        return replace(now, items=tuple(items))

    def around(self, item: ReviewItem) -> InContext:
        """One of them with the words around it."""
        return self.desk.bench.project.rechecks.around(item)

    def offered(self, item: ReviewItem) -> Offered:
        """The codes it may be given."""
        return offered(self.desk, [code.code_id for code in item.codes if code.mine])

    def may_write(self) -> bool:
        """Whether anything can be changed."""
        return self.desk.may_write()

    def decide(self, item: ReviewItem, outcome: Outcome, reason: str, picked: Picked, add: bool) -> str:
        """Do it as one act, and give what was done in words; "" when it was refused."""
        told = ""
        with self.desk.attempt():
            rechecks = self.desk.bench.project.rechecks
            decision = Decision(item.excerpt_id, outcome, reason, picked.codes, add)
            told = decided(self.desk, decision, picked, lambda one: rechecks.decide([one])[0].told)
            mark = ReviewMark(self.desk.bench.project.coder, True, outcome, reason, datetime.now(UTC))
            self._decided[item.excerpt_id] = (item, mark)
            self.desk.reloaded(told)
        return told

    def undo(self) -> str:
        """Take the latest act of this coder back, and say what it was."""
        undo(self.desk)
        return self.desk.status.act


def recheck(desk: Desk) -> None:
    """Go through them."""
    with desk.attempt():
        queue = RecheckQueue(desk)
        queue.read()  # what the project refuses is said before the screen opens
        _show(desk, queue)


def _show(desk: Desk, queue: RecheckQueue, at: int | None = None) -> None:
    from qualcode.tui.screens.review import ReviewScreen

    def left(item: ReviewItem | None) -> None:
        if item is not None:
            with desk.attempt():
                to_place(desk, item.document_id, item.start, lambda: _show(desk, queue, item.excerpt_id))

    desk.app.push_screen(ReviewScreen(queue, at), left)


ACTS: Final = (
    Act(
        "recheck",
        "",
        "Coded before a change",
        "Analysis",
        recheck,
        "Coded before its code was redefined, split or merged: keep, move, re-code, drop",
        needs_text=False,
    ),
)
