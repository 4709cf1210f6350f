"""export: joint displays, figures and accounts in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import TABLES, export_it, options
from qualcode.cli.tables import raw_option

if TYPE_CHECKING:
    from qualcode.model.report import Audience


@click.command("side-by-side")
@options(("docx", *TABLES))
@raw_option
@click.pass_context
def export_side_by_side(
    context: click.Context,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """Figures and accounts side by side: a row a topic and case study, with a quotation, the fit, what it means.

    Of topics of which accounts are compared with figures. For publication what is agreed on, in words.

    Example: qualcode export side-by-side -o side-by-side.xlsx
    """
    from qualcode.triangulation.exports_joint import side_by_side_export

    project = open_project(context)
    export_it(project, side_by_side_export(project.session), output, format_, audience, template, raw)


JOINT: Final = (export_side_by_side,)
