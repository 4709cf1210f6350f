"""Lines over time and funnels as shapes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qualcode.deliver.drawing import (
    DASHES,
    GREY,
    INK,
    PALE,
    SIGNS,
    WHITE,
    Drawing,
    Shape,
    Sign,
    Stroke,
    Words,
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
    axis_left,
    bands_level,
    footing,
    heading,
    key_of,
    nothing,
    ticks_said,
)
from qualcode.deliver.scales import Scale, scale_of, spread
from qualcode.deliver.svg import clean
from qualcode.model.palette import PALETTE
from qualcode.model.pictures import Plane, Series

_HIGH: Final = 330.0
_LABEL: Final = 15.0
_LINE: Final = 12.0
_SIGN: Final = 26.0
_MOST_LINES: Final = 3
_MOST_LABEL: Final = 230.0
_NEAR: Final = 2.0
_NAMES: Final = ("blue", "vermilion", "green", "purple", "orange", "sky", "wine", "teal", "indigo", "rose")
INKS: Final[tuple[str, ...]] = (
    INK,
    *(next(colour.on_light for colour in PALETTE if colour.name == name) for name in _NAMES),
)
"""The shades of the palette that stand out on white and stay apart for a colour-blind eye; black first."""


def look(at: int) -> tuple[str, Sign, tuple[float, ...]]:
    """Ink, mark and dash of the series at that place: the mark and the dash alone tell it from its neighbours."""
    return INKS[at % len(INKS)], SIGNS[at % len(SIGNS)], DASHES[at % len(DASHES)]


def value_scale(picture: Plane) -> Scale:
    """The axis upwards: all points, and the rules and bands that are near."""
    values = [point.y for one in picture.series for point in one.there]
    values += [rule.value for rule in picture.rules]
    if picture.kind == "lines":
        values += [edge for band in picture.bands for edge in (band.low, band.high) if values]
    elif values:
        values += _limits_worth_showing(picture, values)
    floor = 0.0 if picture.axis.unit in ("percent", "people") else None
    return scale_of(values, log=picture.axis.log, most=9, floor=floor)


def _limits_worth_showing(picture: Plane, values: list[float]) -> list[float]:
    """Of the limits those of the larger half of the sizes, and of the smaller what is near: a funnel opens without end
    on the left.
    """
    curves = [curve for one in picture.limits for curve in (one.lower, one.upper)]
    half = [point.y for curve in curves for point in curve[len(curve) // 2 :]]
    seen = [value for value in (*values, *half) if value > 0 or not picture.axis.log] or [1.0]
    low, high = min(seen), max(seen)
    if picture.axis.log:
        low, high = low / _NEAR, high * _NEAR
    else:
        low, high = low - (high - low) / 2, high + (high - low) / 2
    return [*half, *(point.y for curve in curves for point in curve if low <= point.y <= high)]


def across_scale(picture: Plane) -> Scale:
    """The axis below: years have a tick each where there is room."""
    given = [point.x for one in picture.series for point in one.there]
    if picture.across.unit != "year":
        return scale_of(given, log=picture.across.log, floor=0.0)
    if not given:
        return Scale(0.0, 1.0, False, ())
    first, last = min(given), max(given)
    every = max(1, -(-int(last - first + 1) // 12))
    ticks = tuple(float(year) for year in range(int(first), int(last) + 1, every))
    room = 0.25 if last > first else 0.5
    return Scale(first - room, last + room, False, ticks)


def lay_out_plane(picture: Plane) -> Drawing:
    """The drawing of a picture of points."""
    shapes, y = heading(picture)
    scale, across = value_scale(picture), across_scale(picture)
    if picture.kind == "funnel":
        keyed, y = key_of(_funnel_key(picture), y)
        shapes += keyed
    for line in lines_of(clean(picture.axis.label), WIDTH - 2 * EDGE, 12.0, most=2):
        y += 14
        shapes.append(Words(EDGE, y, line, 12.0, bold=True))
    names = [one.name for one in picture.series if one.there]
    room = min(_MOST_LABEL, max((wide_of(clean(name), SMALL) for name in names), default=0) + 44)
    left = EDGE + max((wide_of(word, SMALL) for word in ticks_said(scale, picture.axis.unit)), default=20) + 10
    right, high = WIDTH - EDGE, _HIGH + 40
    if picture.kind == "lines":
        right -= room
        called = [_called(one, right) for one in picture.series if one.there]
        high = max(_HIGH, _apart(called) * len(called) + 20)
    frame = Frame(left, y + 14, right, y + 14 + high)
    shapes += bands_level(picture, frame, scale)
    shapes += axis_left(frame, scale, picture.axis.unit)
    content = _lines if picture.kind == "lines" else _funnel
    shapes += content(picture, frame, scale, across)
    shapes += nothing(picture, frame)
    below, y = axis_below(frame, across, picture.across.label, picture.across.unit)
    foot, height = footing(picture, y)
    return Drawing(WIDTH, height, clean(picture.title), clean(picture.described), (*shapes, *below, *foot))


def _lines(picture: Plane, frame: Frame, scale: Scale, across: Scale) -> Iterator[Shape]:
    ends: list[tuple[float, float, int]] = []
    marks: list[Shape] = []
    for at, one in enumerate(picture.series):
        ink, kind, dash = look(at)
        for run in runs_of(one):
            places = tuple((frame.across(across, x), frame.up(scale, y)) for x, y in run)
            if len(places) > 1:
                yield Stroke(places, ink, 3.0 if one.own else 1.8, dash)
            marks += [shape for x, y in places for shape in sign(kind, x, y, ink, 6.0 if one.own else 4.5)]
        if one.there:
            last = one.there[-1]
            ends.append((frame.across(across, last.x), frame.up(scale, last.y), at))
    yield from marks
    called = [_called(picture.series[at], frame.right) for _, _, at in ends]
    middles = spread([y for _, y, _ in ends], _apart(called), frame.top - 8, frame.bottom + 8)
    for (x, y, at), place, lines in zip(ends, middles, called, strict=True):
        ink, kind, _ = look(at)
        yield Stroke(((x + 8, y), (frame.right + 2, place), (frame.right + 9, place)), GREY, 0.6)
        yield from sign(kind, frame.right + 16, place, ink, 4.0)
        first = place + 4 - _LINE * (len(lines) - 1) / 2
        for n, words in enumerate(lines):
            yield Words(frame.right + _SIGN, first + _LINE * n, words, SMALL, bold=picture.series[at].own)


def _called(one: Series, right: float) -> list[str]:
    """The name of a series beside a frame that ends there, in lines."""
    return lines_of(clean(one.name), WIDTH - EDGE - right - _SIGN, SMALL, one.own, _MOST_LINES) or [""]


def _apart(called: Sequence[Sequence[str]]) -> float:
    """How far names stand apart."""
    return _LABEL + _LINE * (max(map(len, called), default=1) - 1)


def runs_of(one: Series) -> list[list[tuple[float, float]]]:
    """The points that are joined, run by run: a gap ends one."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in one.points:
        if point is None or not one.joined:
            runs.append([])
        if point is not None:
            runs[-1].append((point.x, point.y))
    return [run for run in runs if run]


