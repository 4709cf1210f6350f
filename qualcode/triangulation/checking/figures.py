"""Whether ratios and percentages that a report gives of an indicator are figures of the project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from qualcode.model.report import Audience
from qualcode.model.report_check import Fault
from qualcode.model.written import Said
from qualcode.text.quotation_marks import in_marks
from qualcode.triangulation.cases.spoken_of import CasesSpokenOf
from qualcode.triangulation.checking.known_figures import KnownFigures, Years
from qualcode.triangulation.checking.quotations import is_evidence

_SENTENCE: Final = re.compile(r"(?<=[.!?;])\s+(?=[^a-z\s])")
_NUMBERED: Final = re.compile(r"\bindicators?\s+(\d{1,2}(?:\s*(?:,|and|to|–|-|&)\s*\d{1,2})*)", re.IGNORECASE)
_FIGURE: Final = re.compile(
    r"(?<![\w.,·-])(?P<n>\d{1,3}(?:[.·]\d{1,2})?)(?P<percent>\s?%|\s?per ?cent\b)?(?![\d]|[.,·]\d)"
)
_NO_LEVEL: Final = re.compile(
    r"interval|\bCI\b|\bp\s*[<=>]|standard (?:error|deviation)|\bSD\b|\bSE\b|tolerance|\bwithin\b|a year|per year|"
    r"each year|hundredths|coefficient|model|points?\b|response rate|significan",
    re.IGNORECASE,
)
_IN_YEAR: Final = re.compile(r"\s*(?:times\s+)?(?:more likely\s+)?(?:\(|in\s+)((?:19|20)\d\d)\b")


class FiguresCheck:
    """Looks at sentences that name one indicator; without its name a number may be anything's."""

    def __init__(self, known: KnownFigures, cases: CasesSpokenOf, audience: Audience) -> None:
        self._known = known
        self._cases = cases
        self._team = audience == "team"
        names = sorted(known.names.items(), key=lambda pair: -len(pair[1]))
        self._names = [
            (number, re.compile(rf"(?<!\w){re.escape(short)}(?!\w)", re.IGNORECASE)) for number, short in names
        ]
        self.figures = 0

    def check(self, paragraphs: Iterable[Said]) -> Iterator[Fault]:
        """The faults, in order."""
        for said in paragraphs:
            if said.level or said.cell is not None or any("quot" in name or "note" in name for name in said.styles):
                continue
            text = _without_quotations(said)
            case = self._cases.of(said)
            for sentence in _SENTENCE.split(text):
                indicator = self._indicator(sentence)
                if indicator and not _NO_LEVEL.search(sentence):
                    yield from self._figures(said, sentence, indicator, case)

    def _indicator(self, sentence: str) -> str:
        """The one that is spoken of; "" for none and for several."""
        found: set[str] = set()
        for match in _NUMBERED.finditer(sentence):
            numbers = re.findall(r"\d+", match[1])
            found |= set(numbers)
        found |= {number for number, name in self._names if name.search(sentence)}
        return next(iter(found)) if len(found) == 1 else ""

    def _figures(self, said: Said, sentence: str, indicator: str, case: str) -> Iterator[Fault]:
        years = self._known.of(indicator, case) if case or not self._team else self._known.of_any(indicator)
        if not any(years.values()):
            return
        for match in _FIGURE.finditer(_NUMBERED.sub(lambda m: " " * len(m[0]), sentence)):
            written, percent = match["n"], bool(match["percent"])
            if not percent and not re.search(r"[.·]\d\d$", written):
                continue  # a year, a number of people, a score: anything
            self.figures += 1
            number = float(written.replace("·", "."))
            places = len(written.partition(".")[2] or written.partition("·")[2])
            spoken = _IN_YEAR.match(sentence, match.end())
            year = int(spoken[1]) if spoken else None
            within: Years = {year: years[year]} if year is not None and year in years else years
            if not any(_is(number, places, one, percent) for some in within.values() for one in some) and not (
                year is None and percent and _is_difference(number, places, years)
            ):
                near = _nearest(number, within, percent)
                when = f" in {year}" if year is not None and year in years else ""
                what = f"{match[0].strip()} is no figure of indicator {indicator}{when}"
                yield Fault("number", what, said.place, said.at, sentence.strip()[:200], near)


def _without_quotations(said: Said) -> str:
    """The text with blanks for what somebody else said."""
    text = said.text
    spans = [(one.start, one.end) for one in in_marks(text)]
    spans += [(spot.start, spot.end) for spot in said.spots if is_evidence(spot)]
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _is(number: float, places: int, known: float, percent: bool) -> bool:
    """Whether a number is this figure as it may be printed; a ratio of 1.56 may be told as "56% more likely"."""
    close = 0.5 * 10**-places + 1e-9
    forms = (known, 100 * (known - 1), 100 * (1 - known), 100 - known) if percent else (known,)
    return any(abs(one - number) <= close for one in forms)


def _is_difference(number: float, places: int, years: Years) -> bool:
    values = sorted({round(one, 4) for some in years.values() for one in some})
    close = 0.5 * 10**-places + 1e-9
    return len(values) < 200 and any(abs(abs(a - b) - number) <= close for a in values for b in values)


def _nearest(number: float, years: Years, percent: bool) -> str:
    pairs = [(abs(one - number), one, year) for year, some in years.items() for one in some]
    pairs += [
        (abs(100 * (one - 1) - number), one, year)
        for year, some in years.items()
        for one in some
        if percent and one < 10
    ]
    if not pairs:
        return ""
    _, one, year = min(pairs)
    return f"{one:.2f} in {year}" if one < 10 else f"{one:.1f}% in {year}"
