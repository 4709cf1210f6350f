"""What a report that is for publication gives away: in its text, and in every other place of the file."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from qualcode.coding.pseudonyms import Pseudonyms
from qualcode.model.report_check import Fault
from qualcode.model.study import PAPER_HEADINGS
from qualcode.model.written import Beside, CellPlace, Said, WrittenFile
from qualcode.store.session import Session
from qualcode.text.evened import evened
from qualcode.triangulation.checking.evidence_marks import printed_ids
from qualcode.triangulation.checking.indicators_spoken_of import IndicatorsSpokenOf
from qualcode.triangulation.checking.internal_ids import InternalIds, outside
from qualcode.triangulation.checking.known_figures import KnownFigures
from qualcode.triangulation.disclosure.cited_labels import CitedLabels
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.disclosure.hidden_ids import HIDDEN_ID, hidden_ids
from qualcode.triangulation.disclosure.percentages import whole_percentages

_UUID: Final = re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b", re.IGNORECASE)
_SHOWN: Final = 120
_FIGURE: Final = "holds an exact figure"
_NO_FIGURE: Final = re.compile(
    r"(?:\b(?:sections?|versions?|chapters?|tables?|figures?|appendix|appendices|annex|paragraphs?|parts?|release)\s+"
    r"|\bv\.?\s?)\d+\.\d+(?:(?:\s*(?:,|and|to|–|-)\s*)\d+\.\d+)*|\d+[.·]\d+(?=(?:\s+\w+)? (?:in|per|a) 1,?000 words)",
    re.IGNORECASE,
)
"""Where a decimal is a place in a document, or a rate of passages."""
_OF_MANY: Final = re.compile(
    r"\binterval|\bSE\b|\bSD\b|\bmeans?\b|average|national|\bmodel|growth|estimate|\bby (?:trust )?type|\bby region",
    re.IGNORECASE,
)
"""By such words a figure is one of many organisations, unless a case study is spoken of."""


_DELETED: Final = ", in words deleted with changes tracked"
_NO_TEXT: Final = ("a part", "a field", "the target", "the name of")
"""Bookmarks of passages are called by their IDs, and fields go to them; files are called anything."""


class DisclosureCheck:
    """Figures of many that are a case study's by chance give nobody away."""

    def __init__(
        self,
        session: Session,
        figures: KnownFigures,
        labels: CitedLabels,
        internal: InternalIds,
        passages: Container[CellPlace | None],
    ) -> None:
        """``passages`` are cells of columns of passages' IDs, in which "x2" is one."""
        self._disclosure = Disclosure(session, anybodys=figures.averages)
        self._figures = figures
        self._spoken = IndicatorsSpokenOf(figures.names, figures.phrases)
        self._pseudonyms = Pseudonyms(session)
        self._labels = labels
        self._hidden = {label: one.told for label, one in hidden_ids(session).items()}
        self._internal = internal
        self._passages = passages
        self.places = 0
        self._tables: dict[int, str] = {}
        self._rows: dict[tuple[int, int], str] = {}
        self._papers: frozenset[int] = frozenset()

    def check(
        self, file: WrittenFile, accepted: Sequence[Said], rejected: Sequence[Said], cases: dict[int, str]
    ) -> Iterator[Fault]:
        """Everything in the file, deleted words too; ``cases`` says which case study a paragraph is about."""
        self._tables = {**_tables(rejected), **_tables(accepted)}
        self._rows = {**_rows(rejected), **_rows(accepted)}
        self._papers = _tables_of_papers(accepted)
        known: dict[int, set[str]] = {}
        for said in accepted:
            found = [*self._in(said, cases.get(said.at, ""))]
            known[said.at] = {one.what for one in found}
            yield from found
        for said in rejected:
            for one in self._in(said, cases.get(said.at, "")):
                if one.what not in known.get(said.at, ()):
                    yield replace(one, what=f"{one.what}{_DELETED}")
        last = accepted[-1].at if accepted else 0
        for beside in file.beside:
            self.places += 1
            leaks = [*self._leaks(beside.text), *(one.what for one in self._ids(_beside(beside)))]
            if beside.where.startswith("a part"):  # office programs give their own things such IDs
                leaks = [one for one in leaks if not one.startswith("an internal ID")]
            yield from (Fault("disclosure", leak, beside.where, last, _cut(beside.text)) for leak in leaks)
        for part in file.embedded:
            what = "a whole file goes with the report: put in a picture or a table instead"
            yield Fault("disclosure", what, f"an embedded file ({part})", last)
        yield from self._names_to_be_replaced(file, accepted, rejected, last)

    @cached_property
    def _of_references(self) -> Disclosure:
        return self._disclosure.of_references()

    def _in(self, said: Said, case: str) -> Iterator[Fault]:
        self.places += 1
        around = said.text
        published = said.cell is not None and said.cell.table in self._papers
        if said.cell is not None:
            row = self._rows.get((said.cell.table, said.cell.row), "")
            around = f"{said.text} {row} {self._tables.get(said.cell.table, '')}"
        for leak in self._leaks(said.text, case, around, published=published):
            yield Fault("disclosure", leak, said.place, said.at, _cut(said.text))
        for start, end, _ in printed_ids(said):
            yield Fault("disclosure", "an evidence ID is printed", said.place, said.at, said.text[start:end])
        yield from self._ids(said)
        if said.struck.strip():
            struck = replace(said, text=said.struck, printed_ids=(), spots=(), hidden="", struck="")
            yield from (replace(one, what=f"{one.what}{_DELETED}") for one in self._in(struck, case))
        if said.hidden.strip():
            yield Fault("disclosure", "hidden text", said.place, said.at, _cut(said.hidden))
            for leak in self._leaks(said.hidden, case, published=published):
                yield Fault("disclosure", f"{leak}, in hidden text", said.place, said.at)
        for spot in said.spots:
            for leak in self._leaks(spot.name.replace("_", " ")):
                yield Fault("disclosure", f"{leak}, in the name of a bookmark", said.place, said.at, spot.name)

    def _ids(self, said: Said) -> Iterator[Fault]:
        """IDs that only the team can open, and those of people who are called by their staff group."""
        looked_at = ((start, end) for start, end, _ in printed_ids(said))
        of_passages = said.cell is not None and said.cell in self._passages
        found = self._internal.in_cell(said.text) if of_passages else self._internal.find(said.text)
        for one in outside(found, looked_at):
            around = _around(said.text, one.start, one.end)
            yield Fault("disclosure", f"an internal ID ({one.written})", said.place, said.at, around)
        for cited in self._labels.find(evened(said.text)) if self._hidden else ():
            if cited.label in self._hidden:
                what = f"{HIDDEN_ID} ({cited.label})"
                yield Fault("disclosure", f"{what}: {self._hidden[cited.label]}", said.place, said.at, cited.written)

    def _leaks(self, text: str, case: str = "", around: str = "", *, published: bool = False) -> list[str]:
        """``published`` says that it is told of a paper, in the literature table."""
        disclosure = self._of_references if published else self._disclosure
        found = disclosure.leaks(_NO_FIGURE.sub(" ", text), case) if text.strip() else []
        found = [one for one in found if not one.startswith(HIDDEN_ID)]  # told of by ``_ids``, with how it is written
        if not case and _OF_MANY.search(around or text):
            found = [one for one in found if not one.startswith(_FIGURE)]
        if case and any(one.startswith(_FIGURE) for one in found):
            others = {f"{_FIGURE} ({one})" for one in self._of_other_indicators(text, case, around or text)}
            found = [one for one in found if one not in others]
        return [*found, *(f"an internal ID ({one})" for one in _UUID.findall(text))]

    def _of_other_indicators(self, text: str, case: str, around: str) -> Iterator[str]:
        """Whole percentages where indicators are named of which the case study has no such figure."""
        named = self._spoken.named(around)
        if not named:
            return
        own = self._figures.of_cases.get(case, {})
        theirs = {value for one in named for some in own.get(one, {}).values() for value in some}
        for number, written in whole_percentages(" ".join(text.split())):
            if number not in theirs:
                yield written

    def _names_to_be_replaced(
        self, file: WrittenFile, accepted: Sequence[Said], rejected: Sequence[Said], last: int
    ) -> Iterator[Fault]:
        """Where, and never which."""
        places: dict[str, tuple[str, int]] = {}
        texts: dict[str, str] = {}
        told = ((said.place, said.at, said.text) for said in (*accepted, *rejected))
        beside = ((one.where, last, one.text) for one in file.beside)
        for n, (place, at, text) in enumerate((*told, *beside)):
            places[f"#{n}"], texts[f"#{n}"] = (place, at), text
        seen: set[tuple[str, int]] = set()
        for key, number in self._pseudonyms.left_in_texts(texts.items()).places:
            if places[key] in seen:
                continue
            seen.add(places[key])
            place, at = places[key]
            names = "a name" if number == 1 else f"{number} names"
            yield Fault("disclosure", f"{names} still to be replaced", place, at)


