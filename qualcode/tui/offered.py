"""What the choices of the export form mean: an export of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.model.quotes import Attribution
    from qualcode.project import Project
    from qualcode.triangulation.exports.export import Export
    from qualcode.tui.screens.export_wish import ExportWish


def offered(project: Project, wish: ExportWish) -> Export:
    """What a wish means."""
    from qualcode.model.matrix import MatrixWish
    from qualcode.model.retrieval import ExcerptFilter
    from qualcode.triangulation.exports.cases import case_summaries_export, case_summary_export
    from qualcode.triangulation.exports.coded import (
        codebook_export,
        excerpts_export,
        framework_export,
        matrix_export,
        pack_export,
        sample_export,
        theme_matrix_export,
    )
    from qualcode.tui.screens.export_wish import (
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
        if not wish.case:
            return case_summaries_export(findings, style=style)
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
    from qualcode.triangulation.exports.figures import descriptive_export, plot_export, ratios_export, standing_export
    from qualcode.triangulation.exports.growth import growth_export
    from qualcode.tui.screens.export_wish import DESCRIPTIVE, GROWTH, PICTURE, RATIOS
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
    from qualcode.triangulation.exports.report import report_export
    from qualcode.triangulation.report.whole import APPENDICES, INDICATORS, OF_CHAPTER, ReportWish

    without = {"appendices": OF_CHAPTER[APPENDICES], "indicators": OF_CHAPTER[INDICATORS], "cases": ("cases",)}
    parts = ("findings",) if wish.parts == "findings" else ()
    return report_export(project.session, ReportWish(parts, without.get(wish.parts, ()), attribution(wish.style)))


def _of_both(project: Project, wish: ExportWish) -> Export:
    """Words and figures together."""
    from qualcode.model.joint import GroupWish, QuoteWish
    from qualcode.triangulation.exports import convergence as exports_convergence
    from qualcode.triangulation.exports import explorer as exports_explorer
    from qualcode.triangulation.exports import joint as exports_joint
    from qualcode.triangulation.exports import mixed as exports_mixed
    from qualcode.tui.screens import export_wish

    session = project.session
    if wish.what == export_wish.STATISTICS:
        return exports_joint.statistics_export(session, GroupWish(wish.groups))
    if wish.what == export_wish.QUOTE_MATRIX:
        asked = QuoteWish(GroupWish(wish.groups), wide=wish.layout == "wide", style=attribution(wish.style))
        return exports_joint.quote_matrix_export(session, asked)
    if wish.what == export_wish.TYPOLOGY:
        return exports_mixed.typology_export(session, wish.groups)
    making = {
        export_wish.THREADS: exports_mixed.thread_log_export,
        export_wish.BY_SOURCE: exports_mixed.question_by_source_export,
        export_wish.GRAMMS: exports_mixed.gramms_export,
        export_wish.CONVERGENCE: exports_convergence.convergence_export,
        export_wish.SIDE_BY_SIDE: exports_joint.side_by_side_export,
        export_wish.JUDGES: exports_convergence.judges_agenda_export,
        export_wish.SHEET: exports_convergence.judgement_sheet_export,
        export_wish.EXPLORER: exports_explorer.explorer_export,
        export_wish.CASES: exports_mixed.mixed_methods_export,
    }
    return making[wish.what](session)


def _of_study(project: Project, wish: ExportWish) -> Export:
    from qualcode.model.cooccurrence import TogetherWish
    from qualcode.triangulation.audit import WHICH
    from qualcode.triangulation.exports.coded import agenda_export, map_export, quotes_export
    from qualcode.triangulation.exports.study import audit_export, checklist_export, literature_export
    from qualcode.triangulation.exports.tables import claims_export, code_table_export, together_export
    from qualcode.tui.screens.export_wish import AGENDA, AUDIT, CHECKLIST, CLAIMS, CODE_TABLE, MAP, QUOTES, TOGETHER

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
