"""The side-by-side joint display: of each topic at each case study what figures say, what people say, and the fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from qualcode.corpus.settings import Settings
from qualcode.model.convergence import Word
from qualcode.model.ids import short_id
from qualcode.model.joint import Behind, FigureOf, JointDisplay
from qualcode.model.judging import Judged, Judgement
from qualcode.model.report import Audience, Report, TableBlock, Text
from qualcode.model.sources import FIGURES, WORDS, told
from qualcode.model.table import Cell, Table
from qualcode.store.session import Session
from qualcode.triangulation.convergence.convergence_matrix import UNREVEALED, finding_of_figures
from qualcode.triangulation.convergence.illustration import Illustration, illustration
from qualcode.triangulation.convergence.judgements import Judgements
from qualcode.triangulation.convergence.only_silence import outlived_note
from qualcode.triangulation.convergence.topic_material import TopicMaterial
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.ids_behind import IdsBehind, by_ids
from qualcode.triangulation.quotes.quotations import SYNTHETIC_NOTE
from qualcode.triangulation.quotes.quoting import Quoting
from qualcode.triangulation.wording import case_name, joined, number_of
from qualcode.wres.figure_words import value_words
from qualcode.wres.latest import Latest
from qualcode.wres.sentences import rules_note

COLUMNS: Final = (
    "construct",
    "quant_result",
    "quant_source",
    "qual_result",
    "quote",
    "quote_id",
    "fit",
    "meta_inference",
)
FIT: Final[dict[Word, str]] = {
    "agreement": "confirms",
    "partial agreement": "expands",
    "dissonance": "discordant",
    "silence": "not comparable",
    "": "",
}
"""How accounts and figures fit, by what they were judged to come to."""
_WIDTHS: Final = (2.4, 1.4, 5.6, 1.9, 3.8, 5.5, 2.1, 3.0)
_TITLE: Final = "Figures and accounts side by side"
_NOTES: Final = (
    "Fit follows from what was judged: confirms (agreement), expands (partial agreement), discordant (dissonance), "
    "not comparable (one side is silent).",
    "Topics are those of which accounts are compared with figures; where the judges have written no words for the "
    "accounts, they are counted, out of all at the case study that are of the source compared.",
)
_FIT, _QUOTE, _RESULT = 6, 5, 2


@dataclass(frozen=True)
class _Line:
    """A topic at a case study, as both forms need it."""

    row: Judged
    stands: Judgement | None
    construct: str
    result: str
    source: str
    accounts: str
    quote: Illustration | None
    behind: tuple[int, ...]
    figures: tuple[FigureOf, ...]

    @property
    def fit(self) -> str:
        return FIT[self.stands.elements.word] if self.stands is not None else ""

    @property
    def told(self) -> str:
        """The fit, else that it is not to be seen yet."""
        return self.fit or (UNREVEALED if self.stands is None and self.row.hidden else "")

    @property
    def means(self) -> str:
        return self.stands.means.strip() if self.stands is not None else ""


def side_by_side(session: Session, audience: Audience = "team") -> JointDisplay:
    """One row a topic and case study; a publication has those on which something stands, in words.

    Raises ``QualcodeError`` when words give an organisation or a person away.
    """
    return _Making(session, audience).display()


def side_by_side_report(session: Session, audience: Audience = "publication") -> Report:
    """The same as a page across. An empty "What this means" is warned of."""
    return _Making(session, audience).report()


class _Making:
    def __init__(self, session: Session, audience: Audience) -> None:
        self.session, self.audience = session, audience
        self.team = audience == "team"
        self.material = TopicMaterial(session)
        self.quoting = Quoting(session, audience)
        self.disclosure = None if self.team else Disclosure(session, figures=self.material.figures_read)
        self.standard = self.material.standard.abbreviation
        rows = [one for one in Judgements(session).of_team(self.material) if FIGURES in one.pair.sources]
        several = {one.topic.id for one in rows if sum(FIGURES in pair.sources for pair in one.topic.pairs) > 1}
        lines = [self._line(one, one.topic.id in several) for one in rows]
        self.open = sum(not line.fit for line in lines)
        self.lines = lines if self.team else [line for line in lines if line.fit]

    def display(self) -> JointDisplay:
        """The long form, with what is behind its cells."""
        rows = tuple(self._cells(line) for line in self.lines)
        synthetic = [SYNTHETIC_NOTE] if Settings(self.session).read().synthetic else []
        notes = (*_NOTES, *self._open(), *self._outlived(), *self._words(), *synthetic)
        table = Table(COLUMNS, rows, _TITLE, "topics at case studies", notes, stub=1)
        self._check(table)
        called = tuple((line.construct, line.row.case) for line in self.lines)
        return JointDisplay(table, dict(self._behind()), called)

    def report(self) -> Report:
        """The page across: case studies by name, the quotation with whose it is."""
        heads = ("Topic", "Case study", f"{self.standard} data", "Source", "Accounts", "Illustrative quote", "Fit",
                 "What this means")  # fmt: skip
        rows, runs, ids = [], dict[tuple[int, int], tuple[Text, ...]](), IdsBehind(self.session)
        for at, line in enumerate(self.lines):
            said = line.quote.runs if line.quote is not None else ()
            fit = line.told.capitalize() or "–"
            quoted = "".join(run.text for run in said)
            name = case_name(self.material.cases[line.row.case])
            result = self.material.in_page(line.row.topic, line.row.case, line.result)
            rows.append((line.construct, name, _capital(result), line.source, line.accounts, quoted, fit, line.means))
            judged = by_ids(ids.judgements(self._judged(line)))
            runs[at, _FIT] = (Text(fit, bold=bool(line.fit)), *judged)
            if self.team and (latest := ids.latest(Behind((), line.figures))):
                runs[at, _RESULT] = (Text(_capital(result)), *by_ids(latest))
            if said:
                runs[at, _QUOTE] = said
        notes = (_NOTES[0], *self._open(), *self._outlived(in_page=True), *self._words())
        table = Table(heads, tuple(rows), notes=notes, rests=lambda: dict(self._behind_page()))
        self._check(table)
        caption = f"{self.standard} data and accounts side by side"
        return Report(
            title="",
            blocks=(TableBlock(caption, table, _WIDTHS, runs=runs),) if rows else (),
            audience=self.audience,
            landscape=True,
            draft_notes=tuple(
                f"“What this means” is empty for {line.construct} at {line.row.case}"
                for line in self.lines
                if line.fit and not line.means
            ),
            synthetic=Settings(self.session).read().synthetic,
        )

    # -- a line

    def _line(self, row: Judged, several: bool) -> _Line:
        stands = row.stands
        topic, case = row.topic, row.case
        at = row.pair.sources.index(FIGURES)
        spoken = row.pair.sources[1 - at]
        passages = tuple(dict.fromkeys(one.excerpt_id for one in self.material.passages(topic, case, spoken)))
        latest = self.material.figures(topic, case)
        rests = stands.excerpts if stands is not None else ()
        return _Line(
            row,
            stands,
            f"{topic.name} ({row.pair.told(self.standard)})" if several else topic.name,
            self._result(row, stands, latest),
            self._source(latest),
            (stands.findings[1 - at] if stands is not None else "") or self._counted(row, spoken, passages),
            illustration(self.material, self.quoting, self.disclosure, rests, case),
            passages,
            tuple(FigureOf(case, one.indicator.number) for one in latest),
        )

    def _result(self, row: Judged, stands: Judgement | None, latest: Sequence[Latest]) -> str:
        """In the judge's words, else in those that follow from the figures; else why there are none."""
        written = finding_of_figures(row, stands)
        if written:
            return written
        if not any(one.has_figure for one in latest):
            return self.material.nothing(row.topic, row.case, FIGURES)
        by_words: dict[str, list[str]] = {}
        for one in latest:
            by_words.setdefault(one.told, []).append(self._numbered(one))
        called = ((f"indicator{'s' * (len(some) > 1)} {joined(some)}", words) for words, some in by_words.items())
        return "; ".join(f"{name} {words.replace('; ', ', ')}" for name, words in called)

    def _numbered(self, one: Latest) -> str:
        """The indicator; for the team with its latest figure."""
        value = one.score.value if one.score is not None else None
        shown = self.team and value is not None
        return f"{one.indicator.number} ({value_words(value or 0.0, one.form.unit)})" if shown else one.indicator.number

    def _source(self, latest: Sequence[Latest]) -> str:
        """The standard and the years that the words rest on: "WRES 2015–2018"; "" without figures."""
        years = sorted({year for one in latest for year in (one.trend.first_year, one.trend.last_year) if year})
        if not years:
            return ""
        return f"{self.standard} {years[0]}–{years[-1]}" if years[0] != years[-1] else f"{self.standard} {years[0]}"

    def _counted(self, row: Judged, spoken: str, passages: Sequence[int]) -> str:
        """How much there is of the accounts, out of how much; else why there are none."""
        if not passages:
            return self.material.nothing(row.topic, row.case, spoken)
        people, everything = self.material.coded_at(row.case, (spoken,))
        counted = (
            f"{self.material.people(passages)} of {number_of(people, 'participant')}, "
            f"{len(passages)} of {number_of(everything, 'coded passage')}"
        )
        return counted if spoken == WORDS else f"{told(spoken)}: {counted}"

    # -- the long form

    def _cells(self, line: _Line) -> tuple[Cell, ...]:
        quote = line.quote
        words = quote.words if quote is not None else ""
        case, told = line.row.case, line.result
        result = told if told.startswith(f"{case} ") else f"{case}: {told}"
        return (line.construct, result, line.source, line.accounts, words, self._id(quote), line.told, line.means)

    def _id(self, quote: Illustration | None) -> str:
        """Whose it is as this audience may know them; for the team with the passage's ID."""
        if quote is None:
            return ""
        number = short_id("x", quote.excerpt_id)
        return quote.who if not self.team else f"{quote.who} ({number})" if quote.who else number

    def _behind(self) -> Iterator[tuple[tuple[int, int], Behind]]:
        for at, line in enumerate(self.lines):
            judged = self._judged(line)
            quoted = (line.quote.excerpt_id,) if line.quote is not None else ()
            cells = (
                Behind(line.behind, line.figures),
                Behind((), line.figures),
                Behind((), line.figures),
                Behind(line.behind),
                Behind(quoted),
                Behind(quoted),
                judged,
                judged,
            )
            yield from (((at, column), behind) for column, behind in enumerate(cells) if behind)

    def _behind_page(self) -> Iterator[tuple[tuple[int, int], Behind]]:
        """The same of the page, which has the case study in a column of its own, and whose a quotation is with it."""
        places = (0, _RESULT, _RESULT + 1, _RESULT + 2, _QUOTE, None, _FIT, _FIT + 1)
        for (at, column), behind in self._behind():
            place = places[column]
            if place is not None and (place != _FIT or self.lines[at].told):
                yield (at, place), behind

    @staticmethod
    def _judged(line: _Line) -> Behind:
        stands = line.stands
        if stands is None:
            return Behind((), line.figures)
        return Behind(stands.excerpts, line.figures, judgements=(stands.id,))

    def _words(self) -> Iterator[str]:
        """How words for figures were come by, and what figures are held against."""
        yield rules_note(self.material.standard)
        if told := self.material.compared_note((line.row.topic, line.row.case) for line in self.lines):
            yield told

    def _outlived(self, *, in_page: bool = False) -> list[str]:
        found = ((line.row, line.stands) for line in self.lines if line.stands is not None and line.stands.nothing)
        return [outlived_note(self.material, row, one, in_page=in_page) for row, one in found]

    def _open(self) -> list[str]:
        if not self.open:
            return []
        verb = "is" if self.open == 1 else "are"
        what = "open" if self.team else "left out"
        return [f"{number_of(self.open, 'topic')} at a case study {verb} {what}: nothing is agreed on there yet."]

    def _check(self, table: Table) -> None:
        """Each row is about its case study: a percentage there may be its own."""
        if self.disclosure is None:
            return
        self.disclosure.check_texts((_TITLE, text, "") for text in (*table.columns, *table.notes))
        self.disclosure.check_texts(
            (f"{line.construct} at {line.row.case}", str(cell), line.row.case)
            for line, row in zip(self.lines, table.rows, strict=True)
            for cell in row
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
