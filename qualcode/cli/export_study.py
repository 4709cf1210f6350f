"""export: the study as a whole, its claims, its literature, its audit trail, its reporting checklists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from qualcode.cli.context import open_project
from qualcode.cli.decisions import given_day
from qualcode.cli.exported import TABLES, export_it, options
from qualcode.cli.quotes import attribution
from qualcode.cli.tables import raw_option

if TYPE_CHECKING:
    from qualcode.model.quotes import Attribution
    from qualcode.model.report import Audience
    from qualcode.triangulation.audit import Which


@click.command("literature")
@click.option("--theme", "code", default="", metavar="CODE", help="Only papers on that theme or code.")
@click.option("--question", type=click.IntRange(min=1), help="Only papers on that evaluation question.")
@options(("docx", *TABLES))
@raw_option
@click.pass_context
def export_literature(
    context: click.Context,
    code: str,
    question: int | None,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """The papers of the literature table: in Word a page across with seven columns.

    For publication it is looked through for names of people, and for full names and codes of organisations.

    Example: qualcode export literature -o literature.docx
    """
    from qualcode.triangulation.exports.study import literature_export

    project = open_project(context)
    export = literature_export(project.papers, code=code, question=question)
    export_it(project, export, output, format_, audience, template, raw)


@click.command("audit")
@click.option("--from", "since", metavar="DATE", help="From that day on.")
@click.option("--to", "until", metavar="DATE", help="Up to that day.")
@click.option("--only", type=click.Choice(("decisions", "acts")), help="Only one of the two.")
@options(("docx", *TABLES))
@raw_option
@click.pass_context
def export_audit(
    context: click.Context,
    since: str | None,
    until: str | None,
    only: Which | None,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """The audit trail: decisions that people wrote down and acts that were recorded, in order of time.

    For publication without names and IDs: of acts it says how many of which kind of work were done each day.

    Example: qualcode export audit --from 2026-01-01 -o audit.docx
    """
    from qualcode.triangulation.exports.study import audit_export

    project = open_project(context)
    export = audit_export(project.session, since=given_day(since), until=given_day(until), which=only or "all")
    export_it(project, export, output, format_, audience, template, raw)


@click.command("checklist")
@click.argument("name", metavar="coreq|gramms|rtarg")
@options(("docx", *TABLES))
@raw_option
@click.pass_context
def export_checklist(
    context: click.Context,
    name: str,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """A reporting checklist with its answers; what nobody answered is computed where the project knows it.

    Example: qualcode export checklist coreq -o coreq.docx
    """
    from qualcode.triangulation.checklists import load
    from qualcode.triangulation.exports.study import checklist_export

    project = open_project(context)
    export_it(project, checklist_export(project.checklists, load(name).key), output, format_, audience, template, raw)


@click.command("claims")
@click.option("--of", "code", default="", metavar="CODE", help="Only of this theme or code.")
@attribution
@options(("docx", *TABLES))
@raw_option
@click.pass_context
def export_claims(
    context: click.Context,
    code: str,
    style: Attribution | None,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """What the report says, in its order, each claim with the passages that it rests on.

    For publication without passages that may not be quoted, and without who wrote the claims.

    Example: qualcode export claims --for team -o claims.docx
    """
    from qualcode.triangulation.exports.tables import claims_export

    project = open_project(context)
    export_it(project, claims_export(project.session, code, style), output, format_, audience, template, raw)


STUDY: Final = (export_claims, export_literature, export_audit, export_checklist)
