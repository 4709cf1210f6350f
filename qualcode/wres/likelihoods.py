"""An organisation's indicators with their ratios from counts, intervals and tests: by case study or organisation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from qualcode.corpus.cases import Cases
from qualcode.corpus.organisations import Organisations
from qualcode.corpus.settings import Settings
from qualcode.model.caveats import Caveat
from qualcode.model.errors import QualcodeError
from qualcode.model.indicator_years import IndicatorYear
from qualcode.model.suppression import Suppression
from qualcode.store.session import Session
from qualcode.wres.caveats import Caveats
from qualcode.wres.footnotes import Footnotes, footnotes
from qualcode.wres.hiding import hide
from qualcode.wres.indicator_years import indicator_years
from qualcode.wres.indicators import Indicators
from qualcode.wres.values import Values, organisation_of

LEVELS = (0.5, 0.9999)


@dataclass(frozen=True)
class OrganisationRatios:
    """What was found, and how it may be shown. ``hid`` says whether anything is suppressed by ``rules``.

    ``few`` says that figures are shown which the rules would suppress. ``whose`` is the case study or organisation.
    ``caveats`` are the team's, the files' and the standard's, by indicator; those of a year are with it too.
    """

    whose: str
    code: str
    years: tuple[IndicatorYear, ...]
    level: float
    rules: Suppression
    hid: bool
    few: bool
    year_label: str
    caveats: Footnotes


class Ratios:
    """Relative likelihoods and percentages of one organisation, year by year. Never made of suppressed counts."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def of_case(
        self,
        label: str,
        *,
        indicator: str = "",
        year: int | None = None,
        level: float = 0.95,
        unsuppressed: bool = False,
    ) -> OrganisationRatios:
        """Those of a case study's organisation. ``unsuppressed``: from very few people too, for the team's own eyes.

        Raises ``UnknownName``, and ``QualcodeError`` when the case study has no organisation.
        """
        case = Cases(self.session).find(label)
        return self._of(case.label, organisation_of(case), indicator, year, level, unsuppressed)

    def of_organisation(
        self,
        code_or_name: str,
        *,
        indicator: str = "",
        year: int | None = None,
        level: float = 0.95,
        unsuppressed: bool = False,
    ) -> OrganisationRatios:
        """Those of an organisation. Raises ``UnknownName`` for an organisation or indicator that is not there."""
        found = Organisations(self.session).find(code_or_name)
        return self._of(found.ods_code or found.name, found.id, indicator, year, level, unsuppressed)

    def _of(
        self, whose: str, organisation: int, indicator: str, year: int | None, level: float, unsuppressed: bool
    ) -> OrganisationRatios:
        if not LEVELS[0] <= level <= LEVELS[1]:
            raise QualcodeError(f"the level {level:g} is not between {LEVELS[0]} and {LEVELS[1]}", "", "give 0.95")
        indicators = Indicators(self.session)
        wanted = [indicators.find(indicator)] if indicator else list(indicators.all())
        values = Values(self.session).of_organisations([organisation])[organisation]
        rules = Settings(self.session).read().suppression
        shown = hide(values, indicators.standard, rules)
        numbers = {one.number for one in wanted}
        differs = any(
            now != was
            for now, was in zip(shown, values, strict=True)
            if was.indicator in numbers and year in (None, was.year)
        )
        code = values[0].org_code if values else ""
        given = values if unsuppressed else shown
        # A form is read from one source in all its years, so that years are left out at the end.
        every = [one for each in wanted for one in indicator_years(each, given, code, level)]
        years = [one for one in every if year in (None, one.year)]
        of_years = {one.year for one in years}
        attached, in_files = Caveats(self.session).on_figures(organisation, of_years)
        there = list(dict.fromkeys(one.indicator for one in years))
        return OrganisationRatios(
            whose=whose,
            code=code,
            years=tuple(_with_attached(one, attached) for one in years),
            level=level,
            rules=rules,
            hid=differs and not unsuppressed,
            few=differs and unsuppressed,
            year_label=indicators.standard.year_label,
            caveats=footnotes(there, attached, in_files, of_years),
        )


def _with_attached(one: IndicatorYear, attached: Iterable[Caveat]) -> IndicatorYear:
    """The team's caveats beside the file's."""
    number, year = one.indicator.number, one.year
    own = (caveat.told for caveat in attached if caveat.indicator == number and caveat.year in (None, year))
    return replace(one, caveats=(*one.caveats, *own))
