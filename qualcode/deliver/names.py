"""File names made from titles, labels and names that came out of files."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LONGEST: Final = 60
_RESERVED: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)))
)


def slug(text: str, n: int | None = None) -> str:
    """Make a file name (no ending) of ``text``: lower-case ASCII letters, digits and hyphens, at most 60 long.

    ``n`` is put behind it, so that two titles with one slug stay apart. Never empty, never a path, never a name that
    Windows keeps for a device.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", ""))[:_LONGEST].strip("-")
    if not words:
        words = "untitled"
    elif words in _RESERVED:
        words = f"{words}-file"
    return words if n is None else f"{words}-{n}"
