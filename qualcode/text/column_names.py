"""Names of columns that every program takes: R, Stata, SPSS, pandas. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

LONGEST: Final = 32
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def column_name(label: str, prefix: str = "", suffix: str = "") -> str:
    """Small letters, digits and "_", beginning with a letter, of at most 32 characters.

    >>> column_name("Trust in the figures (how?)", "c12_")
    'c12_trust_in_the_figures_how'
    >>> column_name("Trust in the figures (how?)", "c12_", "_itself")
    'c12_trust_in_the_figures_itself'
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().casefold()
    name = f"{prefix}{_OTHER.sub('_', plain).strip('_')}"
    if not name[:1].isalpha():
        name = f"v_{name}"
    return name[: LONGEST - len(suffix)].rstrip("_") + suffix


def distinct(names: Iterable[str]) -> list[str]:
    """The same names, those that were there before with "_2" and so on."""
    found: dict[str, None] = {}
    for name in names:
        other, number = name, 1
        while other in found:
            number += 1
            other = f"{name[: LONGEST - len(str(number)) - 1]}_{number}"
        found[other] = None
    return list(found)
