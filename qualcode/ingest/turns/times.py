"""Clock times as transcripts print them."""

from __future__ import annotations

import re

TIME = r"\d{1,3}[:：∶]\d{2}(?:[:：∶]\d{2})?(?:[.,]\d{1,3}|-\d(?!\d))?"
_TIME = re.compile(TIME)
_PARTS = re.compile(r"[:：∶]")


def first_time(text: str) -> str:
    """The first clock time in ``text``, as printed, or ""."""
    found = _TIME.search(text)
    return found[0] if found else ""


def milliseconds(printed: str) -> int | None:
    """ "1:02:03.5" as milliseconds from the beginning; None when there is no time."""
    found = _TIME.search(printed)
    if not found:
        return None
    whole, _, fraction = found[0].replace(",", ".").replace("-", ".").partition(".")
    seconds = 0
    for part in _PARTS.split(whole):
        seconds = seconds * 60 + int(part)
    return seconds * 1000 + int(fraction.ljust(3, "0")[:3] or 0)
