"""Findings and tables as files, from the desk."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qualcode.model.errors import QualcodeError
from qualcode.model.watch import Watch
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.refused import ask_again
from qualcode.tui.shown import one_line

if TYPE_CHECKING:
    from qualcode.deliver.target import Written
    from qualcode.model.code_table import CodeTableWish
    from qualcode.model.cooccurrence import TogetherWish
    from qualcode.model.growth import IndicatorGrowth
    from qualcode.model.matrix import MatrixWish
    from qualcode.model.quotes import Attribution
    from qualcode.project import Project
    from qualcode.triangulation.exports import Export
    from qualcode.tui.charting import View
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.export_form import Among, ExportWish
    from qualcode.wres.descriptive import DescriptiveWish
    from qualcode.wres.pictures.wish import PictureWish
    from qualcode.wres.standing import StandingWish

_NOTES: Final = 8
"""So many notes of an export are read beside the desk; the command tells all."""


def export(desk: Desk) -> None:
    """Ask what to export and where to, and write it."""
    from qualcode.tui.screens.export_form import ExportWish

    _ask(desk, ExportWish())


def export_matrix(desk: Desk, wish: MatrixWish) -> None:
    """Ask where to export that matrix to, and write it."""
    from qualcode.tui.screens.export_form import MATRIX, ExportWish

    asked = ExportWish(MATRIX, rows=wish.rows, columns=wish.columns, count=wish.count, share=wish.share)
    _ask(desk, replace(asked, case=wish.case, coder=wish.coder, code=wish.code, where=wish.query))


def export_code_table(desk: Desk, wish: CodeTableWish) -> None:
    """Ask where to export that table for statistics to, and write it."""
    from qualcode.tui.screens.export_form import CODE_TABLE, ExportWish

    asked = ExportWish(CODE_TABLE, units=wish.units, level="themes" if wish.themes else "codes", coder=wish.coder)
    _ask(desk, replace(asked, cells="counts" if wish.counts else "marks"))


def export_together(desk: Desk, wish: TogetherWish, *, jaccard: bool = False) -> None:
    """Ask where to export to which codes or themes stand together, and write it."""
    from qualcode.tui.screens.export_form import TOGETHER, ExportWish

    asked = ExportWish(TOGETHER, level=wish.level, near=f"{wish.how} {wish.words}", case=wish.case, coder=wish.coder)
    _ask(desk, replace(asked, listed="jaccard" if jaccard else "counts"))


def export_answer(desk: Desk, query: str) -> None:
    """Ask how to export what a query finds."""
    from qualcode.tui.screens.export_form import FOUND, ExportWish

    _ask(desk, ExportWish(FOUND, query=query))


def export_sample(desk: Desk, by: str) -> None:
    """Ask where to export the sample to."""
    from qualcode.tui.screens.export_form import SAMPLE, ExportWish

    _ask(desk, ExportWish(SAMPLE, by=by))


def export_framework(desk: Desk, view: View) -> None:
    """Ask where to export the framework matrix that is looked at, and write it."""
    from qualcode.tui.screens.export_form import FRAMEWORK, ExportWish

    _ask(desk, ExportWish(FRAMEWORK, chart_rows=view.rows, chart_columns=view.columns[0], case=view.case))


def export_figures(desk: Desk, wish: StandingWish) -> None:
    """Ask where to export a case study's or an organisation's figures to."""
    from qualcode.tui.screens.export_form import STANDING, ExportWish

    whose = ExportWish(STANDING, case=wish.case, organisation=wish.organisation)
    _ask(desk, replace(whose, basis=wish.basis, form=wish.form))


def export_descriptive(desk: Desk, wish: DescriptiveWish) -> None:
    """Ask where to export the descriptive table that is looked at to."""
    from qualcode.tui.screens.export_form import DESCRIPTIVE, ExportWish

    _ask(desk, ExportWish(DESCRIPTIVE, basis=wish.basis, form=wish.form, grouped=wish.by, years=wish.years))


def export_picture(desk: Desk, wish: PictureWish) -> None:
    """Ask where to export the picture that is looked at to."""
    from qualcode.tui.screens.export_form import PICTURE, ExportWish

    _ask(desk, ExportWish(PICTURE, picture=wish))


def export_growth(desk: Desk, found: tuple[IndicatorGrowth, ...]) -> None:
    """Ask where to export the models that were fitted to."""
    from qualcode.tui.screens.export_form import GROWTH, ExportWish

    _ask(desk, ExportWish(GROWTH, growth=found))


def export_report(desk: Desk) -> None:
    """Ask where to export the whole report to, and write it."""
    from qualcode.tui.screens.export_form import REPORT, ExportWish

    _ask(desk, ExportWish(REPORT))


def offered(project: Project, wish: ExportWish) -> Export:
    """What a wish means."""
    from qualcode.model.matrix import MatrixWish
    from qualcode.model.retrieval import ExcerptFilter
    from qualcode.triangulation.exports import (
        case_summary_export,
        codebook_export,
        excerpts_export,
        framework_export,
        matrix_export,
        pack_export,
        sample_export,
        theme_matrix_export,
    )
    from qualcode.tui.screens.export_form import (
        AGENDA,
        AUDIT,
        CASE_SUMMARY,
        CHECKLIST,
        CLAIMS,
        CODE_TABLE,
        CODEBOOK,
        DESCRIPTIVE,
        FOUND,
        FRAMEWORK,
        GROWTH,
        LITERATURE,
        MAP,
        MATRIX,
        MIXED,
        PACK,
        PICTURE,
        QUOTES,
        RATIOS,
        REPORT,
        SAMPLE,
        STANDING,
        THEME_MATRIX,
        TOGETHER,
    )

    findings, style = project.findings, attribution(wish.style)
    if wish.what in (QUOTES, LITERATURE, AUDIT, CHECKLIST, CLAIMS, MAP, AGENDA, CODE_TABLE, TOGETHER):
        return _of_study(project, wish)
    if wish.what in (STANDING, RATIOS, DESCRIPTIVE, GROWTH, PICTURE):
        return _of_figures(project, wish)
    if wish.what == REPORT:
        return _of_report(project, wish)
    if wish.what in MIXED:
        return _of_both(project, wish)
    if wish.what == CASE_SUMMARY:
        return case_summary_export(findings, wish.case, style=style)
    if wish.what == MATRIX:
        narrowed = wish.coder, wish.case, wish.code
        counted = MatrixWish(wish.rows, wish.columns, wish.count, wish.share, *narrowed, query=wish.where)
        return matrix_export(findings, counted)
    if wish.what == THEME_MATRIX:
        return theme_matrix_export(findings)
    if wish.what == FRAMEWORK:
        return framework_export(findings, wish.chart_rows, (wish.chart_columns,), wish.case)
    if wish.what == CODEBOOK:
        return codebook_export(findings)
    if wish.what == SAMPLE:
        return sample_export(findings, wish.by)
    if wish.what == PACK:
        return pack_export(findings, theme=wish.code, case="" if wish.code else wish.case, style=style)
    if wish.what == FOUND:
        return excerpts_export(findings, wish.query or "", "excerpts of a query", style)
    wanted = ExcerptFilter(case=wish.case, code=wish.code, document=wish.document, group=wish.group, coder=wish.coder)
    return excerpts_export(findings, wanted, style=style)


def attribution(style: str) -> Attribution | None:
    """How quotations are attributed; None: as the project has it."""
    from qualcode.model.quotes import ATTRIBUTIONS

    return next((one for one in ATTRIBUTIONS if one == style), None)


def _of_figures(project: Project, wish: ExportWish) -> Export:
    from qualcode.triangulation.exports_figures import descriptive_export, plot_export, ratios_export, standing_export
    from qualcode.triangulation.growth_page import growth_export
    from qualcode.tui.screens.export_form import DESCRIPTIVE, GROWTH, PICTURE, RATIOS
    from qualcode.wres.descriptive import DescriptiveWish
    from qualcode.wres.grouping import valid_by
    from qualcode.wres.standing import StandingWish

    if wish.picture is not None and wish.what == PICTURE:
        return plot_export(project.findings, wish.picture)
    if wish.what == GROWTH:
        return growth_export(project.session, wish.growth)
    if wish.what == DESCRIPTIVE:
        asked = DescriptiveWish(wish.basis, valid_by(wish.grouped), wish.form, years=wish.years)
        return descriptive_export(project.findings, asked)
    if wish.what == RATIOS:
        ratios = project.ratios
        whose = ratios.of_case(wish.case) if wish.case else ratios.of_organisation(wish.organisation)
        return ratios_export(project.findings, whose)
    return standing_export(project.findings, StandingWish(wish.case, wish.organisation, wish.basis, wish.form))


def _of_report(project: Project, wish: ExportWish) -> Export:
    """The whole report, or what is chosen of it."""
    from qualcode.triangulation.exports_report import report_export
    from qualcode.triangulation.report.whole import APPENDICES, INDICATORS, OF_CHAPTER, ReportWish

    without = {"appendices": OF_CHAPTER[APPENDICES], "indicators": OF_CHAPTER[INDICATORS], "cases": ("cases",)}
    parts = ("findings",) if wish.parts == "findings" else ()
    return report_export(project.session, ReportWish(parts, without.get(wish.parts, ()), attribution(wish.style)))


def _of_both(project: Project, wish: ExportWish) -> Export:
    """Words and figures together."""
    from qualcode.triangulation.exports_mixed import mixed_methods_export, question_by_source_export, thread_log_export
    from qualcode.tui.screens.export_form import BY_SOURCE, THREADS

    if wish.what == THREADS:
        return thread_log_export(project.session)
    if wish.what == BY_SOURCE:
        return question_by_source_export(project.session)
    return mixed_methods_export(project.session)


def _of_study(project: Project, wish: ExportWish) -> Export:
    from qualcode.model.cooccurrence import TogetherWish
    from qualcode.triangulation.audit import WHICH
    from qualcode.triangulation.exports import agenda_export, map_export, quotes_export
    from qualcode.triangulation.exports_study import audit_export, checklist_export, literature_export
    from qualcode.triangulation.exports_tables import claims_export, code_table_export, together_export
    from qualcode.tui.screens.export_form import AGENDA, AUDIT, CHECKLIST, CLAIMS, CODE_TABLE, MAP, QUOTES, TOGETHER

    if wish.what == CLAIMS:
        return claims_export(project.session, style=attribution(wish.style))
    if wish.what == CODE_TABLE:
        told = {"themes": wish.level == "themes", "counts": wish.cells == "counts", "legend": wish.cells == "legend"}
        return code_table_export(project.session, wish.units, coder=wish.coder, **told)
    if wish.what == TOGETHER:
        how, words = wish.near.split()
        together = TogetherWish(wish.level, how, int(words), wish.coder, wish.case)
        listed = {"pairs": wish.listed == "pairs", "jaccard": wish.listed == "jaccard"}
        return together_export(project.session, together, **listed)
    if wish.what == MAP:
        return map_export(project.findings)
    if wish.what == AGENDA:
        return agenda_export(project.findings)
    if wish.what == QUOTES:
        return quotes_export(project.findings, wish.case, attribution(wish.style))
    if wish.what == AUDIT:
        return audit_export(project.session, which=next(one for one in WHICH if one == wish.trail))
    if wish.what == CHECKLIST:
        return checklist_export(project.checklists, wish.checklist)
    return literature_export(project.papers)


def _among(desk: Desk) -> Among:
    """What excerpts can be narrowed to: the code at the cursor and the open document come first."""
    from qualcode.tui.screens.export_form import Among

    bench, project = desk.bench, desk.bench.project
    at = desk.codebook.at_cursor
    codes = [*([at] if at else ()), *(code for code in bench.tree.codes if code != at)]
    groups = sorted({one.group for one in project.participants.all() if one.group})
    coders = [one.name for one in project.coders.all()]
    return Among(
        cases=tuple(case.label for case in project.cases.all()),
        codes=tuple((code.short_id, code.path) for code in codes),
        themes=tuple((code.short_id, code.path) for code in codes if code.kind != "code" or code == at),
        documents=((bench.document.short_id, f"the open one: {bench.document.title}"),) if bench.document else (),
        groups=tuple(groups) if len(groups) > 1 else (),
        coders=tuple(coders) if len(coders) > 1 else (),
        dimensions=project.matrices.dimensions(),
    )


def _ask(desk: Desk, wish: ExportWish, told: str = "") -> None:
    from qualcode.tui.screens.export_form import ExportForm

    with desk.attempt():
        project = desk.bench.project
        form = ExportForm(lambda one: offered(project, one), project.findings.proposed, _among(desk), wish, told)
        desk.app.push_screen(form, lambda chosen: None if chosen is None else _write(desk, chosen))


def _write(desk: Desk, wish: ExportWish) -> None:
    from qualcode.triangulation.exports import usual_audience, write_export
    from qualcode.tui.screens.working import work

    project = desk.bench.project
    findings, chosen = project.findings, offered(project, wish)
    whom = wish.audience or usual_audience(wish.format)

    def write(watch: Watch) -> Written:
        if wish.path.parent == findings.folder:
            findings.make_folder()
        # Path.expanduser raises for a user there is not
        template = os.path.expanduser(wish.template) or None  # noqa: PTH111
        return write_export(findings, chosen, whom, wish.format, wish.path, template=template, watch=watch)

    def done(written: Written) -> None:
        desk.status.did(f"exported {one_line(wish.path.name)} into {one_line(str(wish.path.parent))}")
        if written.remarks:
            left = len(written.remarks) - _NOTES
            told = [*map(one_line, written.remarks[:_NOTES]), *([f"… and {left} more"] if left > 0 else [])]
            desk.app.notify("\n".join(told), title="Notes", markup=False)

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
    ),
    Act(
        "whole_report",
        "",
        "Whole report",
        "Project",
        export_report,
        "The whole report as a Word document: findings, case studies, figures, literature, appendices",
        needs_text=False,
    ),
)
