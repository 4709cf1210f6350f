"""Figures in tables that somebody typed: held where row, column and caption say of which indicator, whose and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from qualcode.model.report import Audience
from qualcode.model.report_check import Fault
from qualcode.triangulation.cases.spoken_of import CasesSpokenOf
from qualcode.triangulation.checking.grids import Grid, short
from qualcode.triangulation.checking.indicators_spoken_of import IndicatorsSpokenOf
from qualcode.triangulation.checking.known_figures import KnownFigures, Years

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_MANY: Final = re.compile(r"\b(?:national(?:ly)?|england|averages?|means?|trusts|all|overall|typical)\b", re.IGNORECASE)
_PLAIN: Final = re.compile(
    r"\b(?:indicators?|wres|ratios?|scores?|values?|figures?|likelihood|percent(?:age)?|per cent|bme|white|"
    r"staff|in|of|the|at|year|number|no|trust|trusts|case|study)\b|[\W_]|\d{1,2}\b",
    re.IGNORECASE,
)
"""What a header may hold besides names and a year without saying that something else is counted."""
_OTHER: Final = re.compile(
    r"\b(?:change|difference|target|sd|se|ci|interval|rank|trend|n|count|median|model|estimate|quartiles?|range)\b",
    re.I,
)
_CELL: Final = re.compile(
    r"\s*(?P<n>[-–−]?\d{1,3}(?:[.·,]\d{1,3})?)\s?(?P<percent>%)?\s*(?:\((?P<year>(?:19|20)\d\d)\))?\s*"
    r"(?:\(?[a-z](?:, ?[a-z])*\)?|[*†‡]+)?\s*"
)

_NOT_TOLD: Final = "a case study's own figure, which no publication tells"


@dataclass(frozen=True)
class _Of:
    """What a label says that figures are of: "" and None where it does not say."""

    indicator: str = ""
    case: str = ""
    year: int | None = None
    many: bool = False
    other: bool = False

    @property
    def says(self) -> bool:
        return bool(self.indicator or self.case or self.year or self.many) and not self.other


class TypedFigures:
    """Compares what is said in so many words, and no more."""

    def __init__(self, known: KnownFigures, cases: CasesSpokenOf, audience: Audience) -> None:
        self._known = known
        self._cases = cases
        self._team = audience == "team"
        self._spoken = IndicatorsSpokenOf(known.names, known.phrases)

    def held(self, grid: Grid) -> tuple[int, list[Fault]]:
        """How many cells were compared, and which differ."""
        above = self._of(f"{grid.caption} {grid.first.heading}")
        heads = {at: self._of(grid.text(0, at), strict=True) for at in range(1, len(grid.header))}
        cells, faults = 0, []
        for at in grid.rows:
            row = self._of(grid.text(at, 0))
            if not row.says:
                continue
            for column, head in heads.items():
                found = _CELL.fullmatch(grid.text(at, column))
                if not head.says or found is None or not (found["percent"] or re.search(r"[.·,]", found["n"])):
                    continue
                said = grid.at(at, column)
                words = f"{grid.text(at, 0)} {grid.text(0, column)} {grid.caption} {grid.first.heading}"
                near = self._differs(found, row, head, above, self._cases.of(grid.first), words)
                if near is None:
                    continue
                cells += 1
                if near:
                    where = f"“{short(grid.text(at, 0))}”, {short(grid.text(0, column))}"
                    what = f"{where}: disagrees with the project"
                    faults.append(Fault("number", what, said.place, said.at, short(grid.text(at, column)), near))
        return cells, faults

    def _differs(
        self, found: re.Match[str], row: _Of, head: _Of, above: _Of, heading_case: str, words: str
    ) -> str | None:
        """What the project has instead; "" where it agrees, None where it is not clear what it is of."""
        indicator = row.indicator or head.indicator or above.indicator
        own = row.case or head.case
        many = row.many or head.many
        years = self._years(indicator, own, many, above.case or heading_case, above.many, words)
        year = int(found["year"]) if found["year"] else row.year or head.year or above.year
        if not indicator or not any(years.values()) or (year is not None and year not in years):
            return None
        values = [(one, when) for when, some in years.items() if year in (None, when) for one in some]
        plain = re.sub(r"[·,]", ".", re.sub("[–−]", "-", found["n"]))
        close = 0.5 / float(10 ** len(plain.partition(".")[2])) + 1e-9
        if not values or any(abs(one - float(plain)) <= close for one, _ in values):
            return "" if values else None
        if not self._team:  # whoever reads it copies it: it must be nobody's own
            averages = self._known.averages_in(indicator, words)
            values = [(one, when) for one, when in values if one in averages.get(when, ())]
        if not values:
            return _NOT_TOLD
        value, when = min(values, key=lambda pair: abs(pair[0] - float(plain)))
        return f"{value:.2f} in {when}" if abs(value) < 10 else f"{value:.1f} in {when}"

    def _years(self, indicator: str, own: str, many: bool, above: str, others: bool, words: str) -> Years:
        """``own`` is the case study that a label names, ``above`` that of the heading, under which others may stand."""
        if own or (above and not many and not others):
            return self._known.of_cases.get(own or above, {}).get(indicator, {})
        if above and not many:
            return self._known.averages_in(indicator, words, above)
        if self._team and not many:
            return self._known.of_any(indicator)
        return self._known.averages_in(indicator, words)

    def _of(self, text: str, *, strict: bool = False) -> _Of:
        """``strict``: a label with words that are none of these is of something else."""
        rest = self._cases.without(text)
        named = self._cases.named(text)
        spoken = self._spoken.named(rest)
        years = {int(one) for one in _YEAR.findall(rest)}
        many = _MANY.search(rest) is not None
        bare = _PLAIN.sub("", self._spoken.without_names(_MANY.sub("", _YEAR.sub("", rest))))
        other = _OTHER.search(rest) is not None or (strict and bool(bare))
        several = len(named) > 1 or len(spoken) > 1 or len(years) > 1
        return _Of(
            indicator=next(iter(spoken)) if len(spoken) == 1 else "",
            case=named[0] if len(named) == 1 else "",
            year=next(iter(years)) if len(years) == 1 else None,
            many=many,
            other=other or several,
        )
