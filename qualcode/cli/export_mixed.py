"""export: words and figures together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import TABLES, export_it, options
from qualcode.cli.tables import raw_option
from qualcode.model.threads import THREAD_STATES

if TYPE_CHECKING:
    from qualcode.model.report import Audience


@click.command("thread-log")
@click.option("--state", type=click.Choice(THREAD_STATES), help="Only questions that are open, or closed.")
@options(("docx", *TABLES))
@raw_option
@click.pass_context
def export_thread_log(
    context: click.Context,
    state: str | None,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """The questions followed up: a row a step, in Word a table for each question.

    For publication questions are counted from 1 and passages are counted instead of named; analysts are not named.

    Example: qualcode export thread-log -o threads.xlsx
    """
    from qualcode.triangulation.exports.mixed import thread_log_export

    project = open_project(context)
    export_it(project, thread_log_export(project.session, state or ""), output, format_, audience, template, raw)


@click.command("question-by-source")
@options(("docx", *TABLES))
@raw_option
@click.pass_context
def export_question_by_source(
    context: click.Context,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """Evaluation questions by source: excerpts, indicators and papers, and which source has the most excerpts.

    Example: qualcode export question-by-source -o questions.xlsx
    """
    from qualcode.triangulation.exports.mixed import question_by_source_export

    project = open_project(context)
    export_it(project, question_by_source_export(project.session), output, format_, audience, template, raw)


@click.command("gramms")
@options(("docx", *TABLES))
@raw_option
@click.pass_context
def export_gramms(
    context: click.Context,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """The GRAMMS checklist in three columns: item, text, where the report says it; its answers are the checklist's.

    Example: qualcode export gramms -o gramms.docx
    """
    from qualcode.triangulation.exports.mixed import gramms_export

    project = open_project(context)
    export_it(project, gramms_export(project.session), output, format_, audience, template, raw)


@click.command("mixed-methods-matrix")
@click.option("--order-by", default="", metavar="N", help="The indicator whose latest figure puts the rows in order.")
@options(("docx", *TABLES))
@raw_option
@click.pass_context
def export_mixed_methods_matrix(
    context: click.Context,
    order_by: str,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """A row a case study with everything known of it: sample, figures, themes, what was written, what was judged.

    For publication words stand in the place of figures.

    Example: qualcode export mixed-methods-matrix --order-by 2 -o cases.xlsx
    """
    from qualcode.triangulation.exports.mixed import mixed_methods_export

    project = open_project(context)
    export_it(project, mixed_methods_export(project.session, order_by), output, format_, audience, template, raw)


@click.command("typology")
@click.argument("by", metavar="type|[attribute:]NAME")
@options(("docx", *TABLES))
@raw_option
@click.pass_context
def export_typology(
    context: click.Context,
    by: str,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """Case studies by type, with mean and SD of each indicator; not shown of fewer than five.

    Types are an attribute of case studies (its name, or attribute:NAME), or the types of their organisations (type).

    Example: qualcode export typology "action plan" -o typology.xlsx
    """
    from qualcode.triangulation.exports.mixed import typology_export

    project = open_project(context)
    export_it(project, typology_export(project.session, by), output, format_, audience, template, raw)


MIXED: Final = (
    export_thread_log,
    export_question_by_source,
    export_gramms,
    export_mixed_methods_matrix,
    export_typology,
)
