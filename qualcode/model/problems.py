"""What is wrong or doubtful about the lines of a file of figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """Something wrong (``error``: that line was left out) or doubtful (``warning``) about a line of a file, 1-based.

    ``column`` is the letters of the cell's column, "" where the whole line is meant; ``sheet`` that of a workbook.
    """

    line: int
    severity: Severity
    what: str
    column: str = ""
    sheet: str = ""

    @property
    def place(self) -> str:
        """Where it is, in words: "row 17, column D" of a sheet, "line 17" of a csv."""
        place = f"row {self.line}" if self.sheet else f"line {self.line}"
        return f"{place}, column {self.column}" if self.column else place


def alike(problems: Iterable[Problem]) -> tuple[tuple[Problem, int], ...]:
    """Problems of which the same is to be said, once: the first of each, and how many there are."""
    found: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        found.setdefault((problem.severity, problem.what), []).append(problem)
    return tuple((some[0], len(some)) for some in found.values())
