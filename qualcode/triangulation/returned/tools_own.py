"""What stands in an edited file and is the tool's: compared with what it says now, and named where it differs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from qualcode.model.written import Said
from qualcode.triangulation.returned.left_out import LeftOut
from qualcode.triangulation.returned.made import Made
from qualcode.triangulation.returned.moved import QuotesFound

EVIDENCE: Final = re.compile(r"x([1-9][0-9]{0,17})(?:_[0-9]+)?", re.IGNORECASE)
"""The bookmark of a passage."""
_PRINTED: Final = re.compile(r"\[(x[1-9][0-9]{0,17})\b[^\]]*\]\s*$", re.IGNORECASE)
_COMPUTED: Final = "not what the tool says now; what it computes is not taken in"


class ToolsOwn:
    """Sentences, notes, quotations and tables of the tool in a file. ``left`` names what differs from ``made``."""

    def __init__(self, made: Made, left: LeftOut) -> None:
        self._made, self._left = made, left
        self._quotes = QuotesFound()

    def note(self, one: Said, case: int | None) -> None:
        """A caption, or a note under a table or at the foot of a page."""
        self._computed(one, case, self._made.notes_say(one.text))

    def sentence(self, one: Said, case: int | None) -> None:
        """What the tool counted."""
        self._computed(one, case, self._made.says(one.text))

    def _computed(self, one: Said, case: int | None, same: bool) -> None:
        if not same:
            self._left.name(one.text, _COMPUTED, case)

    def quotation(self, one: Said, case: int | None, under: str) -> None:
        """One chosen in the project by its bookmark, its printed ID or its words.

        ``under`` is the heading that it stands under, "" where nothing says of its place.
        """
        printed = _PRINTED.search(one.text)
        ids = [f"x{match[1]}" for match in (EVIDENCE.fullmatch(spot.name) for spot in one.spots) if match]
        ids = ids or ([printed[1].lower()] if printed else [])
        chosen = [name for name in ids if name in self._made.quotes]
        words = one.text[: printed.start()] if printed else one.text
        same = [name for name in (self._made.quotes if not ids else chosen) if self._made.quoted(words, name)]
        if same:
            if under and case is not None:
                self._quotes.put(same[0], (case, under), one.text)
        elif chosen:
            what = f"not word for word what {chosen[0]} is quoted as; quotations are not taken in"
            self._left.name(one.text, what, case)
        elif self._made.quoted(words):
            self._left.name(one.text, f"the words of another passage than {ids[0]}; quotations are not taken in", case)
        else:
            self._left.name(one.text, "a quotation that is not chosen in the project", case)

    def table(self, cells: Sequence[Said], case: int | None, under: str = "") -> list[tuple[str, ...]]:
        """A table of the tool is compared row by row; another one is named. Gives its rows."""
        rows: dict[int, dict[int, str]] = {}
        for one in cells:
            assert one.cell is not None
            columns = rows.setdefault(one.cell.row, {})
            columns[one.cell.column] = f"{columns.get(one.cell.column, '')} {one.text}"
        told = [tuple(columns.get(at, "") for at in range(max(columns) + 1)) for columns in rows.values()]
        strange = [row for row in told if not self._made.tabled(row)]
        if len(strange) == len(told):
            number = f"a table of {len(told)} row{'' if len(told) == 1 else 's'}"
            where = f" under “{under}”" if under else ""
            self._left.name(" | ".join(told[0]), f"{number}{where}; tables are not taken in", case)
        else:
            for row in strange:
                what = "a row that is not what the tool says now; tables are not taken in"
                self._left.name(" | ".join(row), what, case)
        return told

    def name_moved(self, labels: Mapping[int, str]) -> None:
        """Name quotations that stand elsewhere than where the project has them."""
        for case, words, what in self._quotes.moved(self._made.stands, labels):
            self._left.name(words, what, case)
