"""One door for tables: a ``Table`` in, a file or a stream out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, get_args

from qualcode.deliver.csv_table import csv_table
from qualcode.deliver.json_table import json_table
from qualcode.deliver.md_table import md_table
from qualcode.deliver.target import Rendered, Target, Written, deliver, terminal_width
from qualcode.deliver.txt_table import txt_table
from qualcode.deliver.xlsx_table import xlsx_table
from qualcode.model.errors import QualcodeError
from qualcode.model.table import Table
from qualcode.model.watch import Watch, unwatched

TableFormat = Literal["csv", "xlsx", "md", "json", "txt"]
TABLE_FORMATS: Final[tuple[TableFormat, ...]] = get_args(TableFormat)

_WRITING: Final = "writing"
_RENDER: Final[dict[str, Callable[[Table], Rendered]]] = {
    "md": md_table,
    "json": json_table,
}


def write_table(
    table: Table, format: TableFormat, target: Target, *, raw: bool = False, watch: Watch = unwatched
) -> Written:
    """Write ``table`` to a path (atomically) or to an open binary or text stream.

    csv is UTF-8 with a byte-order mark (none in a text stream) and guarded against formulas unless ``raw``; xlsx is
    the faithful spreadsheet; json has stable keys; md is a GitHub table; txt is aligned, and on a terminal long
    words are wrapped inside their columns so that it fits. The same table
    gives the same bytes. Raises QualcodeError for an unknown format or a target that cannot be written, and what the
    watch raises; a file is then left as it was.
    """
    rows = len(table.rows)
    watch(0, rows, _WRITING)
    if format == "csv":
        rendered = csv_table(table, raw)
    elif format == "xlsx":
        rendered = xlsx_table(table, watch)
    elif format == "txt":
        rendered = txt_table(table, terminal_width(target))
    elif format in _RENDER:
        rendered = _RENDER[format](table)
    else:
        raise QualcodeError(f"a table cannot be written as {format!r}", "", f"use {', '.join(TABLE_FORMATS)}")
    watch(rows, rows, _WRITING)
    return deliver(rendered, target)
