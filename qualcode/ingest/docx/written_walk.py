"""Walking a Word part paragraph by paragraph, with tracked changes, bookmarks and styles kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from qualcode.ingest.docx.kinds import CHOICE, FALLBACK
from qualcode.ingest.docx.written_paragraph import CHANGES, OpenParagraph, author_of, descriptions, ended_in, together
from qualcode.ingest.docx.written_styles import Styles, outline
from qualcode.ingest.docx.xml import attribute, is_on
from qualcode.ingest.symbols import symbol_character
from qualcode.model.errors import QualcodeError
from qualcode.model.written import DESCRIPTION, Beside, CellPlace, Change, Lies, Piece, Written

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST: Final = 200
_REFERENCES: Final = {
    "footnoteReference": "footnotes",
    "endnoteReference": "endnotes",
    "commentRangeStart": "comments",
    "commentReference": "comments",
}
_SKIPPED: Final = frozenset(
    "rPr tblPr tblPrEx tblGrid tcPr trPr sectPr sdtPr sdtEndPr rubyPr smartTagPr customXmlPr rt fldData fldChar "
    "annotationRef footnoteRef endnoteRef separator continuationSeparator".split()
)
_CHARACTERS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_DESCRIBED: Final = frozenset(("docPr", "cNvPr", "shape", "hyperlink"))
_BOX: Final = "a text box"


class WrittenWalk:
    """Gathers ``paragraphs`` in the order of reading, each followed by what hangs on it: notes, comments, boxes.

    ``beside`` is what is told of fields, ``authors`` who made changes. ``notes`` are the footnotes, endnotes and
    comments of the file by their IDs.
    """

    def __init__(self, styles: Styles, notes: Mapping[str, Mapping[str, _Element]]) -> None:
        self.paragraphs: list[Written] = []
        self.beside: list[Beside] = []
        self.authors: set[str] = set()
        self.changes = 0
        self._styles = styles
        self._notes = {kind: dict(some) for kind, some in notes.items()}
        self._numbers = dict.fromkeys(notes, 0)
        self._lies: Lies = "in"
        self._tables = 0
        self._open: dict[str, str] = {}
        self._ended: set[str] = set()
        self._depth = 0

    def body(self, parent: _Element, where: str = "", cell: CellPlace | None = None, change: Change = "") -> None:
        """Walk paragraphs and tables, whatever they are wrapped in."""
        self._deeper()
        if self._depth == 1:
            self._ended |= ended_in(parent)
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
                self.changes += name in CHANGES
                self.body(child, where, cell, self._changed(child, change))
        self._depth -= 1

    def left_over(self) -> None:
        """Walk the notes and comments that no paragraph refers to: they lie in the file all the same."""
        for kind in self._notes:
            for key in list(self._notes[kind]):
                for where, content, change in self._hung(kind, key):
                    self._beside(where, content, change, "apart")

    def _changed(self, element: _Element, change: Change) -> Change:
        """What was done to what lies in it, by it and by what it lies in."""
        more = CHANGES.get(_name(element))
        if more is None:
            return change
        self.authors.add(attribute(element, "author") or "")
        return together(change, more)

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
        one = OpenParagraph(dict(self._open))
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
                for it in mark:
                    ends = self._changed(it, ends)
        self.changes += ends != change
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
                lies=self._lies,
            )
        )
        for place, content, gone in one.after:
            self._beside(f"{where}, {place}" if where else place, content, gone, "beside")

    def _beside(self, where: str, content: _Element | str, change: Change, lies: Lies) -> None:
        """What hangs on the paragraph before, or on none."""
        if isinstance(content, str):
            self.paragraphs.append(Written((Piece(content, change),), where=where, lies=lies))
            return
        before, self._lies = self._lies, lies if self._lies == "in" else self._lies
        self._ended |= ended_in(content)
        self.body(content, where, None, change)
        self._lies = before

    def _inside(self, parent: _Element, one: OpenParagraph, change: Change, style: str, where: str) -> None:
        self._deeper()
        for child in parent:
            name = _name(child)
            if name == "r":
                self._run(child, one, change, style, where)
            elif name in CHANGES:
                self.changes += 1
                self._inside(child, one, self._changed(child, change), style, where)
            else:
                self._special(child, name, one, change, style, where)
        self._depth -= 1

    def _run(self, run: _Element, one: OpenParagraph, change: Change, style: str, where: str) -> None:
        hidden = False
        one.author = author_of(run) if change else ""
        for child in run:
            name = _name(child)
            if name == "rPr":
                for mark in child:
                    if _name(mark) == "rStyle":
                        style = self._styles.name(attribute(mark, "val"))
                    elif _name(mark) in ("vanish", "specVanish"):
                        hidden = is_on(mark)
            elif name in ("t", "delText"):
                gone = together(change, "deleted") if name == "delText" else change
                one.put((child.text or "").translate(_BREAKS), gone, style, hidden)
            else:
                self._special(child, name, one, change, style, where)

    def _special(self, child: _Element, name: str, one: OpenParagraph, change: Change, style: str, where: str) -> None:
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
        elif name == "fldSimple":
            self._tell("a field", attribute(child, "instr"))
            self._inside(child, one, change, style, where)
        elif name in _REFERENCES:
            kind = _REFERENCES[name]
            one.after += self._hung(kind, attribute(child, "id") or "", "" if kind == "comments" else change)
        elif name == "txbxContent":
            one.after.append((_BOX, child, change))
        elif name == "AlternateContent":
            self._inside(_chosen(child), one, change, style, where)
        elif name not in _SKIPPED and name != "pPr":
            if name in _DESCRIBED:
                one.after += ((DESCRIPTION, text, change) for text in descriptions(child))
                if name in ("docPr", "cNvPr"):
                    self._tell("the name of a picture", child.get("name"))
            if name == "t":  # of a formula
                one.put(child.text or "", change, style, False)
            if name != "sdt" or not _is_placeholder(child):
                self._inside(child, one, change, style, where)

    def _tell(self, where: str, text: str | None) -> None:
        if text and text.strip():
            self.beside.append(Beside(where, " ".join(text.split())))

    def _hung(self, kind: str, key: str, change: Change = "") -> Iterator[tuple[str, _Element | str, Change]]:
        """A note or comment, once, with who wrote it."""
        found = self._notes.get(kind, {}).pop(key, None)
        if found is not None:
            self._numbers[kind] += 1
            called = f"{kind[:-1]} {self._numbers[kind]}"
            yield called, found, change
            if author := attribute(found, "author"):
                yield f"the author of {called}", author, ""
            self._tell(f"the initials of {called}", attribute(found, "initials"))

    # -- a table

    def _table(self, table: _Element, where: str, cell: CellPlace | None, change: Change) -> None:
        self._deeper()
        for part in table:
            if _name(part) == "tblPr":
                for mark in part:
                    text = " ".join((attribute(mark, "val") or "").split())
                    if _name(mark) in ("tblCaption", "tblDescription") and text:
                        of = where or f"table {self._tables + 1}"
                        self._beside(f"{of}, {DESCRIPTION}", text, change, "beside")
        if cell is None and not where:
            self._tables += 1
            self._rows(table, self._tables, change)
        else:
            self._nested(table, where, cell, change)
        self._depth -= 1

    def _rows(self, table: _Element, number: int, change: Change) -> None:
        for row_at, row in enumerate(_below(table, "tr")):
            changed = self._marked(row, "trPr", change)
            for column, cell in enumerate(_below(row, "tc")):
                place = CellPlace(number, row_at, column)
                gone = self._marked(cell, "tcPr", changed)
                self.body(cell, f"table {number}, row {row_at + 1}, column {column + 1}", place, gone)

    def _nested(self, table: _Element, where: str, cell: CellPlace | None, change: Change) -> None:
        for row in _below(table, "tr"):
            changed = self._marked(row, "trPr", change)
            for inner in _below(row, "tc"):
                self.body(inner, where, cell, self._marked(inner, "tcPr", changed))

    def _marked(self, element: _Element, properties: str, change: Change) -> Change:
        """What was done to a whole row or cell, which its properties say."""
        found = change
        for part in element:
            if _name(part) == properties:
                for mark in part:
                    found = self._changed(mark, found)
        self.changes += found != change
        return found


_BREAKS: Final = str.maketrans("\r\n", "  ")


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
