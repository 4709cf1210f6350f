"""Saturation of codes after Guest, Namey & Chen (2020): how much new each run of interviews brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

BASE: Final = 4
RUN: Final = 2
THRESHOLD: Final = 0.05


@dataclass(frozen=True)
class Rule:
    """``base`` interviews give the number that new codes are held against; a ``run`` of interviews is looked at
    together; at most ``threshold`` (a share) of new codes in a run is saturation.
    """

    base: int = BASE
    run: int = RUN
    threshold: float = THRESHOLD


@dataclass(frozen=True, slots=True)
class Run:
    """The interviews ``first`` to ``last`` (from 1), and how many codes were new in them; ``share``: of the base's."""

    first: int
    last: int
    new: int
    share: float


@dataclass(frozen=True)
class Accumulated:
    """Interviews in one order: how many codes each has, how many are new in it, and how many there are so far."""

    codes: tuple[int, ...]
    new: tuple[int, ...]
    so_far: tuple[int, ...]
    base: int
    runs: tuple[Run, ...]
    reached: int | None
    """The number of interviews after which a run first came to the threshold; None when none did."""


@dataclass(frozen=True, slots=True)
class Held:
    """An interview and the codes in it. ``group`` is that of its participants."""

    document_id: int
    title: str
    held_on: date | None
    group: str
    codes: frozenset[int]


@dataclass(frozen=True)
class Shuffled:
    """Many orders of the same interviews: medians of what each place brings, and of when the threshold was reached.

    ``so_far`` after each interview, ``shares`` of each run; ``reached`` is None when it was not in half of the orders
    or more, ``share_reached`` in what share of them it was.
    """

    orders: int
    seed: int
    so_far: tuple[float, ...]
    shares: tuple[float, ...]
    reached: float | None
    share_reached: float


@dataclass(frozen=True)
class GroupSaturation:
    """One group of interviews ("" for all): in the order of their dates, and in many orders where that was asked."""

    group: str
    interviews: tuple[Held, ...]
    by_date: Accumulated
    shuffled: Shuffled | None = None


def accumulated(interviews: Sequence[frozenset[int]], rule: Rule) -> Accumulated:
    """What each interview in this order brings. Runs begin one interview later each; new is what no earlier one has."""
    seen: set[int] = set()
    new, so_far = [], []
    for codes in interviews:
        new.append(len(codes - seen))
        seen |= codes
        so_far.append(len(seen))
    base = so_far[rule.base - 1] if len(so_far) >= rule.base else 0
    runs = []
    for first in range(rule.base, len(interviews) - rule.run + 1) if base else ():
        brought = sum(new[first : first + rule.run])
        runs.append(Run(first + 1, first + rule.run, brought, brought / base))
    reached = next((run.last for run in runs if run.share <= rule.threshold), None)
    return Accumulated(tuple(map(len, interviews)), tuple(new), tuple(so_far), base, tuple(runs), reached)
