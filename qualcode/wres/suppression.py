"""Small counts are not shown, nor what they could be worked out from. Pure; for every table of counts of people.

First the small counts themselves (primary suppression); then others beside them, where a small one could be had by
taking the rest from a total (secondary suppression). What is hidden is hidden well when no equation that a reader can
see settles it, and when those hidden together do not add up to a small number themselves.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Sum(Generic[Key]):
    """``total`` is all of ``parts`` added up, and a reader knows it."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def cells(self) -> tuple[Key, ...]:
        """The total and its parts."""
        return (self.total, *self.parts)


def is_small(count: float | None, least: int) -> bool:
    """Whether a count is under the threshold: more than 0, and less than ``least`` (0: nothing is small)."""
    return count is not None and 0 < count < least


def hidden(
    counts: Mapping[Key, float | None],
    sums: Iterable[Sum[Key]] = (),
    least: int = 5,
    already: Iterable[Key] = (),
    public: Iterable[Key] = (),
) -> frozenset[Key]:
    """Give the keys of the counts that must not be shown.

    ``counts`` holds every count that would be shown, totals too (None: not known to the reader either). ``sums`` are
    the totals that the reader can see, or knows of. ``already`` are those hidden for another reason, by the publisher
    for instance: they are protected in the same way, their counts being None or not. ``public`` are those that
    everybody may know however small they are: they stay, and are reckoned with. A total of which a part is not among
    ``counts`` settles nothing and is passed over. Of several that could be hidden besides, the smallest is.
    """
    if least <= 0:
        return frozenset(already)
    equations = [one for one in sums if all(cell in counts for cell in one.cells)]
    stay = frozenset(public)
    small = {key for key, count in counts.items() if is_small(count, least) and key not in stay}
    small |= {key for key in already if key in counts}
    away = set(small)
    while troubled := _troubled(counts, equations, away, small, stay, least):
        further = _next(counts, troubled, away, stay) or _next(counts, equations, away, stay)
        if not further:
            break
        away.update(further)
    return frozenset(away | set(already))


def _next(
    counts: Mapping[Key, float | None], equations: Sequence[Sum[Key]], away: set[Key], stay: frozenset[Key]
) -> tuple[Key, ...]:
    """Choose one to hide besides: where least is hidden so far; a part before a total, 0 last, else the smallest."""
    found = [
        ((len(_unknown(counts, one, away)), key == one.total, count == 0, count), key)
        for one in equations
        for key in one.cells
        if key not in away and key not in stay and (count := counts[key]) is not None
    ]
    return (min(found, key=lambda one: one[0])[1],) if found else ()


def _troubled(
    counts: Mapping[Key, float | None],
    equations: Sequence[Sum[Key]],
    away: set[Key],
    small: set[Key],
    stay: frozenset[Key],
    least: int,
) -> list[Sum[Key]]:
    """The equations that give something away: a small count, or several hidden ones that together are small."""
    settled = _settled(counts, equations, away)
    if settled & small:
        return [one for one in equations if settled.intersection(one.cells)]
    return [one for one in equations if one.total not in away and _small_together(counts, one, away, stay, least)]


def _small_together(
    counts: Mapping[Key, float | None], one: Sum[Key], away: set[Key], stay: frozenset[Key], least: int
) -> bool:
    """Whether a reader learns that what is hidden adds up to a small number, and more could be hidden to prevent it."""
    if any(counts[key] is None for key in one.cells) or not _next(counts, [one], away, stay):
        return False
    return is_small(sum(counts[key] or 0 for key in one.parts if key in away), least)


def _settled(counts: Mapping[Key, float | None], equations: Sequence[Sum[Key]], away: set[Key]) -> set[Key]:
    """What the reader does not see and can work out: it stands alone in a row once the equations are solved."""
    solved: dict[Key, dict[Key, Fraction]] = {}
    for one in equations:
        row = _unknown(counts, one, away)
        for key in [key for key in row if key in solved]:
            row = _less(row, solved[key], row[key])
        if not row:
            continue
        pivot = next(iter(row))
        row = {key: value / row[pivot] for key, value in row.items()}
        solved = {key: _less(old, row, old[pivot]) if pivot in old else old for key, old in solved.items()}
        solved[pivot] = row
    return {key for key, row in solved.items() if len(row) == 1}


def _unknown(counts: Mapping[Key, float | None], one: Sum[Key], away: set[Key]) -> dict[Key, Fraction]:
    """What an equation says of the counts that the reader does not see: 1 for the total, -1 for a part."""
    signs: dict[Key, Fraction] = {}
    for key, sign in [(one.total, 1), *((part, -1) for part in one.parts)]:
        if key in away or counts[key] is None:
            signs[key] = signs.get(key, Fraction(0)) + sign
    return {key: value for key, value in signs.items() if value}


def _less(row: Mapping[Key, Fraction], other: Mapping[Key, Fraction], times: Fraction) -> dict[Key, Fraction]:
    left = {key: row.get(key, Fraction(0)) - times * other.get(key, Fraction(0)) for key in {**row, **other}}
    return {key: value for key, value in left.items() if value}
