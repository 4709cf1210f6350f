"""Files to import, read: before anything is written, so that nobody who codes meanwhile has to wait."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.corpus.import_results import ImportOptions, failed
from qualcode.model.corpus import ImportResult
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Transcript
from qualcode.model.watch import Watch


@dataclass(frozen=True)
class ReadFile:
    """A file that could be read. ``digest`` is the SHA-256 of its bytes."""

    path: Path
    data: bytes
    digest: str
    transcript: Transcript


def read_files(paths: Sequence[Path], options: ImportOptions, watch: Watch) -> list[ReadFile | ImportResult]:
    """The files in order: each read, or, where one cannot be, what became of it."""
    found: list[ReadFile | ImportResult] = []
    for done, path in enumerate(paths):
        watch(done, len(paths), path.name)
        try:
            data, transcript = read_file(path, options)
        except QualcodeError as error:
            found.append(failed(path, error))
        else:
            found.append(ReadFile(path, data, hashlib.sha256(data).hexdigest(), transcript))
    return found


def read_file(path: Path, options: ImportOptions) -> tuple[bytes, Transcript]:
    """The bytes and the transcript. Raises ``QualcodeError``."""
    from qualcode.ingest.files import load_bytes
    from qualcode.ingest.reading import read_bytes

    if options.standard_input is not None and str(path) == "-":
        if not options.standard_input:
            raise QualcodeError("standard input is empty", "-", "pipe a transcript in")
        return options.standard_input, read_bytes(
            options.standard_input, "standard input", encoding=options.encoding or None
        )
    data = load_bytes(path)
    return data, read_bytes(data, path.name, encoding=options.encoding or None)
