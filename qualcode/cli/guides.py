"""guides: topic guides, what they ask about, and with which one a document was held."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.dates import day_given
from qualcode.cli.guide_prompts import prompts
from qualcode.cli.output import counted, remark, say, say_json, table_given
from qualcode.cli.registers import with_options
from qualcode.cli.tables import FORMATS, format_options, put_out, raw_option

if TYPE_CHECKING:
    from qualcode.model.guides import Guide

NONE_YET = "no topic guides yet; add one with: qualcode guides add LABEL, or: qualcode guides import FILE.csv"


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="List as one JSON document.")
@click.pass_context
def guides(context: click.Context, as_json: bool) -> None:
    """Topic guides, so that tables can tell "not asked" from "asked, nothing said".

    A guide is named by its label, which means its latest version, or with its version: "Leaders v1".

    Example: qualcode guides add "Trust leads" --workstream WS3 --used-from 2018-01-15
    """
    if context.invoked_subcommand is None:
        context.invoke(list_guides, as_json=as_json)


@guides.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def list_guides(context: click.Context, as_json: bool = False) -> None:
    """List every version: for whom, from when, how many prompts and documents."""
    found = open_project(context).guides.all()
    if as_json:
        say_json([_as_json(guide) for guide in found])
        return
    if not found:
        remark(NONE_YET)
    for guide in found:
        parts = [f"for {guide.whom}", f"from {guide.used_from}" if guide.used_from else "from the beginning"]
        parts += [counted(len(guide.prompts), "prompt"), counted(guide.documents, "document")]
        loose = sum(not prompt.linked for prompt in guide.prompts)
        parts += [f"{loose} not tied to a theme or question"] if loose else []
        say(f"{guide.name}  [{'; '.join(parts)}]{f'  {guide.note}' if guide.note else ''}")


def _as_json(guide: Guide) -> dict[str, Any]:
    return {
        "guide": guide.label,
        "version": guide.version,
        "uuid": guide.uuid,
        "workstream": guide.workstream or None,
        "group": guide.group or None,
        "used_from": guide.used_from.isoformat() if guide.used_from else None,
        "note": guide.note,
        "documents": guide.documents,
        "prompts": [
            {"n": one.n, "text": one.text, "themes": list(one.themes), "questions": list(one.questions)}
            for one in guide.prompts
        ],
    }


def _guide_options(change: bool) -> Callable[[Any], Any]:
    none = ' ("" for any)' if change else ""
    since = ' ("" for from the beginning)' if change else ""
    return with_options(
        (
            click.option("--workstream", help=f"The workstream it is for{none}."),
            click.option("--group", help=f"The staff group it is for{none}."),
            click.option("--used-from", metavar="DATE", help=f"The day from which it was used, as 2018-05-12{since}."),
            click.option("--note", help="What else is to be said of it."),
        )
    )


@guides.command("add")
@click.argument("label")
@_guide_options(change=False)
@click.pass_context
def add_guide(
    context: click.Context,
    label: str,
    workstream: str | None,
    group: str | None,
    used_from: str | None,
    note: str | None,
) -> None:
    """Add a topic guide: for a workstream, a staff group, both, or everybody.

    Example: qualcode guides add Leaders --group "senior leader" --workstream WS5
    """
    made = open_project(context).guides.add(
        label,
        workstream=workstream or "",
        group=group or "",
        used_from=day_given(used_from, "--used-from"),
        note=note or "",
    )
    say(f"{made.name}: added for {made.whom}")


@guides.command("edit")
@click.argument("guide")
@click.option("--label", help="What all its versions are called.")
@_guide_options(change=True)
@click.pass_context
def edit_guide(context: click.Context, /, guide: str, used_from: str | None, **fields: Any) -> None:
    """Change for whom a version is, from when, or what the guide is called.

    Example: qualcode guides edit "Leaders v2" --used-from 2018-06-01
    """
    day = "" if used_from == "" else day_given(used_from, "--used-from")
    changed = open_project(context).guides.edit(guide, used_from=day, **fields)
    remark("changed" if changed else "nothing to change")


@guides.command("new-version")
@click.argument("guide")
@click.option("--used-from", metavar="DATE", help="The day from which it was used, as 2018-05-12.")
@click.option("--note", default="", help="What is new in it.")
@click.pass_context
def new_version(context: click.Context, guide: str, used_from: str | None, note: str) -> None:
    """Make the next version of a guide: a copy with its prompts and what they serve.

    Example: qualcode guides new-version Leaders --used-from 2018-06-01
    """
    made = open_project(context).guides.new_version(guide, used_from=day_given(used_from, "--used-from"), note=note)
    say(f"{made.name}: {counted(len(made.prompts), 'prompt')}, for {made.whom}")


@guides.command("remove")
@click.argument("guide")
@click.pass_context
def remove_guide(context: click.Context, guide: str) -> None:
    """Take a version out with its prompts.

    Example: qualcode guides remove "Leaders v2"
    """
    gone = open_project(context).guides.remove(guide)
    say(f"removed {gone.name} and {counted(len(gone.prompts), 'prompt')}")


guides.add_command(prompts)


@guides.command("set")
@click.argument("document", metavar="ID|TITLE")
@click.argument("guide", default="")
@click.pass_context
def set_guide(context: click.Context, document: str, guide: str) -> None:
    """Say with which guide a document was held; without GUIDE, as its date and people tell.

    Example: qualcode guides set d3 "Leaders v1"
    """
    project = open_project(context)
    changed = project.guides.set_document(document, guide)
    info = project.documents.find(document)
    held = next((one for one in project.guides.documents() if one.document_id == info.id), None)
    told = f"{held.guide or 'not known'} ({held.why})" if held else f"none (it is {info.kind})"
    say(f"{info.short_id} {info.title}: {told}{'' if changed else ', as before'}")


@guides.command("documents")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def list_documents(context: click.Context, as_json: bool) -> None:
    """Every interview and focus group with its guide, and what tells."""
    held = open_project(context).guides.documents()
    if as_json:
        say_json([{"document": f"d{one.document_id}", "title": one.document, "guide": one.guide or None,
                   "by_hand": one.by_hand, "why": one.why} for one in held])  # fmt: skip
        return
    if not held:
        remark("no interviews or focus groups yet; say what documents are with: qualcode documents edit ID --kind K")
    for one in held:
        say(f"d{one.document_id:<5} {one.document}: {one.guide or 'not known'} ({one.why})")


@guides.command("coverage")
@click.option("--codes", is_flag=True, help="All codes, not only themes and what a prompt names.")
@format_options
@click.pass_context
def coverage(context: click.Context, codes: bool, format_: str | None, output: str, raw: bool) -> None:
    """Themes and evaluation questions, and which prompts of each guide ask about them.

    Example: qualcode guides coverage -o coverage.xlsx
    """
    project = open_project(context)
    if not project.guides.all():
        remark(NONE_YET)
    put_out(project, project.guides.coverage(codes=codes), format_, output, raw)


@guides.command("import")
@click.argument("file", metavar="FILE.csv")
@click.pass_context
def import_guides(context: click.Context, file: str) -> None:
    """Add or change guides and their prompts from a table, a row a prompt; all or nothing.

    Columns: guide, version, workstream, group, used_from, n, prompt, themes (parted by ;), questions.
    """
    done = open_project(context).guides.import_csv(table_given(file))
    told = f"{done.added} added, {done.changed} changed, {done.unchanged} as before"
    say(f"{counted(done.guides, 'new guide')}; prompts: {told}")
    if done.ignored:
        remark(f"columns that were ignored: {', '.join(done.ignored)}")


@guides.command("export")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to; - is standard output.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Else by the ending of FILE; csv.")
@raw_option
@click.pass_context
def export_guides(context: click.Context, output: str, format_: str | None, raw: bool) -> None:
    """Write the guides as a table that imports again as the same guides.

    Example: qualcode guides export -o guides.csv
    """
    project = open_project(context)
    put_out(project, project.guides.table(), format_ or ("csv" if output == "-" else None), output, raw)
