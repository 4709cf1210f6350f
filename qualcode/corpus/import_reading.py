"""Files to import, read: before anything is written, so that nobody who codes meanwhile has to wait."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.corpus.import_options import ImportOptions
from qualcode.model.errors import QualcodeError
from qualcode.model.watch import Watch

if TYPE_CHECKING:
    from qualcode.ingest.reading import Opened


@dataclass(frozen=True, eq=False)
class ReadFile:
    """A file that could be read. ``digest`` is the SHA-256 of its bytes, ``words`` that of its text in UTF-8."""

    path: Path
    data: bytes
    digest: str
    words: str
    opened: Opened


@dataclass(frozen=True, eq=False)
class Unread:
    """A file that could not be read, and why."""

    path: Path
    error: QualcodeError


def read_files(paths: Sequence[Path], options: ImportOptions, watch: Watch) -> list[ReadFile | Unread]:
    """The files in order: each read, or why it cannot be."""
    found: list[ReadFile | Unread] = []
    for done, path in enumerate(paths):
        watch(done, len(paths), path.name)
        try:
            data, opened = open_file(path, options)
        except QualcodeError as error:
            found.append(Unread(path, error))
        else:
            words = hashlib.sha256(opened.read.text.encode("utf-8")).hexdigest()
            found.append(ReadFile(path, data, hashlib.sha256(data).hexdigest(), words, opened))
    return found


def open_file(path: Path, options: ImportOptions) -> tuple[bytes, Opened]:
    """The bytes, and what was read of them. Raises ``QualcodeError``."""
    from qualcode.ingest.files import load_bytes
    from qualcode.ingest.limits import LARGE
    from qualcode.ingest.reading import open_bytes

    limits = LARGE if options.large else None
    encoding = options.encoding or None
    if options.standard_input is not None and str(path) == "-":
        if not options.standard_input:
            raise QualcodeError("standard input is empty", "-", "pipe a transcript in")
        found = open_bytes(options.standard_input, "standard input", encoding=encoding, limits=limits)
        return options.standard_input, found
    data = load_bytes(path, limits)
    return data, open_bytes(data, path.name, encoding=encoding, limits=limits)
