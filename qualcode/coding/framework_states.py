"""States that the topic guides speak for: of cells of which nobody has said anything and in which nothing is coded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.engine import Connection

from qualcode.analysis.asked import Asked
from qualcode.model.framework import NOT_ASKED, NOT_YET, NOTHING_SAID, FrameworkCell, FrameworkColumn

Cells = dict[tuple[str, int], FrameworkCell]


def proposed(
    connection: Connection,
    cells: Cells,
    columns: Sequence[FrameworkColumn],
    documents: Mapping[str, tuple[int, ...]],
) -> Cells:
    """Those cells with what is proposed: "not asked" where no guide asks about it, else "nothing said"."""
    asked = Asked.read(connection)
    found: Cells = {}
    for row, those in documents.items():
        for column in columns:
            cell = cells.get((row, column.code_id)) or FrameworkCell(row, column.code_id)
            if cell.state != NOT_YET or cell.evidence:
                continue
            was = asked.of_any(those, column.code_id)
            if was is not None:
                found[cell.row, cell.code_id] = replace(cell, proposed=NOTHING_SAID if was else NOT_ASKED)
    return found
