"""Walking an OpenDocument text in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.ingest.layout import Cell
from qualcode.ingest.odt.comments import Comments
from qualcode.ingest.odt.kinds import TABLE, TEXT, Kind
from qualcode.ingest.odt.kinds import kind as kind_of
from qualcode.ingest.odt.styles import Look, Styles
from qualcode.ingest.output import Output
from qualcode.ingest.spaces import single_spaces
from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 200
_MOST_COLUMNS = 1000
_PLAIN = Look()


class Walker:
    """Writes the words below an element into ``out`` and counts what it leaves out in ``tally``."""

    def __init__(self, out: Output, styles: Styles, comments: Comments | None = None) -> None:
        self.out = out
        self.tally: Counter[str] = Counter()
        self.headings: list[tuple[int, int]] = []
        self.tables: list[tuple[tuple[Cell, ...], ...]] = []
        self._styles = styles
        self._comments = comments
        self._after: list[tuple[Kind, _Element]] = []
        self._after_space = True
        self._depth = 0

    def blocks(self, parent: _Element) -> None:
        """Walk paragraphs, lists and tables, whatever they are wrapped in."""
        self._deeper()
        for child in parent:
            kind = kind_of(child)
            if kind in (Kind.PARAGRAPH, Kind.HEADING):
                self._paragraph(child)
            elif kind is Kind.TABLE:
                self._table(child)
            elif kind is Kind.SECTION and child.get(TEXT + "display") == "none":
                self._hide(child)
            elif kind is Kind.ITEM:
                self.tally["list"] += str(child.tag) != TEXT + "list-header"
                self.blocks(child)
            elif kind in (None, Kind.SECTION):
                self.blocks(child)
            else:
                self._special(kind, child, _PLAIN)
                self._set_after()
        self._depth -= 1

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QualcodeError("the document is nested too deeply", "", "open it in LibreOffice and save it again")

    def _paragraph(self, paragraph: _Element) -> None:
        start = self.out.position
        style = paragraph.get(TEXT + "style-name") or ""
        self._after_space = True
        self._inside(paragraph, self._styles.look("paragraph", style, _PLAIN))
        level = self._level(paragraph, style)
        if level and self.out.position > start and not self.out.in_cell:
            self.headings.append((start, level))
        self.out.end_paragraph()
        self._set_after()

    def _level(self, paragraph: _Element, style: str) -> int | None:
        if kind_of(paragraph) is Kind.HEADING:
            level = paragraph.get(TEXT + "outline-level") or "1"
            return int(level) if level.isdecimal() and 0 < len(level) < 3 else 1
        return self._styles.heading(style)

    def _inside(self, parent: _Element, look: Look) -> None:
        """Walk what stands inside a paragraph: characters between and in elements."""
        self._deeper()
        self._characters(parent.text, look)
        for child in parent:
            kind = kind_of(child)
            if kind is Kind.SPAN:
                self._inside(child, self._styles.look("text", child.get(TEXT + "style-name") or "", look))
            elif kind is None:
                self._inside(child, look)
            else:
                self._special(kind, child, look)
            self._characters(child.tail, look)
        self._depth -= 1

    def _characters(self, text: str | None, look: Look) -> None:
        """White space in the file is one space, also where it runs on in the next element, and none at the start."""
        if not text:
            return
        text = single_spaces(text)
        if self._after_space:
            text = text.removeprefix(" ")
        if text:
            self._after_space = text.endswith(" ")
            self._emit(text, look)

    def _emit(self, text: str, look: Look) -> None:
        if look.hidden:
            self.tally["hidden"] += len(text)
        else:
            self.out.emit(text, look.bold)

    def _special(self, kind: Kind, element: _Element, look: Look) -> None:
        if kind in (Kind.SPACES, Kind.TAB, Kind.BREAK):
            self._after_space = False
            self._emit(self._white(kind, element), look)
        elif kind is Kind.CHANGES:
            self.tally["deleted"] += sum(1 for _ in element.iter(TEXT + "deletion"))
        elif kind is Kind.HIDDEN:
            self._hide(element)
        elif kind is Kind.PICTURE:
            self.tally["picture"] += 1
        elif kind in (Kind.COMMENT, Kind.COMMENT_END):
            if self._comments is not None:
                self._comments.mark(kind, element, self.out.position)
        elif kind is not Kind.SKIP:
            # Notes, boxes, and blocks that a file has inside a paragraph, where they do not belong.
            self._after.append((kind, element))

    def _white(self, kind: Kind, element: _Element) -> str:
        if kind is Kind.TAB:
            return "\t"
        if kind is Kind.BREAK:
            return self.out.newline
        count = element.get(TEXT + "c") or "1"
        return " " * min(int(count) if count.isdecimal() and len(count) < 12 else 1, self.out.room + 1)

    def _hide(self, element: _Element) -> None:
        self.tally["hidden"] += sum(len(single_spaces(str(text)).strip()) for text in element.itertext())

    def _set_after(self) -> None:
        waiting, self._after = self._after, []
        for kind, element in waiting:
            start = self.out.position
            if kind is Kind.NOTE:
                self._note(element)
            elif kind in (Kind.PARAGRAPH, Kind.HEADING):
                self._paragraph(element)
            elif kind is Kind.TABLE:
                self._table(element)
            else:
                self.blocks(element)
                self.tally["text box"] += kind is Kind.TEXT_BOX and self.out.position > start

    def _note(self, note: _Element) -> None:
        inner = self.apart()
        outer = inner.out.open_cell(" ")
        for body in note.iterchildren(TEXT + "note-body"):
            inner.blocks(body)
        inner.out.close_cell(outer)
        words = inner.out.text().strip()
        if words:
            self.tally["footnote"] += 1
            self.out.emit(f"[{'endnote' if note.get(TEXT + 'note-class') == 'endnote' else 'footnote'}: {words}]")
            self.out.end_paragraph()

    def apart(self) -> Walker:
        """A walker of the same file with an output of its own."""
        inner = Walker(self.out.apart(), self._styles)
        inner._depth = self._depth
        return inner

    def _table(self, table: _Element) -> None:
        self._deeper()
        nested = self.out.in_cell
        rows: list[tuple[Cell, ...]] = []
        for row in _below(table, Kind.ROW):
            rows.append(self._row(row))
            self.out.end_paragraph()
        if not nested:
            self.tables.append(tuple(rows))
        self._depth -= 1

    def _row(self, row: _Element) -> tuple[Cell, ...]:
        """One line, cells set apart by TAB. A row of one cell keeps its paragraphs as lines: it is only a frame."""
        cells = list(_below(row, Kind.CELL))
        shown = [cell for cell in cells if cell.tag == TABLE + "table-cell"]
        newline = self.out.newline if len(shown) < 2 else " "
        found: list[Cell] = []
        column = 0
        for cell in cells:
            if cell.tag == TABLE + "table-cell":
                if found:
                    self.out.emit("\t")
                outer = self.out.open_cell(newline)
                self.blocks(cell)
                found.append(Cell(column, self.out.close_cell(outer)))
            column += _repeated(cell)
        return tuple(found)


def _repeated(cell: _Element) -> int:
    value = cell.get(TABLE + "number-columns-repeated") or "1"
    return max(1, min(int(value), _MOST_COLUMNS)) if value.isdecimal() and len(value) < 6 else 1


def _below(parent: _Element, wanted: Kind, depth: int = 0) -> Iterator[_Element]:
    """Rows of a table, or cells of a row, whatever groups they stand in."""
    for child in parent:
        kind = kind_of(child)
        if kind is wanted:
            yield child
        elif kind is None and depth < _DEEPEST:
            yield from _below(child, wanted, depth + 1)
