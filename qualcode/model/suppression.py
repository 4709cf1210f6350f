"""Which numbers are too small to be shown, and what stands in their place."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.errors import QualcodeError

LONGEST_SYMBOL = 12


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


def valid(rules: Suppression) -> Suppression:
    """The same rules. Raises ``QualcodeError`` for a threshold or a symbol that cannot be one."""
    for name, least in (("counts", rules.counts), ("survey bases", rules.bases)):
        if least < 0:
            raise QualcodeError(f"{name} cannot be suppressed under {least}", "", "give 0 to suppress none")
    symbol = rules.symbol.strip()
    if not symbol or len(symbol) > LONGEST_SYMBOL or not symbol.isprintable():
        raise QualcodeError(f"“{rules.symbol}” cannot stand for a suppressed figure", "", "give * or [c]")
    if any(sign.isdigit() for sign in symbol):
        raise QualcodeError(f"“{rules.symbol}” would be read as a figure", "", "give a symbol without digits")
    return Suppression(rules.counts, rules.bases, symbol)
