"""What the report says, in its order, and the passages it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final, Protocol

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.claims import ClaimInfo
from qualcode.model.codebook import Code
from qualcode.model.coding import ExcerptInfo
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.code_choice import CodeChoice
from qualcode.tui.screens.list_and_one import ListAndOne
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint

_KEYS: Final = (
    "{claims.add} new · {claims.edit} words · {claims.rest} rests on · {claims.theme} theme · {claims.open} opens · "
    "{claims.up} {claims.down} order · {claims.remove} removes · {claims.undo} undo · {claims.leave} leaves"
)


class Told(Protocol):
    """The claims, and what can be done with them. Each act gives "" when it was done, else why not."""

    def read(self) -> Sequence[ClaimInfo]:
        """The claims as they are now."""

    def excerpts(self, claim: ClaimInfo) -> Sequence[ExcerptInfo]:
        """What a claim rests on."""

    def codes(self) -> Sequence[Code]:
        """What a claim may be about."""

    def may_write(self) -> bool:
        """Whether anything can be changed; says so when it cannot."""

    def add(self, text: str) -> str:
        """Make a claim."""

    def edit(self, claim: ClaimInfo, text: str) -> str:
        """Change its words."""

    def about(self, claim: ClaimInfo, code: Code | None) -> str:
        """Change what it is about."""

    def rest(self, claim: ClaimInfo, excerpts: Sequence[str]) -> str:
        """Let it rest on these and no others."""

    def move(self, claim: ClaimInfo, place: int) -> str:
        """Give it another place."""

    def remove(self, claim: ClaimInfo) -> str:
        """Take it out."""

    def undo(self) -> str:
        """Take the latest act of this coder back, and say what it was."""


class ClaimsScreen(ListAndOne[ExcerptInfo | None]):
    """Gives the passage to open."""

    NAME: ClassVar[str] = "claims"
    KEYS: ClassVar[str] = _KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="claims.leave"),
        Binding("a,insert", "add", "A new claim", id="claims.add"),
        Binding("e", "edit", "Change its words", id="claims.edit"),
        Binding("r", "rest", "What it rests on", id="claims.rest"),
        Binding("t", "theme", "The theme it is about", id="claims.theme"),
        Binding("K,shift+up", "place(-1)", "Further up in the report", id="claims.up"),
        Binding("J,shift+down", "place(1)", "Further down in the report", id="claims.down"),
        Binding("x,delete", "remove", "Remove it", id="claims.remove"),
        Binding("u", "undo", "Undo", id="claims.undo"),
        Binding("enter,o", "open", "Open the first passage it rests on", priority=True, id="claims.open"),
    ]

    def __init__(self, told: Told, at: int | None = None) -> None:
        """``at`` is the number of the claim to stand on."""
        super().__init__()
        self._told, self._wanted = told, at
        self.at = at
        """The number of the claim at the cursor, also once the list has gone."""
        self.found: tuple[ClaimInfo, ...] = ()

    def on_mount(self) -> None:
        """All of them."""
        self.begin("No claims yet. {claims.add} makes one: a sentence that the report will say.")
        self._read()
        self._show(next((n for n, one in enumerate(self.found) if one.id == self._wanted), 0))

    @property
    def at_cursor(self) -> ClaimInfo | None:
        """The claim at the cursor."""
        return self.one_of(self.found)

    # -- showing

    def _read(self) -> None:
        self.found = tuple(self._told.read())

    def _show(self, at: int) -> None:
        self.rows.show(len(self.found), self._row, at)
        self.look()

    def _row(self, at: int) -> Content:
        one = self.found[at]
        count = (
            f"{len(one.excerpts):>2} passage{' ' if len(one.excerpts) == 1 else 's'}" if one.excerpts else " – nothing "
        )
        return Content.assemble(
            (f"{at + 1:>3} ", "dim"),
            (count + " ", "" if one.excerpts else "bold"),
            (fitted(one.theme, 18) + " ", "dim"),
            cut(one.text, 200),
        )

    def look(self) -> None:
        """Tell about the one at the cursor."""
        bare = sum(not one.excerpts for one in self.found)
        used = [excerpt for one in self.found for excerpt in one.excerpts]
        twice = len({one for one in used if used.count(one) > 1})
        parts = [f"{len(self.found)} in the report's order"] if self.found else []
        parts += [f"{bare} rest{'s' * (bare == 1)} on nothing"] if bare else []
        parts += [f"{twice} passage{'s' * (twice != 1)} used twice"] if twice else []
        claim = self.at_cursor
        self.at = claim.id if claim is not None else None
        self.tell("Claims", f"  {' · '.join(parts)}", None if claim is None else self._in_full(claim))

    def _in_full(self, claim: ClaimInfo) -> Content:
        head = " · ".join(filter(None, (claim.short_id, one_line(claim.theme), one_line(claim.coder))))
        lines = [Content.styled(head, "dim"), shown(claim.text, "bold")]
        for one in self._told.excerpts(claim):
            others = [other.short_id for other in self.found if one.id in other.excerpts and other.id != claim.id]
            also = f"  also under {', '.join(others)}" if others else ""
            bare = "  no code lies on it any more" if one.id in claim.bare else ""
            lines.append(
                Content.assemble(
                    (fitted(one.short_id, 6) + " ", "bold"), shown(one_line(one.quote)), (also + bare, "dim")
                )
            )
        if not claim.excerpts:
            lines.append(Content.styled("It rests on no passage yet.", "dim"))
        return Content("\n").join(lines)

    # -- what keys do

    def _ask(self, question: str, value: str, do: Callable[[str], str], then: Callable[[], int]) -> None:
        """Ask for words; what is refused stays to be mended."""

        def done(typed: str | None) -> None:
            if typed is not None:
                self._read()
                self._show(then())

        self.app.push_screen(Ask(question, value, keep=do, begun=bool(value)), done)

    def action_add(self) -> None:
        """Ask for a sentence."""
        if self._told.may_write():
            self._ask("What does the report say?", "", self._told.add, lambda: len(self.found) - 1)

    def action_edit(self) -> None:
        """Ask for other words."""
        claim, here = self.at_cursor, self.rows.at or 0
        if claim is not None and self._told.may_write():
            self._ask(
                "What does the report say?", claim.text, lambda typed: self._told.edit(claim, typed), lambda: here
            )

    def action_rest(self) -> None:
        """Ask for the IDs of passages."""
        claim, here = self.at_cursor, self.rows.at or 0
        if claim is not None and self._told.may_write():
            now = " ".join(f"x{number}" for number in claim.excerpts)
            question = "On which passages does it rest? IDs, as in x12 x40"
            given = now + " " if now else ""
            self._ask(
                question, given, lambda typed: self._told.rest(claim, typed.replace(",", " ").split()), lambda: here
            )

    def action_theme(self) -> None:
        """Ask for the theme."""
        claim, here = self.at_cursor, self.rows.at or 0
        if claim is None or not self._told.may_write():
            return

        def done(_: None) -> None:
            self._read()
            self._show(here)

        choice = CodeChoice(
            "What is it about?", self._told.codes(), "no theme", lambda code: self._told.about(claim, code)
        )
        self.app.push_screen(choice, done)

    def action_place(self, step: int) -> None:
        """Up or down in the report."""
        claim, here = self.at_cursor, self.rows.at or 0
        there = here + step
        if claim is not None and 0 <= there < len(self.found) and self._told.may_write():
            refused = self._told.move(claim, there + 1)
            self._read()
            self._show(here if refused else there)

    def action_remove(self) -> None:
        """Take it out."""
        claim, here = self.at_cursor, self.rows.at or 0
        if claim is not None and self._told.may_write():
            refused = self._told.remove(claim)
            self._read()
            self._show(here)
            self.query_one(Hint).say(refused or f"{claim.short_id} removed · {{claims.undo}} takes it back")

    def action_undo(self) -> None:
        """Take the latest act back."""
        if self._told.may_write():
            undone, here = self._told.undo(), self.rows.at or 0
            self._read()
            self._show(here)
            self.query_one(Hint).say(undone)

    def action_open(self) -> None:
        """Give the first passage."""
        claim = self.at_cursor
        if claim is None:
            return
        first = next((one for one in self._told.excerpts(claim) if one.placed), None)
        if first is None:
            self.query_one(Hint).say("It rests on no passage yet. {claims.rest} says on which.")
        else:
            self.dismiss(first)
