"""framework: the framework matrix, its cells, and what needs work."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.framework_import import import_sheet
from qualcode.cli.framework_options import CHOICES, ROWS_AND_COLUMNS, axes, one_case, one_json
from qualcode.cli.output import counted, remark, say, say_json
from qualcode.cli.tables import format_options, put_out
from qualcode.model.errors import QualcodeError
from qualcode.model.framework import MARKS, STATES
from qualcode.model.ids import short_id

if TYPE_CHECKING:
    from qualcode.model.framework import Framework, FrameworkPlace
    from qualcode.project import Project


class _ShowsAtOnce(click.Group):
    """``framework participants themes`` is short for ``framework show participants themes``."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named, else ``show`` with all that was typed."""
        known = args and (args[0] in self.commands or args[0] not in CHOICES)
        return super().resolve_command(ctx, args if known else ["show", *args])


@click.group(cls=_ShowsAtOnce)
def framework() -> None:
    """The framework matrix: what each participant, focus group or case study says of a theme, in your own words.

    Alone with ROWS and COLUMNS, it shows the matrix.

    Example: qualcode framework participants themes
    """


@framework.command(epilog=ROWS_AND_COLUMNS)
@axes
@one_case
@click.option("--marks", is_flag=True, help="States and what is needed, as letters, instead of the summaries.")
@one_json
@format_options
@click.pass_context
def show(
    context: click.Context,
    rows: str,
    columns: tuple[str, ...],
    case: str,
    marks: bool,
    as_json: bool,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """Show the matrix: its summaries, or with --marks how each cell stands.

    Example: qualcode framework show participants themes --marks
    """
    from qualcode.model.framework_tables import as_json as dictionary
    from qualcode.model.framework_tables import marks_table, summaries_table

    project = open_project(context)
    found = _matrix(project, rows, columns, case)
    if as_json:
        say_json(dictionary(found))
        return
    _remark_empty(found)
    put_out(project, marks_table(found) if marks else summaries_table(found), format_, output, raw)


@framework.command(epilog=ROWS_AND_COLUMNS)
@axes
@one_case
@click.option("--mark", type=click.Choice(tuple(MARKS)), help="Only what needs this.")
@one_json
@format_options
@click.pass_context
def todo(
    context: click.Context,
    rows: str,
    columns: tuple[str, ...],
    case: str,
    mark: str | None,
    as_json: bool,
    format_: str | None,
    output: str,
    raw: bool,
) -> None:
    """List the cells that need work, and what each needs.

    Example: qualcode framework todo participants themes --mark stale
    """
    from qualcode.model.framework_tables import NOUNS, cell_as_json, todo_table

    project = open_project(context)
    found = _matrix(project, rows, columns, case)
    places = [place for place in found.todo if mark is None or mark in place.cell.marks]
    if as_json:
        say_json([cell_as_json(place) for place in places])
        return
    _remark_empty(found)
    if not places:
        remark("no cell needs work" if mark is None else f"no cell is {mark}")
        return
    put_out(project, todo_table(places, NOUNS[found.of_rows]), format_, output, raw)


@framework.command(epilog=ROWS_AND_COLUMNS)
@axes
@one_case
@click.option("--set", "set_them", is_flag=True, help="Set them, as one step.")
@one_json
@click.pass_context
def propose(
    context: click.Context, rows: str, columns: tuple[str, ...], case: str, set_them: bool, as_json: bool
) -> None:
    """List the states that the topic guides speak for: not asked, or asked and nothing said.

    Only of cells in which nothing is coded and nothing was written. A person sets them.

    Example: qualcode framework propose participants themes --set
    """
    from qualcode.model.framework_tables import cell_as_json

    project = open_project(context)
    places = [place for place in _matrix(project, rows, columns, case) if place.cell.proposed]
    done = project.charting.accept(places) if set_them and places else 0
    if as_json:
        say_json([cell_as_json(place) for place in places])
        return
    for place in places:
        say(f"{place.row.label}  {place.column.label}: {place.cell.proposed}")
    if not places:
        remark("the topic guides propose nothing")
    elif set_them:
        remark(f"{counted(done, 'cell')} set")


@framework.command()
@click.argument("row")
@click.argument("theme")
@click.option("--set", "text", metavar="TEXT|-", help="Write the summary; [x12] in it links an excerpt.")
@click.option("--edit", is_flag=True, help="Write it in your editor.")
@click.option("--state", type=click.Choice(STATES), help="Say that nothing was said, or that it was not asked.")
@one_json
@click.pass_context
def cell(
    context: click.Context, row: str, theme: str, text: str | None, edit: bool, state: str | None, as_json: bool
) -> None:
    """Show a cell with its evidence, or write it. ROW is a participant, document or case study.

    An empty summary makes it not yet charted again.

    Example: qualcode framework cell WS3_07 "Leadership" --set "Promises, no deeds [x12]."
    """
    if edit and text is not None:
        raise click.UsageError("give either --set or --edit")
    project = open_project(context)
    place = project.charting.at(row, theme)
    if edit:
        place = _edited(project, place, state)
    elif text is not None:
        words = sys.stdin.read() if text == "-" else text
        place = project.charting.write(place, words, state or "charted")
    elif state is not None:
        place = project.charting.set_state(place, state)
    _tell(project, place, as_json)


@framework.command()
@click.argument("row")
@click.argument("theme")
@click.argument("excerpts", metavar="EXCERPT...", nargs=-1, required=True)
@click.option("--remove", is_flag=True, help="Take the link out instead.")
@one_json
@click.pass_context
def link(context: click.Context, row: str, theme: str, excerpts: tuple[str, ...], remove: bool, as_json: bool) -> None:
    """Let a cell rest on excerpts: each is marked at the end of the summary.

    Example: qualcode framework link WS3_07 "Leadership" x12 x15
    """
    project = open_project(context)
    charting = project.charting
    place = charting.at(row, theme)
    with project.together(f"{'unlink' if remove else 'link'} {', '.join(excerpts)}, the cell {place.name}"):
        for excerpt in excerpts:
            place = charting.unlink(place, excerpt) if remove else charting.link(place, excerpt)
    _tell(project, place, as_json)


@framework.command()
@click.argument("row")
@click.argument("theme")
@click.pass_context
def settle(context: click.Context, row: str, theme: str) -> None:
    """Say that a summary still holds beside the evidence that came since.

    Example: qualcode framework settle WS3_07 "Leadership"
    """
    project = open_project(context)
    place = project.charting.at(row, theme)
    say("settled" if project.charting.settle(place) else "nothing to settle")


def _matrix(project: Project, rows: str, columns: tuple[str, ...], case: str) -> Framework:
    return project.charting.matrix(rows.replace("-", " "), columns or ("themes",), case=case)


def _remark_empty(found: Framework) -> None:
    if not found.rows:
        remark(f"no {found.of_rows} to be rows")
    if not found.columns:
        remark(f"the codebook has no {found.of_columns}; name codes instead")


def _edited(project: Project, place: FrameworkPlace, state: str | None) -> FrameworkPlace:
    """What was written is not lost when it cannot be taken."""
    import subprocess

    from qualcode.tui.editing import edited, set_aside

    def run(command: object) -> int:
        return subprocess.run(command, check=False).returncode  # type: ignore[call-overload, no-any-return]

    written = edited(run, place.cell.text.encode("utf-8"), project.folder, "cell.md", "give --set TEXT")
    text = written.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    try:
        return project.charting.write(place, text, state or "charted")
    except QualcodeError as error:
        kept = set_aside(written, project.folder, "cell.md")
        raise QualcodeError(error.what, error.where, f"{error.fix}; what you wrote is kept in {kept}") from error


def _tell(project: Project, place: FrameworkPlace, as_json: bool) -> None:
    from qualcode.model.framework_tables import cell_as_json

    evidence, members = project.charting.evidence(place), project.charting.members(place)
    if as_json:
        told = [
            {
                "excerpt": one.short_id,
                "document": one.document,
                "turn": one.turn,
                "participant": one.participant,
                "quote": one.quote,
                "codes": list(one.codes),
                "stance": one.stance,
                "linked": one.linked,
                "new": one.fresh,
                "coded_so": one.coded,
            }
            for one in evidence
        ]
        say_json({**cell_as_json(place), "excerpts": told, "members": [cell_as_json(one) for one in members]})
        return
    cell = place.cell
    say(f"{place.row.label}, {place.column.label}: {cell.state}" + (f" ({cell.coder})" if cell.coder else ""))
    if cell.text:
        say(f"  {cell.text}".replace("\n", "\n  "))
    for mark in cell.marks:
        astray = (*cell.gone, *cell.uncoded) if mark == "astray" else ()
        named = f" ({', '.join(short_id('x', number) for number in astray)})" if astray else ""
        say(f"needs work: {MARKS[mark]}{named}")
    if cell.proposed:
        say(f"the topic guides say: {cell.proposed}")
    for one in evidence:
        turn = f", turn {one.turn}" if one.turn else ""
        said = "; ".join(
            part
            for part in (
                one.stance,
                "linked" if one.linked else "",
                "new or changed" if one.fresh else "",
                "" if one.coded else "not coded so",
            )
            if part
        )
        say(f"{one.short_id} {one.document}{turn}, {one.participant}: “{one.quote}”" + (f" [{said}]" if said else ""))
    for member in members:
        say(f"beneath: {member.row.label}: {member.cell.text or member.cell.state}")


framework.add_command(import_sheet)
