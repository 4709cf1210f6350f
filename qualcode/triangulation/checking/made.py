"""Whether sentences on a case study that the tool computes still say what it would write.

A sentence is known by its words: the same but for the numbers. Those of people are held against nothing here.
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
from qualcode.triangulation.checking.sentences import running

_TREND: Final = re.compile(r"^Between \d{4} and \d{4}\b.*\bimproved on \S+ of \d+ WRES indicators\b")
_RAISED: Final = re.compile(r"\(\d+ of \d+ interviews?\b[^()]*\)\.?$")
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
        for said, text in running(paragraphs):
            case = self._cases.of(said)
            if case and (_TREND.search(text) or _RAISED.search(text)):
                yield from self._of_case(said, text, case)

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
