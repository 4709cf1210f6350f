"""memo: add, list, edit, remove."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.coding import parse_span
from qualcode.cli.context import open_project
from qualcode.cli.output import remark, say, say_json
from qualcode.model.errors import UnknownName
from qualcode.model.ids import parse_id

if TYPE_CHECKING:
    from qualcode.model.coding import MemoInfo

KINDS = "reflexive, code, theme, document, case, method, decision or other"


@click.group()
def memo() -> None:
    """Notes on anything: a document, an excerpt, a code, a case study, the method.

    Example: qualcode memo add "Leaders speak of intent, staff of deeds." --about "Warm words"
    """


@memo.command("add")
@click.argument("text", metavar="TEXT|-")
@click.option("--about", multiple=True, metavar="THING", help="An ID, title, case study or code; may be repeated.")
@click.option("--on", "document", default="", metavar="DOCUMENT", help="About a passage of it, coded or not.")
@click.option("--quote", metavar="TEXT", help="With --on: the passage, by its words.")
@click.option("--span", metavar="START:END", help="With --on: the passage, by positions.")
@click.option("--kind", default="", help=f"{KINDS} (else: by what it is about).")
@click.option("--title", default="", help="A heading.")
@click.pass_context
def add_memo(
    context: click.Context,
    text: str,
    about: tuple[str, ...],
    document: str,
    quote: str | None,
    span: str | None,
    kind: str,
    title: str,
) -> None:
    """Write a memo; - reads it from standard input.

    Example: qualcode memo add "Compare with CS2" --about x12 --about CS1
    """
    if (quote is not None) + (span is not None) != bool(document):
        raise click.UsageError("a passage is --on DOCUMENT with either --quote or --span")
    project = open_project(context)
    passage = None
    if document:
        number = project.documents.find(document).id
        place = project.codings.located(number, quote) if quote is not None else parse_span(span or "")
        passage = (number, *place)
    written = project.memos.add(_text(text), about=about, passage=passage, kind=kind, title=title)
    say(f"{written.short_id} {_heading(written)}")


@memo.command("list")
@click.option("--kind", default="", help=KINDS)
@click.option("--about", default="", metavar="THING", help="An ID, title, case study or code.")
@click.option("--by", default="", metavar="CODER", help="Who wrote it.")
@click.option("--text", default="", help="Words in it.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def list_memos(context: click.Context, kind: str, about: str, by: str, text: str, as_json: bool) -> None:
    """The memos that fit, oldest first.

    Example: qualcode memo list --about CS1
    """
    found = open_project(context).memos.all(kind=kind, about=about, coder=by, text=text)
    if as_json:
        say_json([memo_json(one) for one in found])
        return
    if not found:
        remark("no memos")
    for one in found:
        say(f"{one.short_id} {_heading(one)}")
        say("  " + one.text.replace("\n", "\n  "))


@memo.command("edit")
@click.argument("memo_id", metavar="MEMO")
@click.argument("text", metavar="TEXT|-", required=False)
@click.option("--kind", help=KINDS)
@click.option("--title", help="A heading.")
@click.option("--about", multiple=True, metavar="THING", help="What it is about from now on; may be repeated.")
@click.pass_context
def edit_memo(
    context: click.Context,
    memo_id: str,
    text: str | None,
    kind: str | None,
    title: str | None,
    about: tuple[str, ...],
) -> None:
    """Change a memo.

    Example: qualcode memo edit m7 "Compare with CS2 and CS4"
    """
    words = _text(text) if text is not None else None
    project, number = open_project(context), _number(memo_id)
    before = project.memos.get(number)
    with project.together(f"edit memo {memo_id}"):
        project.memos.edit(number, words, kind=kind, title=title)
        if about:
            project.memos.retarget(number, about)
    say("changed" if project.memos.get(number) != before else "nothing to change")


@memo.command("remove")
@click.argument("memo_id", metavar="MEMO")
@click.pass_context
def remove_memo(context: click.Context, memo_id: str) -> None:
    """Take a memo out (undo brings it back).

    Example: qualcode memo remove m7
    """
    open_project(context).memos.remove(_number(memo_id))
    say(f"{memo_id} removed")


def _text(text: str) -> str:
    return sys.stdin.read() if text == "-" else text


def _number(memo_id: str) -> int:
    given = parse_id(memo_id, "m")
    if given is None:
        raise UnknownName(f"there is no memo “{memo_id}”", "", "see: qualcode memo list")
    return given[1]


def _heading(one: MemoInfo) -> str:
    about = "; ".join(f"{thing.id} {_short(thing.name)}" for thing in one.about if thing.kind != "gone")
    day = one.created_at.date().isoformat()
    parts = [f"[{one.kind}]", one.title, f"about {about}" if about else "", f"({one.coder}, {day})"]
    return " ".join(part for part in parts if part)


def _short(name: str) -> str:
    words = " ".join(name.split())
    return words if len(words) <= 40 else words[:39] + "…"


def memo_json(one: MemoInfo) -> dict[str, Any]:
    """A memo for scripts."""
    return {
        "id": one.short_id,
        "uuid": one.uuid,
        "kind": one.kind,
        "title": one.title,
        "text": one.text,
        "coder": one.coder,
        "at": one.created_at.isoformat(),
        "about": [{"kind": thing.kind, "id": thing.id, "name": thing.name} for thing in one.about],
    }
