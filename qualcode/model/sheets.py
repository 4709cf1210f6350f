"""The sheets of a workbook or a csv file as rows of cells, each value as it was typed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from qualcode.model.mapping import column_letters


class Percent(float):
    """A number that the workbook shows with a percent sign: 0.17 is seen as 17%."""

    __slots__ = ()


@dataclass(frozen=True)
class CellError:
    """What stands in a cell instead of a result: ``#DIV/0!``, ``#N/A``, or that a formula has no stored result."""

    code: str


CellValue = str | float | int | bool | dt.datetime | dt.date | dt.time | dt.timedelta | CellError | None
"""None is a blank cell. A zero that the workbook shows as a dash is 0."""

NO_RESULT = CellError("a formula without a stored result")
_ERROR = re.compile(r"#N/A|#[A-Z][A-Z0-9/_]*[!?]|Err:\d{3}")


@dataclass(frozen=True)
class SheetRow:
    """One row that is not blank; ``number`` as a spreadsheet shows it, of a csv the line it begins on."""

    number: int
    cells: tuple[CellValue, ...]

    def at(self, index: int) -> CellValue:
        """The value at a place from 0; a row ends with its last cell that is not blank."""
        return self.cells[index] if index < len(self.cells) else None


@dataclass(frozen=True)
class SheetInfo:
    """A sheet: its name ("" in a csv), and whether the workbook hides it."""

    name: str
    hidden: bool = False


@dataclass(frozen=True)
class Merge:
    """Cells joined to one: rows from 1, columns from 0, both ends inside."""

    top: int
    left: int
    bottom: int
    right: int


def cell_address(sheet: str, row: int, column: int) -> str:
    """Where a cell is, as it is found again: "final!D7", "'Staff 2017'!D7", of a csv "line 7, column 4"."""
    if not sheet:
        return f"line {row}, column {column + 1}"
    plain = sheet.replace("_", "a").isalnum() and not sheet[0].isdigit()
    quoted = sheet if plain else "'" + sheet.replace("'", "''") + "'"
    return f"{quoted}!{column_letters(column)}{row}"


def cell_text(value: CellValue) -> str:
    """A cell in words, as a person would type it: 12 without a decimal point, 17.16%, 2017-03-31, #N/A."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Percent):
        return _number(100 * value) + "%"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    return str(value) if isinstance(value, dt.timedelta) else value.isoformat()


def is_error(text: str) -> bool:
    """Whether the words of a cell are a spreadsheet's own for a result that is none: #REF!, #NAME?, Err:502."""
    return text == NO_RESULT.code or _ERROR.fullmatch(text.strip()) is not None


def _number(value: float) -> str:
    """Fifteen digits, which is what a spreadsheet keeps; never with an exponent where a person would not write one."""
    text = f"{value:.15g}"
    if "e" not in text:
        return text
    return f"{value:.0f}" if abs(value) >= 1 else f"{value:.20f}".rstrip("0").rstrip(".") or "0"
