"""Names found in a text: in all their spellings, as whole words, the longest first, no two over each other.

A name is found across one line end, with hyphens, underscores or several blanks between its parts, with any kind of
apostrophe, however accents are composed, in letters of any width, with marks of no width (soft hyphens) in it, and
before 's. It takes one walk over the words of the text: each word is
looked up among the first words of the names.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final, NamedTuple

from qualcode.model.pseudonyms import Term
from qualcode.text.evened import hiding_nothing
from qualcode.text.search import phrase
from qualcode.text.words import MARKS

_LETTER: Final = rf"(?:[^\W_]|[{MARKS}])"
_RUN: Final = re.compile(rf"{_LETTER}+")
# Not inside a word: no letter beside it, and no apostrophe that joins it to one, but for 's and the like.
_OPENS: Final = rf"(?<![^\W_])(?<![{MARKS}])(?<![^\W_]['’ʼ])"
_CLOSES: Final = rf"(?!{_LETTER})(?!['’ʼ](?!(?i:s|ll|d|ve|re|m)(?!{_LETTER})){_LETTER})"
_BETWEEN: Final = r"(?:[-\u2010\u2011_]\n?|\.(?=\S)|[^\S\n]{0,8}\n[^\S\n]{0,8}|[^\S\n]{1,8})"
_PARTS: Final = re.compile(r"[\s_\-\u2010\u2011]+")
_MARK: Final = re.compile(r"\[([^\[\]\n]{1,60})\]")
_SMALL: Final = frozenset(
    "a an the of and or in at on for to de van der von la le redacted removed withheld anonymised anonymized name "
    "names place".split()
)


class Found(NamedTuple):
    """``text[start:end]`` is a spelling of ``term``. ``marked``: it lies in a redaction mark."""

    start: int
    end: int
    term: Term
    replacement: str
    marked: bool


class _Spelling(NamedTuple):
    """A spelling, how many characters stand before its first letter, and how it is recognised."""

    words: str
    lead: int
    pattern: re.Pattern[str]
    term: Term


class Terms:
    """Finds the names of a table in any number of texts."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = tuple(terms)
        self._by_word: dict[str, list[_Spelling]] = defaultdict(list)
        inside: list[tuple[str, Term]] = []
        for term in self._terms:
            for words in term.spellings:
                first = _RUN.search(words)
                if first is None:
                    continue
                if term.whole_words:
                    pattern = re.compile(_whole(words, term.match_case))
                    self._by_word[_key(first[0])].append(_Spelling(words, first.start(), pattern, term))
                else:
                    inside.append((words, term))
        self._inside = sorted(inside, key=lambda one: -len(one[0]))
        sources = (f"({_source(words, term.match_case)})" for words, term in self._inside)
        self._anywhere = re.compile("|".join(sources)) if inside else None

    @cached_property
    def in_any_case(self) -> Terms:
        """The same names, in small letters or capitals."""
        return Terms(replace(term, match_case=False) for term in self._terms)

    def __bool__(self) -> bool:
        return bool(self._by_word or self._inside)

    def find(self, text: str) -> list[Found]:
        """Every name in the text, from left to right."""
        found = [*self._whole_words(text), *self._within_words(text)]
        for plain, places in hiding_nothing(text):
            hidden = (*self._whole_words(plain), *self._within_words(plain))
            found += [one._replace(start=places[one.start], end=places[one.end - 1] + 1) for one in hidden]
        found.sort(key=lambda one: (one.start, -one.end))
        marks = redaction_marks(text) if found else []
        kept: list[Found] = []
        at = mark = 0
        for one in found:
            if one.start < at:
                continue
            while mark < len(marks) and marks[mark][1] <= one.start:
                mark += 1
            marked = mark < len(marks) and marks[mark][0] < one.end
            kept.append(one._replace(marked=marked))
            at = one.end
        return kept

    def replaced(self, text: str) -> str:
        """The text with every name replaced, in redaction marks too."""
        pieces, at = [], 0
        for one in self.find(text):
            pieces += [text[at : one.start], one.replacement]
            at = one.end
        return "".join([*pieces, text[at:]]) if pieces else text

    def _whole_words(self, text: str) -> Iterator[Found]:
        if not self._by_word:
            return
        after = 0
        for run in _RUN.finditer(text):
            spellings = self._by_word.get(_key(run[0]))
            if spellings is None or run.start() < after:
                continue
            best: tuple[int, int, _Spelling] | None = None
            for spelling in spellings:
                start = run.start() - spelling.lead
                match = spelling.pattern.match(text, start) if start >= after else None
                if match and (best is None or match.end() - start > best[1] - best[0]):
                    best = start, match.end(), spelling
            if best is not None:
                start, after, spelling = best
                yield _found(text, start, after, spelling.words, spelling.term)

    def _within_words(self, text: str) -> Iterator[Found]:
        if self._anywhere is not None:
            for match in self._anywhere.finditer(text):
                assert match.lastindex is not None
                words, term = self._inside[match.lastindex - 1]
                yield _found(text, match.start(), match.end(), words, term)


