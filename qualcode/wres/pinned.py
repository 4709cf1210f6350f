"""Whether printed averages pin a hidden figure: could it be another, and every average be printed the same? Pure.

A reader who knows all figures that are shown, and the sizes of all groups, can try every count that a hidden figure may
have. What is left when only one fits is given away, however roughly the averages are printed. So for each hidden count
another world is looked for: that count is another one there (and one further hidden count, where it takes that to make
up for it), and the mean, the pooled counts, the spread of every group that it is in are printed just as they are.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from qualcode.model.indicators import Form
from qualcode.wres.printed import as_printed, has_decimals
from qualcode.wres.scoring import Score
from qualcode.wres.summary import Counts, Summary, pooled, quantile, summarise

Name = TypeVar("Name", bound=Hashable)
WHISKERS: Final = (0.1, 0.9)
"""How far the whiskers of a published box reach, of all figures from the lowest."""
_MAKE_UP: Final = 24
"""So many further hidden counts are tried to make up for one that is another."""
_NEAR: Final = 4
"""A count is tried with so many people more and fewer."""


@dataclass(frozen=True)
class Kept(Generic[Name]):
    """What is not printed of groups, so that nothing hidden is pinned: ``away`` all of it, ``bare`` the spread.

    ``coarse`` are printed with a decimal less than others.
    """

    away: frozenset[Name]
    bare: frozenset[Name]
    coarse: frozenset[Name] = frozenset()


def kept(
    form: Form,
    scores: Mapping[int, Score],
    groups: Mapping[Name, Sequence[int]],
    gone: frozenset[int],
    least: int,
    away: frozenset[Name] = frozenset(),
    large: int = 0,
    whole: Name | None = None,
) -> Kept[Name]:
    """Which of the groups' averages must not be printed besides those that are ``away`` already.

    ``scores`` are those of a year by the number of whose they are, ``gone`` whose are hidden, ``groups`` who is in each
    group that is printed; ``least`` is the count from which on one is not small. The spread goes first, then the
    smallest of the groups; one of ``large`` figures or more (0: none) gives up a decimal before it goes, and the
    ``whole`` of so many gives up no more than that: it is what a study is held against.
    """
    world = _World(form, scores, {name: ids for name, ids in groups.items() if name not in away})
    world.whole = whole
    others = {number: _others(form, scores[number], least) for number in sorted(gone) if number in scores}
    left, bare, coarse = set(away), set[Name](), world.coarse
    for number, counts in others.items():
        for tries in counts:
            while not _free(world, number, tries, others, left, bare):
                where = world.of(number, left)
                spread = [name for name in where if name not in bare]
                bare.update(spread)
                if not spread and not _give_up(world, where, left, large, form):
                    break
    return Kept(frozenset(left), frozenset(bare), frozenset(coarse - left))


def _give_up(world: _World[Name], where: Sequence[Name], left: set[Name], large: int, form: Form) -> bool:
    """Let the smallest group give up a decimal, or all of its average; False when there is nothing left to give up."""
    can_be = [name for name in where if has_decimals(form.unit) and 0 < large <= len(world.members[name])]
    fine = [name for name in where if name not in world.coarse]
    goes = fine or [name for name in where if name != world.whole or name not in can_be]
    if not goes:
        return False
    smallest = min(goes, key=lambda name: len(world.members[name]))
    (world.coarse if smallest in can_be and smallest not in world.coarse else left).add(smallest)
    return True


def _free(
    world: _World[Name],
    number: int,
    tries: Sequence[Score],
    others: Mapping[int, Sequence[Sequence[Score]]],
    away: set[Name],
    bare: set[Name],
) -> bool:
    """Whether that count could be another one."""
    where = world.of(number, away)
    if not where or not tries:
        return True
    if any(world.same({number: one}, where, bare) for one in tries):
        return True
    near = [other for other in others if other != number and set(world.of(other, away)) & set(where)][:_MAKE_UP]
    for other in near:
        both = list(dict.fromkeys([*where, *world.of(other, away)]))
        for one in tries:
            for another in (score for counts in others[other] for score in counts):
                if world.same({number: one, other: another}, both, bare):
                    return True
    return False


class _World(Generic[Name]):
    """The groups with what is printed of them; sums are kept, so that another world costs a subtraction."""

    def __init__(self, form: Form, scores: Mapping[int, Score], groups: Mapping[Name, Sequence[int]]) -> None:
        self._form = form
        self._scores = scores
        self.members = {name: [one for one in ids if one in scores] for name, ids in groups.items()}
        self._within = {name: frozenset(ids) for name, ids in self.members.items()}
        self._values = {name: _values(scores[one] for one in ids) for name, ids in self.members.items()}
        self._sums = {name: math.fsum(values) for name, values in self._values.items()}
        self._counted = {name: self._together(ids) for name, ids in self.members.items()}
        self._spreads: dict[Name, tuple[float | None, ...]] = {}
        self.coarse: set[Name] = set()
        self.whole: Name | None = None

    def of(self, number: int, away: set[Name]) -> list[Name]:
        """The groups that it is in and that are printed."""
        return [name for name, ids in self._within.items() if number in ids and name not in away]

    def same(self, changed: Mapping[int, Score], where: Sequence[Name], bare: set[Name]) -> bool:
        """Whether these groups are printed as they are, though those scores were others."""
        return all(self._mean_same(name, changed) and self._pooled_same(name, changed) for name in where) and all(
            self._spread(name, changed) == self._spread(name, {}) for name in where if name not in bare
        )

    def _mean_same(self, name: Name, changed: Mapping[int, Score]) -> bool:
        n = len(self._values[name])
        moved = sum(
            (changed[one].value or 0) - (self._scores[one].value or 0) for one in changed if one in self._within[name]
        )
        was, now = self._sums[name] / max(n, 1), (self._sums[name] + moved) / max(n, 1)
        return not n or self._printed(was, name) == self._printed(now, name)

    def _pooled_same(self, name: Name, changed: Mapping[int, Score]) -> bool:
        was = self._counted[name]
        inside = [one for one in changed if one in self._within[name] and changed[one].counts]
        if not was or not inside:
            return True
        now = tuple(
            (
                events + sum(changed[one].counts[at][0] - self._scores[one].counts[at][0] for one in inside),
                of,
            )
            for at, (events, of) in enumerate(was)
        )
        before, after = pooled(self._form, [was]), pooled(self._form, [now])
        same = self._printed(before or 0, name) == self._printed(after or 0, name)
        return (before is None) == (after is None) and same

    def _spread(self, name: Name, changed: Mapping[int, Score]) -> tuple[float | None, ...]:
        if not changed and name in self._spreads:
            return self._spreads[name]
        given = sorted(_values(changed.get(one, self._scores[one]) for one in self.members[name]))
        found = summarise(given)
        told: tuple[float | None, ...] = ()
        if found is not None:
            ends = [self._printed(quantile(given, share)) for share in WHISKERS]
            told = (*(None if one is None else self._printed(one) for one in _spread(found)), *ends)
        if not changed:
            self._spreads[name] = told
        return told

    def _together(self, ids: Sequence[int]) -> Counts:
        counted = [self._scores[one].counts for one in ids if self._scores[one].counts]
        return tuple(
            (math.fsum(counts[at][0] for counts in counted), math.fsum(counts[at][1] for counts in counted))
            for at in range(len(counted[0]) if counted else 0)
        )

    def _printed(self, value: float, name: Name | None = None) -> float:
        return as_printed(value, self._form.unit, fewer=name is not None and name in self.coarse)


def _values(scores: Iterable[Score]) -> list[float]:
    return [score.value for score in scores if score.value is not None]


def _spread(found: Summary) -> tuple[float | None, ...]:
    return found.sd, found.median, found.q1, found.q3


def _others(form: Form, score: Score, least: int) -> list[list[Score]]:
    """For each count of people behind a score that is hidden: the score as it would be with every other count."""
    small = [at for at, (count, of) in enumerate(score.counts) if 0 < count < least or 0 < of - count < least]
    return [list(_with_others(form, score, at, least)) for at in small or range(len(score.counts))]


def _with_others(form: Form, score: Score, at: int, least: int) -> Iterator[Score]:
    count, of = score.counts[at]
    possible = [float(one) for one in range(1, least)]
    if not 0 < count < least:
        rest = [of - one for one in possible]
        near = [count + step for step in range(-_NEAR, _NEAR + 1)]
        possible = rest if 0 < of - count < least else near
    own = pooled(form, [score.counts])
    for other in possible:
        if not 0 < abs(other - count) <= _NEAR or not 0 < other < of:
            continue
        counts = tuple((other, of) if n == at else pair for n, pair in enumerate(score.counts))
        then = pooled(form, [counts])
        if score.value is None:
            yield replace(score, counts=counts)
        elif own is not None and then is not None and own:
            value = score.value * then / own if form.unit == "ratio" else score.value + then - own
            yield replace(score, value=value, counts=counts)
