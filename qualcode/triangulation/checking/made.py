"""Whether sentences on a case study that the tool computes still say what it would write.

The sentence on the trend is known by its words. Of a line on a theme or an indicator what is in the tool's form is
compared piece by piece, whatever else was written in it. Sentences on people are held against nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from qualcode.model.errors import QualcodeError
from qualcode.model.report import Audience, Bullets, Paragraph, Report
from qualcode.model.report_check import Fault
from qualcode.model.written import Said
from qualcode.store.session import Session
from qualcode.triangulation.cases.spoken_of import CasesSpokenOf
from qualcode.triangulation.cases.summary import CaseSummaries
from qualcode.triangulation.checking.case_lines import IndicatorLine, ThemeLine, indicator_line, theme_line
from qualcode.triangulation.checking.sentences import running

_TREND: Final = re.compile(r"^Between \d{4} and \d{4}\b.*\bimproved on \S+ of \d+ WRES indicators\b")


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
        for said, text in running(paragraphs):
            case = self._cases.of(said)
            if not case:
                continue
            if _TREND.search(text):
                yield from self._trend(said, text, case)
            elif (theme := theme_line(text)) is not None:
                yield from self._theme(said, theme, case)
            elif (indicator := indicator_line(text)) is not None:
                yield from self._indicator(said, indicator, case)

    def _trend(self, said: Said, text: str, case: str) -> Iterator[Fault]:
        like = [one for one in self._sentences(case) if _TREND.search(one)]
        self.sentences += bool(like)
        if like and text not in like:
            yield self._fault(said, case, text[:300], like[0][:300])

    def _theme(self, said: Said, line: ThemeLine, case: str) -> Iterator[Fault]:
        """Where a theme was raised."""
        lines = (theme_line(one) for one in sorted(self._sentences(case)))
        made = [one for one in lines if one is not None and one.theme == line.theme]
        self.sentences += bool(made)
        if made and not any(line.agrees(one) for one in made):
            yield self._fault(
                said, case, f"{said.text[:200].partition(line.written)[0]}{line.written}", made[0].written
            )

    def _indicator(self, said: Said, line: IndicatorLine, case: str) -> Iterator[Fault]:
        """How an indicator changed and stands, and what bears on it."""
        lines = (indicator_line(one) for one in self._sentences(case))
        made = next((one for one in lines if one is not None and one.number == line.number), None)
        if made is None or made.name != line.name:
            return
        self.sentences += 1
        stands = line.than and line.against == made.against and line.than != made.than
        if line.trend and (line.trend != made.first or stands):
            yield self._fault(said, case, line.words, made.words)
        if made.passages is None or line.passages is None:
            return
        if line.passages != made.passages:
            yield self._fault(said, case, line.bear, made.bear)
        there = {code: (count, written) for code, count, written in made.codes}
        for code, count, written in line.codes:
            if code in there and there[code][0] != count:
                yield self._fault(said, case, written, there[code][1])

    @staticmethod
    def _fault(said: Said, case: str, words: str, near: str) -> Fault:
        return Fault("number", f"is not what the project says of {case}", said.place, said.at, words, near)

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


def _made(report: Report) -> set[str]:
    """The sentences that the tool makes itself, by the bookmarks around them."""
    found: set[str] = set()
    for block in report.blocks:
        if isinstance(block, Paragraph) and block.anchor.startswith("made_"):
            found.add("".join(run.text for run in block.runs))
        elif isinstance(block, Bullets) and block.anchor.startswith("made_"):
            found |= {"".join(run.text for run in item) for item in block.items}
    return found
