"""Writing an export, with what a person should know of it, and with its trace."""

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
from qualcode.triangulation.exports.ids_printed import ids_printed
from qualcode.triangulation.exports.marked import with_marks

_OTHERWISE: Final = "export what it shows as a table or in Word with --trace"


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
    marked = with_marks(findings.session, finding) if isinstance(finding, Report) and format == "docx" else finding
    written = findings.write(marked, target, format=format, template=template, raw=raw, watch=watch)
    publishing = whom == "publication" and export.audiences and export.coded
    unreleased = findings.unreleased(export.case) if publishing else ()
    hidden = findings.unrevealed() if export.judged else ()
    nothing = () if _holds(finding) else ("nothing was found: what was written is empty",)
    public = whom == "publication" and export.audiences
    ids = ids_printed(findings.session, finding) if public else ()
    remarks = (*nothing, *written.remarks, *ids, *_left_out(finding, whom, format), *unreleased, *hidden)
    if not traced or written.path is None:
        return replace(written, remarks=remarks)
    of = [finding]
    if isinstance(finding, Report) and "csv" in export.formats and not is_traced(finding):
        of.append(export.make(whom, "csv", watch))
    traces = trace(findings.session, *of)
    if not traces.rows:
        return replace(written, remarks=(*remarks, "no trace is written: nothing in it rests on what has an ID"))
    beside = write_trace(findings, traces, written.path, raw=raw)
    return replace(written, remarks=(*remarks, "the trace is for the team: do not hand it on"), trace=beside)


def write_trace(findings: Findings, traces: Table, path: Path, *, raw: bool = False) -> Path:
    """Write the trace of what is in a file, ``quotes.docx``, beside it: ``quotes-trace.csv``. Raises ``QualcodeError``."""
    beside = path.with_name(f"{path.stem}-trace.csv")
    findings.write(traces, beside, format="csv", raw=raw)
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
