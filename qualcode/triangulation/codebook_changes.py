"""What changed in the codebook, as a change log to be read and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qualcode.model.codebook_history import KINDS, CodebookDiff, CodeChange
from qualcode.model.report import Block, Bullets, Heading, Paragraph, Report, Text
from qualcode.model.table import Table

COLUMNS: Final = ("change", "code", "path", "what", "before", "after", "date", "coder", "act")
HEADINGS: Final = {
    "added": "Added",
    "removed": "Removed",
    "merged": "Merged into others",
    "split": "Split",
    "renamed": "Renamed",
    "moved": "Moved",
    "redefined": "Redefined",
    "candidate": "Candidates",
    "parked": "Parked",
    "retired": "Retired",
    "taken into use": "Taken into use again",
    "changed": "Changed otherwise",
    "recoloured": "Recoloured",
}


def summary(diff: CodebookDiff) -> str:
    """What changed, counted, in one sentence."""
    before, after = diff.codes
    return f"From {diff.start.told} to {diff.end.told}: {diff.counted}. Codes: {before}, then {after}."


def lines(diff: CodebookDiff) -> Iterator[str]:
    """The change log as plain lines."""
    yield summary(diff)
    for kind in KINDS:
        found = diff.of_kind(kind)
        if found:
            yield ""
            yield HEADINGS[kind]
        for change in found:
            yield f"  {change.code} {change.path}: {change.told}{_by(change)}"
            if kind in ("redefined", "changed", "added"):
                yield from (f"      {one}" for one in _words(change))


def changes_report(diff: CodebookDiff) -> Report:
    """The change log as a document for the team."""
    blocks: list[Block] = [Paragraph((Text(summary(diff)),))]
    for kind in KINDS:
        found = diff.of_kind(kind)
        if found:
            blocks += [Heading(2, HEADINGS[kind]), Bullets(tuple(map(_item, found)))]
    return Report(title="Changes of the codebook", blocks=tuple(blocks), audience="team")


def changes_table(diff: CodebookDiff) -> Table:
    """One row a change; of words that changed, one row each."""
    rows = []
    for change in diff.changes:
        when = f"{change.at:%Y-%m-%d %H:%M}" if change.at else ""
        end = (when, change.coder, f"a{change.act}" if change.act else "")
        told = [(one.name, one.before, one.after) for one in change.fields] or [(change.told, "", "")]
        rows += [(change.kind, change.code, change.path, *words, *end) for words in told]
    return Table(columns=COLUMNS, rows=tuple(rows), title="Changes of the codebook", notes=(summary(diff),))


def _item(change: CodeChange) -> tuple[Text, ...]:
    runs = [Text(change.path, bold=True), Text(f" ({change.code}): {change.told}{_by(change)}")]
    if change.kind in ("redefined", "changed", "added"):
        runs += [Text(f"\n{one}") for one in _words(change)]
    return tuple(runs)


def _words(change: CodeChange) -> Iterator[str]:
    for one in change.fields:
        if one.before:
            yield f"{one.name}: {_flat(one.before)} → {_flat(one.after) or '(nothing)'}"
        else:
            yield f"{one.name}: {_flat(one.after)}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _by(change: CodeChange) -> str:
    if change.at is None:
        return ""
    day = change.at
    return f" ({', '.join(part for part in (change.coder, f'{day.day} {day:%B %Y}', f'a{change.act}') if part)})"
