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
from qualcode.text.spoken_numbers import NUMBER, number_in
from qualcode.triangulation.cases.spoken_of import CasesSpokenOf

_BETWEEN: Final = r"(?:(?!(?:in|of|and|at|from|with|to|by|or)\b)[^\W\d]\S*\s+){0,4}?"
_GATHERED: Final = re.compile(
    r"\b(?:conducted|carried out|undertaken|undertook|took place|were held|was held|held|took part|sources?|comprised|"
    r"consisted|based on|drew on|draws on|rests on|sample|completed|telephone|face-to-face|findings from|included|"
    r"includes|were interviewed|invited|interviewed)\b",
    re.IGNORECASE,
)
_PEOPLE: Final = re.compile(
    rf"\binterviews?\s+(?:\S+\s+){{0,3}}?with\s+(?P<n>{NUMBER})\s+(?P<who>[^.;:()]{{3,60}})", re.IGNORECASE
)
_MORE: Final = re.compile(rf"\s*(?:,|and|,\s*and)\s+(?P<n>{NUMBER})\s+(?P<who>[^.;:(),]{{3,60}})", re.IGNORECASE)
_MEMBERS: Final = re.compile(rf"\bfocus groups?\s+with\s+(?P<n>{NUMBER})\s+(?P<who>[^\W\d][^.;:()]*)", re.IGNORECASE)
_INTERVIEWS: Final = re.compile(rf"\b(?P<n>{NUMBER})\s+(?P<who>{_BETWEEN})interviews\b", re.IGNORECASE)
_GROUPS: Final = re.compile(rf"\b(?P<n>{NUMBER})\s+{_BETWEEN}focus groups\b", re.IGNORECASE)
_CASES: Final = re.compile(rf"\b(?P<n>{NUMBER})\s+{_BETWEEN}case stud(?:ies|y sites)\b", re.IGNORECASE)
_PARTICIPANTS: Final = re.compile(
    rf"\b(?P<n>{NUMBER})\s+(?:people|participants)\s+(?:in all\s+)?(?:took part|were interviewed|were recruited)\b",
    re.IGNORECASE,
)
_INVITED: Final = re.compile(
    rf"\b(?:invited\s+(?P<n>{NUMBER})|(?P<m>{NUMBER})\s+{_BETWEEN}were invited)\b", re.IGNORECASE
)
_OF: Final = re.compile(
    rf"\b(?P<n>{NUMBER})\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?(?P<m>{NUMBER})\s+(?P<who>{_BETWEEN}(?:interviews|interviewees|"
    r"participants|focus groups|case studies))\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\b(?:systematic |scoping |literature )?reviews? (?:of|by|included|found)\b|\bmeta-analys|\bet al\b|"
    r"\b[A-Z][\w’'-]+,\s+(?<!January, )(?<!February, )(?<!March, )(?<!April, )(?<!May, )(?<!June, )(?<!July, )"
    r"(?<!August, )(?<!September, )(?<!October, )(?<!November, )(?<!December, )(?:19|20)\d\d[a-z]?\s*[);]|"
    r"^\s*[A-Z][\w’'-]+(?: and [A-Z][\w’'-]+)? \((?:19|20)\d\d[a-z]?\)"
)
"""A sentence on what others have published."""
_SENTENCE: Final = re.compile(r"(?<=[.!?;])\s+(?=[^a-z\s])")
_AFTER: Final = re.compile(r"\s+(?:and|in|at|from|as|of|were|who|or)\b.*", re.IGNORECASE | re.DOTALL)


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
        for said in paragraphs:
            if said.level or said.cell is not None or any("quot" in name for name in said.styles):
                continue
            case = self._cases.of(said)
            for sentence in _SENTENCE.split(said.text):
                if _OTHERS.search(sentence):
                    continue
                named = self._cases.named(sentence)
                about = named[0] if len(named) == 1 else "" if named else case
                for number, truth, written in self._claims(self._cases.without(sentence), about):
                    self.numbers += 1
                    if truth.numbers and number not in {one for one, _ in truth.numbers}:
                        what = f"{number} disagrees with the sample table"
                        yield Fault("number", what, said.place, said.at, written.strip(), truth.told())

    # -- what a sentence says

    def _claims(self, sentence: str, case: str) -> Iterator[tuple[int, _Truth, str]]:
        taken: list[tuple[int, int]] = []
        for match in _PEOPLE.finditer(sentence):
            taken.append(match.span("n"))
            yield number_in(match["n"]), self._people(_first(match["who"]), case), _shown(match)
            more: re.Match[str] | None = match
            while more is not None:
                more = _MORE.match(sentence, more.start("who") + len(_first(more["who"])))
                if more is None or not self._group_in(_first(more["who"])):
                    break
                taken.append(more.span("n"))
                yield number_in(more["n"]), self._people(_first(more["who"]), case), _shown(more)
        for match in _MEMBERS.finditer(sentence):
            taken.append(match.span("n"))
            yield number_in(match["n"]), self._members(case), _shown(match)
        for match in _OF.finditer(sentence):
            taken += [match.span("n"), match.span("m")]
            # Fewer may have been asked; more there are not.
            most = self._denominators(match["who"], case)
            if number_in(match["m"]) > max((number for number, _ in most.numbers), default=0):
                yield number_in(match["m"]), most, match[0]
        if not _GATHERED.search(sentence):
            return
        for pattern, truth in (
            (_INTERVIEWS, None),
            (_GROUPS, self._counted("focus groups", case)),
            (_PARTICIPANTS, self._counted("took part", case)),
            (_INVITED, self._counted("invited", case)),
            (_CASES, _Truth("case studies", ((len(self._cases.all), "in all"),))),
        ):
            for match in pattern.finditer(sentence):
                name = "n" if match["n"] is not None else "m"
                if any(low <= match.start(name) < high for low, high in taken) or sentence[: match.start()].endswith(
                    "of "
                ):
                    continue
                taken.append(match.span(name))
                yield number_in(match[name]), truth or self._interviews(match["who"], case), match[0]

    # -- what is so

    def _people(self, who: str, case: str) -> _Truth:
        """People interviewed: of the staff group that is named, else of any."""
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
            return _Truth("people interviewed", tuple(numbers))
        rows = self._within(case)
        numbers = [(row.interviewees, of) for row, of in rows] + [(row.interviews, of) for row, of in rows]
        numbers += [(count, f"{name}s") for name, count in known.items()]
        stakeholders = len(self._cases.all)
        return _Truth("people interviewed", (*numbers, *(((stakeholders, "case studies"),) if "trust" in who else ())))

    def _members(self, case: str) -> _Truth:
        return _Truth("focus-group members", tuple((row.members, of) for row, of in self._within(case) if row.members))

    def _interviews(self, who: str, case: str) -> _Truth:
        group = self._group_in(who)
        if group:
            return self._people(who, case)
        return self._counted("interviews", case)

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
            return self._counted("interviews", case)
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


def _first(who: str) -> str:
    """The words up to what goes on behind them."""
    return _AFTER.sub("", re.split(r",", who)[0])


def _shown(match: re.Match[str]) -> str:
    head = match[0][: match.start("who") - match.start()]
    return f"{head}{_first(match['who'])}"
