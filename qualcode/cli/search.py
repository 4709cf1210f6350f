"""search: words in all documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.filters import search_options
from qualcode.cli.output import counted, remark, say, say_json
from qualcode.cli.watching import progress_line

if TYPE_CHECKING:
    from qualcode.model.search import Hit


@click.command()
@click.argument("query")
@search_options
@click.option("--most", type=click.IntRange(min=1), default=1000, show_default=True, help="Stop after so many hits.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def search(context: click.Context, /, query: str, most: int, as_json: bool, **where: Any) -> None:
    """Find words in all documents; every filter that is given must hold.

    Capitals, kinds of quotation marks, dashes and white space do not matter.

    Example: qualcode search "board" --case CS1 --role participant
    """
    from qualcode.model.search import SearchQuery

    project = open_project(context)
    with progress_line() as watch:
        found = project.search.find(SearchQuery(query, **where), watch, most=most)
    if as_json:
        say_json([hit_json(hit) for hit in found.hits])
    for hit in () if as_json else found.hits:
        say(hit_line(hit))
    if found.more:
        remark(f"the first {counted(len(found.hits), 'hit')}; there are more, see: --most")
    else:
        remark(f"{counted(len(found.hits), 'hit')} in {counted(found.documents, 'document')}")


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
