"""What can be chosen of a matrix at the desk, and what a choice changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from qualcode.model.matrix import COUNTS, SHARES, MatrixWish
from qualcode.project import Project

QUESTIONS: Final = {
    "rows": "What stands in the rows?",
    "columns": "What stands in the columns?",
    "count": "What is counted?",
    "share": "Counts, or shares?",
    "case": "Which case study?",
    "coder": "Whose codings?",
    "code": "Under which code?",
}
_SHARES: Final = {
    "row": "% of the row: 100 % is its distinct total",
    "column": "% of the column: 100 % is its distinct total",
    "total": "% of everything there is in the matrix",
    "text": "% of all the words of the documents",
}


WAYS: Final = (
    ("overlap", 20, "they share words"),
    ("turn", 20, "they have words in one turn"),
    ("near", 5, "at most 5 words lie between them"),
    ("near", 20, "at most 20 words lie between them"),
    ("near", 100, "at most 100 words lie between them"),
)
"""How near codes are to stand to be together: the way, the words, and both in words."""


def values_of(project: Project, wish: MatrixWish, field: str) -> Sequence[tuple[str, str]]:
    """The values that a field can have, with words for each. Raises ``QualcodeError``."""
    if field in ("rows", "columns"):
        return [(one, one) for one in project.matrices.dimensions()]
    if field == "count":
        return [(one, one.replace("-", " ")) for one in COUNTS]
    if field == "share":
        shares = [one for one in SHARES if one != "text" or wish.count == "words"]
        return [("", "counts"), *((one, _SHARES[one]) for one in shares)]
    if field == "case":
        return [("", "all case studies"), *((case.label, case.label) for case in project.cases.all())]
    if field == "code":
        codes = [code for code in project.codebook.tree() if not code.retired]
        return [("", "all codes"), *((code.short_id, f"{'  ' * code.depth}{code.name}") for code in codes)]
    return [("", "all coders, each passage once"), *((one.name, one.name) for one in project.coders.all())]


def changed(wish: MatrixWish, field: str, value: str) -> MatrixWish:
    """The wish with another value; rows and columns that were to be the same change places."""
    if field == "rows" and value == wish.columns:
        return replace(wish, rows=value, columns=wish.rows)
    if field == "columns" and value == wish.rows:
        return replace(wish, rows=wish.columns, columns=value)
    fields: dict[str, Any] = {field: value}
    if field == "count" and value != "words" and wish.share == "text":
        fields["share"] = ""
    return replace(wish, **fields)
