"""Which indicator a sentence of a report is on: by its number, its name, words of its wording, or the heading above.

Of a sentence that names several, which of its figures is of which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_NUMBERED: Final = re.compile(
    r"\bindicators?\s+(\d{1,2}(?:\s*(?:,|and|to|–|-|&)\s*\d{1,2}(?!\.?\d|\s?%))*)", re.IGNORECASE
)
_RANGE: Final = re.compile(r"(\d{1,2})\s*(?:to|–|-)\s*(\d{1,2})")
_WORD: Final = re.compile(r"[^\W_]+(?:[-’][^\W_]+)*")
_LONG: Final = 6
_PHRASE: Final = 3


@dataclass(frozen=True)
class SpokenOf:
    """``named``: by number or name, and not only by a heading or some words."""

    indicator: str
    named: bool


@dataclass(frozen=True)
class Mention:
    """Where a sentence names indicators: one, or several as "indicators 5 and 6" does."""

    start: int
    numbers: frozenset[str]


class IndicatorsSpokenOf:
    """``phrases`` are by indicator the runs of words that are of its wording and of no other."""

    def __init__(self, names: Mapping[str, str], phrases: Mapping[str, frozenset[str]]) -> None:
        ordered = sorted(names.items(), key=lambda pair: -len(pair[1]))
        self._names = [
            (number, re.compile(rf"(?<!\w){re.escape(short)}(?!\w)", re.IGNORECASE)) for number, short in ordered
        ]
        self._phrases = phrases

    def of(self, sentence: str, trail: Sequence[str]) -> SpokenOf | None:
        """The one it is on; None for none and for several."""
        here = self.named(sentence)
        if here:
            return SpokenOf(next(iter(here)), True) if len(here) == 1 else None
        words = _words(sentence)
        said = {number for number, some in self._phrases.items() if any(f" {one} " in words for one in some)}
        if said:
            return SpokenOf(next(iter(said)), False) if len(said) == 1 else None
        above = self.named(trail[-1]) if trail else set()
        return SpokenOf(next(iter(above)), False) if len(above) == 1 else None

    def without_numbers(self, sentence: str) -> str:
        """The same, as long, without the numbers of indicators."""
        return _NUMBERED.sub(lambda match: " " * len(match[0]), sentence)

    def without_names(self, text: str) -> str:
        """The same without what names an indicator."""
        for _, name in self._names:
            text = name.sub(" ", text)
        return _NUMBERED.sub(" ", text)

    def named(self, text: str) -> set[str]:
        """All that a text names by number or name."""
        return {number for one in self.mentions(text) for number in one.numbers}

    def mentions(self, text: str) -> list[Mention]:
        """The same with their places, from left to right."""
        found = [Mention(match.start(), frozenset(_listed(match[1]))) for match in _NUMBERED.finditer(text)]
        for number, name in self._names:
            found += [Mention(match.start(), frozenset({number})) for match in name.finditer(text)]
        return sorted(found, key=lambda one: one.start)


def named_beside(mentions: Sequence[Mention], figures: Iterable[int]) -> list[frozenset[str]]:
    """Of which indicators each of the figures (by their places) is.

    Where figures and indicators take turns, a figure is of the one before it if the sentence begins with an indicator
    and ends with a figure, of the one behind it the other way round. Else it may be of any that the sentence names.
    """
    spots = [(place, None) for place in figures]
    count = len(spots)
    ordered = sorted([*spots, *((one.start, one.numbers) for one in mentions)], key=lambda one: one[0])
    anyone = frozenset(number for one in mentions for number in one.numbers)
    if not ordered or (ordered[0][1] is None) == (ordered[-1][1] is None):
        return [anyone] * count
    led = ordered[0][1] is not None
    found: list[frozenset[str]] = []
    beside: frozenset[str] = frozenset()
    after_figure = False
    for _, numbers in ordered if led else reversed(ordered):
        if numbers is None:
            found.append(beside)
        else:
            beside = numbers if after_figure else beside | numbers
        after_figure = numbers is None
    return found if led else found[::-1]


def _listed(written: str) -> Iterator[str]:
    """The numbers of "2, 5 and 6" and of "5 to 8"."""
    yield from re.findall(r"\d+", written)
    for match in _RANGE.finditer(written):
        yield from map(str, range(int(match[1]) + 1, int(match[2])))


def phrases_of(wordings: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """Runs of three words, two of them long, that one indicator's wordings have and no other's."""
    runs: dict[str, set[str]] = {}
    for number, texts in wordings.items():
        runs[number] = set()
        for text in texts:
            words = _words(text).split()
            several = [words[at : at + _PHRASE] for at in range(len(words) - _PHRASE + 1)]
            runs[number] |= {" ".join(some) for some in several if sum(len(one) >= _LONG for one in some) > 1}
    every = [one for some in runs.values() for one in some]
    return {number: frozenset(one for one in some if every.count(one) == 1) for number, some in runs.items()}


def _words(text: str) -> str:
    found = _WORD.findall(text.casefold())
    return f" {' '.join(found)} "
