"""participants, cases, organisations, workstreams, questions, coders: list, add, edit, import."""

from __future__ import annotations

from typing import Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say, say_json, table_given

Listing = list[dict[str, Any]]


def _group(name: str, help_text: str) -> click.Group:
    """A group that lists when called alone."""

    @click.group(name, invoke_without_command=True, help=help_text)
    @click.option("--json", "as_json", is_flag=True, help="List as one JSON document.")
    @click.pass_context
    def group(context: click.Context, as_json: bool) -> None:
        if context.invoked_subcommand is None:
            context.invoke(group.commands["list"], as_json=as_json)

    return group


def _listing(group: click.Group, noun: str, add: str, rows: Any) -> None:
    """Give the group its ``list``: ``rows`` makes dictionaries of a project, one a thing."""

    @group.command("list", help=f"List the {noun}.")
    @click.option("--json", "as_json", is_flag=True, help="One JSON document.")
    @click.pass_context
    def list_them(context: click.Context, as_json: bool = False) -> None:
        found: Listing = rows(open_project(context))
        if as_json:
            say_json(found)
            return
        if not found:
            remark(f"no {noun} yet; add one with: {add}")
        for row in found:
            name, *rest = row.items()
            told = "; ".join(
                f"{field.replace('_', ' ')} {value}" for field, value in rest if value not in (None, "", False)
            )
            say(f"{name[1]}  {told}".rstrip())


def _importing(group: click.Group, noun: str, columns: str, *, creates: bool = False) -> None:
    """Give the group its ``import FILE.csv``."""

    @group.command("import", help=f"Add or change {noun} from a table with the columns {columns}.")
    @click.argument("file", metavar="FILE.csv")
    @click.option("--create", is_flag=True, hidden=not creates, help="Make case studies and workstreams that are new.")
    @click.pass_context
    def import_them(context: click.Context, file: str, create: bool) -> None:
        read = getattr(open_project(context).tables_in, group.name or "")
        count = read(table_given(file), create=create) if creates else read(table_given(file))
        say(f"{count.added} added, {count.changed} changed, {count.unchanged} as before")
        if count.ignored:
            remark(f"columns that were ignored: {', '.join(count.ignored)}")


participants = _group("participants", "People known across the project.\n\nExample: qualcode participants add WS3_07")
_listing(
    participants,
    "participants",
    "qualcode participants add LABEL",
    lambda project: [
        {
            "label": p.label,
            "id": f"p{p.id}",
            "workstream": p.workstream,
            "group": p.group,
            "case": p.case,
            "organisation": p.organisation,
            "consent": p.consent,
            "documents": p.documents,
        }
        for p in project.participants.all()
    ],
)
_importing(participants, "participants", "label, workstream, group, case, organisation, consent", creates=True)


def _participant_options(command: Any) -> Any:
    for option in (
        click.option("--create", is_flag=True, help="Make the case study and workstream if they are new."),
        click.option("--consent", help="quote, paraphrase only, archive or withdrawn."),
        click.option("--organisation", help="The organisation's code or name."),
        click.option("--case", help="The case study."),
        click.option("--group", help="The staff group: senior leader, BME staff …"),
        click.option("--workstream", help="The workstream."),
    ):
        command = option(command)
    return command


@participants.command("add")
@click.argument("label")
@_participant_options
@click.pass_context
def add_participant(context: click.Context, /, label: str, **fields: Any) -> None:
    """Add a participant; speakers of that label become theirs.

    Example: qualcode participants add WS3_07 --group "WRES lead"
    """
    say(f"{label}: {open_project(context).participants.put(label, **fields)}")


@participants.command("edit")
@click.argument("label")
@_participant_options
@click.pass_context
def edit_participant(context: click.Context, /, label: str, **fields: Any) -> None:
    """Change what is known of a participant.

    Example: qualcode participants edit WS3_07 --consent "paraphrase only"
    """
    project = open_project(context)
    say(f"{label}: {project.participants.put(project.participants.find(label).label, **fields)}")


