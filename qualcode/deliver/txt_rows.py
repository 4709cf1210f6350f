"""Strips and forests as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qualcode.deliver.row_layout import row_scale
from qualcode.deliver.scales import Scale
from qualcode.deliver.txt_fit import axis_line, column, shortened
from qualcode.deliver.txt_grid import Grid, Signs
from qualcode.deliver.txt_table import cells_of, wrapped
from qualcode.model.pictures import Row, RowPicture
from qualcode.text.display import safe

_LABEL_LINES: Final = 2


def row_lines(picture: RowPicture, wide: int, signs: Signs) -> Iterator[str]:
    """The rows, the axis under them, and what the signs mean."""
    scale = row_scale(picture)
    strip = picture.kind == "strip"
    labels = [safe(" ".join(row.label.split())) for row in picture.rows]
    said = [safe(" ".join(row.said.split())) for row in picture.rows]
    beside = 0 if strip else min(max(map(cells_of, said), default=0), wide // 3) + 2
    room = min(max(map(cells_of, labels), default=0), wide // 3)
    across = wide - room - 2 - beside
    for row, label, words in zip(picture.rows, labels, said, strict=True):
        name, *rest = _name(label, room, signs)
        if row.apart:
            yield "-" * wide
        lead = f"{name}{' ' * (room - cells_of(name))}  "
        if strip:
            under = f"{rest[0] if rest else ''}"
            under += " " * (room + 2 - cells_of(under))
            yield from _strip(picture, row, scale, across, (lead, under), signs)
            if words:
                yield f"{' ' * (room + 2)}{words}"
        else:
            yield f"{lead}{_forest(picture, row, scale, across, signs)}  {shortened(words, beside - 2, signs)}"
            yield from rest
    yield f"{' ' * (room + 2)}{'-' * across}"
    yield axis_line(scale, picture.axis.unit, room + 2, across)
    yield f"{' ' * (room + 2)}{picture.axis.label}"
    yield ""
    yield from _key(picture, scale, signs)


def _name(label: str, room: int, signs: Signs) -> list[str]:
    """A label in at most so many lines."""
    lines = list(wrapped(label, room))
    if len(lines) > _LABEL_LINES:
        lines = [*lines[: _LABEL_LINES - 1], shortened(" ".join(lines[_LABEL_LINES - 1 :]), room, signs)]
    return lines


def _ground(picture: RowPicture, grid: Grid, scale: Scale, signs: Signs) -> None:
    for y in range(grid.high):
        for band in picture.bands:
            if band.high >= scale.low and band.low <= scale.high:
                for x in range(column(scale, band.low, grid.wide), column(scale, band.high, grid.wide) + 1):
                    grid.put(x, y, signs.shade)
        for rule in picture.rules:
            if scale.holds(rule.value):
                grid.put(column(scale, rule.value, grid.wide), y, signs.upright)


def _forest(picture: RowPicture, row: Row, scale: Scale, across: int, signs: Signs) -> str:
    grid = Grid(across, 1)
    _ground(picture, grid, scale, signs)
    if row.low is not None and row.high is not None:
        low, high = column(scale, row.low, across), column(scale, row.high, across)
        for x in range(low, high + 1):
            grid.put(x, 0, signs.span)
        grid.put(low, 0, signs.cap[0] if scale.holds(row.low) else signs.left)
        grid.put(high, 0, signs.cap[1] if scale.holds(row.high) else signs.right)
    if row.value is not None:
        beyond = signs.right if row.value > scale.low else signs.left
        grid.put(column(scale, row.value, across), 0, signs.marks[1] if scale.holds(row.value) else beyond)
    return grid.lines()[0]


def _strip(
    picture: RowPicture, row: Row, scale: Scale, across: int, leads: tuple[str, str], signs: Signs
) -> Iterator[str]:
    grid = Grid(across, 2)
    _ground(picture, grid, scale, signs)
    if row.within:
        for x in range(column(scale, row.within[0], across), column(scale, row.within[1], across) + 1):
            grid.put(x, 0, signs.within)
    _heights(row, grid, scale, signs)
    if row.box:
        low, q1, median, q3, high = (
            column(scale, value, across)
            for value in (row.box.low, row.box.q1, row.box.median, row.box.q3, row.box.high)
        )
        for x in range(low, high + 1):
            grid.put(x, 1, signs.box if q1 <= x <= q3 else signs.span)
        grid.put(low, 1, signs.cap[0])
        grid.put(high, 1, signs.cap[1])
        grid.put(median, 1, signs.median)
    if row.value is not None:
        own = signs.own if scale.holds(row.value) else signs.right if row.value > scale.low else signs.left
        grid.put(column(scale, row.value, across), 1, own)
    yield from (f"{lead}{line}" for lead, line in zip(leads, grid.lines(), strict=True))


def _heights(row: Row, grid: Grid, scale: Scale, signs: Signs) -> None:
    """How many values are in a column, as heights: the most are the full height."""
    counts: dict[int, int] = {}
    for value in row.dots:
        x = column(scale, value, grid.wide)
        counts[x] = counts.get(x, 0) + 1
    most = max(counts.values(), default=1)
    steps = len(signs.heights) - 1
    for x, count in counts.items():
        grid.put(x, 0, signs.heights[round((count - 1) / max(most - 1, 1) * steps)] if most > 1 else signs.heights[0])


def _key(picture: RowPicture, scale: Scale, signs: Signs) -> Iterator[str]:
    if picture.kind == "strip":
        own = picture.own
        if any(row.dots for row in picture.rows):
            yield f"{signs.heights[::3]}  how many trusts are in that place"
        if any(row.box for row in picture.rows):
            half = f"{signs.span}{signs.box}"
            yield f"{signs.cap[0]}{half}{signs.median}{half[::-1]}{signs.cap[1]}  median and quarters"
        if own and any(row.value is not None for row in picture.rows):
            yield f"{signs.own}    {own}"
        if own and any(row.within for row in picture.rows):
            yield f"{signs.within * 3}  {own}"
    elif any(row.low is not None for row in picture.rows):
        goes_on = f"{signs.left} {signs.right}: it goes on"
        yield f"{signs.cap[0]}{signs.marks[1]}{signs.cap[1]}  figure with its interval; {goes_on}"
    yield from (f"{signs.upright}    {rule.label}" for rule in picture.rules if scale.holds(rule.value))
    yield from (f"{signs.shade * 3}  {band.label}" for band in picture.bands)
