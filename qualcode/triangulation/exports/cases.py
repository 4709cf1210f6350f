"""What can be handed on of case studies: the summary of one, of all together, of each by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, get_args

from qualcode.analysis.excerpts import Asked
from qualcode.corpus.cases import Cases
from qualcode.deliver.maps import MAP_FORMATS
from qualcode.deliver.target import Target, Written
from qualcode.deliver.texts import Finding
from qualcode.model.chart import CHART_FORMATS, Chart, Kind
from qualcode.model.corpus import CaseInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.explorer import Explorer
from qualcode.model.matrix import MatrixWish
from qualcode.model.pictures import Picture
from qualcode.model.quotes import Attribution
from qualcode.model.report import Audience, Block, Figure, Report, TableBlock
from qualcode.model.retrieval import ExcerptFilter
from qualcode.model.table import Table
from qualcode.model.thematic_map import ThematicMap
from qualcode.model.watch import Watch, unwatched
from qualcode.triangulation.cases.summary import CaseSummaries
from qualcode.triangulation.findings import Findings
from qualcode.triangulation.pictures import chart_for, map_for
from qualcode.triangulation.trace import is_traced, trace

from qualcode.triangulation.exports.export import Export


def case_summary_export(
    findings: Findings,
    case: str,
    *,
    subheadings: bool = True,
    participant_ids: bool = True,
    style: Attribution | None = None,
    pictures: bool = True,
) -> Export:
    """The summary of the case study of that label. ``style`` is how quotations are attributed, None: as usual."""

    def make(whom: Audience, _: str, __: Watch) -> Report:
        told = {"subheadings": subheadings, "participant_ids": participant_ids, "pictures": pictures}
        return findings.case_summary(case, whom, **told, style=style)

    return Export(f"case summary {case}", ("docx", "md"), make, case=case, judged=True)


def case_summaries_export(
    findings: Findings,
    *,
    subheadings: bool = True,
    participant_ids: bool = True,
    style: Attribution | None = None,
    pictures: bool | None = None,
) -> Export:
    """The summaries of all case studies in one document."""

    def make(whom: Audience, _: str, watch: Watch) -> Report:
        told = {"subheadings": subheadings, "participant_ids": participant_ids}
        return CaseSummaries(findings.session, whom, **told, style=style, pictures=pictures).together(watch)

    return Export("case summaries", ("docx", "md"), make, judged=True)


def each_case_summary(
    findings: Findings,
    whom: Audience,
    *,
    subheadings: bool = True,
    participant_ids: bool = True,
    style: Attribution | None = None,
    pictures: bool | None = None,
) -> list[Export]:
    """One export a case study, for that audience; what they share is read once."""
    told = {"subheadings": subheadings, "participant_ids": participant_ids}
    summaries = CaseSummaries(findings.session, whom, **told, style=style, pictures=pictures)

    def one(case: CaseInfo) -> Export:
        return Export(
            f"case summary {case.label}", ("docx", "md"), lambda _, __, ___: summaries.of(case), (whom,), case.label
        )

    return [one(case) for case in Cases(findings.session).all()]
