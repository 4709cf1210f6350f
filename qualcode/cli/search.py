"""search: words in all documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.filters import search_options
from qualcode.cli.output import counted, remark, say, say_json
from qualcode.cli.watching import progress_line

if TYPE_CHECKING:
    from qualcode.model.search import Hit, SearchQuery
    from qualcode.project import Project


@click.command()
@click.argument("query")
@search_options
@click.option("--ranked", is_flag=True, help='By words, best first: "a phrase", begin*, pay near/5 band, -without, or.')
@click.option("--in", "place", type=click.Choice(("documents", "memos")), default="documents", help="Where to look.")
@click.option("--most", type=click.IntRange(min=1), default=1000, show_default=True, help="Stop after so many hits.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def search(
    context: click.Context, /, query: str, most: int, as_json: bool, ranked: bool, place: str, **where: Any
) -> None:
    """Find words in all documents; every filter that is given must hold.

    Capitals, kinds of quotation marks, dashes and white space do not matter.

    Example: qualcode search '"no budget" near/10 pay*' --role participant --ranked
    """
    from qualcode.model.search import SearchQuery

    project = open_project(context)
    wanted = SearchQuery(query, **where, ranked=ranked)
    if place == "memos":
        _in_memos(project, wanted, most, as_json)
        return
    with progress_line() as watch:
        found = project.search.find(wanted, watch, most=most)
    if found.told:
        remark(f"note: {found.told}")
    if as_json:
        say_json([hit_json(hit) for hit in found.hits])
    for hit in () if as_json else found.hits:
        say(hit_line(hit))
    if found.more:
        remark(f"the first {counted(len(found.hits), 'hit')}; there are more, see: --most")
    else:
        remark(f"{counted(len(found.hits), 'hit')} in {counted(found.documents, 'document')}")


def _in_memos(project: Project, wanted: SearchQuery, most: int, as_json: bool) -> None:
    if wanted.speaker or wanted.participant or wanted.role or wanted.case or wanted.documents:
        raise click.UsageError("memos have no speaker, case study or document: leave these filters out")
    found = project.search.memos(wanted, most=most)
    if as_json:
        say_json(
            [
                {"memo": f"m{one.memo_id}", "kind": one.kind, "title": one.title, "coder": one.coder}
                | {"words": one.words, "before": one.before, "after": one.after}
                for one in found
            ]
        )
    for one in () if as_json else found:
        text = f"{one.before}»{one.words}«{one.after}"
        say(f"m{one.memo_id} {one.kind}, {one.coder}  {' '.join(text.split())}")
    remark(f"{counted(len(found), 'memo')} found")


def hit_line(hit: Hit) -> str:
    """A hit on one line: where it stands, and its words between what is around them."""
    turn = f" [{hit.turn}] {hit.speaker}" if hit.turn else ""
    text = f"{hit.before}»{hit.words}«{hit.after}"
    return f"d{hit.document_id} {hit.document}{turn} {hit.start}:{hit.end}  {' '.join(text.split())}"


def hit_json(hit: Hit) -> dict[str, Any]:
    """The same for scripts."""
    return {
        "document": f"d{hit.document_id}",
        "title": hit.document,
        "turn": hit.turn,
        "speaker": hit.speaker or None,
        "start": hit.start,
        "end": hit.end,
        "words": hit.words,
        "before": hit.before,
        "after": hit.after,
    }
