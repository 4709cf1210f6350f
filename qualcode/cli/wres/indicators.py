"""wres indicators: what each indicator is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import say, say_json
from qualcode.cli.wres.group import wres

if TYPE_CHECKING:
    from qualcode.model.indicators import Form, Indicator


@wres.command("indicators")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def show_indicators(context: click.Context, as_json: bool) -> None:
    """What each indicator is: as the standard defines it, and as the evaluation scores it.

    Example: qualcode wres indicators
    """
    from qualcode.wres.definitions import form_words, span_words

    standard = open_project(context).indicators.standard
    if as_json:
        say_json([_indicator_json(one) for one in standard.indicators])
        return
    say(f"{standard.name} ({standard.abbreviation}), {standard.version}")
    for one in standard.indicators:
        say(f"\n{one.number}  {one.short}")
        for wording in one.wordings:
            say(f"   {span_words(wording)}{wording.text}")
        say(f"   the standard's form: {form_words(one.official, one.groups)}")
        say(f"   the evaluation's scoring: {form_words(one.scoring, one.groups)}")
        period = standard.period_of(one)
        if period is not None:
            say(f"   when: {period.in_words}")
        say(f"   measures in a file of figures: {', '.join(one.measures)}")
        for caveat in one.caveats:
            say(f"   note: {caveat}")


def _indicator_json(one: Indicator) -> dict[str, Any]:
    def form(of: Form) -> dict[str, Any]:
        return {
            "unit": of.unit,
            "favours": of.favours,
            "parity": of.parity,
            "parity_text": of.parity_text or None,
            "computed": of.computed,
        }

    return {
        "number": one.number,
        "key": one.key,
        "short": one.short,
        "wordings": [{"first": w.first, "last": w.last, "text": w.text} for w in one.wordings],
        "official": form(one.official),
        "scoring": form(one.scoring),
        "measures": list(one.measures),
        "caveats": list(one.caveats),
    }
