"""export: topics and what was judged of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import TABLES, export_it, options
from qualcode.cli.tables import raw_option

if TYPE_CHECKING:
    from qualcode.model.report import Audience


@click.command("convergence-matrix")
@options(("docx", *TABLES))
@raw_option
@click.pass_context
def export_convergence_matrix(
    context: click.Context,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """The convergence coding matrix; in Word and Markdown the joint display of a report.

    For the team every judgement that is revealed, for publication what was agreed, in words. What
    is not revealed yet stands in no export, whoever makes it.

    Example: qualcode export convergence-matrix -o joint-display.docx
    """
    from qualcode.triangulation.exports.convergence import convergence_export

    project = open_project(context)
    export_it(project, convergence_export(project.session), output, format_, audience, template, raw)


@click.command("judges-agenda")
@options(("docx", "md"), audience=False)
@click.pass_context
def export_judges_agenda(context: click.Context, output: str | None, format_: str | None, template: str | None) -> None:
    """The agenda of the judges' meeting: what is revealed and not agreed on yet, differences first, with room to write.

    For the team.

    Example: qualcode export judges-agenda -o agenda.docx
    """
    from qualcode.triangulation.exports.convergence import judges_agenda_export

    project = open_project(context)
    export_it(project, judges_agenda_export(project.session), output, format_, "team", template)


CONVERGENCE: Final = (export_convergence_matrix, export_judges_agenda)
