"""What is looked for by words: phrases, beginnings of words, words near one another, words that must not be there.

``no budget`` are two words in one turn, ``"no budget"`` a phrase, ``budg*`` a beginning, ``pay near/5 band`` at most so
many words apart, ``-word`` what must not be there; ``or`` between alternatives. Capitals and accents do not matter,
and nothing but letters and digits makes a word. Pure: ``matches`` is what a database's index of words answers too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from qualcode.model.errors import QualcodeError

Span = tuple[int, int]
_TOKEN: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_ITEM: Final = re.compile(r"""\s*(?:(-)?(?:["“”„]([^"“”„]*)["“”„]|([^\s"“”„]+?))(\*)?(?=\s|$|["“”„]))""")
_NEAR: Final = re.compile(r"near(?:/([0-9]{1,3}))?", re.IGNORECASE)
NEAR: Final = 10
"""How far apart words are when nobody says."""


@dataclass(frozen=True)
class Phrase:
    """Words one after the other; ``begins``: the last of them may go on."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True)
class Near:
    """Two phrases, in any order, between which lie at most so many words."""

    first: Phrase
    second: Phrase
    words: int


Unit = Phrase | Near


@dataclass(frozen=True)
class Together:
    """What must all be in one piece of text, and what must not."""

    wanted: tuple[Unit, ...]
    unwanted: tuple[Unit, ...] = ()


Words = tuple[Together, ...]
"""Alternatives."""


def words_in(text: str) -> list[tuple[str, int, int]]:
    """The words of a text as they are compared, and where each stands."""
    return [(folded(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text)]


def folded(word: str) -> str:
    """A word without capitals and accents."""
    apart = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).lower()


def read_words(typed: str) -> Words:
    """What is looked for. Raises ``QualcodeError`` saying what is wrong."""
    groups: list[tuple[list[Unit], list[Unit]]] = [([], [])]
    near: int | None = None
    at = 0
    while at < len(typed.rstrip()):
        item = _ITEM.match(typed, at)
        if item is None:
            raise QualcodeError("a quotation mark is not closed", typed, 'write " after the phrase')
        at = item.end()
        minus, quoted, bare, begins = item.groups()
        plain = bare is not None and not minus and not begins
        if plain and bare.lower() in ("or", "and"):
            if near is not None or not groups[-1][0]:
                raise QualcodeError(
                    f"something is missing beside “{bare}”", typed, "put it in quotation marks if it is a word"
                )
            if bare.lower() == "or":
                groups.append(([], []))
            continue
        asked_near = _NEAR.fullmatch(bare) if plain else None
        if asked_near:
            if near is not None or not groups[-1][0] or not isinstance(groups[-1][0][-1], Phrase):
                raise QualcodeError("near stands between two words or phrases", typed, "for example: pay near/5 band")
            near = int(asked_near[1]) if asked_near[1] else NEAR
            continue
        phrase = _phrase(quoted if quoted is not None else bare, bool(begins), typed)
        wanted, unwanted = groups[-1]
        if near is not None:
            first = wanted.pop()
            assert isinstance(first, Phrase)
            wanted.append(Near(first, phrase, near))
            near = None
        else:
            (unwanted if minus else wanted).append(phrase)
    if near is not None or any(not wanted for wanted, _ in groups):
        joined = near is not None or len(groups) > 1
        what = "a word is missing beside “or” or “near”" if joined else "there is nothing to look for"
        raise QualcodeError(what, typed, "put it in quotation marks if it is a word" if joined else "give words")
    return tuple(Together(tuple(wanted), tuple(unwanted)) for wanted, unwanted in groups)


def _phrase(text: str, begins: bool, typed: str) -> Phrase:
    words = tuple(word for word, _, _ in words_in(text))
    if not words:
        raise QualcodeError(f"“{text}” holds no word", typed, "marks alone are found by a search that is not ranked")
    return Phrase(words, begins)


def matches(words: Words, text: str) -> list[Span] | None:
    """Where the words stand in a piece of text; None when it does not hold what is looked for."""
    tokens = words_in(text)
    found: list[Span] = []
    holds = False
    for group in words:
        places = [_places(unit, tokens) for unit in group.wanted]
        if all(places) and not any(_places(unit, tokens) for unit in group.unwanted):
            holds = True
            found += [place for some in places for place in some]
    if not holds:
        return None
    return _merged([(tokens[first][1], tokens[last - 1][2]) for first, last in found])


def _places(unit: Unit, tokens: Sequence[tuple[str, int, int]]) -> list[Span]:
    """From which word to which it stands."""
    if isinstance(unit, Near):
        first, second = _places(unit.first, tokens), _places(unit.second, tokens)
        pairs = [(a, b) for a in first for b in second if max(a[0] - b[1], b[0] - a[1]) <= unit.words]
        return sorted({place for pair in pairs for place in pair})
    count = len(unit.words)
    found = []
    for at in range(len(tokens) - count + 1):
        here = [token[0] for token in tokens[at : at + count]]
        if here[:-1] == list(unit.words[:-1]) and (
            here[-1].startswith(unit.words[-1]) if unit.begins else here[-1] == unit.words[-1]
        ):
            found.append((at, at + count))
    return found


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Spans that share a character are one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found
