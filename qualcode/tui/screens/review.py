"""Coded passages gone through one at a time: each stays, moves, is coded anew, or goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final, Protocol

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.errors import QualcodeError
from qualcode.model.reviewing import WOULD_DROP, InContext, Outcome, ReviewItem, ReviewMark, ReviewQueue
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.code_picker import CodePicker, Offered, Picked
from qualcode.tui.screens.list_and_one import ListAndOne
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint

_KEYS: Final = (
    "{review.keep} keep · {review.move} move · {review.recode} re-code · {review.drop} drop · {review.undo} undo · "
    "{review.open} opens · {review.add} add a code · {review.why} keep, and why · {review.next} next · "
    "{review.leave} leaves"
)
_NO_CODES: Final = Picked(())
_CODES: Final = 26
_SIGNS: Final = {"keep": "✓", "moved": "→", "recoded": "↻", "dropped": "×", WOULD_DROP: "×"}
_ASKED: Final = {
    "keep": "Why does {} stay?",
    "moved": "Why does {} move?",
    "recoded": "Why is {} coded anew?",
    "dropped": "Why is {} dropped?",
}


class Queue(Protocol):
    """What is gone through: the passages, and what can be done with one."""

    title: str
    """What it is called."""
    nothing: str
    """What is said while it is empty."""

    def read(self) -> ReviewQueue:
        """The passages as they are now."""

    def around(self, item: ReviewItem) -> InContext:
        """One of them with the words around it."""

    def offered(self, item: ReviewItem) -> Offered:
        """The codes it may be given."""

    def may_write(self) -> bool:
        """Whether anything can be changed; says so when it cannot."""

    def decide(self, item: ReviewItem, outcome: Outcome, reason: str, picked: Picked, add: bool) -> str:
        """Do it as one act, and give what was done in words; "" when it was refused, which has been said."""

    def undo(self) -> str:
        """Take the latest act of this coder back, and say what it was."""


class ReviewScreen(ListAndOne[ReviewItem | None]):
    """Stands on the first passage still to be looked at. Every decision is done at once; gives the passage to open."""

    NAME: ClassVar[str] = "review"
    KEYS: ClassVar[str] = _KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="review.leave"),
        Binding("k", "keep", "Keep it", id="review.keep"),
        Binding("w", "decide('keep')", "Keep it, and say why", id="review.why"),
        Binding("m", "codes('moved')", "Move it to another code", id="review.move"),
        Binding("r", "codes('recoded')", "Code it anew", id="review.recode"),
        Binding("a", "codes('recoded', True)", "Put a code beside", id="review.add"),
        Binding("d,x,delete", "decide('dropped')", "Drop it", id="review.drop"),
        Binding("u", "undo", "Undo", id="review.undo"),
        Binding("n", "next", "The next to be looked at", id="review.next"),
        Binding("enter,o", "open", "Open it in its document", priority=True, id="review.open"),
    ]

    def __init__(self, queue: Queue, at: int | None = None) -> None:
        """``at`` is the number of the passage to stand on, else the first that is still to be looked at."""
        super().__init__()
        self._queue, self._wanted = queue, at
        self.found = ReviewQueue("", "", ())

    def on_mount(self) -> None:
        """Where it was left."""
        self.begin(self._queue.nothing)
        self._read()
        at = next((n for n, item in enumerate(self.found.items) if item.excerpt_id == self._wanted), None)
        first = self.found.next_open()
        self._show(at if at is not None else first if first is not None else 0)

    @property
    def at_cursor(self) -> ReviewItem | None:
        """The passage at the cursor."""
        return self.one_of(self.found.items)

    # -- showing

    def _read(self) -> None:
        try:
            self.found = self._queue.read()
        except (QualcodeError, OSError) as error:  # what was read before stays in sight
            self.query_one(Hint).say(str(error), "$text-error")

    def _show(self, at: int) -> None:
        self.rows.show(len(self.found.items), self._row, at)
        self.look()

    def _row(self, at: int) -> Content:
        item = self.found.items[at]
        sign = _SIGNS.get(item.mark.outcome, "·") if item.mark is not None and not item.again else " "
        codes = ", ".join(dict.fromkeys(code.code for code in item.here))
        style = "dim" if item.done else ""
        return Content.assemble(
            (f"{sign} ", "bold"),
            (fitted(item.short_id, 6) + " ", style),
            (fitted(codes, _CODES) + " ", "dim" if item.done else "bold"),
            (cut(item.quote, 200), style),
        )

    def look(self) -> None:
        """Tell about the one at the cursor."""
        told = f"  {self.found.told} looked at" if self.found.items else ""
        item = self.at_cursor
        one = None if item is None else _in_full(item, self._around(item), self.found.definition)
        self.tell(cut(self._queue.title, 70), told, one)

    def _around(self, item: ReviewItem) -> InContext:
        try:
            return self._queue.around(item)
        except (QualcodeError, OSError) as error:
            self.query_one(Hint).say(str(error), "$text-error")
            return InContext(item.document, None, "", "", item.quote, "")

    # -- deciding

    def action_keep(self) -> None:
        """It stays; nothing is asked."""
        item = self.at_cursor
        if item is not None and self._queue.may_write():
            self._do(item, "keep", "")

    def action_decide(self, outcome: Outcome) -> None:
        """Ask why, and do it."""
        item = self.at_cursor
        if item is not None and self._queue.may_write():
            self._why(item, outcome)

    def action_codes(self, outcome: Outcome, add: bool = False) -> None:
        """Ask for codes, then why, and do it."""
        item = self.at_cursor
        if item is None or not self._queue.may_write():
            return
        title, does = ("Add", "adds") if add else ("Move", "moves") if outcome == "moved" else ("Re-code", "re-codes")
        picker = CodePicker(self._queue.offered(item), f"“{item.quote[:300]}”", title=title, does=does)

        def picked(codes: Picked | None) -> None:
            if codes is None:
                return
            if outcome == "moved" and len(codes.codes) + (codes.new is not None) != 1:
                self.query_one(Hint).say("A passage is moved to one code. {review.recode} puts several on it.")
                return
            self._why(item, outcome, codes, add)

        self.app.push_screen(picker, picked)

    def _why(self, item: ReviewItem, outcome: Outcome, picked: Picked = _NO_CODES, add: bool = False) -> None:
        question = "Why is a code added?" if add else _ASKED[outcome].format(item.short_id)
        given = item.mark.reason if item.mark is not None and item.mark.outcome == outcome else ""

        def keep(typed: str) -> str:
            return "" if typed else "A reason is needed: it is what the review leaves behind."

        def reason(typed: str | None) -> None:
            if typed is not None:
                self._do(item, outcome, typed, picked, add)

        self.app.push_screen(Ask(question, given, keep=keep), reason)

    def _do(
        self, item: ReviewItem, outcome: Outcome, reason: str, picked: Picked = _NO_CODES, add: bool = False
    ) -> None:
        done = self._queue.decide(item, outcome, reason, picked, add)
        here = self.rows.at or 0
        self._read()
        following = self.found.next_open(here - (0 if done else 1))
        self._show(here if following is None or not done else following)
        if done and following is None:
            self.query_one(Hint).say(f"{done} · all {len(self.found.items)} are looked at · {{review.leave}} leaves")
        elif done:
            self.query_one(Hint).say(f"{done} · {{review.undo}} takes it back")

    def action_undo(self) -> None:
        """Take the latest act back, and stand on what it was about where that is in the list."""
        if not self._queue.may_write():
            return
        before, here = {one.excerpt_id: one for one in self.found.items}, self.rows.at or 0
        undone = self._queue.undo()
        self._read()
        changed = (n for n, one in enumerate(self.found.items) if before.get(one.excerpt_id) != one)
        self._show(next(changed, here))
        self.query_one(Hint).say(undone)

    def action_next(self) -> None:
        """On to the next that is to be looked at."""
        following = self.found.next_open(self.rows.at if self.rows.at is not None else -1)
        if following is None:
            self.query_one(Hint).say("Nothing is left to be looked at.")
        else:
            self.rows.move_to(following)

    def action_open(self) -> None:
        """Give the passage."""
        if self.at_cursor is not None:
            self.dismiss(self.at_cursor)


def _in_full(item: ReviewItem, seen: InContext, definition: str) -> Content:
    turn = f", turn {seen.turn}" if seen.turn else ""
    lines = [Content.styled(f"{cut(seen.document, 60)}{turn}  {cut(seen.speaker, 30)}", "dim")]
    lines += [shown(one_line(item.told), "bold")] if item.told else []
    lines.append(
        Content.assemble(shown(seen.before, "dim"), shown(seen.quote, "bold underline"), shown(seen.after, "dim"))
    )
    lines.append(Content(""))
    for code in item.codes:
        said = " · ".join(filter(None, (code.stance, one_line(code.note))))
        head = cut(code.path, 90)
        lines.append(
            Content.assemble(
                ("● " if code.here else "○ ", ""), (head, "bold" if code.here else ""),
                (f"  {cut(code.coder, 20)}{' · ' + said if said else ''}", "dim"),
            )
        )  # fmt: skip
    marks = filter(None, (item.mark, *item.others))
    lines += [mark_told(mark, _SIGNS, again=item.again and mark.mine) for mark in marks]
    lines += [shown(one_line(definition), "dim italic")] if definition else []
    return Content("\n").join(lines)


def mark_told(mark: ReviewMark, signs: Mapping[str, str], *, again: bool = False) -> Content:
    """What a look came to, whose it was, when and why; ``again``: there is more to look at since."""
    why = f": {one_line(mark.reason)}" if mark.reason.strip() else ""
    since = " – coded again since" if again else ""
    when = f"{mark.made_at.astimezone():%d %b %Y}"
    return shown(f"{signs.get(mark.outcome, '·')} {cut(mark.coder, 30)} {mark.outcome}, {when}{why}{since}", "italic")
