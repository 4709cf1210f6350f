"""Quotations held against texts: which words stand where, word for word, and what comes nearest. Pure.

Words are compared without regard to capitals, punctuation and kinds of quotation mark, hyphen and blank. A
concordance is told beforehand which runs of words will be asked for, so that each text is gone through once.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import Final

RUN: Final = 3
"""So many words in a row are looked up at once."""
ELISION_SPAN: Final = 2_000
"""So many words may be left out where "[...]" stands."""
INSERTION_SPAN: Final = 6
"""So many may be replaced by words in square brackets."""
_MOST_PLACES: Final = 2_000
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_FOLD: Final = str.maketrans("’‘ʼ‛′`´", "'''''''")
_NO_WIDTH: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LETTER: Final = re.compile(r"\[(\w{1,3})\](?=\w)")
_LEFT_OUT: Final = re.compile(
    r"(?P<elision>\[\s*(?:\.\s?){2,4}\]|\[\s*…\s*\]|\(\s*(?:\.{3,4}|…)\s*\)|…|\.{3,}|\.\s\.\s\.|\n)"
    r"|(?P<insertion>\w*\[[^\[\]]{0,80}\]\w*)"
)


def even(text: str) -> str:
    """Small letters, one kind of apostrophe; as many characters as before."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(it if len(it := one.lower()) == 1 else one for one in text)
    return low.translate(_FOLD)


def clean(text: str) -> str:
    """Text from an office file without what has no width, composed as texts usually are."""
    return unicodedata.normalize("NFC", _NO_WIDTH.sub("", text))


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return _WORD.findall(even(text))


@dataclass(frozen=True)
class Stretch:
    """Words of a quotation that stand together. ``skips``: so many words may be left out before them."""

    words: tuple[str, ...]
    skips: int = 0


def stretches(quotation: str) -> tuple[Stretch, ...]:
    """A quotation cut where something is left out ("[...]", "…") or put in ("[recruitment]") and at line ends.

    A capital put in brackets, "[T]he", is part of its word.
    """
    text = _LETTER.sub(r"\1", quotation)
    found: list[Stretch] = []
    at, skips = 0, 0
    for match in _LEFT_OUT.finditer(text):
        words = tuple(words_of(text[at : match.start()]))
        if words:
            found.append(Stretch(words, skips if found else 0))
            skips = 0
        skips = max(skips, ELISION_SPAN if match["elision"] else INSERTION_SPAN)
        at = match.end()
    words = tuple(words_of(text[at:]))
    if words:
        found.append(Stretch(words, skips if found else 0))
    return tuple(found)


@dataclass(frozen=True)
class Found:
    """Words ``first`` up to ``last`` of the text ``key``; ``share`` is how much of both is the same, 0 to 1."""

    key: int
    first: int
    last: int
    share: float = 1.0


