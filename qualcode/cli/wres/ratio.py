"""wres ratio: relative likelihood from counts that are typed; no project is needed."""

from __future__ import annotations

import math
import os
import re
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.output import say, say_json
from qualcode.cli.wres.group import wres
from qualcode.model.errors import QualcodeError
from qualcode.model.ratios import Rate

if TYPE_CHECKING:
    from qualcode.model.indicators import Indicator
    from qualcode.model.ratios import Likelihood
    from qualcode.wres.relative import Relative

# More people than any group has; Fisher's test takes longer with the root of their number.
MOST = 1_000_000_000
LEAST_LEVEL, MOST_LEVEL = 0.5, 0.9999
_GROUP = re.compile(r"\s*([^/]*?)\s*/\s*([^/]*?)\s*\Z")
_WHOLE = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\Z|[0-9]+\Z")


def counts_of(context: click.Context, argument: click.Parameter, value: str) -> Rate:
    """Read "36/40": so many of so many people; anything else is wrong usage, said in one line."""
    found = _GROUP.match(value)
    if not found:
        raise click.BadParameter(f"“{value}” is not X/N, as in 36/40: so many of so many people", context, argument)
    try:
        events, people = map(_whole, found.groups())
    except ValueError as error:
        raise click.BadParameter(f"“{value}”: {error}", context, argument) from error
    if events > people:
        raise click.BadParameter(f"“{value}”: the numerator is above the denominator", context, argument)
    return Rate(events, people)


def _whole(part: str) -> int:
    if part[:1] in ("-", "−") and _WHOLE.match(part[1:]):
        raise ValueError("a count of people is not negative")
    if not _WHOLE.match(part):
        raise ValueError(f"“{part}” is not a whole number of people")
    number = int(part.replace(",", "")[:20])
    if number > MOST:
        raise ValueError(f"more than {MOST:,} people")
    return number


# A negative count begins like an option.
@wres.command("ratio", context_settings={"ignore_unknown_options": True})
@click.argument("first", callback=counts_of, metavar="X1/N1")
@click.argument("second", callback=counts_of, metavar="X2/N2")
@click.option("--indicator", metavar="N", help="Read it as this indicator of the standard: whose group is whose.")
@click.option("--level", type=float, default=0.95, show_default=True, help="Of the interval.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def ratio(
    context: click.Context, first: Rate, second: Rate, indicator: str | None, level: float, as_json: bool
) -> None:
    """Relative likelihood from counts: X1 of N1 people in group 1, X2 of N2 in group 2.

    The ratio of the two shares, Koopman's score interval, Fisher's exact test, the pooled z test, Yates's chi-squared,
    the four-fifths range, and what small numbers do to them. Needs no project.

    Example: qualcode wres ratio 412/2260 131/1104 --indicator 2
    """
    from qualcode.wres.ratios import likelihood
    from qualcode.wres.small_numbers import GROUPS

    if not LEAST_LEVEL <= level <= MOST_LEVEL:
        raise click.BadParameter(f"the level is between {LEAST_LEVEL} and {MOST_LEVEL}", param_hint="--level")
    read_as = _read_as(context, indicator) if indicator is not None else None
    names = (read_as.first, read_as.second) if read_as else GROUPS
    found = likelihood(first, second, level=level, names=read_as.called if read_as else GROUPS)
    if as_json:
        say_json(_as_json(found))
    else:
        _report(found, names, read_as)


def _read_as(context: click.Context, wanted: str) -> Relative:
    from qualcode.wres.relative import relative_of

    indicator = _indicator(context, wanted)
    found = relative_of(indicator)
    if found is None:
        raise QualcodeError(
            f"indicator {indicator.number} is no relative likelihood", "", f"it is: {indicator.scoring.computed}"
        )
    return found


def _indicator(context: click.Context, wanted: str) -> Indicator:
    """The project's indicator of that number; of the standard that is shipped where nobody stands in a project."""
    if _in_a_project(context):
        from qualcode.cli.context import open_project

        return open_project(context).indicators.find(wanted)
    from qualcode.wres.standard import load_standard

    standard = load_standard("wres")
    found = standard.find(wanted)
    if found is None:
        numbers = ", ".join(one.number for one in standard.indicators)
        raise QualcodeError(f"there is no indicator “{wanted}”", "", f"{standard.abbreviation} has {numbers}")
    return found


def _in_a_project(context: click.Context) -> bool:
    from qualcode.cli.context import globals_of
    from qualcode.store.place import VARIABLE, find_project

    if globals_of(context).project or os.environ.get(VARIABLE):
        return True
    try:
        find_project()
    except QualcodeError:
        return False
    return True


def _as_json(found: Likelihood) -> dict[str, Any]:
    interval = found.interval
    return {
        "ratio": _number(found.ratio),
        "low": _number(interval.low if interval else None),
        "high": _number(interval.high if interval else None),
        "fisher_p": found.fisher_p,
        "z_p": found.z_p,
        "yates_p": found.yates_p,
        "four_fifths": found.four_fifths,
        "warnings": list(found.warnings),
    }


def _number(value: float | None) -> float | str | None:
    return "inf" if value is not None and math.isinf(value) else value


def _report(found: Likelihood, names: tuple[str, str], read_as: Relative | None) -> None:
    from qualcode.wres.ratio_words import DESIGN_EFFECT, in_words
    from qualcode.wres.ratios import FOUR_FIFTHS_CAVEAT

    if read_as is not None:
        say(f"Indicator {read_as.indicator.number}: {read_as.indicator.short}")
    for line in in_words(found, names):
        say(line)
    if read_as is not None:
        say(f"{read_as.direction[:1].upper()}{read_as.direction[1:]}.")
        if read_as.indicator.basis == "survey":
            say(f"{DESIGN_EFFECT}.")
    say(FOUR_FIFTHS_CAVEAT)
    for line in found.warnings:
        say(f"warning: {line}")
