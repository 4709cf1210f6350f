"""Which numbers are too small to be shown, and what stands in their place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Suppression:
    """Counts of people under ``counts`` and survey bases under ``bases`` are not shown; 0 switches the one off.

    ``symbol`` stands in their place. Zero is a count that may be shown: nobody is given away by it.
    """

    counts: int = 5
    bases: int = 11
    symbol: str = "*"

    @property
    def off(self) -> bool:
        """Whether nothing is suppressed."""
        return self.counts == 0 and self.bases == 0


USUAL = Suppression()
OFF = Suppression(0, 0)
