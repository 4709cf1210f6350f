"""reader-pack: comments that readers made in Word, as memos."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json
from qualcode.model.packs import PackComment, PackComments

_LONGEST = 70


@click.group("reader-pack")
def reader_pack() -> None:
    """Comments on the Word files that `export reader-pack` wrote.

    Example: qualcode reader-pack import exports/reader-pack-voice.docx --dry-run
    """


@reader_pack.command("import")
@click.argument("file", metavar="FILE.docx")
@click.option("--only", "numbers", multiple=True, type=int, metavar="N", help="This comment only; may be repeated.")
@click.option("--dry-run", is_flag=True, help="List what would be done; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def import_pack(context: click.Context, file: str, numbers: tuple[int, ...], dry_run: bool, as_json: bool) -> int:
    """Take the comments of a reader pack as memos on the excerpts they are made on, as one step.

    Who wrote one stands in the memo's title; no coder is made. A comment that is a memo already is not taken again.
    Comments that lie on no excerpt are listed, and the exit code is 1.

    Example: qualcode reader-pack import exports/reader-pack-voice.docx
    """
    project = open_project(context)
    pack = project.reader_packs.propose(Path(file))
    done = None if dry_run else project.reader_packs.take(pack, numbers or None)
    if as_json:
        say_json({"file": pack.file, "dry_run": dry_run, "comments": [_as_json(one) for one in pack.comments]})
        return bool(pack.loose)
    if not pack.comments:
        remark(f"{pack.file} has no comments")
    for one in pack.comments:
        say(_line(one))
    if dry_run:
        remark(_told(pack))
    elif done is not None and pack.comments:
        remark(done.told)
    return bool(pack.loose)


def _line(one: PackComment) -> str:
    where = one.where or one.remark
    text = " ".join(one.text.split())
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return f"{one.n:>3}  {one.becomes:<13} {where}: {one.author or 'somebody'}: {short}"


def _told(pack: PackComments) -> str:
    empty = f", {len(pack.empty)} empty left out" if pack.empty else ""
    return f"{counted(len(pack.new), 'memo')} would be written{empty}; nothing was changed"


def _as_json(one: PackComment) -> dict[str, object]:
    return {
        "n": one.n,
        "author": one.author,
        "text": one.text,
        "words": one.words,
        "title": one.title,
        "excerpts": [f"x{number}" for number in one.excerpts],
        "becomes": one.becomes,
        "remark": one.remark,
    }
