"""Reading a file of figures by its mapping: a stream of figures and problems, each with its row and column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qualcode.ingest.limits import USUAL, Limits
from qualcode.ingest.sheets import Book, open_book
from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import IndicatorSet
from qualcode.model.mapping import FIGURES, MappedColumn, Mapping
from qualcode.model.problems import Problem
from qualcode.model.sheets import SheetRow, cell_text
from qualcode.wres.incoming import Incoming
from qualcode.wres.mapped.figures import FigureReader, RowSaid, WrongCell
from qualcode.wres.mapped.row_facts import RowFacts
from qualcode.wres.mapping_checks import check_mapping


def read_mapped(
    source: Path | bytes,
    mapping: Mapping,
    standard: IndicatorSet,
    *,
    name: str = "",
    limits: Limits = USUAL,
) -> Iterator[Incoming | Problem]:
    """Read a file by a mapping, a row at a time and never all at once.

    Nothing is guessed: what the mapping does not settle is a problem (``error``: that figure is left out) with row and
    column, and the rest is read. Rows that are of no organisation (groups, sites) are told of (``warning``). What
    stands twice is for whoever reads to find. Raises ``QualcodeError`` when the mapping cannot be, the file cannot be
    read, or its header is not the mapping's.
    """
    check_mapping(mapping, standard)
    with open_book(source, name, limits) as book:
        yield from read_book(book, mapping, standard)


def read_book(book: Book, mapping: Mapping, standard: IndicatorSet) -> Iterator[Incoming | Problem]:
    """The same, of a book that is open and a mapping that was checked."""
    sheet = book.find(mapping.sheet).name
    facts = RowFacts(mapping, standard)
    readers = [FigureReader(columns, mapping, standard, book.name, sheet) for columns in mapping.figures]
    last = mapping.last_row
    header: list[SheetRow] = []
    held = not mapping.header_rows
    for row in book.rows(sheet):
        if last is not None and row.number > last:
            code = facts.code_below(row)
            if code:
                what = f"{code} stands below the last row of the mapping ({last}); correct last_row, or take it out"
                yield Problem(row.number, "error", what, facts.code_at, sheet)
            continue
        if row.number < mapping.first_row:
            if row.number in mapping.header_rows:
                header.append(row)
            continue
        if not held:
            _hold_against(header, mapping, book.name)
            held = True
        yield from _row(row, facts, readers, sheet)


def _row(row: SheetRow, facts: RowFacts, readers: list[FigureReader], sheet: str) -> Iterator[Incoming | Problem]:
    try:
        said = facts.of(row)
    except WrongCell as error:
        yield Problem(row.number, error.severity, error.what, error.at, sheet)
        return
    if said is None:
        return
    for reader in readers:
        yield from _figure(row, said, reader, sheet)


def _figure(row: SheetRow, said: RowSaid, reader: FigureReader, sheet: str) -> Iterator[Incoming | Problem]:
    try:
        read, doubts = reader.read(row, said)
    except WrongCell as error:
        yield Problem(row.number, error.severity, error.what, error.at, sheet)
        return
    for doubt in doubts:
        yield Problem(row.number, "warning", doubt, reader.at, sheet)
    yield Incoming(row.number, read.value, read.organisation)


def _hold_against(header: list[SheetRow], mapping: Mapping, name: str) -> None:
    """Refuse a file whose header is another than the mapping's: each cell must be one of its column's words."""
    for column in mapping.columns:
        parts = [_even(part) for part in column.header.split(" / ")]
        if not column.header or column.role == "ignore":
            continue
        printed = [text for row in header if (text := cell_text(row.at(column.index)).strip())]
        if not printed and column.role in FIGURES and len(parts) < 2:
            raise _other(column, "blank", name)
        for text in printed:
            if not any(_is_of(_even(text), part) for part in parts):
                raise _other(column, f"“{text}”", name)


def _other(column: MappedColumn, printed: str, name: str) -> QualcodeError:
    return QualcodeError(
        f"column {column.at} is headed {printed}, and the mapping has “{column.header}”",
        name,
        "make a mapping of this file with: qualcode wres mapping propose",
    )


def _is_of(text: str, part: str) -> bool:
    """Whether a cell is a part of the mapping's header; the mark of a footnote may stand behind it."""
    return text.startswith(part) and not text[len(part) :].strip("0123456789, ¹²³⁰⁴⁵⁶⁷⁸⁹*†‡")


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()
