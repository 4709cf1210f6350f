"""By what the layout of a file is known again in another release, whatever its years, titles and rows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from qualcode.wres.mapped.cells import without_years

_MARKS = re.compile(r"[¹²³⁰-⁹]+|(?:(?<=[^\W\d])|(?<=\)))\d{1,2}\Z")


def evened(header: str) -> str:
    """A header as two releases have it alike: without years, marks of footnotes, case and spaces."""
    plain = " / ".join(_MARKS.sub("", part.strip()) for part in header.split(" / "))
    return without_years(plain).casefold()


def signature(headers: Iterable[str]) -> str:
    """The signature of the headers that are not blank, in their order; "" when there are none."""
    known = [evened(header) for header in headers if header.strip()]
    return hashlib.sha256("\n".join(known).encode("utf-8", "replace")).hexdigest() if known else ""
