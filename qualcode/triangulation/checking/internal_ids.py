"""IDs of the project in running text: "see x137 and d15". A letter and a number may be much else, too ("NVivo v12")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from sqlalchemy import select

from qualcode.model.ids import KINDS
from qualcode.store.session import Session
from qualcode.store.tables import (
    ActionRow,
    Claim,
    CodebookRelease,
    CodeRow,
    Counter,
    Document,
    Excerpt,
    IndicatorValueRow,
    JudgementRow,
    LinkRow,
    Memo,
    NarrativeRow,
    Participant,
    ThreadRow,
)

State = Literal["there", "gone", "never"]
"""Whether something has the ID, had it once, or never did."""
_TABLES: Final = {
    "d": Document,
    "x": Excerpt,
    "c": CodeRow,
    "m": Memo,
    "l": LinkRow,
    "p": Participant,
    "k": Claim,
    "t": ThreadRow,
    "n": NarrativeRow,
    "v": IndicatorValueRow,
    "j": JudgementRow,
    "a": ActionRow,
}
_BARE: Final = re.compile(
    rf"(?<![\w./\\#@&=+‑-])([{''.join(KINDS)}X])(\d{{1,10}})(?!\w|[./\\@=+]\w|[-‑](?![{''.join(KINDS)}]\d)\w)"
)
_IN_CELL: Final = re.compile(r"\b([xX])\s?0*(\d{1,18})\b")
_STRONG: Final = frozenset("xdkvml")
"""Letters that stand before a number for little else. "p12" is a page, "n12" a sample, "t1" a time, "a4" paper."""
_PRINTED: Final = frozenset("jtn")
"""Letters that are IDs where they stand alone in square brackets."""
_WORDS: Final[Mapping[str, str]] = {
    "d": "documents?|transcripts?|interviews?",
    "x": "passages?|excerpts?|quotes?|quotations?|evidence",
    "c": "codes?|themes?",
    "m": "memos?",
    "l": "links?",
    "p": "participants?",
    "k": "claims?",
    "t": "threads?",
    "n": "parts? of the report",
    "v": "figures?|values?",
    "j": "judgements?",
    "a": "acts?|actions?",
}
_NAMED: Final = {letter: re.compile(rf"\b(?:{words})\s*[:(\[]?\s*$", re.IGNORECASE) for letter, words in _WORDS.items()}
_SEE: Final = re.compile(r"\b(?:see(?: also)?|cf\.?|compare|IDs?)\s*[:(\[]?\s*$", re.IGNORECASE)
_LISTED: Final = re.compile(r"\s*(?:[,;/&]|and|or|to|[-–])?\s*(?:and|or)?\s*")
_VERSION: Final = re.compile(
    r"(?:\bversion|\brelease|\bedition|\bstandard|\bprotocol|\btemplate|\bguide|\bdraft|\bsoftware|\bpackage|"
    r"\b[A-Z][\w.]*)\W{0,3}$"
)
"""What a version of stands before "v12": a word of these, or a name ("NVivo v12", "R (v4)")."""
_CASE_STUDY: Final = re.compile(r"[A-Z]+\d+\W{0,3}$")
_AMBIGUOUS: Final = {"x": 9, "m": 3, "v": 9}
"""Up to these a number says how often ("x2"), how much ("m3") or which version ("v2")."""


@dataclass(frozen=True)
class InternalId:
    """``text[start:end]`` reads as the ID of something in the project."""

    start: int
    end: int
    written: str
    kind: str
    state: State
    as_it_is: str
    """How the project writes it."""

    @property
    def tidy(self) -> bool:
        """Whether it is written as the project has it."""
        return self.written == self.as_it_is


class InternalIds:
    """Finds IDs. ``others`` are what else in the study is called like one: participants, voices, case studies."""

    def __init__(self, session: Session, others: Iterable[str]) -> None:
        self._session = session
        with session.read() as connection:
            releases = connection.scalars(select(CodebookRelease.name))
            self._others = {one.strip() for one in (*others, *releases)}
        self._known: dict[tuple[str, int], State] = {}

    def find(self, text: str) -> list[InternalId]:
        """From left to right."""
        matches = [one for one in _BARE.finditer(text) if one[0] not in self._others]
        listed = {
            side.start()
            for one, other in pairwise(matches)
            if _LISTED.fullmatch(text, one.end(), other.start())
            for side in (one, other)
            if _STRONG & {one[1], other[1]}
        }
        return [self._made(one) for one in matches if self._reads_as_one(text, one, one.start() in listed)]

    def in_cell(self, text: str) -> list[InternalId]:
        """The same of a cell in a column of passages' IDs: there each that there is or was is one, "x2" too."""
        cited = (self._made(match) for match in _IN_CELL.finditer(text))
        found = [one for one in cited if one.state != "never"]
        return sorted(
            [*found, *outside(self.find(text), [(one.start, one.end) for one in found])], key=lambda one: one.start
        )

    def _reads_as_one(self, text: str, match: re.Match[str], listed: bool) -> bool:
        letter, number = match[1].casefold(), int(match[2])
        before = text[max(0, match.start() - 40) : match.start()]
        if _NAMED[letter].search(before):
            return True
        if not number:
            return False
        if match[0] != f"{letter}{number}":  # "X16", "x016": only where nothing else can be meant
            known = letter == "x" and self._state(letter, number) == "there"
            return known and (listed or _SEE.search(before) is not None or _alone(text, match, before))
        if letter == "v" and _VERSION.search(before) and not _CASE_STUDY.search(before):
            return False
        asked = listed or bool(_SEE.search(before))
        if letter not in _STRONG:
            return listed or (self._in_brackets(text, match, before) and self._state(letter, number) == "there")
        if number <= _AMBIGUOUS.get(letter, 0) and not asked:
            return False
        return asked or _alone(text, match, before) or self._state(letter, number) != "never"

    @staticmethod
    def _in_brackets(text: str, match: re.Match[str], before: str) -> bool:
        """Whether it stands as the program prints it: "[j75]", "(j75)". "(t1)" is a time, "(n12)" a sample."""
        return match[1] in _PRINTED and _alone(text, match, before) and (before[-1] == "[" or match[1] == "j")

    def _made(self, match: re.Match[str]) -> InternalId:
        letter, number = match[1].casefold(), int(match[2])
        as_it_is = f"{letter}{number}"
        return InternalId(match.start(), match.end(), match[0], KINDS[letter], self._state(letter, number), as_it_is)

    def _state(self, letter: str, number: int) -> State:
        key = letter, number
        if key not in self._known:
            table = _TABLES[letter]
            with self._session.read() as connection:
                there = (
                    connection.scalar(select(table.__table__.c.id).where(table.__table__.c.id == number)) is not None
                )
                last = connection.scalar(select(Counter.next).where(Counter.kind == table.__tablename__)) or 1
            self._known[key] = "there" if there else "gone" if number < last else "never"
        return self._known[key]


def _alone(text: str, match: re.Match[str], before: str) -> bool:
    """Whether it stands in brackets by itself."""
    return before[-1:] in ("(", "[") and text[match.end() : match.end() + 1] in (")", "]")


def missing(one: InternalId) -> str:
    """What a team is told of an ID that opens nothing; "" where it opens something."""
    if one.state == "there":
        return ""
    return f"the {one.kind} was removed from the project" if one.state == "gone" else f"there is no such {one.kind}"


def outside(found: Iterable[InternalId], spans: Iterable[tuple[int, int]]) -> Iterator[InternalId]:
    """Those that lie in none of the spans."""
    told = list(spans)
    return (one for one in found if not any(start <= one.start < end for start, end in told))
