"""What is found when a Word file is held against the project."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from qualcode.model.report import Audience
from qualcode.model.table import Table

FaultKind = Literal["quotation", "evidence", "number", "repeated", "consent", "disclosure"]
FAULT_KINDS: Final[tuple[FaultKind, ...]] = get_args(FaultKind)
Reading = Literal["accepted", "rejected", "both"]
READINGS: Final[tuple[Reading, ...]] = ("both", "accepted", "rejected")
"""How tracked changes are read."""
_ONLY: Final = {"": "", "accepted": "with the changes accepted", "rejected": "with the changes rejected"}


@dataclass(frozen=True)
class Fault:
    """One finding. ``place`` is heading and paragraph, ``at`` the number of the paragraph in the file.

    ``words`` are those of the file; ``nearest`` what the project has instead, ``source`` where it has it
    ("d12, WS3_07"), and ``document_id``, ``start``, ``end`` the passage itself. ``only`` is "accepted" or "rejected"
    where tracked changes make the difference.
    """

    kind: FaultKind
    what: str
    place: str
    at: int = 0
    words: str = ""
    nearest: str = ""
    source: str = ""
    excerpt: str = ""
    document_id: int | None = None
    start: int | None = None
    end: int | None = None
    only: str = ""

    @property
    def when(self) -> str:
        """``with the changes accepted``; "" where it is so either way."""
        return _ONLY[self.only]

    @property
    def told(self) -> str:
        """All of it in one line but where it stands."""
        parts = [self.what]
        parts += [f"“{self.words}”"] if self.words else []
        parts += [f"the project has: “{self.nearest}”"] if self.nearest else []
        source = ", ".join(part for part in (self.excerpt, self.source) if part)
        told = ": ".join(parts[:2]) + "".join(f"; {part}" for part in parts[2:]) + (f" ({source})" if source else "")
        return f"{told} [{self.when}]" if self.only else told


COLUMNS: Final = ("kind", "place", "what", "words", "the project has", "source", "passage", "tracked changes")


@dataclass(frozen=True)
class CheckedReport:
    """The findings of a file in its order. ``checked`` says what was looked at, ``remarks`` what was not."""

    file: str
    audience: Audience
    faults: tuple[Fault, ...]
    checked: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default=())

    @property
    def counted(self) -> str:
        """``3 findings: 2 quotation, 1 number``; ``nothing found``."""
        if not self.faults:
            return "nothing found"
        kinds = Counter(one.kind for one in self.faults)
        many = "1 finding" if len(self.faults) == 1 else f"{len(self.faults)} findings"
        return f"{many}: {', '.join(f'{kinds[kind]} {kind}' for kind in FAULT_KINDS if kinds[kind])}"

    def table(self) -> Table:
        """One row a finding."""
        rows = tuple(
            (one.kind, one.place, one.what, one.words, one.nearest, one.source, one.excerpt, one.when)
            for one in self.faults
        )
        return Table(COLUMNS, rows, f"{self.file} held against the project", "findings", (*self.checked, *self.remarks))
