"""The files of figures that came in, and what each changed of those before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from qualcode.corpus.settings import Settings
from qualcode.model.errors import AmbiguousName, UnknownName
from qualcode.model.figures import Change, Figure, FigureChange
from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import Unit
from qualcode.model.table import Cell, Table
from qualcode.store.rows import table_of
from qualcode.store.session import Session
from qualcode.store.tables import IndicatorRow, IndicatorValueRow, Organisation, SourceFile
from qualcode.wres.hiding import note_of, whose
from qualcode.wres.values import UNSUPPRESSED, Values
from qualcode.wres.words import STATUS_WORDS

COLUMNS = (
    "organisation",
    "name",
    "indicator",
    "year",
    "measure",
    "part",
    "group",
    "change",
    "old value",
    "new value",
    "unit",
    "old status",
    "new status",
    "old file",
    "old cell",
    "new file",
    "new cell",
)
_STRETCH = 2000
EVERY: tuple[Change, ...] = ("changed", "new", "gone", "same")
SIDES = ("before", "after")


@dataclass(frozen=True)
class Release:
    """A file of figures that was imported: ``figures`` it brought, of which so many are ``current``."""

    id: int
    file: str
    release: str
    imported_at: datetime | None
    figures: int
    current: int

    @property
    def words(self) -> str:
        """What to call it: its file, and its release where it has one."""
        return f"{self.file} ({self.release})" if self.release else self.file


class Releases:
    """The files of figures of a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def all(self) -> tuple[Release, ...]:
        """Every file, in the order they came."""
        rows = func.count(IndicatorValueRow.id)
        current = func.count(IndicatorValueRow.id).filter(IndicatorValueRow.current)
        wanted = (
            select(SourceFile.id, SourceFile.name, SourceFile.release, SourceFile.imported_at, rows, current)
            .join(IndicatorValueRow, IndicatorValueRow.source_file_id == SourceFile.id, isouter=True)
            .group_by(SourceFile.id, SourceFile.name, SourceFile.release, SourceFile.imported_at)
            .order_by(SourceFile.id)
        )
        with self.session.read() as connection:
            return tuple(Release(*row) for row in connection.execute(wanted))

    def find(self, name: str) -> Release:
        """The file of that name or release; of several that are called the same, the latest of one release name.

        Raises ``UnknownName``, and ``AmbiguousName`` when two releases of a file have names of their own.
        """
        wanted = " ".join(name.split()).casefold()
        everything = self.all()
        found = [one for one in everything if one.release and one.release.casefold() == wanted]
        found = found or [one for one in everything if one.file.casefold() == wanted]
        if not found:
            known = ", ".join(dict.fromkeys(one.words for one in everything)) or "none"
            raise UnknownName(f"no file of figures or release is called “{name}”", "", f"there are: {known}")
        named = {one.release for one in found}
        if len(named) > 1:
            raise AmbiguousName(
                f"“{name}” was imported as several releases", ", ".join(sorted(filter(None, named))), "name the release"
            )
        return found[-1]

    def changes(self, name: str, kinds: Sequence[Change] = ("changed", "new", "gone")) -> tuple[FigureChange, ...]:
        """What a file changed of those that came before it, by organisation, indicator and year."""
        release = self.find(name)
        with self.session.read() as connection:
            pairs = {(row.indicator_id, row.year) for row in connection.execute(_pairs(release.id))}
            found = [
                (row, change)
                for row, change in _compared(connection, release.id)
                if change.kind != "gone" or (row.indicator_id, row.year) in pairs
            ]
            replaced = {before for before, _ in _met(found)}
        kept = [
            change
            for row, change in found
            if change.kind in kinds and (change.kind != "gone" or row.source_file_id in replaced)
        ]
        return tuple(kept)

    def table(
        self, name: str, kinds: Sequence[Change] = ("changed", "new", "gone"), *, unsuppressed: bool = False
    ) -> Table:
        """The same as a table: the old figure, the new one, and where each stands.

        Those from too few people are not shown, by the project's thresholds, unless ``unsuppressed``; nor is the other
        side of one, nor what they could be worked out from with the figures of both sides.
        """
        release = self.find(name)
        rules = Settings(self.session).read().suppression
        everything = self.changes(name, EVERY)
        few = set() if rules.off else self._few(everything)
        rows, notes = [], []
        for n, change in enumerate(everything):
            if change.kind in kinds:
                rows.append(_row(change, "" if unsuppressed or n not in few else rules.symbol))
                notes += [UNSUPPRESSED if unsuppressed else note_of(rules)] if n in few else []
        title = f"What {release.words} changed"
        return Table(COLUMNS, tuple(rows), title=title, counts="figures", notes=tuple(dict.fromkeys(notes)), stub=2)

    def _few(self, changes: Sequence[FigureChange]) -> set[int]:
        """Which of them may not be shown, neither old nor new: what one side hides, the other would give away.

        Each side is looked at with all that stood beside it. A figure that stayed as it was and is shown among the new
        ones is known among the old ones too, so that something else has to go there.
        """
        old, new = (self._hidden(changes, side, frozenset(), frozenset()) for side in SIDES)
        known = frozenset(n for n, change in enumerate(changes) if change.kind == "same" and n not in new)
        away = old | new
        while True:
            gone = frozenset(away - known)
            further = away.union(*(self._hidden(changes, side, gone, known) for side in SIDES))
            if further == away:
                return set(away)
            away = further

    def _hidden(
        self, changes: Sequence[FigureChange], side: str, gone: frozenset[int], known: frozenset[int]
    ) -> frozenset[int]:
        """Which figures of a side are hidden where those ``gone`` are, and those ``known`` are had from elsewhere."""
        figures = ((n, change, getattr(change, side)) for n, change in enumerate(changes))
        there = [(n, _as_value(change, figure)) for n, change, figure in figures if figure is not None]
        given = [
            replace(value, value=None, numerator=None, status="suppressed") if n in gone else value
            for n, value in there
        ]
        shown = Values(self.session).shown(given, {whose(value) for n, value in there if n in known})
        return frozenset(n for (n, was), now in zip(there, shown, strict=True) if now.value != was.value)


