"""The codebook as a table that imports again as the same codebook."""

from __future__ import annotations

from typing import Final

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
_USUAL: Final = {"brief": "", "level": "semantic", "origin": "a priori", "topic_summary": False, "status": "active"}
"""What an import takes a code to be that says nothing of it."""


def codebook_table(tree: CodeTree) -> Table:
    """One row a code in the order of the tree; a parent by name, or by path where several codes have the name.

    The columns brief, level, origin, topic_summary, status and colour are there only when a fresh import could not know
    them.
    """
    columns = list(COLUMNS)
    rows: list[list[Cell]] = [_row(tree, code) for code in tree]
    for name, usual in _USUAL.items():
        if any(getattr(code, name) != usual for code in tree):
            columns.append(name)
            for row, code in zip(rows, tree, strict=True):
                row.append(_cell(getattr(code, name)))
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


def _cell(value: str | bool) -> str:
    return value if isinstance(value, str) else "yes" if value else ""


def _automatic(tree: CodeTree) -> list[str]:
    """The colours that an import into an empty project would give."""
    used: list[str] = []
    for code in tree:
        own = code.depth == 0 or code.kind == "theme"
        used.append(next_colour(used).name if own else "")
    return used
