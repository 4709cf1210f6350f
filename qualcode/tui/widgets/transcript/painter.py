"""One row of the transcript as segments: name, text with its codings, margin; full width, on its own background."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from qualcode.text.display import safe
from qualcode.tui.widgets.transcript.layout import Stripe, TranscriptLayout, overflow
from qualcode.tui.widgets.transcript.model import CodingSpan, TurnSpan
from qualcode.tui.widgets.transcript.palette import Look, Palette, colour_of

MEMO_SIGN: Final = "✎"
_LONGEST_CLUSTER: Final = 24  # code points of one visible character that are sent to the terminal


class LineMarks(NamedTuple):
    """What of cursor, selection, hits and emphasis falls in one line: with the line and its stripes the key of a strip.

    ``top`` is the first line in sight: it repeats the speaker's name and the letters of its stripes. ``label`` is the
    coding whose name stands in the margin.
    """

    cursor: int | None = None
    selection: tuple[int, int] | None = None
    emphasis: tuple[int, int] | None = None
    hits: tuple[tuple[int, int], ...] = ()
    top: bool = False
    label: CodingSpan | None = None


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
    """Paints lines of one layout with one palette. Codings are looked up by place, never searched."""

    def __init__(self, layout: TranscriptLayout, palette: Palette) -> None:
        self.layout = layout
        self.palette = palette
        self._colours: dict[tuple[str, str], str] = {}

    def _colour(self, coding: CodingSpan) -> str:
        key = (coding.colour, coding.code_id)
        colour = self._colours.get(key)
        if colour is None:
            colour = self._colours[key] = colour_of(coding)
        return colour

    def strip(self, line: int, marks: LineMarks) -> Strip:
        """Give the strip of ``line``; past the last line, an empty one."""
        layout, base = self.layout, self.palette.base
        if line >= len(layout.wrap):
            return Strip([Segment(" " * layout.width, base)], layout.width)
        stripes = layout.stripes(line)
        margins = layout.margins
        segments = [*self._gutter(line, marks.top)]
        used = margins.gutter
        for segment, cells in self._text(line, marks, stripes):
            segments.append(segment)
            used += cells
        if used < margins.margin_left and self._has_memo(line, marks.top):
            segments.append(Segment(" " * (margins.margin_left - 1 - used), base))
            segments.append(Segment(MEMO_SIGN, self.palette.participant))
        else:
            segments.append(Segment(" " * (margins.margin_left - used), base))
        segments.extend(self._margin(line, marks, stripes))
        total = margins.margin_left + margins.margin
        segments.append(Segment(" " * (layout.width - total), base))
        strip = Strip([segment for segment in segments if segment.text], max(total, layout.width))
        return strip if total <= layout.width else strip.crop(0, layout.width)

    # Names and text

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

    def _has_memo(self, line: int, top: bool) -> bool:
        if not self.layout.notes:
            return False
        start, end = self.layout.wrap.span(line)
        return any(top or note.start >= start for note in self.layout.notes.over(start, end))

    def _text(self, line: int, marks: LineMarks, stripes: Sequence[Stripe]) -> Iterator[tuple[Segment, int]]:
        start, end = self.layout.wrap.shown_span(line)
        whole_end = self.layout.wrap.span(line)[1]
        cells = _Cells(self.layout, start, end)
        looks = self._looks(start, whole_end, marks, stripes)
        for low, high, look in looks:
            printed, width = cells.piece(low, min(high, end)) if low < end else ("", 0)
            if printed:
                yield Segment(printed, self.palette.style(look)), width
        last = looks[-1][2] if looks and whole_end > end else Look(cursor=marks.cursor == end)
        if last.cursor or last.selected:
            style = self.palette.style(Look(cursor=last.cursor and marks.cursor == end, selected=last.selected))
            yield Segment(" ", style), 1

    def _looks(self, start: int, end: int, marks: LineMarks, stripes: Sequence[Stripe]) -> list[tuple[int, int, Look]]:
        """Cut ``[start, end)`` wherever anything begins or ends, and say what is true of each piece."""
        codings = [stripe.coding for stripe in stripes]
        notes = self.layout.notes.over(start, end) if self.layout.notes else ()
        turns = self._turns_between(start, end)
        cursor_end = self._after_cursor(marks.cursor, end)
        cuts = {start, end}
        for one in (*codings, *notes):
            cuts.update((one.start, one.end))
        for turn in turns:
            cuts.update((turn.label_start, turn.label_end, turn.start, turn.end))
        for span in (*marks.hits, marks.selection, marks.emphasis):
            cuts.update(span or ())
        if marks.cursor is not None:
            cuts.update((marks.cursor, cursor_end))
        pieces: list[tuple[int, int, Look]] = []
        for low, high in pairwise(sorted([cut for cut in cuts if start <= cut <= end])):
            over = [coding for coding in codings if coding.start <= low < coding.end]
            here = next((turn for turn in turns if turn.first <= low < turn.end), None)
            look = Look(
                colour=self._colour(over[-1]) if over else "",
                overlapping=len(over) > 1,
                memo=any(note.start <= low < note.end for note in notes),
                interviewer=here is not None and here.role == "interviewer",
                label=here is not None and here.label_start <= low < here.label_end,
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

    # The margin

    def _margin(self, line: int, marks: LineMarks, stripes: Sequence[Stripe]) -> Iterator[Segment]:
        margin, base = self.layout.margins.margin, self.palette.base
        if not stripes:
            yield Segment(" " * margin, base)
            return
        if not self.layout.margins.lanes:
            yield self._glyph(stripes)
            return
        start, end = self.layout.wrap.span(line)
        at = 0
        for lane, coding in sorted([(lane, coding) for lane, coding in stripes if lane is not None], key=_by_lane):
            if lane > at:
                yield Segment(" " * (lane - at), base)
            head = marks.top or coding.start >= start or coding is marks.label
            glyph = initial(coding) if head else "╵" if coding.end <= end else "│"
            yield Segment(glyph, self.palette.stripe(self._colour(coding), head, coding is marks.label))
            at = lane + 1
        more = overflow(stripes)
        yield Segment(more, self.palette.muted)
        at += len(more)
        if marks.label is not None:
            name, cells = fit(safe(marks.label.code), self.layout.label_room(stripes), self.layout)
            yield Segment(" ", base)
            yield Segment(name, self.palette.stripe(self._colour(marks.label)))
            at += 1 + cells
        yield Segment(" " * (margin - at), base)

    def _glyph(self, stripes: Sequence[Stripe]) -> Segment:
        """Where one cell is all there is: the sign of the one coding, or how many there are."""
        coding = stripes[-1].coding
        sign = (
            (coding.mark or initial(coding)) if len(stripes) == 1 else f"{len(stripes)}" if len(stripes) < 10 else "+"
        )
        return Segment(sign, self.palette.stripe(self._colour(coding), head=True))


def _by_lane(one: tuple[int, CodingSpan]) -> int:
    return one[0]


def initial(coding: CodingSpan) -> str:
    """Give the letter that stands for a code in the margin, one cell wide; its mark when its name has none."""
    letter = next((char for char in safe(coding.code) if char.isalnum()), "")
    if letter and letter < "\u0250" and len(letter.upper()) == 1:
        return letter.upper()
    return coding.mark or "▪"


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
