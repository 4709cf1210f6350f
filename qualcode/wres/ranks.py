"""Where one number stands among others. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """``rank`` 1 is best, ``of`` how many there are; ``tied`` are in the same place, this one among them.

    ``percentile``: the percentage of them that it is better than, half of those in its own place counted.
    """

    rank: int
    of: int
    tied: int
    percentile: float

    @property
    def printed(self) -> str:
        """As a table has it: "3 of 210", "=3 of 210" where the place is shared."""
        return f"{'=' if self.tied > 1 else ''}{self.rank} of {self.of}"


def place(own: float, everybody: Sequence[float]) -> Place:
    """The place of a number among all of them, of which it is one; the least is best."""
    better = sum(one < own for one in everybody)
    tied = sum(one == own for one in everybody)
    worse = len(everybody) - better - tied
    return Place(better + 1, len(everybody), tied, 100 * (worse + tied / 2) / len(everybody))
