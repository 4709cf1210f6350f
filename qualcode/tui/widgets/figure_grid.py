"""Figures by year: columns as narrow as a figure, labels with what is left."""

from __future__ import annotations

from typing import ClassVar, Final

from qualcode.tui.widgets.cell_grid import CellGrid

FULL: Final = 15
"""Cells that a figure with its interval needs, with the gap after it."""
_LEAST_LABEL: Final = 18


class FigureGrid(CellGrid):
    """A grid of short cells; its labels may be long."""

    NARROWEST: ClassVar[int] = 10
    WIDEST: ClassVar[int] = 18
    LABEL_MOST: ClassVar[int] = 72

    @property
    def _front(self) -> int:
        """How wide the labels are: what full cells leave, and never next to nothing."""
        if self._room < FULL + _LEAST_LABEL:
            return super()._front
        return min(self._labelled, max(_LEAST_LABEL, self._room - (FULL + 1) * max(1, self.columns)))

    @property
    def full(self) -> bool:
        """Whether a cell has room for a figure with its interval."""
        return self._width >= FULL

    def would_be_full(self, columns: int) -> bool:
        """Whether that many columns would have it, all of them in sight."""
        return self._room - _LEAST_LABEL >= FULL * columns
