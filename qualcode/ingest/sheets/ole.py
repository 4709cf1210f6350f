"""The container of an .xls: a file system in a file. One stream of it is read, following its chain of sectors."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final

from qualcode.model.errors import QualcodeError

_END: Final = 0xFFFFFFFA
"""Sector numbers from here on are marks: free, end of the chain."""


def ole_stream(data: bytes, names: Sequence[str], file_name: str) -> bytes:
    """The stream of the first of ``names`` that the container holds.

    Raises ``QualcodeError`` for a damaged container, for one whose contents are under a password, and for none of them.
    """
    try:
        return _Container(data, file_name).stream(names)
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise _damaged(file_name) from error


def _damaged(name: str) -> QualcodeError:
    return QualcodeError("the file is damaged, or no Excel workbook", name, "open it in Excel and save it as .xlsx")


class _Container:
    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise ValueError("sector size")
        self._size = 1 << shift
        directory, self._least, small_table = struct.unpack_from("<I4xII", data, 48)
        self._next = self._table()
        entries = self._chain(directory)
        self._entries = [entries[at : at + 128] for at in range(0, len(entries) - 127, 128)]
        self._small_table = small_table

    def stream(self, names: Sequence[str]) -> bytes:
        named = {self._name_of(entry): entry for entry in reversed(self._entries) if entry[66] == 2}
        if "EncryptedPackage" in named:
            raise QualcodeError("the file is protected by a password", self._name, "save it without one")
        entry = next((named[name] for name in names if name in named), None)
        if entry is None:
            raise QualcodeError("this is no Excel workbook", self._name, "give a .csv, .xlsx, .ods or .xls")
        start, size = struct.unpack_from("<II", entry, 116)
        if size >= self._least:
            return self._chain(start)[:size]
        return self._small(start)[:size]

    @staticmethod
    def _name_of(entry: bytes) -> str:
        return entry[: max(0, int.from_bytes(entry[64:66], "little") - 2)].decode("utf-16-le", "replace")

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise ValueError("a sector behind the end")
        return self._data[start : start + self._size]

    def _table(self) -> list[int]:
        """For each sector the next one of its chain."""
        places = list(struct.unpack_from("<109I", self._data, 76))
        more = struct.unpack_from("<I", self._data, 68)[0]
        seen: set[int] = set()
        while more < _END and more not in seen:
            seen.add(more)
            sector = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            places.extend(sector[:-1])
            more = sector[-1]
        table: list[int] = []
        for place in places:
            if place < _END:
                table.extend(struct.unpack(f"<{self._size // 4}I", self._sector(place)))
        return table

    def _chain(self, start: int) -> bytes:
        parts = []
        for _ in range(len(self._next)):
            if start >= _END:
                break
            parts.append(self._sector(start))
            start = self._next[start]
        return b"".join(parts)

    def _small(self, start: int) -> bytes:
        """A stream of little pieces, which lie together in the root's own stream."""
        root = self._chain(struct.unpack_from("<I", self._entries[0], 116)[0])
        table = self._chain(self._small_table)
        parts = []
        for _ in range(len(table) // 4):
            if start >= _END:
                break
            parts.append(root[start * 64 : start * 64 + 64])
            start = struct.unpack_from("<I", table, start * 4)[0]
        return b"".join(parts)
