"""codebook: discuss, agree."""

from __future__ import annotations

import sys

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say


@click.command("discuss")
@click.argument("code", default="")
@click.option("--off", is_flag=True, help="It needs no discussion any more.")
@click.pass_context
def discuss(context: click.Context, code: str, off: bool) -> None:
    """Flag CODE for discussion; without CODE, list all codes and coded passages that are flagged.

    A single coding is flagged with: qualcode annotate EXCERPT CODE --discuss

    Example: qualcode codebook discuss "Warm words"
    """
    discussions = open_project(context).discussions
    if code:
        changed = discussions.flag(code, not off)
        say(("no longer to be discussed" if off else "to be discussed") if changed else "nothing to change")
        return
    if off:
        raise click.UsageError("--off goes with CODE")
    agenda = discussions.agenda()
    for one in agenda.codes:
        say(f"{one.short_id}  {one.code.path}: {counted(one.all, 'excerpt')}")
    for item in agenda.passages:
        codes = "; ".join(
            f"{code.path} ({put.coder}{': ' + put.note if put.note else ''})" for put, code in item.flagged
        )
        say(f"{item.short_id}  “{item.seen.quote}”: {codes}")
    if not len(agenda):
        remark("nothing is flagged for discussion")
    else:
        remark("the agenda as a document: qualcode export agenda")


@click.command("agree")
@click.argument("items", nargs=-1, required=True, metavar="ITEM…")
@click.option("--text", required=True, help="What was agreed; - reads it from standard input.")
@click.pass_context
def agree(context: click.Context, items: tuple[str, ...], text: str) -> None:
    """Record what was agreed about flagged passages (x12) and codes: a memo, and the flags go. One undo step.

    Example: qualcode codebook agree x12 "Warm words" --text "Only where no deed follows."
    """
    words = sys.stdin.read() if text == "-" else text
    memo = open_project(context).discussions.agree(items, words)
    say(f"{memo.short_id} {memo.title}")


COMMANDS = (discuss, agree)
