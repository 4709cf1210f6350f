"""judge, judgements: what two sources on a topic at a case study come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, is_terminal, remark, say, table_given
from qualcode.cli.tables import format_options, put_out
from qualcode.text.display import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.model.convergence import Element
    from qualcode.model.judging import Judged, Judgement
    from qualcode.project import Project

YES_OR_NO = click.Choice(("yes", "no", ""))
_WAYS = {"": "", "theirs": ": --theirs takes the sheet's", "withdraw": ": --withdraw takes it back"}
"""What is said behind a row of a sheet that an option would take."""
SOURCES = click.option("--sources", default="", metavar="'A v B'", help="Which pair, where the topic has several.")


@click.command()
@click.argument("topic")
@click.argument("case")
@SOURCES
@click.option("--meaning", type=YES_OR_NO, help="Do meaning or prominence agree?")
@click.option("--examples", type=YES_OR_NO, help="Do the specific examples agree?")
@click.option("--silent", metavar="SOURCE", help="This source (or both) has nothing to say; then nothing agrees.")
@click.option("--finding-a", help="What the first source says, in words.")
@click.option("--finding-b", help="What the second says.")
@click.option("--reason", help="Why.")
@click.option("--means", help="What it means for the report.")
@click.option("--on", "excerpts", multiple=True, metavar="EXCERPT", help="It rests on this; may be repeated.")
@click.option("--agreed", is_flag=True, help="What the team agreed on, not your own.")
@click.option(
    "--begin-with", default="", metavar="CODER", help="With --agreed: what you do not give is as this judge's."
)
@click.option("--withdraw", is_flag=True, help="Take it back.")
@click.pass_context
def judge(
    context: click.Context,
    topic: str,
    case: str,
    sources: str,
    meaning: Element | None,
    examples: Element | None,
    silent: str | None,
    finding_a: str | None,
    finding_b: str | None,
    reason: str | None,
    means: str | None,
    excerpts: tuple[str, ...],
    agreed: bool,
    begin_with: str,
    withdraw: bool,
) -> None:
    """Judge a topic at a case study; without options tell what may be seen of its judgements.

    The word follows from the two answers. A judgement is yours and hidden from other judges until the pair is revealed.

    Example: qualcode judge "Appointment" CS2 --meaning yes --examples no --reason "panels praised, and bypassed"
    """
    project = open_project(context)
    service, standard = project.judgements, project.indicators.standard.abbreviation
    if withdraw:
        gone = service.withdraw(topic, case, sources=sources, agreed=agreed)
        say(f"taken back: {gone.elements.word or 'open'}")
        return
    given = (meaning, examples, silent, finding_a, finding_b, reason, means)
    if not excerpts and not begin_with and all(one is None for one in given):
        _tell(service.of(topic, case, sources), standard)
        return
    made = service.judge(
        topic,
        case,
        sources=sources,
        meaning=meaning,
        examples=examples,
        silent=silent,
        finding_a=finding_a,
        finding_b=finding_b,
        reason=reason,
        means=means,
        excerpts=excerpts or None,
        agreed=agreed,
        begin_with=begin_with,
    )
    done = made.agreed if agreed else made.mine
    assert done is not None
    say(f"{made.topic.name}, {made.case}: {made.pair.phrase(done.elements, standard) or 'still open'}")
    if agreed and made.untold:
        remark("what each source says stands empty: take it over (--begin-with CODER), or say --finding-a, --finding-b")


def say_judgement(project: Project, name: str) -> None:
    """A judgement by its ID, with what it is of. Raises ``UnknownName``, and ``QualcodeError`` for a hidden one."""
    row, one = project.judgements.get(name)
    say(f"{row.topic.name}, {row.case}: {row.pair.words}")
    for line in _lines(row, one, project.indicators.standard.abbreviation):
        say(line)
    for number in one.excerpts:
        say(f"    x{number}  “{' '.join(project.codings.excerpt(number).quote.split())}”")
    remark(f'both sides: qualcode topics show "{row.topic.name}" {row.case}')


def _tell(row: Judged, standard: str) -> None:
    say(f"{row.topic.name}, {row.case}: {row.pair.words}")
    for one, why in row.silences:
        say(f"  {one}: silence only ({why})")
    for judgement in row.every:
        for line in _lines(row, judgement, standard):
            say(f"  {line}")
    if row.hidden:
        remark(f"{counted(row.hidden, 'judgement')} of others hidden until revealed")
    elif not row.own and row.agreed is None:
        remark("not judged yet")


def _lines(row: Judged, one: Judgement, standard: str) -> Iterator[str]:
    who = f"agreed ({one.coder})" if one.agreed else one.coder
    late = " (made after the revealing)" if one.late and not one.agreed else ""
    yield f"{one.short_id} {who}: {row.pair.phrase(one.elements, standard) or 'still open'}{late}"
    names = row.pair.sides() if row.pair.within else row.pair.sources
    told = zip(names, (one.finding_a, one.finding_b), strict=True)
    for name, text in (*told, ("why", one.reason), ("means", one.means)):
        if text:
            yield f"  {name}: {' '.join(text.split())}"
    if one.excerpts:
        yield f"  rests on {', '.join(f'x{number}' for number in one.excerpts)}"
    for doubt in one.doubts:
        yield f"  {doubt}"


@click.group(invoke_without_command=True)
@click.option("--topic", default="", metavar="TOPIC", help="Only of this topic.")
@click.option("--case", default="", metavar="CASE", help="Only at this case study.")
@click.option("--in-order", is_flag=True, help="In the report's order, not differences first.")
@format_options
@click.pass_context
def judgements(
    context: click.Context, topic: str, case: str, in_order: bool, format_: str | None, output: str, raw: bool
) -> None:
    """Every topic at every case study with its judgements, differences first, then those that are open.

    Example: qualcode judgements --topic "Appointment"
    """
    if context.invoked_subcommand is not None:
        return
    project = open_project(context)
    table = project.judgements.table(topic, case, differences_first=not in_order)
    put_out(project, table, format_, output, raw)
    if not table.rows:
        remark('no topic compares two sources yet; see: qualcode topics add "…" --compare "words v figures"')


@judgements.command("reveal")
@click.argument("topic", required=False, default="")
@SOURCES
@click.option("--yes", is_flag=True, help="Do not ask where a judge has not judged everything.")
@click.pass_context
def reveal(context: click.Context, topic: str, sources: str, yes: bool) -> int:
    """Let judges see each other's judgements of a topic, or of all.

    From then on they stay as they were made; the team's agreed one goes beside them. Who has not judged everything is
    named first, and at a terminal it asks then.

    Example: qualcode judgements reveal "Appointment"
    """
    service = open_project(context).judgements
    missing = service.not_judged(topic, sources=sources)
    for one in missing:
        remark(safe(one.told))
    if missing and not yes and is_terminal() and not click.confirm("reveal all the same?", err=True):
        remark("nothing was revealed")
        return 1
    done = service.reveal(topic, sources=sources)
    say(f"{counted(len(done), 'pair')} of sources revealed" if done else "nothing to reveal")
    return 0


@judgements.command("agreement")
@click.pass_context
def agreement(context: click.Context) -> None:
    """How far every two judges came to the same, of what is revealed: per cent and Cohen's kappa.

    Only where the kind of analysis offers it.
    """
    service = open_project(context).judgements
    found = service.alike()
    for one in found:
        if one.percent is None:
            say(f"{' and '.join(one.judges)}: nothing judged by both")
            continue
        sure = "no kappa: chance alone would have them agree" if one.kappa is None else f"kappa {one.kappa:.2f}"
        say(f"{' and '.join(one.judges)}: {one.same} of {one.both} the same ({one.percent:.0f}%), {sure}")
    if left := service.made_late():
        remark(f"{counted(left, 'judgement')} left out: made after the revealing, with the others' in sight")
    remark(service.offers().why if found else "nothing that two judges judged is revealed yet")


@judgements.command("sheet")
@format_options
@click.pass_context
def sheet(context: click.Context, format_: str | None, output: str, raw: bool) -> None:
    """A sheet for a judge without the tool: what each source has, and empty cells to be filled in. For the team.

    Your own judgements stand in it already; with the global option --coder those of that judge.

    Example: qualcode judgements sheet -o sheet.xlsx
    """
    project = open_project(context)
    put_out(project, project.judgement_sheet.table(), format_, output, raw)


@judgements.command("import")
@click.argument("file", metavar="FILE.xlsx|FILE.ods|FILE.csv|-")
@click.option("--as-mine", is_flag=True, help="Take another judge's sheet as your own judgements.")
@click.option("--theirs", is_flag=True, help="The sheet's also where you judged in the project since.")
@click.option("--withdraw", is_flag=True, help="Take back what was judged where its cells were emptied.")
@click.option("--dry-run", is_flag=True, help="Only say what would change, with the words filled in.")
@click.pass_context
def import_sheet(context: click.Context, file: str, as_mine: bool, theirs: bool, withdraw: bool, dry_run: bool) -> None:
    """Take a filled-in sheet as your own judgements; with the global option --coder as those of that judge.

    A row that is as it went out changes nothing. A sheet that went out to another judge is refused.

    Example: qualcode judgements import sheet.xlsx --dry-run
    """
    from qualcode.triangulation.convergence.sheet_rows import Taking

    project = open_project(context)
    service, given, coder = project.judgement_sheet, table_given(file), safe(project.coder)
    sheet = service.open(given)
    rows = service.rows(sheet, Taking(as_mine, theirs, withdraw))
    for line in sheet.left:
        remark(f"note: {safe(line)}")
    if rows:
        name = "standard input" if isinstance(given, bytes) else given.name
        rows = service.look(rows) if dry_run else service.take(rows, name)
    for one in rows:
        say(one.told + _WAYS[one.way])
        for cell, text in one.words if dry_run else ():
            say(f"  {cell}: {' '.join(text.split())}")
    refused = sum(bool(one.problem) for one in rows)
    done = counted(len(rows) - refused, "judgement")
    taken = f"{done} {'would be taken' if dry_run else 'taken'} as {coder}'s, {refused} not"
    remark(taken if rows else f"nothing is different from {coder}'s")
    if refused:
        context.exit(1)
