"""What is said of files to import: of all, by their names, and of some of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from qualcode.corpus.documents import stem
from qualcode.model.corrections import NOTHING, Corrections
from qualcode.model.importing import UNSAID, Wish
from qualcode.text.dates import day_in, minutes_in


@dataclass(frozen=True)
class ImportOptions:
    """``said`` is about every file, ``pattern`` what their names say, ``by_file`` about single ones.

    What is said of one file goes before what its name says, and that before what is said of all. A file is named there
    by its path, its name, or a pattern such as ``WS3_*.docx``; the later of two goes first. ``create`` makes case
    studies, workstreams and participants that are new. ``large`` raises the limits of the readers. ``standard_input``
    is what a file called "-" holds; without it "-" is a file like any other. ``comments``: they become memos.
    """

    said: Wish = UNSAID
    by_file: tuple[tuple[str, Wish], ...] = ()
    pattern: str = ""
    encoding: str = ""
    large: bool = False
    create: bool = False
    dry_run: bool = False
    standard_input: bytes | None = None
    comments: bool = True

    @property
    def of_all(self) -> Wish:
        """What is said of every file, with whether what is new is made."""
        return replace(self.said, create=True) if self.create else self.said

    def of_file(self, path: Path) -> Wish:
        """What is said of one file by itself."""
        wish = Wish()
        for name, said in self.by_file:
            if names(name, path):
                wish = said.over(wish)
        return wish

    def corrections(self, path: Path) -> tuple[Corrections, Corrections]:
        """Those of many files, which need not all fit this one; and those of this file."""
        general, own = self.said.corrections, NOTHING
        for name, said in self.by_file:
            if name in (str(path), path.name):
                own = own.then(*said.corrections.steps)
            elif names(name, path):
                general = general.then(*said.corrections.steps)
        return general, own

    def unmet(self, paths: Iterable[Path]) -> list[str]:
        """Names of files of which something is said and which are not among these; a pattern may mean none."""
        there = list(paths)
        named = dict.fromkeys(name for name, _ in self.by_file if not any(mark in name for mark in "*?["))
        return [name for name in named if not any(names(name, path) for path in there)]


def names(name: str, path: Path) -> bool:
    """Whether a name in a plan means this file."""
    whole = str(path)
    return name in (whole, path.name) or fnmatchcase(path.name, name) or fnmatchcase(whole, name)


def wish_of_name(pattern: str, path: Path) -> tuple[Wish, str]:
    """What a file's name says by ``pattern``, and the participant it names. Raises ``QualcodeError``."""
    from qualcode.ingest.file_names import name_pattern

    if not pattern:
        return Wish(), ""
    found = name_pattern(pattern).read(stem(path.name))
    wish = Wish(
        title=found.get("title", ""),
        kind=found.get("kind", ""),
        case=found.get("case", ""),
        workstream=found.get("workstream", ""),
        held_on=day_in(found.get("date", "")),
        minutes=minutes_in(found.get("minutes", "")),
        mode=found.get("mode", ""),
    )
    return wish, found.get("participant", "")
