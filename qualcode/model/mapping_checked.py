"""What would be read from a file by a mapping."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import Status
from qualcode.model.problems import Problem


@dataclass(frozen=True)
class FigureCount:
    """How many figures of one indicator, year and status there are."""

    indicator: str
    year: int
    status: Status
    figures: int


@dataclass(frozen=True)
class MappingCheck:
    """What a file holds by a mapping. ``first`` are the first figures, ``problems`` a thousand at most, errors
    first.
    """

    file: str
    figures: int
    organisations: int
    counts: tuple[FigureCount, ...]
    first: tuple[IndicatorValue, ...]
    problems: tuple[Problem, ...]
    errors: int
    warnings: int
