"""Several exports at once, a file each: all that can be written, or none when it is stopped."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.model.errors import QualcodeError
from qualcode.model.report import Audience
from qualcode.model.watch import Cancelled, Watch, unwatched
from qualcode.triangulation.exports.export import Export
from qualcode.triangulation.exports.writing import write_export
from qualcode.triangulation.findings import Findings


@dataclass(frozen=True)
class WrittenEach:
    """The files, traces among them; what a person should know of each, and what was not written and why."""

    paths: tuple[Path, ...]
    remarks: tuple[str, ...]
    refused: tuple[str, ...]


def write_each(
    findings: Findings,
    exports: Sequence[Export],
    whom: Audience,
    format: str,
    folder: Path,
    *,
    template: str | Path | None = None,
    traced: bool = False,
    watch: Watch = unwatched,
) -> WrittenEach:
    """Write each into the folder; what may not be published does not stop the others.

    A folder that is not there is made, in one that is. They are made out of sight and put there together, so that work
    which is stopped leaves everything as it was. Raises ``QualcodeError``, and what the watch raises.
    """
    new = _make(folder)
    remarks: list[str] = []
    refused: list[str] = []
    try:
        with tempfile.TemporaryDirectory(prefix=".qualcode-", dir=folder, ignore_cleanup_errors=True) as beside:
            made: list[Path] = []
            for at, export in enumerate(exports):
                watch(at, len(exports), export.case)
                place = _another(Path(beside) / findings.proposed(export.name, whom, format).name)
                try:
                    written = write_export(findings, export, whom, format, place, template=template, traced=traced)
                except Cancelled:
                    raise
                except QualcodeError as error:
                    refused.append(f"{export.case}: {error}")
                    continue
                made += [place, *([written.trace] if written.trace is not None else [])]
                remarks += [f"{export.case}: {line}" for line in written.remarks]
            watch(len(exports), len(exports), "")
            paths = tuple(_put(path, folder / path.name) for path in made)
    except OSError as error:
        what = f"could not be written ({error.strerror})"
        raise QualcodeError(what, str(error.filename2 or folder), "close it there, or name another folder") from error
    finally:
        if new:
            with contextlib.suppress(OSError):
                folder.rmdir()  # only where nothing came into it
    return WrittenEach(paths, (*remarks, *findings.unrevealed()), tuple(refused))


def _make(folder: Path) -> bool:
    """Make the folder unless it is there; say whether it is new."""
    try:
        if os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises where a name is too long
            return False
        folder.mkdir()
    except FileNotFoundError:
        raise QualcodeError("there is no such folder", str(folder.parent), "make it first, or name another") from None
    except FileExistsError:
        raise QualcodeError("there is a file of that name", str(folder), "name another folder") from None
    except OSError as error:
        raise QualcodeError(f"the folder cannot be made ({error.strerror})", str(folder), "name another folder") from error
    return True


def _another(place: Path) -> Path:
    """The place, with a number where another that is called alike ("CS 1", "CS-1") has it."""
    number, found = 1, place
    while found.exists():
        number += 1
        found = place.with_stem(f"{place.stem}-{number}")
    return found


def _put(path: Path, target: Path) -> Path:
    """Put a finished file in place: a link stays a link, and what is replaced keeps its mode."""
    real = Path(os.path.realpath(target))
    with contextlib.suppress(FileNotFoundError):
        path.chmod(stat.S_IMODE(real.stat().st_mode))
    path.replace(real)
    return target
