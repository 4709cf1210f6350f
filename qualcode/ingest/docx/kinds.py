"""Which element means what to the reader, in both namespace families of Word."""

from __future__ import annotations

from enum import IntEnum, auto
from typing import TYPE_CHECKING

from qualcode.ingest.docx.xml import STRICT, TRANSITIONAL

if TYPE_CHECKING:
    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_DRAWING = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}",
    "{http://purl.oclc.org/ooxml/drawingml/main}",
)
_VML = "{urn:schemas-microsoft-com:vml}"


class Kind(IntEnum):
    """What the walker does with an element; anything not listed is walked through."""

    SKIP = auto()
    PARAGRAPH = auto()
    RUN = auto()
    TEXT = auto()
    TABLE = auto()
    ROW = auto()
    CELL = auto()
    CONTROL = auto()
    TAB = auto()
    BREAK = auto()
    HYPHEN = auto()
    SOFT_HYPHEN = auto()
    SYMBOL = auto()
    DELETED = auto()
    TEXT_BOX = auto()
    ALTERNATE = auto()
    FOOTNOTE = auto()
    ENDNOTE = auto()
    COMMENT_START = auto()
    COMMENT_END = auto()
    COMMENT = auto()
    PICTURE = auto()


_WORD = {
    Kind.SKIP: "pPr rPr tblPr tblPrEx tblGrid tcPr trPr sectPr sdtPr sdtEndPr rubyPr smartTagPr customXmlPr "
    "instrText delText delInstrText rt fldData annotationRef footnoteRef endnoteRef separator continuationSeparator",
    Kind.PARAGRAPH: "p",
    Kind.RUN: "r",
    Kind.TEXT: "t",
    Kind.TABLE: "tbl",
    Kind.ROW: "tr",
    Kind.CELL: "tc",
    Kind.CONTROL: "sdt",
    Kind.TAB: "tab ptab",
    Kind.BREAK: "br cr",
    Kind.HYPHEN: "noBreakHyphen",
    Kind.SOFT_HYPHEN: "softHyphen",
    Kind.SYMBOL: "sym",
    Kind.DELETED: "del moveFrom",
    Kind.TEXT_BOX: "txbxContent",
    Kind.FOOTNOTE: "footnoteReference",
    Kind.ENDNOTE: "endnoteReference",
    Kind.COMMENT_START: "commentRangeStart",
    Kind.COMMENT_END: "commentRangeEnd",
    Kind.COMMENT: "commentReference",
}

KINDS: dict[str, Kind] = {
    family + name: kind for kind, names in _WORD.items() for name in names.split() for family in (TRANSITIONAL, STRICT)
}
KINDS[_MC + "AlternateContent"] = Kind.ALTERNATE
KINDS[_MC + "Fallback"] = Kind.SKIP
KINDS[_VML + "imagedata"] = Kind.PICTURE
KINDS.update((family + "blip", Kind.PICTURE) for family in _DRAWING)
KINDS.update((family + "t", Kind.TEXT) for family in _MATH)


def kind(element: _Element) -> Kind | None:
    """What ``element`` means, or None for one that is walked through."""
    return KINDS.get(element.tag)


CHOICE = _MC + "Choice"
FALLBACK = _MC + "Fallback"
