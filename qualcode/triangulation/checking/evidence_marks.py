"""What ties words of a report to a passage: bookmarks with its ID, and IDs that are printed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qualcode.model.packs import uuid_in
from qualcode.model.written import Said, Spot

EXCERPT_MARK: Final = re.compile(r"x(\d{1,18})(?:_\d+)?", re.IGNORECASE)
PRINTED_ID: Final = re.compile(r"\[\s*(x\s?[\d]{1,18})\s*(?=[;,\]])[^\[\]]*\]", re.IGNORECASE)
PRINTED_BESIDE: Final = re.compile(rf"{PRINTED_ID.pattern}|\(\s*(x\s?\d{{1,18}})\s*\)", re.IGNORECASE)
"""So beside a quotation, too; elsewhere "(x2)" says how often."""
IN_BRACKETS: Final = re.compile(r"(?<![^(,;\s])(x\s?\d{1,18})(?=\s*(?:[,;)]|$))", re.IGNORECASE)
"""And so where brackets say who speaks: (SH02, x16)."""


def is_evidence(spot: Spot) -> bool:
    """Whether a bookmark ties words to a passage."""
    return bool(EXCERPT_MARK.fullmatch(spot.name) or uuid_in(spot.name))


def printed_ids(said: Said) -> Iterator[tuple[int, int, str]]:
    """Where evidence IDs are printed in a paragraph, and how they are written."""
    for match in PRINTED_ID.finditer(said.text):
        yield match.start(), match.end(), match[1]
