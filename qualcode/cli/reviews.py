"""review: coded passages and documents held against a theme."""

from __future__ import annotations

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json, table_given
from qualcode.cli.tables import format_options, put_out


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def review(context: click.Context, as_json: bool) -> None:
    """How far the review of each theme has come; and the review itself.

    Level 1 holds every coded passage of a theme against it, level 2 every document. Marks are each coder's own.

    Example: qualcode review excerpts "Leadership"
    """
    if context.invoked_subcommand is not None:
        return
    found = open_project(context).reviews.progress()
    if as_json:
        say_json([{"code": one.short_id, "theme": one.name, "excerpts_done": one.excerpts_done,
                   "excerpts": one.excerpts, "changed": one.changed, "documents_done": one.documents_done,
                   "documents": one.documents} for one in found])  # fmt: skip
        return
    for one in found:
        changed = f", {one.changed} of them changed" if one.changed else ""
        say(
            f"{one.short_id} {one.name}: level 1 {one.excerpts_done} of {counted(one.excerpts, 'passage')}{changed}; "
            f"level 2 {one.documents_done} of {counted(one.documents, 'document')}"
        )
    if not found:
        remark("no themes yet; make one with: qualcode codebook add NAME --kind theme")


@review.command("excerpts")
@click.argument("theme")
@click.option("--open", "only_open", is_flag=True, help="Only those still to be looked at.")
@format_options
@click.pass_context
def review_excerpts(
    context: click.Context, theme: str, only_open: bool, format_: str | None, output: str, raw: bool
) -> None:
    """Level 1: every coded passage of THEME (or any code), and what your looks came to.

    As csv it is a sheet to fill in: the columns decision (keep, move, recode, add, drop), to and reason.

    Example: qualcode review excerpts "Leadership" --open -o review.csv
    """
    project = open_project(context)
    queue = project.reviews.excerpts(theme)
    put_out(project, project.reviews.table(theme, only_open=only_open), format_, output, raw)
    remark(f"{queue.told} looked at" if queue.items else f"nothing is coded under “{queue.about}” yet")


@review.command("decide")
@click.argument("theme")
@click.argument("excerpt")
@click.argument("decision", metavar="DECISION")
@click.option("--to", "to", multiple=True, metavar="CODE", help="The code it is moved to, or coded with; repeat it.")
@click.option("--reason", default="", metavar="TEXT", help="Why; needed for all but keep.")
@click.pass_context
def review_decide(
    context: click.Context, theme: str, excerpt: str, decision: str, to: tuple[str, ...], reason: str
) -> None:
    """Level 1: say of a coded passage of THEME: keep, move, recode, add or drop.

    Move takes it to one code, recode puts codes in the place of those of the theme, add puts them beside. Only your
    codings change.

    Example: qualcode review decide "Leadership" x12 move --to "Silence" --reason "about staff, not the board"
    """
    from qualcode.coding.review_sheet import outcome_of
    from qualcode.model.reviewing import Decision

    project = open_project(context)
    outcome, add = outcome_of(decision)
    tree, number = project.codebook.tree(), project.codings.excerpt(excerpt).id
    codes = tuple(tree.find(name).id for name in to)
    for done in project.reviews.decide(theme, [Decision(number, outcome, reason, codes, add)]):
        say(done.told)


@review.command("reopen")
@click.argument("theme")
@click.argument("excerpt")
@click.pass_context
def review_reopen(context: click.Context, theme: str, excerpt: str) -> int:
    """Level 1: take your mark off a coded passage of THEME, so that it is to be looked at again.

    Example: qualcode review reopen "Leadership" x12
    """
    project = open_project(context)
    if project.reviews.reopen(theme, project.codings.excerpt(excerpt).id):
        say(f"{excerpt} is to be looked at again")
        return 0
    remark(f"{excerpt} has no mark of {project.coder}’s under “{theme}”")
    return 1


@review.command("import")
@click.argument("theme")
@click.argument("file", metavar="FILE.csv")
@click.pass_context
def review_import(context: click.Context, theme: str, file: str) -> None:
    """Level 1: do what a filled-in sheet says, as one step; rows without a decision are left.

    Example: qualcode review import "Leadership" review.csv
    """
    from qualcode.model.reviewing import OUTCOMES

    project = open_project(context)
    done = project.reviews.import_sheet(theme, table_given(file))
    for one in done:
        if one.theirs and one.outcome != "keep":
            remark(f"note: {one.told}")
    words = ["to be dropped" if one.only_said else one.outcome for one in done]
    told = ", ".join(f"{words.count(word)} {word}" for word in (*OUTCOMES, "to be dropped") if word in words)
    say(f"{counted(len(done), 'passage')} looked at: {told}")


@review.command("documents")
@click.argument("theme")
@format_options
@click.pass_context
def review_documents(context: click.Context, theme: str, format_: str | None, output: str, raw: bool) -> None:
    """Level 2: every document, what it holds of THEME, and what your looks came to.

    Example: qualcode review documents "Leadership"
    """
    project = open_project(context)
    put_out(project, project.document_reviews.table(theme), format_, output, raw)
    remark(f"{project.document_reviews.documents(theme).told} gone through")


@review.command("document")
@click.argument("theme")
@click.argument("document")
@click.argument("outcome", type=click.Choice(["fits", "missing", "contradicts", "open"]))
@click.option("--reason", default="", metavar="TEXT", help="Why; needed for missing and contradicts.")
@click.pass_context
def review_document(context: click.Context, theme: str, document: str, outcome: str, reason: str) -> None:
    """Level 2: say of a document held against THEME: it fits, the theme is missing, it contradicts; or open again.

    Example: qualcode review document "Leadership" d3 contradicts --reason "says the board never asked"
    """
    from typing import cast

    from qualcode.model.reviewing import Fit

    reviews = open_project(context).document_reviews
    if outcome == "open":
        changed = reviews.unmark(theme, document)
    else:
        changed = reviews.mark(theme, document, cast(Fit, outcome), reason)
    say(f"{document}: {outcome}" if changed else "nothing to change")
