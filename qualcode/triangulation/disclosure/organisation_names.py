"""Names and codes of organisations where words say them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from qualcode.ingest.turns.lexicon import FUNCTION_WORDS, PARTICLES
from qualcode.text.ignoring_case import small, small_singulars
from qualcode.triangulation.disclosure.distinctive_words import EVERYDAY
from qualcode.triangulation.posts import is_ordinary

_LEGAL_FORM: Final = re.compile(
    r"(?: university)?(?: teaching)?(?: hospitals?)?(?: nhs)?(?: foundation)? trust$", re.IGNORECASE
)
_SHORTEST_STEM: Final = 8
_LONGEST_CODE: Final = 4
_WORD: Final = re.compile(r"\w+")
_LETTERS: Final = re.compile(r"(?<!\\)[^\W\d_]+")
_PARTS: Final = re.compile(r"\d+|\D+")


class OrganisationNames:
    """Finds whole names, and the codes of organisations.

    A code of letters alone ("RAN") counts only in capitals, since it may be a word; one with numbers also with a
    hyphen or space in it ("X-03"). A name counts without its legal form too ("Northfield General" of "Northfield
    General NHS Trust"), and with hyphens for spaces. One of nothing but ordinary words ("Mind", "Turning Point")
    counts with a capital at each of them, wherever it stands, as a short one does ("Kent"): "in mind" is none.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """``names`` as the words to be looked through are: without differences that a reader does not see."""
        forms = [form for name in sorted(set(names)) for form in _forms(name)]
        often = Counter(word for form in forms for word in form.words)
        self._forms: dict[str, list[_Form]] = defaultdict(list)
        for form in forms:
            # All of its words stand where it does, so that one is enough to look for: the one that fewest others have.
            rarest = min(form.words, key=lambda word: (often[word], word), default="")
            for word in form.begun or (rarest,):
                self._forms[word].append(form)

    def in_words(self, words: str) -> Iterator[str]:
        """What stands there, of those that begin with the same word the longest."""
        if not self._forms:
            return
        there = self._forms.keys() & small_singulars(words)
        if "" in self._forms:
            there.add("")
        if not there:
            return
        found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for form in (form for word in there for form in self._forms[word]):
            if match := form.pattern.search(words):
                found[form.first].append((-len(match[0]), form.source, match[0]))
        for first in sorted(found):
            yield min(found[first])[2]


@dataclass(frozen=True)
class _Form:
    """A way in which a name is written. ``first`` is its first word.

    Wherever it stands, all of ``words`` stand, and where it has any, one of ``begun``.
    """

    first: str
    words: tuple[str, ...]
    source: str
    begun: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when it is first looked for: of hundreds of names few ever are."""
        return re.compile(self.source)


def as_name(name: str) -> str:
    """A name that a register has in capitals, so that it is not taken for a code: "MIND" is written "Mind" too."""
    return name.title() if _is_short(name) and name.isupper() else name


def _is_short(name: str) -> bool:
    return name.isalpha() and len(name) <= _LONGEST_CODE


def _is_ordinary(words: Sequence[str]) -> bool:
    """Whether words of a name, in small letters, stand for something else without it."""
    return not EVERYDAY.isdisjoint(words) and all(word in EVERYDAY or is_ordinary(word) for word in words)


def _with_capitals(pattern: str) -> str:
    """The words of a pattern as a name has them, or as a heading in capitals has; small words between as one likes."""

    def written(match: re.Match[str]) -> str:
        word = match[0]
        if small(word) in FUNCTION_WORDS | PARTICLES:
            return f"(?i:{word})"
        return f"(?:{word[0].upper()}(?i:{word[1:]}))"

    return _LETTERS.sub(written, pattern)


def _forms(name: str) -> Iterator[_Form]:
    short = _is_short(name)
    stem = _LEGAL_FORM.sub("", name)
    for form in sorted({name, stem}) if " " in stem and len(stem) >= _SHORTEST_STEM else (name,):
        words = tuple(_WORD.findall(small(form)))
        loosely = re.sub(r"(?:\\[ -])+", "[ -]", re.escape(form))
        begun_large = short or _is_ordinary(words)
        is_code = short and name.isupper()
        whole = loosely if is_code else _with_capitals(loosely) if begun_large else f"(?i:{loosely}s?)"
        yield _Form(words[0] if words else "", words, rf"(?<!\w){whole}(?!\w)")
    parts = _PARTS.findall(name) if name.isalnum() and not name.isalpha() else []
    if len(parts) > 1:
        # Written in one it is found as it is; else it begins with some of its parts: "R 1A", "R1 A".
        alone = tuple(map(small, parts if len(parts) == 2 else ()))
        begun = tuple(small("".join(parts[:many])) for many in range(1, len(parts))) if not alone else ()
        yield _Form(small(parts[0]), alone, rf"(?<!\w){'[ -]?'.join(parts)}(?!\w)", begun)
