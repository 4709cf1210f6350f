"""The figures of organisations, as reported: brought in from files, given out by case study or organisation."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement

from qualcode.corpus.cases import Cases
from qualcode.corpus.organisations import Organisations
from qualcode.corpus.settings import Settings
from qualcode.model.caveats import Caveat
from qualcode.model.corpus import CaseInfo, OrganisationInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.figures import FiguresImport, Vanished
from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import IndicatorSet, Status
from qualcode.model.mapping import Mapping as FileMapping
from qualcode.model.table import Cell, Table
from qualcode.model.watch import Watch, unwatched
from qualcode.store.session import Session
from qualcode.store.tables import IndicatorRow, IndicatorValueRow, Organisation
from qualcode.wres.current import current_figures
from qualcode.wres.footnotes import footnotes
from qualcode.wres.hiding import Whose, hide, note_of, stands_beside
from qualcode.wres.indicators import Indicators
from qualcode.wres.scoring import Series, all_scored_as, all_series
from qualcode.wres.words import STATUS_WORDS

if TYPE_CHECKING:
    from qualcode.wres.averages_csv import AverageOf

COLUMNS = (
    "organisation",
    "indicator",
    "short name",
    "year",
    "measure",
    "part",
    "group",
    "value",
    "unit",
    "status",
    "numerator",
    "denominator",
    "source file",
    "source cell",
    "caveats",
    "notes",
)


class Values:
    """The figures of a project. Missing is not zero, and not applicable is not missing."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def import_file(
        self,
        file: str | Path | bytes,
        *,
        mapping: str | Path | FileMapping | None = None,
        meanings: Mapping[str, Status] | None = None,
        keep_good: bool = False,
        known_only: bool = False,
        release: str = "",
        vanished: Vanished = "keep",
        year: int | None = None,
        dry_run: bool = False,
        watch: Watch = unwatched,
    ) -> FiguresImport:
        """Take in a file of figures, or its bytes: in the long form (see ``read_values``), or as ``mapping`` reads it.

        Organisations are added or brought up to date (``known_only``: a code that is not known is an error). One undo
        step. The very same file again is skipped; a newer file's figure for the same thing makes the older one not
        current (both are kept), and the summary counts what changed. Figures of the older file that the newer lacks
        stay current, or do not with ``vanished="drop"``. A file with an error is not taken, but for its good rows with
        ``keep_good``: the summary lists every line. ``meanings`` says what a token such as "-" means in this file,
        ``year`` which year it is of where a saved mapping asks that again. Raises ``QualcodeError`` when the file as a
        whole cannot be read, ``Cancelled`` when ``watch`` does.
        """
        from qualcode.wres.importing import ImportWish, import_figures

        wish = ImportWish(mapping, meanings, keep_good, known_only, " ".join(release.split()), vanished, year, dry_run)
        return import_figures(self.session, file if isinstance(file, bytes) else Path(file), wish, watch)

    def is_long(self, file: str | Path | bytes) -> bool:
        """Whether a file of figures is in the long form, or meant to be. Raises ``QualcodeError``."""
        from qualcode.ingest.csv_stream import look_over
        from qualcode.wres.reading import is_long

        source = file if isinstance(file, bytes) else Path(file)
        return is_long(source, look_over(source), Indicators(self.session).standard)

    def import_csv(
        self,
        file: str | Path | bytes,
        *,
        dry_run: bool = False,
        meanings: Mapping[str, Status] | None = None,
    ) -> FiguresImport:
        """Take in a file in the long form; see ``import_file``."""
        return self.import_file(file, dry_run=dry_run, meanings=meanings)

    def import_averages(
        self,
        file: str | Path | bytes,
        of: AverageOf,
        *,
        dry_run: bool = False,
        meanings: Mapping[str, Status] | None = None,
    ) -> FiguresImport:
        """Take in a table of published averages, as a report prints it; see ``import_averages``."""
        from qualcode.wres.averages_csv import import_averages

        source = file if isinstance(file, bytes) else Path(file)
        return import_averages(self.session, source, of, dry_run=dry_run, meanings=meanings)

    def of_case(self, label: str, *, indicator: str = "", year: int | None = None) -> tuple[IndicatorValue, ...]:
        """The current figures of a case study's organisation.

        Raises ``UnknownName``, or ``QualcodeError`` when the case study has no organisation.
        """
        organisation = organisation_of(Cases(self.session).find(label))
        return self._current(organisation, indicator, year)

    def of_organisation(
        self, code_or_name: str, *, indicator: str = "", year: int | None = None
    ) -> tuple[IndicatorValue, ...]:
        """The current figures of an organisation or aggregate, by indicator, year, measure and group.

        Raises ``UnknownName`` for an organisation or indicator that is not there.
        """
        return self._current(Organisations(self.session).find(code_or_name).id, indicator, year)

    def of_organisations(
        self, organisation_ids: Iterable[int], indicator: str = ""
    ) -> dict[int, tuple[IndicatorValue, ...]]:
        """The current figures of several organisations, by their database numbers; of an ``indicator`` by its own."""
        whose = list(organisation_ids)
        found: dict[int, list[IndicatorValue]] = {number: [] for number in whose}
        wanted: list[ColumnElement[bool]] = [IndicatorValueRow.organisation_id.in_(whose)]
        if indicator:
            wanted.append(IndicatorRow.number == indicator)
        with self.session.read() as connection:
            for number, value in current_figures(connection, *wanted):
                found[number].append(value)
        return {number: tuple(values) for number, values in found.items()}

    def shown_of(self, organisation_ids: Iterable[int], indicator: str = "") -> dict[int, tuple[IndicatorValue, ...]]:
        """The same as they may be shown; see ``shown``."""
        return self.shown_each(self.of_organisations(organisation_ids, indicator))

    def shown_each(self, figures: Mapping[int, tuple[IndicatorValue, ...]]) -> dict[int, tuple[IndicatorValue, ...]]:
        """Those figures of organisations as they may be shown; see ``shown``."""
        shown = iter(self.shown(value for values in figures.values() for value in values))
        return {number: tuple(islice(shown, len(values))) for number, values in figures.items()}

    def aggregates(self) -> list[OrganisationInfo]:
        """The figures over many ("mean of trusts") that have been imported."""
        return [one for one in Organisations(self.session).all() if one.kind == "aggregate"]

    def shown(self, values: Iterable[IndicatorValue], seen: Container[Whose] = ()) -> tuple[IndicatorValue, ...]:
        """The same figures as they may be shown: by the project's thresholds, without those from too few people.

        All of an indicator and year must be among them: what is hidden depends on what stands beside it. ``seen`` are
        those that a reader has from elsewhere.
        """
        given = tuple(values)
        standard, rules = Indicators(self.session).standard, Settings(self.session).read().suppression
        return hide(given, standard, rules, () if rules.off else self._beside(given, standard), seen)

    def series_shown(self, values: Iterable[IndicatorValue]) -> tuple[Series, ...]:
        """The scores of one organisation's figures, an indicator each, without those from too few people."""
        given = tuple(values)
        org_code = given[0].org_code if given else ""
        shown = self.shown(given)
        return all_scored_as(all_series(Indicators(self.session).all(), given, org_code), shown, org_code)

    def table(
        self, values: Iterable[IndicatorValue], title: str = "Indicator values", *, unsuppressed: bool = False
    ) -> Table:
        """Figures as a table to read: a missing value is blank, and ``status`` says in words why.

        Those from too few people are not shown (see ``shown``), unless ``unsuppressed``: for the team's own eyes. The
        column of caveats has the file's and the team's, that of notes the letters of the standard's.
        """
        from qualcode.wres.caveats import Caveats

        standard = Indicators(self.session).standard
        rules = Settings(self.session).read().suppression
        given = tuple(values)
        shown = self.shown(given)
        figures = given if unsuppressed else shown
        marked = [_marked(figure, was, rules.symbol) for figure, was in zip(figures, given, strict=True)]
        short = {one.number: one.short for one in standard.indicators}
        attached = Caveats(self.session).all()
        there = {value.indicator for value in given}
        marks = footnotes([one for one in standard.indicators if one.number in there])
        rows: list[tuple[Cell, ...]] = [
            (
                value.org_code,
                value.indicator,
                short.get(value.indicator, ""),
                value.year,
                value.measure,
                value.part,
                value.group,
                *cells[:1],
                value.unit,
                in_words(value.status),
                *cells[1:],
                value.source_file,
                value.source_cell,
                "; ".join((*value.caveats, *(one.told for one in attached if _concerns(one, value)))),
                marks.of(value.indicator),
            )
            for value, cells in zip(figures, marked, strict=True)
        ]
        notes = [*marks.notes, *([f"{standard.year_label}."] if standard.year_label else [])]
        if figures != given:
            notes.append(note_of(rules))
        elif shown != given:
            notes.append(UNSUPPRESSED)
        return Table(COLUMNS, tuple(rows), title, "figures", tuple(notes), marked=len(marks.notes))

    def _current(self, organisation: int, indicator: str, year: int | None) -> tuple[IndicatorValue, ...]:
        wanted = [IndicatorValueRow.organisation_id == organisation]
        if indicator:
            wanted.append(IndicatorRow.number == Indicators(self.session).find(indicator).number)
        if year is not None:
            wanted.append(IndicatorValueRow.year == year)
        with self.session.read() as connection:
            return tuple(value for _, value in current_figures(connection, *wanted))

    def _beside(self, given: Iterable[IndicatorValue], standard: IndicatorSet) -> tuple[IndicatorValue, ...]:
        """Figures that are not among them, of an indicator that tells something of theirs; see ``stands_beside``."""
        there = {(value.org_code, value.indicator) for value in given}
        beside = {number: stands_beside(standard, number) for number in {number for _, number in there}}
        wanted = {(code, beside[number]) for code, number in there if beside[number]} - there
        if not wanted or standard.composition is None:
            return ()
        codes, number = {code for code, _ in wanted}, standard.composition.indicator
        of = (Organisation.ods_code.in_(codes), IndicatorRow.number == number)
        with self.session.read() as connection:
            found = current_figures(connection, *of, IndicatorValueRow.measure == standard.composition.measure)
            return tuple(value for _, value in found)