def _funnel(picture: Plane, frame: Frame, scale: Scale, across: Scale) -> Iterator[Shape]:
    for at, limits in enumerate(picture.limits):
        for curve in (limits.lower, limits.upper):
            for run in _inside(curve, scale):
                places = tuple((frame.across(across, x), frame.up(scale, y)) for x, y in run)
                if len(places) > 1:
                    yield Stroke(places, INK if at else GREY, 1.3, DASHES[1] if at else DASHES[2])
    for at, one in enumerate(picture.series):
        for point in one.there:
            yield from _funnel_sign(at, one, frame.across(across, point.x), frame.up(scale, point.y))


def _inside(curve: tuple, scale: Scale) -> list[list[tuple[float, float]]]:  # type: ignore[type-arg]
    """The parts of a curve that are on the axis: it is not drawn along the edge."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in curve:
        if scale.holds(point.y):
            runs[-1].append((point.x, point.y))
        else:
            runs.append([])
    return [run for run in runs if run]


def _funnel_sign(at: int, one: Series, x: float, y: float) -> tuple[Shape, ...]:
    if one.own:
        return sign("diamond", x, y, INK, 7.0, INKS[2])
    return sign(SIGNS[at % len(SIGNS)], x, y, INKS[1 + at % (len(INKS) - 1)], 3.2, WHITE)


def _funnel_key(picture: Plane) -> list[tuple[tuple[Shape, ...], str]]:
    entries = [(_funnel_sign(at, one, 16, 0), one.name) for at, one in enumerate(picture.series)]
    for at, limits in enumerate(picture.limits):
        line = Stroke(((2, 0), (30, 0)), INK if at else GREY, 1.3, DASHES[1] if at else DASHES[2])
        entries.append(((line,), f"{limits.name} limits"))
    entries += [((Stroke(((2, 0), (30, 0)), GREY, 1.0, (4, 3)),), rule.label) for rule in picture.rules]
    shade = Stroke(((2, -5), (30, -5), (30, 5), (2, 5)), "", 0, (), True, PALE)
    return [*entries, *(((shade,), band.label) for band in picture.bands)]
