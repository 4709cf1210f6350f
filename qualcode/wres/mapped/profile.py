"""What stands in a column: counted as rows go by, in memory that does not grow with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from qualcode.model.sheets import CellValue, cell_text
from qualcode.wres.mapped.cells import sort_of, year_in
from qualcode.wres.numbers import is_stray, number

Key = TypeVar("Key", int, str)
_MOST = 60
_LONGEST = 40


@dataclass
class Seen:
    """Something that stands in a column: how often, and the first row."""

    times: int = 0
    row: int = 0


@dataclass
class ColumnProfile:
    """Counts over the coded rows of one column. ``told`` and ``symbols`` are as printed, the first sixty of each.

    ``wrong`` is what can be no figure and means nothing: formulas that failed, and what is nearly a number.
    ``first_percent`` is the first row with a percent sign. ``low`` and ``high`` are of the numbers without one,
    ``fractions`` those of them that are not whole.
    """

    numbers: int = 0
    percents: int = 0
    fractions: int = 0
    years: int = 0
    words: int = 0
    blank: Seen = field(default_factory=Seen)
    letters: int = 0
    low: float | None = None
    high: float | None = None
    told: dict[str, Seen] = field(default_factory=dict)
    symbols: dict[str, Seen] = field(default_factory=dict)
    wrong: dict[str, Seen] = field(default_factory=dict)
    year_values: dict[int, Seen] = field(default_factory=dict)
    first_percent: int = 0
    _hashes: set[int] = field(default_factory=set)

    @property
    def filled(self) -> int:
        """How many cells are not blank."""
        marks = sum(one.times for seen in (self.symbols, self.wrong) for one in seen.values())
        return self.numbers + self.percents + self.years + self.words + marks

    @property
    def holds_figures(self) -> bool:
        """Whether a number stands in it at all, or what stands where a number is not."""
        return bool(self.numbers or self.percents or self.years or self.symbols or self.wrong)

    @property
    def different(self) -> int:
        """How many different words stand in it, up to a thousand."""
        return len(self._hashes)

    @property
    def is_figures(self) -> bool:
        """Whether numbers stand in it, with symbols between them and few words."""
        figures = self.numbers + self.percents + self.years
        return figures > self.words and figures > 0

    @property
    def may_be_counts(self) -> bool:
        """Whether all its numbers could count people: none has a percent sign or a decimal, and one is above 1."""
        return bool(self.numbers) and not (self.percents or self.fractions) and (self.high or 0) > 1

    @property
    def is_percent(self) -> bool:
        """Whether most of its numbers have a percent sign."""
        return self.percents > self.numbers

    @property
    def is_years(self) -> bool:
        """Whether all that stands in it could be years, and few different ones."""
        return 0 < self.years == self.filled and len(self.year_values) <= 30

    def add(self, value: CellValue, row: int) -> None:
        """Count one cell."""
        sort = sort_of(value)
        text = cell_text(value).strip()
        if sort == "blank":
            self.blank = Seen(self.blank.times + 1, self.blank.row or row)
            return
        if sort == "symbol":
            _see(self.symbols, text, row)
            return
        if sort == "error" or (sort == "words" and is_stray(text)):
            if text in self.wrong or len(self.wrong) < _MOST:
                _see(self.wrong, text, row)
            return
        year = year_in(value)
        if year is not None:
            self.years += 1
            if len(self.year_values) <= _MOST:
                _see(self.year_values, year, row)
            return
        if sort in ("number", "percent"):
            self._number(text, sort == "percent")
            if sort == "percent":
                self.first_percent = self.first_percent or row
            return
        self.words += 1
        self.letters += len(text)
        if len(self._hashes) < 1000:
            self._hashes.add(hash(text))
        if len(text) <= _LONGEST and (text in self.told or len(self.told) < _MOST):
            _see(self.told, text, row)

    def _number(self, text: str, signed: bool) -> None:
        self.numbers += not signed
        self.percents += signed
        figure = number(text)
        if figure is not None:
            self.fractions += figure != int(figure)
            self.low = figure if self.low is None else min(self.low, figure)
            self.high = figure if self.high is None else max(self.high, figure)


def _see(seen: dict[Key, Seen], what: Key, row: int) -> None:
    one = seen.setdefault(what, Seen(0, row))
    one.times += 1
