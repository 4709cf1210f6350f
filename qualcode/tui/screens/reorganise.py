"""The codebook re-organised: the tree with marks, what is marked moved, gathered, parked or merged together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Final, Protocol

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.model.codebook import SEPARATOR, Code, CodeCount, CodeTree
from qualcode.text.display import safe
from qualcode.tui.hues import legible
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.code_choice import CodeChoice
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.theme import ground
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_KEYS: Final = (
    "{shelf.mark} mark · {shelf.move} move under · {shelf.gather} new theme over · {shelf.park} park · "
    "{shelf.merge} merge into · {shelf.rename} rename · {shelf.undo} undo · {shelf.split} split · "
    "{shelf.candidate} candidate · {shelf.retire} retire · {shelf.copy} copy · {shelf.remove} remove · "
    "{shelf.colours} colours · {shelf.below} mark all below · {shelf.none} mark none · "
    "{shelf.retired} retired codes · {shelf.leave} leaves"
)
_COUNT: Final = 7
_ALL_RETIRED: Final = "Every code is retired: {shelf.retired} shows them, {shelf.leave} leaves."
_NOTHING: Final = "No codes yet. {shelf.leave} leaves; in the codebook {codebook.code_new} makes the first one."


class Shelf(Protocol):
    """The codebook, and what can be done with it. Whatever is done gives what it was, or why it was not done."""

    def tree(self) -> CodeTree:
        """The codes as they are now."""

    def counts(self) -> Mapping[int, CodeCount]:
        """The excerpts of each."""

    def may_write(self) -> bool:
        """Whether anything can be changed; says so when it cannot."""

    def do(self, what: str, codes: Sequence[Code], to: str = "") -> tuple[bool, str]:
        """Do one act: whether it was done, and what it was or why not."""

    def split(self, code: Code, then: Callable[[], None]) -> None:
        """Let a code be split, on a screen of its own."""


class CodeRows(Rows):
    """Codes, under headings on which the cursor does not stand."""

    headings: frozenset[int] = frozenset()

    def stands(self, at: int) -> bool:
        """Not on a heading."""
        return at not in self.headings


class ReorganiseScreen(Form[None]):
    """Space marks; letters act on what is marked, else on the code at the cursor. Every act is done at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="shelf.leave"),
        Binding("space", "mark", "Mark it, or no longer", id="shelf.mark"),
        Binding("b", "below", "Mark it with all that is under it", id="shelf.below"),
        Binding("0", "none", "Mark none", id="shelf.none"),
        Binding("m,v", "choose('move')", "Move under another code", id="shelf.move"),
        Binding("t,n", "name('gather')", "A candidate theme over them", id="shelf.gather"),
        Binding("p", "status('parked')", "Park, or take back", id="shelf.park"),
        Binding("c", "status('candidate')", "Candidates, or in use", id="shelf.candidate"),
        Binding("x", "status('retired')", "Retire", id="shelf.retire"),
        Binding("T", "retired", "Show or hide the retired", id="shelf.retired"),
        Binding("g", "choose('merge')", "Merge into another code", id="shelf.merge"),
        Binding("r", "name('rename')", "Rename", id="shelf.rename"),
        Binding("y", "name('copy')", "A copy beside it", id="shelf.copy"),
        Binding("s", "split", "Split, passage by passage", id="shelf.split"),
        Binding("delete", "act('remove')", "Remove what nothing rests on", id="shelf.remove"),
        Binding("#", "act('recolour')", "Colour every theme anew", id="shelf.colours"),
        Binding("u", "act('undo')", "Undo", id="shelf.undo"),
        Binding("ctrl+r,U", "act('redo')", "Redo", id="shelf.redo"),
    ]

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._codes = CodeTree(())
        self._counts: Mapping[int, CodeCount] = {}
        self._shown: list[Code | str] = []
        self._marked: set[int] = set()
        self._retired = False

    def compose(self) -> ComposeResult:
        """How many codes there are, the tree, one of them in a line or two, and what keys do."""
        with Vertical(classes="box", id="shelf"):
            yield Static("", markup=False, classes="box-title", id="shelf-title")
            yield CodeRows(id="shelf-rows")
            yield Static("", markup=False, id="shelf-one")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """The whole codebook."""
        self._rows.focus()
        self._read()

    @property
    def _rows(self) -> CodeRows:
        return self.query_one(CodeRows)

    @property
    def at_cursor(self) -> Code | None:
        """The code at the cursor."""
        at = self._rows.at
        found = self._shown[at] if at is not None and at < len(self._shown) else None
        return found if isinstance(found, Code) else None

    @property
    def meant(self) -> list[Code]:
        """What is marked, else the code at the cursor."""
        marked = [code for code in self._codes if code.id in self._marked]
        return marked or [code for code in [self.at_cursor] if code is not None]

    # -- showing

    def _read(self) -> None:
        was, at = self.at_cursor, self._rows.at or 0
        self._codes, self._counts = self._shelf.tree(), self._shelf.counts()
        self._marked &= self._codes.by_id.keys()
        self._shown = self._arranged()
        self._rows.nothing = _ALL_RETIRED if self._codes else _NOTHING
        self._rows.headings = frozenset(n for n, one in enumerate(self._shown) if isinstance(one, str))
        here = (n for n, one in enumerate(self._shown) if isinstance(one, Code) and was and one.id == was.id)
        self._rows.show(len(self._shown), self._row, next(here, at))
        self._tell()

    def _arranged(self) -> list[Code | str]:
        """What is in use as a tree; then candidates and what is parked, each with what is under it.

        A retired code that others stand under is shown: they would not be found without it.
        """
        apart: dict[str, list[Code | str]] = {"candidate": [], "parked": []}
        used: list[Code | str] = []
        for code in self._codes:
            line = self._codes.ancestors(code)
            if not self._retired and all(one.retired for one in (code, *self._codes.descendants(code.id))):
                continue
            status = next((one.status for one in line if one.status in apart), "")
            apart.get(status, used).append(code)
        for status, heading in (("candidate", "Candidates"), ("parked", "Parked")):
            if apart[status]:
                used += [f"{heading} ({len(apart[status])})", *apart[status]]
        return used

    def _row(self, at: int) -> Content:
        code = self._shown[at]
        if isinstance(code, str):
            return Content.styled(code, "bold underline")
        count = self._counts.get(code.id, CodeCount(0, 0))
        above = ""
        before = self._shown[at - 1] if at else None
        if code.depth and (before is None or isinstance(before, str)) and code.status in ("candidate", "parked"):
            above = f"  ({one_line(code.path.rpartition(SEPARATOR)[0])})"
        above += " (retired)" if code.retired else ""
        indent = " " * min(2 * code.depth, 12)
        room = max(8, self._rows.size.width - len(indent) - 6 - 2 * _COUNT)
        mark = legible(code.colour.hex, ground(self.app))
        weight = "bold" if code.kind in ("overarching", "theme") else ""
        return Content.assemble(
            ("● " if code.id in self._marked else "  ", "bold"),
            indent,
            (f"{code.colour.pattern} ", mark),
            (fitted(f"{code.name}{above}", room), weight),
            (f"{count.own or '·':>{_COUNT}}{count.all or '·':>{_COUNT}}", ""),
        )

    def _tell(self) -> None:
        marked = f" · {len(self._marked)} marked" if self._marked else ""
        codes = sum(isinstance(one, Code) for one in self._shown)
        hidden = len(self._codes) - codes
        told = f"{codes} codes{f', {hidden} retired not shown' if hidden else ''}{marked}"
        right = "itself  with below"
        width = self._rows.size.width
        left = f"Codebook  {told}"
        room = max(1, width - cell_len(left) - cell_len(right))
        self.query_one("#shelf-title", Static).update(
            Content.assemble(("Codebook", "bold"), f"  {told}", " " * room, (right, "dim"))
        )
        code = self.at_cursor
        self.query_one("#shelf-one", Static).update(Content("") if code is None else _told(code))

    def on_resize(self) -> None:
        """The headings of the counts stand over them."""
        self._tell()

    def on_key(self) -> None:
        """What was said of the act before goes at the next key, whatever that does."""
        self.query_one(Hint).again()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Tell about another code."""
        event.stop()
        self.query_one(Hint).tell(_KEYS)
        self._tell()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter or a click only looks."""
        event.stop()

    # -- marking

    def action_mark(self) -> None:
        """Mark the code, or no longer; the next one comes to the cursor."""
        code = self.at_cursor
        if code is not None:
            self._marked ^= {code.id}
            self._rows.again()
            self._rows.action_move(1)
            self._tell()

    def action_below(self) -> None:
        """Mark the code and all that is under it; when all are, none of them."""
        code = self.at_cursor
        if code is not None:
            branch = {code.id, *(one.id for one in self._codes.descendants(code.id))}
            self._marked = self._marked - branch if branch <= self._marked else self._marked | branch
            self._rows.again()
            self._tell()

    def action_none(self) -> None:
        """Mark none."""
        self._marked.clear()
        self._rows.again()
        self._tell()

    def action_retired(self) -> None:
        """Show the retired codes too, or no longer; what is hidden is marked no longer."""
        self._retired = not self._retired
        self._read()
        self._marked &= {one.id for one in self._shown if isinstance(one, Code)}
        self._tell()

    # -- acting

    def action_act(self, what: str) -> None:
        """Do what asks for nothing."""
        if self._shelf.may_write() and (self.meant or what in ("undo", "redo", "recolour")):
            self._do(what, self.meant)

    def action_status(self, status: str) -> None:
        """Give what is meant a status; when all have it, take them into use again."""
        codes = self.meant
        if codes and self._shelf.may_write():
            self._do("active" if all(code.status == status for code in codes) else status, codes)

    def action_choose(self, what: str) -> None:
        """Ask for the code that they go to."""
        codes = self.meant
        if not codes or not self._shelf.may_write():
            return
        within = {one.id for code in codes for one in (code, *self._codes.descendants(code.id))}
        others = [one for one in self._codes if not one.retired and (one.id not in within or what == "merge")]
        if what == "merge" and len(codes) == 1:
            others = [one for one in others if one.id not in within]
        question = f"{'Where do they go' if what == 'move' else 'What are they merged into'}: {_listed(codes)}?"
        none = "(the top of the codebook)" if what == "move" else "(none: nothing is merged)"

        def keep(code: Code | None) -> str:
            if code is None and what == "merge":
                return ""
            done, told = self._act(what, codes, code.short_id if code else "")
            return "" if done else told

        self.app.push_screen(CodeChoice(question, others, none, keep))

    def action_name(self, what: str) -> None:
        """Ask for a name."""
        codes = self.meant if what == "gather" else [code for code in [self.at_cursor] if code is not None]
        if not codes or not self._shelf.may_write():
            return
        question = {"gather": "A candidate theme over {}: its name", "rename": "Rename {}", "copy": "A copy of {}"}[
            what
        ]
        name = safe(codes[0].name) if what == "rename" else f"{safe(codes[0].name)} (copy)" if what == "copy" else ""

        def keep(typed: str) -> str:
            if what == "rename" and typed == name:
                return ""
            done, told = self._act(what, codes, typed)
            return "" if done else told

        self.app.push_screen(Ask(question.format(_listed(codes)), name, keep=keep))

    def action_split(self) -> None:
        """Split the code at the cursor."""
        code = self.at_cursor
        if code is not None and self._shelf.may_write():
            self._shelf.split(code, self._read)

    def _do(self, what: str, codes: Sequence[Code]) -> None:
        done, told = self._act(what, codes)
        if not done:
            self.query_one(Hint).say(told, "$text-error")

    def _act(self, what: str, codes: Sequence[Code], to: str = "") -> tuple[bool, str]:
        done, told = self._shelf.do(what, codes, to)
        if done:
            if what not in ("undo", "redo", "recolour"):
                self._marked.clear()
            self._read()
            self.query_one(Hint).say(told)
        return done, told


def _listed(codes: Sequence[Code]) -> str:
    names = ", ".join(f"“{cut(code.name, 24)}”" for code in codes[:3])
    return names + (f" and {len(codes) - 3} more" if len(codes) > 3 else "")


def _told(code: Code) -> Content:
    about = " · ".join(part for part in (code.short_id, code.kind, code.status, code.level, code.origin) if part)
    words = one_line(code.brief or code.definition) or "No definition yet."
    return Content("\n").join([shown(about, "dim"), shown(cut(words, 240))])