def _pairs(source: int) -> Any:
    table = IndicatorValueRow
    return select(table.indicator_id, table.year).where(table.source_file_id == source).distinct()


def _compared(connection: Connection, source: int) -> Iterator[tuple[Any, FigureChange]]:
    """Each figure as it was before the file came, beside what the file has for the same thing."""
    for _, rows in groupby(
        _upto(connection, source), key=lambda row: (row.organisation_id, row.indicator_id, row.year)
    ):
        before: dict[tuple[str, str, str], Any] = {}
        after: dict[tuple[str, str, str], Any] = {}
        for row in rows:
            (after if row.source_file_id == source else before)[row.measure, row.part, row.grp] = row
        for key in sorted({*before, *after}):
            old, new = before.get(key), after.get(key)
            known = old if new is None else new
            assert known is not None
            change = FigureChange(
                known.ods_code or "",
                known.organisation,
                known.number,
                known.year,
                *key,
                None if old is None else _figure(old),
                None if new is None else _figure(new),
            )
            yield known if old is None else old, change


def _met(found: list[tuple[Any, FigureChange]]) -> Iterator[tuple[int, FigureChange]]:
    return ((row.source_file_id, change) for row, change in found if change.kind in ("same", "changed"))


def _upto(connection: Connection, source: int) -> Iterator[Any]:
    """Every figure of the file and of those before it; of one thing, the latest last."""
    value = table_of(IndicatorValueRow).c
    wanted = (
        select(
            value.organisation_id,
            value.indicator_id,
            value.year,
            value.measure,
            value.part,
            value.grp,
            value.value,
            value.numerator,
            value.denominator,
            value.unit,
            value.status,
            value.printed,
            value.cell,
            value.source_file_id,
            SourceFile.name.label("file"),
            Organisation.ods_code,
            Organisation.name.label("organisation"),
            IndicatorRow.number,
        )
        .join(SourceFile, SourceFile.id == value.source_file_id)
        .join(Organisation, Organisation.id == value.organisation_id)
        .join(IndicatorRow, IndicatorRow.id == value.indicator_id)
        .where(value.source_file_id <= source)
        .order_by(value.organisation_id, value.indicator_id, value.year, value.source_file_id)
    )
    yield from connection.execute(wanted.execution_options(yield_per=_STRETCH))


def _figure(row: Any) -> Figure:
    return Figure(row.value, row.numerator, row.denominator, row.unit, row.status, row.printed, row.file, row.cell)


def _as_value(change: FigureChange, figure: Figure) -> IndicatorValue:
    return IndicatorValue(
        change.org_code,
        change.year,
        change.indicator,
        change.measure,
        change.group,
        figure.value,
        figure.numerator,
        figure.denominator,
        cast(Unit, figure.unit),
        figure.status,
        part=change.part,
    )


def _row(change: FigureChange, symbol: str) -> tuple[Cell, ...]:
    """``symbol`` stands for figures that may not be shown; "" for one that may."""
    old, new = change.before, change.after
    known = new or old
    return (
        change.org_code,
        change.org_name,
        change.indicator,
        change.year,
        change.measure,
        change.part,
        change.group,
        change.kind,
        _number(old, symbol),
        _number(new, symbol),
        known.unit if known else "",
        _in_words(old, symbol),
        _in_words(new, symbol),
        old.file if old else "",
        old.cell if old else "",
        new.file if new else "",
        new.cell if new else "",
    )


def _number(figure: Figure | None, symbol: str) -> Cell:
    if figure is None or figure.value is None:
        return None
    return symbol or figure.value


def _in_words(figure: Figure | None, symbol: str) -> str:
    if figure is None:
        return ""
    status = "suppressed" if symbol and figure.value is not None else figure.status
    return STATUS_WORDS.get(status, status)
