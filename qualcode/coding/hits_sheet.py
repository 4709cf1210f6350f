"""Hits as a table that a person goes through in a spreadsheet and gives back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from qualcode.model.errors import QualcodeError
from qualcode.model.pseudonyms import NameHit
from qualcode.model.table import Table

COLUMNS: Final = ("accept", "where", "start", "end", "found", "replacement", "category", "before", "after")
_NEEDED: Final = ("accept", "where", "start", "found")
_REFUSED: Final = frozenset(("", "no", "n", "0", "false"))


def hits_table(hits: Iterable[NameHit]) -> Table:
    """One row a hit; those in redaction marks are not accepted unless somebody says so."""
    rows = tuple(
        (
            "no" if hit.marked else "yes",
            hit.field.words,
            hit.start,
            hit.end,
            hit.found,
            hit.replacement,
            hit.term.category,
            " ".join(hit.before.split()),
            " ".join(hit.after.split()),
        )
        for hit in hits
    )
    return Table(columns=COLUMNS, rows=rows, title="Names found")


def accepted(source: Path | bytes, hits: Sequence[NameHit]) -> tuple[NameHit, ...]:
    """The hits that such a table accepts, with the replacements that it has.

    Raises ``QualcodeError``, with the line, for a row that is no hit of the project as it is now.
    """
    from qualcode.ingest.csv_rows import read_csv

    where = "the csv data" if isinstance(source, bytes) else str(source)
    read = read_csv(source)
    missing = [name for name in _NEEDED if name not in read.columns]
    if missing:
        what = f"there is no column {' and '.join(missing)}"
        raise QualcodeError(what, where, "start from: qualcode pseudonyms hits -o")
    there = {(hit.field.words, str(hit.start)): hit for hit in hits}
    found = []
    for line, row in zip(read.lines, read.rows, strict=True):
        if row["accept"].strip().casefold() in _REFUSED:
            continue
        hit = there.get((row["where"].strip(), row["start"].strip()))
        if hit is None or hit.found.split() != row["found"].split():
            raise QualcodeError("this is no hit any more", f"{where} line {line}", "list them again, then repeat")
        found.append(replace(hit, replacement=row.get("replacement", "").strip() or hit.replacement))
    return tuple(found)
