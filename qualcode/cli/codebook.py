"""codebook: import, export, list, add, edit, move, rename, merge, retire."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import codebook_discuss, codebook_map, codebook_recheck, codebook_reshaping, codebook_versions
from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json, table_given
from qualcode.cli.tables import put_out, raw_option

if TYPE_CHECKING:
    from qualcode.model.codebook import Code, CodeCount, CodeTree
    from qualcode.model.codebook_history import FirstUse


@click.group()
def codebook() -> None:
    """Themes, subthemes and codes.

    A code is named by its ID (c12), its path ("Voice > Staff network") or, where only one has it, its name.

    Example: qualcode codebook import codebook.csv
    """


@codebook.command("import")
@click.argument("file", metavar="FILE.csv")
@click.option(
    "--create/--no-create", default=True, show_default=True, help="Make evaluation questions that are new, or refuse."
)
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def import_codebook(context: click.Context, file: str, create: bool, dry_run: bool, as_json: bool) -> None:
    """Add codes from a table, or change those that differ; all or nothing.

    Columns: parent, name, kind, brief, definition, inclusion, exclusion, example, research_questions, indicators,
    level, origin, topic_summary, status, colour. Other tools' names (theme, category, tag, code, description, memo …)
    are known too.
    """
    done = open_project(context).codebook.import_csv(table_given(file), create=create, dry_run=dry_run)
    if as_json:
        say_json({"dry_run": dry_run, "new": done.new, "changed": done.changed, "unchanged": done.unchanged,
                  "made": list(done.made), "questions_made": list(done.questions_made),
                  "ignored": list(done.ignored)})  # fmt: skip
        return
    if done.ignored:
        remark(f"columns that were ignored: {', '.join(done.ignored)}")
    if done.own_parents:
        remark(f"codes that name themselves as their parent stand at the top: {'; '.join(done.own_parents)}")
    if done.made:
        remark(f"made without a row of their own: {'; '.join(done.made)}")
    if done.questions_made:
        numbers = ", ".join(map(str, done.questions_made))
        remark(f'evaluation questions made: {numbers}; word them with: qualcode questions add NUMBER "…"')
    would = "would be " if dry_run else ""
    say(f"{would}new: {done.new}, changed: {done.changed}, unchanged: {done.unchanged}")


@codebook.command("export")
@click.argument("file", metavar="FILE", default="-")
@click.option("-o", "--output", metavar="FILE", help="The same as FILE.")
@click.option("--format", "format_", type=click.Choice(("csv", "xlsx", "md", "json", "txt")), help="Else by FILE.")
@click.option("--as-of", "state", default="", metavar="STATE", help="As it was at a release, on a date, after an act.")
@raw_option
@click.pass_context
def export_codebook(
    context: click.Context, file: str, output: str | None, format_: str | None, state: str, raw: bool
) -> None:
    """Write the codebook as a table that imports again as the same codebook; - is standard output.

    Example: qualcode codebook export codebooks/agreed.csv
    """
    place = output or file
    project = open_project(context)
    table = project.codebook_versions.table(state) if state else project.codebook.table()
    put_out(project, table, format_ or ("csv" if place == "-" else None), place, raw)


@codebook.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--retired", is_flag=True, help="Retired codes too.")
@click.option("--long", "in_full", is_flag=True, help="With level, origin and first use.")
@click.option("--as-of", "state", default="", metavar="STATE", help="As it was at a release, on a date, after an act.")
@click.pass_context
def list_codes(context: click.Context, as_json: bool, retired: bool, in_full: bool, state: str) -> None:
    """The codes as a tree, with the excerpts under each: its own, and with all that is below it.

    First use is always that of now. As it was at a state it comes without counts: those of now would not add up.
    """
    project = open_project(context)
    tree = project.codebook_versions.tree(state) if state else project.codebook.tree()
    counts = project.codebook.counts()
    first = project.codebook_versions.first_uses() if as_json or in_full else {}
    shown = [code for code in tree if retired or as_json or _in_use(tree, code)]
    if as_json:
        found = [code_json(code, counts.get(code.id), first.get(code.id)) for code in shown]
        say_json([one | dict.fromkeys(_COUNTS) for one in found] if state else found)
        return
    if not shown:
        remark("no codes yet; import a codebook with: qualcode codebook import FILE.csv")
    for code in shown:
        count = counts.get(code.id)
        own, below = (count.own, count.all) if count else (0, 0)
        told = f": {counted(below, 'excerpt')}" + (f" ({own} on itself)" if own != below else "")
        kind = "" if code.kind == "code" else f" [{code.kind}]"
        status = "" if code.status == "active" else f" ({code.status})"
        say(f"{'  ' * code.depth}{code.short_id} {code.name}{kind}{status}{'' if state else told}")
        if in_full:
            used = first.get(code.id)
            uses = f"first used on {used.told}" if used else "not used itself"
            say(f"{'  ' * code.depth}    {code.level}, {code.origin}; {uses}")


_COUNTS = ("excerpts", "excerpts_with_descendants")


def _in_use(tree: CodeTree, code: Code) -> bool:
    """Whether it, or something under it, may be applied."""
    return not all(one.retired for one in (code, *tree.descendants(code.id)))


def code_json(code: Code, count: CodeCount | None, first: FirstUse | None) -> dict[str, Any]:
    """A code for scripts."""
    return {
        "id": code.short_id,
        "uuid": code.uuid,
        "parent": f"c{code.parent_id}" if code.parent_id is not None else None,
        "name": code.name,
        "path": code.path,
        "kind": code.kind,
        "depth": code.depth,
        "status": code.status,
        "colour": code.colour.name,
        "level": code.level,
        "origin": code.origin,
        "topic_summary": code.topic_summary,
        "brief": code.brief,
        "definition": code.definition,
        "inclusion": code.inclusion,
        "exclusion": code.exclusion,
        "example": code.example,
        "research_questions": list(code.questions),
        "indicators": list(code.indicators),
        "first_use": {
            "excerpt": f"x{first.excerpt_id}",
            "document": f"d{first.document_id}",
            "title": first.document,
            "at": first.at.isoformat(),
            "coder": first.coder,
        }
        if first
        else None,
        "excerpts": count.own if count else 0,
        "excerpts_with_descendants": count.all if count else 0,
    }


def _code_options(command: Any) -> Any:
    for option in (
        click.option("--indicator", "indicators", multiple=True, metavar="N", help="One it bears on; may be repeated."),
        click.option(
            "--question", "questions", type=int, multiple=True, metavar="N", help="One it serves; may be repeated."
        ),
        click.option("--colour", help="A colour of the palette, or #RRGGBB."),
        click.option("--example", help="A typical quote."),
        click.option("--exclusion", help="When not to apply it."),
        click.option("--inclusion", help="When to apply it."),
        click.option("--definition", help="What it means."),
        click.option("--brief", help="What it means, in a few words."),
        click.option("--topic-summary/--no-topic-summary", default=None, help="It gathers what was said of a topic."),
        click.option("--origin", help="a priori or from data."),
        click.option("--level", help="semantic (what was said) or latent (what lies beneath)."),
        click.option("--status", help="active, candidate, parked or retired."),
        click.option("--kind", help="overarching, theme, subtheme or code."),
    ):
        command = option(command)
    return command


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, ())}


@codebook.command("add")
@click.argument("name")
@click.option("--parent", default="", help="The code it stands under.")
@_code_options
@click.pass_context
def add_code(context: click.Context, /, name: str, parent: str, **fields: Any) -> None:
    """Add a code.

    Example: qualcode codebook add "Warm words" --parent "Voice" --definition "Promises without deeds."
    """
    code = open_project(context).codebook.add(name, parent=parent, **_given(fields))
    say(f"{code.short_id} {code.path}")


@codebook.command("edit")
@click.argument("code")
@_code_options
@click.option("--minor", is_flag=True, help="The meaning is the same: nothing is to be looked at again.")
@click.pass_context
def edit_code(context: click.Context, /, code: str, **fields: Any) -> None:
    """Change what is given of a code.

    What was coded before its definition, inclusion or exclusion changed comes up in: qualcode codebook recheck.

    Example: qualcode codebook edit "Warm words" --inclusion "Statements of intent"
    """
    say("changed" if open_project(context).codebook.edit(code, **_given(fields)) else "nothing to change")


@codebook.command("rename")
@click.argument("code")
@click.argument("name")
@click.pass_context
def rename_code(context: click.Context, code: str, name: str) -> None:
    """Give a code another name; its codings stay.

    Example: qualcode codebook rename "Warm words" "Words without deeds"
    """
    renamed = open_project(context).codebook.rename(code, name)
    say(f"{renamed.short_id} {renamed.path}")


@codebook.command("move")
@click.argument("code")
@click.argument("parent", default="")
@click.option("--top", is_flag=True, help="To the top level.")
@click.option("--before", default="", metavar="CODE", help="Before this code, under the same parent.")
@click.option("--also", multiple=True, metavar="CODE", help="A further code that goes there; may be repeated.")
@click.pass_context
def move_code(context: click.Context, code: str, parent: str, top: bool, before: str, also: tuple[str, ...]) -> None:
    """Put a code, with all that is under it, under another one. One undo step, also for several.

    Example: qualcode codebook move "Warm words" "Leadership"
    """
    if sum((bool(parent), top, bool(before))) != 1:
        raise click.UsageError("give one of PARENT, --top and --before CODE")
    if also and before:
        raise click.UsageError("--also goes with PARENT or --top")
    project = open_project(context)
    if also:
        moved = project.reshaping.move((code, *also), parent)
    else:
        moved = (project.codebook.move(code, parent, before=before),)
    for one in moved:
        say(f"{one.short_id} {one.path}")


@codebook.command("merge")
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
@click.argument("into")
@click.pass_context
def merge_codes(context: click.Context, codes: tuple[str, ...], into: str) -> None:
    """Make every CODE part of INTO: codings, memos and subcodes go over, and it is gone. One undo step.

    Example: qualcode codebook merge "Warm words" "Words without deeds"
    """
    project = open_project(context)
    moved = project.codebook.merge(codes[0], into) if len(codes) == 1 else project.reshaping.merge(codes, into)
    say(f"{counted(moved, 'coding')} moved")


@codebook.command("retire")
@click.argument("code")
@click.option("--restore", is_flag=True, help="Bring it back.")
@click.pass_context
def retire_code(context: click.Context, code: str, restore: bool) -> None:
    """Let a code no longer be applied; its codings stay.

    Example: qualcode codebook retire "Warm words"
    """
    changed = open_project(context).codebook.retire(code, restore=restore)
    say(("brought back" if restore else "retired") if changed else "nothing to change")


for command in (
    *codebook_reshaping.COMMANDS,
    *codebook_versions.COMMANDS,
    *codebook_discuss.COMMANDS,
    codebook_recheck.recheck,
    codebook_map.thematic_map,
):
    codebook.add_command(command)
