"""Whether what a report says of its sample is what the sample table says: interviews, people, focus groups, members.

Only sentences that say what a study rests on are held against it ("interviews with 5 senior leaders", "20 interviews
were held", "a focus group with 7 participants"); that three interviewees said something is no such sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from qualcode.analysis.sample import Sample
from qualcode.corpus.participants import Participants
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.report_check import Fault
from qualcode.model.sample import SampleRow, Sources
from qualcode.model.written import Said
from qualcode.store.session import Session
from qualcode.triangulation.cases.spoken_of import CasesSpokenOf
from qualcode.triangulation.checking.case_meant import meant
from qualcode.triangulation.checking.sample_claims import Claim, claims_in
from qualcode.triangulation.checking.sentences import sentences

DISAGREES: Final = "disagrees with the sample table"
_ABOUT: Final = 0.1
_FAR: Final = 1.5


@dataclass(frozen=True)
class _Truth:
    """What is so: each number with what it is of."""

    noun: str
    numbers: tuple[tuple[int, str], ...]

    def told(self) -> str:
        """``interviews: 22 in all, 12 of SH``."""
        shown = list(dict.fromkeys(f"{number} {of}" for number, of in self.numbers))
        return f"{self.noun}: {', '.join(shown[:6])}{' …' if len(shown) > 6 else ''}"


class SampleCheck:
    """Reads the sample once."""

    def __init__(self, session: Session, cases: CasesSpokenOf) -> None:
        self._cases = cases
        self._service = Sample(session)
        self._rows: dict[str, tuple[SampleRow, ...]] = {}
        self._sources: dict[str, Sources] = {}
        self._groups = {one.group for one in Participants(session).all() if one.group}
        self._streams = {one.label: one.name for one in Workstreams(session).all()}
        self.numbers = 0

    def check(self, paragraphs: Iterable[Said]) -> Iterator[Fault]:
        """The faults, in order."""
        for said, sentence in sentences(paragraphs):
            named = self._cases.named(sentence)
            about = named[0] if len(named) == 1 else "" if named else self._cases.of(said)
            for claim in claims_in(self._cases.without(sentence), self._group_in):
                several = meant(self._cases, said, sentence) or (about,) if claim.kind == "at most" else (about,)
                truths = [self._truth(claim, case) for case in several]
                truth = max(truths, key=lambda one: max((number for number, _ in one.numbers), default=0))
                if claim.kind == "at most" and claim.number <= max((one for one, _ in truth.numbers), default=0):
                    continue  # fewer may have been asked; more there are not
                self.numbers += 1
                if truth.numbers and not any(_agrees(claim, one) for one, _ in truth.numbers):
                    what = f"{claim.number} {DISAGREES}"
                    yield Fault("number", what, said.place, said.at, claim.written, truth.told())

    def _truth(self, claim: Claim, case: str) -> _Truth:
        if claim.sites and not case and claim.kind in ("people", "interviews", "heard", "took part"):
            return self._at_sites(claim)
        if claim.kind == "people":
            return self._people(claim.who, case)
        if claim.kind == "heard":
            return self._heard(claim.who, case)
        if claim.kind == "members":
            return self._members(case)
        if claim.kind == "interviews":
            return self._counted("interviews", case)
        if claim.kind == "at most":
            return self._denominators(claim.who, case)
        if claim.kind == "cases":
            return _Truth("case studies", ((len(self._cases.all), "in all"),))
        return self._counted({"groups": "focus groups"}.get(claim.kind, claim.kind), case)

    # -- what is so

    def _people(self, who: str, case: str, *, heard: bool = False) -> _Truth:
        """People interviewed, or heard: of the staff group that is named, else of any."""
        group = self._group_in(who)
        sources = self._of(case)
        known = {name: count for name, count in sources.interviewed if name}
        if group:
            numbers = [(known.get(group, 0), f"{group} interviewed")]
            numbers += (
                []
                if case
                else [(count, f"at {one.label}") for one in self._cases.all if (count := self._at(one.label, group))]
            )
            if not case:
                within = sum(self._at(one.label, group) for one in self._cases.all)
                numbers.append((within, f"{group} at case studies"))
                numbers += [(count, f"of {stream}") for stream, count in self._streams_with(group)]
            if heard:
                numbers += [(row.took_part, f"{group} heard") for row in self._by("group") if row.label == group]
            return _Truth("people interviewed", tuple(numbers))
        rows = self._within(case)
        numbers = [(row.interviewees, of) for row, of in rows] + [(row.interviews, of) for row, of in rows]
        numbers += [(count, f"{name}s") for name, count in known.items()]
        stakeholders = len(self._cases.all)
        return _Truth("people interviewed", (*numbers, *(((stakeholders, "case studies"),) if "trust" in who else ())))

    def _members(self, case: str) -> _Truth:
        return _Truth("focus-group members", tuple((row.members, of) for row, of in self._within(case) if row.members))

    def _heard(self, who: str, case: str) -> _Truth:
        """People heard in one way or another: those interviewed, those in focus groups, or all of them."""
        if self._group_in(who):
            return self._people(who, case, heard=True)
        rows = self._within(case)
        numbers = [(row.took_part, of) for row, of in rows] + list(self._people(who, case).numbers)
        return _Truth("people heard", (*numbers, *((row.members, of) for row, of in rows)))

    def _at_sites(self, claim: Claim) -> _Truth:
        """At the case studies taken together, or at one of them."""
        rows = [row for row in self._by("case") if self._is_case(row)]
        names = {
            "people": ("interviewees", "interviews"),
            "interviews": ("interviews", "interviewees"),
            "heard": ("took_part", "interviewees", "members"),
            "took part": ("took_part",),
        }[claim.kind]
        group = self._group_in(claim.who)
        if group and claim.kind == "people":
            within = [self._at(one.label, group) for one in self._cases.all]
            return _Truth("people interviewed", ((sum(within), f"{group} at case studies"),))
        found = [(sum(getattr(row, name) for row in rows), "at case studies") for name in names]
        return _Truth(names[0].replace("_", " "), tuple(found))

    def _counted(self, what: str, case: str) -> _Truth:
        name = what.replace(" ", "_")
        numbers = [(getattr(row, name), of) for row, of in self._within(case)]
        if what == "interviews" and not case:
            numbers.append((sum(row.interviews for row in self._by("case") if self._is_case(row)), "at case studies"))
        return _Truth(what, tuple((number, of) for number, of in numbers if number))

    def _denominators(self, who: str, case: str) -> _Truth:
        noun = who.split()[-1].casefold()
        if noun == "groups":
            return self._counted("focus groups", case)
        if noun == "studies":
            return _Truth("case studies", ((len(self._cases.all), "in all"),))
        if noun == "interviews":
            held = self._counted("interviews", case).numbers
            people = [(row.interviewees, of) for row, of in self._within(case)] if held else []
            return _Truth("interviews", (*held, *people))  # somebody may count whom they heard
        rows = self._within(case)
        numbers = [
            (getattr(row, key), of) for row, of in rows for key in ("took_part", "interviewees", "members", "invited")
        ]
        return _Truth("participants", tuple((number, of) for number, of in numbers if number))

    def _within(self, case: str) -> list[tuple[SampleRow, str]]:
        """The rows that a number may be of: of one case study, else of the whole study and each part of it."""
        if case:
            return [(row, f"at {case}") for row in self._by("case") if row.label == case]
        found = [(self._total(), "in all")]
        for by, of in (("workstream", "of"), ("group", "of"), ("case", "at")):
            found += [(row, f"{of} {row.label}") for row in self._by(by)]
        return found

    def _by(self, by: str) -> tuple[SampleRow, ...]:
        if by not in self._rows:
            self._rows[by] = self._service.table(by).rows
        return self._rows[by]

    def _total(self) -> SampleRow:
        return self._service.table("workstream").total

    def _of(self, case: str) -> Sources:
        if case not in self._sources:
            self._sources[case] = self._service.sources(case)
        return self._sources[case]

    def _at(self, case: str, group: str) -> int:
        return dict(self._of(case).interviewed).get(group, 0)

    def _is_case(self, row: SampleRow) -> bool:
        return row.label in {one.label for one in self._cases.all}

    def _streams_with(self, group: str) -> list[tuple[str, int]]:
        """Workstreams named like a staff group hold its people."""
        rows = {row.label: row.interviewees for row in self._by("workstream")}
        named = defaultdict(int)
        for label, name in self._streams.items():
            if group.casefold() in name.casefold():
                named[label] = rows.get(label, 0)
        return [(label, count) for label, count in named.items() if count]

    def _group_in(self, who: str) -> str:
        """The staff group that words name: "senior leaders" is "senior leader"."""
        low = f" {' '.join(who.casefold().split())} "
        fits = [one for one in self._groups if re.search(rf"\b{re.escape(one.casefold())}s?\b", low)]
        return max(fits, key=len, default="")


def _agrees(claim: Claim, number: int) -> bool:
    """Whether a number is what is said, be it only about so."""
    if claim.hedge == "about":
        return abs(number - claim.number) <= max(1, _ABOUT * claim.number)
    if claim.hedge == "over":
        return claim.number <= number <= _FAR * claim.number
    if claim.hedge == "under":
        return claim.number >= number >= claim.number / _FAR
    return number == claim.number
