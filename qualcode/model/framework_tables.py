"""The framework matrix as tables and as one JSON document: what the command prints, and what a workbook holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from qualcode.model.framework import (
    CHARTED,
    LETTERS,
    MARKS,
    NOT_YET,
    STATE_LETTERS,
    Framework,
    FrameworkCell,
    FrameworkPlace,
)
from qualcode.model.ids import short_id
from qualcode.model.table import Cell, Table

NOUNS: Final = {
    "participants": "participant",
    "focus groups": "focus group",
    "interviews": "interview",
    "documents": "document",
    "cases": "case study",
}
"""What the rows are called at the head of their column."""


def cell_text(cell: FrameworkCell) -> str:
    """What stands in a cell of a table: the summary; "[nothing said]" or "[not asked]", and what is remarked there."""
    if cell.state in (CHARTED, NOT_YET):
        return cell.text
    return f"[{cell.state}] {cell.text}".strip()


def summaries_table(framework: Framework) -> Table:
    """A row for each row, its attributes in front, and its summaries under their themes."""
    columns, front = _head(framework)
    rows = tuple(
        (*front[at], *(cell_text(framework.cell(row, column)) or None for column in framework.columns))
        for at, row in enumerate(framework.rows)
    )
    return Table(columns, rows, title=_title(framework), notes=(_states(framework), *framework.notes))


def marks_table(framework: Framework) -> Table:
    """The same rows and columns: the state of each cell, what it needs, and how many excerpts are coded so."""
    columns, front = _head(framework)
    rows = tuple(
        (front[at][0], *(_letters(framework.cell(row, column)) for column in framework.columns))
        for at, row in enumerate(framework.rows)
    )
    return Table((columns[0], *_labels(framework)), rows, title=_title(framework), notes=(legend(), _states(framework)))


def todo_table(places: Sequence[FrameworkPlace], noun: str = "row") -> Table:
    """A row for each cell that needs something."""
    rows = tuple(
        (
            place.row.label,
            place.column.label,
            place.cell.state,
            "; ".join(MARKS[mark] for mark in place.cell.marks),
            len(place.cell.evidence),
            _ids(place.cell.fresh),
            _ids((*place.cell.gone, *place.cell.uncoded)),
        )
        for place in places
    )
    columns = (noun, "theme", "state", "needs", "excerpts coded so", "new or changed", "gone or not coded so")
    return Table(columns, rows, title="Cells that need work")


def legend() -> str:
    """What the letters mean."""
    states = ", ".join(f"{letter} {state}" for state, letter in STATE_LETTERS.items())
    marks = ", ".join(f"{LETTERS[mark]} {told}" for mark, told in MARKS.items())
    return f"{states}; {marks}; the number is that of the excerpts coded so."


def as_json(framework: Framework) -> dict[str, Any]:
    """The matrix for scripts; the keys are a promise. Cells of which nothing is known are left out."""
    return {
        "rows_of": framework.of_rows,
        "columns_of": framework.of_columns,
        "rows": [
            {
                "id": row.id,
                "uuid": row.uuid,
                "kind": row.kind,
                "label": row.label,
                "case": row.case,
                "attributes": dict(zip(framework.attributes, row.attributes, strict=True)),
            }
            for row in framework.rows
        ],
        "columns": [
            {"id": one.id, "uuid": one.uuid, "label": one.label, "path": one.path} for one in framework.columns
        ],
        "cells": [cell_as_json(place) for place in framework if place.cell.state != NOT_YET or place.cell.evidence],
        "states": framework.by_state,
        "notes": list(framework.notes),
    }


def cell_as_json(place: FrameworkPlace) -> dict[str, Any]:
    """One cell for scripts."""
    cell = place.cell
    return {
        "row": place.row.id,
        "column": place.column.id,
        "state": cell.state,
        "text": cell.text,
        "coder": cell.coder,
        "written_at": cell.written_at.isoformat() if cell.written_at else None,
        "marks": list(cell.marks),
        "evidence": [short_id("x", number) for number in cell.evidence],
        "links": [short_id("x", number) for number in cell.links],
        "gone": [short_id("x", number) for number in cell.gone],
        "not_coded_so": [short_id("x", number) for number in cell.uncoded],
        "new_evidence": [short_id("x", number) for number in cell.fresh],
        "proposed": cell.proposed or None,
    }


def _head(framework: Framework) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """The names of the columns, and what stands in front of each row's cells. No two columns have one name."""
    noun = NOUNS.get(framework.of_rows, "row")
    labels = _labels(framework)
    taken = {noun, *labels}
    attributes = [f"{name} (attribute)" if name in taken else name for name in framework.attributes]
    doubled = len({row.label for row in framework.rows}) < len(framework.rows)
    front: list[tuple[Cell, ...]] = [
        (f"{row.label} ({row.id})" if doubled else row.label, *row.attributes) for row in framework.rows
    ]
    return (noun, *attributes, *labels), front


def _labels(framework: Framework) -> tuple[str, ...]:
    return tuple(column.label for column in framework.columns)


def _title(framework: Framework) -> str:
    return f"Framework matrix: {framework.of_rows} by {framework.of_columns}"


def _states(framework: Framework) -> str:
    told = " · ".join(f"{state} {number}" for state, number in framework.by_state.items() if number)
    return f"Cells: {told or 'none'}."


def _letters(cell: FrameworkCell) -> str:
    count = len(cell.evidence)
    return f"{cell.letters} {count}" if count else cell.letters


def _ids(numbers: Sequence[int]) -> str:
    return ", ".join(short_id("x", number) for number in numbers)
