"""Marks in a summary that name the excerpts it rests on: ``[x12]``, or several in one pair of brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

_MARK = re.compile(r"\[\s*(x[1-9][0-9]{0,17}(?:\s*[,;]\s*x[1-9][0-9]{0,17})*)\s*\]", re.IGNORECASE)
_ONE = re.compile(r"x([1-9][0-9]{0,17})", re.IGNORECASE)


def linked(text: str) -> tuple[int, ...]:
    """The numbers of the excerpts marked, each once, in the order of the text."""
    found = (int(one) for mark in _MARK.finditer(text) for one in _ONE.findall(mark[1]))
    return tuple(dict.fromkeys(found))


def spans(text: str) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
    """Where each mark stands, and which excerpts it names."""
    return tuple((m.start(), m.end(), tuple(map(int, _ONE.findall(m[1])))) for m in _MARK.finditer(text))


def mark(excerpt_id: int) -> str:
    """``[x12]``."""
    return f"[x{excerpt_id}]"


def marked(text: str, excerpt_id: int) -> str:
    """The text with a mark for that excerpt at its end, unless it has one."""
    return text if excerpt_id in linked(text) else f"{text} {mark(excerpt_id)}".strip()


def unmarked(text: str, excerpts: Collection[int] | None = None) -> str:
    """The text without the marks of these excerpts; without any when None."""
    return _each(text, lambda number: None if excerpts is None or number in excerpts else number)


def moved(text: str, before: int, after: int) -> str:
    """The text with the marks of one excerpt made those of another."""
    return _each(text, lambda number: after if number == before else number)


def pieces(text: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The text without its marks, cut where they stood: words, and the excerpts marked behind them.

    >>> pieces("Panels changed [x3, x4]. Not pay.")
    (('Panels changed', (3, 4)), ('. Not pay.', ()))
    """
    found: list[tuple[str, tuple[int, ...]]] = []
    at = 0
    for start, end, numbers in spans(text):
        found.append((text[at:start].rstrip(" "), numbers))
        at = end
    found.append((text[at:], ()))
    # As in unmarked(), a text with marks has no blanks at its ends.
    for order, strip in ((range(len(found)), str.lstrip), (range(len(found) - 1, -1, -1), str.rstrip)) if at else ():
        for n in order:
            words = strip(found[n][0])
            found[n] = (words, found[n][1])
            if words:
                break
    return tuple(found)


def has_words(text: str) -> bool:
    """Whether anything is written besides marks."""
    return bool(_MARK.sub("", text).strip())


def _each(text: str, becomes: Callable[[int], int | None]) -> str:
    """Let each excerpt marked become another or none; a mark whose excerpts stay is left exactly as it is."""
    out: list[str] = []
    at = 0
    for start, end, numbers in spans(text):
        now = [becomes(number) for number in numbers]
        if now == list(numbers):
            continue
        left = list(dict.fromkeys(number for number in now if number is not None))
        before = text[at:start]
        out.append(before if left else before.rstrip(" "))
        out.append(f"[{', '.join(f'x{number}' for number in left)}]" if left else "")
        at = end
    if not at:
        return text
    return ("".join(out) + text[at:]).strip()
