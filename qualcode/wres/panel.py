"""Every organisation's figures on an indicator, by year: what tables, models and pictures are made of.

The numbers are those of ``scoring.py``: one source throughout a series, never mixed. Figures over many ("mean of
trusts") are kept apart from the organisations; an organisation that is no trust is there, but not among the trusts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import Form, Indicator, Source, Status
from qualcode.store.session import Session
from qualcode.store.tables import IndicatorValueRow, SourceFile
from qualcode.wres.indicators import Indicators
from qualcode.wres.members import Member, members
from qualcode.wres.scoring import Reading, Rows, Score, read_scores, readings, twice

if TYPE_CHECKING:
    import pandas as pd

FormName = Literal["scoring", "official"]
FORMS: tuple[FormName, ...] = get_args(FormName)


@dataclass(frozen=True)
class Line:
    """An organisation's scores on one indicator by year, all read from ``source`` (None: nothing to read).

    A year without a score is one without a row: what became of its figure is not known.
    """

    member: Member
    source: Source | None
    scores: tuple[Score, ...]

    def in_year(self, year: int) -> Score | None:
        """The score of that year, or None when no file has a row for it."""
        return next((score for score in self.scores if score.year == year), None)


@dataclass(frozen=True)
class Panel:
    """One indicator in one form. ``lines`` are of trusts and other organisations, in the order of their codes;
    ``aggregates`` of figures over many.

    All of them are in ``form``: they may be held against each other. A form without sources is not a single number:
    then no line has a score.
    """

    indicator: Indicator
    form: Form
    form_name: FormName
    lines: tuple[Line, ...]
    aggregates: tuple[Line, ...]

    @property
    def trusts(self) -> tuple[Line, ...]:
        """The lines that averages are over."""
        return tuple(line for line in self.lines if line.member.is_trust)

    @property
    def years(self) -> tuple[int, ...]:
        """Every year of which any line has a score or a reason for none."""
        return tuple(sorted({score.year for line in (*self.lines, *self.aggregates) for score in line.scores}))

    def line(self, organisation_id: int) -> Line | None:
        """The line of an organisation, by its number in the database."""
        return next((line for line in (*self.lines, *self.aggregates) if line.member.id == organisation_id), None)

    def frame(self) -> pd.DataFrame:
        """One row for each organisation and year that has a row in a file (pandas is imported here, not before).

        ``value`` is NaN where there is none and ``status`` says why; figures over many are left out.
        """
        import pandas as pd

        rows = [_long(line.member, line, score) for line in self.lines for score in line.scores]
        return pd.DataFrame(rows, columns=list(LONG))


LONG = (
    "organisation",
    "name",
    "kind",
    "type",
    "region",
    "focus_share",
    "year",
    "value",
    "status",
    "small",
    "measure",
)


def _long(member: Member, line: Line, score: Score) -> tuple[Any, ...]:
    then = member.in_year(score.year)
    measure = line.source.measure if line.source else ""
    told = (member.code, then.name, member.kind, then.type, then.region, then.focus_share)
    return (*told, score.year, score.value, score.status, score.small, measure)


def read_panel(session: Session, indicator: str | int, form: FormName = "scoring") -> Panel:
    """The panel of one indicator, by its number, key or name. Raises ``UnknownName``."""
    found = Indicators(session).find(indicator)
    return read_panels(session, form, [found.number])[found.number]


def read_panels(session: Session, form: FormName = "scoring", only: list[str] | None = None) -> dict[str, Panel]:
    """The panels of all indicators, or of the numbers in ``only``, by number and in the standard's order.

    One statement for the organisations and one for the figures. Raises ``QualcodeError`` when two current figures
    speak of the same thing.
    """
    if form not in FORMS:
        raise QualcodeError(f"there is no form “{form}”", "", f"choose from {', '.join(FORMS)}")
    indicators = Indicators(session)
    standard = indicators.standard
    wanted = [one for one in standard.indicators if only is None or one.number in only]
    numbers = {row_id: number for number, row_id in indicators.row_ids().items()}
    with session.read() as connection:
        everyone = members(connection, standard)
        tables = _tables(_figures(connection, numbers, [one.number for one in wanted]), everyone)
    return {one.number: _panel(one, form, everyone, tables.get(one.number, {})) for one in wanted}


class PanelFigure(NamedTuple):
    """A figure as the panel reads it; see ``scoring.Figure``."""

    organisation: int
    indicator: str
    year: int
    measure: str
    group: str
    value: float | None
    numerator: float | None
    denominator: float | None
    unit: str
    status: Status
    source_file: str
    source_cell: str
    org_code: str = ""
    part: str = ""


def _figures(connection: Connection, numbers: Mapping[int, str], wanted: Sequence[str]) -> list[PanelFigure]:
    """The current figures of those indicators; ``numbers`` gives an indicator's number by its row's."""
    table = IndicatorValueRow
    statement = (
        select(
            table.organisation_id,
            table.indicator_id,
            table.year,
            table.measure,
            table.grp,
            table.value,
            table.numerator,
            table.denominator,
            table.unit,
            table.status,
            func.coalesce(func.nullif(table.stated_source, ""), SourceFile.name),
            table.cell,
        )
        .join(SourceFile, SourceFile.id == table.source_file_id)
        .where(
            table.indicator_id.in_([row for row, number in numbers.items() if number in wanted]),
            table.current,
            table.part == "",
        )
        .order_by(table.year)
    )
    rows: Sequence[Any] = connection.execute(statement).all()
    # Whose a figure is stands in its organisation; the code is only wanted in an error.
    return [PanelFigure(row[0], numbers[row[1]], *row[2:]) for row in rows]


Years = dict[int, dict[int, Rows]]
"""Of one indicator: an organisation's figures by year."""


def _tables(rows: list[PanelFigure], everyone: Mapping[int, Member]) -> dict[str, Years]:
    tables: dict[str, dict[int, dict[int, dict[tuple[str, str], PanelFigure]]]] = {}
    for row in rows:
        years = tables.setdefault(row.indicator, {}).setdefault(row.organisation, {})
        table = years.setdefault(row.year, {})
        key = (row.measure, row.group)
        if key in table:
            raise twice(row._replace(org_code=everyone[row.organisation].code))
        table[key] = row
    return tables  # type: ignore[return-value]  # a dict of figures is a mapping of them


def _panel(indicator: Indicator, name: FormName, everyone: Mapping[int, Member], tables: Years) -> Panel:
    form = indicator.scoring if name == "scoring" else indicator.official
    ways = readings(indicator, form)
    lines: list[Line] = []
    aggregates: list[Line] = []
    for number, member in everyone.items():
        line = _line(member, ways, tables.get(number, {}))
        (aggregates if member.kind == "aggregate" else lines).append(line)
    return Panel(indicator, form, name, tuple(lines), tuple(aggregates))


def _line(member: Member, ways: tuple[Reading, ...], tables: Mapping[int, Rows]) -> Line:
    scored = read_scores(ways, tables) if tables else None
    if scored is None:
        return Line(member, None, ())
    way, scores = scored
    return Line(member, way.source, scores)
