"""The joint display of a report: indicators and accounts next to each other, with what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from qualcode.corpus.settings import Settings
from qualcode.model.convergence import DEFINED, TopicInfo
from qualcode.model.joint import Behind, FigureOf
from qualcode.model.judging import Judged, Judgement
from qualcode.model.report import Audience, Report, TableBlock, Text
from qualcode.model.sources import FIGURES
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.triangulation.convergence.account_columns import AccountColumn, account_columns
from qualcode.triangulation.convergence.convergence_matrix import figures_told, in_words
from qualcode.triangulation.convergence.illustration import illustration
from qualcode.triangulation.convergence.judged_by import judged_by
from qualcode.triangulation.convergence.judgements import Judgements
from qualcode.triangulation.convergence.only_silence import outlived_note
from qualcode.triangulation.convergence.topic_material import TopicMaterial
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.ids_behind import IdsBehind, by_ids
from qualcode.triangulation.quotes.quoting import Quoting
from qualcode.triangulation.wording import case_name, number_of

_WIDTHS: Final = {
    1: ((2.6, 1.6, 4.3), 6.0, (4.8, 2.2, 4.2)),
    2: ((2.6, 1.6, 3.6), 4.2, (3.8, 2.2, 3.5)),
    3: ((2.3, 1.4, 3.3), 2.8, (5.1, 2.3, 2.9)),
}
"""By the number of columns of accounts: what stands before them, each of them, what stands after them, in cm."""
_NONE: Final = "–"
_BLANK: Final = f"Of accounts {_NONE} means that there is nothing on the topic; what is empty was not summed up apart."


_FIGURES: Final = 2
"""The place of the column of figures."""


@dataclass(frozen=True)
class _Cell:
    """A topic at a case study: its pairs, and of each the judgement that stands."""

    rows: tuple[tuple[Judged, Judgement | None], ...]

    @property
    def first(self) -> Judged:
        return self.rows[0][0]

    @property
    def called(self) -> str:
        return f"{self.first.topic.name} at {self.first.case}"


@dataclass(frozen=True)
class JointPage:
    """The page, the topic and case study (its label) of each row of its table, and what both sides were read from."""

    report: Report
    places: tuple[tuple[TopicInfo, str], ...]
    material: TopicMaterial

    @property
    def block(self) -> TableBlock | None:
        """The table with its caption; None where nothing is agreed on yet."""
        return next((block for block in self.report.blocks if isinstance(block, TableBlock)), None)


def joint_display(session: Session, audience: Audience) -> Report:
    """The page of a report; see ``joint_display_in_places``."""
    return joint_display_in_places(session, audience).report


def joint_display_in_places(session: Session, audience: Audience) -> JointPage:
    """One row a topic and case study, in the report's order; a publication has those on which something stands.

    An empty "What this means" is warned of. Raises ``QualcodeError`` when words give an organisation or a person away.
    """
    made = _Display(session, audience)
    report = made.report()
    checked = made.disclosure.check_report(report) if made.disclosure is not None else report
    return JointPage(checked, tuple(made.places), made.material)


class _Display:
    def __init__(self, session: Session, audience: Audience) -> None:
        self.session = session
        self.audience = audience
        self.material = TopicMaterial(session)
        self.quoting = Quoting(session, audience)
        self.disclosure = Disclosure(session, figures=self.material.figures_read) if audience == "publication" else None
        self.remarks: list[str] = []
        self.places: list[tuple[TopicInfo, str]] = []
        self.standard = self.material.standard.abbreviation
        self.ids = IdsBehind(session)

    def report(self) -> Report:
        """The page across."""
        cells = self._cells()
        columns = account_columns(row.pair for cell in cells for row, _ in cell.rows)
        at_quote, at_word = 3 + len(columns), 4 + len(columns)
        rows = []
        behind: dict[tuple[int, int], Behind] = {}
        blank = False
        runs: dict[tuple[int, int], tuple[Text, ...]] = {}
        for at, cell in enumerate(cells):
            self.places.append((cell.first.topic, cell.first.case))
            quote = self._quote(cell)
            phrases = self._phrases(cell)
            accounts = [self._account(cell, column) for column in columns]
            blank |= "" in accounts
            rows.append(
                (
                    self._topic(cell),
                    case_name(self.material.cases[cell.first.case]),
                    self._figures(cell),
                    *accounts,
                    "".join(run.text for run in quote),
                    phrases,
                    self._means(cell),
                )
            )
            behind |= self._behind(cell, at, len(columns))
            runs[at, at_word] = (
                Text(phrases, bold=phrases != _NONE),
                *by_ids(self.ids.judgements(behind[at, at_word])),
            )
            if self.audience == "team" and (latest := self.ids.latest(behind[at, _FIGURES])):
                runs[at, _FIGURES] = (Text(rows[-1][_FIGURES]), *by_ids(latest))
            if quote:
                runs[at, at_quote] = quote
        caption = f"{self.standard} indicators and staff accounts in the case study sites"
        heads = ("Topic (indicator)", "Case study", f"{self.standard} data", *(column.heading for column in columns),
                 "Illustrative quote", "Convergence", "What this means")  # fmt: skip
        before, account, after = _WIDTHS[max(1, len(columns))]
        widths = (*before, *([account] * len(columns)), *after)
        notes = (*self._notes(cells), *([_BLANK] if blank else ()))
        table = Table(heads, tuple(rows), title=caption, notes=notes, rests=lambda: behind)
        return Report(
            title="",
            blocks=(TableBlock(caption, table, widths, runs=runs),) if rows else (),
            audience=self.audience,
            landscape=True,
            draft_notes=tuple(self.remarks),
            synthetic=Settings(self.session).read().synthetic,
        )

    def _cells(self) -> list[_Cell]:
        together: dict[tuple[int, str], list[tuple[Judged, Judgement | None]]] = {}
        for row in Judgements(self.session).of_team(self.material):
            together.setdefault((row.topic.id, row.case), []).append((row, row.stands))
        cells = [_Cell(tuple(rows)) for rows in together.values()]
        kept = [one for one in cells if any(stands and stands.elements.word for _, stands in one.rows)]
        self.remarks += [
            f"{one.called}: what is agreed there {doubt}"
            for one in kept
            for _, stands in one.rows
            for doubt in (stands.doubts if stands is not None else ())
        ]
        left = len(cells) - len(kept)
        if left:
            verb = "is" if left == 1 else "are"
            self.remarks.append(f"{number_of(left, 'cell')} {verb} left out: nothing is agreed on there yet")
        return kept

    def _behind(self, cell: _Cell, at: int, accounts: int) -> dict[tuple[int, int], Behind]:
        """What the cells of a row rest on: the figures, and the judgements with their passages."""
        latest = self.material.figures(cell.first.topic, cell.first.case)
        figures = Behind(figures=tuple(FigureOf(cell.first.case, one.indicator.number) for one in latest))
        stands = [one for _, one in cell.rows if one is not None]
        excerpts = tuple(dict.fromkeys(number for one in stands for number in one.excerpts))
        judged = Behind(excerpts, judgements=tuple(one.id for one in stands))
        written = (*range(3, 3 + accounts), 4 + accounts, 5 + accounts)
        return {(at, _FIGURES): figures, **{(at, column): judged for column in written}}

    def _topic(self, cell: _Cell) -> str:
        numbers = cell.first.topic.indicators
        called = "indicator" if len(numbers) == 1 else "indicators"
        return f"{cell.first.topic.name} ({called} {', '.join(numbers)})" if numbers else cell.first.topic.name

    def _figures(self, cell: _Cell) -> str:
        """The judge's words, else the words for the figures; of a topic that compares no figures those too."""
        topic, case = cell.first.topic, cell.first.case
        told = (figures_told(self.material, row, one) for row, one in cell.rows)
        said = [self.material.in_page(topic, case, text) for text in told if text]
        if said or not (cell.first.topic.indicators or cell.first.topic.about_everything):
            return said[0] if said else _NONE
        why = in_words(self.material, cell.first) or self.material.nothing(topic, case, FIGURES)
        return self.material.in_page(topic, case, why)

    def _account(self, cell: _Cell, column: AccountColumn) -> str:
        """What was written of the sources of a column."""
        said = [text for row, one in cell.rows if one is not None for text in column.said(row.pair, one)]
        if not said and any(not self._silent(cell, source) for source in column.sources):
            return ""
        return "\n".join(dict.fromkeys(said)) or _NONE

    def _silent(self, cell: _Cell, source: str) -> bool:
        return bool(self.material.nothing(cell.first.topic, cell.first.case, source))

    def _quote(self, cell: _Cell) -> tuple[Text, ...]:
        """The first passage on which a judgement rests that this audience may read."""
        rests = [number for _, one in cell.rows if one is not None for number in one.excerpts]
        found = illustration(self.material, self.quoting, self.disclosure, rests, cell.first.case)
        return found.runs if found is not None else ()

    def _phrases(self, cell: _Cell) -> str:
        told_of = [row.pair.phrase(one.elements, self.standard) for row, one in cell.rows if one is not None]
        return "\n".join(phrase for phrase in told_of if phrase) or _NONE

    def _means(self, cell: _Cell) -> str:
        said = dict.fromkeys(one.means.strip() for _, one in cell.rows if one is not None and one.means.strip())
        if not said:
            self.remarks.append(f"“What this means” is empty for {cell.called}")
        return "\n".join(said)

    def _notes(self, cells: Sequence[_Cell]) -> list[str]:
        from qualcode.wres.sentences import rules_note

        notes = [". ".join(f"{_capital(word)}: {means}" for word, means in DEFINED.items()) + "."]
        years = sorted({year for cell in cells for year in self._years(cell)})
        notes.append(rules_note(self.material.standard))
        if years:
            span = f"{years[0]}–{years[-1]}" if years[0] != years[-1] else str(years[0])
            notes.append(f"{self.standard} data of {span}.")
        places = ((cell.first.topic, cell.first.case) for cell in cells)
        notes += filter(None, [self.material.compared_note(places)])
        notes += [
            outlived_note(self.material, row, one, in_page=True)
            for cell in cells
            for row, one in cell.rows
            if one is not None and one.nothing
        ]
        notes.append(self._judged(cells))
        return notes

    def _years(self, cell: _Cell) -> list[int]:
        found = self.material.figures(cell.first.topic, cell.first.case)
        return [year for one in found for year in (one.trend.first_year, one.trend.last_year) if year is not None]

    def _judged(self, cells: Sequence[_Cell]) -> str:
        """Who judged, and how they agreed; a publication has how many."""
        rows = [row for cell in cells for row, _ in cell.rows]
        judges = sorted({one.coder for row in rows for one in row.own})
        who = ", ".join(judges) if self.audience == "team" else number_of(len(judges), "judge")
        before = Judgements(self.session).offers().offered
        return judged_by(rows, who, "cell" if len(rows) == len(cells) else "comparison", before=before)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