class Concordance:
    """Where runs of words stand in any number of texts."""

    def __init__(self, wanted: Iterable[Sequence[str]]) -> None:
        """``wanted`` are all the words that will be asked for, those that stand together as one."""
        self._runs: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        self._pairs: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        self._single: dict[str, list[tuple[int, int]]] = {}
        for words in wanted:
            for run in zip(words, words[1:], words[2:], strict=False):
                self._runs.setdefault(run, [])
            if len(words) <= _FEW:
                for pair in pairwise(words):
                    self._pairs.setdefault(pair, [])
            if len(words) == 1:
                self._single.setdefault(words[0], [])
        self._words: dict[int, list[str]] = {}
        self._texts: dict[int, str] = {}
        self._starts: dict[int, list[tuple[int, int]]] = {}
        self._turns: dict[int, Sequence[int]] = {}

    def read(self, key: int, text: str, turns: Sequence[int] = ()) -> None:
        """Go through a text. ``turns`` are the characters at which somebody else begins to speak, in order."""
        self._turns[key] = turns
        folded = even(text)
        words = list(map(sys.intern, _WORD.findall(folded)))
        self._words[key], self._texts[key] = words, folded
        _note(self._runs, key, zip(words, words[1:], words[2:], strict=False))
        _note(self._pairs, key, pairwise(words))
        if self._single and not self._single.keys().isdisjoint(words):
            _note(self._single, key, words)

    def place(self, found: Found) -> tuple[int, int]:
        """The characters of its text that a find lies on."""
        spans = self._spans(found.key)
        return spans[found.first][0], spans[max(found.first, found.last - 1)][1]

    def verbatim(self, asked: Sequence[Stretch]) -> list[Found]:
        """Everywhere that these words stand, one stretch after the other."""
        if not asked:
            return []
        anchor = max(range(len(asked)), key=lambda n: len(asked[n].words))
        found = []
        for key, at in self._places(asked[anchor].words):
            first = self._before(key, at, asked[: anchor + 1])
            last = self._after(key, at + len(asked[anchor].words), asked[anchor + 1 :])
            if first is not None and last is not None:
                found.append(Found(key, first, last))
        return found

    def nearest(self, asked: Sequence[Stretch], within: Iterable[int] | None = None) -> Found | None:
        """What comes nearest, in these texts where some are named; None where less than half is the same."""
        words = [word for one in asked for word in one.words]
        if len(words) < 2:
            return None
        keys = None if within is None else set(within)
        votes: Counter[tuple[int, int]] = Counter()
        tables = [(RUN, self._runs)] + ([(2, self._pairs)] if len(words) <= _FEW else [])
        done = 0
        for one in asked:
            for long, table in tables:
                for at in range(len(one.words) - long + 1):
                    for key, place in table.get(one.words[at : at + long], ()):
                        if keys is None or key in keys:
                            votes[key, max(0, place - at - done) // _BUCKET] += 1
            done += len(one.words)
        best: tuple[Found, list[Match]] | None = None
        for (key, bucket), _ in votes.most_common(_TRIED):
            tried = self._compared(key, bucket * _BUCKET, words)
            if best is None or tried[0].share > best[0].share:
                best = tried
        return self._within_turns(*best) if best is not None and best[0].share >= _HALF else None

    def longest_run(self, words: Sequence[str]) -> tuple[int, int, list[Found]]:
        """From which of these words to which the longest run goes that stands in a text, and where; (0, 0, []) none."""
        best, end, where = 0, 0, []
        before: dict[tuple[int, int], int] = {}
        for at in range(len(words) - RUN + 1):
            here = {}
            for key, place in self._runs.get(tuple(words[at : at + RUN]), ()):
                here[key, place] = before.get((key, place - 1), 0) + 1
            top = max(here.values(), default=0)
            if top > best:
                best, end = top, at + RUN
                where = [(key, place) for (key, place), long in here.items() if long == top]
            before = here
        if not best:
            return 0, 0, []
        long = best + RUN - 1
        return end - long, end, [Found(key, place + RUN - long, place + RUN) for key, place in where]

    # -- how

    def _places(self, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        if len(words) < RUN:
            places = self._single.get(words[0], []) if len(words) == 1 else self._pairs.get(words, [])
            yield from places
            return
        offsets = range(len(words) - RUN + 1)
        rarest = min(offsets, key=lambda n: len(self._runs.get(words[n : n + RUN], ())))
        wanted = list(words)
        for key, place in self._runs.get(words[rarest : rarest + RUN], ()):
            start = place - rarest
            if start >= 0 and self._words[key][start : start + len(wanted)] == wanted:
                yield key, start

    def _before(self, key: int, at: int, asked: Sequence[Stretch]) -> int | None:
        """Where the stretches before the last of these begin, which stands at ``at``."""
        skips = asked[-1].skips
        for one in reversed(asked[:-1]):
            long, wanted, text = len(one.words), list(one.words), self._words[key]
            low = max(0, at - skips - long)
            at = next((n for n in range(at - long, low - 1, -1) if text[n : n + long] == wanted), -1)
            if at < 0:
                return None
            skips = one.skips
        return at

    def _after(self, key: int, end: int, asked: Sequence[Stretch]) -> int | None:
        for one in asked:
            long, wanted, text = len(one.words), list(one.words), self._words[key]
            high = min(len(text) - long, end + one.skips)
            at = next((n for n in range(end, high + 1) if text[n : n + long] == wanted), -1)
            if at < 0:
                return None
            end = at + long
        return end

    def _compared(self, key: int, about: int, words: Sequence[str]) -> tuple[Found, list[Match]]:
        """What is like these words about there, and the runs of words that are the same, by their places."""
        text = self._words[key]
        low, high = max(0, about - _BUCKET), min(len(text), about + len(words) * 2 + 3 * _BUCKET)
        window = text[low:high]
        blocks = [one for one in SequenceMatcher(None, words, window, autojunk=False).get_matching_blocks() if one.size]
        if not blocks:
            return Found(key, low, low, 0.0), []
        shared = sum(one.size for one in blocks)
        first = max(low, low + blocks[0].b - blocks[0].a)
        last = min(len(text), low + blocks[-1].b + blocks[-1].size + len(words) - blocks[-1].a - blocks[-1].size)
        last = max(last, first + 1)
        found = Found(key, first, last, 2 * shared / (len(words) + last - first))
        return found, [one._replace(b=low + one.b) for one in blocks]

    def _within_turns(self, found: Found, blocks: Sequence[Match]) -> Found:
        """The same without words of the turns before and behind in which no run of words is the same."""
        turns = self._turns[found.key]
        if not turns or not blocks:
            return found
        spans = self._spans(found.key)

        def turn(word: int) -> int:
            return bisect_right(turns, spans[word][0])

        longest = max(blocks, key=lambda one: one.size)
        theirs = turn(longest.b), turn(longest.b + longest.size - 1)
        kept = [one for one in blocks if one.size >= RUN or turn(one.b) in theirs]
        begin, end = turn(kept[0].b), turn(kept[-1].b + kept[-1].size - 1)
        first, last = found.first, found.last
        while turn(first) < begin:
            first += 1
        while turn(last - 1) > end:
            last -= 1
        return replace(found, first=first, last=last)

    def _spans(self, key: int) -> list[tuple[int, int]]:
        """Where the words of a text stand."""
        if key not in self._starts:
            self._starts[key] = [match.span() for match in _WORD.finditer(self._texts[key])]
        return self._starts[key]


_FEW: Final = 6
_BUCKET: Final = 12
_TRIED: Final = 12
_HALF: Final = 0.5


def _note(table: dict, key: int, several: Iterable) -> None:  # type: ignore[type-arg]
    if not table:
        return
    for at, one in enumerate(several):
        if one in table and len(places := table[one]) < _MOST_PLACES:
            places.append((key, at))
