"""The study as a whole: papers that were read, and decisions that were made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

PHASES: Final = ("familiarisation", "coding", "themes", "review", "naming", "report", "other")
"""The phases of the work that a decision may belong to."""

PAPER_FIELDS: Final = ("country", "population", "intervention", "methods", "findings", "study_type")
"""What is told of a paper besides its reference, in the order of the table."""
PAPER_HEADINGS: Final = (
    "Paper",
    "Country",
    "Population",
    "Intervention",
    "Evaluation method",
    "Findings / outcomes",
    "Study design",
)
"""The columns of the literature table as they are printed."""


@dataclass(frozen=True)
class PaperInfo:
    """A paper of the literature table, and the codes (by number, with their paths) and questions it bears on."""

    id: int
    uuid: str
    reference: str
    country: str
    population: str
    intervention: str
    methods: str
    findings: str
    study_type: str
    position: int
    codes: tuple[tuple[int, str], ...]
    questions: tuple[int, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The seven columns of the table."""
        return (self.reference, *(str(getattr(self, name)) for name in PAPER_FIELDS))


@dataclass(frozen=True)
class PapersImport:
    """What an import of papers did; ``changed`` are references with the columns that are other now."""

    added: int
    changed: tuple[tuple[str, tuple[str, ...]], ...]
    unchanged: int
    ignored: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    """Themes and questions that the project does not have, which were left out."""


@dataclass(frozen=True)
class DecisionInfo:
    """An entry of the decision log."""

    id: int
    made_on: date
    phase: str
    decision: str
    reason: str
    alternatives: str
    impact: str
    coder: str
    created_at: datetime


@dataclass(frozen=True)
class DecisionsImport:
    """What an import of decisions did."""

    added: int
    changed: int
    unchanged: int
    ignored: tuple[str, ...]
