"""A code split passage by passage: each of its codings, in context, goes to one of the parts or stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.codebook import Code
from qualcode.model.reshaping import PutCoding
from qualcode.model.reviewing import InContext
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.code_choice import CodeChoice
from qualcode.tui.screens.form import WritingForm
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_KEYS: Final = (
    "{split.take} splits · {split.new} new part · {split.1}… to that part · {split.stay} stays · "
    "{split.known} a code as part · {split.open} not decided · {split.leave} leaves"
)
_PART: Final = 22
_MOST: Final = 9


@dataclass(frozen=True)
class Part:
    """A part: what it is called, and what the project is given for it."""

    name: str
    given: str


class SplitScreen(WritingForm[Mapping[int, str] | None]):
    """A row for each passage; a digit says which part it goes to. Gives the part of each coding decided about."""

    LOST: ClassVar[str] = "{split.leave} again forgets what you decided · {split.take} splits as listed"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s,f10", "take", "Split as listed", priority=True, id="split.take"),
        Binding("escape", "leave", "Leave", id="split.leave"),
        Binding("n", "new", "A new part, for this passage", id="split.new"),
        Binding("c", "known", "A code that is there as a part", id="split.known"),
        Binding("0,k", "put(0)", "It stays", id="split.stay"),
        Binding("space,delete", "put(-1)", "Not decided", id="split.open"),
        *(
            Binding(str(n), f"put({n})", "To the part of that number", show=n == 1, id=f"split.{n}")
            for n in range(1, _MOST + 1)
        ),
    ]

    def __init__(
        self,
        code: Code,
        codings: Sequence[PutCoding],
        others: Sequence[Code],
        around: Callable[[PutCoding], InContext],
    ) -> None:
        """``others`` are codes that may be parts."""
        super().__init__()
        self._code, self._others, self._around = code, tuple(others), around
        passages: dict[int, list[PutCoding]] = {}
        for one in codings:
            passages.setdefault(one.excerpt_id, []).append(one)
        self._passages = tuple(tuple(one) for one in passages.values())
        self._parts = [Part(code.name, code.short_id)]
        self._where: dict[int, int] = {}

    def compose(self) -> ComposeResult:
        """How far it has come, the parts, the passages, one of them in context, and what keys do."""
        with Vertical(classes="box", id="split"):
            yield Static("", markup=False, classes="box-title", id="split-title")
            yield Static("", markup=False, id="split-parts")
            yield Rows(id="split-rows")
            with VerticalScroll(id="split-read"):
                yield Static("", markup=False, id="split-one")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """The first passage."""
        self.query_one("#split-read").can_focus = False
        self._rows.nothing = "No passage is coded with it itself: there is nothing to split."
        self._rows.show(len(self._passages), self._row)
        self._rows.focus()
        self._tell()

    @property
    def _rows(self) -> Rows:
        return self.query_one(Rows)

    # -- showing

    def _row(self, at: int) -> Content:
        passage, part = self._passages[at], self._where.get(at)
        name = "?" if part is None else f"{part} {'stays' if part == 0 else self._parts[part].name}"
        coders = ", ".join(dict.fromkeys(one.coder for one in passage))
        return Content.assemble(
            (fitted(name, _PART) + " ", "dim" if part is None else "bold"),
            (fitted(passage[0].document, 14) + " ", "dim"),
            (fitted(coders, 10) + " ", "dim"),
            cut(passage[0].quote, 200),
        )

    def _tell(self) -> None:
        decided = f"{len(self._where)} of {len(self._passages)} decided"
        self.query_one("#split-title", Static).update(
            Content.assemble((f"Split “{cut(self._code.name, 50)}”", "bold"), (f"  {decided}", "dim"))
        )
        counts = [sum(where == n for where in self._where.values()) for n in range(len(self._parts))]
        parts = [("0", "stays", counts[0])]
        parts += [(str(n), one_line(part.name), counts[n]) for n, part in enumerate(self._parts) if n]
        told = [
            Content.assemble((f"{key} ", "bold"), cut(name, 30), (f" ({count})", "dim")) for key, name, count in parts
        ]
        self.query_one("#split-parts", Static).update(Content(" · ").join(told))
        at = self._rows.at
        self.query_one("#split-one", Static).update(Content("") if at is None else self._in_full(at))
        self.query_one("#split-read").scroll_home(animate=False)

    def _in_full(self, at: int) -> Content:
        passage = self._passages[at]
        seen = self._around(passage[0])
        turn = f", turn {seen.turn}" if seen.turn else ""
        lines = [Content.styled(f"{cut(seen.document, 60)}{turn}  {cut(seen.speaker, 30)}", "dim")]
        lines.append(
            Content.assemble(shown(seen.before, "dim"), shown(seen.quote, "bold underline"), shown(seen.after, "dim"))
        )
        for one in passage:
            said = " · ".join(part for part in (one.stance, one_line(one.note)) if part)
            lines.append(shown(f"{one_line(one.coder)}{': ' + said if said else ''}", "italic"))
        return Content("\n").join(lines)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another passage in full."""
        event.stop()
        self.query_one(Hint).tell(_KEYS)
        self._tell()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click only looks."""
        event.stop()

    # -- deciding

    def action_put(self, part: int) -> None:
        """Let the passage go to a part (0: it stays, -1: not decided); the next one comes to the cursor."""
        at = self._rows.at
        if at is None:
            return
        if part >= len(self._parts):
            self.hint("There is no such part yet: {split.new} makes one, {split.known} takes a code that is there.")
            return
        self._warned = False
        if part < 0:
            self._where.pop(at, None)
        else:
            self._where[at] = part
        self._rows.again(at)
        self._rows.action_move(1)
        self._tell()

    def action_new(self) -> None:
        """Ask for the name of a new part."""
        if self._may_add():
            self.app.push_screen(Ask("A new part: its name", keep=self._named))

    def _named(self, name: str) -> str:
        if not name:
            return "A part needs a name."
        self._add(Part(name, name))
        return ""

    def action_known(self) -> None:
        """Choose a code that is there as a part."""
        if self._may_add():
            question = f"Which code is a part of “{cut(self._code.name, 40)}”?"
            self.app.push_screen(CodeChoice(question, self._others, "(none)", self._chosen))

    def _chosen(self, code: Code | None) -> str:
        if code is not None:
            self._add(Part(code.name, code.short_id))
        return ""

    def _may_add(self) -> bool:
        if self._rows.at is None:
            return False
        if len(self._parts) > _MOST:
            self.hint(f"There are {_MOST} parts already; a sheet takes more: qualcode codebook split --sheet.")
            return False
        return True

    def _add(self, part: Part) -> None:
        if part not in self._parts:
            self._parts.append(part)
        self.call_after_refresh(partial(self.action_put, self._parts.index(part)))

    @property
    def unkept(self) -> bool:
        """Whether something was decided."""
        return bool(self._where)

    # -- the end

    def action_take(self) -> None:
        """Give what was decided, if anything goes anywhere."""
        if not any(self._where.values()):
            self.hint("Every passage stays: {split.new} names a part that some of them go to.")
            return
        self.dismiss(
            {one.id: self._parts[part].given for at, part in self._where.items() for one in self._passages[at]}
        )
