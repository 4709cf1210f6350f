"""Codes found by a few letters of their name or path, or by words of their definition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.fuzzy import FuzzySearch

from qualcode.model.codebook import SEPARATOR, Code, fold

_LONGEST_QUERY: Final = 60
_EXACT, _STARTS, _HOLDS, _PATH, _DEFINITION = 9_000.0, 8_000.0, 6_000.0, 4_000.0, 0.5


class CodeFinder:
    """Ranks codes for what was typed so far. An empty query gives ``first``, then all in the order of the tree."""

    def __init__(self, codes: Sequence[Code], first: Sequence[Code] = ()) -> None:
        self._codes = tuple(code for code in codes if not code.retired)
        self._first = tuple(code for code in first if not code.retired)
        self._folded = [(code, fold(code.name), fold(code.path), fold(code.definition)) for code in self._codes]
        self._fuzzy = FuzzySearch()

    def find(self, query: str) -> list[Code]:
        """The codes that fit, best first."""
        wanted = fold(query[:_LONGEST_QUERY])
        if not wanted:
            return list(dict.fromkeys((*self._first, *self._codes)))
        scored = [(self._score(wanted, *texts), code) for code, *texts in self._folded]
        return [code for score, code in sorted(scored, key=lambda one: -one[0]) if score > 0]

    def _score(self, wanted: str, name: str, path: str, definition: str) -> float:
        if name == wanted:
            return _EXACT
        if name.startswith(wanted):
            return _STARTS - len(name)
        if wanted in name:
            return _HOLDS - len(name)
        words = wanted.replace(SEPARATOR.strip(), " ").split()
        if all(word in path for word in words):
            return _PATH - len(path)
        score, _ = self._fuzzy.match(wanted, name)
        return score or (_DEFINITION if all(word in definition for word in words) else 0.0)