def _beside(one: Beside) -> Said:
    """Words beside the text, as far as people read them."""
    return Said(0, "" if one.where.startswith(_NO_TEXT) else one.text)


def _tables(paragraphs: Sequence[Said]) -> dict[int, str]:
    """The caption and header of each table."""
    found: dict[int, str] = {}
    caption = ""
    for said in paragraphs:
        if said.cell is None:
            caption = said.text if said.styles[0] == "caption" else caption
        else:
            found.setdefault(said.cell.table, caption)
            if said.cell.row == 0:
                found[said.cell.table] += f" {said.text}"
    return found


def _rows(paragraphs: Sequence[Said]) -> dict[tuple[int, int], str]:
    """The first cell of each row of each table."""
    first = ((said.cell, said.text) for said in paragraphs if said.cell is not None and said.cell.column == 0)
    return {(cell.table, cell.row): text for cell, text in first if text.strip()}


def _tables_of_papers(paragraphs: Sequence[Said]) -> frozenset[int]:
    """The literature tables, which are known by their headings."""
    headings: dict[int, list[str]] = {}
    for said in paragraphs:
        if said.cell is not None and said.cell.row == 0:
            headings.setdefault(said.cell.table, []).append(" ".join(said.text.split()))
    return frozenset(table for table, said in headings.items() if tuple(said) == PAPER_HEADINGS)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _around(text: str, start: int, end: int) -> str:
    """A few words before and behind."""
    first, last = max(0, start - _SHOWN // 3), end + _SHOWN // 3
    words = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{words}{'…' if last < len(text) else ''}"
