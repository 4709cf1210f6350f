"""Tables set out as text, a row a line and its cells apart by TABs, as the tables of Word files are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qualcode.ingest.layout import Cell, Layout
from qualcode.ingest.limits import SPLIT, Limits, in_mb, refuse_more
from qualcode.ingest.turns.cut import cut
from qualcode.ingest.turns.tables import Rows, columns_of, table_marks
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Span, Turn

_WIDEST_REORDERED = 100


def spread(tables: Iterable[Iterable[Sequence[str]]], name: str, limits: Limits) -> tuple[str, tuple[Turn, ...]]:
    """The text of tables and its turns; rows without a word are left out, and what was said comes last in its row.

    Raises QualcodeError when the text grows over the limit, and when no table has a column of words.
    """
    found = [list(_filled(rows, name, limits)) for rows in tables]
    text = ""
    laid: list[Rows] = []
    known = False
    for rows in filter(None, found):
        spoken = _spoken(rows)
        known = known or spoken is not None
        more, table = _laid(rows if spoken is None else _with_last(rows, spoken), len(text) + bool(text))
        text = f"{text}\n{more}" if text else more
        laid.append(table)
    if laid and not known:
        fix = "name the columns Speaker and Text in the first row"
        raise QualcodeError("no column of the table is known to hold what was said", name, fix)
    return text, cut(text, table_marks(text, Layout(tables=tuple(laid))), [])


def _filled(rows: Iterable[Sequence[str]], name: str, limits: Limits) -> Iterator[list[str]]:
    """The rows that hold a word, without the white space around cells and without empty cells at their end."""
    size = count = 0
    for cells in rows:
        row = _trimmed([cell.strip() for cell in cells])
        size += sum(map(len, row)) + len(row)
        if size > limits.text_size:
            raise QualcodeError(f"the text is larger than {in_mb(limits.text_size)}", name, SPLIT)
        if row:
            count += 1
            refuse_more(count, limits.turns, "rows", name)
            yield row


def _spoken(rows: list[list[str]]) -> int | None:
    columns = columns_of(*_laid(rows, 0))
    return columns.spoken if columns else None


def _with_last(rows: list[list[str]], last: int) -> list[list[str]]:
    """The rows with column ``last`` behind the others: a label stands before its words."""
    width = max(map(len, rows))
    if last == width - 1 or width > _WIDEST_REORDERED:
        return rows
    order = [*(column for column in range(width) if column != last), last]
    return [_trimmed([row[column] if column < len(row) else "" for column in order]) for row in rows]


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _laid(rows: list[list[str]], at: int) -> tuple[str, Rows]:
    """The text of rows, and their cells' places in a text in which it begins at ``at``."""
    table = []
    for row in rows:
        cells = []
        for column, cell in enumerate(row):
            cells.append(Cell(column, Span(at, at + len(cell))))
            at += len(cell) + 1
        table.append(tuple(cells))
    return "".join("\t".join(row) + "\n" for row in rows), tuple(table)
