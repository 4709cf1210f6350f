"""A table as JSON, for scripts: the keys and their order are a promise."""

from __future__ import annotations

import json
import math
import re
from typing import Any, Final

from qualcode.deliver.printable import Printable
from qualcode.deliver.target import Rendered
from qualcode.deliver.wording import marked_notes
from qualcode.model.table import Cell, Table

_ACTS: Final = re.compile("[\x7f-\x9f]")
"""Control characters that JSON need not escape, and that act on a terminal all the same."""


def json_text(value: Any, indent: int | None = None, *, allow_nan: bool = False) -> str:
    """One document, in which nothing acts on a terminal that prints it; it is read back as it was."""
    said = json.dumps(value, ensure_ascii=False, allow_nan=allow_nan, indent=indent)
    return _ACTS.sub(lambda match: f"\\u{ord(match[0]):04x}", said)


def json_table(table: Table) -> Rendered:
    """Render ``{"title", "counts", "columns", "rows", "notes"}``; no value is null, a row is a list. One line."""
    fit = Printable()

    def value(cell: Cell) -> Cell:
        if isinstance(cell, str):
            return fit.encodable(cell)
        return None if isinstance(cell, float) and not math.isfinite(cell) else cell

    document = {
        "title": fit.encodable(table.title),
        "counts": fit.encodable(table.counts),
        "columns": [fit.encodable(name) for name in table.columns],
        "rows": [[value(cell) for cell in row] for row in table.rows],
        "notes": [fit.encodable(note) for note in marked_notes(table)],
    }
    return Rendered(f"{json_text(document)}\n".encode(), text=True, remarks=fit.remarks)
