"""Averages that would give a hidden figure away: n times the average, less the figures that are shown, is what is left.

An average is of all trusts, those too whose own figure may not be shown: without them it would be another average. Of
a small group in which one or two figures only are hidden it is withheld, and another where it follows from the total.
Of a large one it is given as it is printed and no finer: what is left is then known within as many hundredths of a
ratio, or percentage points, as the group has trusts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from qualcode.corpus.settings import Settings
from qualcode.store.session import Session
from qualcode.wres.panel import Line, Panel
from qualcode.wres.scoring import Score, Series, scored_as
from qualcode.wres.suppression import Sum, hidden
from qualcode.wres.values import Values

GIVES_AWAY: Final = "would give a hidden figure away"
FEW_HIDDEN: Final = 2
"""So many hidden figures, or fewer, could be worked out from an average, one by one or by guessing."""
LARGE: Final = 20
"""In a group of so many figures rounding an average protects the one that is hidden."""


@dataclass(frozen=True)
class Hidden:
    """Whose figures have a number and may not be shown: by indicator and year, the organisations' numbers."""

    by_year: Mapping[tuple[str, int], frozenset[int]] = field(default_factory=dict)

    def has(self, panel: Panel, line: Line, year: int) -> bool:
        """Whether that figure is hidden."""
        return line.member.id in self.by_year.get((panel.indicator.number, year), frozenset())

    def shown(self, panel: Panel, lines: Iterable[Line], year: int) -> list[Line]:
        """The lines of which that year's figure may be shown, or is not there."""
        return [line for line in lines if not self.has(panel, line, year)]

    def away(self, panel: Panel, year: int, parts: Mapping[str, Sequence[Line]], least: int) -> frozenset[str]:
        """Of groups by name ("": all of them), those whose average is withheld; of fewer than ``least`` none is given.

        A group without hidden figures protects nobody: each of its trusts stands there for itself.
        """
        gone = self.by_year.get((panel.indicator.number, year), frozenset())
        if not gone:
            return frozenset()
        many = {name: sum(line.member.id in gone for line in lines) for name, lines in parts.items()}
        sizes: dict[str, float | None] = {name: _figures(lines, year) for name, lines in parts.items()}
        told = {name: None if many[name] and (size or 0) < least else size for name, size in sizes.items()}
        few = {name for name, number in many.items() if 0 < number <= FEW_HIDDEN}
        first = [name for name in parts if name in few and (sizes[name] or 0) < LARGE]
        # From a total that is given only rounded no group follows.
        exact = len(parts) > 1 and "" in parts and ("" not in few or "" in first)
        sums = [Sum("", tuple(name for name in parts if name))] if exact else []
        return hidden(told, sums, 1, first, [name for name, number in many.items() if not number])

    def rounds(self, panel: Panel, year: int, lines: Iterable[Line]) -> bool:
        """Whether the average of these lines may be given only as it is printed."""
        return 0 < sum(self.has(panel, line, year) for line in lines) <= FEW_HIDDEN


def _figures(lines: Iterable[Line], year: int) -> int:
    scores = (line.in_year(year) for line in lines)
    return sum(score is not None and is_told(score) for score in scores)


def is_told(score: Score) -> bool:
    """Whether a figure is there, or the counts of one that is no number: these are in averages too."""
    return score.value is not None or bool(score.counts)


def read_hidden(session: Session, panels: Sequence[Panel]) -> Hidden:
    """Which figures of the panels' trusts may not be shown, by the project's thresholds."""
    if Settings(session).read().suppression.off:
        return Hidden()
    values = Values(session)
    everyone = {line.member.id: line.member.code for panel in panels for line in panel.trusts if line.source}
    figures = values.of_organisations(everyone, panels[0].indicator.number if len(panels) == 1 else "")
    given = [value for some in figures.values() for value in some]
    shown = values.shown(given)
    # Few organisations have anything hidden: only these are scored again.
    touched = {(now.org_code, now.indicator) for was, now in zip(given, shown, strict=True) if was is not now}
    of_whom: dict[tuple[str, str], list[int]] = {}
    for at, value in enumerate(given):
        if (value.org_code, value.indicator) in touched:
            of_whom.setdefault((value.org_code, value.indicator), []).append(at)
    found: dict[tuple[str, int], set[int]] = {}
    for panel in panels:
        for line in panel.trusts:
            places = of_whom.get((line.member.code, panel.indicator.number))
            if places and line.source is not None:
                told = Series(panel.indicator, panel.form, line.source, line.scores)
                scores = scored_as(told, [shown[at] for at in places], line.member.code).scores
                had = {score.year for score in line.scores if is_told(score)}
                for year in had - {score.year for score in scores if is_told(score)}:
                    found.setdefault((panel.indicator.number, year), set()).add(line.member.id)
    return Hidden({key: frozenset(ids) for key, ids in found.items()})
