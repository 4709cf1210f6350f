"""Pictures of figures: lines over years, a distribution, a forest of intervals, a funnel. What is drawn, not how.

Every renderer draws the same things. A value that is not there is None: it is never drawn, and never joined over. All
of a picture is told in words too (``described``), from the same numbers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from operator import attrgetter
from typing import Final, Literal

PictureKind = Literal["lines", "strip", "forest", "funnel"]
AxisUnit = Literal["ratio", "percent", "points", "people", "year"]
PICTURE_FORMATS: Final = ("txt", "svg", "png", "docx")
"""The first is the usual one."""

_DECIMALS: Final[dict[AxisUnit, int]] = {"ratio": 2, "percent": 1, "points": 1, "people": 0, "year": 0}
_TELL_SINGLY: Final = 12
"""So many points of a series are told one by one; more of them by how many there are and from where to where."""


def printed(value: float, unit: AxisUnit) -> str:
    """A value as it stands in a picture: "1.69", "92.0%", "+1.2", "1,204", "2017"; what has no end is "infinity"."""
    if math.isinf(value):
        return "infinity" if value > 0 else "minus infinity"
    step = Decimal(1).scaleb(-_DECIMALS[unit])
    rounded = Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_UP)
    rounded = abs(rounded) if rounded == 0 else rounded
    match unit:
        case "percent":
            return f"{rounded}%"
        case "points":
            return f"{rounded:+}"
        case "people":
            return f"{rounded:,}"
        case _:
            return f"{rounded}"


@dataclass(frozen=True)
class Axis:
    """What an axis is of, its unit in the words. ``log``: equal steps are equal factors (a ratio)."""

    label: str
    unit: AxisUnit
    log: bool = False


@dataclass(frozen=True)
class Band:
    """A range of values that is shaded, and what it is."""

    low: float
    high: float
    label: str


@dataclass(frozen=True)
class Rule:
    """A value that a line stands at, and what it is: equality, a mean."""

    value: float
    label: str


@dataclass(frozen=True)
class Point:
    """A place in a picture: of a year, or of a number of people, and the value there.

    ``said`` is how the value is printed where that is known already, "": as values of the axis are.
    """

    x: float
    y: float
    said: str = ""


@dataclass(frozen=True)
class Series:
    """Points of one kind. ``joined`` ones are a line, which breaks at None: a year without a figure.

    ``own`` is what the picture is about, and stands out. ``told`` is said of it in words in place of its numbers.
    """

    name: str
    points: tuple[Point | None, ...]
    joined: bool = False
    own: bool = False
    told: str = ""

    @property
    def there(self) -> tuple[Point, ...]:
        """The points that there are."""
        return tuple(point for point in self.points if point is not None)


@dataclass(frozen=True)
class Limits:
    """Two curves that a point is inside by chance so often: "95%"."""

    name: str
    lower: tuple[Point, ...]
    upper: tuple[Point, ...]


@dataclass(frozen=True)
class Box:
    """Of ``n`` values the middle, the quarters, and how far the whiskers go."""

    n: int
    low: float
    q1: float
    median: float
    q3: float
    high: float


@dataclass(frozen=True)
class Row:
    """A line of a picture with its label.

    ``value`` is marked, with the interval ``low`` to ``high`` where there is one (a bound may be infinite or 0).
    ``dots`` are values of many, ``box`` describes them. ``within`` is a range (open at an end: infinite) that something
    is known to lie in. ``said`` stands beside it: the numbers, or in words why there are none. ``apart``: it and all
    below it are set off from what is above.
    """

    label: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    dots: tuple[float, ...] = ()
    box: Box | None = None
    within: tuple[float, float] | None = None
    said: str = ""
    apart: bool = False


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What all pictures have: ``counted`` says what is shown, ``axis`` is of the values, ``notes`` stand under it."""

    kind: PictureKind
    title: str
    counted: str
    axis: Axis
    bands: tuple[Band, ...] = ()
    rules: tuple[Rule, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def described(self) -> str:
        """The whole of it in words, for whoever does not see it."""
        lead = f"{self.title} ({self.counted}). {_KINDS[self.kind]} Axis: {self.axis.label}."
        marks = [f"Line at {printed(one.value, self.axis.unit)}: {one.label}." for one in self.rules]
        marks += [f"Shaded: {one.label}." for one in self.bands]
        return " ".join((lead, *self.content(), *marks, *self.notes))

    def content(self) -> tuple[str, ...]:
        """What is drawn, in sentences."""
        return ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return True

    @property
    def texts(self) -> tuple[str, ...]:
        """Every piece of words in it, but for ``described``, which is made of them and of numbers."""
        marks = (*(one.label for one in self.bands), *(one.label for one in self.rules))
        return (self.title, self.counted, self.axis.label, *marks, *self.notes)


_KINDS: Final[dict[PictureKind, str]] = {
    "lines": "Lines over time.",
    "strip": "A distribution.",
    "forest": "Forest plot.",
    "funnel": "Funnel plot.",
}


@dataclass(frozen=True, kw_only=True)
class Plane(Picture):
    """A picture of points: the values upwards, ``across`` the years or numbers of people."""

    across: Axis
    series: tuple[Series, ...]
    limits: tuple[Limits, ...] = ()

    def content(self) -> tuple[str, ...]:
        """Every series in a sentence."""
        return tuple(f"{one.name}: {self._told(one)}." for one in self.series)

    def _told(self, one: Series) -> str:
        there = one.there
        if not there:
            return "no figures"
        if one.told:
            return one.told
        if len(there) <= _TELL_SINGLY:
            return ", ".join(f"{printed(point.x, self.across.unit)} {self.value_at(point)}" for point in there)
        lowest, highest = (extreme(there, key=attrgetter("y")) for extreme in (min, max))
        return f"{len(there)} from {self.value_at(lowest)} to {self.value_at(highest)}"

    def value_at(self, point: Point) -> str:
        """The value there, as it is printed."""
        return point.said or printed(point.y, self.axis.unit)

    @property
    def texts(self) -> tuple[str, ...]:
        """With the names of the series."""
        return (*super().texts, self.across.label, *(one.name for one in self.series))

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(one.there for one in self.series)


@dataclass(frozen=True, kw_only=True)
class RowPicture(Picture):
    """A picture of rows, the values across. ``own`` is what ``value`` or ``within`` is of in a strip."""

    rows: tuple[Row, ...]
    own: str = ""

    def content(self) -> tuple[str, ...]:
        """Every row in a sentence."""
        return tuple(f"{row.label}: {row.said or self._told(row)}{self._quarters(row)}." for row in self.rows)

    def _quarters(self, row: Row) -> str:
        if row.box is None:
            return ""
        q1, median, q3 = (printed(value, self.axis.unit) for value in (row.box.q1, row.box.median, row.box.q3))
        return f"; median {median}, the middle half from {q1} to {q3}"

    def _told(self, row: Row) -> str:
        unit = self.axis.unit
        parts = []
        if row.value is not None:
            parts.append(printed(row.value, unit))
        if row.low is not None and row.high is not None:
            parts.append(f"{printed(row.low, unit)} to {printed(row.high, unit)}")
        return ", ".join(parts) or "no figure"

    @property
    def texts(self) -> tuple[str, ...]:
        """With the labels of the rows, and what is said beside them."""
        return (*super().texts, self.own, *(word for row in self.rows for word in (row.label, row.said)))

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return all(row.value is None and row.low is None and row.box is None and not row.dots for row in self.rows)


AnyPicture = Plane | RowPicture
