"""One row of the transcript as segments: name, text with its codings, stripes; full width, on its own background."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from qualcode.text.display import safe
from qualcode.tui.widgets.transcript.layout import TranscriptLayout
from qualcode.tui.widgets.transcript.model import CodingSpan, TurnSpan
from qualcode.tui.widgets.transcript.palette import Look, Palette, colour_of

_LONGEST_CLUSTER = 24  # code points of one visible character that are sent to the terminal


class LineMarks(NamedTuple):
    """What of cursor, selection, hits and emphasis falls in one line: with the line the key of its strip.

    ``top`` is the first line in sight: it repeats the speaker's name and the letters of its stripes.
    """

    cursor: int | None = None
    selection: tuple[int, int] | None = None
    emphasis: tuple[int, int] | None = None
    hits: tuple[tuple[int, int], ...] = ()
    top: bool = False


class _Cells:
    """A line's visible characters, where they start and what is printed for each."""

    def __init__(self, layout: TranscriptLayout, start: int, end: int) -> None:
        self.start, self.end = start, end
        self._plain = layout.shown[start:end] if layout.wrap.is_one_cell(start, end) else None
        self._offsets: list[int] = []
        self._printed: list[str] = []
        self._cells: list[int] = []
        if self._plain is None:
            self._measure(layout)

    def _measure(self, layout: TranscriptLayout) -> None:
        room = layout.margins.text + 1
        for offset, after, cells in layout.wrap.clusters(self.start, self.end):
            cluster = layout.shown[offset:after]
            if cluster == "\t":
                printed = " " * cells
            elif layout.cell_width(cluster) == 0:
                printed = "·"
            else:
                printed = cluster[:_LONGEST_CLUSTER]
            if cells > room:
                printed, cells = "…"[:room], min(1, room)
            room -= cells
            self._offsets.append(offset)
            self._printed.append(printed)
            self._cells.append(cells)

    def piece(self, low: int, high: int) -> tuple[str, int]:
        """Give what is printed for the characters that start in ``[low, high)``, and its cells."""
        if self._plain is not None:
            return self._plain[low - self.start : high - self.start], high - low
        first = bisect_left(self._offsets, low)
        last = bisect_left(self._offsets, high)
        return "".join(self._printed[first:last]), sum(self._cells[first:last])