def _found(text: str, start: int, end: int, words: str, term: Term) -> Found:
    return Found(start, end, term, carried_case(text[start:end], words, term.replacement), False)


def _key(word: str) -> str:
    return (word if word.isascii() else unicodedata.normalize("NFC", word)).casefold()


def _whole(words: str, match_case: bool) -> str:
    first, last = words.strip()[:1], words.strip()[-1:]
    opens = _OPENS if first.isalnum() else ""
    return opens + _source(words, match_case) + (_CLOSES if last.isalnum() else "")


def _source(words: str, match_case: bool) -> str:
    """How a spelling is recognised: as written or in capitals, else in any case."""
    plain = _joined(words)
    if not match_case:
        return f"(?i:{plain})"
    capitals = words.upper()
    return f"(?:{plain}|{_joined(capitals)})" if len(words) > 1 and capitals != words else plain


def _joined(words: str) -> str:
    return _BETWEEN.join(phrase(part) for part in _PARTS.split(words) if part)


def carried_case(found: str, words: str, replacement: str) -> str:
    """The replacement in the case in which the name was found, where that is not as the table has it."""
    if found.isupper() and not words.isupper() and sum(map(str.isalpha, found)) > 1:
        return replacement.upper()
    if found.islower() and not words.islower():
        return replacement.lower()
    if words.islower() and found[:1].isupper():
        return replacement[:1].upper() + replacement[1:]
    return replacement


def redaction_marks(text: str) -> list[tuple[int, int]]:
    """Where the text has [Name] and the like, brackets included."""
    return [match.span() for match in _MARK.finditer(text) if is_mark(match[1])]


def is_mark(words: str) -> bool:
    """Whether words in [brackets] stand for a name: "Name", "Trust 2", "Director of Nursing"; not "Sam laughs"."""
    parts = words.split()
    return bool(parts) and len(parts) <= 6 and all(part[:1].isupper() or _small(part) for part in parts)


def _small(part: str) -> bool:
    bare = part.strip(".,;:'’()/-").casefold()
    return not bare or bare.isdigit() or bare in _SMALL


def without_cut_names(text: str, spellings: Sequence[str]) -> str:
    """Text of which long parts end in "…", without what may be the beginning of a name there."""
    if "…" not in text:
        return text
    whole = [_key(" ".join(words.split())) for words in spellings]

    def cut(match: re.Match[str]) -> str:
        words = match[1]
        low = _key(words)
        for run in _RUN.finditer(low, max(0, len(low) - 200)):
            rest = low[run.start() :]
            if any(name.startswith(rest) for name in whole) and len(low) == len(words):
                return words[: run.start()].rstrip() + "…"
        return match[0]

    return re.sub(r"([^…]*)…", cut, text)
