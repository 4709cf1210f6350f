"""Rows laid aside: more than should stand in memory, kept in a private file that goes when it is closed.

It is no part of any project and holds nothing afterwards, so it has no history. What SQLite itself keeps here in memory
is bounded; the rest is in a file without a name, which the system lets go of however the program ends.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

CHUNK = 2000


class Aside:
    """Rows of one shape. ``key`` are the columns of which no two rows should hold the same."""

    def __init__(self, columns: Sequence[str], key: Sequence[str]) -> None:
        self.columns = tuple(columns)
        self._key = ", ".join(_quoted(name) for name in key)
        self._raw = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._raw.execute("PRAGMA journal_mode = OFF")
        names = ", ".join(_quoted(name) for name in self.columns)
        self._raw.execute(f"CREATE TABLE row (n INTEGER PRIMARY KEY, {names})")
        self._insert = f"INSERT INTO row ({names}) VALUES ({', '.join('?' * len(self.columns))})"
        self._names = names

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """Lay rows aside, in the order of the columns."""
        self._raw.execute("BEGIN")
        self._raw.executemany(self._insert, rows)
        self._raw.execute("COMMIT")

    def __len__(self) -> int:
        return int(self._raw.execute("SELECT count(*) FROM row").fetchone()[0])

    def repeated(self) -> Iterator[list[tuple[Any, ...]]]:
        """The rows that hold the same key, together, each row begun by its number in the order they were laid aside."""
        keys = f"SELECT {self._key} FROM row GROUP BY {self._key} HAVING count(*) > 1"
        where = " AND ".join(f"{name} IS ?" for name in self._key.split(", "))
        wanted = f"SELECT n, {self._names} FROM row WHERE {where} ORDER BY n"
        found = self._raw.execute(keys).fetchall()
        if len(found) > 20:
            self._raw.execute(f"CREATE INDEX IF NOT EXISTS by_key ON row ({self._key})")
        for key in found:
            yield self._raw.execute(wanted, key).fetchall()

    def drop(self, numbers: Iterable[int]) -> None:
        """Let go of rows by their numbers."""
        self._raw.executemany("DELETE FROM row WHERE n = ?", ((number,) for number in numbers))

    def in_order(self, column: str, ranks: dict[Any, int], *then: str) -> Iterator[tuple[Any, ...]]:
        """Every row, begun by the rank of what ``column`` holds, in the order of ``ranks`` and ``then`` of columns."""
        self._raw.execute("CREATE TEMP TABLE IF NOT EXISTS rank (held UNIQUE, rank INTEGER)")
        self._raw.execute("DELETE FROM rank")
        self._raw.executemany("INSERT INTO rank VALUES (?, ?)", ranks.items())
        order = ", ".join(["rank.rank", *(f"row.{_quoted(name)}" for name in then), "row.n"])
        names = ", ".join(f"row.{_quoted(name)}" for name in self.columns)
        joined = f"row JOIN rank ON rank.held = row.{_quoted(column)}"
        rows = self._raw.execute(f"SELECT rank.rank, {names} FROM {joined} ORDER BY {order}")
        while part := rows.fetchmany(CHUNK):
            yield from part

    def ordered(self, column: str) -> Iterator[tuple[Any, ...]]:
        """Every row, by what stands in a column."""
        rows = self._raw.cursor().execute(f"SELECT {self._names} FROM row ORDER BY {_quoted(column)}")
        while part := rows.fetchmany(CHUNK):
            yield from part

    def distinct(self, *columns: str) -> list[tuple[Any, ...]]:
        """What stands in these columns, each once, in order."""
        names = ", ".join(_quoted(name) for name in columns)
        return self._raw.execute(f"SELECT DISTINCT {names} FROM row ORDER BY {names}").fetchall()

    def close(self) -> None:
        """Let go of everything."""
        with contextlib.suppress(sqlite3.Error):
            self._raw.close()

    def __enter__(self) -> Aside:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _quoted(name: str) -> str:
    return f'"{name}"'
