"""What every kind of file of figures gives: its sheets, and their rows one after the other."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from types import TracebackType
from typing import Literal, Self

from qualcode.model.errors import QualcodeError
from qualcode.model.sheets import Merge, SheetInfo, SheetRow

Kind = Literal["csv", "xlsx", "ods", "xls"]


class Book(ABC):
    """An open file. Rows are read anew by each ``rows``, and never held; a csv has one sheet, called ""."""

    kind: Kind

    def __init__(self, name: str, sheets: tuple[SheetInfo, ...]) -> None:
        self.name = name
        self.sheets = sheets

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Let the file go."""

    @abstractmethod
    def rows(self, sheet: str = "") -> Iterator[SheetRow]:
        """The rows of a sheet that are not blank ("": the only one). Raises ``QualcodeError`` for a damaged file."""

    @abstractmethod
    def merged(self, sheet: str = "") -> tuple[Merge, ...]:
        """The cells of a sheet that were joined."""

    def find(self, sheet: str = "") -> SheetInfo:
        """The sheet of that name; of none, the only one in sight. Raises ``QualcodeError`` naming the sheets."""
        if sheet:
            found = next((one for one in self.sheets if one.name == sheet), None)
            found = found or next((one for one in self.sheets if one.name.casefold() == sheet.casefold()), None)
            if found is not None:
                return found
            raise QualcodeError(f"there is no sheet “{sheet}”", self.name, self._names())
        seen = [one for one in self.sheets if not one.hidden]
        if len(seen) == 1:
            return seen[0]
        if not seen:
            raise QualcodeError("the workbook has no sheet in sight", self.name, self._names())
        raise QualcodeError(f"the workbook has {len(seen)} sheets", self.name, self._names())

    def _names(self) -> str:
        return "name one with --sheet: " + ", ".join(
            f"{one.name} (hidden)" if one.hidden else one.name for one in self.sheets
        )
