"""What can be handed on: each export with its name, the formats it can have, for whom it can be, and how it is made."""

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

TABLE_FORMATS: Final = ("csv", "xlsx", "md", "json", "txt")
AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
_OTHERWISE: Final = "export what it shows as a table or in Word with --trace"
Make = Callable[[Audience, str, Watch], Finding]


@dataclass(frozen=True)
class Export:
    """``name`` is what its file is called after; the first of ``formats`` is the usual one.

    ``audiences`` is empty for what is the same for everybody. ``case`` is the case study it keeps to, "" for all.
    ``coded`` says whether it rests on what is coded: a publication then tells of documents that are not released.
    """

    name: str
    formats: tuple[str, ...]
    make: Make
    audiences: tuple[Audience, ...] = AUDIENCES
    case: str = ""
    coded: bool = True


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

    return Export(f"case summary {case}", ("docx", "md"), make, case=case)


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

    return Export("case summaries", ("docx", "md"), make)


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


def usual_audience(format: str) -> Audience:
    """For whom it is when nobody says: Word, and what a browser opens, are for publication."""
    return "publication" if format in ("docx", "html") else "team"


def write_export(
    findings: Findings,
    export: Export,
    whom: Audience,
    format: str,
    target: Target,
    *,
    template: str | Path | None = None,
    raw: bool = False,
    traced: bool = False,
    watch: Watch = unwatched,
) -> Written:
    """Make an export and write it; see ``Findings.write``. Its remarks are all that a person should know.

    ``traced``: with its trace beside it (see ``trace``); the target is a path then. A publication that names a person
    is refused here, so that no export can forget it. Raises ``QualcodeError``.
    """
    finding = export.make(whom, format, watch)
    if whom == "publication" and export.audiences:
        findings.refuse_names(finding)
    if traced and not isinstance(finding, Table | Report | Explorer):
        raise QualcodeError(f"what is written as {format} has no trace", export.name, _OTHERWISE)
    written = findings.write(finding, target, format=format, template=template, raw=raw, watch=watch)
    publishing = whom == "publication" and export.audiences and export.coded
    unreleased = findings.unreleased(export.case) if publishing else ()
    nothing = () if _holds(finding) else ("nothing was found: what was written is empty",)
    remarks = (*nothing, *written.remarks, *_left_out(finding, whom, format), *unreleased)
    if not traced or written.path is None:
        return replace(written, remarks=remarks)
    of = [finding]
    if isinstance(finding, Report) and "csv" in export.formats and not is_traced(finding):
        of.append(export.make(whom, "csv", watch))
    beside = write_trace(findings, of, written.path, raw=raw)
    return replace(written, remarks=(*remarks, "the trace is for the team: do not hand it on"), trace=beside)


def write_trace(findings: Findings, of: Sequence[Finding], path: Path, *, raw: bool = False) -> Path:
    """Write the trace of what is in a file, ``quotes.docx``, beside it: ``quotes-trace.csv``.

    The second of two is the table that the first, a page, is made from. Raises ``QualcodeError``.
    """
    beside = path.with_name(f"{path.stem}-trace.csv")
    findings.write(trace(findings.session, *of), beside, format="csv", raw=raw)
    return beside


def _holds(finding: Finding) -> bool:
    match finding:
        case Report():
            return any(_shows(block) for block in finding.blocks)
        case Picture():
            return not finding.empty
        case Explorer():
            return bool(finding.passages or finding.joint)
        case ThematicMap():
            return bool(finding.nodes)
        case Table() | Chart():
            return bool(finding.rows)


def _shows(block: Block) -> bool:
    match block:
        case Figure():
            return not block.picture.empty
        case TableBlock():
            return bool(block.table.rows)
    return True


def _left_out(finding: Finding, whom: Audience, format: str) -> tuple[str, ...]:
    """What the person who makes a publication should know and the file does not say: a csv has no notes."""
    if whom == "team":
        return ()
    return getattr(finding, "draft_notes", ()) or (getattr(finding, "notes", ()) if format == "csv" else ())
