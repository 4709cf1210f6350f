"""Names to be taken out: every hit in context with a tick, the table, and words that may be names."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.coding.pseudonyms import Pseudonyms
from qualcode.model.errors import QualcodeError
from qualcode.model.pseudonyms import Candidate, NameHit, Term
from qualcode.text.term_line import HOW, line_of, term_of
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

Names = tuple[NameHit, ...]
_KEYS: Final = (
    "{names.tick} ticks · {names.take_out} takes out · {names.add} adds a name · "
    "{names.candidates} what may be names · {names.table} the table · {names.all} all · {names.leave} leaves"
)
_READING: Final = "{names.table} the table · {names.candidates} what may be names · {names.leave} leaves"
_NONE: Final = "No name of the table is in the project."
_NO_TABLE: Final = "There are no names in the table yet: add one, or see which words may be names."
_WHERE: Final = 20
_BEFORE: Final = 26
_MOST_OFFERED: Final = 200


class NamesScreen(Form["Names | None"]):
    """All hits are ticked but those in redaction marks. Gives those that are to be replaced; nothing is done here."""

    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,tab", "tick", "Tick or untick", id="names.tick"),
        Binding("a", "all", "Tick all, or none", id="names.all"),
        Binding("n", "add", "Add a name", id="names.add"),
        Binding("t", "table", "The table", id="names.table"),
        Binding("c", "candidates", "What may be names", id="names.candidates"),
        Binding("ctrl+s,f10", "take_out", "Take out what is ticked", id="names.take_out"),
        Binding("escape", "dismiss(None)", "Leave", id="names.leave"),
    ]

    def __init__(self, pseudonyms: Pseudonyms, *, may_write: bool = True) -> None:
        """``pseudonyms`` are the project's."""
        super().__init__()
        self._pseudonyms = pseudonyms
        self._may_write = may_write
        self._hits: Names = ()
        self._refused: set[tuple[str, str, int, int]] = set()
        self._seen: set[tuple[str, str, int, int]] = set()
        self._terms: tuple[Term, ...] = ()
        self._away = ""

    def compose(self) -> ComposeResult:
        """How many hits are ticked, the hits, one with the words around it, and what keys do."""
        with Vertical(classes="box", id="names"):
            yield Static("", markup=False, classes="box-title", id="names-title")
            yield Rows(id="name-rows")
            with VerticalScroll(id="name-read", can_focus=False):
                yield Static("", markup=False, id="name-text")
            yield Hint(_KEYS if self._may_write else _READING)

    def on_mount(self) -> None:
        """Look."""
        self.look()

    def look(self) -> None:
        """Look for the names of the table as it is now; ticks stay, and so do the hits where it cannot be looked."""
        try:
            looked, self._terms = self._pseudonyms.look(), self._pseudonyms.terms()
        except (QualcodeError, OSError) as error:
            self.query_one(Hint).say(one_line(str(error)), "$text-error")
            return
        self._hits, self._away = looked.hits, looked.away
        self._refused |= {hit.key for hit in self._hits if hit.marked and hit.key not in self._seen}
        self._seen |= {hit.key for hit in self._hits}
        rows = self.query_one(Rows)
        rows.nothing = _NONE if self._terms else _NO_TABLE
        rows.show(len(self._hits), self._row, rows.at or 0)
        self._tell()

    # -- what is shown

    @property
    def ticked(self) -> Names:
        """What is to be replaced."""
        return tuple(hit for hit in self._hits if hit.key not in self._refused)

    def _tell(self) -> None:
        names = f"{len(self._terms):,} name{'s' * (len(self._terms) != 1)} in the table"
        told = f"  {names} · {len(self.ticked):,} of {len(self._hits):,} hits ticked"
        self.query_one("#names-title", Static).update(Content.assemble("Take names out", (told, "dim")))
        at = self.query_one(Rows).at
        nothing = shown(one_line(self._away), "dim")
        self.query_one("#name-text", Static).update(nothing if at is None else self._read(self._hits[at]))
        self.query_one("#name-read").scroll_home(animate=False)

    def _row(self, at: int) -> Content:
        hit = self._hits[at]
        tick = "· " if hit.key in self._refused else "✓ "
        wide = self.size.width >= 70
        before = one_line(hit.before)[-_BEFORE:]
        return Content.assemble(
            (tick, "bold"),
            (fitted(hit.field.words, _WHERE if wide else 8) + " ", "dim"),
            f"{before:>{_BEFORE}} " if wide else "",
            (cut(hit.found, 60), "bold underline"),
            " → ",
            (cut(hit.replacement, 60), "bold"),
            f" {cut(hit.after, 60)}",
        )

    def _read(self, hit: NameHit) -> Content:
        head = f"{cut(hit.field.words, 60)} · {hit.term.category}"
        head += " · in a redaction mark: left alone unless it is ticked" if hit.marked else ""
        around = (shown(hit.before), shown(hit.found, "bold underline"), shown(hit.after))
        lines = [Content.styled(head, "dim"), Content.assemble(*around)]
        return Content("\n").join([*lines, shown(one_line(self._away), "dim")] if self._away else lines)

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()
        self._tell()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        """Enter or a click ticks; nothing is taken out by habit."""
        event.stop()
        self.action_tick()

    # -- ticks

    def action_tick(self) -> None:
        """Tick the hit at the cursor, or take the tick away; the next one comes to the cursor."""
        rows = self.query_one(Rows)
        if rows.at is not None:
            self._refused ^= {self._hits[rows.at].key}
            rows.again(rows.at)
            rows.action_move(1)
            self._tell()

    def action_all(self) -> None:
        """Tick all but redaction marks; when they are, none."""
        usual = {hit.key for hit in self._hits if hit.marked}
        self._refused = {hit.key for hit in self._hits} if self._refused <= usual else usual
        self.query_one(Rows).again()
        self._tell()

    def action_take_out(self) -> None:
        """Give what is ticked."""
        if not self._may_write:
            self.query_one(Hint).say("the project is open read-only", "$text-error")
        elif not self.ticked:
            self.query_one(Hint).say("no hit is ticked")
        else:
            self.dismiss(self.ticked)

    # -- the table

    def action_add(self) -> None:
        """Ask for a name."""
        self._ask("Which name, and what in its place?", "", self._add)

    def _add(self, typed: str) -> None:
        self._pseudonyms.add(term_of(typed))

    def _ask(self, question: str, value: str, do: Callable[[str], object]) -> None:
        """Ask for a line, and do it; what is refused stays to be mended."""

        def keep(typed: str) -> str:
            try:
                do(typed)
            except QualcodeError as error:
                return str(error)
            self.look()
            return ""

        if self._may_write:
            self.app.push_screen(Ask(f"{question}  {HOW}", value, keep=keep, begun=True))

    def action_table(self) -> None:
        """Show the table; Enter changes a name, an empty line takes it off."""
        if not self._terms:
            self.query_one(Hint).say(_NO_TABLE)
            return
        lines = [Content(cut(line_of(term), 100) + ("" if term.number else "  (replaced)")) for term in self._terms]
        choice = Choice("Names and what replaces them", lines, "Enter changes one")
        self.app.push_screen(choice, lambda index: None if index is None else self._change(self._terms[index]))

    def _change(self, term: Term) -> None:
        def change(typed: str) -> None:
            if not typed:
                self._pseudonyms.remove(term.find)
                return
            new = term_of(typed, term)
            told = {"find": new.find, "replacement": new.replacement, "category": new.category}
            self._pseudonyms.edit(term.find, **told, variants=new.variants)

        self._ask("Change it; nothing takes it off", line_of(term), change)

    def action_candidates(self) -> None:
        """Show words that may be names; Enter puts one into the table."""
        found = self._pseudonyms.candidates()[:_MOST_OFFERED]
        if not found:
            self.query_one(Hint).say("no further word looks like a name")
            return
        choice = Choice("Words that may tell who somebody is", [_offered(one) for one in found], "Enter adds one")
        self.app.push_screen(choice, lambda index: None if index is None else self._offer(found[index]))

    def _offer(self, one: Candidate) -> None:
        self._ask("What in its place?", f"{one.words} = ", self._add)


def _offered(one: Candidate) -> Content:
    first = one.contexts[0]
    around = one_line(f"{first.before}{first.words}{first.after}")
    return Content.assemble(
        (fitted(one.words, 24), "bold"), f" {one.count:>4} ", (f"{one.kind}  {cut(around, 90)}", "dim")
    )
