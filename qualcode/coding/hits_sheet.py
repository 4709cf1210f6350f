"""Hits as a table that a person goes through in a spreadsheet and gives back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from qualcode.model.errors import QualcodeError
from qualcode.model.pseudonyms import NameHit, Term
from qualcode.model.table import Table
from qualcode.text.terms import Terms

COLUMNS: Final = ("accept", "where", "start", "end", "found", "replacement", "category", "before", "after")
_NEEDED: Final = ("accept", "where", "start", "found")
_YES: Final = frozenset(("yes", "y", "1", "true", "x"))
_NO: Final = frozenset(("", "no", "n", "0", "false"))


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


def accepted(source: Path | bytes, hits: Sequence[NameHit], terms: Sequence[Term]) -> tuple[NameHit, ...]:
    """The hits that such a table accepts, with the replacements that it has; ``terms`` are all that are to be found.

    Raises ``QualcodeError``, with the line, for a row that is no hit of the project as it is now, that says neither yes
    nor no, or whose replacement would put another name in.
    """
    from qualcode.ingest.csv_rows import read_csv

    where = "the csv data" if isinstance(source, bytes) else str(source)
    read = read_csv(source)
    missing = [name for name in _NEEDED if name not in read.columns]
    if missing:
        what = f"there is no column {' and '.join(f'“{name}”' for name in missing)}"
        raise QualcodeError(what, where, "start from: qualcode pseudonyms hits -o")
    finder = Terms(terms)
    there = {(hit.field.words, str(hit.start)): hit for hit in hits}
    found = []
    for line, row in zip(read.lines, read.rows, strict=True):
        said = row["accept"].strip()
        if said.casefold() in _NO:
            continue
        if said.casefold() not in _YES:
            what = f"“{said}” under “accept” is neither yes nor no"
            raise QualcodeError(what, f"{where} line {line}", "write yes or no; nothing was changed")
        hit = there.get((row["where"].strip(), row["start"].strip()))
        if hit is None or hit.found.split() != row["found"].split():
            raise QualcodeError("this is no hit any more", f"{where} line {line}", "list them again, then repeat")
        wished = row.get("replacement", "").strip() or hit.replacement
        if any(not one.marked for one in finder.find(wished)):
            what = f"the replacement “{wished}” holds a name of the table, to be found too"
            raise QualcodeError(what, f"{where} line {line}", "choose another replacement; nothing was changed")
        found.append(replace(hit, replacement=wished))
    return tuple(found)