class Painter:
    """Paints lines of one layout with one palette. Codings are looked up by run, never searched."""

    def __init__(self, layout: TranscriptLayout, palette: Palette) -> None:
        self.layout = layout
        self.palette = palette
        self._colours: dict[int, str] = {}

    def _colour(self, index: int) -> str:
        colour = self._colours.get(index)
        if colour is None:
            colour = self._colours[index] = colour_of(self.layout.model.codings[index])
        return colour

    def strip(self, line: int, marks: LineMarks) -> Strip:
        """Give the strip of ``line``; past the last line, an empty one."""
        layout = self.layout
        if line >= len(layout.wrap):
            return Strip([Segment(" " * layout.width, self.palette.base)], layout.width)
        segments = [*self._gutter(line, marks.top)]
        used = layout.margins.gutter
        for segment, cells in self._text(line, marks):
            segments.append(segment)
            used += cells
        segments.append(Segment(" " * max(0, layout.margins.stripes_left - used), self.palette.base))
        segments.extend(self._stripes(line, marks.top))
        total = layout.margins.stripes_left + layout.margins.lanes + layout.margins.overflow
        segments.append(Segment(" " * max(0, layout.width - total), self.palette.base))
        return Strip([segment for segment in segments if segment.text], max(total, layout.width)).crop(0, layout.width)

    def _gutter(self, line: int, top: bool) -> Iterator[Segment]:
        width = self.layout.margins.gutter
        if not width:
            return
        index = self.layout.turn_of_line.get(line)
        if index is None and top:
            start = self.layout.wrap.starts[line]
            index = self.layout.model.turn_index(start) if self.layout.model.turn_at(start) else None
        if index is None:
            yield Segment(" " * width, self.palette.base)
            return
        style = self.palette.interviewer if self._turns[index].role == "interviewer" else self.palette.participant
        name, cells = fit(self.layout.names[index], width - 1, self.layout)
        yield Segment(name, style)
        yield Segment(" " * (width - cells), self.palette.base)

    @property
    def _turns(self) -> Sequence[TurnSpan]:
        return self.layout.model.turns

    def _text(self, line: int, marks: LineMarks) -> Iterator[tuple[Segment, int]]:
        start, end = self.layout.wrap.shown_span(line)
        whole_end = self.layout.wrap.span(line)[1]
        cells = _Cells(self.layout, start, end)
        looks = self._looks(start, whole_end, marks)
        for low, high, look in looks:
            printed, width = cells.piece(low, min(high, end)) if low < end else ("", 0)
            if printed:
                yield Segment(printed, self.palette.style(look)), width
        last = looks[-1][2] if looks and whole_end > end else Look(cursor=marks.cursor == end)
        if last.cursor or last.selected:
            style = self.palette.style(Look(cursor=last.cursor and marks.cursor == end, selected=last.selected))
            yield Segment(" ", style), 1

    def _looks(self, start: int, end: int, marks: LineMarks) -> list[tuple[int, int, Look]]:
        """Cut ``[start, end)`` wherever anything begins or ends, and say what is true of each piece."""
        runs = self.layout.runs.between(start, end)
        turns = self._turns_between(start, end)
        cursor_end = self._after_cursor(marks.cursor, end)
        spans = [*marks.hits, *(span for span in (marks.selection, marks.emphasis) if span)]
        cuts = {start, end}
        cuts.update(edge for run in runs for edge in (run.start, run.end))
        cuts.update(edge for turn in turns for edge in (turn.label_start, turn.label_end, turn.start, turn.end))
        cuts.update(edge for span in spans for edge in span)
        if marks.cursor is not None:
            cuts.update((marks.cursor, cursor_end))
        edges = sorted(cut for cut in cuts if start <= cut <= end)
        pieces: list[tuple[int, int, Look]] = []
        place = 0
        for low, high in pairwise(edges):
            while place < len(runs) and runs[place].end <= low:
                place += 1
            ids = runs[place].ids if place < len(runs) and runs[place].start <= low else ()
            turn = next((turn for turn in turns if turn.first <= low < turn.end), None)
            look = Look(
                colour=self._colour(ids[-1]) if ids else "",
                overlapping=len(ids) > 1,
                interviewer=turn is not None and turn.role == "interviewer",
                label=turn is not None and turn.label_start <= low < turn.label_end,
                hit=any(span[0] <= low < span[1] for span in marks.hits),
                emphasis=marks.emphasis is not None and marks.emphasis[0] <= low < marks.emphasis[1],
                selected=marks.selection is not None and marks.selection[0] <= low < marks.selection[1],
                cursor=marks.cursor is not None and marks.cursor <= low < cursor_end,
            )
            pieces.append((low, high, look))
        return pieces

    def _after_cursor(self, cursor: int | None, end: int) -> int:
        if cursor is None or cursor >= end:
            return end
        return next((after for _, after, _ in self.layout.wrap.clusters(cursor, end)), end)

    def _turns_between(self, start: int, end: int) -> Sequence[TurnSpan]:
        first = self.layout.model.turn_index(start)
        last = self.layout.model.turn_index(max(start, end - 1))
        return () if last is None else self._turns[first or 0 : last + 1]

    def _stripes(self, line: int, top: bool) -> Iterator[Segment]:
        lanes, overflow = self.layout.margins.lanes, self.layout.margins.overflow
        at = 0
        for stripe in self.layout.lanes.at(line):
            if stripe.lane > at:
                yield Segment(" " * (stripe.lane - at), self.palette.base)
            head = top or line == stripe.start
            glyph = initial(self.layout.model.codings[stripe.id]) if head else "╵" if line + 1 == stripe.end else "│"
            yield Segment(glyph, self.palette.stripe(self._colour(stripe.id), head))
            at = stripe.lane + 1
        hidden = self.layout.lanes.hidden_at(line)
        count = f"+{min(hidden, 99)}" if hidden else ""
        yield Segment(" " * (lanes - at), self.palette.base)
        yield Segment(count.ljust(overflow), self.palette.muted)


def initial(coding: CodingSpan) -> str:
    """Give the letter that stands for a code in the margin, one cell wide; a block when its name has none."""
    letter = next((char for char in safe(coding.code) if char.isalnum()), "")
    return letter.upper() if letter and letter < "\u0250" and len(letter.upper()) == 1 else "▪"


def fit(name: str, width: int, layout: TranscriptLayout) -> tuple[str, int]:
    """Cut a name that may be shown to ``width`` cells, with "…" where something is missing; and its cells."""
    cells = layout.cell_width(name)
    if cells <= width:
        return name, cells
    kept = name[: max(0, width - 1)]
    while kept and layout.cell_width(kept) > width - 1:
        kept = kept[:-1]
    return kept + "…", layout.cell_width(kept) + 1


def within(span: tuple[int, int] | None, start: int, end: int) -> tuple[int, int] | None:
    """Give the part of ``span`` in ``[start, end)``, or None."""
    if span is None or span[0] >= end or span[1] <= start:
        return None
    return max(span[0], start), min(span[1], end)


def hits_between(hits: Sequence[tuple[int, int]], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Give the parts of sorted, disjoint ``hits`` in ``[start, end)``."""
    first = bisect_right(hits, start, key=lambda hit: hit[1])
    last = bisect_left(hits, end, key=lambda hit: hit[0])
    return tuple((max(low, start), min(high, end)) for low, high in hits[first:last])
