"""wres import: figures from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json, table_given
from qualcode.cli.watching import progress_line
from qualcode.cli.wres.group import wres
from qualcode.cli.wres.meanings import meanings_given
from qualcode.cli.wres.problems import tell_problems

if TYPE_CHECKING:
    from qualcode.model.figures import FiguresImport, Vanished

_MOST_CODES = 12


@wres.command("import")
@click.argument("file", metavar="FILE")
@click.option("--mapping", metavar="NAME|FILE", help="How the file is read: a saved mapping, or one in a file.")
@click.option("--meaning", "meanings", multiple=True, metavar="TOKEN=STATUS", help='What a token means: "-=zero".')
@click.option("--year", type=int, metavar="Y", help="The year of the return, of a file that does not say it.")
@click.option("--release", default="", metavar="NAME", help="What the publisher calls this release of the figures.")
@click.option("--keep-good", is_flag=True, help="Take the good rows and list the others; else one bad row stops all.")
@click.option("--known-only", is_flag=True, help="A code that no organisation of the project has is an error.")
@click.option(
    "--vanished",
    type=click.Choice(["keep", "drop"]),
    default="keep",
    help="Figures of the release before that this one lacks stay current (as they do), or do not.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be taken; take nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def import_figures(
    context: click.Context,
    file: str,
    mapping: str | None,
    meanings: tuple[str, ...],
    year: int | None,
    release: str,
    keep_good: bool,
    known_only: bool,
    vanished: Vanished,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Take in a file of figures: in the long form (one row a figure), or as a mapping reads it.

    A saved mapping whose header the file has is used without being named. - is standard input. A file with an error is
    not taken at all; every line that is wrong is named. A corrected release of figures that are there replaces them:
    both are kept, and what changed is counted.

    Example: qualcode wres import values.csv --meaning "-=zero" --release "July 2018"
    """
    with progress_line() as watch:
        result = open_project(context).values.import_file(
            table_given(file),
            mapping=mapping,
            meanings=meanings_given(meanings),
            keep_good=keep_good,
            known_only=known_only,
            year=year,
            release=release,
            vanished=vanished,
            dry_run=dry_run,
            watch=watch,
        )
    if as_json:
        say_json(_as_json(result))
    else:
        _report(result)
    return 1 if result.status == "failed" or result.left_out else 0


def _report(result: FiguresImport) -> None:
    for line in result.remarks:
        remark(line)
    tell_problems(result.file, result.problems, result.error_count, result.warning_count)
    if result.status == "failed":
        remark(f"error: nothing was taken, {counted(result.error_count, 'line')} must be put right in {result.file}")
        return
    if result.status == "skipped":
        say(f"skipped {result.file}: this very file was imported before")
        return
    verb = "would import" if result.dry_run else "imported"
    years = f", {_span(result.years)}" if result.years else ""
    say(f"{verb} {result.file}: {counted(result.values, 'figure')}{years}")
    if result.left_out:
        say(f"    {counted(result.left_out, 'line')} left out, named above")
    if result.replaced:
        say(f"    {counted(result.replaced, 'older figure')} no longer current (kept)")
    _report_changes(result)
    for what, codes in (("new", result.organisations_added), ("changed", result.organisations_changed)):
        if codes:
            say(f"    {counted(len(codes), f'{what} organisation')}: {_codes(codes)}")
    if result.organisations_dated:
        dated = counted(len(result.organisations_dated), "known organisation")
        say(f"    {dated} as before; what the file says of them is kept for {_span(result.years)}")
    _report_uncounted(result)


def _report_uncounted(result: FiguresImport) -> None:
    """Of which organisations no average will be, why, and what to do about it."""
    unknown, other, kept = result.organisations_uncounted, result.organisations_other, result.organisations_kept
    if unknown:
        say(f"    {counted(len(unknown), 'organisation')} in no average, for no type is known: {_codes(unknown)}")
        say("        say that they are trusts: qualcode organisations kind trust [CODE…], or import their types")
    if other:
        say(f"    {counted(len(other), 'organisation')} in no average, being no trust: {_codes(other)}")
    if kept:
        told = counted(len(kept), "organisation")
        say(f"    {told} with a type of trusts and said to be none, which stays: {_codes(kept)}")
        say("        otherwise: qualcode organisations kind trust CODE…")


def _codes(codes: tuple[str, ...]) -> str:
    rest = f" and {len(codes) - _MOST_CODES} more" if len(codes) > _MOST_CODES else ""
    return f"{', '.join(codes[:_MOST_CODES])}{rest}"


def _span(years: tuple[int, ...]) -> str:
    return f"{years[0]} to {years[-1]}" if len(years) > 1 else "".join(map(str, years))


def _report_changes(result: FiguresImport) -> None:
    """What a newer release changed of the one before it, by indicator and year."""
    for one in result.changes:
        parts = [(one.changed, "changed"), (one.new, "new"), (one.gone, "gone"), (one.same, "the same")]
        told = ", ".join(f"{number} {word}" for number, word in parts if number)
        say(f"    indicator {one.indicator}, {one.year}: {told}")
    if result.gone:
        fate = "stay current; --vanished drop lets them go" if result.stayed else "are no longer current (kept)"
        say(f"    {counted(result.gone, 'figure')} of {', '.join(result.replaces)} not in {result.file}: they {fate}")
        for name in result.gone_first:
            say(f"        {name}")
        if result.gone > len(result.gone_first):
            say(f"        and {result.gone - len(result.gone_first)} more")


def _as_json(result: FiguresImport) -> dict[str, Any]:
    return {
        "file": result.file,
        "status": result.status,
        "release": result.release or None,
        "mapping": result.mapping or None,
        "values": result.values,
        "left_out": result.left_out,
        "replaced": result.replaced,
        "replaces": list(result.replaces),
        "changes": [
            {
                "indicator": one.indicator,
                "year": one.year,
                "changed": one.changed,
                "new": one.new,
                "gone": one.gone,
                "same": one.same,
            }
            for one in result.changes
        ],
        "gone": result.gone,
        "gone_first": list(result.gone_first),
        "gone_stayed": result.stayed,
        "organisations_added": list(result.organisations_added),
        "organisations_changed": list(result.organisations_changed),
        "organisations_dated": list(result.organisations_dated),
        "organisations_uncounted": list(result.organisations_uncounted),
        "organisations_other": list(result.organisations_other),
        "organisations_kept": list(result.organisations_kept),
        "years": list(result.years),
        "errors": result.error_count,
        "warnings": result.warning_count,
        "problems": [
            {"line": p.line, "column": p.column or None, "severity": p.severity, "what": p.what}
            for p in result.problems
        ],
        "dry_run": result.dry_run,
    }
