"""A matrix as a picture: bars of one column, or the whole of it as shades."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from qualcode.model.errors import QualcodeError
from qualcode.model.heat import heat
from qualcode.model.matrix import OF_TOTALS, Matrix

Kind = Literal["bars", "heat"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_ROOM: Final = 60
CHART_FORMATS: Final = ("txt", "svg", "png")
"""The first is the usual one."""


@dataclass(frozen=True)
class Chart:
    """``cells`` are printed as they are; ``steps`` says how dark each is, ``parts`` (0 to 1) how long a bar.

    Bars have one column. ``counted`` says what the numbers are, ``notes`` stand under the picture.
    """

    kind: Kind
    title: str
    counted: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    steps: tuple[tuple[int, ...], ...]
    parts: tuple[float, ...]
    notes: tuple[str, ...] = ()
    depths: tuple[int, ...] = ()

    @property
    def described(self) -> str:
        """The whole of it in words, for whoever does not see it."""
        lines = []
        for row, cells in zip(self.rows, self.cells, strict=True):
            said = ", ".join(f"{column} {cell}" for column, cell in zip(self.columns, cells, strict=True))
            lines.append(f"{row}: {said}")
        return f"{self.title} ({self.counted}). {'; '.join(lines) or 'Nothing'}."


def chart_of(matrix: Matrix, kind: Kind = "heat", column: str = "") -> Chart:
    """The picture of a matrix; bars are of the ``column`` of that name, of the totals when none is named.

    Raises ``QualcodeError`` for a column there is not.
    """
    wish = matrix.wish
    share = f", % of {wish.share}" if wish.share else ""
    where = wish.where if len(wish.where) <= _ROOM else f"{wish.where[: _ROOM - 1]}…"  # the notes say all of it
    names = (*matrix.columns, "total")
    if kind == "bars" and column and column not in names:
        raise QualcodeError(f"there is no column “{column}”", "", f"choose from {', '.join(names)}")
    shown = range(len(matrix.columns)) if kind == "heat" else [names.index(column or "total")]
    steps = heat(matrix.heats) if kind == "heat" else tuple((0,) for _ in matrix.rows)

    totals = kind == "bars" and names[shown[0]] == "total"
    notes = matrix.notes if totals else tuple(note.removesuffix(f" {OF_TOTALS}") for note in matrix.notes)

    def printed(row: int, at: int) -> str:
        cell = matrix.cell(row, at, whole=True)
        return "" if cell is None else f"{cell}%" if wish.share and not matrix.mark(row, at) else f"{cell}"

    return Chart(
        kind,
        f"{wish.rows} by {wish.columns}{f': {names[shown[0]]}' if kind == 'bars' else ''}{where}",
        f"{wish.counted}{share}",
        matrix.rows,
        tuple(names[at] for at in shown),
        tuple(tuple(printed(row, at) for at in shown) for row in range(len(matrix.rows))),
        steps,
        tuple(matrix.part(row, shown[0]) for row in range(len(matrix.rows))) if kind == "bars" else (),
        notes,
        matrix.depths,
    )
