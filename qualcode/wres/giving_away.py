"""Averages that would give a hidden figure away: n times the average, less the figures that are shown, is what is left.

An average is of all trusts, those too whose own figure may not be shown: without them it would be another average.
Where any hidden figure is in it, it is given as it is printed and no finer. Of a small group in which one or two are
hidden it is withheld all the same, and another where it follows from the total; and so is any that a hidden count
follows from by trying all that it could be (``pinned.py``), unless it is of many and a decimal less is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from qualcode.corpus.settings import Settings
from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import IndicatorSet
from qualcode.model.suppression import Suppression
from qualcode.store.session import Session
from qualcode.wres.average import LEAST_IN_GROUP, Average, rounded, withheld
from qualcode.wres.grouping import By, Grouping, grouping
from qualcode.wres.panel import Line, Panel
from qualcode.wres.pinned import Kept, kept
from qualcode.wres.printed import as_printed
from qualcode.wres.scoring import Score, Series, scored_as
from qualcode.wres.suppression import Sum, hidden
from qualcode.wres.values import Values

FEW_HIDDEN: Final = 2
"""So many hidden figures, or fewer, could be worked out from an average, one by one or by guessing."""
LARGE: Final = 20
"""In a group of so many figures rounding an average protects the one that is hidden, unless few people move it far."""
EVERYBODY: Final = ("", "")
Figures = Mapping[int, tuple[IndicatorValue, ...]]
"""Figures by the number of the organisation they are of."""
Group = tuple[str, str]
"""A way of grouping (``By``, or another name for one) and a group's label; ``EVERYBODY`` is all trusts."""
_USUAL: Final[tuple[By, ...]] = ("type", "region", "focus-share")
_NOTHING: Final[Kept[Group]] = Kept(frozenset(), frozenset())


@dataclass(frozen=True)
class Hidden:
    """Whose figures have a number and may not be shown: by indicator and year, the organisations' numbers.

    ``least`` is the project's threshold: a count of people from 1 to one less is small.
    """

    by_year: Mapping[tuple[str, int], frozenset[int]] = field(default_factory=dict)
    least: int = 5

    def of(self, panel: Panel, year: int) -> frozenset[int]:
        """Whose figures of that year are hidden."""
        return self.by_year.get((panel.indicator.number, year), frozenset())

    def shown(self, panel: Panel, lines: Iterable[Line], year: int) -> list[Line]:
        """The lines of which that year's figure may be shown, or is not there."""
        gone = self.of(panel, year)
        return [line for line in lines if line.member.id not in gone]

    def many(self, panel: Panel, year: int, lines: Iterable[Line]) -> int:
        """How many of these lines' figures are hidden."""
        gone = self.of(panel, year)
        return sum(line.member.id in gone for line in lines)

    def kept(
        self, panel: Panel, year: int, standard: IndicatorSet, ways: Mapping[str, Mapping[str, list[Line]]]
    ) -> Kept[Group]:
        """Which groups' averages are withheld, by ``ways`` of grouping: those by type, by region and by thirds are
        always among them, since a reader may have those tables too.

        A group without hidden figures protects nobody: each of its trusts stands there for itself.
        """
        gone = self.of(panel, year)
        if not gone:
            return _NOTHING
        there = there_in(panel, year)
        trusts = [one.member for one in panel.trusts]
        years = sorted({one.year for member in trusts for one in member.years})
        usual: list[tuple[str, Mapping[str, list[Line]]]] = [
            (way, parts_of(grouping(way, standard, trusts, years, None), there, year)) for way in _USUAL
        ]
        groups: dict[Group, Sequence[Line]] = {EVERYBODY: there}
        away: set[Group] = set()
        for way, parts in (*usual, *ways.items()):
            everything = {"": there, **{name: lines for name, lines in parts.items() if lines}}
            groups |= {(way, name): lines for name, lines in parts.items()}
            away |= {(way, name) if name else EVERYBODY for name in _few(gone, year, everything)}
        scores = {line.member.id: score for line in there if (score := line.in_year(year)) and is_told(score)}
        given = {name: [line.member.id for line in lines] for name, lines in groups.items()}
        large = {name: ids for name, ids in given.items() if sum(one in scores for one in ids) >= LEAST_IN_GROUP}
        return kept(panel.form, scores, large, gone, self.least, frozenset(away), LARGE, EVERYBODY)


