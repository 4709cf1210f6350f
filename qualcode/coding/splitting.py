"""A code becomes several: each of its codings goes to one part or stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.engine import Connection

from qualcode.coding.headers import match_columns
from qualcode.coding.merging import words_of_both
from qualcode.corpus.documents import IN_CASE, IN_ORDER
from qualcode.model.codebook import Code
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import parse_id, short_id
from qualcode.model.reshaping import PutCoding
from qualcode.model.table import Table
from qualcode.store.action import Action
from qualcode.store.rows import Row, table_of
from qualcode.store.tables import CaseStudy, Coder, CodeRow, Coding, Document, Excerpt

COLUMNS: Final = ("excerpt", "coder", "document", "before", "quote", "after", "note", "part")
_KNOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "excerpt": ("excerpt",),
    "coder": ("coder",),
    "part": ("part", "new code", "code"),
}


def put_codings() -> Select[*tuple[Any, ...]]:
    """The columns of a ``PutCoding``, in the order of the documents and of the text."""
    return (
        select(
            Coding.id,
            Coding.excerpt_id,
            Excerpt.document_id,
            Document.title,
            Excerpt.start,
            Excerpt.end,
            Excerpt.prefix,
            Excerpt.quote,
            Excerpt.suffix,
            Coding.code_id,
            Coding.coder_id,
            Coder.name,
            Coding.stance,
            Coding.discuss,
            Coding.note,
        )
        .join(Excerpt, Excerpt.id == Coding.excerpt_id)
        .join(Document, Document.id == Excerpt.document_id)
        .join(CaseStudy, IN_CASE, isouter=True)
        .join(Coder, Coder.id == Coding.coder_id)
        .order_by(*IN_ORDER, Excerpt.start, Excerpt.end, Coding.id)
    )


def codings_of(connection: Connection, code_id: int) -> tuple[PutCoding, ...]:
    """The codings of a code itself, of all coders, in the order of documents and text; unresolved ones are not told."""
    wanted = put_codings().where(Coding.code_id == code_id, Excerpt.state == "placed")
    return tuple(PutCoding(*row) for row in connection.execute(wanted))


def sheet(code: Code, codings: Sequence[PutCoding]) -> Table:
    """A table to be filled in: ``part`` is the code that a coding goes to; empty, nothing is said of it."""
    rows = tuple(
        (one.short_id, one.coder, one.document, " ".join(one.before.split()), one.quote, " ".join(one.after.split()),
         one.note, "")
        for one in codings
    )  # fmt: skip
    notes = (f"part: the code it goes to, new or known; “{code.name}”: it stays; empty: not decided",)
    return Table(columns=COLUMNS, rows=rows, title=f"Codings of “{code.name}”", notes=notes)


def read_sheet(source: Path | bytes, codings: Sequence[PutCoding]) -> dict[int, str]:
    """What such a table says, by coding. Without a coder's name a row is about all codings of the passage.

    Raises ``QualcodeError``, with the line, for a row that is about no coding of the code.
    """
    from qualcode.ingest.csv_rows import read_csv

    where = "the csv data" if isinstance(source, bytes) else str(source)
    read = read_csv(source)
    columns = match_columns(read.columns, _KNOWN, "excerpt part", where)
    parts: dict[int, str] = {}
    for line, row in zip(read.lines, read.rows, strict=True):
        excerpt, coder, part = (columns.cell(row, name) for name in ("excerpt", "coder", "part"))
        if not part:
            continue
        given = parse_id(excerpt, "x")
        found = [one for one in codings if given and one.excerpt_id == given[1] and coder in ("", one.coder)]
        if not found:
            what = f"“{excerpt}” of {coder or 'anybody'} is no coding of this code"
            raise QualcodeError(what, f"{where} line {line}", "write the sheet anew; nothing was changed")
        for one in found:
            if parts.setdefault(one.id, part) != part:
                what = f"{one.short_id} of {one.coder} is to go to “{parts[one.id]}” and to “{part}”"
                raise QualcodeError(what, f"{where} line {line}", "leave one of the two; nothing was changed")
    return parts


def move_codings(action: Action, moves: Sequence[tuple[int, int]]) -> int:
    """Give codings (by number) other codes, looked at now; of two by one coder on one passage the other code's stays.

    Gives how many were joined so. Whole rows go and come, so that the record tells which code gave what to which.
    """
    table = table_of(Coding)
    rows = {row["id"]: row for row in action.rows(table, [number for number, _ in moves])}
    codes = {code for _, code in moves}
    there: dict[Any, Row] = {
        (row["excerpt_id"], row["coder_id"], row["code_id"]): dict(row)
        for row in action.connection.execute(select(table).where(table.c.code_id.in_(codes))).mappings()
    }
    going: list[Row] = []
    coming: list[Row] = []
    joined = 0
    for number, code in moves:
        row = rows[number]
        twin = there.get((row["excerpt_id"], row["coder_id"], code))
        going.append(row)
        if twin is None:
            coming.append({**row, "code_id": code, "confirmed_at": action.at})
        else:
            going.append(twin)
            coming.append({**twin, **words_of_both(row, twin), "confirmed_at": action.at})
            joined += 1
    action.remove_many(table, going)
    action.put_back_many(table, coming)
    return joined


def confirm_codings(action: Action, numbers: Sequence[int]) -> int:
    """Say of codings that somebody looked at them now."""
    table = table_of(Coding)
    rows = action.rows(table, numbers)
    action.change_rows(table, [(row, {"confirmed_at": action.at}) for row in rows])
    return len(rows)


def revise(action: Action, code: Code, by: str) -> None:
    """Note that a code means something else from now on."""
    action.update(CodeRow, code.id, revised_at=action.at, revised_by=by)


def check_codings(codings: Sequence[PutCoding], parts: Mapping[int, str], code: Code) -> None:
    """Raise ``QualcodeError`` for a coding that is not one of the code's."""
    known = {one.id for one in codings}
    if not parts:
        raise QualcodeError("nothing was said of any coding", code.path, "say where at least one goes")
    for number in parts:
        if number not in known:
            raise QualcodeError(f"a coding is none of “{code.name}”", short_id("c", code.id), "look at it again")
