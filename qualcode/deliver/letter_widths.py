"""How wide words are in the letters of Word's tables: Arial, whose widths other sans serifs hardly exceed. Pure."""

from __future__ import annotations

import unicodedata
from typing import Final

_EM: Final = 1_000
_FULL: Final = 1_050
_OTHER: Final = 640
_REGULAR: Final = {
    191: "'",
    222: "ijl‘’",
    278: " !,./:;I[\\]ft\u00a0",
    333: "()-`r“”",
    355: '"',
    389: "*",
    500: "Jckvsxyz",
    556: "#$0123456789?L_abdeghnopqu–",
    584: "+<=>−",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_BOLD: Final = {
    238: "'",
    278: " ,./I\\ijl\u00a0‘’",
    333: "!()-:;[]`ft",
    389: "*r",
    474: '"',
    500: "z“”",
    556: "#$0123456789J_aceksvxy–",
    584: "+<=>−",
    611: "?FLTZbdghnopqu",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    889: "%m",
    944: "W",
    1000: "—…",
    975: "@",
}
_WIDE: Final = tuple(
    {letter: wide for wide, letters in table.items() for letter in letters} for table in (_REGULAR, _BOLD)
)


def ems(words: str, bold: bool = False) -> float:
    """How many times as wide as they are high the words are, about."""
    known = _WIDE[bold]
    return sum(known.get(letter) or _unknown(letter) for letter in words) / _EM


def _unknown(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return _FULL if unicodedata.east_asian_width(letter) in "WF" else _OTHER
