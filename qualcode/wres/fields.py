"""Typed access to a parsed TOML table, with errors that name the place and the field."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, TypeVar

from qualcode.model.errors import QualcodeError

Choice = TypeVar("Choice", bound=str)


class Fields:
    """One table of a data file. Every getter raises QualcodeError; ``done`` refuses fields that nobody asked for."""

    def __init__(self, data: Mapping[str, Any], where: str, fix: str = "correct the standard's file") -> None:
        self._data = data
        self._file = where
        self._where = where
        self._fix = fix
        self._asked: set[str] = set()

    def at(self, place: str) -> None:
        """Name the place in later errors ("indicator 3")."""
        self._where = f"{self._file}: {place}"

    def wrong(self, field: str, what: str) -> QualcodeError:
        """Make the error that says what is wrong with a field."""
        return QualcodeError(f"the field {field!r} {what}", self._where, self._fix)

    def names(self) -> tuple[str, ...]:
        """Every field's name, in the order of the file."""
        return tuple(self._data)

    def text(self, field: str, default: str | None = None) -> str:
        """A text; without a default it must be there and not be blank."""
        value = self._get(field, default)
        if not isinstance(value, str):
            raise self.wrong(field, "is not text")
        if default is None and not value.strip():
            raise self.wrong(field, "is blank")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts; () when it is not there."""
        value = self._get(field, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.wrong(field, "is not a list of texts")
        return tuple(value)

    def one_of(self, field: str, choices: tuple[Choice, ...]) -> Choice:
        """A text that is one of the choices."""
        value = self.text(field)
        for choice in choices:
            if choice == value:
                return choice
        raise self.wrong(field, f"is {value!r}, not one of {', '.join(choices)}")

    def maybe_one_of(self, field: str, choices: tuple[Choice, ...]) -> Choice | None:
        """A text that is one of the choices, or None when it is not there."""
        return None if self._optional(field) is None else self.one_of(field, choices)

    def number(self, field: str) -> float | None:
        """A finite number, or None when it is not there."""
        value = self._optional(field)
        if value is None:
            return None
        if not _is_number(value):
            raise self.wrong(field, "is not a number")
        return float(value)

    def whole(self, field: str) -> int | None:
        """A whole number, or None when it is not there."""
        value = self._optional(field)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise self.wrong(field, "is not a whole number")
        return value

    def flag(self, field: str) -> bool:
        """Whether it is so; False when the field is not there."""
        value = self._get(field, False)
        if not isinstance(value, bool):
            raise self.wrong(field, "is not true or false")
        return value

    def span(self, field: str) -> tuple[float | None, float | None]:
        """Two numbers, the lower first ([0, 100]; "" for a side that is open); two Nones when it is not there."""
        value = self._optional(field)
        if value is None:
            return None, None
        if not isinstance(value, list) or len(value) != 2 or not all(one == "" or _is_number(one) for one in value):
            raise self.wrong(field, 'is not two numbers, the lower first (or "" for an open side)')
        low, high = (None if one == "" else float(one) for one in value)
        if low is not None and high is not None and low > high:
            raise self.wrong(field, "has its lower number second")
        return low, high

    def wholes(self, field: str) -> tuple[int, ...]:
        """A list of whole numbers; () when it is not there."""
        value = self._get(field, [])
        if not isinstance(value, list) or any(isinstance(item, bool) or not isinstance(item, int) for item in value):
            raise self.wrong(field, "is not a list of whole numbers")
        return tuple(value)

    def table(self, field: str, default: Mapping[str, Any] | None = None) -> Fields:
        """A table inside this one."""
        value = self._get(field, default)
        if not isinstance(value, Mapping):
            raise self.wrong(field, "is not a table")
        return self._inside(value, field)

    def tables(self, field: str) -> tuple[Fields, ...]:
        """A list of tables; () when it is not there."""
        value = self._get(field, [])
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            raise self.wrong(field, "is not a list of tables")
        return tuple(self._inside(item, f"{field} {n}") for n, item in enumerate(value, start=1))

    def done(self) -> None:
        """Refuse what is left over: most often a slip of the pen in a field's name."""
        left = [name for name in self._data if name not in self._asked]
        if left:
            raise self.wrong(left[0], "is not known here")

    def _inside(self, data: Mapping[str, Any], place: str) -> Fields:
        inside = Fields(data, self._file, self._fix)
        inside._where = f"{self._where}: {place}"
        return inside

    def _optional(self, field: str) -> Any:
        self._asked.add(field)
        return self._data.get(field)

    def _get(self, field: str, default: Any) -> Any:
        self._asked.add(field)
        value = self._data.get(field, default)
        if value is None:
            raise self.wrong(field, "is missing")
        return value


def _is_number(value: Any) -> bool:
    return not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value)
