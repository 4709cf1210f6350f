"""Files in the project's folder that hold a name: exports, transcripts that somebody put there."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from qualcode.text.terms import Terms

_BIGGEST: Final = 64 * 2**20
_OWN: Final = frozenset(("project.db", "project.db-wal", "project.db-shm", "project.db-journal"))


def holders(folder: Path, finder: Terms, *, leave: Path) -> Iterator[Path]:
    """The files under ``folder``, but for the database and what is under ``leave``, that hold a name.

    What cannot be read as text (a PDF) is judged by its file name alone.
    """
    for file in sorted(folder.rglob("*")):
        if file.is_symlink() or not file.is_file() or file.name in _OWN or leave in file.resolve().parents:
            continue
        if finder.in_any_case.find(file.stem) or any(finder.find(text) for text in _texts(file)):
            yield file


def _texts(file: Path) -> Iterator[str]:
    try:
        if file.stat().st_size > _BIGGEST:
            return
        data = file.read_bytes()
        if zipfile.is_zipfile(io.BytesIO(data)):
            yield from _members(data)
            return
    except (OSError, zipfile.BadZipFile):
        return
    yield _decoded(data)


def _members(data: bytes) -> Iterator[str]:
    """What is in a Word file or a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            if member.file_size <= _BIGGEST and member.filename.endswith((".xml", ".rels", ".txt", ".md", ".csv")):
                with archive.open(member) as part:
                    yield _decoded(part.read(_BIGGEST))


def _decoded(data: bytes) -> str:
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            break
    return data.decode("cp1252", "replace")
