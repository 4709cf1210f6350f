"""topics: what two sources are compared on, and which sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say, say_json, table_given
from qualcode.cli.tables import format_options, put_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.triangulation.convergence.side_by_side import SideBySide


@click.group(invoke_without_command=True)
@format_options
@click.pass_context
def topics(context: click.Context, format_: str | None, output: str, raw: bool) -> None:
    """List the topics on which sources are compared, with their themes, indicators and pairs of sources.

    Example: qualcode topics -o topics.csv
    """
    if context.invoked_subcommand is not None:
        return
    project = open_project(context)
    table = project.topics.table()
    put_out(project, table, format_, output, raw)
    if not table.rows:
        remark('no topics yet; make one with: qualcode topics add "…" --theme THEME --compare "words v figures"')


@topics.command("show")
@click.argument("topic")
@click.argument("case")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def show_topic(context: click.Context, topic: str, case: str, as_json: bool) -> None:
    """Both sides of a topic at a case study: figures with all that belongs to them, passages by who said them.

    It points at where the two go different ways, and judges nothing.

    Example: qualcode topics show "Appointment" CS2
    """
    found = open_project(context).convergence.side_by_side(topic, case)
    if as_json:
        say_json(_json(found))
        return
    for line in _both_sides(found):
        say(line)


def _json(found: SideBySide) -> dict[str, Any]:
    return {
        "topic": found.topic,
        "case": found.case,
        "figures": [
            {
                "indicator": side.indicator.number,
                "trend": side.trend,
                "years": [
                    {"year": year.year, "figure": year.cell, "told": [line.text for line in year.lines]}
                    for year in side.years
                ],
                "caveats": list(side.caveats),
                "linked": [{"excerpt": f"x{link.excerpt_id}", "relation": link.relation} for link in side.linked],
            }
            for side in found.figures
        ],
        "no_figures": found.no_figures,
        "accounts": [
            {
                "participant": account.participant,
                "kind": account.kind,
                "group": account.group,
                "excerpts": [
                    {
                        "excerpt": f"x{one.excerpt_id}",
                        "document": one.document,
                        "quote": one.quote,
                        "codes": [{"code": code, "stance": stance} for code, stance in one.codes],
                        "consent": one.consent,
                    }
                    for one in account.passages
                ],
            }
            for account in found.accounts
        ],
        "no_words": found.no_words,
        "look_at": [
            {"indicator": one.indicator, "told": one.told, "excerpts": [f"x{number}" for number in one.excerpts]}
            for one in found.points
        ],
        "judgements": [
            {
                "sources": row.pair.words,
                "coder": one.coder,
                "agreed": one.agreed,
                "convergence": one.elements.word,
                "silent": list(row.pair.silent(one.elements)),
                "reason": one.reason,
                "excerpts": [f"x{number}" for number in one.excerpts],
            }
            for row in found.judged
            for one in (*row.own, *((row.agreed,) if row.agreed is not None else ()))
        ],
    }


def _both_sides(found: SideBySide) -> Iterator[str]:
    yield f"{found.topic}, {found.case}"
    yield f"Figures{': none, ' + found.no_figures if found.no_figures else ''}"
    for side in found.figures:
        yield f"  {side.indicator.number}. {side.indicator.short}. {side.trend}"
        for year in side.years:
            yield f"    {year.year}"
            yield from (f"      {line.text}" for line in year.lines)
        yield from (f"    caveat: {note}" for note in side.caveats)
    yield f"Words{': none, ' + found.no_words if found.no_words else ''}"
    for account in found.accounts:
        group = f", {account.group}" if account.group else ""
        yield f"  {account.participant or 'nobody known'} ({account.kind}{group})"
        for passage in account.passages:
            codes = "; ".join(f"{code} ({stance})" if stance else code for code, stance in passage.codes)
            yield f"    x{passage.excerpt_id} [{codes}] {' '.join(passage.quote.split())}"
    for point in found.points:
        yield f"Look at: {point.told} ({', '.join(f'x{number}' for number in point.excerpts)})"


@topics.command("add")
@click.argument("name")
@click.option("--theme", "themes", multiple=True, metavar="CODE", help="A theme it is about; may be repeated.")
@click.option("--indicator", "indicators", multiple=True, metavar="N", help="An indicator of it; may be repeated.")
@click.option("--compare", "pairs", multiple=True, metavar="A v B", help="Two sources; may be repeated.")
@click.option("--question", metavar="N", help="The evaluation question it serves.")
@click.option("--description", default="", help="What it covers.")
@click.pass_context
def add_topic(
    context: click.Context,
    name: str,
    themes: tuple[str, ...],
    indicators: tuple[str, ...],
    pairs: tuple[str, ...],
    question: str | None,
    description: str,
) -> None:
    """Make a topic, the last of all.

    Example: qualcode topics add "Bullying" --theme "Safety" --indicator 5 --indicator 6 --compare "words v figures"
    """
    service = open_project(context).topics
    made = service.add(
        name, description=description, question=question, themes=themes, indicators=indicators, pairs=pairs
    )
    say(f"{made.name}: {'; '.join(one.words for one in made.pairs) or 'compares nothing yet'}")
    for line in service.nobody_in(made.pairs):
        remark(line)
    if not made.pairs:
        remark(f'say what it compares: qualcode topics pair "{made.name}" "words v figures"')


@topics.command("edit")
@click.argument("topic")
@click.option("--name", help="What it is called.")
@click.option("--theme", "themes", multiple=True, metavar="CODE", help="The themes it is about (one “” for none).")
@click.option("--indicator", "indicators", multiple=True, metavar="N", help="Its indicators (one “” for none).")
@click.option("--question", metavar="N", help="The evaluation question it serves (“” for none).")
@click.option("--description", help="What it covers.")
@click.pass_context
def edit_topic(
    context: click.Context,
    topic: str,
    name: str | None,
    themes: tuple[str, ...],
    indicators: tuple[str, ...],
    question: str | None,
    description: str | None,
) -> None:
    """Change what is given of a topic; themes and indicators are then these and no others.

    Example: qualcode topics edit "Bullying" --indicator 5 --indicator 6
    """
    changed = open_project(context).topics.edit(
        topic,
        name=name,
        description=description,
        question=question,
        themes=[one for one in themes if one] if themes else None,
        indicators=[one for one in indicators if one] if indicators else None,
    )
    say("changed" if changed else "nothing to change")


@topics.command("pair")
@click.argument("topic")
@click.argument("sources", metavar="'A v B'")
@click.option("--not", "no_longer", is_flag=True, help="No longer; what was judged of them goes too.")
@click.pass_context
def pair_topic(context: click.Context, topic: str, sources: str, no_longer: bool) -> None:
    """Let a topic compare two sources, or no longer.

    Sources are figures, words, leaders, staff, interviews, focus group, documents, group:LABEL, workstream:LABEL.
    One named twice ("leaders v leaders") is compared within itself.

    Example: qualcode topics pair "Freedom to speak up" "leaders v focus group"
    """
    service = open_project(context).topics
    done = service.compare_no_longer(topic, sources) if no_longer else service.compare(topic, sources)
    say(f"{topic}: {'no longer ' if no_longer else ''}{done.words}")
    for line in () if no_longer else service.nobody_in([done]):
        remark(line)


@topics.command("move")
@click.argument("topic")
@click.argument("place", type=click.IntRange(1))
@click.pass_context
def move_topic(context: click.Context, topic: str, place: int) -> None:
    """Give a topic another place in the report's order, from 1."""
    say("moved" if open_project(context).topics.move(topic, place) else "nothing to change")


@topics.command("remove")
@click.argument("topic")
@click.pass_context
def remove_topic(context: click.Context, topic: str) -> None:
    """Take a topic out, with what was judged of it (undo brings it back)."""
    say(f"{open_project(context).topics.remove(topic).name} removed")


@topics.command("import")
@click.argument("file", metavar="FILE.csv|-")
@click.pass_context
def import_topics(context: click.Context, file: str) -> None:
    """Take topics from a table with the columns topic, themes, indicators, sources, question, description.

    Example: qualcode topics import topics.csv
    """
    done = open_project(context).topics.import_csv(table_given(file))
    say(f"{done.added} added, {done.changed} changed, {done.unchanged} as before")
    if done.ignored:
        remark(f"columns that were ignored: {', '.join(done.ignored)}")
