"""Places where something stands in a text.

Words are found as a person means them: whatever the kind of white space between them, of quotation marks and of dashes,
and however an accent is composed. The places are those in the text as it is.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, overload

from qualcode.model.errors import QualcodeError

Span = tuple[int, int]

_LOOK_ALIKES: Final = ("'‘’‚‛′`´ʼ", '"“”„‟″«»', "-‐‑‒–—―−")
_CLASS_OF: Final = {mark: f"[{re.escape(marks)}]" for marks in _LOOK_ALIKES for mark in marks}
_PIECE: Final = 1 << 16
_PLAIN_RUN: Final = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words, or with ``pattern`` a regular expression ("^" and "$" are the ends of a line).

    ``whole_words``: no letter or digit stands before or after it.
    """

    words: str
    pattern: bool = False
    match_case: bool = False
    whole_words: bool = False

    @cached_property
    def expression(self) -> str:
        """The same as a regular expression."""
        source = self.words if self.pattern else phrase(self.words)
        return rf"(?<!\w)(?:{source})(?!\w)" if self.whole_words and source else source

    @property
    def flags(self) -> int:
        """The flags it is compiled with."""
        return (re.MULTILINE if self.pattern else 0) | (0 if self.match_case else re.IGNORECASE)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, ready to be used. Raises ``QualcodeError`` when it is wrong."""
        try:
            return re.compile(self.expression, self.flags)
        except (re.error, OverflowError, RecursionError) as error:
            raise QualcodeError(
                f"not a regular expression: {error}", self.words, "correct it or search for plain text"
            ) from None

    @cached_property
    def clue(self) -> bytes:
        """Plain small letters that a UTF-8 text made small must hold for the words to be in it; b"" when unknown."""
        if self.pattern:
            return b""
        runs = _PLAIN_RUN.findall(unicodedata.normalize("NFC", self.words))
        return max(runs, key=len, default="").lower().encode()


def phrase(words: str) -> str:
    """A regular expression for words: white space, quotation marks, dashes and composed accents of every kind."""
    parts = unicodedata.normalize("NFC", words).split()
    return r"\s+".join("".join(map(_letter, part)) for part in parts)


def _letter(letter: str) -> str:
    if letter in _CLASS_OF:
        return _CLASS_OF[letter]
    taken_apart = unicodedata.normalize("NFD", letter)
    return re.escape(letter) if taken_apart == letter else f"(?:{re.escape(letter)}|{re.escape(taken_apart)})"


class Hits(Sequence[Span]):
    """Places found, from left to right, in eight bytes each: a letter stands hundreds of thousands of times."""

    def __init__(self, compiled: re.Pattern[str], text: str) -> None:
        self._starts, self._ends = array("I"), array("I")
        for match in compiled.finditer(text):
            start, end = match.span()
            if end > start:
                self._starts.append(start)
                self._ends.append(end)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, place: int) -> Span: ...
    @overload
    def __getitem__(self, place: slice) -> list[Span]: ...
    def __getitem__(self, place: int | slice) -> Span | list[Span]:
        if isinstance(place, slice):
            return list(zip(self._starts[place], self._ends[place], strict=True))
        return self._starts[place], self._ends[place]

    def __iter__(self) -> Iterator[Span]:
        return zip(self._starts, self._ends, strict=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # as a list


def no_tick() -> None:
    """Nothing to do while waiting."""


class WordFinder:
    """Finds words that are no pattern, in many texts one after the other. It is always soon done."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        # Two things that make it several times faster: looking for small letters in a text made small, and looking at
        # what stands beside the words afterwards.
        self._exact = replace(wanted, whole_words=False).compiled
        self._small = replace(wanted, words=wanted.words.lower(), match_case=True, whole_words=False).compiled

    def spans(
        self,
        text: str,
        regions: Sequence[Span] | None = None,
        tick: Callable[[], None] = no_tick,  # noqa: ARG002 - as PatternFinder, which may have to wait
    ) -> Sequence[Span]:
        """Every ``[start, end)`` in the regions (None: in the text) where the words stand, from left to right.

        Regions are in order and do not overlap.
        """
        found = self._everywhere(text)
        if regions is None:
            return found
        starts = [start for start, _ in regions]
        inside = []
        for start, end in found:
            at = bisect_right(starts, start) - 1
            if at >= 0 and end <= regions[at][1]:
                inside.append((start, end))
        return inside

    def _everywhere(self, text: str) -> Sequence[Span]:
        found = None
        if not self._wanted.match_case:
            small = _made_small(text)
            # Else a letter became two, and places in the one are not those in the other.
            found = Hits(self._small, small) if len(small) == len(text) else None
        found = Hits(self._exact, text) if found is None else found
        return [span for span in found if _stands_alone(text, span)] if self._wanted.whole_words else found


def _made_small(text: str) -> str:
    """The text in small letters, made piece by piece: Python takes twelve bytes a letter to make one piece."""
    pieces, start = [], 0
    while start < len(text):
        end = start + _PIECE
        if end < len(text):
            end = text.rfind(" ", start, end) + 1 or end  # a letter may become another at the end of a word
        pieces.append(text[start:end].lower())
        start = end
    return "".join(pieces)


def _stands_alone(text: str, span: Span) -> bool:
    start, end = span
    return not (_of_a_word(text[start - 1 : start]) or _of_a_word(text[end : end + 1]))


def _of_a_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def find_all(text: str, wanted: str, match_case: bool = False, pattern: bool = False) -> Sequence[Span]:
    """Give every ``[start, end)`` where ``wanted`` stands, from left to right, none overlapping.

    ``pattern`` takes it as a regular expression. Raises QualcodeError when that expression is wrong.
    """
    sought = Wanted(wanted, pattern=pattern, match_case=match_case)
    return Hits(sought.compiled, text) if pattern else WordFinder(sought).spans(text)
