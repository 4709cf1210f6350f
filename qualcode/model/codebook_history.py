"""The codebook through time: what changed between two states of it, what became of one code, and its releases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from qualcode.model.history import FieldChange

KINDS: Final = (
    "added",
    "removed",
    "merged",
    "split",
    "renamed",
    "moved",
    "redefined",
    "candidate",
    "parked",
    "retired",
    "taken into use",
    "changed",
    "recoloured",
)
"""What may have become of a code, in the order in which a change log tells it."""


@dataclass(frozen=True)
class Point:
    """A state of the codebook: after act ``act``, ``told`` in words ("v0.3, agreed 12 March 2026")."""

    act: int
    told: str


@dataclass(frozen=True)
class CodeChange:
    """One thing that became of one code, and who did it last. ``fields`` are its words before and after."""

    kind: str
    code: str
    path: str
    told: str
    fields: tuple[FieldChange, ...] = ()
    at: datetime | None = None
    coder: str = ""
    act: int = 0


@dataclass(frozen=True)
class CodebookDiff:
    """What changed between two states; ``codes`` is how many there were at each."""

    start: Point
    end: Point
    changes: tuple[CodeChange, ...]
    codes: tuple[int, int]

    def of_kind(self, kind: str) -> tuple[CodeChange, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)

    @property
    def counted(self) -> str:
        """``3 added, 1 merged``; "nothing changed"."""
        counts = [(kind, len(self.of_kind(kind))) for kind in KINDS]
        return ", ".join(f"{count} {kind}" for kind, count in counts if count) or "nothing changed"


@dataclass(frozen=True)
class CodeEvent:
    """One act that touched a code: what it did, and the words before and after."""

    at: datetime
    coder: str
    act: int
    name: str
    did: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class FirstUse:
    """The first coding that stands: in which document, when, by whom."""

    excerpt_id: int
    document_id: int
    document: str
    at: datetime
    coder: str

    @property
    def told(self) -> str:
        """``x12 in “CS1_FG”, 3 Mar 2026, Ada``."""
        return f"x{self.excerpt_id} in “{self.document}”, {self.at.astimezone():%d %b %Y}, {self.coder}"


@dataclass(frozen=True)
class Release:
    """A named state of the codebook, as agreed on a day."""

    id: int
    name: str
    agreed_on: date
    act: int
    note: str
    coder: str

    @property
    def told(self) -> str:
        """``v0.3, agreed 12 March 2026``."""
        return f"{self.name}, agreed {self.agreed_on.day} {self.agreed_on:%B %Y}"
