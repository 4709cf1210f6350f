"""What an import of figures did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qualcode.model.indicators import Problem


@dataclass(frozen=True)
class FiguresImport:
    """What became of a file of figures; in a dry run, what would.

    ``values`` were taken, ``replaced`` are older figures of the same organisation, indicator, year, measure and group,
    kept but no longer current. A file with one error is ``failed`` as a whole and nothing of it is stored;
    ``skipped`` is a file whose very bytes were imported before.
    """

    file: str
    status: Literal["imported", "skipped", "failed"]
    values: int
    replaced: int
    organisations_added: tuple[str, ...]
    organisations_changed: tuple[str, ...]
    years: tuple[int, ...]
    problems: tuple[Problem, ...]
    dry_run: bool = False

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be put right before the file can be taken."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is doubtful and was taken as it is."""
        return tuple(problem for problem in self.problems if problem.severity == "warning")
