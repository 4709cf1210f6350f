"""Whether what topics were judged to come to is what was judged: agreement, partial agreement, dissonance, silence.

Such a word is held where topic and case study are clear: "Leaving: silence (WRES data)" under a case study, and in
tables whose rows are topics, at case studies that a column or the header names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from qualcode.model.convergence import WORDS, Elements, PairInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.judging import Judged
from qualcode.model.report import Audience, Report, TableBlock
from qualcode.model.report_check import Fault
from qualcode.model.sources import FIGURES
from qualcode.model.written import Said
from qualcode.store.session import Session
from qualcode.triangulation.cases.spoken_of import CasesSpokenOf
from qualcode.triangulation.checking.grids import Grid, even, grids, short, without_ids
from qualcode.triangulation.checking.sentences import running
from qualcode.triangulation.convergence.joint_display import joint_display
from qualcode.triangulation.convergence.judgements import Judgements
from qualcode.triangulation.joint.side_by_side import FIT, side_by_side_report
from qualcode.wres.indicators import Indicators

_WORD: Final = "|".join(sorted(WORDS, key=len, reverse=True))
_PHRASE: Final = re.compile(rf"(?<!\w)(?P<word>{_WORD})\s*\((?P<within>[^()]+)\)", re.IGNORECASE)
_APART: Final = re.compile(r"\s*[;,/\n]\s*")
_OF_TOPICS: Final = re.compile(r"\s*topics?\b|\s*themes?\b", re.IGNORECASE)
_OF_CASES: Final = re.compile(r"\s*(?:case stud(?:y|ies)|cases?|sites?)\s*", re.IGNORECASE)
_OF_WORDS: Final = re.compile(r"convergence|\bjudged\b|judgement|\bagree|\bcome to\b|\bcame to\b", re.IGNORECASE)
_INDICATORS: Final = re.compile(r"\s*\(indicators? [^()]*\)\s*$", re.IGNORECASE)
_VERSUS: Final = re.compile(r"\b(?:vs|v|versus)\b\.?")
_FIT: Final = {fit: word for word, fit in FIT.items() if fit}
_DISPLAY, _BESIDE = "topic (indicator)", "topic"
"""The first header of the joint display, and of figures and accounts side by side."""
Place = tuple[str, str]
"""A topic, as its name is compared, and the label of a case study."""


@dataclass(frozen=True)
class _Stands:
    """What stands on a pair of a topic at a case study: "Agreement (leaders v focus group)"."""

    pair: str
    word: str
    phrase: str
    figures: bool


class JudgedWords:
    """Reads the judgements only where a file has such words."""

    def __init__(self, session: Session, cases: CasesSpokenOf, audience: Audience) -> None:
        self._session = session
        self._cases = cases
        self._audience: Audience = audience
        self._rows: dict[str, dict[Place, set[str]]] = {}
        self.words = 0

    def check(self, paragraphs: Iterable[Said]) -> Iterator[Fault]:
        """The faults, in order of what they stand in: text, then tables."""
        several = list(paragraphs)
        for said, text in running(several):
            name, colon, rest = text.partition(":")
            if colon and _PHRASE.search(rest) and key_of(name) in self._topics:
                yield from self._phrases(said, key_of(name), self._cases.of(said), rest)
        for grid in grids(several):
            yield from self._table(grid)

    # -- tables

    def _table(self, grid: Grid) -> Iterator[Fault]:
        if not any(row == 0 for row, _ in grid.cells):
            return
        header = grid.header
        at_topic = next((at for at, head in enumerate(header) if _OF_TOPICS.match(head)), 0)
        at_case = next((at for at, head in enumerate(header) if _OF_CASES.fullmatch(head)), None)
        of_case = {at: named[0] for at, head in enumerate(header) if len(named := self._cases.named(head)) == 1}
        of_words = [at for at, head in enumerate(header) if _OF_WORDS.search(head) or head == "fit"]
        if not (of_case or of_words) or not any(_speaks(grid.text(*place)) for place in grid.cells):
            return
        for row in grid.rows:
            topic = key_of(grid.text(row, at_topic))
            if topic not in self._topics:
                continue
            if at_case is not None:
                named = self._cases.named(grid.text(row, at_case))
                case = named[0] if len(named) == 1 else ""
            else:
                case = self._cases.of(grid.first)
            for at in of_words:
                if case and at not in of_case:
                    yield from self._cell(grid, row, at, (topic, case), header)
            for at, label in of_case.items():
                if at not in (at_topic, at_case):
                    yield from self._cell(grid, row, at, (topic, label), header)
            if case:
                yield from self._figures(grid, row, (topic, case), header)

    def _cell(self, grid: Grid, row: int, at: int, place: Place, header: Sequence[str]) -> Iterator[Fault]:
        text, said = without_ids(grid.text(row, at)), grid.at(row, at)
        if _PHRASE.search(text):
            yield from self._phrases(said, *place, text, whole=header[0] == _DISPLAY)
            return
        words = [even(one) for one in _APART.split(text.strip())]
        fit = header[at] == "fit"
        if not all(one in (_FIT if fit else WORDS) for one in words):
            return
        stands = [one for one in self._known.get(place, ()) if one.figures or not fit]
        for one in words:
            self.words += 1
            if (_FIT[one] if fit else one) not in {each.word for each in stands}:
                yield self._fault(said, place, one, [each.phrase for each in stands])

    def _figures(self, grid: Grid, row: int, place: Place, header: Sequence[str]) -> Iterator[Fault]:
        """What the tool says of the figures beside what was judged."""
        at = next((at for at, head in enumerate(header) if head == f"{self._standard} data".casefold()), None)
        wanted = self._made(header[0]).get(place) if at is not None else None
        if at is None or not wanted:
            return
        self.words += 1
        there = without_ids(grid.text(row, at))
        if even(there) not in {even(one) for one in wanted}:
            said = grid.at(row, at)
            what = f"“{short(grid.text(row, 0))}”, {short(grid.text(0, at))}: disagrees with the project"
            yield Fault("number", what, said.place, said.at, short(there) or "–", short(sorted(wanted)[0]))

    def _made(self, first: str) -> dict[Place, set[str]]:
        """What the tool's own tables say of the figures, by topic and case study."""
        if first not in self._rows:
            self._rows[first] = defaultdict(set)
            try:
                pages = {_DISPLAY: joint_display, _BESIDE: side_by_side_report}
                report = pages[first](self._session, self._audience) if first in pages else Report("", (), "team")
            except QualcodeError:
                return self._rows[first]
            for block in report.blocks:
                if isinstance(block, TableBlock):
                    for topic, case, figures, *_ in block.table.rows:
                        for label in self._cases.named(str(case)):
                            self._rows[first][key_of(str(topic)), label].add(str(figures))
        return self._rows[first]

    # -- what was come to

    def _phrases(self, said: Said, topic: str, case: str, text: str, *, whole: bool = False) -> Iterator[Fault]:
        """``whole``: what was judged has to stand there, all of it."""
        if not case:
            return
        place = topic, case
        stands = self._known.get(place, ())
        matches = [one for one in _PHRASE.finditer(text) if _even(one["within"]) in self._topics[topic]]
        self.words += len(matches)
        wrong = [one for one in matches if _even(one[0]) not in {_even(each.phrase) for each in stands}]
        for match in wrong:
            of_pair = [one.phrase for one in stands if _even(one.pair) == _even(match["within"])]
            yield self._fault(said, place, match[0], of_pair or [one.phrase for one in stands])
        there = {_even(one[0]) for one in matches}
        for one in stands:
            if whole and not wrong and _even(one.phrase) not in there:
                what = f"what was judged of “{self._names[topic]}” at {case} is left out"
                yield Fault("number", what, said.place, said.at, short(text), one.phrase)

    def _fault(self, said: Said, place: Place, written: str, phrases: Sequence[str]) -> Fault:
        name, case = self._names[place[0]], place[1]
        what = (
            f"is not what was judged of “{name}” at {case}" if phrases else f"nothing is agreed on “{name}” at {case}"
        )
        return Fault("number", what, said.place, said.at, short(written), "; ".join(phrases))

    @cached_property
    def _standard(self) -> str:
        return Indicators(self._session).standard.abbreviation

    @cached_property
    def _judged(self) -> list[Judged]:
        return Judgements(self._session).of_team(reasons=False)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {key_of(row.topic.name): row.topic.name for row in self._judged}

    @cached_property
    def _topics(self) -> dict[str, frozenset[str]]:
        """Of each topic what may stand in brackets behind a word."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in self._judged:
            found[key_of(row.topic.name)] |= {_even(one) for one in _within(row.pair, self._standard)}
        return {topic: frozenset(some) for topic, some in found.items()}

    @cached_property
    def _known(self) -> dict[Place, list[_Stands]]:
        found: dict[Place, list[_Stands]] = defaultdict(list)
        for row in self._judged:
            if row.stands is not None and (word := row.stands.elements.word):
                phrase = row.pair.phrase(row.stands.elements, self._standard)
                one = _Stands(row.pair.told(self._standard), word, phrase, FIGURES in row.pair.sources)
                found[key_of(row.topic.name), row.case].append(one)
        return found


def key_of(topic: str) -> str:
    """A topic's name as it is compared, without the indicators behind it."""
    return even(_INDICATORS.sub("", " ".join(topic.split())))


def _even(text: str) -> str:
    return _VERSUS.sub("v", even(text))


def _within(pair: PairInfo, standard: str) -> Iterator[str]:
    yield pair.told(standard)
    for silent in ("a", "b", "both"):
        yield pair.phrase(Elements(silent=silent), standard).partition("(")[2].rstrip(")")


def _speaks(text: str) -> bool:
    return bool(_PHRASE.search(text)) or even(without_ids(text)) in (*WORDS, *_FIT)
