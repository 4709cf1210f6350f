"""The framework matrix as a workbook that can be edited and read back: what it was exported from goes with it."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import Final

from qualcode.deliver.printable import Printable
from qualcode.model.framework import CHARTED, NOT_YET, STATES, Framework
from qualcode.model.framework_tables import NOUNS, cell_text, summaries_table, todo_table
from qualcode.model.table import Cell, Table

ORIGIN: Final = "qualcode framework"
"""The name of the hidden sheet."""
ORIGIN_COLUMNS: Final = ("what", "first", "second", "digest")
_STATE: Final = re.compile(rf"\s*\[({'|'.join((*STATES, NOT_YET))})\]\s*", re.IGNORECASE)


def sheet_table(framework: Framework) -> Table:
    """The summaries; what needs work on a further sheet; and hidden, what tells a changed cell from one that is not.

    No words are on the hidden sheet: rows and themes by their UUIDs, and a digest of each cell.
    """
    table = summaries_table(framework)
    todo = todo_table(framework.todo, NOUNS.get(framework.of_rows, "row"))
    further = (replace(todo, title="Needs work"),) if todo.rows else ()
    return replace(table, stub=1, also=(*further, _origin(framework, table)))


def _origin(framework: Framework, table: Table) -> Table:
    front = len(table.columns) - len(framework.columns)
    rows: list[tuple[Cell, ...]] = [("front", name, "", "") for name in table.columns[:front]]
    labels = (row[0] for row in table.rows)
    rows += [("row", row.uuid, label, "") for row, label in zip(framework.rows, labels, strict=True)]
    rows += [("column", column.uuid, column.label, "") for column in framework.columns]
    rows += [
        ("cell", place.row.uuid, place.column.uuid, digest(cell_text(place.cell)))
        for place in framework
        if cell_text(place.cell)
    ]
    return Table(ORIGIN_COLUMNS, tuple(rows), title=ORIGIN, hidden=True)


def even(text: str) -> str:
    """The text as a workbook may give it back: line ends and blanks at the ends of lines make no difference."""
    plain = Printable(running_text=True)(text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.rstrip() for line in plain.strip().split("\n"))


def digest(text: str) -> str:
    """A short digest of an evened text; "" for none."""
    plain = even(text)
    return sha256(plain.encode("utf-8", "replace")).hexdigest()[:16] if plain else ""


def state_and_text(cell: str) -> tuple[str, str]:
    """What a cell of the sheet says: a state, and the words after it."""
    found = _STATE.match(cell)
    if found is None:
        return CHARTED, even(cell)
    state, rest = found[1].casefold(), even(cell[found.end() :])
    return (CHARTED, rest) if state in (CHARTED, NOT_YET) else (state, rest)
