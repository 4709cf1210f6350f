"""The services that count, find and retrieve."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.store.session import Session

if TYPE_CHECKING:
    from qualcode.analysis.code_table import CodeTables
    from qualcode.analysis.cooccurrence import Cooccurrences
    from qualcode.analysis.coverage import Coverage
    from qualcode.analysis.excerpts import Excerpts
    from qualcode.analysis.matrix import Matrices
    from qualcode.analysis.prevalence import Prevalences
    from qualcode.analysis.progress import Progress
    from qualcode.analysis.queries import Queries
    from qualcode.analysis.sample import Sample
    from qualcode.analysis.saturation import Saturation
    from qualcode.analysis.search import Search
    from qualcode.analysis.unclear import Unclear
    from qualcode.model.thematic_map import ThematicMap


class AnalysisRooms:
    """Each made when it is first asked for."""

    session: Session

    @cached_property
    def sample(self) -> Sample:
        """Who was invited, who took part, what they were heard in."""
        from qualcode.analysis.sample import Sample

        return Sample(self.session)

    @cached_property
    def progress(self) -> Progress:
        """How far the coding has come."""
        from qualcode.analysis.progress import Progress

        return Progress(self.session)

    @cached_property
    def prevalences(self) -> Prevalences:
        """How many people raised what, and the project's words for that many."""
        from qualcode.analysis.prevalence import Prevalences

        return Prevalences(self.session)

    @cached_property
    def saturation(self) -> Saturation:
        """Whether further interviews still bring new codes."""
        from qualcode.analysis.saturation import Saturation

        return Saturation(self.session)

    @cached_property
    def coverage(self) -> Coverage:
        """How much of what participants say is coded, and what is not."""
        from qualcode.analysis.coverage import Coverage

        return Coverage(self.session)

    @cached_property
    def excerpts(self) -> Excerpts:
        """Coded excerpts, retrieved."""
        from qualcode.analysis.excerpts import Excerpts

        return Excerpts(self.session)

    @cached_property
    def queries(self) -> Queries:
        """Questions to the coded data, kept under a name."""
        from qualcode.analysis.queries import Queries

        return Queries(self.session)

    @cached_property
    def search(self) -> Search:
        """Words in all documents."""
        from qualcode.analysis.search import Search

        return Search(self.session)

    @cached_property
    def unclear(self) -> Unclear:
        """What was not understood in the recordings, in all documents."""
        from qualcode.analysis.unclear import Unclear

        return Unclear(self.session)

    @cached_property
    def matrices(self) -> Matrices:
        """Counts of coded data by two things."""
        from qualcode.analysis.matrix import Matrices

        return Matrices(self.session)

    @cached_property
    def cooccurrence(self) -> Cooccurrences:
        """Codes and themes that stand together."""
        from qualcode.analysis.cooccurrence import Cooccurrences

        return Cooccurrences(self.session)

    @cached_property
    def code_tables(self) -> CodeTables:
        """Units by codes, for statistics."""
        from qualcode.analysis.code_table import CodeTables

        return CodeTables(self.session)

    def thematic_map(self) -> ThematicMap:
        """The themes with what is under them, and which have passages in common."""
        from qualcode.analysis.thematic_map import thematic_map

        return thematic_map(self.session)
