"""The part of the transcript view that shows: model, layout, cursor, selection, scrolling and painting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.tui.widgets.transcript import motions
from qualcode.tui.widgets.transcript.folds import Wished, unwished
from qualcode.tui.widgets.transcript.layout import Stripe, TranscriptLayout
from qualcode.tui.widgets.transcript.messages import CursorMoved, SelectionChanged
from qualcode.tui.widgets.transcript.model import CodingSpan, TranscriptModel
from qualcode.tui.widgets.transcript.painter import LineMarks, Painter, hits_between, within
from qualcode.tui.widgets.transcript.palette import Palette, Theme

_KEPT_STRIPS = 128  # two screens; each takes a few kilobytes
CONTEXT = 2  # lines kept in sight above and below the cursor

StripKey = tuple[int, LineMarks, tuple[Stripe, ...]]
"""All that the strip of a line follows from; the same key is the same strip."""


class TranscriptCanvas(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a ``TranscriptModel`` by the Line API. Offsets are code points into its text."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"transcript--cursor", "transcript--selection", "transcript--hit"}
    DEFAULT_CSS = """
    TranscriptCanvas {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $foreground;
        & .transcript--cursor { background: $foreground; color: $surface; text-style: bold; }
        & .transcript--selection { background: $primary; color: $background; text-style: bold; }
        & .transcript--hit { background: $warning; color: $background; text-style: underline; }
    }
    """

    def __init__(
        self,
        model: TranscriptModel | None = None,
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._model = model or TranscriptModel("")
        self._layout_now: TranscriptLayout | None = None
        self._painter: Painter | None = None
        self._strips: LRUCache[StripKey, Strip] = LRUCache(_KEPT_STRIPS)
        self._cursor = 0
        self._selection: tuple[int, int] | None = None
        self._anchor: int | None = None  # the end of the selection that stays while the cursor moves
        self._goal: int | None = None
        self._hidden: frozenset[int] = frozenset()
        self._fitted = Size(0, 0)  # what the lines were last laid out for
        self._in_sight = False  # whether the cursor was when there was last room to see
        self._top: tuple[int, int] | None = None  # what was kept at the top when the size changed, and at which line
        self._hits: Sequence[tuple[int, int]] = ()
        self._emphasis: tuple[int, int] | None = None
        self._labels: tuple[tuple[int, int] | None, dict[int, CodingSpan]] = (None, {})

    # What is shown

    @property
    def model(self) -> TranscriptModel:
        """The model on the screen."""
        return self._model

    @property
    def cursor(self) -> int:
        """Offset of the cursor: the start of a visible character, or the end of the text."""
        return self._cursor

    @property
    def selection(self) -> tuple[int, int] | None:
        """``[start, end)`` that is selected, or None."""
        return self._selection

    @property
    def top_offset(self) -> int:
        """Offset of the first character in sight."""
        layout = self._layout_now
        if layout is None:
            return 0
        return layout.wrap.starts[min(self.scroll_offset.y, len(layout.wrap) - 1)]

    def load(self, model: TranscriptModel, cursor: int = 0, *, only: Wished = None) -> None:
        """Show another document (``only`` some of its turns), with the cursor at ``cursor`` and nothing selected."""
        self._model = model
        self._hidden = unwished(model.turns, only)
        self._top = None
        self._selection = None
        self._anchor = None
        self._goal = None
        self._hits = ()
        self._emphasis = None
        self._cursor = min(max(0, cursor), len(model.text))
        self._layout_now = None
        self._arrange()
        self.post_message(CursorMoved(self, self._cursor))
        self.post_message(SelectionChanged(self, self._cursor, self._cursor))

    def renew(self, model: TranscriptModel, *, only: Wished = None) -> None:
        """Show the same text with other turns; cursor, selection, hits and what stands at the top stay."""
        top, selection, anchor, hits = self.top_offset, self._selection, self._anchor, self._hits
        self.load(model, self._cursor, only=only)
        self._anchor, self._hits = anchor, hits
        self.set_selection(selection)
        if self._layout_now is not None:
            self.scroll_to(y=self._layout_now.wrap.line_of(top), animate=False, immediate=True)

    def set_codings(self, codings: Sequence[CodingSpan]) -> None:
        """Show other codings of the same text; lines, cursor, selection and scroll position stay.

        Spans that were shown before should be the same objects: then only lines that differ are painted again.
        """
        self._model = self._model.with_codings(codings)
        layout = self._layout_now
        if layout is not None:
            before = self._stripes_in_sight(layout)
            layout.set_codings(self._model)
            self._labels = (None, {})
            for (line, *old), (_, *new) in zip(before, self._stripes_in_sight(layout), strict=True):
                if old != new:
                    self.refresh_lines(line, 1)

    def set_notes(self, notes: Iterable[tuple[int, int]]) -> None:
        """Mark the stretches ``[start, end)`` that have memos, and no others."""
        self._model = self._model.with_notes(notes)
        if self._layout_now is not None:
            self._layout_now.set_notes(self._model)
        self._repaint()

    def set_hits(self, hits: Sequence[tuple[int, int]]) -> None:
        """Mark places found by a search: ascending and disjoint ``[start, end)``; none with an empty sequence."""
        self._hits = hits
        self.refresh()

    def emphasise(self, span: tuple[int, int] | None) -> None:
        """Make one stretch stand out (the coding that is being cycled to or adjusted); None ends it."""
        self._emphasis = span
        self.refresh()

    def spans_at(self, offset: int) -> tuple[CodingSpan, ...]:
        """Give the codings at ``offset`` in the order they start."""
        if self._layout_now is not None:
            return self._layout_now.codings_at(offset)
        return tuple(coding for coding in self._model.codings if coding.start <= offset < coding.end)

    # Cursor and selection

    def place_cursor(self, offset: int, *, goal: int | None = None, context: int | None = CONTEXT) -> None:
        """Put the cursor at the visible character at ``offset``; the selection stays.

        It is brought in sight with ``context`` lines above and below, unless that is None. What is hidden has no place
        for a cursor: it goes to where sight begins again.
        """
        layout = self._layout_now
        if layout is not None:
            offset = motions.in_sight(layout, motions.snap(layout, offset))
        self._goal = goal
        if offset != self._cursor:
            before, self._cursor = self._cursor, min(max(0, offset), len(self._model.text))
            self._refresh_between(before, before)
            self._refresh_between(self._cursor, self._cursor)
            self.post_message(CursorMoved(self, self._cursor))
        if context is not None:
            self.reveal(self._cursor, context)

    def set_selection(self, selection: tuple[int, int] | None) -> None:
        """Select ``[start, end)``, widened to visible characters; None or an empty span selects nothing.

        Nothing hidden is ever selected: a selection ends where the stretch in sight that it begins in ends.
        """
        if selection is not None:
            start, end = selection
            if self._layout_now is not None:
                start, end = motions.snap(self._layout_now, start), motions.snap_up(self._layout_now, end)
                low, high = self._layout_now.folds.around(start)
                start, end = max(start, low), min(end, high)
            selection = (start, end) if start < end else None
        before, self._selection = self._selection, selection
        if before == selection:
            return
        for low, high in _changed(before, selection):
            self._refresh_between(low, high)
        start, end = selection or (self._cursor, self._cursor)
        self.post_message(SelectionChanged(self, start, end))

    def reveal(self, offset: int, context: int = CONTEXT) -> None:
        """Scroll as little as needed to have ``offset`` in sight; to the middle when it is far away."""
        layout, height = self._layout_now, self.scrollable_content_region.height
        if layout is None or height < 1:
            return
        line, top = layout.wrap.line_of(offset), self.scroll_offset.y
        context = min(context, (height - 1) // 2)
        if top + context <= line < top + height - context:
            return
        if line < top - height or line >= top + 2 * height:
            wanted = line - height // 2
        elif line < top + context:
            wanted = line - context
        else:
            wanted = line - height + 1 + context
        self.scroll_to(y=max(0, wanted), animate=False, immediate=True)

    def _refresh_between(self, start: int, end: int) -> None:
        """Repaint the lines from ``start`` to ``end`` that are in sight, and no others."""
        if self._layout_now is None:
            return
        top = self.scroll_offset.y
        first = max(top, self._layout_now.wrap.line_of(start))
        last = min(top + self.size.height, self._layout_now.wrap.line_of(end))
        if first <= last:
            self.refresh_lines(first, last - first + 1)

    # Layout and painting

    def _arrange(self) -> None:
        """Lay the model out at the width there is."""
        width = self.scrollable_content_region.width
        if width < 1:
            return
        layout = self._layout_now = TranscriptLayout(self._model, width, cell_len, self._hidden)
        self._cursor = motions.nearest_in_sight(layout, motions.snap(layout, self._cursor))
        self._show_layout(layout)
        self.scroll_to(y=0, animate=False, immediate=True)
        in_the_middle = self.scrollable_content_region.height
        self.reveal(self._cursor, context=in_the_middle)

    def _show_layout(self, layout: TranscriptLayout) -> None:
        """Take over lines that are others than before."""
        self.virtual_size = Size(layout.width, len(layout.wrap))
        self._repaint()

    def _top_to_keep(self) -> int:
        """Give what stands at the top; since it last changed size, what stood there before, unless it was scrolled.

        So that sizes may come and go, and the text stays.
        """
        return self._top[0] if self._top is not None and self._top[1] == self.scroll_offset.y else self.top_offset

    def _row(self, layout: TranscriptLayout) -> int | None:
        """Give the row the cursor is on, None when it is out of sight."""
        row = layout.wrap.line_of(self._cursor) - self.scroll_offset.y
        return row if 0 <= row < self.scrollable_content_region.height else None

    def _repaint(self) -> None:
        """Forget every strip and paint again with the styles of now."""
        self._strips.clear()
        self._labels = (None, {})
        self._painter = None
        self.refresh()

    def _stripes_in_sight(self, layout: TranscriptLayout) -> list[tuple[int, tuple[Stripe, ...], CodingSpan | None]]:
        """Give each line in sight with the codings it shows, and the one it names."""
        top, labels = self.scroll_offset.y, self._labels_in_sight(layout)
        lines = range(top, min(top + self.size.height, len(layout.wrap)))
        return [(line, layout.stripes(line), labels.get(line)) for line in lines]

    def _palette(self) -> Palette:
        _, _, background, foreground = self.colors
        return Palette(
            Theme(
                background=background,
                foreground=foreground,
                cursor=self.get_component_rich_style("transcript--cursor"),
                selection=self.get_component_rich_style("transcript--selection"),
                hit=self.get_component_rich_style("transcript--hit"),
                focused=self.has_focus,
                monochrome=self.app.no_color,
            )
        )

    def render_line(self, y: int) -> Strip:
        """Give row ``y`` of what is in sight, painted or from the cache."""
        if self._layout_now is None:
            return Strip.blank(self.size.width, self.rich_style)
        if self._painter is None:
            self._painter = Painter(self._layout_now, self._palette())
        line = y + self.scroll_offset.y
        if line in self._layout_now.wrap.fold_lines:
            return _fold_strip(self._layout_now, self._painter.palette, line)
        key = self._key(self._layout_now, line)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._painter.strip(key[0], key[1])
        return strip

    def _key(self, layout: TranscriptLayout, line: int) -> StripKey:
        if line >= len(layout.wrap) or line in layout.wrap.fold_lines:
            return line, LineMarks(), ()
        start, end = layout.wrap.span(line)
        last_place = line + 1 == len(layout.wrap) and self._cursor == end
        marks = LineMarks(
            cursor=self._cursor if start <= self._cursor < end or last_place else None,
            selection=within(self._selection, start, end),
            emphasis=within(self._emphasis, start, end),
            hits=hits_between(self._hits, start, end) if self._hits else (),
            top=line == self.scroll_offset.y,
            label=self._labels_in_sight(layout).get(line),
        )
        return line, marks, layout.stripes(line)

    def _labels_in_sight(self, layout: TranscriptLayout) -> dict[int, CodingSpan]:
        sight = (self.scroll_offset.y, self.size.height)
        if self._labels[0] != sight:
            self._labels = (sight, layout.labels(*sight))
        return self._labels[1]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint at the size of now: the event that tells of another one comes only after a frame of the old."""
        self._fit()
        return super().render_lines(crop)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - Textual hands it over
        """Take over another size, also while nothing is painted."""
        self._fit()

    def _fit(self) -> None:
        """Wrap at the width there is, and keep the place: the text at the top, and the cursor in sight if it was."""
        layout, size = self._layout_now, self.scrollable_content_region.size
        if layout is not None and size == self._fitted:
            return
        height = self._fitted.height
        if layout is not None and height > 0:
            self._in_sight = 0 <= layout.wrap.line_of(self._cursor) - self.scroll_offset.y < height
        self._fitted = size
        if layout is None:
            self._arrange()
            return
        top = self._top_to_keep()
        if size.width > 0 and size.width != layout.width:
            layout.resize(size.width)
            self._show_layout(layout)
        self.scroll_to(y=layout.wrap.line_of(top), animate=False, immediate=True)
        if self._in_sight:
            self.reveal(self._cursor, context=0)
        self._top = top, self.scroll_offset.y

    def on_focus(self) -> None:
        """Show the cursor as the one that keys move."""
        self._repaint()

    def on_blur(self) -> None:
        """Show the cursor as one that keys do not move."""
        self._repaint()

    def notify_style_update(self) -> None:
        """Take over the colours of another theme."""
        super().notify_style_update()
        self._repaint()


def _fold_strip(layout: TranscriptLayout, palette: Palette, line: int) -> Strip:
    """Give the row that stands for hidden turns."""
    turns = layout.folds.turns[layout.wrap.fold_lines[line]]
    told = set_cell_size(f"⋯ {turns:,} turn{'' if turns == 1 else 's'} hidden", layout.margins.text)
    row = " " * layout.margins.gutter + told
    return Strip([Segment(row, palette.muted)]).adjust_cell_length(layout.width, palette.base).crop(0, layout.width)


def _changed(before: tuple[int, int] | None, after: tuple[int, int] | None) -> list[tuple[int, int]]:
    """Give the stretches that are selected in one of the two only; a growing selection repaints its edge alone."""
    if before is None or after is None:
        span = before or after
        return [span] if span else []
    if before[1] < after[0] or after[1] < before[0]:
        return [before, after]
    edges = [(min(one, two), max(one, two)) for one, two in zip(before, after, strict=True)]
    return [edge for edge in edges if edge[0] != edge[1]]
