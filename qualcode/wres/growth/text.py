"""Growth models as text to be read: words first, then the tables behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from qualcode.deliver.txt_table import table_lines
from qualcode.model.growth import Growth, IndicatorGrowth
from qualcode.model.table import Table
from qualcode.wres.growth.readable import differences, overview, short_overview, theirs, yearly
from qualcode.wres.growth.summary import paragraphs

_ROOMY: Final = 100
"""Columns of a screen from which on the overview has room for everything."""


@dataclass(frozen=True)
class Part:
    """A heading, a paragraph, something to beware of, or a table with its lines."""

    kind: Literal["title", "plain", "warning", "table"]
    text: str


def growth_text(found: Sequence[IndicatorGrowth], width: int) -> Iterator[Part]:
    """The overview where there are several, then each: what is singular, the words, the tables (as wide as that)."""
    if len(found) > 1:
        table = overview(found) if width >= _ROOMY else short_overview(found)
        yield _table("Average change a year", table, width)
    for one in found:
        yield Part("title", one.subject.title)
        for name, made in (("", one.average), ("with predictors ", one.crossed)):
            if made is not None and (made.singular or made.simpler) and not one.theirs:
                yield Part("warning", _singular(name, made))
        yield from (Part("plain", line) for line in paragraphs(one))
        yield from (_table(title, table, width) for title, table in _tables(one))


def _singular(name: str, made: Growth) -> str:
    if made.shown.random == made.asked:
        return f"The model {name}is singular: its estimates are not to be relied on."
    why = "is singular" if made.fits[0].random == made.asked else "could not be fitted"
    return f"The model {name}that was asked for {why}, so a simpler one is shown: {made.fallback}."


def _tables(one: IndicatorGrowth) -> Iterator[tuple[str, Table]]:
    if one.theirs:
        yield "Estimates made elsewhere", theirs(one)
    if one.average is not None and one.average.contrasts:
        yield "Year by year", yearly(one.average)
    if one.crossed is not None:
        yield "What the change goes with", differences(one.crossed)


def _table(title: str, table: Table, width: int) -> Part:
    lines = table_lines(table, width).rstrip("\n")
    return Part("table", f"{title}\n\n{lines}" if not table.title else lines)
