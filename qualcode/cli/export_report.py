"""export: the whole report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import export_it, options
from qualcode.cli.quotes import attribution

if TYPE_CHECKING:
    from qualcode.model.quotes import Attribution
    from qualcode.model.report import Audience


@click.command("report")
@click.option("--parts", default="", metavar="NAME,…", help="Only these parts.")
@click.option("--without", default="", metavar="NAME,…", help="All parts but these.")
@click.option("--list", "listed", is_flag=True, help="List the parts there are, and write nothing.")
@attribution
@options(("docx", "md"))
@click.pass_context
def export_report(
    context: click.Context,
    parts: str,
    without: str,
    listed: bool,
    style: Attribution | None,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
) -> None:
    """The whole report: methods and sample, findings by question, case studies, figures, literature, appendices.

    What is missing is left out of a publication and told here; the team's copy says in its place how to fill it.

    Example: qualcode export report --for team --without audit,gramms -o report.docx
    """
    from qualcode.cli.output import say
    from qualcode.triangulation.exports.report import report_export
    from qualcode.triangulation.report.whole import ReportWish, chosen_sections

    wish = ReportWish(_names(parts), _names(without), style)
    if listed:
        for section in chosen_sections(wish):
            say(f"{section.name}: {section.heading or section.chapter}")
        return
    project = open_project(context)
    export_it(project, report_export(project.session, wish), output, format_, audience, template)


def _names(given: str) -> tuple[str, ...]:
    return tuple(name for part in given.split(",") if (name := part.strip().casefold()))
