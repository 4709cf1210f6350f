"""autocode: passages found by words or a pattern, listed first and coded when asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.context import open_project
from qualcode.cli.filters import numbers_chosen, search_options
from qualcode.cli.output import counted, remark, say, say_json
from qualcode.cli.search import hit_json, hit_line
from qualcode.cli.states import remark_unready
from qualcode.cli.watching import progress_line

if TYPE_CHECKING:
    from qualcode.model.search import Candidate


@click.command()
@click.argument("query")
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
@click.option(
    "--unit",
    type=click.Choice(("match", "sentence", "turn")),
    default="sentence",
    show_default=True,
    help="What is coded: the very words, their sentence, their turn.",
)
@search_options
@click.option("--only", metavar="NUMBERS", help="Of the list these only, as in 1,3-5.")
@click.option("--apply", "apply_", is_flag=True, help="Code them; else they are only listed.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def autocode(
    context: click.Context,
    /,
    query: str,
    codes: tuple[str, ...],
    unit: str,
    only: str | None,
    apply_: bool,
    as_json: bool,
    **where: Any,
) -> None:
    """List the passages that hold words or match a pattern; with --apply put codes on them, as one step.

    In a document that has turns only what is said is looked through. A passage that you have coded so is marked.

    Example: qualcode autocode "panel|interview" "Recruitment" --regex --role participant
    """
    from qualcode.model.search import SearchQuery

    project = open_project(context)
    tree = project.codebook.tree()
    wanted = [tree.find(name) for name in codes]
    with progress_line() as watch:
        found = project.autocode.find(SearchQuery(query, **where), unit=unit, watch=watch)
    numbers = numbers_chosen(only, len(found.passages)) if only is not None else range(1, len(found.passages) + 1)
    chosen = [(number, found.passages[number - 1]) for number in numbers]
    ids = [code.id for code in wanted]
    done = project.autocode.apply([one for _, one in chosen], ids, sought=query) if apply_ and chosen else None
    if done is not None and done.codings:
        remark_unready(project, {one.document_id for _, one in chosen})
    if as_json:
        say_json({"applied": apply_, "passages": [_as_json(number, one, ids) for number, one in chosen],
                  "codings": done.codings if done else 0, "already": done.already if done else 0})  # fmt: skip
        return
    for number, one in chosen:
        coded = " (coded so)" if set(ids) <= set(one.coded) else ""
        say(f"{number}. {hit_line(one)}{coded}")
    if found.more:
        remark("there are more passages than are listed: narrow the search")
    remark(f"{counted(len(chosen), 'passage')} in {counted(found.documents, 'document')}")
    if done is not None:
        say(f"{counted(done.codings, 'coding')} made, {done.already} there already")
    elif chosen:
        remark("nothing is coded yet: --apply codes them, --only 1,3-5 some of them")


def _as_json(number: int, one: Candidate, codes: list[int]) -> dict[str, Any]:
    return {"n": number, **hit_json(one), "coded": [f"c{code}" for code in one.coded if code in codes]}
