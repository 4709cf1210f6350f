"""A list of coded passages, each with the words around it; one is opened in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.analysis.excerpts import Excerpts
from qualcode.model.errors import QualcodeError
from qualcode.model.retrieval import CodedExcerpt
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_KEYS: Final = "{passages.open} opens it in its place · {passages.context} more around it · {passages.leave} leaves"
_PAGE: Final = 100
_LITTLE, _MORE = 160, 1_500


@dataclass(frozen=True)
class Place:
    """Where a passage is, and where all those of the list in that document are."""

    passage: CodedExcerpt
    others: tuple[int, ...]


class Passages(Form[Place | None]):
    """Exactly the excerpts that were counted, one row each; rows are read as they come in sight."""

    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="passages.leave"),
        Binding("enter", "open", "Open in its place", priority=True, id="passages.open"),
        Binding("space", "context", "More around it", id="passages.context"),
    ]

    def __init__(self, title: str, excerpts: Excerpts, numbers: Sequence[int]) -> None:
        """``title`` says of what; ``numbers`` are those of the excerpts, in their order."""
        super().__init__()
        self._title, self._excerpts, self._numbers = title, excerpts, tuple(numbers)
        self._read: dict[int, list[CodedExcerpt]] = {}
        self._more = False

    def compose(self) -> ComposeResult:
        """The title, the list, the passage at the cursor with the words around it, and what keys do."""
        count = len(self._numbers)
        told = f"  {count:,} passage{'' if count == 1 else 's'}"
        with Vertical(classes="box", id="passages"):
            yield Static(Content.assemble((cut(self._title, 200), "bold"), (told, "dim")), classes="box-title")
            yield Rows(id="passage-rows")
            with VerticalScroll(id="passage-around", can_focus=False):
                yield Static("", markup=False, id="passage-text")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """The first."""
        rows = self.query_one(Rows)
        rows.nothing = "Nothing was counted here."
        rows.show(len(self._numbers), self._row)
        self._tell()

    def _codings(self, at: int) -> list[CodedExcerpt]:
        """The codings on the passage in a row, read with those around it."""
        number = self._numbers[at]
        if number not in self._read:
            first = at - at % _PAGE
            page = self._numbers[first : first + _PAGE]
            self._read |= {one: [] for one in page}
            try:
                for coding in self._excerpts.of_excerpts(page):
                    self._read[coding.excerpt_id].append(coding)
            except QualcodeError as error:
                self.app.notify(one_line(str(error)), severity="error", markup=False)
        return self._read[number]

    def _row(self, at: int) -> Content:
        codings = self._codings(at)
        if not codings:
            return Content("…")
        one = codings[0]
        wide = self.size.width >= 100
        head = [(fitted(one.document, 22) + " ", "dim")] if wide else []
        who = fitted(one.participant or "–", 14 if wide else 9) + " "
        return Content.assemble((fitted(one.short_id, 6) + " ", "dim"), *head, (who, "bold"), cut(one.quote, 300))

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()
        self._tell()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.action_open()

    @property
    def _at_cursor(self) -> list[CodedExcerpt]:
        at = self.query_one(Rows).at
        return [] if at is None else self._codings(at)

    def _tell(self) -> None:
        codings = self._at_cursor
        self.query_one("#passage-text", Static).update(self._around(codings) if codings else "")
        self.query_one("#passage-around").scroll_home(animate=False)

    def _around(self, codings: Sequence[CodedExcerpt]) -> Content:
        one = codings[0]
        try:
            before, after = self._excerpts.around(one, _MORE if self._more else _LITTLE)
        except QualcodeError as error:
            return shown(one_line(str(error)))
        if self._more:
            before = before[-_MORE // 4 :]
        turn = f"turn {one.turn}" if one.turn else ""
        where = " · ".join(one_line(part) for part in (one.document, turn, one.participant, one.case) if part)
        paths = dict.fromkeys(one_line(coding.path) for coding in codings)
        words = Content.assemble(shown(before), shown(one.quote, "bold underline"), shown(after))
        return Content("\n").join([shown(where, "dim"), shown("; ".join(paths), "dim"), words])

    def action_context(self) -> None:
        """Show more of what stands around the passage; and less again."""
        self._more = not self._more
        self.toggle_class("-wide")
        self._tell()

    def action_open(self) -> None:
        """Give the passage at the cursor."""
        codings = self._at_cursor
        if codings:
            self.dismiss(Place(codings[0], self._numbers))
