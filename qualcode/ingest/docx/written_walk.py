"""Walking a Word part paragraph by paragraph, with tracked changes, bookmarks and styles kept apart."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TYPE_CHECKING, Final

from qualcode.ingest.docx.kinds import CHOICE, FALLBACK
from qualcode.ingest.docx.written_styles import Styles, outline
from qualcode.ingest.docx.xml import attribute, is_on
from qualcode.ingest.symbols import symbol_character
from qualcode.model.errors import QualcodeError
from qualcode.model.written import Beside, CellPlace, Change, Mark, Piece, Written

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST: Final = 200
_CHANGES: Final[Mapping[str, Change]] = {
    "ins": "inserted",
    "moveTo": "inserted",
    "del": "deleted",
    "moveFrom": "deleted",
}
_SKIPPED: Final = frozenset(
    "rPr tblPr tblPrEx tblGrid tcPr trPr sectPr sdtPr sdtEndPr rubyPr smartTagPr customXmlPr rt fldData fldChar "
    "annotationRef footnoteRef endnoteRef separator continuationSeparator commentReference".split()
)
_CHARACTERS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_ALTERNATIVE: Final = ("descr", "title", "alt")


class WrittenWalk:
    """Gathers ``paragraphs`` in the order of reading, ``beside`` what is told of pictures, fields and links."""

    def __init__(self, styles: Styles, notes: Mapping[str, Mapping[str, _Element]]) -> None:
        self.paragraphs: list[Written] = []
        self.beside: list[Beside] = []
        self.changes = 0
        self._styles = styles
        self._notes = notes
        self._numbers = {"footnotes": 0, "endnotes": 0}
        self._tables = 0
        self._open: dict[str, str] = {}
        self._ended: set[str] = set()
        self._depth = 0

    def body(self, parent: _Element, where: str = "", cell: CellPlace | None = None, change: Change = "") -> None:
        """Walk paragraphs and tables, whatever they are wrapped in."""
        self._deeper()
        if self._depth == 1:
            self._ended |= _ended(parent)
        for child in parent:
            name = _name(child)
            if name == "p":
                self._paragraph(child, where, cell, change)
            elif name == "tbl":
                self._table(child, where, cell, change)
            elif name in ("bookmarkStart", "bookmarkEnd"):
                self._bookmark(child, name)
            elif name == "AlternateContent":
                self.body(_chosen(child), where, cell, change)
            elif name not in _SKIPPED and name != "pPr":
                self.body(child, where, cell, _CHANGES.get(name, change))
        self._depth -= 1

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QualcodeError("the file is nested too deeply", "", "open it in Word and save it again")

    def _bookmark(self, element: _Element, name: str) -> None:
        key = attribute(element, "id") or ""
        if name == "bookmarkStart":
            self._open[key] = attribute(element, "name") or ""
        else:
            self._open.pop(key, None)

    # -- a paragraph

    def _paragraph(self, element: _Element, where: str, cell: CellPlace | None, change: Change) -> None:
        one = _Paragraph(dict(self._open), change)
        style: str | None = None
        level = 0
        ends: Change = change
        for mark in element[0] if len(element) and _name(element[0]) == "pPr" else ():
            name = _name(mark)
            if name == "pStyle":
                style = attribute(mark, "val")
            elif name == "outlineLvl":
                level = outline(mark)
            elif name == "rPr":
                ends = next((_CHANGES[_name(it)] for it in mark if _name(it) in _CHANGES), ends)
        self.changes += bool(ends)
        self._inside(element, one, change, "", where)
        # One that ends nowhere is of the paragraph it begins in, not of all that follow.
        self._open = {key: mark for key, mark in one.open.items() if key in self._ended}
        self.paragraphs.append(
            Written(
                pieces=tuple(one.pieces),
                marks=one.closed(self._ended),
                styles=self._styles.names(style),
                level=level or self._styles.level(style),
                where=where,
                cell=cell,
                ends=ends,
            )
        )
        for place, content in one.after:
            self._ended |= _ended(content)
            self.body(content, place)

    def _inside(self, parent: _Element, one: _Paragraph, change: Change, style: str, where: str) -> None:
        self._deeper()
        for child in parent:
            name = _name(child)
            if name == "r":
                self._run(child, one, change, style, where)
            elif name in _CHANGES:
                self.changes += 1
                self._inside(child, one, _CHANGES[name], style, where)
            else:
                self._special(child, name, one, change, style, where)
        self._depth -= 1

    def _run(self, run: _Element, one: _Paragraph, change: Change, style: str, where: str) -> None:
        hidden = False
        for child in run:
            name = _name(child)
            if name == "rPr":
                for mark in child:
                    if _name(mark) == "rStyle":
                        style = self._styles.name(attribute(mark, "val"))
                    elif _name(mark) in ("vanish", "specVanish"):
                        hidden = is_on(mark)
            elif name in ("t", "delText"):
                gone: Change = "deleted" if name == "delText" else change
                one.put((child.text or "").translate(_BREAKS), gone, style, hidden)
            else:
                self._special(child, name, one, change, style, where)

    def _special(self, child: _Element, name: str, one: _Paragraph, change: Change, style: str, where: str) -> None:
        if name in _CHARACTERS:
            one.put(_CHARACTERS[name], change, style, False)
        elif name == "sym":
            found = symbol_character(attribute(child, "font") or "", attribute(child, "char") or "")
            one.put(found or "\ufffd", change, style, False)
        elif name == "bookmarkStart":
            one.begin(attribute(child, "id") or "", attribute(child, "name") or "")
        elif name == "bookmarkEnd":
            one.end(attribute(child, "id") or "")
        elif name in ("instrText", "delInstrText"):
            self._tell("a field", child.text)
        elif name == "footnoteReference":
            self._note("footnotes", child, one)
        elif name == "endnoteReference":
            self._note("endnotes", child, one)
        elif name == "txbxContent":
            one.after.append(("a text box", child))
        elif name == "AlternateContent":
            self._inside(_chosen(child), one, change, style, where)
        elif name not in _SKIPPED and name != "pPr":
            if name in ("docPr", "cNvPr", "shape", "hyperlink"):
                for key in (*_ALTERNATIVE, "tooltip"):
                    self._tell("an alternative text", child.get(key) or attribute(child, key))
            if name == "t":  # of a formula
                one.put(child.text or "", change, style, False)
            if name != "sdt" or not _is_placeholder(child):
                self._inside(child, one, change, style, where)

    def _tell(self, where: str, text: str | None) -> None:
        if text and text.strip():
            self.beside.append(Beside(where, " ".join(text.split())))

    def _note(self, kind: str, reference: _Element, one: _Paragraph) -> None:
        found = self._notes.get(kind, {}).get(attribute(reference, "id") or "")
        if found is not None:
            self._numbers[kind] += 1
            one.after.append((f"{kind[:-1]} {self._numbers[kind]}", found))

    # -- a table

    def _table(self, table: _Element, where: str, cell: CellPlace | None, change: Change) -> None:
        self._deeper()
        for part in table:
            if _name(part) == "tblPr":
                for mark in part:
                    if _name(mark) in ("tblCaption", "tblDescription"):
                        self._tell("an alternative text", attribute(mark, "val"))
        if cell is None and not where:
            self._tables += 1
            self._rows(table, self._tables, change)
        else:
            self._nested(table, where, cell, change)
        self._depth -= 1

    def _rows(self, table: _Element, number: int, change: Change) -> None:
        for row_at, row in enumerate(_below(table, "tr")):
            changed = _row_change(row) or change
            self.changes += changed != change
            for column, cell in enumerate(_below(row, "tc")):
                place = CellPlace(number, row_at, column)
                self.body(cell, f"table {number}, row {row_at + 1}, column {column + 1}", place, changed)

    def _nested(self, table: _Element, where: str, cell: CellPlace | None, change: Change) -> None:
        for row in _below(table, "tr"):
            for inner in _below(row, "tc"):
                self.body(inner, where, cell, _row_change(row) or change)


_BREAKS: Final = str.maketrans("\r\n", "  ")


class _Paragraph:
    """A paragraph as it is walked: pieces, and the bookmarks that are open in it by their IDs."""

    def __init__(self, opened: dict[str, str], change: Change) -> None:
        self.pieces: list[Piece] = []
        self.after: list[tuple[str, _Element]] = []
        self.open = opened
        self._starts = dict.fromkeys(opened, 0)
        self._marks: list[Mark] = []
        self._change = change

    def put(self, text: str, change: Change, style: str, hidden: bool) -> None:
        if text:
            self.pieces.append(Piece(text, change, style, hidden))

    def begin(self, key: str, name: str) -> None:
        self.open[key] = name
        self._starts[key] = len(self.pieces)

    def end(self, key: str) -> None:
        name = self.open.pop(key, "")
        start = self._starts.pop(key, 0)
        if name:
            self._marks.append(Mark(name, start, len(self.pieces)))

    def closed(self, ended: Set[str]) -> tuple[Mark, ...]:
        """All bookmarks over it; those that go on are cut at its end. ``ended`` are the IDs of those that end."""
        last = len(self.pieces)
        going_on = ((key, Mark(name, self._starts.get(key, 0), last)) for key, name in self.open.items() if name)
        return (*self._marks, *(mark for key, mark in going_on if mark.first < last or key not in ended))


def _ended(parent: _Element) -> set[str]:
    """The IDs of the bookmarks that end somewhere in it."""
    return {attribute(one, "id") or "" for one in parent.iter("{*}bookmarkEnd")}


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _chosen(element: _Element) -> _Element:
    """One reading of content that is stored in several: the first choice, else the fallback."""
    for wanted in (CHOICE, FALLBACK):
        for child in element:
            if child.tag == wanted:
                return child
    return element


def _is_placeholder(control: _Element) -> bool:
    properties = next((part for part in control if _name(part) == "sdtPr"), None)
    return properties is not None and any(_name(mark) == "showingPlcHdr" and is_on(mark) for mark in properties)


def _row_change(row: _Element) -> Change:
    for part in row:
        if _name(part) == "trPr":
            for mark in part:
                if _name(mark) in _CHANGES:
                    return _CHANGES[_name(mark)]
    return ""


def _below(parent: _Element, wanted: str, depth: int = 0) -> list[_Element]:
    """Rows of a table or cells of a row, through content controls."""
    found: list[_Element] = []
    for child in parent:
        name = _name(child)
        if name == wanted:
            found.append(child)
        elif name not in _SKIPPED and name not in ("tr", "tc", "p", "tbl") and depth < _DEEPEST:
            found += _below(child, wanted, depth + 1)
    return found
