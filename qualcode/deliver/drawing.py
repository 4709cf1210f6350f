"""A picture as shapes at their places: what SVG and PNG both paint. Pure; y goes downwards, sizes are in pixels."""

from __future__ import annotations

import math
import textwrap
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

Anchor = Literal["start", "middle", "end"]
At = tuple[float, float]
Sign = Literal["circle", "square", "triangle", "diamond", "down", "plus", "cross", "bar"]

INK: Final = "#000000"
GREY: Final = "#5A5A5A"
PALE: Final = "#E4E4E4"
WHITE: Final = "#FFFFFF"
SIGNS: Final[tuple[Sign, ...]] = ("circle", "square", "triangle", "diamond", "down", "plus", "cross", "bar")
DASHES: Final[tuple[tuple[float, ...], ...]] = ((), (7, 3), (2, 2.5), (9, 3, 2, 3), (4, 4), (12, 4))


@dataclass(frozen=True)
class Stroke:
    """A line through places; ``closed`` and with a ``fill`` it is an area. No ``ink``: no edge."""

    places: tuple[At, ...]
    ink: str = INK
    width: float = 1.0
    dash: tuple[float, ...] = ()
    closed: bool = False
    fill: str = ""


@dataclass(frozen=True)
class Dot:
    """A circle around a place."""

    x: float
    y: float
    radius: float
    ink: str
    fill: str


@dataclass(frozen=True)
class Words:
    """A line of words; ``y`` is where the letters stand."""

    x: float
    y: float
    said: str
    size: float = 12.0
    anchor: Anchor = "start"
    bold: bool = False
    ink: str = INK

    @property
    def left(self) -> float:
        """Where they begin, about."""
        wide = wide_of(self.said, self.size, self.bold)
        return self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]

    @property
    def right(self) -> float:
        """Where they end, about."""
        return self.left + wide_of(self.said, self.size, self.bold)


Shape = Stroke | Dot | Words


@dataclass(frozen=True)
class Drawing:
    """The whole: its name and all of it in words besides."""

    width: float
    height: float
    title: str
    described: str
    shapes: tuple[Shape, ...]


def sign(kind: Sign, x: float, y: float, ink: str, size: float = 4.5, fill: str = "") -> tuple[Shape, ...]:
    """A mark of that kind around a place; ``fill`` "" fills it with its own ink."""
    inside, s = fill or ink, size
    match kind:
        case "circle":
            return (Dot(x, y, s, ink, inside),)
        case "plus":
            return (Stroke(((x - s, y), (x + s, y)), ink, 2.4), Stroke(((x, y - s), (x, y + s)), ink, 2.4))
        case "cross":
            return (
                Stroke(((x - s, y - s), (x + s, y + s)), ink, 2.4),
                Stroke(((x - s, y + s), (x + s, y - s)), ink, 2.4),
            )
    corners = {
        "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        "triangle": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
        "down": ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
        "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
        "bar": ((-1.2, -0.45), (1.2, -0.45), (1.2, 0.45), (-1.2, 0.45)),
    }[kind]
    places = tuple((x + s * dx, y + s * dy) for dx, dy in corners)
    return (Stroke(places, ink, 1.0, (), True, inside),)


def arrow(x: float, y: float, right: bool, ink: str = INK, size: float = 5.0) -> Stroke:
    """The head of an arrow, its point at the place: it goes on."""
    back = -size * 1.5 if right else size * 1.5
    return Stroke(((x, y), (x + back, y - size), (x + back, y + size)), ink, 1.0, (), True, ink)


def box(left: float, top: float, right: float, bottom: float, fill: str, ink: str = "") -> Stroke:
    """A rectangle."""
    return Stroke(((left, top), (right, top), (right, bottom), (left, bottom)), ink, 1.2, (), True, fill)


def wide_of(said: str, size: float, bold: bool = False) -> float:
    """How wide words are, about, and rather too wide than too narrow: fonts differ."""
    ems = 0.0
    for char in said:
        if unicodedata.combining(char):
            continue
        if unicodedata.east_asian_width(char) in "WF":
            ems += 1.1
        elif char in "mwMW@%—…":
            ems += 0.95
        elif char.isupper():
            ems += 0.74
        elif char in "iljtfr.,:;'|!()[] ":
            ems += 0.38
        elif char.isascii() or unicodedata.category(char).startswith("L"):
            ems += 0.62
        else:
            ems += 1.0
    return ems * size * (1.12 if bold else 1.0)


def cut(said: str, room: float, size: float, bold: bool = False) -> str:
    """The words in that many pixels, cut with "…" where they are longer."""
    said = " ".join(said.split())
    if wide_of(said, size, bold) <= room:
        return said
    end = len(said)
    while end > 1 and wide_of(f"{said[:end].rstrip()}…", size, bold) > room:
        end -= max(1, end // 40)
    return f"{said[:end].rstrip()}…"


def lines_of(said: str, room: float, size: float, bold: bool = False, most: int = 0) -> list[str]:
    """The words in lines of that many pixels; ``most`` lines, the last one cut (0: as many as it takes)."""
    said = " ".join(said.split())
    wide = wide_of(said, size, bold)
    letters = max(4, math.floor(len(said) * room / wide)) if wide > room else max(4, len(said))
    found = textwrap.wrap(said, letters)
    while letters > 4 and any(wide_of(line, size, bold) > room for line in found):
        letters -= 1
        found = textwrap.wrap(said, letters)
    if most and len(found) > most:
        found = [*found[: most - 1], cut(" ".join(found[most - 1 :]), room, size, bold)]
    return found