cases = _group("cases", 'Case studies.\n\nExample: qualcode cases add CS1 --description "an ambulance trust"')
_listing(
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
_importing(cases, "case studies", "label, description, period, ods_code, organisation")


def _case_options(command: Any) -> Any:
    for option in (
        click.option("--period", help="The years it is about: 2015–2018."),
        click.option("--organisation", help='Its organisation, by code or name ("" for none).'),
        click.option("--description", help='What a publication calls it: "an ambulance trust".'),
    ):
        command = option(command)
    return command


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


organisations = _group(
    "organisations", "Organisations that have figures (never in a publication).\n\nExample: qualcode organisations list"
)
_listing(
    organisations,
    "organisations",
    "qualcode organisations add CODE NAME",
    lambda project: [
        {"ods_code": o.ods_code, "name": o.name, "kind": o.kind, "type": o.type, "region": o.region}
        for o in project.organisations.all()
    ],
)
_importing(organisations, "organisations", "ods_code, name, kind, type, region")


def _organisation_options(command: Any) -> Any:
    for option in (
        click.option("--region", help="Where it is."),
        click.option("--type", help="acute, ambulance …"),
        click.option("--kind", help="trust, other or aggregate (a mean of many)."),
    ):
        command = option(command)
    return command


@organisations.command("add")
@click.argument("ods_code", metavar="CODE")
@click.argument("name", required=False)
@_organisation_options
@click.pass_context
def add_organisation(context: click.Context, /, ods_code: str, **fields: Any) -> None:
    """Add an organisation, or change what is known of it.

    Example: qualcode organisations add X02 "Synthetic Trust 2" --type ambulance
    """
    say(f"{ods_code}: {open_project(context).organisations.put(ods_code, **fields)}")


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
    say(f"{ods_code}: {project.organisations.put(project.organisations.find(ods_code).ods_code, **fields)}")


workstreams = _group("workstreams", "Strands of fieldwork.\n\nExample: qualcode workstreams add WS3 --invited 15")
_listing(
    workstreams,
    "workstreams",
    "qualcode workstreams add LABEL",
    lambda project: [
        {
            "label": w.label,
            "name": w.name,
            "invited": w.invited,
            "declined": w.declined,
            "no_reply": w.no_reply,
            "documents": w.documents,
            "participants": w.participants,
        }
        for w in project.workstreams.all()
    ],
)
_importing(workstreams, "workstreams", "label, name, invited, declined, no_reply")


def _workstream_options(command: Any) -> Any:
    for option in (
        click.option("--no-reply", type=click.IntRange(min=0), help="How many never answered."),
        click.option("--declined", type=click.IntRange(min=0), help="How many said no."),
        click.option("--invited", type=click.IntRange(min=0), help="How many were invited."),
        click.option("--name", help="What it is called."),
    ):
        command = option(command)
    return command


@workstreams.command("add")
@click.argument("label")
@_workstream_options
@click.pass_context
def add_workstream(context: click.Context, /, label: str, **fields: Any) -> None:
    """Add a workstream, or change what is known of it.

    Example: qualcode workstreams add SH --name "Stakeholders" --invited 33
    """
    say(f"{label}: {open_project(context).workstreams.put(label, **fields)}")


@workstreams.command("edit")
@click.argument("label")
@_workstream_options
@click.pass_context
def edit_workstream(context: click.Context, /, label: str, **fields: Any) -> None:
    """Change what is known of a workstream.

    Example: qualcode workstreams edit SH --declined 4
    """
    project = open_project(context)
    say(f"{label}: {project.workstreams.put(project.workstreams.find(label).label, **fields)}")


questions = _group("questions", 'Evaluation questions.\n\nExample: qualcode questions add 1 "Why was it needed?"')
_listing(
    questions,
    "evaluation questions",
    'qualcode questions add 1 "…"',
    lambda project: [{"number": q.number, "text": q.text} for q in project.questions.all()],
)
_importing(questions, "evaluation questions", "number, text")


@questions.command("add")
@click.argument("number", type=click.IntRange(min=1))
@click.argument("text")
@click.pass_context
def add_question(context: click.Context, number: int, text: str) -> None:
    """Add an evaluation question, or change its wording.

    Example: qualcode questions add 1 "Why was a standard needed?"
    """
    say(f"question {number}: {open_project(context).questions.put(number, text)}")


@questions.command("edit")
@click.argument("number", type=click.IntRange(min=1))
@click.argument("text")
@click.pass_context
def edit_question(context: click.Context, number: int, text: str) -> None:
    """Change the wording of an evaluation question.

    Example: qualcode questions edit 1 "Why was a standard needed, and who asked for it?"
    """
    project = open_project(context)
    say(f"question {number}: {project.questions.put(project.questions.find(number).number, text)}")


coders = _group("coders", 'Who codes.\n\nExample: qualcode coders add "Second coder"')
_listing(
    coders,
    "coders",
    "qualcode coders add NAME",
    lambda project: [
        {"name": c.name, "kind": c.kind, "codings": c.codings, "default": c.default} for c in project.coders.all()
    ],
)


@coders.command("add")
@click.argument("name")
@click.option("--consensus", is_flag=True, help="The layer that the team has agreed, not a person.")
@click.pass_context
def add_coder(context: click.Context, name: str, consensus: bool) -> None:
    """Add a coder.

    Example: qualcode coders add "Second coder"
    """
    open_project(context).coders.add(name, kind="consensus" if consensus else "person")
    say(f"{name}: added")


@coders.command("default")
@click.argument("name")
@click.pass_context
def default_coder(context: click.Context, name: str) -> None:
    """Say who acts when no coder is named.

    Example: qualcode coders default "Second coder"
    """
    open_project(context).coders.make_default(name)
    say(f"{name} is the default coder")
