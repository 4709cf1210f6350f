"""The documents of the project in groups, each with how far it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from qualcode.model.codebook import fold
from qualcode.model.coding import DocumentProgress
from qualcode.model.corpus import DOCUMENT_KINDS, DocumentInfo
from qualcode.model.states import STATES
from qualcode.tui import empty
from qualcode.tui.keys import pane_bindings
from qualcode.tui.shown import fitted
from qualcode.tui.state import GROUPINGS
from qualcode.tui.widgets.rows import Rows

COLUMNS: Final = "st  kind    n coded ✎✓  "
"""What stands over the columns at the right of a row: state, kind, codings, share coded, memos and checks."""

_KINDS: Final = {"interview": "int", "focus group": "FG", "minutes": "min", "other": "oth"}
_STATES: Final = {"received": "rec", "audio-checked": "aud", "pseudonymised": "psd", "released": "rel"}
_NO_GROUP: Final = {
    "case study": "No case study",
    "workstream": "No workstream",
    "kind": "Of no kind",
    "state": "In no state",
}
_STATE, _KIND, _CODINGS, _SHARE, _SIGNS = 4, 4, 4, 6, 5
_SHORTEST_TITLE: Final = 12


@dataclass(frozen=True)
class Heading:
    """The line over a group: how many of its documents this coder has gone through."""

    name: str
    documents: int
    checked: int


class DocumentList(Rows):
    """Documents under the heading of their group. Enter opens the one at the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open", id="documents.open"),
        Binding("j", "move(1)", "Down", show=False, id="documents.down"),
        Binding("k", "move(-1)", "Up", show=False, id="documents.up"),
        *pane_bindings("documents"),
    ]

    class Opened(Message):
        """A document was chosen."""

        def __init__(self, document_id: int) -> None:
            super().__init__()
            self.document_id = document_id

    class Looked(Message):
        """The cursor stands on another document, or another has come under it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._documents: tuple[DocumentInfo, ...] = ()
        self._rows: list[DocumentInfo | Heading] = []
        self._progress: dict[int, DocumentProgress] = {}
        self._shares: dict[int, float] = {}
        self._current: int | None = None
        self._grouping = GROUPINGS[0]
        self._words = ""
        self.nothing = empty.NO_DOCUMENTS

    # -- what is shown

    @property
    def at_cursor(self) -> DocumentInfo | None:
        """The document the cursor stands on."""
        row = self._rows[self.at] if self.at is not None else None
        return row if isinstance(row, DocumentInfo) else None

    @property
    def grouping(self) -> str:
        """What the documents are grouped by."""
        return self._grouping

    @property
    def documents(self) -> int:
        """How many there are."""
        return len(self._documents)

    @property
    def checked(self) -> int:
        """How many of them this coder has gone through."""
        return sum(one.checked for one in self._progress.values())

    def progress_of(self, document_id: int) -> tuple[DocumentProgress | None, float | None]:
        """How far a document has come, and the share of it that is coded: None while nobody has found out."""
        return self._progress.get(document_id), self._shares.get(document_id)

    def show_documents(
        self,
        documents: Sequence[DocumentInfo],
        progress: Mapping[int, DocumentProgress],
        current: int | None,
        grouping: str,
    ) -> list[int]:
        """List ``documents``; ``current`` is the one that is open. Cursor and place stay where they can.

        Give those whose coded share is not known, or no longer.
        """
        first = not self._documents
        same = tuple(documents) == self._documents and grouping == self._grouping
        before, self._progress = self._progress, dict(progress)
        changed = [number for number, one in progress.items() if before.get(number) != one]
        self._documents, self._current, self._grouping = tuple(documents), current, grouping
        if same:
            self._again(*changed, current)
        else:
            self._arrange(current if first else None)
        self._look()
        return [
            number
            for number, one in progress.items()
            if number not in self._shares or number not in before or before[number].codings != one.codings
        ]

    def show_progress(self, progress: DocumentProgress) -> None:
        """One document has come further."""
        number = progress.document_id
        if self._progress.get(number) != progress and number in self._progress:
            self._progress[number] = progress
            self._again(number)
            self._look()

    def show_shares(self, shares: Mapping[int, float]) -> None:
        """The coded share of some documents is known now."""
        changed = [number for number, share in shares.items() if self._shares.get(number) != share]
        self._shares.update(shares)
        if changed:
            self._again(*changed)
            self._look()

    def opened(self, document_id: int) -> None:
        """Mark another document as the one that is open, and put the cursor there."""
        before, self._current = self._current, document_id
        self._again(before, document_id)
        at = self._row_of(document_id)
        if at is not None:
            self.move_to(at)

    def group_by(self, grouping: str) -> None:
        """Group them by something else; the cursor stays on its document."""
        self._grouping = grouping
        self._arrange()

    def narrow(self, words: str) -> None:
        """Show the documents that fit ``words``; all of them with none."""
        self._words = words
        self.nothing = empty.NO_DOCUMENT_FITS if words.strip() else empty.NO_DOCUMENTS
        self._arrange()
        self._look()

    def stands(self, at: int) -> bool:
        """The cursor stands on documents, not on headings."""
        return isinstance(self._rows[at], DocumentInfo)

    def _arrange(self, wanted: int | None = None) -> None:
        """Find the rows anew, with the cursor on the document ``wanted``, else where it was."""
        cursor, at = self.at_cursor, self.at or 0
        self._rows = [*self._grouped()]
        wanted = wanted if wanted is not None else cursor.id if cursor is not None else self._current
        place = self._row_of(wanted) if wanted is not None else None
        if place is None:
            place = 0 if self._words.strip() else at  # of those that fit, the first
        self.show(len(self._rows), self._document_row, place)

    def _grouped(self) -> list[DocumentInfo | Heading]:
        groups: dict[str, list[DocumentInfo]] = {}
        wanted = fold(self._words).split()
        for document in self._documents:
            known = fold(f"{document.title} {document.kind} {document.case} {document.workstream} {document.state}")
            if all(word in known or word == document.short_id for word in wanted):
                groups.setdefault(self._group(document), []).append(document)
        rows: list[DocumentInfo | Heading] = []
        for name in self._in_order(groups):
            members = groups[name]
            checked = sum(self._is_checked(one.id) for one in members)
            rows += [Heading(name or _NO_GROUP[self._grouping], len(members), checked), *members]
        return rows

    def _group(self, document: DocumentInfo) -> str:
        if self._grouping in ("kind", "state"):
            return document.kind if self._grouping == "kind" else document.state
        return document.workstream if self._grouping == "workstream" else document.case

    def _in_order(self, groups: Mapping[str, object]) -> list[str]:
        """Case studies as the documents come; workstreams by name, those of none last; kinds, states as listed."""
        if self._grouping in ("kind", "state"):
            listed = DOCUMENT_KINDS if self._grouping == "kind" else STATES
            return sorted(groups, key=lambda name: [*listed, name].index(name))
        return sorted(groups, key=lambda name: (not name, fold(name))) if self._grouping == "workstream" else [*groups]

    def _is_checked(self, document_id: int) -> bool:
        progress = self._progress.get(document_id)
        return progress is not None and progress.checked

    def _row_of(self, document_id: int) -> int | None:
        found = (at for at, row in enumerate(self._rows) if isinstance(row, DocumentInfo) and row.id == document_id)
        return next(found, None)

    def _again(self, *documents: int | None) -> None:
        """Paint documents again, with the headings over them."""
        wanted = {number for number in documents if number is not None}
        heading, rows = 0, set()
        for at, row in enumerate(self._rows):
            if isinstance(row, Heading):
                heading = at
            elif row.id in wanted:
                rows |= {heading, at}
        if rows:
            self._recount(rows)
            self.again(*rows)

    def _recount(self, rows: set[int]) -> None:
        for at in rows:
            heading = self._rows[at]
            if isinstance(heading, Heading):
                members = self._rows[at + 1 : at + 1 + heading.documents]
                checked = sum(self._is_checked(one.id) for one in members if isinstance(one, DocumentInfo))
                self._rows[at] = Heading(heading.name, heading.documents, checked)

    # -- a row

    def _document_row(self, at: int) -> Content:
        row = self._rows[at]
        if isinstance(row, Heading):
            done = f" {row.checked} of {row.documents} ✓ "
            name = fitted(row.name, max(1, self._width - len(done)))
            return Content.assemble((name, "$primary bold"), (done, "bold" if row.checked else "dim"))
        return self._line(row, quiet=self.has_focus and at == self.at)

    def _line(self, document: DocumentInfo, *, quiet: bool) -> Content:
        progress, share = self.progress_of(document.id)
        columns = [
            (
                _STATE,
                fitted(_STATES.get(document.state, document.state), _STATE - 1) + " ",
                document.state == STATES[0],
            ),
            (_KIND, fitted(_KINDS.get(document.kind, document.kind), _KIND - 1) + " ", True),
            (
                _CODINGS,
                f"{(progress.codings if progress else 0) or '·':>{_CODINGS}}",
                not (progress and progress.codings),
            ),
            (_SHARE, f"{_percent(share):>{_SHARE}}", not share),
            (_SIGNS, _signs(progress), False),
        ]
        while columns and self._width - 2 - sum(width for width, *_ in columns) < _SHORTEST_TITLE:
            del columns[0]  # with little room the signs stay longest
        room = max(1, self._width - 2 - sum(width for width, *_ in columns))
        open_now = document.id == self._current
        return Content.assemble(
            "▸" if open_now else " ",
            (fitted(document.title, room) + " ", "bold" if open_now else ""),
            *((text, "dim" if dim and not quiet else "") for _, text, dim in columns),
        )

    # -- what is done

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Say that another document is looked at."""
        event.stop()
        self._look()

    def _look(self) -> None:
        self.post_message(self.Looked())

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Say which document is wanted."""
        event.stop()
        if self.at_cursor is not None:
            self.post_message(self.Opened(self.at_cursor.id))


def _percent(share: float | None) -> str:
    """ "·" for nothing, "…" for what is not known yet; 100 % and 0 % only when it is all or none."""
    if share is None:
        return "…"
    if not share:
        return "·"
    return f"{min(99, max(1, round(share * 100))) if share < 1 else 100}%"


def _signs(progress: DocumentProgress | None) -> str:
    """✎ for memos, ✓ for this coder's mark, +2 for two others'."""
    if progress is None:
        return " " * _SIGNS
    others = progress.checks - progress.checked
    told = ("+9" if others > 9 else f"+{others}") if others else ""
    return f" {'✎' if progress.memos else ' '}{'✓' if progress.checked else ' '}{told:<2}"
