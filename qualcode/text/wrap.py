"""The wrap index: where every visual line of a document starts, at one width.

Lines break at ``\\n``, after the last space that fits, between wide (East Asian) characters, and inside a word only
when it is longer than a line. One space may hang past the width. Every code point is in exactly one line. Whole
documents are wrapped eagerly: the fast path finds stretches of characters known to be one cell wide by a compiled
pattern and cuts them with ``str.rfind``; only a line that holds anything else is measured cluster by cluster.

Text may be folded away: a fold is one line, however much it hides, and shows nothing of it. So every code point still
is in exactly one line, offsets stay what they are, and there is a line after the last fold.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from qualcode.text.graphemes import next_boundary

CellWidth = Callable[[str], int]
"""Gives the width of one grapheme cluster in terminal cells."""

TAB_SIZE: Final = 4

# Known to be one cell wide and never to join a neighbour of the same set. General punctuation is in it, since curly
# quotes and dashes stand in almost every line of a transcript. Left out: tab, line feed, soft hyphen, marks.
_ONE_CELL: Final = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0391-\u03a1\u03a3-\u03ff\u0400-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2400-\u2421]*"
)
_SIMPLE_BELOW: Final = "\u0300"


def cluster_cells(cluster: str, column: int, cell_width: CellWidth) -> int:
    """Give the cells a cluster takes at ``column``: a tab reaches the next stop, anything else at least one cell."""
    if cluster == "\t":
        return TAB_SIZE - column % TAB_SIZE
    return max(1, cell_width(cluster))


class WrapIndex:
    """Line starts of ``text`` at ``width`` cells, and the way between offset, line and cell in both directions.

    ``text`` is the text as it is shown (see ``display.safe``). ``marks`` are ascending offsets whose lines are
    wanted at hand (turn starts): ``mark_lines[i]`` is the line of ``marks[i]``. ``folds`` are ascending stretches
    ``[start, end)`` to hide, none empty and none touching the next; ``fold_lines`` has the number of each by its line.
    """

    def __init__(
        self,
        text: str,
        width: int,
        cell_width: CellWidth,
        marks: Sequence[int] = (),
        folds: Sequence[tuple[int, int]] = (),
    ) -> None:
        if width < 1:
            raise ValueError("a line must be at least one cell wide")
        self.text = text
        self.width = width
        self._widths = _Widths(cell_width)
        self.starts: array[int] = array("Q", _line_starts(text, width, self._widths, folds))
        self.mark_lines: array[int] = array("Q", (self.line_of(mark) for mark in marks))
        self.fold_lines: dict[int, int] = {self.line_of(start): number for number, (start, _) in enumerate(folds)}

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """Give the line that ``offset`` is in; an offset past the end is in the last."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span(self, line: int) -> tuple[int, int]:
        """Give ``[start, end)`` of a line, its ``\\n`` included. Raises IndexError when there is no such line."""
        following = line + 1
        end = self.starts[following] if following < len(self.starts) else len(self.text)
        return self.starts[line], end

    def shown_span(self, line: int) -> tuple[int, int]:
        """Give ``[start, end)`` of a line without its ``\\n``; a fold shows nothing."""
        start, end = self.span(line)
        if line in self.fold_lines:
            return start, start
        return (start, end - 1) if end > start and self.text[end - 1] == "\n" else (start, end)

    def is_one_cell(self, start: int, end: int) -> bool:
        """Say whether every code point of ``[start, end)`` is a cluster of its own, one cell wide."""
        match = _ONE_CELL.match(self.text, start, end)
        return match is not None and match.end() == end

    def clusters(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield (offset, end offset, cells) of each cluster of a line that starts at ``start``."""
        column = 0
        while start < end:
            after = next_boundary(self.text, start, end)
            cells = self._widths.cells(self.text[start:after], column)
            yield start, after, cells
            column += cells
            start = after

    def cell_of(self, offset: int) -> tuple[int, int]:
        """Give (line, cell) of the cluster at ``offset``."""
        line = self.line_of(offset)
        start, end = self.shown_span(line)
        offset = min(offset, end)
        if self.is_one_cell(start, end):
            return line, offset - start
        cell = 0
        for _, after, cells in self.clusters(start, end):
            if after > offset:
                break
            cell += cells
        return line, cell

    def offset_at(self, line: int, cell: int) -> int:
        """Give the offset of the cluster that covers ``cell``; past the text of a line, its last place.

        That is the ``\\n``, or the end of the document, or the last cluster of a line that is continued.
        """
        line = min(max(line, 0), len(self.starts) - 1)
        start, end = self.shown_span(line)
        continued = end == self.span(line)[1] and line + 1 < len(self.starts)
        last = start
        if self.is_one_cell(start, end):
            return max(start, min(start + max(0, cell), end - continued))
        reached = 0
        for offset, _, cells in self.clusters(start, end):
            last = offset
            reached += cells
            if cell < reached:
                return offset
        return last if continued else end


class _Widths:
    """Cells of clusters, each measured once."""

    def __init__(self, cell_width: CellWidth) -> None:
        self._cell_width = cell_width
        self._known: dict[str, int] = {}

    def cells(self, cluster: str, column: int) -> int:
        known = self._known.get(cluster)
        if known is not None:
            return known
        cells = cluster_cells(cluster, column, self._cell_width)
        if cluster != "\t":
            self._known[cluster] = cells
        return cells


def _line_starts(text: str, width: int, widths: _Widths, folds: Sequence[tuple[int, int]]) -> list[int]:
    starts: list[int] = []
    here = 0
    for low, high in folds:
        if here < low:
            _wrap_stretch(text, here, low, width, widths, starts)
        if not starts or starts[-1] != low:
            starts.append(low)
        here = high
    _wrap_stretch(text, here, len(text), width, widths, starts)
    return starts


def _wrap_stretch(text: str, start: int, end: int, width: int, widths: _Widths, starts: list[int]) -> None:
    """Append the starts of all lines of ``[start, end)``; an empty one follows a ``\\n`` at its end."""
    starts.append(start)
    while start < end:
        newline = text.find("\n", start, end)
        paragraph_end = end if newline < 0 else newline
        if paragraph_end > start:
            _wrap_paragraph(text, start, paragraph_end, width, widths, starts)
        if newline < 0:
            break
        start = newline + 1
        starts.append(start)


def _wrap_paragraph(text: str, start: int, end: int, width: int, widths: _Widths, starts: list[int]) -> None:
    """Append the starts of all lines of ``[start, end)`` but the first; the text holds no ``\\n`` there."""
    simple_end = start
    match_one_cell = _ONE_CELL.match
    while True:
        if simple_end < end and simple_end < start + width + 2:
            match = match_one_cell(text, start, end)
            simple_end = match.end() if match else start
        # Two characters more than fit must be known, so that a mark cannot hang on the one we cut before.
        if simple_end >= end or simple_end >= start + width + 2:
            rest = end - start
            if rest <= width or (rest == width + 1 and text[end - 1] == " "):
                return
            cut = text.rfind(" ", start, start + width + 1)
            start = cut + 1 if cut >= 0 else start + width
        else:
            start = _measured_break(text, start, end, width, widths)
            if start >= end:
                return
        starts.append(start)


def _measured_break(text: str, start: int, end: int, width: int, widths: _Widths) -> int:
    """Give where the line that starts at ``start`` ends, measuring each cluster; ``end`` when all of it fits."""
    column = 0
    breakable = start
    here = start
    was_wide = False
    while here < end:
        char = text[here]
        after = here + 1
        if after < end and char < _SIMPLE_BELOW and text[after] < _SIMPLE_BELOW and char not in "\t\r":
            cells, cluster_end = 1, after
        else:
            cluster_end = next_boundary(text, here, end)
            cells = widths.cells(text[here:cluster_end], column)
        is_wide = cells == 2 and char >= "\u2e80"
        if is_wide or was_wide:
            breakable = here
        if column + cells > width:
            if char == " " and cluster_end == after:
                return after
            if breakable > start:
                return breakable
            return here if here > start else cluster_end
        column += cells
        if char in " \t":
            breakable = cluster_end
        was_wide = is_wide
        here = cluster_end
    return end
