"""narrative: what is written for the report, part by part."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json, table_given
from qualcode.cli.tables import format_options, put_out
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id
from qualcode.model.narrative_edits import CHANGED
from qualcode.model.narratives import NARRATIVE_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.model.narrative_edits import NarrativeEdits, PartEdit
    from qualcode.model.narratives import Narrative, NarrativeKind
    from qualcode.project import Project


@click.group()
def narrative() -> None:
    """What you write for the report: the parts of a case study's summary, of a theme, of a question, of the whole.

    OF is a case study, a theme, "question 2" or report. A case study has the parts context, leaders, initiatives,
    staff, agreement and summary; a theme has narrative, a question answer; the report has summary, introduction,
    methods, figures, literature, limitations and conclusions. What a sentence rests on is marked in it: [x12].

    Example: qualcode narrative set CS1 summary "The board was committed; values did not filter down [x12]."
    """


@narrative.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("of")
@click.argument("part")
@click.argument("text", metavar="TEXT|-")
@click.option("--on", "excerpts", multiple=True, metavar="EXCERPT", help="It rests on this; may be repeated.")
@click.pass_context
def set_part(context: click.Context, of: str, part: str, text: str, excerpts: tuple[str, ...]) -> None:
    """Write a part; - reads it from standard input.

    An empty line ends a paragraph, a line that begins with "- " is a bullet.

    Example: qualcode narrative set CS1 context "In special measures since 2016." --on x12
    """
    project = open_project(context)
    words = sys.stdin.read() if text == "-" else text
    with project.together(f"write {project.narratives.get(of, part).called}"):
        written = project.narratives.write(of, part, words)
        for one in excerpts:
            written = project.narratives.rest_on(of, part, one)
    say(f"{written.short_id} {written.called}" if written.written else f"emptied: {written.called}")
    _remark_gone([written])


@narrative.command("show")
@click.argument("of")
@click.argument("part", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def show_parts(context: click.Context, of: str, part: str, as_json: bool) -> None:
    """The parts of a case study, a theme, a question or the report, with the words that they rest on.

    Example: qualcode narrative show CS1
    """
    project = open_project(context)
    found = [project.narratives.get(of, part)] if part else list(project.narratives.of(of))
    if as_json:
        say_json([part_json(one) for one in found])
        return
    for one in found:
        say_part(project, one)


@narrative.command("list")
@click.option("--kind", type=click.Choice(NARRATIVE_KINDS), help="Only those of case studies, themes …")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@format_options
@click.pass_context
def list_parts(
    context: click.Context, kind: NarrativeKind | None, as_json: bool, format_: str | None, output: str, raw: bool
) -> None:
    """Every part that is written; as a table with --format or -o.

    Example: qualcode narrative list --kind case
    """
    project = open_project(context)
    found = project.narratives.all(kind)
    if as_json:
        say_json([part_json(one) for one in found])
    elif format_ is not None or output != "-":
        put_out(project, project.narratives.table(found), format_, output, raw)
    else:
        for one in found:
            rests = f", {counted(len(one.excerpts), 'excerpt')}" if one.excerpts else ""
            by = one.coder or f"from {', '.join(one.memos)}"
            say(f"{one.short_id or '–'} {one.called} ({counted(len(one.text.split()), 'word')}{rests}; {by})")
        remark(counted(len(found), "part") if found else "nothing is written yet: qualcode narrative set")
    _remark_gone(found)


@narrative.command("remove")
@click.argument("of")
@click.argument("part")
@click.pass_context
def remove_part(context: click.Context, of: str, part: str) -> None:
    """Empty a part (undo brings it back).

    Example: qualcode narrative remove CS1 summary
    """
    say(f"emptied: {open_project(context).narratives.remove(of, part).called}")


@narrative.command("from-memos")
@click.argument("case", required=False, default="")
@click.pass_context
def from_memos(context: click.Context, case: str) -> None:
    """Make case memos whose title names a part that part, of one case study or all, where nobody wrote it.

    Such memos stand in for parts that nobody wrote, with or without this. The memos stay.

    Example: qualcode narrative from-memos CS1
    """
    taken = open_project(context).narratives.carry_memos(case)
    for one in taken:
        say(f"{one.called} from {', '.join(one.memos)}")
    remark(f"{counted(len(taken), 'part')} written" if taken else "no case memo stands in for a part")


@narrative.command("import")
@click.argument("file", metavar="FILE.docx|-")
@click.option("--case", default="", metavar="CASE", help="Whose summary it is, where headings and bookmarks are gone.")
@click.option("--yes", is_flag=True, help="Take everything in without asking, but for parts in doubt.")
@click.option(
    "--theirs", is_flag=True, help="The file's words also where the project's were changed since, or may have been."
)
@click.option(
    "--theirs-of",
    multiple=True,
    metavar="PART",
    help='The same of this part only ("context", "CS1 context"); repeatable.',
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.pass_context
def import_parts(
    context: click.Context, file: str, case: str, yes: bool, theirs: bool, theirs_of: tuple[str, ...], dry_run: bool
) -> None:
    """Bring a summary that was edited in Word back, as one step, after showing what changes.

    Tracked changes and comments are listed first; the text is read with the changes accepted. A part that was changed
    in the project too since the file was written, or of which the file no longer says from which text it was written,
    is taken with --theirs only, or with --theirs-of PART alone of such.

    Example: qualcode narrative import cs1.docx --dry-run
    """
    project = open_project(context)
    found = project.returned.compare(table_given(file), "" if file != "-" else "standard input", case)
    for line in found.pending:
        say(f"in the file: {line}")
    for one in found.changes:
        _say_edit(one)
    for one in found.conflicts:
        _say_edit(one, f" {one.doubt}")
    for line in found.left:
        remark(f"note: {line}")
    wanted = found.conflicts if theirs else found.conflicts_of(theirs_of)
    taken = (*found.changes, *wanted)
    if not found.changes and not found.conflicts and not found.refused:
        say(f"nothing changes ({counted(found.unchanged, 'part')} as they are)")
    elif taken and not dry_run:
        _take(project, found.file, taken, yes)
    _refuse(found, [one for one in found.conflicts if one not in wanted])


def _say_edit(edit: PartEdit, told: str = "") -> None:
    say(f"{edit.part.called}{told}:")
    for line in edit.lines:
        say(f"  {line}")
    if edit.lost:
        say(f"  no longer rests on {', '.join(short_id('x', number) for number in edit.lost)}")


def _take(project: Project, file: str, taken: Sequence[PartEdit], yes: bool) -> None:
    if not yes and not sys.stdin.isatty():
        raise QualcodeError("nothing is taken in yet", file, "--yes takes it in")
    if not yes and not click.confirm(f"Take {counted(len(taken), 'part')} in?", err=True):
        raise QualcodeError("nothing was taken in", file)
    number = project.narratives.take([(one.part, one.text) for one in taken], file)
    say(f"{counted(number, 'part')} written")


def _refuse(found: NarrativeEdits, kept: Sequence[PartEdit]) -> None:
    """Say what was not taken in: ``kept`` are parts in doubt, which stay as the project has them."""
    if found.refused:
        raise QualcodeError(
            f"not taken in: {'; '.join(found.refused)}", found.file, "mend it in the file and bring it again"
        )
    if kept:
        changed = ", ".join(one.part.called for one in kept if one.doubt == CHANGED)
        unsure = "; ".join(f"{one.part.called} {one.doubt}" for one in kept if one.doubt != CHANGED)
        told = [f"changed on both sides and not taken in: {changed}"] if changed else []
        told += [f"not taken in: {unsure}"] if unsure else []
        fix = "export again and edit that, or take the file's words with --theirs, of one part with --theirs-of PART"
        raise QualcodeError("; ".join(told), found.file, fix)


def say_part(project: Project, part: Narrative) -> None:
    """A part with the words that it rests on."""
    by = f"{part.coder}, {part.written_at.astimezone():%Y-%m-%d}" if part.written_at else ""
    by = by or (f"from {', '.join(part.memos)}" if part.memos else "not written")
    say(" ".join(filter(None, (part.short_id, part.called, f"[{by}]"))))
    if part.text:
        say(part.text)
    for number in part.excerpts:
        if number in part.gone:
            say(f"  x{number}  is gone, or its words are no longer in the transcript")
        else:
            say(f"  x{number}  “{' '.join(project.codings.excerpt(number).quote.split())}”")


def _remark_gone(parts: list[Narrative]) -> None:
    for one in parts:
        if one.gone:
            numbers = ", ".join(short_id("x", number) for number in one.gone)
            remark(f"note: {one.called} rests on {numbers}, gone or no longer in the transcript")


def part_json(part: Narrative) -> dict[str, Any]:
    """A part of the report for scripts."""
    return {
        "id": part.short_id or None,
        "kind": part.owner.kind,
        "of": part.owner.id,
        "name": part.owner.name,
        "part": part.slot.key,
        "heading": part.slot.heading,
        "text": part.text,
        "excerpts": [short_id("x", number) for number in part.excerpts],
        "gone": [short_id("x", number) for number in part.gone],
        "memos": list(part.memos),
        "coder": part.coder or None,
        "written_at": part.written_at.isoformat() if part.written_at else None,
    }
