"""quotes: list, balance, reuse, stances, prevalence, shorten, order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say
from qualcode.cli.tables import format_options, put_out
from qualcode.model.quotes import ATTRIBUTIONS

if TYPE_CHECKING:
    from qualcode.model.quotes import Attribution
    from qualcode.model.table import Table
    from qualcode.project import Project

_USE = click.option("--for", "use", default="", metavar="CASE|CODE", help="Only what is chosen for that.")
attribution = click.option(
    "--attribution",
    "style",
    type=click.Choice(ATTRIBUTIONS),
    help="Whose words: … (WS3_07), WS3_07: …, the staff group only, or nothing. Else as the project has it.",
)
"""The option of every export of quotations."""


@click.group()
def quotes() -> None:
    """Quotations chosen for a report: what is printed, who is quoted how often, what is quoted twice.

    They are chosen with: qualcode choose.

    Example: qualcode quotes list --for CS1
    """


@quotes.command("list")
@_USE
@attribution
@click.option("--attributes", is_flag=True, help="A column for each attribute of participants.")
@format_options
@click.pass_context
def list_quotes(
    context: click.Context,
    use: str,
    style: Attribution | None,
    attributes: bool,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """The chosen quotations with ID, participant, group, case study, words as printed, and path of their codes.

    Example: qualcode quotes list --format csv -o quotes.csv
    """
    project = open_project(context)
    table = project.findings.quotes(use, "team", style, attributes=attributes)
    _put(project, table, "no quotation is chosen yet: qualcode choose x12 --for CS1", format_, output, raw)


@quotes.command("balance")
@_USE
@click.option("--by-use", is_flag=True, help="One line for each theme and case study instead of each person.")
@click.option("--coded", is_flag=True, help="Of all coded passages, not only of the chosen ones.")
@format_options
@click.pass_context
def balance(
    context: click.Context, use: str, by_use: bool, coded: bool, format_: str | None, output: str, raw: bool
) -> None:
    """Who is quoted how often and with how many words, and who never is.

    Example: qualcode quotes balance --by-use
    """
    from qualcode.triangulation.quotes.balance import balance_table, by_use_table

    if by_use and (use or coded):
        raise click.UsageError("--by-use stands alone")
    project = open_project(context)
    if by_use:
        table = by_use_table(project.quotes.balance_by_use())
    else:
        of = f"{'coded passages' if coded else 'chosen quotations'}{f' for {use}' if use else ''}"
        table = balance_table(project.quotes.balance(use, coded=coded), of)
    _put(project, table, "nobody is quoted yet", format_, output, raw)


@quotes.command("reuse")
@_USE
@format_options
@click.pass_context
def reuse(context: click.Context, use: str, format_: str | None, output: str, raw: bool) -> None:
    """Words that would be quoted twice: a passage chosen for several things, passages that share words.

    Example: qualcode quotes reuse
    """
    from qualcode.triangulation.quotes.reuse import reuse_table

    project = open_project(context)
    _put(project, reuse_table(project.quotes.reused(use)), "no words are quoted twice", format_, output, raw)


@quotes.command("stances")
@format_options
@click.pass_context
def stances(context: click.Context, format_: str | None, output: str, raw: bool) -> None:
    """For each theme: passages that support it, qualify it and run against it, and whether any such was looked for.

    Looked for: a passage is marked so, or a whole document was held against the theme.

    Example: qualcode quotes stances
    """
    from qualcode.triangulation.quotes.stances import stances_table

    project = open_project(context)
    _put(project, stances_table(project.quotes.stances()), "there are no themes yet", format_, output, raw)


@quotes.command("beside")
@click.argument("code")
@format_options
@click.pass_context
def beside(context: click.Context, code: str, format_: str | None, output: str, raw: bool) -> None:
    """The passages that qualify a theme or run against it, beside those that support it; ! is chosen.

    Example: qualcode quotes beside "Getting on" -o getting-on.xlsx
    """
    project = open_project(context)
    _put(project, project.quotes.beside(code), "no passage of it has a stance", format_, output, raw)


@quotes.command("prevalence")
@click.argument("code", required=False, default="")
@click.option("--themes", is_flag=True, help="Themes only.")
@format_options
@click.pass_context
def prevalence(context: click.Context, code: str, themes: bool, format_: str | None, output: str, raw: bool) -> None:
    """How many participants raised a theme or code, of those asked, and the project's own word for that many.

    The scale is the project's: qualcode project edit --prevalence "one=1, a few=3, some=50%, most=99%, all=100%"

    Example: qualcode quotes prevalence --themes
    """
    project = open_project(context)
    found = project.prevalences.of(code, themes=themes)
    _put(project, project.prevalences.table(found), "there are no codes yet", format_, output, raw)


@quotes.command("shorten")
@click.argument("excerpt")
@click.option("--for", "use", required=True, metavar="CASE|CODE", help="What it is chosen for.")
@click.option("--skip", multiple=True, metavar="WORDS", help="Words to skip, as they stand there; may be repeated.")
@click.option("--whole", is_flag=True, help="Print all of it again.")
@click.pass_context
def shorten(context: click.Context, excerpt: str, use: str, skip: tuple[str, ...], whole: bool) -> None:
    """Shorten a chosen quotation: what is skipped is printed as [...], and the passage stays as it is.

    Example: qualcode quotes shorten x12 --for CS1 --skip "and then we waited"
    """
    if whole == bool(skip):
        raise click.UsageError("give either --skip or --whole")
    project = open_project(context)
    say(shortened(project, excerpt, use, skip))


@quotes.command("move")
@click.argument("excerpt")
@click.option("--for", "use", required=True, metavar="CASE|CODE", help="What it is chosen for.")
@click.option("--to", required=True, type=click.IntRange(min=1), help="Its place, from 1.")
@click.pass_context
def move(context: click.Context, excerpt: str, use: str, to: int) -> None:
    """Put a chosen quotation at another place among those for the same.

    Example: qualcode quotes move x12 --for CS1 --to 1
    """
    chosen = open_project(context).chosen
    moved, last = chosen.move(excerpt, use, to), len(chosen.all(use))
    say(f"{excerpt} {'moved to place' if moved else 'is already at place'} {min(to, last)} of {last}")


def shortened(project: Project, excerpt: str, use: str, skip: tuple[str, ...]) -> str:
    """Skip these words of a quotation; what is left of it, to be printed."""
    from qualcode.text.elisions import with_elisions

    cuts = project.chosen.shorten(excerpt, use, project.chosen.parts(excerpt, skip))
    return f"{excerpt} {with_elisions(project.codings.excerpt(excerpt).quote, cuts)}"


def _put(project: Project, table: Table, nothing: str, format_: str | None, output: str, raw: bool) -> None:
    if not table.rows:
        remark(nothing)
    if table.rows or output != "-" or format_ is not None:
        put_out(project, table, format_, output, raw)
