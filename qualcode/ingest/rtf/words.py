"""Which control word means what to the reader."""

from __future__ import annotations

from typing import Final

CHARACTERS: Final = {
    "tab": "\t",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "zwbo": "\u200b",
    "zwnbo": "\u2060",
    "~": "\u00a0",
    "-": "\u00ad",
    "_": "\u2011",
    "{": "{",
    "}": "}",
    "\\": "\\",
}

SKIPPED: Final = frozenset(
    """colortbl filetbl pntext listtext pict nonshppict shprslt sp fldinst nonesttables xe tc txe rxe upr
    sn sv panose template listname objname""".split()
)
"""Groups whose words are no part of the text. Every group that begins with \\* is, too, unless it is in ``READ``."""

HEADERS: Final = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())
FIELDS: Final = {
    "title": "title",
    "subject": "subject",
    "author": "author",
    "keywords": "keywords",
    "doccomm": "description",
}
NOTES: Final = frozenset("footnote annotation atnauthor atnref atrfstart atrfend shptxt".split())
"""Groups whose words stand elsewhere: after the paragraph, or in a comment."""
READ: Final = NOTES | {"shpinst", "shppict", "nesttableprops", "cs"}

LINES: Final = frozenset("par line lbr softline page sect column cell row nestcell nestrow".split())
TABLES: Final = frozenset(("fonttbl", "stylesheet", "info"))
"""Groups that say what the document's numbers mean."""

CODE_PAGES: Final = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}

CHARSETS: Final = {
    0: "cp1252",
    77: "mac_roman",
    78: "cp932",
    79: "cp949",
    80: "cp936",
    81: "cp950",
    83: "cp1255",
    84: "mac_arabic",
    85: "mac_greek",
    86: "mac_turkish",
    88: "mac_latin2",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""Encodings by the number that a font table gives."""

SYMBOLS: Final = 2

MEANT: Final = frozenset(
    {*CHARACTERS, *SKIPPED, *HEADERS, *FIELDS, *READ, *LINES, *TABLES, *CODE_PAGES}.union(
        "u uc b v deleted mvf plain pard intbl itap outlinelevel s f deff fcharset ftnalt ansicpg".split()
    )
)
"""Every word that is looked at; there are a thousand others."""
