"""documents correct, versions, diff: the text of a transcript put right, and what it was before."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import click

from qualcode.cli.context import open_project
from qualcode.cli.output import counted, remark, say, say_json, table_given
from qualcode.model.errors import QualcodeError
from qualcode.text.changes import where_they_differ

if TYPE_CHECKING:
    from qualcode.coding.corrected_text import CorrectedText
    from qualcode.model.corpus import DocumentInfo
    from qualcode.model.correcting import Correction, VersionInfo
    from qualcode.project import Project

_LONGEST = 70


@click.command("correct")
@click.argument("name", metavar="ID|TITLE")
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--editor", is_flag=True, help="Correct it in your editor, instead of a corrected FILE.")
@click.option("--encoding", default="", metavar="E", help="The encoding of a text file (else: found out).")
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def correct(
    context: click.Context, name: str, file: str | None, editor: bool, encoding: str, dry_run: bool, as_json: bool
) -> int:
    """Put the text of a document right, as one undo step; codings, memos, links and turns follow their words.

    Every passage whose quote is another is listed. One whose words are gone stays, unresolved (exit 1), and can be
    placed by hand: qualcode codings place.

    Example: qualcode documents correct d3 "Interview 3 corrected.docx"
    """
    if editor == (file is not None):
        raise click.UsageError("give either a corrected FILE or --editor")
    project = open_project(context)
    info = project.documents.find(name)
    if file is None:
        done = _in_editor(project, info, dry_run)
    else:
        from qualcode.coding.corrected_text import from_file

        done = _do(project, from_file(info.short_id, table_given(file), encoding=encoding), dry_run)
    if as_json:
        say_json(_as_json(done, dry_run))
    else:
        _report(done, dry_run)
    return 1 if done.of("unresolved") else 0


def _do(project: Project, text: CorrectedText, dry_run: bool) -> Correction:
    (done,) = project.corrections.look(text) if dry_run else project.corrections.apply(text)
    return done


def _in_editor(project: Project, info: DocumentInfo, dry_run: bool) -> Correction:
    """What was written is not lost when it cannot be taken."""
    from qualcode.coding.corrected_text import from_editor
    from qualcode.tui.editing import edited, set_aside

    def run(command: object) -> int:
        return subprocess.run(command, check=False).returncode  # type: ignore[call-overload, no-any-return]

    before = project.documents.text(info.id).encode("utf-8")
    instead = "give a corrected FILE"
    written = edited(run, before, project.folder, "transcript.txt", instead)
    try:
        return _do(project, from_editor(info.short_id, written, made_from=info.text_sha256), dry_run)
    except QualcodeError as error:
        kept = set_aside(written, project.folder, f"corrected-{info.short_id}.txt")
        raise QualcodeError(error.what, error.where, f"{error.fix}; what you wrote is kept in {kept}") from error


def _report(done: Correction, dry_run: bool) -> None:
    info = done.document
    for warning in done.warnings:
        remark(f"note: {f'line {warning.line}: ' if warning.line else ''}{warning.what}")
    if not done.places:
        remark(f"{info.short_id} {info.title}: the text is as it was; nothing to change")
        return
    for before, after in done.renamed:
        say(f"speaker {before} is called {after}")
    for turn in done.turn_changes:
        who = f"{turn.before or 'new'} → {turn.after or 'no turn of its own'}"
        say(f"turn {who}: {where_they_differ(turn.words, turn.words, _LONGEST)[0]}")
    for quote in done.quotes:
        before, after = where_they_differ(quote.before, quote.after, _LONGEST)
        joined = f" x{quote.joined}" if quote.joined else ""
        say(f"{quote.short_id} {quote.how}{joined}: “{before}”" + (f" → “{after}”" if after else ""))
    would = "would be " if dry_run else ""
    parts = [
        f"{info.short_id} {info.title}: version {done.version} {would}made, {counted(done.places, 'place')} changed"
    ]
    parts.append(f"{counted(done.kept, 'passage')} kept as they are" if done.kept != 1 else "1 passage kept as it is")
    for how in ("changed", "moved", "joined", "placed", "unresolved"):
        number = sum(quote.how == how for quote in done.quotes)
        parts += [f"{number} {how}"] if number else []
    say(", ".join(parts))
    if done.of("unresolved") and not dry_run:
        remark("place the unresolved by hand: qualcode codings place ID --quote …")


def _as_json(done: Correction, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "document": done.document.short_id,
        "version": done.version if done.places else done.version - 1,
        "places": done.places,
        "characters": done.characters,
        "words": done.words,
        "turns": done.turns,
        "turn_changes": [{"before": t.before, "after": t.after, "words": t.words} for t in done.turn_changes],
        "renamed": [{"before": before, "after": after} for before, after in done.renamed],
        "kept": done.kept,
        "quotes": [
            {
                "excerpt": quote.short_id,
                "how": quote.how,
                "before": quote.before,
                "after": quote.after or None,
                "start": quote.start,
                "end": quote.end,
                "joined": f"x{quote.joined}" if quote.joined else None,
            }
            for quote in done.quotes
        ],
        "warnings": [{"line": warning.line, "what": warning.what} for warning in done.warnings],
    }


@click.command("versions")
@click.argument("name", metavar="ID|TITLE")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def versions(context: click.Context, name: str, as_json: bool) -> None:
    """List the versions of a document's text: every one there was is kept.

    Example: qualcode documents versions d3
    """
    project = open_project(context)
    found = project.documents.versions(project.documents.find(name).id)
    if as_json:
        say_json(
            [
                {
                    "version": one.n,
                    "reason": one.reason,
                    "at": one.at.isoformat() if one.at else None,
                    "coder": one.coder or None,
                    "characters": one.characters,
                    "words": one.words,
                    "reader": one.reader,
                    "current": one.current,
                    "erased": one.erased,
                }
                for one in found
            ]
        )
        return
    for one in found:
        when = f"{one.at.astimezone():%Y-%m-%d %H:%M}" if one.at else "unknown"
        size = f"{counted(one.words, 'word')}, {counted(one.characters, 'character')}"
        parts = [when, one.coder, size, one.reader, _standing(one)]
        say(f"{one.n}  {one.reason:<11} " + "; ".join(part for part in parts if part))


def _standing(version: VersionInfo) -> str:
    if version.current:
        return "the current one"
    return "its words were erased" if version.erased else ""


@click.command("diff")
@click.argument("name", metavar="ID|TITLE")
@click.option(
    "--from", "earlier", type=click.IntRange(min=1), metavar="N", help="The earlier one (else: the one before)."
)
@click.option("--to", "later", type=click.IntRange(min=1), metavar="N", help="The later one (else: the current one).")
@click.pass_context
def diff(context: click.Context, name: str, earlier: int | None, later: int | None) -> None:
    """Show where two versions of a text differ: [-taken out-] and {+put in+}, with the line in the later one.

    Example: qualcode documents diff d3 --from 1
    """
    from qualcode.text.differences import differences

    project = open_project(context)
    info = project.documents.find(name)
    if later is None:
        later = next(one.n for one in project.documents.versions(info.id) if one.current)
    earlier = earlier or max(1, later - 1)
    text_of = project.documents.text_of_version
    found = differences(text_of(info.id, earlier), text_of(info.id, later))
    for one in found:
        say(f"line {one.line}: {one.marked}")
    between = f"versions {earlier} and {later}" if earlier != later else f"version {later} and itself"
    remark(f"{info.short_id} {info.title}: {counted(len(found), 'difference')} between {between}")
