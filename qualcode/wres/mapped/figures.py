"""The cells of one figure (value, numerator, denominator) become one value, by the rules every row goes by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace

from qualcode.model.indicators import IndicatorSet, Status
from qualcode.model.mapping import BY_INDICATOR, RETURN, MappedColumn, Mapping
from qualcode.model.problems import Severity
from qualcode.model.sheets import CellError, CellValue, SheetRow, cell_address, cell_text
from qualcode.wres.mapped.headers import own_measures
from qualcode.wres.mapping_checks import year_of_return
from qualcode.wres.numbers import BELOW_ONE, failed, is_stray, number, token, without_percent
from qualcode.wres.values_row import Row, RowError, RowReader

Meanings = AnyMapping[str, Status]


class WrongCell(Exception):
    """This cell cannot be read: what is wrong with it, the letters of its column."""

    def __init__(self, what: str, at: str, severity: Severity = "error") -> None:
        super().__init__(what)
        self.what = what
        self.at = at
        self.severity = severity


@dataclass(frozen=True)
class RowSaid:
    """What the other columns say of a row, and the year that is printed (None: the column of figures has it).

    ``year_means`` is what such a year is the year of, where the column of figures does not know better.
    """

    cells: dict[str, str]
    year: int | None
    year_means: str


class FigureReader:
    """Reads one figure of one row after the other. ``at`` is the column that problems of the figure are told of."""

    def __init__(
        self, columns: tuple[MappedColumn, ...], mapping: Mapping, standard: IndicatorSet, name: str, sheet: str
    ) -> None:
        by_role = {column.role: column for column in columns}
        self._value = by_role.get("value")
        self._counts = [(role, by_role[role]) for role in ("numerator", "denominator") if role in by_role]
        first = self._value or columns[0]
        self.at = first.at
        self._columns = {str(column.role): column.at for column in (*mapping.columns, *columns)}
        self._index = first.index
        self._sheet = sheet
        self._standard = standard
        self._about = {
            field: text for field in ("indicator", "measure", "part", "group") if (text := getattr(first, field))
        }
        self._unit = next((column.unit for column in columns if column.unit), None)
        self._year = first.year
        self._year_means = next((column.year_means for column in columns if column.year_means), "")
        self._meanings = {
            column.at: {token(printed): status for printed, status in (*mapping.tokens, *column.tokens)}
            for column in columns
        }
        self._reader = RowReader(standard, dict(self._meanings[first.at]), name)

    def read(self, row: SheetRow, said: RowSaid) -> tuple[Row, tuple[str, ...]]:
        """The figure as read, and what is doubtful about it. Raises ``WrongCell``."""
        cells = {"group": "", "status": "", "value": "", "numerator": "", "denominator": ""} | said.cells | self._about
        year = self._year if self._year is not None else said.year
        if year is None:
            raise WrongCell("it is not settled which year the figure is of", self.at)
        cells.setdefault("indicator", "")
        means = self._year_means or said.year_means
        if means != RETURN:
            indicator = self._standard.find(cells["indicator"]) if cells["indicator"] else None
            year = year_of_return(means, year, indicator, self._standard)
        cells["year"] = str(year)
        cells.setdefault("measure", "")
        if cells["measure"] == BY_INDICATOR:
            cells["measure"] = self._own_measure(cells)
        cells["unit"] = self._unit or cells.get("unit", "") or self._declared(cells)
        cells.setdefault("source_cell", "")
        cells["source_cell"] = cells["source_cell"] or cell_address(self._sheet, row.number, self._index)
        printed = self._put_value(row, cells)
        told = self._put_counts(row, cells)
        try:
            found = self._reader.read(cells)
        except RowError as error:
            raise WrongCell(str(error), self._columns.get(error.field, self.at)) from None
        if found.value.printed != printed:
            found = replace(found, value=replace(found.value, printed=printed))
        if self._value is None or self._value.scale == "one":
            # It was worked out, or the mapping has settled what is a share of one.
            return found, (*told, *(doubt for doubt in found.doubts if doubt != BELOW_ONE))
        return found, (*told, *found.doubts)

    def _own_measure(self, cells: dict[str, str]) -> str:
        """The one measure that is the indicator's own. Raises ``WrongCell`` where there are none, or several."""
        indicator = self._standard.find(cells["indicator"]) if cells["indicator"] else None
        if indicator is None:
            return ""  # whoever reads the row says what is wrong
        found = own_measures(indicator, cells["group"])
        if len(found) == 1:
            return found[0]
        many = "several" if found else "none"
        whose = "of a group" if cells["group"] else "without a group"
        of = f"indicator {indicator.number} has {many} in {indicator.official.unit} {whose}"
        what = f"no column says the measure, and {of}"
        raise WrongCell(what, self._columns.get("indicator", self.at))

    def _declared(self, cells: dict[str, str]) -> str:
        indicator = self._standard.find(cells["indicator"]) if cells["indicator"] else None
        return "" if indicator is None else indicator.measure(cells["measure"]).unit

    def _put_value(self, row: SheetRow, cells: dict[str, str]) -> str:
        """Put the value's cell among the others, on the scale to 100; give it as it is printed."""
        column = self._value
        if column is None:
            return ""
        value = row.at(column.index)
        printed = _figure_text(value, column, self._meanings[column.at])
        meant = self._meanings[column.at].get(token(printed))
        is_number = number(without_percent(printed)[0]) is not None
        if meant is not None and (printed or not self._has_counts(row)):
            if cells["status"]:
                # A column that says the status knows better than a symbol.
                cells["value"] = "" if is_number else printed
            else:
                cells["status"], cells["value"] = meant, "" if is_number else printed
        elif not is_number and not cells["status"] and (printed or not self._has_counts(row)):
            raise _without_meaning(printed, column)
        else:
            cells["value"] = _to_hundred(printed, column, cells["unit"])
        return printed

    def _has_counts(self, row: SheetRow) -> bool:
        return len(self._counts) == 2 and all(row.at(column.index) is not None for _, column in self._counts)

    def _put_counts(self, row: SheetRow, cells: dict[str, str]) -> tuple[str, ...]:
        """Put the counts among the cells. A symbol for a count says why there is no figure where no value stands."""
        for role, column in self._counts:
            text = _figure_text(row.at(column.index), column, self._meanings[column.at])
            meant = self._meanings[column.at].get(token(text))
            if meant == "zero":
                text = "0"
            elif meant is not None:
                if self._value is None and cells["status"] in ("", "zero"):
                    cells["status"] = meant
                text = ""
            elif (text and number(text) is None) or (not text and self._value is None):
                raise _without_meaning(text, column)
            cells[role] = text
        if self._value is None and number(cells["denominator"]) == 0 and number(cells["numerator"]) == 0:
            cells["numerator"] = cells["denominator"] = ""
            cells["status"] = "not_applicable"
            return ("0 of 0 gives no percentage; kept as not applicable",)
        return ()


def _figure_text(value: CellValue, column: MappedColumn, meanings: Meanings) -> str:
    """A cell of figures as words; a formula that failed, and what can be no figure, are refused."""
    text = cell_text(value).strip()
    if isinstance(value, CellError) or failed(text):
        if token(text) in meanings:
            return text
        raise WrongCell(failed(text) or f"a formula failed here ({text})", column.at)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        raise WrongCell(f"a date or time stands here ({text}), not a figure", column.at)
    if isinstance(value, bool):
        raise WrongCell(f"{text} stands here, not a figure", column.at)
    return text


def _without_meaning(printed: str, column: MappedColumn) -> WrongCell:
    if is_stray(printed):
        return WrongCell(
            f"{printed!r} is not a number; write it with a decimal point, and no mark behind it", column.at
        )
    what = f"the symbol {printed!r} stands here" if printed else "the cell is blank"
    return WrongCell(f"{what}, and the mapping does not say what it means", column.at)


def _to_hundred(text: str, column: MappedColumn, unit: str) -> str:
    if column.scale == "hundred" or unit != "percent":
        return text
    plain, signed = without_percent(text)
    value = number(plain)
    return text if signed or value is None else f"{100 * value:.15g}"
