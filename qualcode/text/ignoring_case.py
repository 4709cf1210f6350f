"""Words as a pattern that ignores case compares them: for a quick look whether it is worth trying at all. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"\w+")
_SOME: Final = 8
"""Several patterns are tried on one text after another."""


@lru_cache(_SOME)
def small(text: str) -> str:
    """The text so that what such a pattern takes for the same is the same; more may be then ("ß" and "ss"), never less.

    A pattern takes an i without a dot, and a capital one with a dot, for an i.
    """
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("ı", "i").replace("i\u0307", "i")


@lru_cache(_SOME)
def small_words(text: str) -> frozenset[str]:
    """Its words in that form: letters, digits and underscores that stand together."""
    return frozenset(_WORD.findall(small(text)))


@lru_cache(_SOME)
def small_singulars(text: str) -> frozenset[str]:
    """The same, and each without an s at its end: people say "the Thornabys"."""
    words = small_words(text)
    return words | {word[:-1] for word in words if word.endswith("s")}
