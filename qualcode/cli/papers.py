"""papers: list, add, edit, remove, move, import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json, table_given
from qualcode.cli.tables import format_options, put_out
from qualcode.model.study import PAPER_FIELDS, PAPER_HEADINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.model.study import PaperInfo

_SHOWN = 76


def _told(command: Any) -> Any:
    """The options of what is told of a paper, one for each column."""
    for name, heading in reversed(list(zip(PAPER_FIELDS, PAPER_HEADINGS[1:], strict=True))):
        command = click.option(f"--{name.replace('_', '-')}", name, default=None, help=f"{heading}.")(command)
    return command


def _links(verb: str) -> Callable[[Any], Any]:
    def add(command: Any) -> Any:
        command = click.option(
            "--question", "questions", multiple=True, type=click.IntRange(min=1), help=f"{verb}; may be repeated."
        )(command)
        return click.option(
            "--theme", "codes", multiple=True, metavar="CODE", help=f"{verb}: ID, path or name; may be repeated."
        )(command)

    return add


@click.group()
def papers() -> None:
    """The literature table: papers, what they found, and which themes and questions they bear on.

    Example: qualcode papers import literature.docx
    """


@papers.command("list")
@click.option("--theme", "code", default="", metavar="CODE", help="Only on that theme or code, or what is below it.")
@click.option("--question", type=click.IntRange(min=1), help="Only on that evaluation question.")
@click.option("--text", default="", help="Words anywhere in the row.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@format_options
@click.pass_context
def list_papers(
    context: click.Context,
    code: str,
    question: int | None,
    text: str,
    as_json: bool,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """The papers in the order of the table; all columns with --format or -o.

    Example: qualcode papers list --theme "What helps and hinders"
    """
    project = open_project(context)
    found = project.papers.all(code=code, question=question, text=text)
    if as_json:
        say_json([_as_json(one) for one in found])
    elif format_ is not None or output != "-":
        put_out(project, project.papers.table(found), format_, output, raw)
    else:
        if not found:
            remark("no papers")
        for one in found:
            say(_line(one))


@papers.command("add")
@click.argument("reference")
@_told
@_links("What it bears on")
@click.pass_context
def add_paper(
    context: click.Context, /, reference: str, codes: tuple[str, ...], questions: tuple[int, ...], **told: str | None
) -> None:
    """Add a paper at the end of the table.

    Example: qualcode papers add "Kalra, V. S. (2009)" --country UK --study-type "Literature review"
    """
    given = {name: text for name, text in told.items() if text is not None}
    say(_line(open_project(context).papers.add(reference, codes=codes, questions=questions, **given)))


@papers.command("edit")
@click.argument("paper")
@click.option("--reference", default=None, help="The reference.")
@_told
@_links("What it bears on from now on")
@click.option("--no-links", is_flag=True, help="It bears on no theme and no question.")
@click.pass_context
def edit_paper(
    context: click.Context,
    /,
    paper: str,
    codes: tuple[str, ...],
    questions: tuple[int, ...],
    no_links: bool,
    **told: str | None,
) -> None:
    """Change what is given of a paper, named by its number or words of its reference.

    Example: qualcode papers edit 3 --theme "Getting on" --question 2
    """
    if no_links and (codes or questions):
        raise click.UsageError("give either links or --no-links")
    project = open_project(context)
    given: dict[str, Any] = {name: text for name, text in told.items() if text is not None}
    changed = project.papers.edit(
        project.papers.find(paper).id,
        codes=() if no_links else codes or None,
        questions=() if no_links else questions or None,
        **given,
    )
    say("changed" if changed else "nothing to change")


@papers.command("remove")
@click.argument("paper")
@click.pass_context
def remove_paper(context: click.Context, paper: str) -> None:
    """Take a paper out of the table (undo brings it back).

    Example: qualcode papers remove 3
    """
    project = open_project(context)
    say(f"removed: {_line(project.papers.remove(project.papers.find(paper).id))}")


@papers.command("move")
@click.argument("paper")
@click.option("--to", required=True, type=click.IntRange(min=1), help="Its place in the table, from 1.")
@click.pass_context
def move_paper(context: click.Context, paper: str, to: int) -> None:
    """Put a paper at another place of the table.

    Example: qualcode papers move 3 --to 1
    """
    project = open_project(context)
    found = project.papers.find(paper)
    moved = project.papers.move(found.id, to)
    last = len(project.papers.all())
    say(f"{_line(found)} {'moved to place' if moved else 'is already at place'} {min(to, last)} of {last}")


@papers.command("import")
@click.argument("file", metavar="FILE|-")
@click.pass_context
def import_papers(context: click.Context, file: str) -> None:
    """Take papers from a csv file, an Excel workbook or the tables of a Word file.

    A paper that is there already (by its reference) is changed where the file says otherwise; an empty cell says
    nothing. A table broken over pages, with its header repeated and rows going on, is put together again.

    Example: qualcode papers import literature.xlsx
    """
    done = open_project(context).papers.import_table(table_given(file))
    say(f"{done.added} added, {len(done.changed)} changed, {done.unchanged} as before")
    for reference, fields in done.changed:
        say(f"changed: {_short(reference)}: {', '.join(fields)}")
    if done.ignored:
        remark(f"columns that were ignored: {', '.join(done.ignored)}")
    if done.unknown:
        remark(f"not in the project, and left out: {'; '.join(done.unknown)}")


def _line(one: PaperInfo) -> str:
    about = [f"{counted(len(one.codes), 'theme')}" if one.codes else "", *(f"Q{number}" for number in one.questions)]
    told = ", ".join(part for part in (one.country, one.study_type, *about) if part)
    return f"{one.id} {_short(one.reference)}" + (f" ({_short(told)})" if told else "")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def _as_json(one: PaperInfo) -> dict[str, Any]:
    return {
        "id": one.id,
        "uuid": one.uuid,
        "reference": one.reference,
        **{name: getattr(one, name) for name in PAPER_FIELDS},
        "themes": [path for _, path in one.codes],
        "questions": list(one.questions),
    }
