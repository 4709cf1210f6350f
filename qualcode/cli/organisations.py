"""organisations: those that have figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.dates import day_given
from qualcode.cli.output import counted, remark, say, say_json, table_given
from qualcode.cli.registers import listing, register, say_columns, with_options

if TYPE_CHECKING:
    from qualcode.model.corpus import OrganisationHistory, Succeeded, YearOfOrganisation
    from qualcode.project import Project

_MOST_TOLD = 20

organisations = register(
    "organisations", "Organisations that have figures (never in a publication).\n\nExample: qualcode organisations list"
)
listing(
    organisations,
    "organisations",
    "qualcode organisations add CODE NAME",
    lambda project: [
        {
            "ods_code": o.ods_code,
            "name": o.name,
            "kind": o.kind,
            "type": o.type,
            "region": o.region,
            "opened": o.opened and o.opened.isoformat(),
            "closed": o.closed and o.closed.isoformat(),
        }
        for o in project.organisations.all()
    ],
)


@organisations.command("import")
@click.argument("file", metavar="FILE.csv")
@click.option("--attributes", "extra", is_flag=True, help="Take further columns as attributes.")
@click.pass_context
def import_organisations(context: click.Context, file: str, extra: bool) -> None:
    """Add or change organisations from a table (ods_code, name, kind, type, region, opened, closed).

    The list that the organisation data service publishes (27 fields, no header) is known by its form.

    Example: qualcode organisations import organisations.csv
    """
    project = open_project(context)
    source = table_given(file)
    if not project.service_list.is_one(source):
        count = project.tables_in.organisations(source, attributes=extra)
        say(f"{count.added} added, {count.changed} changed, {count.unchanged} as before")
        say_columns(count)
        if count.added or count.changed:
            remark_strange(project, None)
        return
    taken = project.service_list.take(source)
    say(f"{len(taken.added)} added, {len(taken.changed)} changed, {taken.unchanged} as before")
    say("regions: " + ", ".join(f"{name or 'none'} {count}" for name, count in taken.regions))
    if taken.closed:
        say(f"closed: {', '.join(taken.closed)}")
    if taken.unknown_regions:
        remark(f"regions that the standard does not know, kept as they are: {', '.join(taken.unknown_regions)}")


_organisation_options = with_options(
    (
        click.option("--kind", help="trust, other, aggregate (a mean of many) or unknown."),
        click.option("--type", help="acute, ambulance …"),
        click.option("--region", help="Where it is."),
        click.option("--opened", metavar="DATE", help="Since when there is one: 2017-10-01."),
        click.option("--closed", metavar="DATE", help="The day it closed."),
    )
)


@organisations.command("add")
@click.argument("ods_code", metavar="CODE")
@click.argument("name", required=False)
@_organisation_options
@click.pass_context
def add_organisation(context: click.Context, /, ods_code: str, **fields: Any) -> None:
    """Add an organisation, or change what is known of it.

    Example: qualcode organisations add X02 "Synthetic Trust 2" --type ambulance
    """
    project = open_project(context)
    kind_of = project.indicators.standard.kind_of
    say(f"{ods_code}: {project.organisations.put(ods_code, kind_of=kind_of, **_fields(fields))}")
    remark_strange(project, [ods_code])


@organisations.command("edit")
@click.argument("ods_code", metavar="CODE")
@click.option("--name", help="What it is called.")
@_organisation_options
@click.pass_context
def edit_organisation(context: click.Context, /, ods_code: str, **fields: Any) -> None:
    """Change what is known of an organisation.

    Example: qualcode organisations edit X02 --region North
    """
    project = open_project(context)
    code = project.organisations.find(ods_code).ods_code
    say(f"{ods_code}: {project.organisations.put(code, **_fields(fields))}")
    remark_strange(project, [code])


@organisations.command("kind")
@click.argument("kind", metavar="KIND")
@click.argument("codes", metavar="[CODE…]", nargs=-1)
@click.pass_context
def set_kind(context: click.Context, kind: str, codes: tuple[str, ...]) -> None:
    """Say what organisations are: trust (averages are over them), other, aggregate or unknown.

    Without CODE that is said of all of which it is not known: a file gave their figures and no type.

    Example: qualcode organisations kind trust
    """
    changed = open_project(context).organisations.set_kind(kind, codes)
    rest = f" and {len(changed) - _MOST_TOLD} more" if len(changed) > _MOST_TOLD else ""
    told = f": {', '.join(changed[:_MOST_TOLD])}{rest}" if changed else ""
    say(f"{counted(len(changed), 'organisation')} changed to {kind}{told}")


@organisations.command("history")
@click.argument("ods_code", metavar="CODE")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def organisation_history(context: click.Context, ods_code: str, as_json: bool) -> None:
    """An organisation through the years: its names, what it came of, what came of it, and whose figures there are.

    Example: qualcode organisations history X02
    """
    found = open_project(context).successions.history(ods_code)
    if as_json:
        say_json(_history_json(found))
        return
    one = found.organisation
    since = [f"{what} {when}" for what, when in (("opened", one.opened), ("closed", one.closed)) if when]
    say("; ".join([f"{one.ods_code}  {one.name}", *filter(None, (one.type, one.region)), *since]))
    for year in found.years:
        say(f"    {_year(year)}")
    for step in (*found.came_of, *found.became):
        say(f"    {_step(step)}")
    for code, years in found.before:
        figures = sum(year.figures for year in years)
        say(f"    before: {code}, {figures} figures{_span(years)}; they stay with {code}")
        for year in years:
            say(f"        {_year(year)}")


@organisations.command("succeed")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--kind", default="merged", metavar="KIND", help="merged, renamed, split, or took over part.")
@click.option("--on", metavar="DATE", help="The day it happened: 2017-10-01.")
@click.option("--note", default="", help="What should be known of it.")
@click.option("--remove", is_flag=True, help="Take it back.")
@click.pass_context
def succeed(context: click.Context, old: str, new: str, kind: str, on: str | None, note: str, remove: bool) -> None:
    """Say that NEW came of OLD. No figure moves: each stays with whom it was reported for.

    Example: qualcode organisations succeed X02 X01 --kind merged --on 2018-04-01
    """
    told = open_project(context).successions
    if remove:
        told.forget(old, new)
        say(f"taken back: {new} came of {old}")
    else:
        say(f"{new} came of {old} ({kind}): {told.succeed(old, new, kind=kind, on=day_given(on, '--on'), note=note)}")


def remark_strange(project: Project, codes: list[str] | None) -> None:
    """Say what of these organisations, or of all, the standard does not know."""
    told = project.standards.strange(codes)
    for line in told[:_MOST_TOLD]:
        remark(line)
    if len(told) > _MOST_TOLD:
        remark(f"and {counted(len(told) - _MOST_TOLD, 'more line')} like these")


def _fields(given: dict[str, Any]) -> dict[str, Any]:
    days = {name: day_given(given[name], f"--{name}") for name in ("opened", "closed")}
    return {**given, **days}


def _year(year: YearOfOrganisation) -> str:
    parts = [str(year.year), *filter(None, (year.name, year.type, year.region))]
    return "  ".join(parts) + (f"  ({year.figures} figures)" if year.figures else "")


def _span(years: tuple[YearOfOrganisation, ...]) -> str:
    with_figures = [year.year for year in years if year.figures]
    return f" ({with_figures[0]} to {with_figures[-1]})" if with_figures else ""


def _step(step: Succeeded) -> str:
    when = f" on {step.on}" if step.on else ""
    note = f": {step.note}" if step.note else ""
    return f"{step.old} {step.old_name} → {step.new} {step.new_name} ({step.kind}{when}){note}"


def _history_json(found: OrganisationHistory) -> dict[str, Any]:
    one = found.organisation

    def years(of: tuple[YearOfOrganisation, ...]) -> list[dict[str, Any]]:
        return [{"year": y.year, "name": y.name, "type": y.type, "region": y.region, "figures": y.figures} for y in of]

    def steps(of: tuple[Succeeded, ...]) -> list[dict[str, Any]]:
        return [
            {"old": s.old, "new": s.new, "kind": s.kind, "on": s.on and s.on.isoformat(), "note": s.note} for s in of
        ]

    return {
        "ods_code": one.ods_code,
        "name": one.name,
        "opened": one.opened and one.opened.isoformat(),
        "closed": one.closed and one.closed.isoformat(),
        "years": years(found.years),
        "came_of": steps(found.came_of),
        "became": steps(found.became),
        "before": {code: years(of) for code, of in found.before},
    }
