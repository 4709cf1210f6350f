"""Whether ratios and percentages that a report gives of an indicator are figures of the project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from qualcode.model.report import Audience
from qualcode.model.report_check import Fault
from qualcode.model.written import Said
from qualcode.triangulation.cases.spoken_of import CasesSpokenOf
from qualcode.triangulation.checking.figures_said import FigureSaid, figures_said
from qualcode.triangulation.checking.indicators_spoken_of import IndicatorsSpokenOf, named_beside
from qualcode.triangulation.checking.known_figures import KnownFigures, Years
from qualcode.triangulation.checking.sentences import sentences
from qualcode.triangulation.checking.standards_own import is_standards_own
from qualcode.triangulation.wording import joined

_NO_LEVEL: Final = re.compile(
    r"interval|\bCI\b|\bp\s*[<=>]|standard (?:error|deviation)|\bSD\b|\bSE\b|tolerance|\bwithin\b|a year|per year|"
    r"each year|hundredths|coefficient|model|response rate|significan|\bparity\b|\btargets?\b|\bgoals?\b|\bwould\b|"
    r"\bshould\b|for example|e\.g\.|such as",
    re.IGNORECASE,
)
_OF_MANY: Final = re.compile(
    r"\bnational|\bEngland\b|\baverages?\b|\bmeans?\b|\bmedian|\b(?:all|every|other) trusts?\b|"
    r"\bquartile|\bacross (?:the NHS|trusts)|\btypical|\boverall\b|\bNHS-wide",
    re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(
    rf"{_OF_MANY.pattern}|\btrusts\b|\bbenchmark|\bcompar|\belsewhere|\boverall|\btypes?\b|\bregion|\bpeers?\b|\bsector|"
    r"\bversus\b|\bagainst\b|\bothers?\b|\bthan\s+(?:the\s+)?\d",
    re.IGNORECASE,
)
"""Words by which a figure under a case study may be one of others."""
_LIKELY: Final = re.compile(r"\blikel|\bmore\b|\bless\b|\bhigher\b|\blower\b|\bchance|\bodds\b|\bexcess", re.IGNORECASE)
_NOT: Final = re.compile(r"\bnot\b|n[’']t\b|\bwithout\b|\bnever\b|\brest\b|\bremain", re.IGNORECASE)
_MOST_COMPARED: Final = 60
_ABOUT: Final = 0.05
_RATIOS_TO: Final = 4


@dataclass(frozen=True)
class _Looked:
    """Whether a figure is one of the indicator's; ``shown`` are those that it may be told of."""

    indicator: str
    agrees: bool
    shown: Years


