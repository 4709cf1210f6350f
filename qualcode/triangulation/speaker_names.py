"""Names of speakers where others, or they themselves, say them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from qualcode.corpus.names import told_apart
from qualcode.ingest.turns.labels import is_role

_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+")


class SpeakerNames:
    """The labels that are names and not what somebody is called in any transcript ("Interviewer", "Speaker 2", "?").

    Initials and anything else of two letters are words as often as they are a person. A name counts with a capital,
    as it is written in labels or in running text ("ANN LEE", "Ann Lee"): "mark" is a word, "Mark" is not.
    """

    def __init__(self, labels: Iterable[str]) -> None:
        self._patterns: dict[str, dict[str, re.Pattern[str]]] = {}
        for label in dict.fromkeys(labels):
            name = " ".join(unicodedata.normalize("NFC", label).split())
            if is_role(name) or not told_apart(name) or sum(map(str.isalpha, name)) < _SHORTEST:
                continue
            forms = {name[:1].upper() + name[1:], name.title(), name.upper()}
            any_form = "|".join(r"\s+".join(map(re.escape, form.split())) for form in sorted(forms))
            first = _WORD.search(name.casefold())
            if first:
                self._patterns.setdefault(first[0], {})[name] = re.compile(rf"(?<!\w)(?:{any_form})(?!\w)")

    def in_words(self, words: str) -> list[str]:
        """The names that stand in words, in alphabetical order."""
        words = unicodedata.normalize("NFC", words)
        there = self._patterns.keys() & set(_WORD.findall(words.casefold()))
        return sorted(name for word in there for name, pattern in self._patterns[word].items() if pattern.search(words))
