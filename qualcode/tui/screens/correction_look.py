"""Before a correction is kept: every passage that changes, and every turn; and the versions of a text afterwards."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.correcting import Correction, QuoteChange, TurnChange
from qualcode.text.changes import where_they_differ
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.rows import Rows

CorrectionWish = Literal["keep", "again"]
_KEYS: Final = "ctrl+s keeps it, one step of undo · e edits on · Esc throws it away"
_SURE: Final = "Esc again throws the correction away · e edits on · ctrl+s keeps it"
_HOW: Final = 11
_LONGEST: Final = 200


class CorrectionLook(Form[CorrectionWish | None]):
    """What would become of the passages and turns. Nothing is kept by Enter alone, pressed by habit."""

    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "dismiss('keep')", "Keep the correction", id="correction.keep"),
        Binding("e", "dismiss('again')", "Edit on", id="correction.again"),
        Binding("escape", "leave", "Throw the correction away", id="correction.leave"),
    ]

    def __init__(self, correction: Correction) -> None:
        super().__init__()
        self._correction = correction
        self._changes: tuple[QuoteChange | TurnChange, ...] = (
            *sorted(correction.quotes, key=lambda quote: quote.how != "unresolved"),
            *correction.turn_changes,
        )
        self._warned = False

    def compose(self) -> ComposeResult:
        """In how many places the text changes, what follows from it line by line, one in full, and what keys do."""
        with Vertical(classes="box", id="correction"):
            yield Static(self._title(), classes="box-title", markup=False)
            yield Static(self._sums(), markup=False, id="correction-sums")
            rows = Rows(id="changes")
            rows.nothing = "No passage and no turn is different."
            yield rows
            with VerticalScroll(id="change-read", can_focus=False):
                yield Static("", markup=False, id="change-text")
            yield Static(_KEYS, classes="hint", markup=False)

    def on_mount(self) -> None:
        """The unresolved ones first."""
        self.query_one(Rows).show(len(self._changes), self._row)
        self._read()

    def _title(self) -> Content:
        done = self._correction
        places = f"{done.places:,} place{'' if done.places == 1 else 's'}"
        return Content.assemble(f"Correct “{cut(done.document.title, 60)}”", (f"  {places} changed", "dim"))

    def _sums(self) -> str:
        done = self._correction
        parts = [f"{done.kept:,} passage{' keeps its words' if done.kept == 1 else 's keep their words'}"]
        for how in ("unresolved", "changed", "moved", "joined", "placed"):
            number = len(done.of(how))
            parts += [f"{number:,} {how}"] if number else []
        turns = len(done.turn_changes)
        parts += [f"{turns:,} turn{'' if turns == 1 else 's'} changed"] if turns else []
        parts += [f"{one_line(before)} is called {one_line(after)}" for before, after in done.renamed]
        parts += [one_line(warning.what) for warning in done.warnings[:1]]
        return " · ".join(parts)

    def _row(self, at: int) -> Content:
        change = self._changes[at]
        if isinstance(change, TurnChange):
            words = f"{change.before or 'new'} → {change.after or 'none of its own'}: {change.words}"
            return Content.assemble((fitted("turn", 7 + _HOW), "dim"), one_line(words))
        before, after = where_they_differ(change.before, change.after)
        words = f"“{before}” → “{after}”" if change.how in ("changed", "joined") else f"“{before}”"
        style = "bold" if change.how == "unresolved" else ""
        return Content.assemble((fitted(change.short_id, 7), "dim"), (fitted(change.how, _HOW), style), one_line(words))

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()
        self._read()

    def _read(self) -> None:
        at = self.query_one(Rows).at
        self.query_one("#change-text", Static).update(Content("") if at is None else self._told(self._changes[at]))
        self.query_one("#change-read").scroll_home(animate=False)

    def _told(self, change: QuoteChange | TurnChange) -> Content:
        if isinstance(change, TurnChange):
            return Content("\n").join(
                [
                    shown(
                        f"Speaker: {one_line(change.before) or 'a new turn'} → {one_line(change.after) or 'no turn'}"
                    ),
                    shown(cut(change.words, _LONGEST), "dim"),
                ]
            )
        lines = [Content.assemble(("was  ", "bold"), shown(one_line(change.before)))]
        if change.how == "unresolved":
            lines.append(shown("Its words are gone: it is kept, with all that rests on it, and has no place.", "dim"))
        else:
            lines.append(Content.assemble(("now  ", "bold"), shown(one_line(change.after))))
        if change.joined is not None:
            lines.append(shown(f"It becomes one with x{change.joined}.", "dim"))
        return Content("\n").join(lines)

    def action_leave(self) -> None:
        """Leave; what was written would be lost, so only when asked twice."""
        if self._warned:
            self.dismiss(None)
            return
        self._warned = True
        self.query_one(".hint", Static).update(Content(_SURE))
