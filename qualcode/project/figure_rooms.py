"""The services of figures."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.store.session import Session

if TYPE_CHECKING:
    from qualcode.wres.caveats import Caveats
    from qualcode.wres.descriptive import Descriptives
    from qualcode.wres.estimates import Estimates
    from qualcode.wres.growth.service import Growths
    from qualcode.wres.indicators import Indicators
    from qualcode.wres.likelihoods import Ratios
    from qualcode.wres.mapped.service import FigureFiles
    from qualcode.wres.mappings import Mappings
    from qualcode.wres.pictures.service import Pictures
    from qualcode.wres.releases import Releases
    from qualcode.wres.service_list import ServiceList
    from qualcode.wres.standards_in import Standards
    from qualcode.wres.standing import Standings
    from qualcode.wres.values import Values


class FigureRooms:
    """Each made when it is first asked for."""

    session: Session

    @cached_property
    def service_list(self) -> ServiceList:
        """The published list of organisations."""
        from qualcode.wres.service_list import ServiceList

        return ServiceList(self.session)

    @cached_property
    def mappings(self) -> Mappings:
        """Saved mappings of files of figures."""
        from qualcode.wres.mappings import Mappings

        return Mappings(self.session)

    @cached_property
    def releases(self) -> Releases:
        """The files of figures that came in, and what each changed."""
        from qualcode.wres.releases import Releases

        return Releases(self.session)

    @cached_property
    def standards(self) -> Standards:
        """Which standard the project works with."""
        from qualcode.wres.standards_in import Standards

        return Standards(self.session)

    @cached_property
    def indicators(self) -> Indicators:
        """The standard and its indicators."""
        from qualcode.wres.indicators import Indicators

        return Indicators(self.session)

    @cached_property
    def figure_files(self) -> FigureFiles:
        """Published files of figures, before anything of them is taken."""
        from qualcode.wres.mapped.service import FigureFiles

        return FigureFiles(self.session)

    @cached_property
    def values(self) -> Values:
        """Organisations' figures."""
        from qualcode.wres.values import Values

        return Values(self.session)

    @cached_property
    def ratios(self) -> Ratios:
        """Relative likelihoods of an organisation, with intervals and tests."""
        from qualcode.wres.likelihoods import Ratios

        return Ratios(self.session)

    @cached_property
    def caveats(self) -> Caveats:
        """What troubles organisations' figures."""
        from qualcode.wres.caveats import Caveats

        return Caveats(self.session)

    @cached_property
    def descriptive(self) -> Descriptives:
        """Descriptive tables of organisations' figures."""
        from qualcode.wres.descriptive import Descriptives

        return Descriptives(self.session)

    @cached_property
    def standing(self) -> Standings:
        """How organisations stand among all trusts, those of their type, those of their region."""
        from qualcode.wres.standing import Standings

        return Standings(self.session)

    @cached_property
    def growth(self) -> Growths:
        """Growth models of the indicators."""
        from qualcode.wres.growth.service import Growths

        return Growths(self.session)

    @cached_property
    def estimates(self) -> Estimates:
        """Estimates that a statistician made elsewhere."""
        from qualcode.wres.estimates import Estimates

        return Estimates(self.session)

    @cached_property
    def pictures(self) -> Pictures:
        """Pictures of organisations' figures: lines, strips, forest and funnel plots."""
        from qualcode.wres.pictures.service import Pictures

        return Pictures(self.session)
