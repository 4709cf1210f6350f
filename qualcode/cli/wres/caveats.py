"""wres caveats: what troubles figures, attached to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say
from qualcode.cli.registers import with_options
from qualcode.cli.tables import format_options, put_out
from qualcode.cli.wres.group import wres

if TYPE_CHECKING:
    from qualcode.model.caveats import Caveat


def _whose(command: Any) -> Any:
    """Give a command the options that say which figures are meant."""
    return with_options(
        (
            click.option("--organisation", default="", metavar="CODE", help="On this organisation's figures only."),
            click.option("--case", default="", help="On the figures of this case study's organisation only."),
            click.option("--year", type=int, help="On those of this year only."),
        )
    )(command)


@wres.group("caveats")
def caveats() -> None:
    """What troubles figures: written down once, and under every table of those figures from then on.

    Example: qualcode wres caveats add 4 "Every trust counts training in its own way" --kind definition
    """


@caveats.command("add")
@click.argument("indicator")
@click.argument("text")
@click.option("--kind", default="other", show_default=True, help="One of the standard's kinds of caveat.")
@_whose
@click.pass_context
def add_caveat(
    context: click.Context, indicator: str, text: str, kind: str, organisation: str, case: str, year: int | None
) -> None:
    """Attach a caveat to an indicator's figures: of all organisations, or of one.

    Example: qualcode wres caveats add 6 "A census of staff since 2016" --kind sample_to_census --case CS4 --year 2016
    """
    made = open_project(context).caveats.add(
        text, indicator, kind=kind, organisation=organisation, case=case, year=year
    )
    say(_line(made))


@caveats.command("edit")
@click.argument("number", type=int)
@click.option("--text", help="The words.")
@click.option("--kind", help="One of the standard's kinds of caveat.")
@click.pass_context
def edit_caveat(context: click.Context, number: int, text: str | None, kind: str | None) -> None:
    """Change the words or the kind of a caveat.

    Example: qualcode wres caveats edit 3 --kind recording
    """
    if text is None and kind is None:
        raise click.UsageError("say what is to change: --text or --kind")
    found = open_project(context).caveats
    changed = found.edit(number, text=text, kind=kind)
    say(_line(found.get(number)) if changed else f"caveat {number} is as it was")


@caveats.command("remove")
@click.argument("number", type=int)
@click.pass_context
def remove_caveat(context: click.Context, number: int) -> None:
    """Take a caveat off again.

    Example: qualcode wres caveats remove 3
    """
    say(f"removed {_line(open_project(context).caveats.remove(number))}")


@caveats.command("list")
@click.option("--indicator", default="", metavar="N", help="On this indicator only.")
@_whose
@click.option("--kinds", is_flag=True, help="The standard's kinds of caveat instead.")
@format_options
@click.pass_context
def list_caveats(
    context: click.Context,
    indicator: str,
    organisation: str,
    case: str,
    year: int | None,
    kinds: bool,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """The caveats that were attached; those of an organisation, with those on all.

    Example: qualcode wres caveats list --case CS1
    """
    project = open_project(context)
    if kinds:
        for one in project.caveats.kinds():
            say(f"{one.key}: {one.label}")
        return
    found = project.caveats.all(indicator=indicator, organisation=organisation, case=case, year=year)
    if not found:
        remark("no caveats; attach one with: qualcode wres caveats add INDICATOR TEXT")
    put_out(project, project.caveats.table(found), format_, output, raw)


def _line(one: Caveat) -> str:
    whose = one.organisation or "all organisations"
    when = f", {one.year}" if one.year is not None else ""
    return f"caveat {one.id} on indicator {one.indicator} ({whose}{when}): {one.label}: {one.text}"
