"""Where a project lies: a folder with project.db in it."""

from __future__ import annotations

import os
from pathlib import Path

from qualcode.model.errors import QualcodeError

DATABASE = "project.db"
FOLDERS = ("transcripts", "codebooks", "exports", "backups")
VARIABLE = "QUALCODE_PROJECT"


def find_project(named: str | os.PathLike[str] | None = None) -> Path:
    """The project folder: the one named, else QUALCODE_PROJECT, else this folder or the nearest parent that is one.

    Raises ``QualcodeError`` when there is none.
    """
    named = named or os.environ.get(VARIABLE)
    if named:
        folder = Path(named)
        if folder.name == DATABASE:
            folder = folder.parent
        if not (folder / DATABASE).is_file():
            raise QualcodeError("no qualcode project", str(folder), "make one with: qualcode init DIR")
        return folder
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / DATABASE).is_file():
            return folder
    raise QualcodeError(
        "no qualcode project", f"{here} or above it", "make one with: qualcode init DIR, or name one with --project DIR"
    )
