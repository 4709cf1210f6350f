"""Walking a Word document's elements in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.ingest.docx.kinds import CHOICE, FALLBACK, KINDS, Kind
from qualcode.ingest.docx.kinds import kind as kind_of
from qualcode.ingest.docx.notes import NoteParts
from qualcode.ingest.docx.plain import BREAKS, plain_runs
from qualcode.ingest.docx.xml import STRICT, TRANSITIONAL, attribute, is_on
from qualcode.ingest.layout import Cell
from qualcode.ingest.output import Output
from qualcode.ingest.symbols import symbol_character
from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    _Walk = Callable[[_Element], None]

_DEEPEST = 200
_PARAGRAPH = Kind.PARAGRAPH
_HEADING = re.compile(r"heading\s*([1-9])$|(?P<title>title)$", re.IGNORECASE)
_TOGGLES = {
    family + name: key
    for family in (TRANSITIONAL, STRICT)
    for name, key in (("b", "bold"), ("vanish", "hidden"), ("rStyle", "style"))
}


class Walker:
    """Writes the words below an element into ``out`` and counts what it leaves out in ``tally``."""

    def __init__(self, out: Output, notes: NoteParts | None = None) -> None:
        self.out = out
        self.tally: Counter[str] = Counter()
        self.headings: list[tuple[int, int]] = []
        self.tables: list[tuple[tuple[Cell, ...], ...]] = []
        self._notes = notes
        self._after: list[tuple[Kind, _Element]] = []
        self._depth = 0

    def blocks(self, parent: _Element) -> None:
        """Walk paragraphs and tables, whatever they are wrapped in."""
        self._deeper()
        for child in parent:
            kind = KINDS.get(child.tag)
            if kind is _PARAGRAPH:
                self._paragraph(child)
            elif kind is Kind.TABLE:
                self._table(child)
            elif kind is Kind.RUN:
                self._run(child)
            elif kind is None:
                self.blocks(child)
            else:
                self._special(kind, child, self.blocks)
        self._depth -= 1

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QualcodeError("the document is nested too deeply", "", "open it in Word and save it again")

    def _paragraph(self, paragraph: _Element) -> None:
        start = self.out.position
        runs = plain_runs(paragraph)
        if runs is None:
            self._spans(paragraph)
            if self.out.position > start:
                self._paragraph_marks(paragraph, start)
        elif runs:
            self.out.emit_runs(runs)
        self.out.end_paragraph()
        if self._after:
            waiting, self._after = self._after, []
            for kind, element in waiting:
                self._set_after(kind, element)

    def _paragraph_marks(self, paragraph: _Element, start: int) -> None:
        properties = paragraph[0] if len(paragraph) else None
        if properties is None or not str(properties.tag).endswith("}pPr"):
            return
        for mark in properties:
            name = str(mark.tag).rpartition("}")[2]
            if name == "numPr":
                self.tally["list"] += 1
            elif name == "pStyle":
                found = _HEADING.match(attribute(mark, "val") or "")
                if found and not self.out.in_cell:
                    self.headings.append((start, int(found[1] or 1)))

    def _spans(self, parent: _Element) -> None:
        """Walk what stands inside a paragraph."""
        self._deeper()
        for child in parent:
            kind = kind_of(child)
            if kind is Kind.RUN:
                self._run(child)
            elif kind is None:
                self._spans(child)
            elif kind is not Kind.SKIP:
                self._special(kind, child, self._spans)
        self._depth -= 1

    def _run(self, run: _Element) -> None:
        bold = False
        self._deeper()
        for child in run:
            kind = kind_of(child)
            if kind is Kind.TEXT:
                self._text(child, bold)
            elif kind is Kind.SKIP:
                if str(child.tag).endswith("}rPr"):
                    bold, hidden = _looks(child)
                    if hidden:
                        self._hide(run)
                        break
            elif kind is None:
                self._spans(child)
            else:
                self._special(kind, child, self._spans, bold)
        self._depth -= 1

    def _hide(self, run: _Element) -> None:
        self.tally["hidden"] += sum(len(child.text or "") for child in run if kind_of(child) is Kind.TEXT)

    def _text(self, element: _Element, bold: bool) -> None:
        text = element.text
        if text:
            if "\n" in text or "\r" in text:
                text = text.translate(BREAKS)
            self.out.emit(text, bold)

    def _special(self, kind: Kind, element: _Element, walk: _Walk, bold: bool = False) -> None:
        out = self.out
        if kind is Kind.TAB:
            out.emit("\t", bold)
        elif kind is Kind.BREAK:
            out.emit(out.newline)
        elif kind is Kind.TEXT:
            self._text(element, bold)
        elif kind is Kind.HYPHEN:
            out.emit("\u2011", bold)
        elif kind is Kind.SOFT_HYPHEN:
            out.emit("\u00ad", bold)
        elif kind is Kind.SYMBOL:
            self._symbol(element)
        elif kind is Kind.DELETED:
            self.tally["deleted"] += 1
        elif kind is Kind.PICTURE:
            self.tally["picture"] += 1
        elif kind is Kind.CONTROL:
            self._control(element, walk)
        elif kind is Kind.ALTERNATE:
            self._alternate(element, walk)
        elif kind in (Kind.TEXT_BOX, Kind.FOOTNOTE, Kind.ENDNOTE):
            self._after.append((kind, element))
        elif kind in (Kind.COMMENT_START, Kind.COMMENT_END, Kind.COMMENT):
            if self._notes is not None:
                self._notes.mark(kind, element, out.position)
        elif kind is not Kind.SKIP:
            walk(element)

    def _symbol(self, element: _Element) -> None:
        character = symbol_character(attribute(element, "font") or "", attribute(element, "char") or "")
        if character is None:
            self.tally["symbol"] += 1
        self.out.emit(character or "\ufffd")

    def _control(self, control: _Element, walk: _Walk) -> None:
        if _is_placeholder(control):
            self.tally["placeholder"] += 1
        else:
            walk(control)

    def _alternate(self, element: _Element, walk: _Walk) -> None:
        """One reading of content that is stored in several: the first choice, else the fallback."""
        chosen = next((child for child in element if child.tag == CHOICE), None)
        if chosen is None:
            chosen = next((child for child in element if child.tag == FALLBACK), None)
        if chosen is not None:
            walk(chosen)

    def _set_after(self, kind: Kind, element: _Element) -> None:
        if kind is Kind.TEXT_BOX:
            self.tally["text box"] += 1
            self.blocks(element)
            return
        note = self._notes.note(kind, element) if self._notes is not None else ""
        if note:
            self.tally["footnote"] += 1
            self.out.emit(f"[{'footnote' if kind is Kind.FOOTNOTE else 'endnote'}: {note}]")
            self.out.end_paragraph()

    def _table(self, table: _Element) -> None:
        self._deeper()
        nested = self.out.in_cell
        rows: list[tuple[Cell, ...]] = []
        for row in _inside(table, Kind.ROW):
            if not _is_deleted(row):
                rows.append(self._row(row))
                self.out.end_paragraph()
            else:
                self.tally["deleted"] += 1
        if not nested:
            self.tables.append(tuple(rows))
        self._depth -= 1

    def _row(self, row: _Element) -> tuple[Cell, ...]:
        """One line, cells set apart by TAB. A row of one cell keeps its paragraphs as lines: it is only a frame."""
        cells = list(_inside(row, Kind.CELL))
        newline = self.out.newline if len(cells) < 2 else " "
        found: list[Cell] = []
        column = 0
        for n, cell in enumerate(cells):
            if n:
                self.out.emit("\t")
            outer = self.out.open_cell(newline)
            self.blocks(cell)
            found.append(Cell(column, self.out.close_cell(outer)))
            column += _columns(cell)
        return tuple(found)


def _looks(properties: _Element) -> tuple[bool, bool]:
    """(bold, hidden) as a run's own properties say."""
    bold = hidden = False
    for mark in properties:
        key = _TOGGLES.get(str(mark.tag))
        if key == "bold":
            bold = is_on(mark)
        elif key == "hidden":
            hidden = is_on(mark)
        elif key == "style" and (attribute(mark, "val") or "").lower() == "strong":
            bold = True
    return bold, hidden


def _is_placeholder(control: _Element) -> bool:
    for part in control:
        if str(part.tag).endswith("}sdtPr"):
            return any(str(mark.tag).endswith("}showingPlcHdr") and is_on(mark) for mark in part)
    return False


def _is_deleted(row: _Element) -> bool:
    return any(kind_of(mark) is Kind.DELETED for part in row if str(part.tag).endswith("}trPr") for mark in part)


def _columns(cell: _Element) -> int:
    for part in cell:
        if str(part.tag).endswith("}tcPr"):
            for mark in part:
                value = attribute(mark, "val") if str(mark.tag).endswith("}gridSpan") else None
                if value and value.isdecimal():
                    return max(1, min(int(value[:4]), 63))
    return 1


def _inside(parent: _Element, wanted: Kind, depth: int = 0) -> Iterator[_Element]:
    """Rows of a table, or cells of a row, through content controls and tracked insertions."""
    for child in parent:
        kind = kind_of(child)
        if kind is wanted:
            yield child
        elif kind in (None, Kind.CONTROL) and depth < _DEEPEST:
            yield from _inside(child, wanted, depth + 1)
