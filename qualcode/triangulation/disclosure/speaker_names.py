"""Names of speakers where others, or they themselves, say them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import select

from qualcode.corpus.names import told_apart
from qualcode.ingest.turns.labels import is_role
from qualcode.store.session import Session
from qualcode.store.tables import Participant, SpeakerRow
from qualcode.triangulation.posts import is_ordinary, is_post

_SHORTEST = 3
_LONGEST_LETTERS_AFTER = 4
_WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_AROUND = ".,;:()[]{}|/&\"'“”‘’?"
# An ID that says nothing about the person: "WS5_13", "P07", "INT-7", "FG1_P2". Anything else could be a name or a post.
_ID = re.compile(r"[A-Za-z]{1,6}\d{0,3}(?:[ _-]?[A-Za-z]{0,3}\d{1,4}){0,2}")


def is_plain_id(label: str) -> bool:
    """Whether a label is an ID that gives nothing away: letters and digits, no more than a few."""
    return _ID.fullmatch(label.strip()) is not None and any(char.isdigit() for char in label)


def labels_of_speakers(session: Session, *, interviewers: bool = True) -> list[str]:
    """What participants and speakers are called, IDs left out."""
    spoken = select(SpeakerRow.label).distinct()
    if not interviewers:
        spoken = spoken.where(SpeakerRow.role == "participant")
    with session.read() as connection:
        labels = [*connection.scalars(spoken), *connection.scalars(select(Participant.label))]
    return [label for label in dict.fromkeys(labels) if not is_plain_id(label)]


class SpeakerNames:
    """The labels that are names and not what somebody is called in any transcript ("Interviewer", "Speaker 2", "?").

    Nor posts ("Chief Executive", "Ward sister 2"). Of a name of several words each counts by itself too ("Kwame",
    "Osei"), unless it is an ordinary word, a title or a post. Initials and anything else of two letters are words as
    often as they are a person. A name counts with a capital, as it is written in labels or in running text ("ANN LEE",
    "Ann Lee"): "mark" is a word, "Mark" is not.
    """

    def __init__(self, labels: Iterable[str]) -> None:
        forms: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for label in dict.fromkeys(labels):
            name = " ".join(unicodedata.normalize("NFC", label).split())
            if is_role(name) or is_post(name) or not told_apart(name) or sum(map(str.isalpha, name)) < _SHORTEST:
                continue
            for words in {name, *_parts(name)}:
                first = _WORD.search(words.casefold())
                if first:
                    forms[first[0]][name] |= {words[:1].upper() + words[1:], words.title(), words.upper()}
        self._patterns = {word: {name: _any_of(some) for name, some in names.items()} for word, names in forms.items()}

    def in_words(self, words: str) -> list[str]:
        """Whose names stand in words, whole or in part, in alphabetical order."""
        if not self._patterns:
            return []
        words = unicodedata.normalize("NFC", words)
        there = self._patterns.keys() & set(_WORD.findall(words.casefold()))
        found = (name for word in there for name, pattern in self._patterns[word].items() if pattern.search(words))
        return sorted(set(found))


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    any_form = "|".join(r"\s+".join(map(re.escape, form.split())) for form in sorted(forms))
    return re.compile(rf"(?<!\w)(?:{any_form})(?!\w)")


def _parts(name: str) -> Iterator[str]:
    """The first names and surnames in a label: "Dr Ann Smith-Lee (RGN)" has Ann, Smith-Lee, Smith and Lee."""
    words = [word.strip(_AROUND) for word in name.split()]
    for word in words:
        if not _PART.fullmatch(word) or (word[0].islower() and not name.islower()):
            continue
        if word.isupper() and len(word) <= _LONGEST_LETTERS_AFTER and not name.isupper():
            continue
        for part in {word, *word.split("-")}:
            if len(part) >= _SHORTEST and not is_ordinary(part):
                yield part
