"""export framework: the framework matrix, to be edited in a spreadsheet or put in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import TABLES, export_it, options
from qualcode.cli.framework_options import ROWS_AND_COLUMNS, axes, one_case
from qualcode.cli.tables import raw_option

if TYPE_CHECKING:
    from qualcode.model.report import Audience


@click.command("framework", epilog=ROWS_AND_COLUMNS)
@axes
@one_case
@options((*TABLES, "docx"))
@raw_option
@click.pass_context
def export_framework(
    context: click.Context,
    rows: str,
    columns: tuple[str, ...],
    case: str,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """The framework matrix: a workbook that can be edited and read back, or in Word pages across.

    Example: qualcode export framework cases themes -o framework.docx
    """
    from qualcode.triangulation.exports.coded import framework_export

    project = open_project(context)
    export = framework_export(project.findings, rows.replace("-", " "), columns or ("themes",), case)
    export_it(project, export, output, format_, audience, template, raw)
