"""What every picture of figures has around it: title, axes, bands, rules, notes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from qualcode.deliver.drawing import GREY, INK, PALE, Shape, Stroke, Words, box, cut, lines_of, wide_of
from qualcode.deliver.scales import Scale, tick_labels
from qualcode.deliver.svg import clean
from qualcode.model.pictures import AnyPicture, AxisUnit

WIDTH: Final = 760.0
EDGE: Final = 16.0
SMALL: Final = 11.0
_TITLE: Final = 15.0
_TITLE_LINES, _NOTE_LINES, _AXIS_LINES = 3, 30, 2


@dataclass(frozen=True)
class Frame:
    """The rectangle in which values are drawn."""

    left: float
    top: float
    right: float
    bottom: float

    def across(self, scale: Scale, value: float) -> float:
        """Where a value stands on the axis below."""
        return self.left + scale.part(value) * (self.right - self.left)

    def up(self, scale: Scale, value: float) -> float:
        """Where a value stands on the axis at the left."""
        return self.bottom - scale.part(value) * (self.bottom - self.top)


def heading(picture: AnyPicture) -> tuple[list[Shape], float]:
    """The title and what is shown, and where they end."""
    shapes: list[Shape] = []
    y = EDGE + 4.0
    for line in lines_of(clean(picture.title), WIDTH - 2 * EDGE, _TITLE, True, _TITLE_LINES):
        y += 14
        shapes.append(Words(EDGE, y, line, _TITLE, bold=True))
        y += 5
    for line in lines_of(clean(picture.counted), WIDTH - 2 * EDGE, 12.0, most=_TITLE_LINES):
        y += 13
        shapes.append(Words(EDGE, y, line, 12.0, ink=GREY))
        y += 3
    return shapes, y + 10


def footing(picture: AnyPicture, y: float) -> tuple[list[Shape], float]:
    """The notes under the picture, and how high the whole is."""
    shapes: list[Shape] = []
    for note in picture.notes:
        for line in lines_of(clean(note), WIDTH - 2 * EDGE, SMALL, most=_NOTE_LINES):
            y += 15
            shapes.append(Words(EDGE, y, line, SMALL, ink=GREY))
    return shapes, y + EDGE


def nothing(picture: AnyPicture, frame: Frame) -> Iterator[Shape]:
    """What stands in a picture of nothing."""
    if picture.empty:
        middle = (frame.left + frame.right) / 2
        yield Words(middle, (frame.top + frame.bottom) / 2, "No figures to draw", 13.0, "middle", ink=GREY)


def axis_below(frame: Frame, scale: Scale, label: str, unit: AxisUnit) -> tuple[list[Shape], float]:
    """The axis under the frame, with its ticks and its words, and where it ends."""
    shapes: list[Shape] = [Stroke(((frame.left, frame.bottom), (frame.right, frame.bottom)), INK)]
    for tick, words in zip(scale.ticks, ticks_said(scale, unit), strict=True):
        x = frame.across(scale, tick)
        shapes.append(Stroke(((x, frame.bottom), (x, frame.bottom + 4)), INK))
        half = wide_of(words, SMALL) / 2
        shapes.append(Words(min(x, WIDTH - EDGE / 2 - half), frame.bottom + 17, words, SMALL, "middle"))
    y = frame.bottom + 20
    # Under the picture, from edge to edge where it is long.
    room = WIDTH - 2 * EDGE
    for line in lines_of(clean(label), room, 12.0, most=_AXIS_LINES):
        y += 15
        wide = wide_of(line, 12.0)
        middle = min(max((frame.left + frame.right) / 2, EDGE + wide / 2), WIDTH - EDGE - wide / 2)
        shapes.append(Words(middle, y, line, 12.0, "middle"))
    return shapes, y + 6


def axis_left(frame: Frame, scale: Scale, unit: AxisUnit) -> Iterator[Shape]:
    """The axis at the left, with pale lines across."""
    for tick, words in zip(scale.ticks, ticks_said(scale, unit), strict=True):
        y = frame.up(scale, tick)
        yield Stroke(((frame.left, y), (frame.right, y)), PALE, 0.8)
        yield Words(frame.left - 6, y + 4, words, SMALL, "end")
    yield Stroke(((frame.left, frame.top), (frame.left, frame.bottom)), INK)


def ticks_said(scale: Scale, unit: AxisUnit) -> tuple[str, ...]:
    """The ticks with their unit."""
    words = tick_labels(scale)
    if unit == "year":
        return tuple(f"{tick:.0f}" for tick in scale.ticks)
    if unit == "points":
        return tuple(f"+{word}" if tick > 0 else word for word, tick in zip(words, scale.ticks, strict=True))
    return tuple(f"{word}%" for word in words) if unit == "percent" else words


def bands_upright(picture: AnyPicture, frame: Frame, scale: Scale) -> Iterator[Shape]:
    """Bands and rules of an axis below: upright, their words over the frame, each in a line of its own."""
    for band in picture.bands:
        left, right = frame.across(scale, band.low), frame.across(scale, band.high)
        if right > left:
            yield box(left, frame.top, right, frame.bottom, PALE)
    for rule in picture.rules:
        if scale.holds(rule.value):
            x = frame.across(scale, rule.value)
            yield Stroke(((x, frame.top), (x, frame.bottom)), GREY, 1.0, (4, 3))


def bands_level(picture: AnyPicture, frame: Frame, scale: Scale) -> Iterator[Shape]:
    """The same of an axis at the left: across."""
    for band in picture.bands:
        top, bottom = frame.up(scale, band.high), frame.up(scale, band.low)
        if bottom > top:
            yield box(frame.left, top, frame.right, bottom, PALE)
    for rule in picture.rules:
        if scale.holds(rule.value):
            y = frame.up(scale, rule.value)
            if picture.kind == "lines":
                yield Words(
                    frame.left + 6, y - 4, cut(clean(rule.label), frame.right - frame.left, SMALL), SMALL, ink=GREY
                )
            yield Stroke(((frame.left, y), (frame.right, y)), GREY, 1.0, (4, 3))


def key_of(entries: Sequence[tuple[tuple[Shape, ...], str]], y: float) -> tuple[list[Shape], float]:
    """The key: small shapes (drawn from 0, 0 to 30 wide) with their words, as many in a line as there is room for."""
    shapes: list[Shape] = []
    x = EDGE
    for small, said in entries:
        words = cut(clean(said), WIDTH - 2 * EDGE - 40, SMALL)
        wide = 40 + wide_of(words, SMALL) + 14
        if x > EDGE and x + wide > WIDTH - EDGE:
            x, y = EDGE, y + 17
        shapes += [moved(shape, x, y + 9) for shape in small]
        shapes.append(Words(x + 38, y + 13, words, SMALL))
        x += wide
    return shapes, y + 20 if entries else y


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """The shape so far to the right and down."""
    if isinstance(shape, Stroke):
        return replace(shape, places=tuple((x + dx, y + dy) for x, y in shape.places))
    return replace(shape, x=shape.x + dx, y=shape.y + dy)
