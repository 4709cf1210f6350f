"""The codebook as a table that imports again as the same codebook."""

from __future__ import annotations

from qualcode.model.codebook import Code, CodeTree
from qualcode.model.palette import next_colour
from qualcode.model.table import Cell, Table

COLUMNS = (
    "parent",
    "name",
    "kind",
    "definition",
    "inclusion",
    "exclusion",
    "example",
    "research_questions",
    "indicators",
)


def codebook_table(tree: CodeTree) -> Table:
    """One row a code in the order of the tree; a parent by name, or by path where several codes have the name.

    The columns ``status`` and ``colour`` are there only when a fresh import could not know them.
    """
    columns = list(COLUMNS)
    rows: list[list[Cell]] = [_row(tree, code) for code in tree]
    if any(code.status != "active" for code in tree):
        columns.append("status")
        for row, code in zip(rows, tree, strict=True):
            row.append(code.status)
    if [code.own_colour for code in tree] != _automatic(tree):
        columns.append("colour")
        for row, code in zip(rows, tree, strict=True):
            row.append(code.own_colour)
    return Table(columns=tuple(columns), rows=tuple(map(tuple, rows)), title="Codebook")


def _row(tree: CodeTree, code: Code) -> list[Cell]:
    parent = "" if code.parent_id is None else tree.label(tree.by_id[code.parent_id])
    return [
        parent,
        code.name,
        code.kind,
        code.definition,
        code.inclusion,
        code.exclusion,
        code.example,
        ";".join(map(str, code.questions)),
        ";".join(code.indicators),
    ]


def _automatic(tree: CodeTree) -> list[str]:
    """The colours that an import into an empty project would give."""
    used: list[str] = []
    for code in tree:
        own = code.depth == 0 or code.kind == "theme"
        used.append(next_colour(used).name if own else "")
    return used
