"""Whether sentences that the tool computes still say what it would write: trends, in how many interviews, by how many.

A sentence is known by its words: the same but for the numbers. Those of people are held against nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.prevalence import Prevalences
from qualcode.model.errors import QualcodeError
from qualcode.model.prevalence import Scale
from qualcode.model.report import Audience, Bullets, Paragraph, Report
from qualcode.model.report_check import Fault
from qualcode.model.written import Said
from qualcode.store.session import Session
from qualcode.triangulation.cases.spoken_of import CasesSpokenOf
from qualcode.triangulation.cases.summary import CaseSummaries
from qualcode.triangulation.checking.themes_named import ThemesNamed

_TREND: Final = re.compile(r"^Between \d{4} and \d{4}\b.*\bimproved on \S+ of \d+ WRES indicators\b")
_RAISED: Final = re.compile(r"\(\d+ of \d+ interviews?\b[^()]*\)\.?$")
_ASKED: Final = re.compile(
    r"\b(?:those (?:asked|who took part)|everyone who (?:was asked|took part)) \((?P<n>\d+) of (?P<m>\d+)\b"
)
_PEOPLE: Final = (
    r"(?:of\s+)?(?:those (?:who were )?asked|those who took part|(?:the\s+|all\s+)?(?:participants|interviewees))"
    r"(?:\s*\((?P<n>\d+) of (?P<m>\d+)\b)?"
)
_SPOKEN_OF: Final = re.compile(
    r"\braised by\s+$|\b(?:this|it|the theme) was (?:raised|mentioned|brought up) by\s+$", re.IGNORECASE
)
_RAISED_IT: Final = re.compile(
    r"[^.;]{0,30}?\b(?:raised|mentioned|brought up|spoke of) (?:this|it|the theme)\b", re.IGNORECASE
)
_NUMBERS: Final = re.compile(r"\b(?:\d+|none|one|two|three)\b")


class MadeCheck:
    """Computes the sentences only where a file has one like them."""

    def __init__(self, session: Session, cases: CasesSpokenOf, audience: Audience) -> None:
        self._session = session
        self._cases = cases
        self._audience: Audience = audience
        self._made: dict[str, frozenset[str]] = {}
        self.sentences = 0

    def check(self, paragraphs: Iterable[Said]) -> Iterator[Fault]:
        """The faults, in order."""
        for said in paragraphs:
            text = " ".join(said.text.split())
            if said.level or said.cell is not None or not text:
                continue
            case = self._cases.of(said)
            if case and (_TREND.search(text) or _RAISED.search(text)):
                yield from self._of_case(said, text, case)
            for match in _ASKED.finditer(text):
                yield from self._of_theme(said, match)
            for match in self._words.finditer(text):
                yield from self._word(said, text, match)
            if not case:  # of a case study it may be how many there
                yield from self._named(said, text)

    def _of_case(self, said: Said, text: str, case: str) -> Iterator[Fault]:
        trend = _TREND.search(text) is not None
        like = [
            one
            for one in self._sentences(case)
            if (_TREND.search(one) is not None if trend else _bare(one) == _bare(text))
        ]
        self.sentences += bool(like)
        if like and text not in like:
            what = f"is not what the project says of {case}"
            yield Fault("number", what, said.place, said.at, text[:300], like[0][:300])

    def _of_theme(self, said: Said, match: re.Match[str]) -> Iterator[Fault]:
        found = self._raised.get(" ".join(said.heading.split()))
        if not found:
            return
        self.sentences += 1
        if (int(match["n"]), int(match["m"])) not in found:
            count, of = found[0]
            what = f"{match['n']} of {match['m']} is not how many raised “{said.heading}”"
            yield Fault("number", what, said.place, said.at, match[0], f"{count} of {of}")

    def _named(self, said: Said, text: str) -> Iterator[Fault]:
        """Counts of a theme that the sentence names."""
        for one in self._themes.find(text):
            found = self._raised[one.theme]
            self.sentences += 1
            if (one.n, one.m) not in found:
                what = f"{one.n} of {one.m} is not how many raised “{one.theme}”"
                near = f"{found[0][0]} of {found[0][1]}"
                yield Fault("number", what, said.place, said.at, one.written, near)

    @cached_property
    def _themes(self) -> ThemesNamed:
        return ThemesNamed(name for name in self._raised if name)

    def _word(self, said: Said, text: str, match: re.Match[str]) -> Iterator[Fault]:
        """A word of the scale beside its count, or said of the very theme of the heading."""
        theme = self._raised.get(" ".join(said.heading.split()), [])
        if match["n"] is not None:
            counts = [(int(match["n"]), int(match["m"]))]
            if theme and counts[0] not in theme:
                return  # the count itself is told of
        elif _SPOKEN_OF.search(text[: match.start()]) or _RAISED_IT.match(text, match.end()):
            counts = theme
        else:
            return
        wanted = [self._scale.word(count, of) for count, of in counts]
        self.sentences += bool(wanted)
        if wanted and match["word"].casefold() not in {one.casefold() for one in wanted}:
            what = f"“{match['word']}” is not the project's word for so many"
            near = f"{wanted[0]} ({counts[0][0]} of {counts[0][1]})"
            yield Fault("number", what, said.place, said.at, match[0], near)

    @cached_property
    def _scale(self) -> Scale:
        return Prevalences(self._session).scale

    @cached_property
    def _words(self) -> re.Pattern[str]:
        """The words of the project's scale, said of people."""
        words = sorted((re.escape(step.word) for step in self._scale.steps), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?P<word>{'|'.join(words)})\s+{_PEOPLE}", re.IGNORECASE)

    def _sentences(self, case: str) -> frozenset[str]:
        if case not in self._made:
            try:
                texts = _made(self._summaries.report(case))
            except QualcodeError:
                texts = set()
            self._made[case] = frozenset(" ".join(one.split()) for one in texts)
        return self._made[case]

    @cached_property
    def _summaries(self) -> CaseSummaries:
        return CaseSummaries(self._session, self._audience)

    @cached_property
    def _raised(self) -> dict[str, list[tuple[int, int]]]:
        """How many raised a theme, by its name."""
        with self._session.read() as connection:
            names = {code.id: " ".join(code.name.split()) for code in read_tree(connection)}
        found: dict[str, list[tuple[int, int]]] = {}
        for one in Prevalences(self._session).of():
            found.setdefault(names.get(one.code_id, ""), []).append((one.count, one.of))
        return found


def _bare(text: str) -> str:
    return _NUMBERS.sub("#", text)


def _made(report: Report) -> set[str]:
    """The sentences that the tool makes itself, by the bookmarks around them."""
    found: set[str] = set()
    for block in report.blocks:
        if isinstance(block, Paragraph) and block.anchor.startswith("made_"):
            found.add("".join(run.text for run in block.runs))
        elif isinstance(block, Bullets) and block.anchor.startswith("made_"):
            found |= {"".join(run.text for run in item) for item in block.items}
    return found
