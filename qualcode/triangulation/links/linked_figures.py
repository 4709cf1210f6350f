"""An organisation's figures with everything that belongs beside them: how they stand, counts, caveats, excerpts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qualcode.model.indicators import Indicator
from qualcode.model.links import Link
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.figure_caveats import caveats_of
from qualcode.triangulation.links.service import Links
from qualcode.wres.figure_words import YearFigure
from qualcode.wres.footnotes import Footnotes
from qualcode.wres.likelihoods import OrganisationRatios, Ratios
from qualcode.wres.standing import Standing, StandingIndicator, Standings, StandingWish


@dataclass(frozen=True)
class LinkedFigures:
    """What was read. ``ratios`` is None where there is no organisation.

    ``links`` are about its figures, or from the case study's own documents; ``elsewhere`` are about a measure itself.
    """

    standing: Standing
    ratios: OrganisationRatios | None
    notes: Footnotes
    links: tuple[Link, ...]
    elsewhere: tuple[Link, ...]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators of the standard."""
        return self.standing.standard.indicators

    @property
    def years(self) -> tuple[int, ...]:
        """Every year of which any figure, or a reason for none, is known."""
        counted = {one.year for one in self.ratios.years} if self.ratios is not None else set()
        return tuple(sorted({*self.standing.years, *counted}))

    def stands(self, indicator: Indicator) -> StandingIndicator | None:
        """How an indicator changed and stands."""
        return next((one for one in self.standing.indicators if one.indicator.number == indicator.number), None)

    def at(self, indicator: Indicator, year: int) -> YearFigure:
        """One figure with all that is known of it."""
        stands, name = self.stands(indicator), self.standing.wish.form
        form = stands.form if stands else indicator.scoring if name == "scoring" else indicator.official
        found = next((one for one in stands.years if one.year == year), None) if stands else None
        counted = None
        if self.ratios is not None:
            here = (indicator.number, year)
            counted = next((one for one in self.ratios.years if (one.indicator.number, one.year) == here), None)
        return YearFigure(indicator, form, name, year, found, counted)

    def linked(self, indicator: Indicator, year: int | None = None) -> tuple[Link, ...]:
        """The passages linked to an indicator (of a year: also to no particular one), those from elsewhere last.

        Each passage once, with its other links (``also``); where it is linked by hand, its codes' go unsaid.
        """
        found = [
            one
            for one in (*self.links, *self.elsewhere)
            if one.indicator == indicator.number and (year is None or one.year in (None, year))
        ]
        by_hand = {one.excerpt_id for one in found if one.level != "code"}
        passages: dict[int, list[Link]] = {}
        for one in found:
            if one.level != "code" or one.excerpt_id not in by_hand:
                passages.setdefault(one.excerpt_id, []).append(one)
        return tuple(replace(first, also=tuple(also)) for first, *also in passages.values())


class FiguresAndLinks:
    """Organisations' figures and the excerpts linked to them."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def of(self, wish: StandingWish) -> LinkedFigures:
        """The figures of the case study or organisation that is wished for.

        Raises ``UnknownName`` for one that is not there.
        """
        standing = Standings(self.session).of(wish)
        links = self._links(standing)
        if standing.member is None:
            return LinkedFigures(standing, None, Footnotes((), {}), *links)
        ratios = Ratios(self.session)
        of = ratios.of_case(standing.case) if standing.case else ratios.of_organisation(wish.organisation)
        made = LinkedFigures(standing, of, Footnotes((), {}), *links)
        notes = caveats_of(self.session, standing.member.id, standing.standard.indicators, made.years)
        return replace(made, notes=notes)

    def _links(self, standing: Standing) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
        """Its own, then those from elsewhere."""
        links = Links(self.session)
        made = links.find(inherited=False)
        number = standing.member.id if standing.member is not None else None
        own = [one for one in made if one.organisation_id is not None and one.organisation_id == number]
        if standing.case:
            own = links.find(case=standing.case)
        known = {one.id for one in own}
        return tuple(own), tuple(one for one in made if one.level == "measure" and one.id not in known)
