"""The services in which words and figures meet."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.store.session import Session

if TYPE_CHECKING:
    from qualcode.triangulation.checking.service import ReportCheck
    from qualcode.triangulation.checklists import Checklists
    from qualcode.triangulation.convergence.judgement_sheet import JudgementSheet
    from qualcode.triangulation.convergence.judgements import Judgements
    from qualcode.triangulation.convergence.side_by_side import Convergence
    from qualcode.triangulation.convergence.topics import Topics
    from qualcode.triangulation.findings import Findings
    from qualcode.triangulation.joint.displays import JointDisplays
    from qualcode.triangulation.links.linked_figures import FiguresAndLinks
    from qualcode.triangulation.links.service import Links
    from qualcode.triangulation.narratives.service import Narratives
    from qualcode.triangulation.quotes.service import Quotes
    from qualcode.triangulation.returned.edits import ReturnedSummaries
    from qualcode.triangulation.threads.service import Threads


class TriangulationRooms:
    """Each made when it is first asked for."""

    session: Session

    @cached_property
    def checklists(self) -> Checklists:
        """Reporting checklists, and what they can be answered from."""
        from qualcode.triangulation.checklists import Checklists

        return Checklists(self.session)

    @cached_property
    def quotes(self) -> Quotes:
        """What is quoted: how it is shortened and attributed, whom, how often, what for."""
        from qualcode.triangulation.quotes.service import Quotes

        return Quotes(self.session)

    @cached_property
    def topics(self) -> Topics:
        """What two sources are compared on."""
        from qualcode.triangulation.convergence.topics import Topics

        return Topics(self.session)

    @cached_property
    def convergence(self) -> Convergence:
        """Both sides of a topic at a case study."""
        from qualcode.triangulation.convergence.side_by_side import Convergence

        return Convergence(self.session)

    @cached_property
    def joint(self) -> JointDisplays:
        """Joint displays with what is behind each cell."""
        from qualcode.triangulation.joint.displays import JointDisplays

        return JointDisplays(self.session)

    @cached_property
    def judgement_sheet(self) -> JudgementSheet:
        """The sheet on which a judge without the tool judges."""
        from qualcode.triangulation.convergence.judgement_sheet import JudgementSheet

        return JudgementSheet(self.session)

    @cached_property
    def judgements(self) -> Judgements:
        """What judges made of two sources on a topic at a case study, and what was agreed."""
        from qualcode.triangulation.convergence.judgements import Judgements

        return Judgements(self.session)

    @cached_property
    def links(self) -> Links:
        """What ties excerpts and codes to indicators."""
        from qualcode.triangulation.links.service import Links

        return Links(self.session)

    @cached_property
    def narratives(self) -> Narratives:
        """What people write for the report, part by part."""
        from qualcode.triangulation.narratives.service import Narratives

        return Narratives(self.session)

    @cached_property
    def returned(self) -> ReturnedSummaries:
        """Summaries that were edited in Word, held against what is written."""
        from qualcode.triangulation.returned.edits import ReturnedSummaries

        return ReturnedSummaries(self.session)

    @cached_property
    def threads(self) -> Threads:
        """Questions followed up from one component of the study in another."""
        from qualcode.triangulation.threads.service import Threads

        return Threads(self.session)

    @cached_property
    def linked_figures(self) -> FiguresAndLinks:
        """An organisation's figures with their caveats and the excerpts linked to them."""
        from qualcode.triangulation.links.linked_figures import FiguresAndLinks

        return FiguresAndLinks(self.session)

    @cached_property
    def findings(self) -> Findings:
        """Written findings and tables to hand on: case summaries, quotations, matrices."""
        from qualcode.triangulation.findings import Findings

        return Findings(self.session)

    @cached_property
    def report_check(self) -> ReportCheck:
        """Word files held against the project."""
        from qualcode.triangulation.checking.service import ReportCheck

        return ReportCheck(self.session)
