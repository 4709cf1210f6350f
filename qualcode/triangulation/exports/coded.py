"""What can be handed on of coded data: passages, quotations, counts, the codebook, the sample, the framework matrix."""

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

from qualcode.triangulation.exports.export import TABLE_FORMATS, Export, Make


def excerpts_export(
    findings: Findings, wanted: Asked, name: str = "excerpts", style: Attribution | None = None
) -> Export:
    """Coded excerpts: a table, in Word quotations under the headings of their themes. ``name`` names its file."""

    def make(whom: Audience, format: str, watch: Watch) -> Table | Report:
        if format == "docx":
            return findings.excerpts_report(whom, wanted, style=style, watch=watch)
        return findings.excerpts(whom, wanted, style=style, watch=watch)

    case = wanted.case if isinstance(wanted, ExcerptFilter) else ""
    return Export(name, (*TABLE_FORMATS, "docx"), make, case=case)


def quotes_export(
    findings: Findings, use: str = "", style: Attribution | None = None, *, attributes: bool = False
) -> Export:
    """Chosen quotations: in Word and Markdown under what they are chosen for, else a table with all of each."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        if format in ("docx", "md"):
            return findings.quotes_report(use, whom, style)
        return findings.quotes(use, whom, style, attributes=attributes)

    return Export(f"quotes {use}".strip(), ("docx", *TABLE_FORMATS), make)


def matrix_export(findings: Findings, wish: MatrixWish) -> Export:
    """Coded data counted by two things."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        return findings.matrix_report(wish, whom) if format == "docx" else findings.matrix(wish, whom)

    parts = (wish.rows, "by", wish.columns, wish.count, wish.share, wish.code, wish.case, wish.coder)
    name = " ".join(filter(None, (*parts, "of a query" if wish.query else "")))
    return Export(name, (*TABLE_FORMATS, "docx"), make, case=wish.case)


def chart_export(findings: Findings, wish: MatrixWish, kind: Kind = "heat", column: str = "") -> Export:
    """A matrix as a picture: shades, or the bars of a column, of the totals when none is named."""
    name = " ".join(filter(None, (kind, "of", wish.rows, "by", wish.columns, column, wish.count, wish.share)))
    make: Make = lambda whom, _, __: chart_for(findings.session, wish, kind, column, whom)  # noqa: E731
    return Export(name, CHART_FORMATS, make, case=wish.case)


def map_export(findings: Findings) -> Export:
    """The thematic map: a picture, a tree of words, or the pairs of themes that share passages as a table."""
    return Export("thematic map", MAP_FORMATS, lambda whom, _, __: map_for(findings.session, whom))


def theme_matrix_export(findings: Findings, *, subthemes: bool = True) -> Export:
    """Which themes were raised in which case study, as a report prints it."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        report = findings.theme_matrix(whom, subthemes=subthemes)
        return report if format in ("docx", "md") else report.blocks[0].table  # type: ignore[union-attr]

    return Export("theme matrix", ("docx", "xlsx", "md", "csv"), make)


def codebook_export(findings: Findings, state: str = "") -> Export:
    """The codebook (as it was at a state): a table that imports again as the same codebook, in Word an appendix."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        return findings.codebook_report(whom, state) if format == "docx" else findings.codebook(whom, state)

    return Export(f"codebook {state}".strip(), (*TABLE_FORMATS, "docx"), make)


def agenda_export(findings: Findings, since: date | None = None) -> Export:
    """The agenda of a meeting about codes and codings, with room for its minutes: for the team, whoever asks."""
    return Export("agenda", ("docx", "md"), lambda _, __, ___: findings.agenda(since), audiences=())


def sample_export(findings: Findings, by: str = "workstream") -> Export:
    """The sample: a table, in Word with a sentence on what the study, or each case study, rests on."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        return findings.sample_report(by, whom) if format == "docx" else findings.sample(by, whom)

    return Export(f"sample by {by}", (*TABLE_FORMATS, "docx"), make)


def pack_export(findings: Findings, *, theme: str = "", case: str = "", style: Attribution | None = None) -> Export:
    """The reader pack of a theme or case study: its excerpts in context, for people who read and comment in Word."""

    def make(whom: Audience, _: str, watch: Watch) -> Table | Report:
        return findings.reader_pack(whom, theme=theme, case=case, style=style, watch=watch)

    named = findings.named(theme) if theme else case
    return Export(f"reader pack {named}", ("docx",), make, case=case)


def framework_export(findings: Findings, rows: str, columns: Sequence[str] = ("themes",), case: str = "") -> Export:
    """The framework matrix: a workbook that can be edited and read back, or in Word pages across."""

    def make(whom: Audience, format: str, _: Watch) -> Table | Report:
        report = format == "docx"
        return (findings.framework_report if report else findings.framework)(rows, columns, case, whom)

    of = columns[0] if len(columns) == 1 else "codes"
    formats = ("xlsx", *(one for one in TABLE_FORMATS if one != "xlsx"), "docx")
    return Export(f"framework {rows} by {of} {case}".strip(), formats, make, case=case)
