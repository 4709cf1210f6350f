"""Plain text and Markdown: characters kept as they are, line ends made LF.

Every other change is one character for one character and is reported with its line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice

from qualcode.ingest.encoding import LISTED, Repair, decode
from qualcode.ingest.limits import SPLIT, Limits, in_mb
from qualcode.ingest.read import Read
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import ImportWarning

# SQLite's length() stops at a NUL, and a lone surrogate cannot be written as UTF-8 at all.
_UNSTORABLE = re.compile("[\\x00\\ud800-\\udfff]")


def read_text(data: bytes, name: str, encoding: str | None, limits: Limits) -> Read:
    """Read characters as they are; what had to be changed is in the warnings. Raises QualcodeError."""
    if len(data) > limits.text_size:
        raise QualcodeError(f"the text is larger than {in_mb(limits.text_size)}", name, SPLIT)
    decoded = decode(data, name, encoding)
    text, swaps, swapped = _storable(decoded.text)
    repairs = sorted((*decoded.repairs, *swaps), key=lambda repair: repair.at)[:LISTED]
    warnings = _reported(text, repairs, decoded.repaired + swapped)
    return Read(_line_ends(text), f"text/{decoded.encoding}", warnings)


def storable(text: str) -> str:
    """``text`` with a visible stand-in for every NUL and half character, one for one."""
    return _UNSTORABLE.sub(_stand_in, text) if _UNSTORABLE.search(text) else text


def _stand_in(found: re.Match[str]) -> str:
    return "␀" if found[0] == "\0" else "\ufffd"


def repaired(text: str) -> tuple[str, tuple[ImportWarning, ...]]:
    """``text`` made storable, and what is told of that, by line."""
    stored, swaps, count = _storable(text)
    return stored, _reported(stored, swaps, count)


def _line_ends(text: str) -> str:
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _storable(text: str) -> tuple[str, list[Repair], int]:
    if not _UNSTORABLE.search(text):
        return text, [], 0
    swaps = [
        Repair(found.start(), "a NUL character, shown as ␀" if found[0] == "\0" else "half a character, read as \ufffd")
        for found in islice(_UNSTORABLE.finditer(text), LISTED)
    ]
    stored, count = _UNSTORABLE.subn(_stand_in, text)
    return stored, swaps, count


def _reported(text: str, repairs: list[Repair], count: int) -> tuple[ImportWarning, ...]:
    """One warning a repair, the first twenty; positions are those before line ends were made LF."""
    if not repairs:
        return ()
    ends = [found.end() for found in re.finditer("\r\n|\r|\n", text[: repairs[-1].at])]
    listed = [ImportWarning(bisect_right(ends, repair.at) + 1, repair.what) for repair in repairs]
    if count > len(listed):
        listed.append(ImportWarning(None, f"{count - len(listed):,} more places were repaired in the same way"))
    return tuple(listed)
