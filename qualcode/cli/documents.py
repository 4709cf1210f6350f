"""documents: what there is, and what is known of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.correcting import correct, diff, versions
from qualcode.cli.dates import day_given
from qualcode.cli.output import counted, is_terminal, remark, say, say_json, table_given
from qualcode.cli.registers import FURTHER, say_columns
from qualcode.cli.states import set_state, states_as_json
from qualcode.text.display import safe

if TYPE_CHECKING:
    from qualcode.model.corpus import DocumentInfo


def document_as_json(info: DocumentInfo) -> dict[str, object]:
    """Which document it is, as in every JSON that has one; what is not known is null."""
    return {
        "id": info.short_id,
        "uuid": info.uuid,
        "title": info.title,
        "kind": info.kind,
        "case": info.case or None,
        "workstream": info.workstream or None,
        "date": info.held_on.isoformat() if info.held_on else None,
    }


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="List as one JSON document.")
@click.option("--state", default="", help="Only those in this state.")
@click.pass_context
def documents(context: click.Context, as_json: bool, state: str) -> None:
    """List the documents, or edit what is known of one.

    Example: qualcode documents --state received
    """
    if context.invoked_subcommand is None:
        context.invoke(list_documents, as_json=as_json, state=state)


documents.add_command(set_state)


@documents.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--coded", is_flag=True, help="Also the share of what participants say that is coded.")
@click.option("--state", default="", help="Only those in this state.")
@click.pass_context
def list_documents(context: click.Context, as_json: bool = False, coded: bool = False, state: str = "") -> None:
    """List the documents by case study."""
    project = open_project(context)
    found, progress = project.documents.all(state=state), project.progress.documents()
    lost = Counter(one.document_id for one in project.corrections.unresolved())
    states = project.states.by_document() if as_json else {}
    checks, shares = project.checks.by_document(), project.progress.coverage() if coded else {}
    if as_json:
        say_json(
            [
                {
                    **document_as_json(info),
                    "minutes": info.minutes,
                    "people": info.people,
                    "state": info.state,
                    "states": states_as_json(states[info.id]),
                    "characters": info.characters,
                    "words": info.words,
                    "turns": info.turns,
                    "sha256": info.text_sha256,
                    "codings": progress[info.id].codings,
                    "memos": progress[info.id].memos,
                    "unresolved": lost[info.id],
                    "checked": [check.coder for check in checks.get(info.id, ())],
                    **({"coded": round(shares[info.id], 4)} if coded else {}),
                }
                for info in found
            ]
        )
        return
    if not found:
        remark(f"no documents are {state}" if state else "no documents yet; import some with: qualcode import FILE…")
    for info in found:
        place = " · ".join(part for part in (info.case, info.workstream) if part) or "no case study"
        parts = [info.kind, place, f"{counted(info.words, 'word')}, {counted(info.turns, 'turn')}", info.state]
        come = progress[info.id]
        parts += [counted(come.codings, "coding")] if come.codings else []
        parts += [f"{lost[info.id]} unresolved"] if lost[info.id] else []
        parts += [f"{shares[info.id]:.0%} coded"] if coded else []
        parts += [counted(come.memos, "memo")] if come.memos else []
        parts += [f"checked by {', '.join(check.coder for check in checks[info.id])}"] if come.checks else []
        say(f"{info.short_id:<6} {info.title}  [{'; '.join(parts)}]")


@documents.command("check")
@click.argument("names", nargs=-1, required=True, metavar="ID|TITLE…")
@click.pass_context
def check_documents(context: click.Context, names: tuple[str, ...]) -> None:
    """Say that you have gone through documents.

    Example: qualcode documents check d3 d4
    """
    _check(context, names, checked=True)


@documents.command("uncheck")
@click.argument("names", nargs=-1, required=True, metavar="ID|TITLE…")
@click.pass_context
def uncheck_documents(context: click.Context, names: tuple[str, ...]) -> None:
    """Say that you have not, or have to go through them again.

    Example: qualcode documents uncheck d3
    """
    _check(context, names, checked=False)


def _check(context: click.Context, names: tuple[str, ...], *, checked: bool) -> None:
    project = open_project(context)
    word = "checked" if checked else "unchecked"
    found = [project.documents.find(name) for name in names]
    act = project.checks.mark if checked else project.checks.unmark
    with project.together(f"{word.removesuffix('ed')} {counted(len(found), 'document')}"):
        for info in found:
            if act(info.id):
                say(f"{info.short_id} {info.title}: {word} by {project.coder}")
            else:
                remark(f"{info.short_id} {info.title}: {'checked already' if checked else 'was not checked'}")


@documents.command("edit")
@click.argument("name", metavar="ID|TITLE")
@click.option("--title", help="What it is called.")
@click.option("--kind", help="interview, focus group, minutes or other.")
@click.option("--case", help='The case study ("" for none).')
@click.option("--workstream", help='The workstream ("" for none).')
@click.option("--date", "held_on", help="When it was held, as 2018-05-12.")
@click.option("--minutes", type=click.IntRange(min=0), help="How long it took.")
@click.option("--people", metavar="N", help='How many took part, where the voices do not tell ("": they do).')
@click.pass_context
def edit_document(
    context: click.Context,
    name: str,
    title: str | None,
    kind: str | None,
    case: str | None,
    workstream: str | None,
    held_on: str | None,
    minutes: int | None,
    people: str | None,
) -> None:
    """Change what is known of a document.

    Example: qualcode documents edit d3 --case CS1 --kind interview
    """
    project = open_project(context)
    changed = project.documents.edit(
        name,
        title=title,
        kind=kind,
        case=case,
        workstream=workstream,
        held_on=day_given(held_on, "--date"),
        minutes=minutes,
        people=_people(people),
    )
    remark("changed" if changed else "nothing to change")


def _people(text: str | None) -> int | str | None:
    if text and not text.isdecimal():
        raise click.BadParameter(f"“{text}” is not a whole number", param_hint="--people")
    return int(text) if text else text


@documents.command("remove")
@click.argument("name", metavar="ID|TITLE")
@click.option("--yes", is_flag=True, help="Do not ask where anything rests on it.")
@click.pass_context
def remove_document(context: click.Context, name: str, yes: bool) -> int:
    """Take a document out, with its codings and links (undo brings it back; its words stay in the history).

    Where judgements, questions followed up or parts of the report rest on its passages, they are named, and at a
    terminal it asks.

    Example: qualcode documents remove d3
    """
    service = open_project(context).documents
    resting = service.resting_on(name).each
    if resting and not yes and is_terminal():
        for kind, names in resting:
            remark(f"{kind} rest on its passages, and stay without them: {'; '.join(map(safe, names))}")
        if not click.confirm("take it out?", err=True):
            remark("nothing was done")
            return 1
    gone = service.remove(name)
    say(
        f"removed {gone.document.short_id} {safe(gone.document.title)}: {counted(gone.codings, 'coding')}, "
        f"{counted(gone.excerpts, 'excerpt')}, {counted(gone.links, 'link')} went with it"
    )
    for kind, names in gone.rested.each:
        say(f"{kind} that lost passages: {'; '.join(map(safe, names))} (qualcode undo brings all back)")
    return 0


@documents.command("import")
@click.argument("file", metavar="FILE.csv")
@click.option("--create", is_flag=True, help="Make case studies and workstreams that are new.")
@click.option("--attributes", is_flag=True, help=FURTHER)
@click.pass_context
def import_particulars(context: click.Context, file: str, create: bool, attributes: bool) -> None:
    """Set title, kind, case, workstream, date, minutes and people of documents from a table.

    The column "file" (or "document") names the document by ID, title or file.
    """
    count = open_project(context).tables_in.documents(table_given(file), create=create, attributes=attributes)
    say(f"{counted(count.changed, 'document')} changed, {count.unchanged} as before")
    say_columns(count)


for command in (correct, versions, diff):
    documents.add_command(command)
