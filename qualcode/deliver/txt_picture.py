"""Pictures of figures as text, for a terminal or an e-mail: marks of several forms, no colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from qualcode.deliver.picture_frame import ticks_said
from qualcode.deliver.plane_layout import across_scale, runs_of, value_scale
from qualcode.deliver.scales import Scale
from qualcode.deliver.target import Rendered
from qualcode.deliver.txt_fit import axis_line, column, shortened
from qualcode.deliver.txt_grid import BLOCKS, PLAIN, Grid, Signs
from qualcode.deliver.txt_rows import row_lines
from qualcode.deliver.txt_table import cells_of, wrapped
from qualcode.model.pictures import AnyPicture, Plane, Point, RowPicture, Series, printed
from qualcode.text.display import safe

USUAL_WIDTH: Final = 100
_NARROWEST, _WIDEST = 40, 160
_HIGH: Final = 17


def txt_picture(picture: AnyPicture, width: int | None = None, *, plain: bool = False) -> Rendered:
    """Render the picture in so many screen columns (100 when nobody says). ``plain``: with ASCII signs alone."""
    wide = min(_WIDEST, max(_NARROWEST, width or USUAL_WIDTH))
    signs = PLAIN if plain else BLOCKS
    lines = [picture.title, f"({picture.counted})", ""]
    if picture.empty:
        lines += ["No figures to draw", "", *_reasons(picture)]
    elif isinstance(picture, Plane):
        lines += _plane(picture, wide, signs)
    else:
        lines += row_lines(picture, wide, signs)
    lines += ["", *(f"Note. {note}" for note in picture.notes)]
    fitted = [part.rstrip() for line in lines for part in wrapped(safe(line), wide)]
    text = "".join(f"{line}\n" for line in fitted).rstrip("\n") + "\n"
    return Rendered((_letters(text) if plain else text).encode("utf-8", "replace"), text=True)


_ASCII: Final = str.maketrans(
    {"–": "-", "—": "-", "“": '"', "”": '"', "’": "'", "‘": "'", "÷": "/", "×": "x", "…": "."}
)


def _letters(text: str) -> str:
    """With "?" for a letter that a terminal without Unicode has not."""
    return text.translate(_ASCII).encode("ascii", "replace").decode()


def _reasons(picture: AnyPicture) -> list[str]:
    if isinstance(picture, RowPicture):
        return [f"{row.label}: {row.said}" for row in picture.rows if row.said]
    return []


def _plane(picture: Plane, wide: int, signs: Signs) -> Iterator[str]:
    scale, across = value_scale(picture), across_scale(picture)
    labels = ticks_said(scale, picture.axis.unit)
    gutter = max(map(len, labels), default=1) + 1
    grid = Grid(wide - gutter - 2, _HIGH)
    _marks_on_axis(picture, grid, scale, signs)
    if picture.kind == "lines":
        met = _lines(picture, grid, scale, across, signs)
    else:
        _limits(picture, grid, scale, across, signs)
        met = _dots(picture, grid, scale, across, signs)
    at = {_row(grid, scale, tick): label for tick, label in zip(scale.ticks, labels, strict=True)}
    yield picture.axis.label
    for n, line in enumerate(grid.lines()):
        yield f"{at.get(n, ''):>{gutter}}{signs.upright}{line}"
    yield f"{' ' * gutter}+{'-' * grid.wide}"
    yield axis_line(across, picture.across.unit, gutter + 1, grid.wide)
    yield picture.across.label.rjust(min(wide, gutter + 1 + (grid.wide + cells_of(picture.across.label)) // 2))
    yield ""
    yield from _table(picture, wide, signs) if picture.kind == "lines" else _key(picture, signs)
    if met:
        yield "A digit stands where so many marks fall together (#: ten or more)."
    yield from (f"{signs.level * 3}  {rule.label}" for rule in picture.rules if scale.holds(rule.value))
    yield from (f"{signs.shade * 3}  {band.label}" for band in picture.bands)


def _row(grid: Grid, scale: Scale, value: float) -> int:
    return round((1 - scale.part(value)) * (grid.high - 1))


def _marks_on_axis(picture: Plane, grid: Grid, scale: Scale, signs: Signs) -> None:
    for band in picture.bands:
        if band.high >= scale.low and band.low <= scale.high:
            for y in range(_row(grid, scale, band.high), _row(grid, scale, band.low) + 1):
                for x in range(0, grid.wide, 2):
                    grid.put(x, y, signs.shade)
    for rule in picture.rules:
        if scale.holds(rule.value):
            for x in range(grid.wide):
                grid.put(x, _row(grid, scale, rule.value), signs.level)


def _lines(picture: Plane, grid: Grid, scale: Scale, across: Scale, signs: Signs) -> bool:
    """Draw the lines; whether marks fell together anywhere."""
    met = False
    paths = [
        [(column(across, x, grid.wide), _row(grid, scale, y)) for x, y in run]
        for one in picture.series
        for run in runs_of(one)
    ]
    for places in paths:
        for start, end in pairwise(places):
            grid.path(start, end, signs.path)
    for at, one in enumerate(picture.series):
        for point in one.there:
            mark = signs.marks[at % len(signs.marks)]
            met |= not grid.mark(column(across, point.x, grid.wide), _row(grid, scale, point.y), mark)
    return met


def _limits(picture: Plane, grid: Grid, scale: Scale, across: Scale, signs: Signs) -> None:
    for limits, char in zip(picture.limits, (signs.near, signs.far), strict=False):
        for curve in (limits.lower, limits.upper):
            _curve(curve, grid, scale, across, char)


def _curve(curve: Sequence[Point], grid: Grid, scale: Scale, across: Scale, char: str) -> None:
    for before, after in pairwise(curve):
        if not (scale.holds(before.y) and scale.holds(after.y)):
            continue
        start, end = ((column(across, one.x, grid.wide), _row(grid, scale, one.y)) for one in (before, after))
        for place in (start, end):
            grid.put(*place, char)
        grid.path(start, end, char)


def _dots(picture: Plane, grid: Grid, scale: Scale, across: Scale, signs: Signs) -> bool:
    met = False
    for at, one in enumerate(picture.series):
        for point in one.there:
            x, y = column(across, point.x, grid.wide), _row(grid, scale, point.y)
            if one.own:
                grid.put(x, y, signs.own)
            else:
                met |= not grid.mark(x, y, _mark(at, one, signs))
    return met


def _mark(at: int, one: Series, signs: Signs) -> str:
    return signs.own if one.own else signs.dot if at == 0 else signs.marks[at % len(signs.marks)]


def _key(picture: Plane, signs: Signs) -> Iterator[str]:
    yield from (f"{_mark(at, one, signs)}    {one.name}" for at, one in enumerate(picture.series))
    for limits, char in zip(picture.limits, (signs.near, signs.far), strict=False):
        yield f"{char * 3}  {limits.name} limits"


def _table(picture: Plane, wide: int, signs: Signs) -> Iterator[str]:
    """Every series with its mark and its values: what falls together above is told apart here."""
    years = sorted({point.x for one in picture.series for point in one.there})
    cells = [
        [next((picture.value_at(point) for point in one.there if point.x == year), "-") for year in years]
        for one in picture.series
    ]
    heads = [printed(year, picture.across.unit) for year in years]
    columns = [max(map(len, (head, *(row[n] for row in cells)))) for n, head in enumerate(heads)]
    room = max(8, wide - 3 - sum(2 + one for one in columns))
    names = [shortened(safe(one.name), room, signs) for one in picture.series]
    first = max(map(cells_of, names), default=0)
    yield " " * (3 + first) + "".join(f"  {head:>{n}}" for head, n in zip(heads, columns, strict=True))
    for at, (name, row) in enumerate(zip(names, cells, strict=True)):
        figures = "".join(f"  {cell:>{n}}" for cell, n in zip(row, columns, strict=True))
        yield f"{signs.marks[at % len(signs.marks)]}  {name}{' ' * (first - cells_of(name))}{figures}"