def organisation_of(case: CaseInfo) -> int:
    """The database number of a case study's organisation. Raises ``QualcodeError`` when it has none."""
    if case.organisation_id is None:
        raise QualcodeError(
            f"case study {case.label} has no organisation, so it has no figures",
            "",
            f"say which with: qualcode cases edit {case.label} --organisation CODE",
        )
    return case.organisation_id


UNSUPPRESSED = "Figures from very few people are shown: for the team only, not to be handed on."


def _marked(figure: IndicatorValue, was: IndicatorValue, symbol: str) -> tuple[Cell, Cell, Cell]:
    """The value and its two counts; the symbol where one was there and may not be shown."""
    pairs = (
        (figure.value, was.value),
        (figure.numerator, was.numerator),
        (figure.denominator, was.denominator),
    )
    return tuple(symbol if now is None and then is not None else now for now, then in pairs)  # type: ignore[return-value]


def _concerns(caveat: Caveat, value: IndicatorValue) -> bool:
    """Whether a caveat is about that figure."""
    whose = caveat.organisation in ("", value.org_code)
    return whose and caveat.indicator == value.indicator and caveat.year in (None, value.year)


def in_words(status: Status) -> str:
    """The status as a person reads it: "not reported"."""
    return STATUS_WORDS.get(status, status)
