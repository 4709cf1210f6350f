"""export: joint displays, figures and accounts in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import TABLES, export_it, options
from qualcode.cli.quotes import attribution
from qualcode.cli.tables import raw_option

if TYPE_CHECKING:
    from qualcode.model.quotes import Attribution
    from qualcode.model.report import Audience

_BY: Final = click.argument("by", metavar="type|attribute:NAME|trend:N|indicator:N")
_CUT: Final = click.option(
    "--cut", "cuts", type=float, multiple=True, metavar="NUMBER", help="With indicator:N, where to cut its figures."
)


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
    from qualcode.triangulation.exports.joint import side_by_side_export

    project = open_project(context)
    export_it(project, side_by_side_export(project.session), output, format_, audience, template, raw)


@click.command("statistics-by-themes")
@_BY
@_CUT
@click.option("--subthemes", is_flag=True, help="Subthemes under their themes too.")
@options(("docx", *TABLES))
@raw_option
@click.pass_context
def export_statistics_by_themes(
    context: click.Context,
    by: str,
    cuts: tuple[float, ...],
    subthemes: bool,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """How far each theme was raised in each group of case studies, beside the means of the indicators it bears on.

    Case studies are grouped by type, by an attribute of theirs, by how an indicator changed, or by its figure.

    Example: qualcode export statistics-by-themes trend:8 -o themes.xlsx
    """
    from qualcode.model.joint import GroupWish
    from qualcode.triangulation.exports.joint import statistics_export

    project = open_project(context)
    export = statistics_export(project.session, GroupWish(by, cuts), subthemes=subthemes)
    export_it(project, export, output, format_, audience, template, raw)


@click.command("quote-matrix")
@_BY
@_CUT
@click.option("--theme", "themes", multiple=True, metavar="CODE", help="Only that theme or code; repeatable.")
@click.option("--chosen", is_flag=True, help="Only quotations that are chosen for the report.")
@click.option("--most", type=click.IntRange(1), metavar="N", help="At most so many of a theme in a group.")
@click.option("--wide", is_flag=True, help="A column a group, three quotations in a cell unless --most says otherwise.")
@attribution
@options(("docx", *TABLES))
@raw_option
@click.pass_context
def export_quote_matrix(
    context: click.Context,
    by: str,
    cuts: tuple[float, ...],
    themes: tuple[str, ...],
    chosen: bool,
    most: int | None,
    wide: bool,
    style: Attribution | None,
    output: str | None,
    format_: str | None,
    audience: Audience | None,
    template: str | None,
    raw: bool,
) -> None:
    """What is said on each theme in each group of case studies: a row a quotation, or with --wide a column a group.

    Whoever may not be quoted is not. Word has the wide form.

    Example: qualcode export quote-matrix indicator:2 --cut 1.25 --chosen -o quotes.xlsx
    """
    from qualcode.model.joint import GroupWish, QuoteWish
    from qualcode.triangulation.exports.joint import quote_matrix_export

    project = open_project(context)
    wish = QuoteWish(GroupWish(by, cuts), themes, chosen, most, wide, style)
    export_it(project, quote_matrix_export(project.session, wish), output, format_, audience, template, raw)


JOINT: Final = (export_side_by_side, export_statistics_by_themes, export_quote_matrix)
