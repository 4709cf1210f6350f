"""Which growth models would give a hidden figure away: those of groups whose average a table withholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcode.model.growth import Predictor
from qualcode.model.indicators import IndicatorSet
from qualcode.wres.average import LEAST_IN_GROUP
from qualcode.wres.giving_away import EVERYBODY, Hidden, there_in
from qualcode.wres.growth.predictors import unit_of
from qualcode.wres.panel import Line, Panel


@dataclass(frozen=True)
class Guard:
    """The figures of an indicator that are in its models and may not be shown.

    The level at the first time and the changes from it are very nearly the averages of each year, and with a category
    as a predictor those of each of its levels.
    """

    panel: Panel
    standard: IndicatorSet
    hid: Hidden
    years: tuple[int, int] | None

    @cached_property
    def _used(self) -> list[int]:
        """The years of which a hidden figure is in the models."""
        first, last = self.years or (0, 9999)
        return [year for year in self.panel.years if first <= year <= last and self._hidden(year)]

    def _hidden(self, year: int) -> int:
        return sum(_valued(line, year) for line in there_in(self.panel, year) if line.member.id in self._of(year))

    def _of(self, year: int) -> frozenset[int]:
        return self.hid.of(self.panel, year)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Say that hidden figures are in the models, and what follows."""
        many = sum(self._hidden(year) for year in self._used)
        if not many:
            return ()
        verb = "figure that may not be shown is" if many == 1 else "figures that may not be shown are"
        return (f"{many} {verb} in the model: estimates are given no finer than they are printed",)

    @property
    def coarse(self) -> bool:
        """Whether the average of all is given with a decimal less in any of its years."""
        return any(EVERYBODY in self.hid.kept(self.panel, year, self.standard, {}).coarse for year in self._used)

    def refuses(self, by: Sequence[Predictor]) -> str:
        """Why there is no model with these predictors; "" when there may be one."""
        for year in self._used:
            there = there_in(self.panel, year)
            ways = {f"by {one.name}": _levels(one, there) for one in by if _is_category(one)}
            kept = self.hid.kept(self.panel, year, self.standard, ways)
            if EVERYBODY in kept.away:
                what = self.panel.indicator.groups.words.say("all trusts")
                return f"the average of {what} in {year} is withheld, since it would give a hidden figure away"
            for way, parts in ways.items():
                for level, lines in parts.items():
                    few = sum(_valued(line, year) for line in lines) < LEAST_IN_GROUP
                    if (way, level) in kept.away or (few and self.hid.many(self.panel, year, lines)):
                        what = f"the average of {way.removeprefix('by ')} {level} in {year} is withheld"
                        return f"{what}, since it would give a hidden figure away"
        return ""


def _valued(line: Line, year: int) -> bool:
    score = line.in_year(year)
    return score is not None and score.value is not None


def _is_category(one: Predictor) -> bool:
    values = set(one.values.values())
    return any(isinstance(value, str) for value in values) or len(values) == 2


def _levels(one: Predictor, lines: Sequence[Line]) -> dict[str, list[Line]]:
    """The lines by what they are of it."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        value = one.values.get(unit_of(line.member))
        if value is not None:
            name = value if isinstance(value, str) else {0.0: "no", 1.0: "yes"}.get(value, f"{value:g}")
            found.setdefault(name, []).append(line)
    return found
