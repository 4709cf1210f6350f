"""The columns of a judgement sheet, and what a row says in them: the same going out and coming back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from qualcode.coding.framework_sheet import even
from qualcode.model.ids import short_id
from qualcode.model.judging import Judged, Judgement

GIVEN: Final = ("topic", "case", "sources", "first source", "second source", "silence only")
PLACE: Final = GIVEN[:3]
"""What a row is of."""
FILLED: Final = ("meaning", "examples", "silent", "finding_a", "finding_b", "reason", "means", "rests on")
MARKS: Final = ("judge", "as sent")
"""Whose sheet it is, and what tells a row that is as it went out from one that was filled in."""
COLUMNS: Final = (*GIVEN, *FILLED, *MARKS)
_SENT: Final = re.compile("(s[0-9a-f]{8})(?:r([0-9a-f]{6}))?")
"""It begins with a letter: a spreadsheet takes 12345e67 for a number."""


@dataclass(frozen=True)
class Sent:
    """What ``as sent`` tells: the words a row went out with, and of what it was; "" where it does not."""

    state: str = ""
    place: str = ""

    @classmethod
    def read(cls, cell: str) -> Sent:
        """The cell as it came back; those of older sheets do not tell of what the row was."""
        match = _SENT.fullmatch(cell.strip())
        return cls(match[1], match[2] or "") if match else cls()

    @classmethod
    def of(cls, place: tuple[str, ...], said: Mapping[str, str]) -> Sent:
        """Of a row as it goes out."""
        return cls(state(said), _digest("\x1f".join(place), 6))

    @property
    def cell(self) -> str:
        """As the sheet has it."""
        return f"{self.state}r{self.place}"


def said_in(row: Judged, judgement: Judgement | None) -> dict[str, str]:
    """A judgement as the sheet has it."""
    if judgement is None:
        return dict.fromkeys(FILLED, "")
    silent = row.pair.silent(judgement.elements)
    return {
        "meaning": judgement.elements.meaning,
        "examples": judgement.elements.examples,
        "silent": "both" if judgement.elements.silent == "both" else "".join(silent),
        "finding_a": judgement.finding_a,
        "finding_b": judgement.finding_b,
        "reason": judgement.reason,
        "means": judgement.means,
        "rests on": " ".join(short_id("x", number) for number in judgement.excerpts),
    }


def state(said: Mapping[str, str]) -> str:
    """A short digest of a row's words, as a workbook may give them back."""
    return f"s{_digest(chr(31).join(' '.join(even(said.get(name, '')).split()) for name in FILLED), 8)}"


def _digest(text: str, length: int) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:length]