def protected_average(found: Average, panel: Panel, group: Group, hidden_figures: int, kept: Kept[Group]) -> Average:
    """An average as it may be given: no finer than printed where hidden figures are in it, or withheld."""
    if not hidden_figures:
        return withheld(found) if group in kept.away else found
    told = replace(rounded(found, panel.form.unit), hidden=hidden_figures)
    if group in kept.away:
        return withheld(told)
    if group in kept.bare:
        told = replace(told, spread=None)
    if group in kept.coarse and found.value is not None:
        # Rounded once: of 1.647 the usual 1.65 would be rounded on to 1.7.
        told = replace(told, value=as_printed(found.value, panel.form.unit, fewer=True), coarse=True)
    return told


def there_in(panel: Panel, year: int) -> list[Line]:
    """The trusts that were there in that year."""
    return [line for line in panel.trusts if line.member.was_there(year) or line.in_year(year) is not None]


def parts_of(groups: Grouping, lines: Sequence[Line], year: int) -> dict[str, list[Line]]:
    """The lines of each group in that year."""
    parts: dict[str, list[Line]] = {label: [] for label in groups.labels}
    for line in lines:
        parts.setdefault(groups.of(line.member, year), []).append(line)
    return parts


def _few(gone: frozenset[int], year: int, parts: Mapping[str, Sequence[Line]]) -> frozenset[str]:
    """Of groups by name ("": all of them), those withheld by their size; of fewer than five none is given anyway."""
    many = {name: sum(line.member.id in gone for line in lines) for name, lines in parts.items()}
    sizes: dict[str, float | None] = {name: _figures(lines, year) for name, lines in parts.items()}
    told = {name: None if many[name] and (size or 0) < LEAST_IN_GROUP else size for name, size in sizes.items()}
    few = {name for name, number in many.items() if 0 < number <= FEW_HIDDEN}
    first = [name for name in parts if name in few and (sizes[name] or 0) < LARGE]
    # From a large total of one or two no group follows: it is given only rounded.
    exact = len(parts) > 1 and ("" not in few or "" in first)
    sums = [Sum("", tuple(name for name in parts if name))] if exact else []
    return hidden(told, sums, 1, first, [name for name, number in many.items() if not number])


def _figures(lines: Iterable[Line], year: int) -> int:
    scores = (line.in_year(year) for line in lines)
    return sum(score is not None and is_told(score) for score in scores)


def is_told(score: Score) -> bool:
    """Whether a figure is there, or the counts of one that is no number: these are in averages too."""
    return score.value is not None or bool(score.counts)


def read_hidden(session: Session, panels: Sequence[Panel]) -> Hidden:
    """Which figures of the panels' trusts may not be shown, by the project's thresholds."""
    rules = Settings(session).read().suppression
    if rules.off:
        return Hidden()
    values = Values(session)
    figures = values.of_organisations(scored_trusts(panels), panels[0].indicator.number if len(panels) == 1 else "")
    return hidden_in(panels, figures, values.shown_each(figures), rules)


def scored_trusts(panels: Sequence[Panel]) -> set[int]:
    """The trusts that have anything to be scored, by their numbers."""
    return {line.member.id for panel in panels for line in panel.trusts if line.source is not None}


def hidden_in(panels: Sequence[Panel], figures: Figures, shown: Figures, rules: Suppression) -> Hidden:
    """The same, of the trusts' figures and the same as they may be shown, which are read already."""
    if rules.off:
        return Hidden()
    # Few organisations have anything hidden: only these are scored again.
    touched = {
        (number, now.indicator)
        for number, given in figures.items()
        for was, now in zip(given, shown[number], strict=True)
        if was is not now
    }
    found: dict[tuple[str, int], set[int]] = {}
    for panel in panels:
        for line in panel.trusts:
            number = line.member.id
            if (number, panel.indicator.number) in touched and line.source is not None:
                told = Series(panel.indicator, panel.form, line.source, line.scores)
                scores = scored_as(told, shown[number], line.member.code).scores
                had = {score.year for score in line.scores if is_told(score)}
                for year in had - {score.year for score in scores if is_told(score)}:
                    found.setdefault((panel.indicator.number, year), set()).add(number)
    return Hidden({key: frozenset(ids) for key, ids in found.items()}, max(rules.counts, 2))
