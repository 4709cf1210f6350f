"""The organisations behind a cell of the descriptive table: for the team, with figures as they may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from qualcode.model.indicators import WRITTEN, Form, Words
from qualcode.store.session import Session
from qualcode.wres.average import NO_ROW, Average
from qualcode.wres.descriptive import Descriptive, DescriptiveRow
from qualcode.wres.figure_words import value_words
from qualcode.wres.grouping import grouping
from qualcode.wres.members import Member
from qualcode.wres.panel import Line, read_panel
from qualcode.wres.printed import rounded_half_up
from qualcode.wres.scoring import Score, scored_as
from qualcode.wres.standing import series_of
from qualcode.wres.standing_tables import why_none
from qualcode.wres.values import Values

_SPREAD: Final = 2


@dataclass(frozen=True)
class Behind:
    """An organisation that was there in the year, and its figure as it may be shown; None: no file has a row for it."""

    member: Member
    form: Form
    score: Score | None

    @property
    def words(self) -> str:
        """The figure, or why there is none."""
        if self.score is None:
            return NO_ROW
        return why_none(self.score) if self.score.value is None else value_words(self.score.value, self.form.unit)


def organisations_behind(session: Session, found: Descriptive, row: DescriptiveRow, year: int) -> tuple[Behind, ...]:
    """Those that a cell counts, with or without a figure, in the order of their codes.

    Nobody stands behind an average that was imported.
    """
    if found.average is not None:
        return ()
    wish, panel = found.wish, read_panel(session, row.indicator.number, found.wish.form)
    groups = grouping(wish.by, found.standard, [line.member for line in panel.trusts], found.years, wish.cuts)
    lines = [
        line
        for line in panel.trusts
        if (line.member.was_there(year) or line.in_year(year) is not None)
        and (not row.group or groups.of(line.member, year) == row.group)
    ]
    figures = Values(session).shown_of((line.member.id for line in lines), row.indicator.number)

    def shown(line: Line) -> Score | None:
        if line.source is None:
            return line.in_year(year)
        own = [one for one in figures[line.member.id] if one.year == year]
        return scored_as(series_of(panel, line), own, line.member.code).in_year(year)

    return tuple(Behind(line.member, panel.form, shown(line)) for line in lines)


def average_words(form: Form, average: Average, basis: str, words: Words = WRITTEN) -> tuple[str, ...]:
    """An average in lines: the figure and its basis, completeness, what became of the others, how trusts are spread."""
    told = [words.say(average.why) if average.value is None else f"{value_words(average.value, form.unit)}, {basis}"]
    if average.n is not None and average.of is not None:
        share = f" ({average.share:.0f}%)" if average.share is not None else ""
        told.append(f"n {average.n} of {average.of} {words.organisations}{share}")
    if average.missing:
        told.append("Without a figure: " + ", ".join(f"{reason} ({count})" for reason, count in average.missing))
    if average.small:
        told.append(f"{average.small} of the figures rest on very few people")
    spread = average.spread
    if spread is not None:
        parts = [("SD", spread.sd), ("median", spread.median), ("lower quartile", spread.q1), ("upper", spread.q3)]
        numbers = [f"{name} {rounded_half_up(value, _SPREAD)}" for name, value in parts if value is not None]
        told.append(words.say("The trusts' own figures: ") + ", ".join(numbers))
    return tuple(told)


def average_cell(form: Form, average: Average, *, n: bool, words: Words = WRITTEN) -> str:
    """ "1.45", with its n "1.45 n 230"; why there is none."""
    if average.value is None:
        return words.say(average.why)
    told = value_words(average.value, form.unit)
    return f"{told} n {average.n}" if n and average.n is not None else told
