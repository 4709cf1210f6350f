"""Which element of an OpenDocument text means what to the reader."""

from __future__ import annotations

from enum import IntEnum, auto
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE: Final = _ODF + "office:1.0}"
TEXT: Final = _ODF + "text:1.0}"
TABLE: Final = _ODF + "table:1.0}"
DRAW: Final = _ODF + "drawing:1.0}"
STYLE: Final = _ODF + "style:1.0}"
FO: Final = _ODF + "xsl-fo-compatible:1.0}"
CREATOR: Final = "{http://purl.org/dc/elements/1.1/}creator"


class Kind(IntEnum):
    """What the walker does with an element; anything not listed is walked through."""

    SKIP = auto()
    PARAGRAPH = auto()
    HEADING = auto()
    SPAN = auto()
    SPACES = auto()
    TAB = auto()
    BREAK = auto()
    ITEM = auto()
    SECTION = auto()
    TABLE = auto()
    ROW = auto()
    CELL = auto()
    NOTE = auto()
    COMMENT = auto()
    COMMENT_END = auto()
    CHANGES = auto()
    HIDDEN = auto()
    TEXT_BOX = auto()
    PICTURE = auto()


_KINDS: Final = {
    OFFICE: {
        Kind.SKIP: "forms scripts event-listeners binary-data",
        Kind.COMMENT: "annotation",
        Kind.COMMENT_END: "annotation-end",
    },
    TEXT: {
        Kind.SKIP: "ruby-text note-citation script table-of-content-source illustration-index-source "
        "table-index-source object-index-source user-index-source alphabetical-index-source bibliography-source",
        Kind.PARAGRAPH: "p",
        Kind.HEADING: "h",
        Kind.SPAN: "span",
        Kind.SPACES: "s",
        Kind.TAB: "tab",
        Kind.BREAK: "line-break",
        Kind.ITEM: "list-item list-header numbered-paragraph",
        Kind.SECTION: "section",
        Kind.NOTE: "note",
        Kind.CHANGES: "tracked-changes",
        Kind.HIDDEN: "hidden-text",
    },
    TABLE: {
        Kind.SKIP: "table-column table-columns table-column-group table-header-columns shapes title desc",
        Kind.TABLE: "table",
        Kind.ROW: "table-row",
        Kind.CELL: "table-cell covered-table-cell",
    },
    DRAW: {
        Kind.TEXT_BOX: "text-box custom-shape rect ellipse circle caption line polyline polygon regular-polygon path "
        "connector measure",
        Kind.PICTURE: "image",
    },
    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}": {Kind.SKIP: "title desc"},
}

KINDS: Final[dict[str, Kind]] = {
    family + name: kind for family, kinds in _KINDS.items() for kind, names in kinds.items() for name in names.split()
}


def kind(element: _Element) -> Kind | None:
    """What ``element`` means, or None for one that is walked through."""
    return KINDS.get(element.tag)
