"""The folder outside the project for what tells who is who: the log, the table, untouched originals, old backups."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from qualcode.coding.name_table import as_table, from_csv
from qualcode.model.errors import QualcodeError
from qualcode.model.pseudonyms import Term
from qualcode.model.table import Table

TABLE: Final = "pseudonyms.csv"
ORIGINALS: Final = "originals"
BACKUPS: Final = "backups"
_README: Final = "READ-ME.txt"
_TOLD: Final = (
    "This folder tells who is who in a qualcode project. Keep it apart from the project, and let only\n"
    "those read it who must. {table} are the names and what replaced them; log-….csv says where each one\n"
    "stood; originals/ are the files as they came; backups/ are copies of the project from before.\n"
)


def usual_folder(project: Path) -> Path:
    """Beside the project: ``study-pseudonyms`` for ``study``."""
    whole = project.resolve()
    return whole.with_name(f"{whole.name}-pseudonyms")


def lies_inside(folder: Path, project: Path) -> bool:
    """Whether the folder is the project's, or in it."""
    whole, inside = project.resolve(), folder.resolve()
    return inside == whole or whole in inside.parents


class KeptApart:
    """What one act writes into the folder. :meth:`take_back` removes it when the act comes to nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: list[Path] = []
        self._table_before: bytes | None = None
        self._table_written = False
        self._moved: list[tuple[Path, Path]] = []

    def terms(self) -> tuple[Term, ...]:
        """The terms that are kept there; none yet when it is new. Raises ``QualcodeError`` when they cannot be read."""
        return from_csv(self.folder / TABLE) if (self.folder / TABLE).exists() else ()

    def open(self) -> None:
        """Make the folder, for its owner alone. Raises ``QualcodeError``."""
        with self._explained():
            for folder in (self.folder, self.folder / ORIGINALS, self.folder / BACKUPS):
                if not folder.is_dir():
                    folder.mkdir(mode=0o700, parents=folder == self.folder)
            if not (self.folder / _README).exists():
                self._write(self.folder / _README, _TOLD.format(table=TABLE).encode("utf-8"))

    def keep_original(self, name: str, data: bytes) -> None:
        """Keep a document's file as it came."""
        with self._explained():
            place = self.folder / ORIGINALS / name
            if not place.exists() or place.read_bytes() != data:
                self._write(place, data)

    def write_log(self, at: datetime, log: Table) -> Path:
        """Write the log of one act, beside those of others."""
        stamp = at.strftime("%Y%m%dT%H%M%SZ")
        places = (self.folder / f"log-{stamp}{'' if n == 1 else f'-{n}'}.csv" for n in range(1, 1000))
        place = next(place for place in places if not place.exists())
        self._deliver(log, place)
        return place

    def write_table(self, terms: tuple[Term, ...]) -> None:
        """Write the table anew."""
        place = self.folder / TABLE
        with self._explained():
            self._table_before = place.read_bytes() if place.exists() else None
        self._table_written = True
        self._deliver(as_table(terms), place)

    def take_back(self) -> None:
        """Remove what was written, and give back what was moved: it did not come to pass."""
        for file, target in self._moved:
            with contextlib.suppress(OSError):
                shutil.move(target, file)
        for place in self._made:
            with contextlib.suppress(OSError):
                place.unlink()
        if self._table_written and self._table_before is not None:
            with contextlib.suppress(OSError):
                (self.folder / TABLE).write_bytes(self._table_before)

    def move_in(self, files: list[Path]) -> list[Path]:
        """Move files into ``backups/``; give those that could not be moved."""
        left = []
        for file in files:
            target = self.folder / BACKUPS / file.name
            n = 1
            while target.exists():
                n += 1
                target = target.with_name(f"{file.stem}-{n}{file.suffix}")
            try:
                shutil.move(file, target)
                self._moved.append((file, target))
            except OSError:
                left.append(file)
        return left

    def _deliver(self, table: Table, place: Path) -> None:
        from qualcode.deliver.tables import write_table

        if not place.exists():
            self._made.append(place)
        write_table(table, "csv", place)
        self._sync(place.parent)

    def _write(self, place: Path, data: bytes) -> None:
        with os.fdopen(
            os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600), "wb"
        ) as file:
            self._made.append(place)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self._sync(place.parent)

    def _sync(self, folder: Path) -> None:
        """Let the names of new files reach the disk too; Windows does so by itself."""
        if os.name == "posix":
            with contextlib.suppress(OSError):
                handle = os.open(folder, os.O_RDONLY)
                try:
                    os.fsync(handle)
                finally:
                    os.close(handle)

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise QualcodeError(
                f"what is to be kept apart cannot be written ({error.strerror})",
                str(error.filename or self.folder),
                "name another folder with --log; nothing was changed",
            ) from error
