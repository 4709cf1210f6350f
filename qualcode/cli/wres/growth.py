"""wres growth: growth models of the project's indicators, or of any panel in a file."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.exported import export_it
from qualcode.cli.output import refuse_onto, remark, say, say_json, table_given
from qualcode.cli.watching import progress_line
from qualcode.cli.wres.group import wres

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.model.growth import IndicatorGrowth, Random
    from qualcode.model.report import Audience
    from qualcode.project import Project

FORMATS = ("txt", "csv", "xlsx", "md", "json", "docx")
_YEARS = re.compile(r"(\d{4})(?:[-–](\d{4}))?")


@wres.command("growth")
@click.argument("indicators", nargs=-1, metavar="[INDICATOR…]")
@click.option("--by", multiple=True, metavar="NAME", help="What the change may go with; may be given again.")
@click.option("--reference", "references", multiple=True, metavar="NAME=LEVEL", help="What other levels stand against.")
@click.option("--random", type=click.Choice(("slope", "intercept")), default="slope", help="What differs by unit.")
@click.option("--no-fallback", is_flag=True, help="Keep the model asked for, singular or not.")
@click.option("--years", metavar="Y-Y", help="These years only: 2016-2018.")
@click.option("--form", type=click.Choice(("scoring", "official")), help="Which number of an indicator; else scoring.")
@click.option("--estimates", default="", metavar="NAME", help="Show estimates made elsewhere where there are any.")
@click.option("--unsuppressed", is_flag=True, help="With what would give hidden figures away: for the team only.")
@click.option("--panel", metavar="FILE", help="Of a csv or xlsx in the long form instead: a row a unit and time.")
@click.option("--unit", metavar="COL", help="--panel: the column that says whose the value is.")
@click.option("--time", metavar="COL", help="--panel: the column of times, numbers; counted from the first.")
@click.option("--value", metavar="COL", help="--panel: the column of values.")
@click.option("--centre", is_flag=True, help="--panel: count numbers of --by from the mean of the units.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--for", "audience", type=click.Choice(("team", "publication")), help="Word: publication; else: team.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Else by the ending of FILE, or words.")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to; - is standard output.")
@click.option("--template", metavar="FILE", help="A house template (.dotx or .docx) for Word.")
@click.option("--raw", is_flag=True, help="csv: leave cells that begin like a formula as they are.")
@click.pass_context
def growth(
    context: click.Context,
    /,
    indicators: tuple[str, ...],
    references: tuple[str, ...],
    no_fallback: bool,
    panel: str | None,
    as_json: bool,
    format_: str | None,
    **given: Any,
) -> None:
    """How figures change over time, on average over all trusts, and what that change goes with.

    A linear mixed model by restricted maximum likelihood, each year against the one before beside it. --by is type,
    region, focus-share, a level of these (london), or an attribute of organisations; with --panel a column.

    Example: qualcode wres growth 2 7 --by type
    """
    _refuse_mixed(panel, indicators, given)
    wanted = "json" if as_json else format_
    told = _references(references)
    refuse_onto(given["output"], panel)
    if panel is not None:
        _of_panel(panel, told, not no_fallback, wanted, given)
        return
    project = open_project(context)
    with progress_line() as watch:
        found = project.growth.of(
            indicators,
            given["by"],
            years=_years(given["years"]),
            form=given["form"] or "scoring",
            references=told,
            random=given["random"],
            fallback=not no_fallback,
            estimates=given["estimates"],
            unsuppressed=given["unsuppressed"],
            watch=watch,
        )
    _put(project, found, wanted, given)


def _refuse_mixed(panel: str | None, indicators: Sequence[str], given: Mapping[str, Any]) -> None:
    """The options of the one kind do not go with the other."""
    of_file = ("unit", "time", "value")
    if panel is None:
        wrong = [name for name in (*of_file, "centre") if given[name]]
        if wrong:
            raise click.UsageError(f"--{wrong[0]} goes with --panel")
        return
    lacking = [name for name in of_file if not given[name]]
    if lacking:
        raise click.UsageError(f"--panel needs --{lacking[0]}")
    wrong = [f"--{name}" for name in ("years", "form", "estimates", "unsuppressed", "audience") if given[name]]
    if indicators or wrong:
        raise click.UsageError(f"{(*wrong, 'an INDICATOR')[0].replace('audience', 'for')} does not go with --panel")


def _of_panel(
    panel: str, references: Mapping[str, str], fallback: bool, format_: str | None, given: Mapping[str, Any]
) -> None:
    from qualcode.model.growth import Subject
    from qualcode.wres.growth.modelling import grow
    from qualcode.wres.growth.panel_file import read_panel_file
    from qualcode.wres.growth.tables import growth_json, growth_table
    from qualcode.wres.growth.words import report

    output = given["output"]
    chosen = _format(format_, output)
    columns = given["unit"], given["time"], given["value"]
    centred = given["centre"]
    found, remarks = read_panel_file(table_given(panel), *columns, given["by"], centred=centred, references=references)
    random: Random = given["random"]
    made = grow(found, random=random, fallback=fallback)
    for line in remarks:
        remark(f"note: {line}")
    word = "year" if "year" in given["time"].casefold() else f"unit of “{given['time']}”"
    words = report(made, Subject(unit=given["unit"], time=word))
    if chosen == "json" and output == "-":
        say_json(growth_json(made))
    elif chosen == "txt" and output == "-":
        for line in words:
            say(line)
    elif chosen == "docx":
        from qualcode.deliver.reports import write_report
        from qualcode.triangulation.pages.growth import panel_report

        page = panel_report(made, f"Growth of {given['value']}", words)
        write_report(page, "docx", sys.stdout if output == "-" else output, given["template"])
    elif chosen in ("json", "txt"):
        _write(growth_json(made) if chosen == "json" else words, output)
    else:
        from qualcode.deliver.tables import write_table

        table = growth_table(made, f"Growth of {given['value']}", words)
        write_table(table, chosen, sys.stdout if output == "-" else output, raw=given["raw"])  # type: ignore[arg-type]


def _put(project: Project, found: Sequence[IndicatorGrowth], format_: str | None, given: Mapping[str, Any]) -> None:
    from qualcode.triangulation.exports.growth import growth_export
    from qualcode.triangulation.pages.growth import for_publication
    from qualcode.wres.growth.summary import as_json

    output, audience = given["output"], given["audience"]
    chosen = _format(format_, output)
    if chosen in ("txt", "json"):
        named = audience != "publication"
        if not named:
            found = for_publication(found)
        told = as_json(found, named=named) if chosen == "json" else _words(found, named)
        if output != "-":
            _write(told, output)
        elif chosen == "json":
            say_json(told)
        else:
            for line in told:
                say(str(line))
        return
    whom: Audience | None = audience
    export = growth_export(project.session, found)
    export_it(project, export, output, chosen, whom, given["template"], given["raw"])


def _words(found: Sequence[IndicatorGrowth], named: bool) -> tuple[str, ...]:
    from qualcode.wres.growth.summary import notes, paragraphs

    lines: list[str] = []
    for one in found:
        lines += [one.subject.title, *(f"  {line}" for line in paragraphs(one, named=named)), ""]
    return (*lines, *notes(found))


def _write(told: Any, output: str) -> None:
    """Words as lines, or one JSON document, into a file."""
    import json

    from qualcode.deliver.target import Rendered, deliver

    words = isinstance(told, tuple)
    text = "\n".join(told) if words else json.dumps(told, ensure_ascii=False, indent=1)
    deliver(Rendered(f"{text}\n".encode(), text=True), output)


def _format(format_: str | None, output: str) -> str:
    from qualcode.cli.exported import chosen_format

    return chosen_format(FORMATS, output, format_)


def _years(given: str | None) -> tuple[int, int] | None:
    if given is None:
        return None
    found = _YEARS.fullmatch(given.strip())
    if found is None or (found[2] and int(found[2]) < int(found[1])):
        raise click.BadParameter(f"“{given}” is not a span of years like 2016-2018")
    return int(found[1]), int(found[2] or found[1])


def _references(given: tuple[str, ...]) -> Mapping[str, str]:
    found = {}
    for one in given:
        column, equals, level = one.partition("=")
        if not equals:
            raise click.BadParameter(f"“{one}” is not NAME=LEVEL")
        found[column] = level
    return found