class FiguresCheck:
    """Looks at sentences on indicators; where none is spoken of a number may be anything's."""

    def __init__(self, known: KnownFigures, cases: CasesSpokenOf, audience: Audience) -> None:
        self._known = known
        self._cases = cases
        self._team = audience == "team"
        self._spoken = IndicatorsSpokenOf(known.names, known.phrases)
        self.figures = 0

    def check(self, paragraphs: Iterable[Said]) -> Iterator[Fault]:
        """The faults, in order."""
        for said, sentence in sentences(paragraphs, notes=False):
            if _NO_LEVEL.search(sentence):
                continue
            case = self._cases.of(said)
            for one, indicators in self._of(said, sentence):
                if is_standards_own(sentence, one):
                    continue
                looked = [self._held(said, sentence, indicator, case, one) for indicator in sorted(indicators)]
                self.figures += any(looked)
                if looked and all(looked) and not any(found.agrees for found in looked if found):
                    yield self._fault(said, sentence, one, [found for found in looked if found])

    def _of(self, said: Said, sentence: str) -> Iterator[tuple[FigureSaid, frozenset[str]]]:
        """The figures of a sentence, each with the indicator that it is of, or those that it may be of."""
        mentions = self._spoken.mentions(sentence)
        plain = self._spoken.without_numbers(sentence)
        if len({number for one in mentions for number in one.numbers}) > 1:
            figures = list(figures_said(plain, named=True))
            yield from zip(figures, named_beside(mentions, (one.start for one in figures)), strict=True)
            return
        found = self._spoken.of(sentence, said.trail)
        if found is not None:
            for one in figures_said(plain, named=found.named):
                if found.named or _of_staff(one):
                    yield one, frozenset({found.indicator})

    def _held(self, said: Said, sentence: str, indicator: str, case: str, one: FigureSaid) -> _Looked | None:
        """Whether it is a figure of the indicator; None where the project has none, or too many."""
        words = " ".join((sentence, *said.trail))
        years = self._years(indicator, case, sentence, words, one.difference)
        if not any(years.values()):
            return None
        within = self._within(years, indicator, case, one)
        values = [value for some in within.values() for value in some]
        if one.difference:
            everything = {round(value, 4) for some in years.values() for value in some}
            many = len(everything) > _MOST_COMPARED
            agrees = many or _is_difference(one, {*values} if one.years else everything)
        else:
            agrees = any(_is(one, value, sentence) for value in values)
        shown = within if values else years
        if not self._team:  # whoever reads it copies it: it must be nobody's own
            averages = self._known.averages_in(indicator, words)
            shown = {year: some & averages.get(year, frozenset()) for year, some in shown.items()}
        return _Looked(indicator, agrees, shown)

    @staticmethod
    def _fault(said: Said, sentence: str, one: FigureSaid, looked: list[_Looked]) -> Fault:
        when = f" in {next(iter(one.years))}" if len(one.years) == 1 and not one.difference else ""
        several = "indicator" if len(looked) == 1 else "indicators"
        of = f"{several} {joined([found.indicator for found in looked])}"
        what = f"{one.written} is no {'difference' if one.difference else 'figure'} of {of}{when}"
        shown: dict[int, frozenset[float]] = {}
        for found in looked:
            shown = {
                year: shown.get(year, frozenset()) | found.shown.get(year, frozenset())
                for year in (*shown, *found.shown)
            }
        near = _nearest(one, shown, likely=_LIKELY.search(sentence) is not None) if not one.difference else ""
        return Fault("number", what, said.place, said.at, " ".join(sentence.split())[:200], near)

    def _years(self, indicator: str, case: str, sentence: str, words: str, difference: bool) -> Years:
        """What the sentence may be on: the case study itself, averages of many, or any case study.

        A difference may be one between any two. ``words`` are those of the sentence and its headings.
        """
        if case:
            own = self._known.of_cases.get(case, {}).get(indicator, {})
            if any(own.values()) and not _OF_OTHERS.search(sentence):
                return own
        elif self._team and not _OF_MANY.search(sentence):
            return self._known.of_any(indicator)
        if difference:
            return self._known.of(indicator, case)
        return self._known.averages_in(indicator, words, case)

    def _within(self, years: Years, indicator: str, case: str, one: FigureSaid) -> Years:
        """The same in the years that the figure is said of, where the project has any figure of them."""
        known = self._known.of(indicator, case)
        wanted = [year for year in one.years if year in known or year in years]
        return {year: years.get(year, frozenset()) for year in wanted} if wanted else years


def _of_staff(one: FigureSaid) -> bool:
    """Whether it can be nothing but an indicator's where only a heading, or words of its wording, say of which."""
    if one.unit in ("ratio", "times"):
        return one.places == 2 or one.unit == "times" or one.level
    return one.unit == "percent" and re.match(r"\s+of (?:BME|White)\b|\s+(?:more|less) likely", one.rest) is not None


def _is(one: FigureSaid, known: float, sentence: str) -> bool:
    """Whether a number is this figure as it may be printed; a ratio of 1.56 may be told as "56% more likely"."""
    forms = [known, -known]
    if one.unit == "percent" and _LIKELY.search(sentence):
        forms += [100 * (known - 1), 100 * (1 - known), *([100 * (1 - 1 / known)] if known else [])]
    if one.unit == "percent" and _NOT.search(sentence):
        forms.append(100 - known)
    if one.unit == "times" and known:
        forms.append(1 / known)
    return any(abs(form - one.number) <= _close(one) for form in forms)


def _is_difference(one: FigureSaid, values: Iterable[float]) -> bool:
    """Whether it is what lies between two figures of a kind, or (percent) by how much one is larger."""
    known = sorted(values)
    for at, a in enumerate(known):
        for b in known[at + 1 :]:
            if (a < _RATIOS_TO) != (b < _RATIOS_TO):
                continue
            forms = [b - a]
            if one.unit == "percent":
                forms += [100 * (b - a) / part for part in (a, b) if part]
            if any(abs(form - one.number) <= 2 * _close(one) for form in forms):
                return True
    return False


def _close(one: FigureSaid) -> float:
    close = 0.5 / float(10**one.places) + 1e-9
    return max(close, _ABOUT * one.number) if one.about else close


def _nearest(one: FigureSaid, years: Mapping[int, frozenset[float]], *, likely: bool) -> str:
    pairs = [(abs(value - one.number), value, year) for year, some in years.items() for value in some]
    pairs += [
        (abs(100 * (value - 1) - one.number), value, year)
        for year, some in years.items()
        for value in some
        if likely and one.unit == "percent" and value < 10
    ]
    if not pairs:
        return ""
    _, value, year = min(pairs)
    return f"{value:.2f} in {year}" if value < 10 else f"{value:.1f}% in {year}"
