"""The zip file around a document, read with suspicion: sizes in its headers are claims, not facts."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from qualcode.ingest.limits import SPLIT, Limits, in_mb
from qualcode.model.errors import QualcodeError

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, OSError, ValueError, OverflowError, IndexError)
_PIECE = 1 << 16
_AGAIN = "get it from its source again"
_OTHER = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("meta-inf/", "an OpenDocument or e-book file"),
    ("index/document.iwa", "an Apple Pages document"),
)


class Archive:
    """Parts of one package by name (case is ignored, as the packaging standard says). Nothing is ever unpacked."""

    def __init__(self, data: bytes | BinaryIO, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
        except (*_DAMAGE, NotImplementedError) as error:
            raise self.damaged("it is incomplete or no zip file at all") from error
        self._members: dict[str, list[zipfile.ZipInfo]] = {}
        for info in self._zip.infolist():
            self._members.setdefault(info.filename.lower().lstrip("/"), []).append(info)

    def has(self, part: str) -> bool:
        """Whether the package holds ``part``."""
        return part.lower() in self._members

    def parts(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._members)

    @property
    def unpacked(self) -> int:
        """How many bytes all parts say they unpack to; none is ever unpacked to more than it says."""
        return sum(info.file_size for some in self._members.values() for info in some)

    def other_format(self) -> str | None:
        """What the package is when it is not a Word document, or None when its parts do not tell."""
        for prefix, what in _OTHER:
            if any(member.startswith(prefix) for member in self._members):
                return what
        return None

    def read(self, part: str) -> bytes:
        """Return one part. Raises QualcodeError when it is doubled, encrypted, damaged or larger than the limit."""
        info = self._one(part)
        if info.file_size > self.limits.part_size:
            raise self._too_large(part, self.limits.part_size)
        try:
            return self._bounded(info, part)
        except (*_DAMAGE, NotImplementedError, RuntimeError) as error:
            raise self.damaged(f"{part} cannot be unpacked") from error

    def pieces(self, part: str, most: int) -> Iterator[bytes]:
        """One part, unpacked piece by piece and never held. Raises as ``read`` does; ``most`` bytes is the limit."""
        info = self._one(part)
        left = most
        try:
            with self._zip.open(info) as handle:
                while piece := handle.read(_PIECE):
                    left -= len(piece)
                    if left < 0:
                        raise self._too_large(part, most)
                    yield piece
        except (*_DAMAGE, NotImplementedError, RuntimeError) as error:
            raise self.damaged(f"{part} cannot be unpacked") from error

    def _one(self, part: str) -> zipfile.ZipInfo:
        found = self._members.get(part.lower(), [])
        if not found:
            raise self.damaged(f"{part} is missing")
        if len(found) > 1:
            raise self.damaged(f"it holds {part} twice")
        if found[0].flag_bits & 0x1:
            raise QualcodeError("the file is protected by a password", self.name, "save it without one")
        return found[0]

    def _bounded(self, info: zipfile.ZipInfo, part: str) -> bytes:
        with self._zip.open(info) as handle:
            data = handle.read(self.limits.part_size + 1)
        if len(data) > self.limits.part_size:
            raise self._too_large(part, self.limits.part_size)
        return data

    def damaged(self, why: str) -> QualcodeError:
        """The error for a package that cannot be trusted."""
        return QualcodeError(f"the file is damaged, {why}", self.name, _AGAIN)

    def _too_large(self, part: str, most: int) -> QualcodeError:
        return QualcodeError(f"{part} unpacks to more than {in_mb(most)}", self.name, SPLIT)
