"""cases: case studies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.organisations import remark_strange
from qualcode.cli.output import say
from qualcode.cli.registers import importing, listing, register, with_options

if TYPE_CHECKING:
    from qualcode.project import Project

cases = register("cases", 'Case studies.\n\nExample: qualcode cases add CS1 --description "an ambulance trust"')
listing(
    cases,
    "case studies",
    "qualcode cases add LABEL",
    lambda project: [
        {
            "label": c.label,
            "description": c.description,
            "period": c.period,
            "organisation": c.organisation,
            "ods_code": c.ods_code,
            "documents": c.documents,
            "participants": c.participants,
        }
        for c in project.cases.all()
    ],
)


def _remark_on_theirs(project: Project) -> None:
    """Say what of the case studies' organisations the standard does not know."""
    remark_strange(project, [one.ods_code for one in project.cases.all() if one.ods_code])


importing(
    cases,
    "case studies",
    "label, description, period, ods_code, organisation, type",
    attributes=True,
    then=_remark_on_theirs,
)


_case_options = with_options(
    (
        click.option("--description", help='What a publication calls it: "an ambulance trust".'),
        click.option("--organisation", help='Its organisation, by code or name ("" for none).'),
        click.option("--period", help="The years it is about: 2015–2018."),
    )
)


@cases.command("add")
@click.argument("label")
@_case_options
@click.pass_context
def add_case(context: click.Context, /, label: str, **fields: Any) -> None:
    """Add a case study.

    Example: qualcode cases add CS2 --description "an ambulance trust" --organisation X02
    """
    say(f"{label}: {open_project(context).cases.put(label, **fields)}")


@cases.command("edit")
@click.argument("label")
@_case_options
@click.pass_context
def edit_case(context: click.Context, /, label: str, **fields: Any) -> None:
    """Change what is known of a case study.

    Example: qualcode cases edit CS2 --period "2015–2017"
    """
    project = open_project(context)
    say(f"{label}: {project.cases.put(project.cases.find(label).label, **fields)}")
