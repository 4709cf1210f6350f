"""Whether how many are said to have raised a theme or code is what the project counts: people, and case studies.

Words of the project's scale ("a few", "most") are held as numbers are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.prevalence import Prevalences
from qualcode.model.prevalence import Scale
from qualcode.model.report_check import Fault
from qualcode.model.written import Said
from qualcode.store.session import Session
from qualcode.triangulation.cases.spoken_of import CasesSpokenOf
from qualcode.triangulation.checking.case_meant import meant
from qualcode.triangulation.checking.raised_where import RaisedWhere
from qualcode.triangulation.checking.sentences import running, split
from qualcode.triangulation.checking.sites_named import Sites, SitesNamed, Talks
from qualcode.triangulation.checking.themes_named import SOME_ONLY, ThemesNamed

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

_OF_SOME: Final = re.compile(r"\b(?:in|at|among|amongst|of|for|by|with|before|after|during|when|where|once)\b", re.I)
"""Words before a number by which it may be of some only."""
_AT_CASE: Final = re.compile(r"\b(?:in|at|for) ·+", re.IGNORECASE)
"""A case study that is named, when its name is taken out."""


class PrevalenceCheck:
    """Counts people, and case studies, only where a file says how many raised something."""

    def __init__(self, session: Session, cases: CasesSpokenOf) -> None:
        self._session = session
        self._cases = cases
        self.sentences = 0

    def check(self, paragraphs: Iterable[Said]) -> Iterator[Fault]:
        """The faults, in order."""
        for said, text in running(paragraphs):
            for match in _ASKED.finditer(text):
                yield from self._of_theme(said, match)
            for match in self._words.finditer(text):
                yield from self._word(said, text, match)
            for match in self._alone.finditer(text):
                if not SOME_ONLY.search(f"{text[: match.start()]} {text[match.end() :]}"):
                    yield from self._scaled(said, match["word"] or match["by"], self._of_heading(said), match[0])
            if not self._cases.of(said):  # of a case study it may be how many there
                yield from self._named(said, text)
            for sentence in split(text):
                yield from self._sites(said, sentence)

    # -- people

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
        """Counts of a theme that the sentence names, and words for them."""
        for one in self._themes.find(text):
            found = self._raised[one.theme]
            self.sentences += 1
            if (one.n, one.m) not in found:
                what = f"{one.n} of {one.m} is not how many raised “{one.theme}”"
                near = f"{found[0][0]} of {found[0][1]}"
                yield Fault("number", what, said.place, said.at, one.written, near)
        for word in self._themes.words(text):
            yield from self._scaled(said, word.word, self._raised[word.theme], word.written, f" raised “{word.theme}”")

    def _word(self, said: Said, text: str, match: re.Match[str]) -> Iterator[Fault]:
        """A word of the scale beside its count, or said of the very theme of the heading."""
        theme = self._of_heading(said)
        if match["n"] is not None:
            counts = [(int(match["n"]), int(match["m"]))]
            if theme and counts[0] not in theme:
                return  # the count itself is told of
        elif self._themes.names_in(f"{split(text[: match.start()])[-1]} {split(text[match.end() :])[0]}"):
            return  # it is held against what the sentence names
        elif _SPOKEN_OF.search(text[: match.start()]) or _RAISED_IT.match(text, match.end()):
            counts = theme
        else:
            return
        yield from self._scaled(said, match["word"], counts, match[0])

    def _of_heading(self, said: Said) -> list[tuple[int, int]]:
        return self._raised.get(" ".join(said.heading.split()), [])

    def _scaled(
        self, said: Said, word: str, counts: list[tuple[int, int]], written: str, whom: str = ""
    ) -> Iterator[Fault]:
        wanted = [self._scale.word(count, of) for count, of in counts]
        self.sentences += bool(wanted)
        if wanted and word.casefold() not in {one.casefold() for one in wanted}:
            so = f"how many{whom}" if whom else "so many"
            what = f"“{word}” is not the project's word for {so}"
            near = f"{wanted[0]} ({counts[0][0]} of {counts[0][1]})"
            yield Fault("number", what, said.place, said.at, written, near)

    # -- case studies

    def _sites(self, said: Said, sentence: str) -> Iterator[Fault]:
        for one in self._places.find(sentence, " ".join(said.heading.split())):
            if one.noun != "case studies":
                yield from self._talks(said, sentence, one, one.noun)
                continue
            if not self._clear(one):
                continue
            counts = self._where.counts(one.theme, one.within)
            self.sentences += bool(counts)
            number = self._where.held - one.but if one.n is None else one.n
            if counts and number not in counts:
                where = f" in {one.within}" if one.within else ""
                what = f"{one.told} is not how many raised “{one.theme}”{where}"
                near = f"{max(counts)} of {len(self._cases.all)} case studies"
                yield Fault("number", what, said.place, said.at, one.written, near)

    def _clear(self, one: Sites) -> bool:
        """Whether the project's case studies are meant: of trusts there are many more. What is wrong of "of how many"
        is told with the sample."""
        totals = {len(self._cases.all), self._where.held}
        return one.m in totals if one.m is not None else one.certain

    def _talks(self, said: Said, sentence: str, one: Sites, noun: Talks) -> Iterator[Fault]:
        """In how many interviews or focus groups: of the case study that is spoken of, or of the whole study."""
        cases = meant(self._cases, said, sentence)
        known = [(n, m, case) for case in cases for n, m in self._where.of(noun, one.theme, case) if one.m in (None, m)]
        self.sentences += bool(known)
        if not known or any(n == (m - one.but if one.n is None else one.n) for n, m, _ in known):
            return
        if one.m is None and one.n is not None and not self._is_of_all(said, one, noun, max(n for n, _, _ in known)):
            return
        count, of, case = max(known, key=lambda pair: (pair[1], pair[0]))
        what = f"{one.told} is not how many raised “{one.theme}”"
        near = f"{count} of {of} {noun}{f' at {case}' if case else ''}"
        yield Fault("number", what, said.place, said.at, one.written, near)

    def _is_of_all(self, said: Said, one: Sites, noun: Talks, most: int) -> bool:
        """Whether a number without "of how many" can be of nothing but all: three interviews may be three of a group's.

        More than there are is wrong of whichever.
        """
        if one.n is None or one.n > most:
            return True
        before = _AT_CASE.sub("", self._cases.without(one.before))
        if _OF_SOME.search(before) or any(SOME_ONLY.search(heading) for heading in said.trail):
            return False
        return one.n == 0 or one.n not in self._where.parts(noun, one.theme)

    @cached_property
    def _places(self) -> SitesNamed:
        return SitesNamed(name for name in self._raised if name)

    @cached_property
    def _where(self) -> RaisedWhere:
        return RaisedWhere(self._session)

    # -- what is so

    @cached_property
    def _themes(self) -> ThemesNamed:
        return ThemesNamed((name for name in self._raised if name), (step.word for step in self._scale.steps))

    @cached_property
    def _scale(self) -> Scale:
        return Prevalences(self._session).scale

    @cached_property
    def _words(self) -> re.Pattern[str]:
        """The words of the project's scale, said of people."""
        words = sorted((re.escape(step.word) for step in self._scale.steps), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?P<word>{'|'.join(words)})\s+{_PEOPLE}", re.IGNORECASE)

    @cached_property
    def _alone(self) -> re.Pattern[str]:
        """The same without saying of whom: "A few mentioned this", "This was raised by a few."."""
        words = "|".join(sorted((re.escape(step.word) for step in self._scale.steps), key=len, reverse=True))
        led = rf"(?:^|(?<=[.!?;,]\s))(?P<word>{words})\s+(?:also\s+)?(?:raised|mentioned|brought up|spoke of)"
        return re.compile(
            rf"{led}\s+(?:this|it|the theme)(?=\s*(?:[.,;:!?]|$))|"
            rf"\b(?:this|it|the theme) was (?:raised|mentioned|brought up) by\s+(?P<by>{words})(?=\s*(?:[.,;:!?]|$))",
            re.IGNORECASE,
        )

    @cached_property
    def _raised(self) -> dict[str, list[tuple[int, int]]]:
        """How many raised a theme, by its name."""
        with self._session.read() as connection:
            names = {code.id: " ".join(code.name.split()) for code in read_tree(connection)}
        found: dict[str, list[tuple[int, int]]] = {}
        for one in Prevalences(self._session).of():
            found.setdefault(names.get(one.code_id, ""), []).append((one.count, one.of))
        return found
