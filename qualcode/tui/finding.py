"""Codes found by a few letters of their name or path, or by words of their definition, and which letters fit.

The order is what a coder would expect: the name itself, names that start so, names whose words start so (or whose
initials these are), names that hold it, paths that hold every word, names with the letters in this order, definitions
that hold every word, paths with the letters in this order. Among equals the codes used last come first, then the
shortest name. The last three are looked for only while there are few of the others; letters in order are a match only
when they hang together: fewer than half of them stand apart inside a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from qualcode.model.codebook import SEPARATOR, Code
from qualcode.tui.shown import one_line

_LONGEST_QUERY: Final = 60
_FEW: Final = 60
_LOOSEST: Final = 4  # letters in order that stretch further than this many times their number are no match
_WORD: Final = re.compile(r"\w+")
_ACCENTS: Final = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")

Places = tuple[int, ...]


class Letters:
    """A text as it is compared: without case and accents. ``shown`` is the text as it stands on the screen."""

    def __init__(self, text: str) -> None:
        self.shown = one_line(text)
        self.folded = _folded(self.shown)

    @cached_property
    def words(self) -> list[tuple[str, int]]:
        """The words with their places."""
        return [(found[0], found.start()) for found in _WORD.finditer(self.folded)]

    @cached_property
    def spaced(self) -> str:
        """The words with a space before each."""
        return "".join(f" {word}" for word, _ in self.words)

    @cached_property
    def initials(self) -> str:
        """The first letters of the words."""
        return "".join(word[0] for word, _ in self.words)

    def places(self, matched: Sequence[int]) -> Places:
        """Where the letters at places of ``folded`` stand in ``shown``."""
        if self.shown.isascii():
            return tuple(matched)
        at = [place for place, letter in enumerate(self.shown) for _ in _folded(letter)]
        return tuple(dict.fromkeys(at[place] for place in matched if place < len(at)))


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()


class _Candidate:
    """A code with its texts as they are compared."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.name = Letters(code.name)

    @cached_property
    def above(self) -> Letters:
        """The path of what it is under."""
        return Letters(self.code.path.rpartition(SEPARATOR)[0])

    @cached_property
    def path(self) -> str:
        """The whole path."""
        return f"{self.above.folded} {self.name.folded}"

    @cached_property
    def definition(self) -> Letters:
        """Read only when nothing else fits."""
        return Letters(self.code.definition)


class Marks(NamedTuple):
    """The letters that fit, as places in ``one_line`` of the name, of the path of what is above, of the definition."""

    name: Places = ()
    path: Places = ()
    definition: Places = ()


class Found:
    """A code that fits what was typed."""

    def __init__(self, candidate: _Candidate, marks: Callable[[], Marks] = Marks) -> None:
        self.code = candidate.code
        self._marks = marks

    @cached_property
    def marks(self) -> Marks:
        """The letters that fit: worked out for what is looked at only."""
        return self._marks()


class CodeFinder:
    """Ranks codes for what was typed so far. An empty query gives ``first``, then all in the order of the tree.

    Those numbered in ``aside`` are found by their whole name or path only; retired ones never.
    """

    def __init__(self, codes: Sequence[Code], first: Sequence[Code] = (), aside: Collection[int] = ()) -> None:
        every = [_Candidate(code) for code in codes if not code.retired]
        self._candidates = [one for one in every if one.code.id not in aside]
        self._aside = [one for one in every if one.code.id in aside]
        self._first = {code.id: place for place, code in enumerate(first)}

    def find(self, query: str) -> list[Found]:
        """The codes that fit, best first."""
        wanted = " ".join(_folded(one_line(query[:_LONGEST_QUERY])).split())
        if not wanted:
            return [Found(one) for one in sorted(self._candidates, key=lambda one: self._late(one.code))]
        sought = _Sought(wanted)
        ranked: list[tuple[int, int, int, int, Found]] = []
        rest: list[_Candidate] = []
        named = (one for one in self._aside if wanted in (one.name.folded, _folded(one_line(one.code.path))))
        for one in (*self._candidates, *named):
            tier, marks = sought.closely(one)
            if marks is None:
                rest.append(one)
            else:
                place = (tier, self._late(one.code), len(one.name.folded), len(ranked))
                ranked.append((*place, Found(one, marks)))
        if len(ranked) < _FEW:
            for one in rest:
                tier, loose, marks = sought.loosely(one)
                if marks is not None:
                    ranked.append((tier, loose, len(one.name.folded), len(ranked), Found(one, marks)))
        ranked.sort(key=lambda fit: fit[:4])
        return [fit[4] for fit in ranked]

    def left_aside(self, query: str) -> Code | None:
        """The first code that fits and is not found, since it is to be named in full."""
        wanted = " ".join(_folded(one_line(query[:_LONGEST_QUERY])).split())
        sought = _Sought(wanted)
        fits = (one.code for one in self._aside if wanted and sought.closely(one)[1] is not None)
        return next(fits, None)

    def _late(self, code: Code) -> int:
        return self._first.get(code.id, len(self._first))


