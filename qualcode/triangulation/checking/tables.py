"""Whether tables still hold what the project has: sample, themes by case study, indicators, sources.

A table that the tool made is known by its header and its first column, and compared cell by cell with the same table
made anew. Of another only the cells are held whose row and column say what they are of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from qualcode.deliver.numbers import printed
from qualcode.model.errors import QualcodeError
from qualcode.model.matrix import Count, MatrixWish
from qualcode.model.report import Audience, TableBlock
from qualcode.model.report_check import Fault
from qualcode.model.sample import SAMPLE_BY
from qualcode.model.table import Table
from qualcode.model.written import Said
from qualcode.store.session import Session
from qualcode.triangulation.cases.figures import FiguresOfCases, case_figures, indicator_table
from qualcode.triangulation.cases.material import CaseMaterial
from qualcode.triangulation.cases.matrix import mixed_methods_report
from qualcode.triangulation.cases.shared import CaseShared
from qualcode.triangulation.cases.spoken_of import CasesSpokenOf
from qualcode.triangulation.checking.grids import Grid, even, grids, key_of, short
from qualcode.triangulation.checking.headings_over import HeadingsOver
from qualcode.triangulation.checking.known_figures import KnownFigures
from qualcode.triangulation.checking.typed_counts import TypedCounts
from qualcode.triangulation.checking.typed_figures import TypedFigures
from qualcode.triangulation.joint.question_sources import question_sources_report
from qualcode.triangulation.pages.figures import descriptive_for
from qualcode.triangulation.pages.matrix import matrix_block, matrix_for
from qualcode.triangulation.pages.sample import named_sample, sample_blocks
from qualcode.triangulation.theme_matrix import theme_matrix
from qualcode.wres.average import BASES
from qualcode.wres.descriptive import DescriptiveWish
from qualcode.wres.grouping import By

_SAME_HEADER: Final = 0.7
_SAME_ROWS: Final = 0.5
_MOST_WRONG: Final = 0.5
_FEW: Final = 4
_COUNTS: Final[tuple[Count, ...]] = ("excerpts", "participants", "interviews", "documents")
_GROUPINGS: Final[tuple[By, ...]] = ("", "type", "region")


class TablesCheck:
    """Makes a table anew only where the file has one like it."""

    def __init__(self, session: Session, cases: CasesSpokenOf, audience: Audience, known: KnownFigures) -> None:
        self._session = session
        self._cases = cases
        self._audience: Audience = audience
        self._made: dict[str, list[Table]] = {}
        self.tables = 0
        self.cells = 0
        self._headings = HeadingsOver(cases, self._types)
        self._typed = (TypedFigures(known, cases, audience), TypedCounts(session, cases))
        self.unknown = 0
        self.typed = 0

    @cached_property
    def _shared(self) -> CaseShared:
        return CaseShared(self._session, self._audience)

    @cached_property
    def _figures(self) -> FiguresOfCases:
        return FiguresOfCases(self._session)

    def _types(self) -> Iterator[str]:
        """What case studies are compared with, but for what is a part of everything."""
        known = (one.compared for one in self._figures.all(self._cases.all).values())
        return (one for one in known if one and not one.startswith(("all ", "the ")))

    @cached_property
    def _descriptive(self) -> list[Table]:
        """The tables of all trusts, which a table in any case study's part may be."""
        wishes = [DescriptiveWish(basis=basis, by=by) for basis in BASES for by in _GROUPINGS]
        return [descriptive_for(self._session, of, self._audience, "report") for of in wishes]

    def check(self, paragraphs: Iterable[Said]) -> Iterator[Fault]:
        """The faults, in order."""
        for grid in grids(paragraphs):
            if not any(row == 0 for row, _ in grid.cells):
                continue
            compared = [self._compared(grid, one) for one in self._candidates(grid)]
            known = [one for one in compared if one is not None]
            if not known:
                yield from self._of_another(grid)
                continue
            cells, faults = min(known, key=lambda one: (len(one[1]), -one[0]))
            self.tables += 1
            self.cells += cells
            yield from faults

    def _of_another(self, grid: Grid) -> Iterator[Fault]:
        """Cells of a table that somebody typed, of which row and column say what they are."""
        held = 0
        for check in self._typed:
            cells, faults = check.held(grid)
            if len(faults) > _MOST_WRONG * cells and cells >= _FEW:
                continue  # something else of the same names
            held += cells
            yield from faults
        self.typed += held
        self.unknown += not held

    def _candidates(self, grid: Grid) -> list[Table]:
        first, case = grid.header[0], self._cases.of(grid.first)
        key = f"{first} {case}" if first == "indicator" else first
        if key not in self._made:
            try:
                self._made[key] = list(self._make(first, case))
            except QualcodeError:
                self._made[key] = []
        return self._made[key]

    def _make(self, first: str, case: str) -> Iterator[Table]:
        if first in ("workstream", "case study", "staff group"):
            for by in SAMPLE_BY:
                blocks = sample_blocks(self._session, named_sample(self._session, by))
                yield from (block.table for block in blocks if isinstance(block, TableBlock))
        elif first == "theme":
            for subthemes in (True, False):
                yield theme_matrix(self._session, subthemes=subthemes).table
            for count in _COUNTS:
                wish = MatrixWish("themes", "cases", count)
                yield matrix_block(self._session, matrix_for(self._session, wish, self._audience)).table
        elif first == "indicator":
            if case:
                info = next(one for one in self._cases.all if one.label == case)
                material = CaseMaterial(self._shared, info)
                figures = case_figures(material, self._figures)
                if figures is not None:
                    yield indicator_table(material, figures).table
            yield from self._descriptive
        elif not first:
            for block in mixed_methods_report(self._session, self._audience, written=False).blocks:
                if isinstance(block, TableBlock):
                    yield block.table
        elif "question" in first:
            report = question_sources_report(self._session, self._audience)
            yield from (block.table for block in report.blocks if isinstance(block, TableBlock))

    def _compared(self, grid: Grid, table: Table) -> tuple[int, list[Fault]] | None:
        """How many cells were compared and which differ; None where it is another table."""
        header = grid.header
        names = [even(name) for name in table.columns]
        places = {at: names.index(name) for at, name in enumerate(header) if name in names and header.count(name) == 1}
        if 0 not in places or len(places) < max(2, _SAME_HEADER * len(header)):
            return None
        keys = Counter(key_of(row[0]) for row in table.rows)
        rows = {key_of(row[0]): row for row in table.rows if keys[key_of(row[0])] == 1}
        pairs = [(at, rows[key]) for at in grid.rows if (key := key_of(grid.text(at, 0))) in rows]
        if len(pairs) < max(1, _SAME_ROWS * len(grid.rows)):
            return None
        faults, cells = [], 0
        for at, row in pairs:
            for column, place in places.items():
                if column == 0:
                    continue
                cells += 1
                there, wanted = grid.text(at, column), printed(row[place])
                if even(there) != even(wanted):
                    said = (grid.cells.get((at, column)) or [grid.first])[0]
                    what = f"“{short(grid.text(at, 0))}”, {short(grid.text(0, column))}: disagrees with the project"
                    faults.append(Fault("number", what, said.place, said.at, short(there) or "–", short(wanted) or "–"))
        if len(faults) > _MOST_WRONG * cells:
            return None  # another table with the same header
        return cells, [*self._headings.told(grid, table, places, pairs), *faults]
