"""The documents of the project, grouped by case study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.model.corpus import DocumentInfo
from qualcode.tui.shown import cut, fitted

_COUNT = 5
_KIND = 5
_KINDS = {"interview": "int", "focus group": "FG", "minutes": "min"}
_NO_CASE = "No case study"


class DocumentList(OptionList):
    """Documents under the label of their case study, with their kind and how many codings each has."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Open", id="documents.open")]

    class Opened(Message):
        """A document was chosen."""

        def __init__(self, document_id: int) -> None:
            super().__init__()
            self.document_id = document_id

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._documents: dict[int, DocumentInfo] = {}
        self._counts: Mapping[int, int] = {}
        self._current: int | None = None

    def show(self, documents: Sequence[DocumentInfo], counts: Mapping[int, int], current: int | None) -> None:
        """List ``documents`` in their order; ``counts`` are codings by document, ``current`` the one that is open."""
        looked_at = self.highlighted_option.id if self.has_focus and self.highlighted_option else None
        self._documents = {document.id: document for document in documents}
        self._counts, self._current = counts, current
        self.set_options(self._lines_of(documents))
        wanted = int(looked_at[1:]) if looked_at else current
        for one in (wanted, current):
            if one in self._documents:
                self.highlighted = self.get_option_index(f"d{one}")
                break

    def count(self, document_id: int, codings: int) -> None:
        """Another number of codings of one document."""
        if document_id in self._documents and self._counts.get(document_id, 0) != codings:
            self._counts = {**self._counts, document_id: codings}
            self._relabel(document_id)

    def opened(self, document_id: int) -> None:
        """Mark another document as the one that is open."""
        before, self._current = self._current, document_id
        for one in (before, document_id):
            if one in self._documents:
                self._relabel(one)
        if document_id in self._documents:
            self.highlighted = self.get_option_index(f"d{document_id}")

    def _lines_of(self, documents: Iterable[DocumentInfo]) -> list[Option]:
        options: list[Option] = []
        for case, members in groupby(documents, key=lambda document: document.case):
            options.append(Option(Content.styled(cut(case or _NO_CASE, self._width), "bold"), disabled=True))
            options += [Option(self._row(document), id=f"d{document.id}") for document in members]
        return options

    def _relabel(self, document_id: int) -> None:
        self.replace_option_prompt(f"d{document_id}", self._row(self._documents[document_id]))

    @property
    def _width(self) -> int:
        return max(20, self.scrollable_content_region.width - 2) if self.is_attached else 28

    def _row(self, document: DocumentInfo) -> Content:
        codings = self._counts.get(document.id, 0)
        title = fitted(document.title, self._width - _COUNT - _KIND - 3) + " "
        mark = "▸ " if document.id == self._current else "  "
        number = f"{codings or '·':>{_COUNT}}"
        if document.id == self._current:
            return Content.assemble(
                (mark + title, "bold"), fitted(_KINDS.get(document.kind, document.kind), _KIND), number
            )
        return Content.assemble(
            mark,
            title,
            (fitted(_KINDS.get(document.kind, document.kind), _KIND), "dim"),
            (number, "" if codings else "dim"),
        )

    def on_resize(self) -> None:
        """Fill the new width."""
        highlighted = self.highlighted
        if self._documents:
            self.set_options(self._lines_of(self._documents.values()))
            self.highlighted = highlighted

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which document is wanted."""
        event.stop()
        if event.option.id:
            self.post_message(self.Opened(int(event.option.id[1:])))
