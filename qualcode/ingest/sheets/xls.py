"""Excel workbooks of before 2007 (.xls): at most 65,536 rows, so that a sheet is held whole while it is read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from qualcode.ingest.sheets.book import Book, Kind
from qualcode.ingest.sheets.xls_marks import Marks, read_marks
from qualcode.ingest.text import storable
from qualcode.model.errors import QualcodeError
from qualcode.model.sheets import CellValue, Merge, Percent, SheetInfo, SheetRow


class XlsBook(Book):
    """An .xls."""

    kind: Kind = "xls"

    def __init__(self, file: BinaryIO, name: str) -> None:
        with file:
            data = file.read()
        self._marks = read_marks(data, name)
        self._book = _guarded(name, lambda: _library().load_workbook(io.BytesIO(data)))
        listed = self._book.sheets_metadata
        if len(listed) != len(self._marks):
            raise _damaged(name)
        self._numbers = {
            storable(one.name): n for n, one in enumerate(listed) if one.typ == _library().SheetTypeEnum.WorkSheet
        }
        hidden = {storable(one.name): one.visible != _library().SheetVisibleEnum.Visible for one in listed}
        super().__init__(name, tuple(SheetInfo(sheet, hidden[sheet]) for sheet in self._numbers))

    def close(self) -> None:
        """It was read whole when it was opened: there is no file to let go."""

    def rows(self, sheet: str = "") -> Iterator[SheetRow]:
        """The rows of a sheet that are not blank."""
        number = self._numbers[self.find(sheet).name]
        values = _guarded(self.name, lambda: self._book.get_sheet_by_index(number).to_python(skip_empty_area=False))
        return _rows(values, self._marks[number])

    def merged(self, sheet: str = "") -> tuple[Merge, ...]:
        """The cells of a sheet that were joined."""
        number = self._numbers[self.find(sheet).name]
        found = _guarded(self.name, lambda: self._book.get_sheet_by_index(number))
        return tuple(
            Merge(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in found.merged_cell_ranges or ()
        )


def _rows(found: list[list[Any]], marks: Marks) -> Iterator[SheetRow]:
    # Rows of nothing but errors are not in the sheet as the library sees it.
    last = max(len(found), 1 + max(marks.errors, default=-1))
    for row in range(last):
        made = _row(row, found[row] if row < len(found) else [], marks)
        if made.cells:
            yield made


def _row(row: int, values: list[Any], marks: Marks) -> SheetRow:
    cells: list[CellValue] = []
    for column, value in enumerate(values):
        if isinstance(value, str):
            cells.append(storable(value) or None)
        elif isinstance(value, bool) or not isinstance(value, int | float):
            cells.append(value)
        elif (row, column) in marks.percents:
            cells.append(Percent(value))
        else:
            cells.append(int(value) if float(value).is_integer() and abs(value) < 1e15 else value)
    for column, error in marks.errors.get(row, {}).items():
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = error
    while cells and cells[-1] is None:
        cells.pop()
    return SheetRow(row + 1, tuple(cells))


def _library() -> Any:
    import python_calamine

    return python_calamine


def _guarded(name: str, work: Any) -> Any:
    """Do it; whatever the library makes of a damaged file is one clear line, also where it gives up altogether."""
    try:
        return work()
    except _library().PasswordError as error:
        raise QualcodeError("the file is protected by a password", name, "save it without one") from error
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise _damaged(name) from error


def _damaged(name: str) -> QualcodeError:
    return QualcodeError("the Excel workbook is damaged", name, "open it in Excel and save it as .xlsx")
