"""wres: indicators and organisations' figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json, table_given
from qualcode.cli.tables import format_options, put_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model.figures import FiguresImport
    from qualcode.model.indicators import Form, Groups, Indicator, Status


@click.group()
def wres() -> None:
    """Indicators and organisations' figures.

    Example: qualcode wres values --case CS1
    """


@wres.command("import")
@click.argument("file", metavar="FILE.csv")
@click.option("--dry-run", is_flag=True, help="Say what would be taken; take nothing.")
@click.option("--meaning", "meanings", multiple=True, metavar="TOKEN=STATUS", help='What a token means: "-=zero".')
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def import_figures(context: click.Context, file: str, dry_run: bool, meanings: tuple[str, ...], as_json: bool) -> int:
    """Take in figures in the long form: one row an organisation, year, indicator, measure and group.

    - is standard input. A file with an error is not taken at all; every line that is wrong is named.

    Example: qualcode wres import values.csv --meaning "-=zero"
    """
    result = open_project(context).values.import_csv(table_given(file), dry_run=dry_run, meanings=_meanings(meanings))
    if as_json:
        say_json(_as_json(result))
    else:
        _report(result)
    return 1 if result.status == "failed" else 0


def _meanings(given: tuple[str, ...]) -> Mapping[str, Status]:
    from qualcode.model.indicators import STATUSES

    found: dict[str, Status] = {}
    for one in given:
        token, equals, word = one.rpartition("=")
        status = next((status for status in STATUSES if status == word.strip().replace(" ", "_")), None)
        if not equals or status is None:
            raise click.BadParameter(f"“{one}” is not TOKEN=STATUS, with one of {', '.join(STATUSES)}")
        found[token.strip()] = status
    return found


def _report(result: FiguresImport) -> None:
    for problem in result.problems:
        word = "error" if problem.severity == "error" else "note"
        remark(f"{word}: {result.file} line {problem.line}: {problem.what}")
    if result.status == "failed":
        remark(f"error: nothing was taken, {counted(len(result.errors), 'line')} must be put right in {result.file}")
        return
    if result.status == "skipped":
        say(f"skipped {result.file}: this very file was imported before")
        return
    verb = "would import" if result.dry_run else "imported"
    years = f", {result.years[0]} to {result.years[-1]}" if result.years else ""
    say(f"{verb} {result.file}: {counted(result.values, 'figure')}{years}")
    if result.replaced:
        say(f"    {counted(result.replaced, 'older figure')} no longer current (kept)")
    for what, codes in (("new", result.organisations_added), ("changed", result.organisations_changed)):
        if codes:
            say(f"    {counted(len(codes), f'{what} organisation')}: {', '.join(codes)}")


def _as_json(result: FiguresImport) -> dict[str, Any]:
    return {
        "file": result.file,
        "status": result.status,
        "values": result.values,
        "replaced": result.replaced,
        "organisations_added": list(result.organisations_added),
        "organisations_changed": list(result.organisations_changed),
        "years": list(result.years),
        "problems": [{"line": p.line, "severity": p.severity, "what": p.what} for p in result.problems],
        "dry_run": result.dry_run,
    }


@wres.command("values")
@click.option("--case", help="Of this case study's organisation.")
@click.option("--organisation", metavar="CODE", help="Of this organisation (code or name).")
@click.option("--indicator", default="", metavar="N", help="Of this indicator only.")
@click.option("--year", type=int, help="Of this year only.")
@format_options
@click.pass_context
def show_values(
    context: click.Context,
    case: str | None,
    organisation: str | None,
    indicator: str,
    year: int | None,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """The figures of an organisation, as reported; a missing one says in words why.

    Example: qualcode wres values --case CS1 --indicator 3
    """
    if (case is None) == (organisation is None):
        raise click.UsageError("say whose figures: --case or --organisation")
    project = open_project(context)
    values = project.values
    if case is not None:
        found = values.of_case(case, indicator=indicator, year=year)
    else:
        found = values.of_organisation(organisation or "", indicator=indicator, year=year)
    if not found:
        remark("no figures; import some with: qualcode wres import FILE.csv")
    put_out(project, values.table(found, f"Indicator values of {case or organisation}"), format_, output, raw)


@wres.command("indicators")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def show_indicators(context: click.Context, as_json: bool) -> None:
    """What each indicator is: as the standard defines it, and as the evaluation scores it.

    Example: qualcode wres indicators
    """
    standard = open_project(context).indicators.standard
    if as_json:
        say_json([_indicator_json(one) for one in standard.indicators])
        return
    say(f"{standard.name} ({standard.abbreviation}), {standard.version}")
    for one in standard.indicators:
        say(f"\n{one.number}  {one.short}")
        for wording in one.wordings:
            say(f"   {_years(wording.first, wording.last)}{wording.text}")
        say(f"   the standard's form: {_form(one.official, one.groups)}")
        say(f"   the evaluation's scoring: {_form(one.scoring, one.groups)}")
        say(f"   measures in a file of figures: {', '.join(one.measures)}")
        for caveat in one.caveats:
            say(f"   note: {caveat}")


def _years(first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return ""
    return f"{first or '…'}–{last or '…'}: "


def _form(form: Form, groups: Groups) -> str:
    favoured = groups.reference if form.favours == "reference" else groups.focus
    parity = f"equality at {form.parity:g}" if form.parity is not None else f"equality at {form.parity_text}"
    return f"{form.computed} ({form.unit}; a higher figure favours {favoured}; {parity})"


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
