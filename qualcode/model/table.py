"""A table of answers: what analysis gives, what a screen shows and what an export writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from qualcode.model.joint import Behind

Cell = str | int | float | None
Rests = Callable[[], "Mapping[tuple[int, int], Behind]"]
"""What cells rest on, by row and column; found out when it is asked for."""


def on_nothing() -> Mapping[tuple[int, int], Behind]:
    """Of no cell it is known what it rests on."""
    return {}


@dataclass(frozen=True)
class Table:
    """``rows`` × ``columns``; every row has as many cells as there are columns.

    ``counts`` says what the numbers count ("excerpts"), ``notes`` stand under the table when it is printed,
    ``None`` in a cell is "no value" and never zero. ``indents`` is the depth of each row in a tree (empty: flat).
    The last ``totals`` rows are of all others: where rows are filtered they stay. A workbook keeps the first ``stub``
    columns in sight, and has the tables of ``also`` on sheets of their own; one that is ``hidden`` is read back by us.
    ``choices`` are the answers that a workbook offers to be filled in: by the place of a column, those of each row.
    Rows refer to the first ``marked`` notes by their letters. ``averages``: its figures are of many organisations.
    ``rests`` tells what its cells rest on, for a trace; it is never printed.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    counts: str = ""
    notes: tuple[str, ...] = ()
    indents: tuple[int, ...] = field(default=())
    totals: int = 0
    stub: int = 0
    also: tuple[Table, ...] = ()
    hidden: bool = False
    marked: int = 0
    averages: bool = False
    choices: Mapping[int, tuple[tuple[str, ...], ...]] = field(default_factory=dict, compare=False)
    rests: Rests = field(default=on_nothing, compare=False, repr=False)

    def __post_init__(self) -> None:
        width = len(self.columns)
        if any(len(row) != width for row in self.rows):
            raise ValueError(f"a row does not have {width} cells")
        if self.indents and len(self.indents) != len(self.rows):
            raise ValueError("indents must be one a row")

    def frame(self) -> pd.DataFrame:
        """Give the same cells as a pandas DataFrame (pandas is imported here, not before)."""
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=list(self.columns))