_EXACT, _STARTS, _WORD_STARTS, _HOLDS, _PATH, _FUZZY, _DEFINITION, _FUZZY_PATH, _NOT = range(9)


class _Sought:
    """What was typed, held against one code after the other: a kind of fit (the lowest is best), and its letters."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        self.words = wanted.replace(SEPARATOR.strip(), " ").split()
        self.letters = "".join(self.words)
        self._different = frozenset(self.letters)

    def closely(self, one: _Candidate) -> tuple[int, Callable[[], Marks] | None]:
        """By the name, or by the words of the path."""
        name, wanted = one.name, self.wanted
        at = name.folded.find(wanted)
        if at == 0:
            tier = _EXACT if len(name.folded) == len(wanted) else _STARTS
            return tier, lambda: Marks(name.places(range(len(wanted))))
        if self._may_start_words(name):
            starts = _word_starts(name, self.words) or _initials(name, self.letters)
            if starts:
                return _WORD_STARTS, lambda: Marks(name.places(starts))
        if at > 0:
            return _HOLDS, lambda: Marks(name.places(range(at, at + len(wanted))))
        if _holds_all(one.path, self.words):
            return _PATH, lambda: Marks(
                name.places(_held(name.folded, self.words)), one.above.places(_held(one.above.folded, self.words))
            )
        return _NOT, None

    def _may_start_words(self, name: Letters) -> bool:
        """A cheap look before the closer one."""
        return bool(self.words) and (f" {self.words[0]}" in name.spaced or self.letters in name.initials)

    def loosely(self, one: _Candidate) -> tuple[int, int, Callable[[], Marks] | None]:
        """By letters that stand in this order, or by the words of the definition."""
        name, above = one.name, one.above
        places = self._in_order(name)
        if places:
            return _FUZZY, _spread(places), lambda: Marks(name.places(places))
        if one.code.definition and _holds_all(one.definition.folded, self.words):
            told = one.definition
            return _DEFINITION, 0, lambda: Marks(definition=told.places(_held(told.folded, self.words)))
        places = self._in_order(above)
        if places:
            return _FUZZY_PATH, _spread(places), lambda: Marks(path=above.places(places))
        return _NOT, 0, None

    def _in_order(self, text: Letters) -> list[int]:
        if not self._different.issubset(text.folded):
            return []
        places = in_order(text.folded, self.letters)
        if not places or _spread(places) > _LOOSEST * len(places):
            return []
        starts = {place for _, place in text.words}
        breaks = sum(here != before + 1 and here not in starts for before, here in pairwise([-1, *places]))
        return places if 2 * breaks < len(places) else []


def _word_starts(name: Letters, words: Sequence[str]) -> list[int]:
    """The places of ``words`` as starts of words of the name, in this order; none unless all are."""
    found: list[int] = []
    following = iter(name.words)
    for word in words:
        at = next((place for whole, place in following if whole.startswith(word)), -1)
        if at < 0:
            return []
        found += range(at, at + len(word))
    return found


def _initials(name: Letters, letters: str) -> list[int]:
    """The places of initials that follow one another, when these are some: "sn" of "Staff network"."""
    at = name.initials.find(letters)
    if at < 0 or len(letters) < 2:
        return []
    return [place for _, place in name.words[at : at + len(letters)]]


def _holds_all(text: str, words: Sequence[str]) -> bool:
    for word in words:  # noqa: SIM110 - a generator would take twice as long, a thousand times a key
        if word not in text:
            return False
    return True


def _held(text: str, words: Sequence[str]) -> list[int]:
    """The places of the letters of ``words`` where each first stands, ascending."""
    at = ((text.find(word), len(word)) for word in words)
    return sorted({place for start, length in at if start >= 0 for place in range(start, start + length)})


def _spread(places: Sequence[int]) -> int:
    return places[-1] - places[0] + 1


def in_order(text: str, letters: str) -> list[int]:
    """The places of ``letters`` in ``text`` in this order: up to where they first end, as near together as they are."""
    at = -1
    for letter in letters:
        at = text.find(letter, at + 1)
        if at < 0:
            return []
    places = []
    at += 1
    for letter in reversed(letters):
        at = text.rfind(letter, 0, at)
        places.append(at)
    return places[::-1]
