"""Whether passages are said to stand to an indicator as they are linked: in line, at odds, and for which years.

So in the lines that the tool writes under an indicator in a case study's summary: "In line with the figure for 2018:
“…” (WS5_01)", "At odds with the figures: 3 passages (…).", "Explains the figures: WS5_02, quoted above". A passage that
is not linked to the indicator at all may be somebody's own addition, and is let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from qualcode.model.ids import short_id
from qualcode.model.links import RELATIONS, Link
from qualcode.model.report_check import Fault
from qualcode.model.written import Said
from qualcode.store.session import Session
from qualcode.triangulation.cases.spoken_of import CasesSpokenOf
from qualcode.triangulation.checking.evidence_marks import EXCERPT_MARK, PRINTED_ID
from qualcode.triangulation.checking.transcripts_index import TranscriptsIndex
from qualcode.triangulation.disclosure.cited_labels import CitedLabels
from qualcode.triangulation.links.service import Links
from qualcode.triangulation.wording import joined

_INDICATOR: Final = re.compile(r"\s*Indicator (?P<number>\w{1,4}), ")
_RELATION: Final = "|".join(f"{one[:1].upper()}{one[1:]}" for one in RELATIONS)
_SAID: Final = re.compile(
    rf"(?:^\s*|(?<=[.)\]”] ))(?P<written>(?P<relation>{_RELATION}) (?:the measure itself"
    r"|the figures?(?: for (?P<years>[^:“”;]{4,80}))?)):\s"
)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ABOVE: Final = re.compile(r"(?P<who>[^\s,;:()\[\]“”]{2,40}), quoted above\b(?:\s*\[(?P<id>x\d{1,18})\])?")
_FORM: Final = re.compile(
    r"(?:\d{1,6} passages?(?: \([^()]*\))?|(?:[^“”().]{1,60}, )?quoted above)"
    r"(?:,? and \d{1,6} other passages?)?\s*\.?\s*"
)
"""What stands behind a relation where no passage is printed."""


class LinksSaid:
    """Reads the links only where a file has such lines."""

    def __init__(self, session: Session, cases: CasesSpokenOf, index: TranscriptsIndex, labels: CitedLabels) -> None:
        self._session = session
        self._cases = cases
        self._index = index
        self._labels = labels
        self._known: dict[str, list[Link]] = {}
        self.lines = 0

    def check(self, paragraphs: Iterable[Said]) -> Iterator[Fault]:
        """The faults, in order."""
        number = ""
        for said in paragraphs:
            if said.cell is not None or not said.text.strip():
                continue
            if opens := _INDICATOR.match(said.text):
                number = opens["number"]
            elif said.level or not _SAID.match(said.text):
                number = ""
            if not said.level:
                yield from self._above(said)
            case = self._cases.of(said) if number else ""
            several = list(_SAID.finditer(said.text)) if case else []
            if several:
                direct = [one for one in self._of(case) if one.indicator == number and one.level != "code"]
                yield from self._links(said, several, direct, f"indicator {number} at {case}")

    def _links(self, said: Said, several: list[re.Match[str]], direct: list[Link], what: str) -> Iterator[Fault]:
        ends = [*(one.start("written") for one in several[1:]), len(said.text)]
        for one, end in zip(several, ends, strict=True):
            tied = _tied(said, one.start(), end)
            rest = said.text[one.end() : end]
            if len(tied) > 1 or not (tied or _FORM.fullmatch(rest)):
                continue
            theirs = [link for link in direct if not tied or link.excerpt_id in tied]
            if not theirs:
                continue
            self.lines += 1
            alike = [link for link in theirs if link.relation == one["relation"].casefold()]
            if alike and "other passage" in rest:  # the years are those of the others too
                alike = [link for link in direct if link.relation == alike[0].relation]
            if not alike or _names_another_year(one, alike):
                near = "; ".join(dict.fromkeys(map(_told, alike or theirs)))
                told = f"is not how {short_id('x', min(tied))} is linked" if tied else "is not how a passage is linked"
                yield Fault("number", f"{told} to {what}", said.place, said.at, one["written"], near)
            elif not tied:
                yield from self._others(said, rest, alike, what)

    def _others(self, said: Said, rest: str, alike: list[Link], what: str) -> Iterator[Fault]:
        """People who are named, of whose passages none is linked so."""
        speakers = [self._speakers(link.excerpt_id) for link in alike]
        for cited in self._labels.find(rest):
            if cited.label and all(some and cited.label not in some for some in speakers):
                who = joined(sorted(set().union(*speakers)))
                told = f"no passage of {cited.label} is linked so to {what}"
                yield Fault("evidence", told, said.place, said.at, cited.written, who)

    def _above(self, said: Said) -> Iterator[Fault]:
        """Somebody else who is named beside the ID of a passage that stands above."""
        for match in _ABOVE.finditer(said.text):
            tied = {int(match["id"][1:])} if match["id"] else _tied(said, match.start(), match.end())
            cited = self._labels.find(match["who"], apart=True)
            if len(tied) != 1 or len(cited) != 1 or not cited[0].label:
                continue
            speakers = self._speakers(number := min(tied))
            if speakers and cited[0].label not in speakers:
                what = f"wrong ID: {short_id('x', number)} is of {joined(sorted(speakers))}, not of {cited[0].label}"
                yield Fault("evidence", what, said.place, said.at, match[0])

    def _speakers(self, number: int) -> frozenset[str]:
        passage = self._index.excerpts.get(number)
        return self._index.participants_of(passage) if passage is not None else frozenset()

    def _of(self, case: str) -> list[Link]:
        if case not in self._known:
            self._known[case] = Links(self._session).of_case(case)
        return self._known[case]


def _tied(said: Said, start: int, end: int) -> set[int]:
    """The passages that bookmarks and printed IDs within ``text[start:end]`` are of."""
    marks = [EXCERPT_MARK.fullmatch(spot.name) for spot in said.spots if start <= spot.start < end]
    printed = (match[1] for match in PRINTED_ID.finditer(said.text, start, end))
    return {int(one[1]) for one in marks if one} | {int(re.sub(r"\D", "", one)) for one in printed}


def _names_another_year(one: re.Match[str], alike: list[Link]) -> bool:
    """Whether it names a year of which no link is."""
    years = {int(year) for year in _YEAR.findall(one["years"] or "")}
    return all(link.year is not None for link in alike) and not years <= {link.year for link in alike}


def _told(link: Link) -> str:
    if link.level == "measure":
        return f"{link.relation} the measure itself"
    return f"{link.relation} the figure for {link.year}" if link.year is not None else f"{link.relation} the figures"
