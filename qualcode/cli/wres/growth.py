"""wres growth: growth models of a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.output import remark, say, say_json, table_given
from qualcode.cli.wres.group import wres

if TYPE_CHECKING:
    from collections.abc import Mapping


@wres.command("growth")
@click.option("--panel", required=True, metavar="FILE", help="A csv or xlsx in the long form: a row a unit and time.")
@click.option("--unit", required=True, metavar="COL", help="The column that says whose the value is.")
@click.option("--time", required=True, metavar="COL", help="The column of times, numbers; counted from the first.")
@click.option("--value", required=True, metavar="COL", help="The column of values.")
@click.option("--by", multiple=True, metavar="COL", help="What the change may go with; may be given again.")
@click.option("--reference", "references", multiple=True, metavar="COL=LEVEL", help="The level others stand against.")
@click.option("--centre", is_flag=True, help="Count numbers of --by from the mean of the units.")
@click.option(
    "--random", type=click.Choice(("slope", "intercept")), default="slope", help="What differs between units."
)
@click.option("--no-fallback", is_flag=True, help="Keep the model asked for, singular or not.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def growth(
    panel: str,
    unit: str,
    time: str,
    value: str,
    by: tuple[str, ...],
    references: tuple[str, ...],
    centre: bool,
    random: str,
    no_fallback: bool,
    as_json: bool,
) -> None:
    """How a figure changes over time, on average over all units, and what that change goes with.

    A linear mixed model by restricted maximum likelihood, each time against the one before beside it.

    Example: qualcode wres growth --panel panel.csv --unit trust --time year --value value --by region
    """
    from qualcode.wres.growth.modelling import grow
    from qualcode.wres.growth.panel_file import read_panel_file
    from qualcode.wres.growth.tables import growth_json
    from qualcode.wres.growth.words import Subject, report

    found, remarks = read_panel_file(
        table_given(panel), unit, time, value, by, centred=centre, references=_references(references)
    )
    made = grow(found, random=random, fallback=not no_fallback)  # type: ignore[arg-type]
    for line in remarks:
        remark(f"note: {line}")
    if as_json:
        say_json(growth_json(made))
        return
    word = "year" if "year" in time.casefold() else f"unit of “{time}”"
    for line in report(made, Subject(unit=unit, time=word)):
        say(line)


def _references(given: tuple[str, ...]) -> Mapping[str, str]:
    found = {}
    for one in given:
        column, equals, level = one.partition("=")
        if not equals:
            raise click.BadParameter(f"“{one}” is not COL=LEVEL")
        found[column] = level
    return found
