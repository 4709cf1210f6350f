"""Every organisation's figures on an indicator, by year: what tables, models and pictures are made of.

The numbers are those of ``scoring.py``: one source throughout a series, never mixed. Figures over many ("mean of
trusts") are kept apart from the organisations; an organisation that is no trust is there, but not among the trusts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from sqlalchemy import func, literal, select
from sqlalchemy.engine import Connection

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import Form, Indicator, Source, Status
from qualcode.store.session import Session
from qualcode.store.tables import IndicatorValueRow, SourceFile
from qualcode.wres.deriving import Key
from qualcode.wres.indicators import Indicators
from qualcode.wres.members import Member, members
from qualcode.wres.scoring import Figure, Reading, Score, Scored, completed, read_scores, readings, twice

if TYPE_CHECKING:
    import pandas as pd

FormName = Literal["scoring", "official"]
FORMS: tuple[FormName, ...] = get_args(FormName)
_AT_ONCE = 2_000


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
        return self._line_of.get(organisation_id)

    @cached_property
    def _line_of(self) -> dict[int, Line]:
        return {line.member.id: line for line in (*self.lines, *self.aggregates)}

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


def read_panels(
    session: Session,
    form: FormName = "scoring",
    only: list[str] | None = None,
    of: Collection[int] | None = None,
) -> dict[str, Panel]:
    """The panels of all indicators, or of the numbers in ``only``, by number and in the standard's order.

    With ``of`` only the figures of these organisations are read: nothing can be held against the others then. One
    statement for the organisations and one for the figures. Raises ``QualcodeError`` when two current figures speak of
    the same thing.
    """
    if form not in FORMS:
        raise QualcodeError(f"there is no form “{form}”", "", f"choose from {', '.join(FORMS)}")
    indicators = Indicators(session)
    standard = indicators.standard
    wanted = [one for one in standard.indicators if only is None or one.number in only]
    ways = {one.number: readings(one, one.scoring if form == "scoring" else one.official) for one in wanted}
    with session.read() as connection:
        rows = indicators.row_ids()
        everyone = members(connection, standard, rows)
        numbers = {row: number for number, row in rows.items() if number in ways}
        scored = _scored(connection, numbers, {one.number: one for one in wanted}, ways, everyone, of)
    return {one.number: _panel(one, form, everyone, scored.get(one.number, {})) for one in wanted}


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


def _scored(
    connection: Connection,
    numbers: Mapping[int, str],
    indicators: Mapping[str, Indicator],
    ways: Mapping[str, tuple[Reading, ...]],
    everyone: Mapping[int, Member],
    of: Collection[int] | None,
) -> dict[str, dict[int, Scored]]:
    """Score organisation after organisation, so that only their scores are kept; by indicator and organisation."""
    found: dict[str, dict[int, Scored]] = {number: {} for number in ways}
    parts = sorted({part for one in indicators.values() for part in one.whole})
    for (organisation, row), rows in groupby(_rows(connection, list(numbers), parts, of), itemgetter(0, 1)):
        number = numbers[row]
        tables: dict[int, dict[Key, Figure]] = {}
        for one in rows:
            # Whose a figure is stands in its organisation; the code is only wanted in an error.
            figure = PanelFigure(organisation, number, *one[2:])
            table = tables.setdefault(figure.year, {})
            if table.setdefault((figure.measure, figure.part, figure.group), figure) is not figure:
                raise twice(figure._replace(org_code=everyone[organisation].code))
        scored = read_scores(ways[number], completed(indicators[number], tables))
        if scored is not None:
            found[number][organisation] = scored
    return found


def _rows(
    connection: Connection, indicators: Sequence[int], parts: Sequence[str], of: Collection[int] | None
) -> Iterator[Any]:
    """The current figures of those indicators, an organisation's on one indicator together and by year.

    Of the whole workforce, and of the ``parts`` that it may be added up from.
    """
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
            literal(""),
            table.part,
        )
        .join(SourceFile, SourceFile.id == table.source_file_id)
        .where(table.indicator_id.in_(indicators), table.current, table.part.in_(["", *parts]))
        .order_by(table.organisation_id, table.indicator_id, table.year)
    )
    if of is not None:
        statement = statement.where(table.organisation_id.in_(of))
    for some in connection.execute(statement).partitions(_AT_ONCE):
        yield from some


def _panel(indicator: Indicator, name: FormName, everyone: Mapping[int, Member], scored: Mapping[int, Scored]) -> Panel:
    form = indicator.scoring if name == "scoring" else indicator.official
    lines: list[Line] = []
    aggregates: list[Line] = []
    for number, member in everyone.items():
        found = scored.get(number)
        line = Line(member, None, ()) if found is None else Line(member, found[0].source, found[1])
        (aggregates if member.kind == "aggregate" else lines).append(line)
    return Panel(indicator, form, name, tuple(lines), tuple(aggregates))
