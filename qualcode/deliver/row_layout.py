"""Strips and forests as shapes: a row under the other, the values across. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from qualcode.deliver.drawing import (
    GREY,
    INK,
    PALE,
    WHITE,
    Dot,
    Drawing,
    Shape,
    Stroke,
    Words,
    arrow,
    box,
    cut,
    lines_of,
    sign,
    wide_of,
)
from qualcode.deliver.picture_frame import (
    EDGE,
    SMALL,
    WIDTH,
    Frame,
    axis_below,
    bands_upright,
    footing,
    heading,
    key_of,
    nothing,
)
from qualcode.deliver.plane_layout import INKS
from qualcode.deliver.scales import Scale, scale_of
from qualcode.deliver.svg import clean
from qualcode.model.pictures import Row, RowPicture

_FOREST_ROW: Final = 24.0
_CLOSE_ROW: Final = 16.0
_MANY_ROWS: Final = 40
_STRIP_ROW: Final = 74.0
_LINE: Final = 13.0
_MOST_LABEL: Final = 230.0
_FARTHEST: Final = 4.0
"""An interval is drawn as far as so many times beyond the outermost value; an arrow says that it goes on."""
BLUE: Final = INKS[1]
MARK: Final = INKS[2]
SPAN: Final = "#F3C98B"


def row_scale(picture: RowPicture) -> Scale:
    """The axis that all values are on; intervals as far as they tell something."""
    values = [row.value for row in picture.rows if row.value is not None]
    for row in picture.rows:
        values += row.dots
        values += row.within or ()
        values += (row.box.low, row.box.q1, row.box.q3, row.box.high) if row.box else ()
    log = picture.axis.log
    values = [value for value in values if math.isfinite(value) and (value > 0 or not log)]
    bounds = [bound for row in picture.rows for bound in (row.low, row.high) if bound is not None]
    if picture.kind == "forest":
        values += [rule.value for rule in picture.rules]
        values += [edge for band in picture.bands for edge in (band.low, band.high)]
    if values and log:
        low, high = min(values) / _FARTHEST, max(values) * _FARTHEST
        values += [bound for bound in bounds if low <= bound <= high]
    else:
        values += [bound for bound in bounds if math.isfinite(bound)]
    floor = 0.0 if picture.axis.unit in ("percent", "people") else None
    return scale_of(values, log=log, most=8, floor=floor)


def lay_out_rows(picture: RowPicture) -> Drawing:
    """The drawing of a picture of rows."""
    shapes, y = heading(picture)
    keyed, y = key_of(_key(picture), y)
    shapes += keyed
    scale = row_scale(picture)
    labels = [_label_lines(picture, row) for row in picture.rows]
    strip = picture.kind == "strip"
    widest = max((wide_of(line, SMALL, strip) for lines in labels for line in lines), default=0)
    said = 0.0 if strip else max((wide_of(clean(row.said), SMALL) for row in picture.rows), default=0) + 14
    many = len(picture.rows) > _MANY_ROWS
    least = _STRIP_ROW if strip else _CLOSE_ROW if many else _FOREST_ROW
    heights = [max(least, _LINE * len(lines) + (3 if many else 10)) for lines in labels]
    left = EDGE + max(40.0, min(_MOST_LABEL, widest)) + 16
    frame = Frame(left, y + 6, WIDTH - EDGE - max(14.0, min(said, 190.0)), y + 12 + max(sum(heights), least))
    shapes += bands_upright(picture, frame, scale)
    top = frame.top + 3
    for row, lines, high in zip(picture.rows, labels, heights, strict=True):
        middle = top + high / 2
        if row.apart:
            shapes.append(Stroke(((EDGE, top), (WIDTH - EDGE, top)), GREY, 0.8))
        first = middle - _LINE * (len(lines) - 1) / 2 + 4
        shapes += [Words(EDGE, first + _LINE * n, line, SMALL, bold=strip and n == 0) for n, line in enumerate(lines)]
        shapes += _strip_row(row, frame, scale, top, high) if strip else _forest_row(row, frame, scale, middle)
        top += high
    shapes += nothing(picture, frame)
    below, y = axis_below(frame, scale, picture.axis.label, picture.axis.unit)
    foot, height = footing(picture, y)
    return Drawing(WIDTH, height, clean(picture.title), clean(picture.described), (*shapes, *below, *foot))


def _label_lines(picture: RowPicture, row: Row) -> list[str]:
    strip = picture.kind == "strip"
    lines = lines_of(clean(row.label), _MOST_LABEL, SMALL, strip, 2) or [""]
    if strip and row.said:
        lines += lines_of(clean(row.said), _MOST_LABEL, SMALL, True, 3)
    return lines


def _key(picture: RowPicture) -> list[tuple[tuple[Shape, ...], str]]:
    entries: list[tuple[tuple[Shape, ...], str]] = []
    rows = picture.rows
    if picture.kind == "strip":
        if any(row.dots for row in rows):
            entries.append(((Dot(16, 0, 2.6, BLUE, WHITE),), "a trust"))
        if any(row.box for row in rows):
            parts: tuple[Shape, ...] = (
                Stroke(((2, 0), (30, 0)), INK),
                box(8, -5, 24, 5, WHITE, INK),
                Stroke(((15, -5), (15, 5)), INK, 2.4),
            )
            entries.append((parts, "median and quarters"))
        own = picture.own
        if own and any(row.value is not None for row in rows):
            entries.append((sign("diamond", 16, 0, INK, 6.0, MARK), own))
        if own and any(row.within for row in rows):
            entries.append(((box(4, -5, 28, 5, SPAN),), own))
    elif any(row.low is not None for row in rows):
        small = (Stroke(((2, 0), (30, 0)), INK, 1.6), *sign("square", 16, 0, INK, 4.0))
        entries.append((small, "figure with its interval"))
    entries += [((Stroke(((2, 0), (30, 0)), GREY, 1.0, (4, 3)),), rule.label) for rule in picture.rules]
    return [*entries, *(((box(2, -5, 30, 5, PALE),), band.label) for band in picture.bands)]


def _forest_row(row: Row, frame: Frame, scale: Scale, y: float) -> Iterator[Shape]:
    x = [None if value is None else frame.across(scale, value) for value in (row.low, row.high)]
    if row.low is not None and row.high is not None and x[0] is not None and x[1] is not None:
        yield Stroke(((x[0], y), (x[1], y)), INK, 1.6)
        for bound, at, right in ((row.low, x[0], False), (row.high, x[1], True)):
            yield Stroke(((at, y - 4), (at, y + 4)), INK, 1.4) if scale.holds(bound) else arrow(at, y, right)
    if row.value is not None:
        at = frame.across(scale, row.value)
        if scale.holds(row.value):
            yield from sign("square", at, y, INK, 4.2)
        else:
            yield arrow(at, y, row.value > scale.low, INK, 7.0)
    x_said = frame.right + 12
    yield Words(x_said, y + 4, cut(clean(row.said), WIDTH - EDGE - x_said, SMALL), SMALL)


def _strip_row(row: Row, frame: Frame, scale: Scale, top: float, high: float) -> Iterator[Shape]:
    middle, under = top + high * 0.30, top + high * 0.72
    if row.within:
        left, right = (frame.across(scale, edge) for edge in row.within)
        yield box(left, top + 6, max(right, left + 3), top + high - 6, SPAN)
    if row.box:
        yield from _box(row, frame, scale, under)
    yield from _dots(row, frame, scale, middle, high * 0.24)
    if row.value is None:
        return
    x = frame.across(scale, row.value)
    if scale.holds(row.value):
        yield Stroke(((x, top + 5), (x, top + high - 5)), MARK, 1.4)
        yield from sign("diamond", x, (middle + under) / 2, INK, 7.0, MARK)
    else:
        yield arrow(x, (middle + under) / 2, row.value > scale.low, MARK, 7.0)


def _box(row: Row, frame: Frame, scale: Scale, y: float) -> Iterator[Shape]:
    assert row.box is not None
    ends = (row.box.low, row.box.q1, row.box.median, row.box.q3, row.box.high)
    low, q1, median, q3, far = (frame.across(scale, value) for value in ends)
    yield Stroke(((low, y), (far, y)), INK)
    for x in (low, far):
        yield Stroke(((x, y - 4), (x, y + 4)), INK)
    yield box(q1, y - 8, max(q3, q1 + 1), y + 8, WHITE, INK)
    yield Stroke(((median, y - 8), (median, y + 8)), INK, 2.6)


def _dots(row: Row, frame: Frame, scale: Scale, y: float, reach: float) -> Iterator[Shape]:
    """Each value a circle, in columns so that those in one place lie beside each other up and down."""
    step, columns = 5.0, dict[int, list[float]]()
    for value in sorted(row.dots):
        x = frame.across(scale, value)
        columns.setdefault(round(x / step), []).append(x)
    for places in columns.values():
        apart = min(5.0, 2 * reach / len(places))
        for n, x in enumerate(places):
            shift = (n + 1) // 2 * (1 if n % 2 else -1)
            yield Dot(x, y + shift * apart, 2.4, BLUE, WHITE)
