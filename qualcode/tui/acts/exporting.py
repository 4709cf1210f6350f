"""Findings and tables as files, from the desk."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from qualcode.model.errors import QualcodeError
from qualcode.model.watch import Watch
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.refused import ask_again
from qualcode.tui.offered import offered
from qualcode.tui.shown import one_line

if TYPE_CHECKING:
    from qualcode.deliver.target import Written
    from qualcode.model.code_table import CodeTableWish
    from qualcode.model.cooccurrence import TogetherWish
    from qualcode.model.growth import IndicatorGrowth
    from qualcode.model.matrix import MatrixWish
    from qualcode.tui.charting import View
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.export_wish import Among, ExportWish
    from qualcode.wres.descriptive import DescriptiveWish
    from qualcode.wres.pictures.wish import PictureWish
    from qualcode.wres.standing import StandingWish

_NOTES: Final = 8
"""So many notes of an export are read beside the desk; the command tells all."""


def export(desk: Desk) -> None:
    """Ask what to export and where to, and write it."""
    from qualcode.tui.screens.export_wish import ExportWish

    _ask(desk, ExportWish())


def export_matrix(desk: Desk, wish: MatrixWish) -> None:
    """Ask where to export that matrix to, and write it."""
    from qualcode.tui.screens.export_wish import MATRIX, ExportWish

    asked = ExportWish(MATRIX, rows=wish.rows, columns=wish.columns, count=wish.count, share=wish.share)
    _ask(desk, replace(asked, case=wish.case, coder=wish.coder, code=wish.code, where=wish.query))


def export_code_table(desk: Desk, wish: CodeTableWish) -> None:
    """Ask where to export that table for statistics to, and write it."""
    from qualcode.tui.screens.export_wish import CODE_TABLE, ExportWish

    asked = ExportWish(CODE_TABLE, units=wish.units, level="themes" if wish.themes else "codes", coder=wish.coder)
    _ask(desk, replace(asked, cells="counts" if wish.counts else "marks"))


def export_together(desk: Desk, wish: TogetherWish, *, jaccard: bool = False) -> None:
    """Ask where to export to which codes or themes stand together, and write it."""
    from qualcode.tui.screens.export_wish import TOGETHER, ExportWish

    asked = ExportWish(TOGETHER, level=wish.level, near=f"{wish.how} {wish.words}", case=wish.case, coder=wish.coder)
    _ask(desk, replace(asked, listed="jaccard" if jaccard else "counts"))


def export_answer(desk: Desk, query: str) -> None:
    """Ask how to export what a query finds."""
    from qualcode.tui.screens.export_wish import FOUND, ExportWish

    _ask(desk, ExportWish(FOUND, query=query))


def export_sample(desk: Desk, by: str) -> None:
    """Ask where to export the sample to."""
    from qualcode.tui.screens.export_wish import SAMPLE, ExportWish

    _ask(desk, ExportWish(SAMPLE, by=by))


def export_framework(desk: Desk, view: View) -> None:
    """Ask where to export the framework matrix that is looked at, and write it."""
    from qualcode.tui.screens.export_wish import FRAMEWORK, ExportWish

    _ask(desk, ExportWish(FRAMEWORK, chart_rows=view.rows, chart_columns=view.columns[0], case=view.case))


def export_figures(desk: Desk, wish: StandingWish) -> None:
    """Ask where to export a case study's or an organisation's figures to."""
    from qualcode.tui.screens.export_wish import STANDING, ExportWish

    whose = ExportWish(STANDING, case=wish.case, organisation=wish.organisation)
    _ask(desk, replace(whose, basis=wish.basis, form=wish.form))


def export_descriptive(desk: Desk, wish: DescriptiveWish) -> None:
    """Ask where to export the descriptive table that is looked at to."""
    from qualcode.tui.screens.export_wish import DESCRIPTIVE, ExportWish

    _ask(desk, ExportWish(DESCRIPTIVE, basis=wish.basis, form=wish.form, grouped=wish.by, years=wish.years))


def export_picture(desk: Desk, wish: PictureWish) -> None:
    """Ask where to export the picture that is looked at to."""
    from qualcode.tui.screens.export_wish import PICTURE, ExportWish

    _ask(desk, ExportWish(PICTURE, picture=wish))


def export_kind(desk: Desk, what: str, groups: str = "") -> None:
    """Ask where to export that to; ``groups`` is by what case studies are grouped in it."""
    from qualcode.tui.screens.export_wish import ExportWish

    _ask(desk, ExportWish(what, groups=groups))


def export_growth(desk: Desk, found: tuple[IndicatorGrowth, ...]) -> None:
    """Ask where to export the models that were fitted to."""
    from qualcode.tui.screens.export_wish import GROWTH, ExportWish

    _ask(desk, ExportWish(GROWTH, growth=found))


def export_report(desk: Desk) -> None:
    """Ask where to export the whole report to, and write it."""
    from qualcode.tui.screens.export_wish import REPORT, ExportWish

    _ask(desk, ExportWish(REPORT))


def export_summaries(desk: Desk) -> None:
    """Ask of which case study, or of all, and where to; and write it."""
    from qualcode.tui.screens.export_wish import CASE_SUMMARY

    if desk.bench.project.cases.all():
        export_kind(desk, CASE_SUMMARY)
    else:
        desk.say("There are no case studies yet: qualcode cases add LABEL")


def export_page(desk: Desk) -> None:
    """Ask where to export the page for readers without the tool to, and write it."""
    from qualcode.tui.screens.export_wish import EXPLORER

    export_kind(desk, EXPLORER)


def _among(desk: Desk) -> Among:
    """What excerpts can be narrowed to: the code at the cursor and the open document come first."""
    from qualcode.tui.screens.export_wish import Among

    bench, project = desk.bench, desk.bench.project
    at = desk.codebook.at_cursor
    codes = [*([at] if at else ()), *(code for code in bench.tree.codes if code != at)]
    groups = sorted({one.group for one in project.participants.all() if one.group})
    coders = [one.name for one in project.coders.all()]
    groupings = project.joint.groupings
    return Among(
        cases=tuple(case.label for case in project.cases.all()),
        codes=tuple((code.short_id, code.path) for code in codes),
        themes=tuple((code.short_id, code.path) for code in codes if code.kind != "code" or code == at),
        documents=((bench.document.short_id, f"the open one: {bench.document.title}"),) if bench.document else (),
        groups=tuple(groups) if len(groups) > 1 else (),
        coders=tuple(coders) if len(coders) > 1 else (),
        dimensions=project.matrices.dimensions(),
        grouped=tuple(one.by for one in groupings("quote-matrix") if not one.by.startswith("indicator:")),
        types=tuple(one.by for one in groupings("typology")),
        topics=any(one.pairs for one in project.topics.all()),
    )


def _ask(desk: Desk, wish: ExportWish, told: str = "") -> None:
    from qualcode.tui.screens.export_form import ExportForm

    with desk.attempt():
        project = desk.bench.project
        form = ExportForm(lambda one: offered(project, one), project.findings.proposed, _among(desk), wish, told)
        desk.app.push_screen(form, lambda chosen: None if chosen is None else _write(desk, chosen))


def _write(desk: Desk, wish: ExportWish) -> None:
    from qualcode.deliver.target import Written
    from qualcode.triangulation.exports.cases import each_case_summary
    from qualcode.triangulation.exports.each import write_each
    from qualcode.triangulation.exports.export import usual_audience
    from qualcode.triangulation.exports.writing import write_export
    from qualcode.tui.offered import attribution
    from qualcode.tui.screens.working import work

    project = desk.bench.project
    findings, chosen = project.findings, offered(project, wish)
    whom = wish.audience or usual_audience(wish.format)

    def write(watch: Watch) -> Written:
        if findings.folder in (wish.path, wish.path.parent):
            findings.make_folder()
        # Path.expanduser raises for a user there is not
        template = os.path.expanduser(wish.template) or None  # noqa: PTH111
        how: dict[str, Any] = {"template": template, "traced": bool(wish.trace), "watch": watch}
        if not wish.each:
            return write_export(findings, chosen, whom, wish.format, wish.path, **how)
        exports = each_case_summary(findings, whom, style=attribution(wish.style))
        made = write_each(findings, exports, whom, wish.format, wish.path, **how)
        if not made.paths:
            raise QualcodeError("nothing could be written", "; ".join(made.refused))
        written = len(exports) - len(made.refused)
        told.append(f"exported {written} of {len(exports)} case studies into {one_line(str(wish.path))}")
        return Written(wish.path, (*(f"not written: {line}" for line in made.refused), *made.remarks))

    told: list[str] = []

    def done(written: Written) -> None:
        said = f"exported {one_line(wish.path.name)} into {one_line(str(wish.path.parent))}"
        desk.status.did(told[-1] if told else said)
        if written.remarks:
            left = len(written.remarks) - _NOTES
            notes = [*map(one_line, written.remarks[:_NOTES]), *([f"… and {left} more"] if left > 0 else [])]
            desk.app.notify("\n".join(notes), title="Notes", markup=False)

    work(desk.app, f"Exporting {chosen.name}", write, done, lambda error: _refused(desk, wish, error))


def _refused(desk: Desk, wish: ExportWish, error: QualcodeError) -> None:
    ask_again(desk, error, "Stopped: nothing was exported.", lambda told: _ask(desk, wish, told))


ACTS: Final = (
    Act(
        "export",
        "E",
        "Export",
        "Project",
        export,
        "Export excerpts, quotations, a matrix, the framework, a summary, the sample, the codebook, the audit trail",
        needs_text=False,
        also="trace of evidence; Word (docx), Excel (xlsx), csv, HTML; judgement sheet, agenda of the judges",
    ),
    Act(
        "whole_report",
        "",
        "Whole report",
        "Project",
        export_report,
        "The whole report as a Word document: findings, case studies, figures, literature, appendices",
        needs_text=False,
        also="export report",
    ),
    Act(
        "case_summaries",
        "",
        "Case summaries",
        "Project",
        export_summaries,
        "Case-study summaries in Word: of one, of all in one document, or a file each",
        needs_text=False,
        also="export case-summary",
    ),
    Act(
        "readers_page",
        "",
        "Page for readers",
        "Project",
        export_page,
        "Page for readers without the tool: one file for a browser, from matrix to passage",
        needs_text=False,
        also="explorer, HTML",
    ),
)
