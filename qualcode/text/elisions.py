"""Quotations shortened by skipping parts: what is printed, from the whole words and the parts that are skipped."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

ELISION: Final = "[...]"
_CLOSING: Final = ",.;:!?)…”’"


def read_cuts(written: str) -> tuple[tuple[int, int], ...]:
    """The skipped parts as they are kept: JSON ``[[start, end], …]`` in the quote's own positions."""
    return tuple((int(start), int(end)) for start, end in json.loads(written or "[]"))


def write_cuts(cuts: Iterable[tuple[int, int]]) -> str:
    """The same, to be kept."""
    return json.dumps([list(cut) for cut in cuts])


def tidied(quote: str, cuts: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The parts in order and within the quote; those that touch, or have only blanks between them, are one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(end, len(quote))) for start, end in cuts):
        if start >= end:
            continue
        if found and not quote[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def with_elisions(quote: str, cuts: Iterable[tuple[int, int]]) -> str:
    """The quote with each skipped part as "[...]"."""
    shown, done = "", 0
    for start, end in tidied(quote, cuts):
        shown = f"{shown}{quote[done:start]}".rstrip()
        shown += f"{' ' if shown else ''}{ELISION}"
        after = quote[end:].lstrip()
        done = len(quote) - len(after)
        shown += "" if after[:1] in _CLOSING else " "
    return f"{shown}{quote[done:]}".strip()
