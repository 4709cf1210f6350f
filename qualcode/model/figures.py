"""What an import of figures did, and what a release changed of the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qualcode.model.indicators import Status
from qualcode.model.problems import Problem

Change = Literal["changed", "new", "gone", "same"]
CHANGES: tuple[Change, ...] = ("changed", "new", "gone", "same")
Vanished = Literal["keep", "drop"]


@dataclass(frozen=True)
class Figure:
    """One figure as one file has it."""

    value: float | None
    numerator: float | None
    denominator: float | None
    unit: str
    status: Status
    printed: str
    file: str
    cell: str

    @property
    def said(self) -> tuple[float | None, float | None, float | None, str, str]:
        """What it says, wherever it stands: two figures that say the same are no change."""
        return self.value, self.numerator, self.denominator, self.unit, self.status


@dataclass(frozen=True)
class FigureChange:
    """What became of one figure with a release: ``before`` is None for a new one, ``after`` for one that is gone."""

    org_code: str
    org_name: str
    indicator: str
    year: int
    measure: str
    part: str
    group: str
    before: Figure | None
    after: Figure | None

    @property
    def kind(self) -> Change:
        """In one word."""
        if self.before is None:
            return "new"
        if self.after is None:
            return "gone"
        return "same" if self.before.said == self.after.said else "changed"


@dataclass(frozen=True)
class ChangeCount:
    """How many figures of an indicator and year a release changed, brought, left out and left as they were."""

    indicator: str
    year: int
    changed: int = 0
    new: int = 0
    gone: int = 0
    same: int = 0


@dataclass(frozen=True)
class FiguresImport:
    """What became of a file of figures; in a dry run, what would.

    ``values`` were taken, ``replaced`` are older figures of the same organisation, indicator, year, measure, part and
    group, kept but no longer current. A file with one error is ``failed`` as a whole and nothing of it is stored, but
    for ``keep_good``, which leaves ``left_out`` lines out. ``skipped`` is a file whose very bytes were imported before.
    ``problems`` are told up to a bound; ``error_count`` and ``warning_count`` count them all. ``changes`` compare a
    newer file with those it replaces; ``gone`` figures of theirs are not in it: they ``stayed`` current or not.
    ``organisations_changed`` are called otherwise from now on; of those ``dated`` only what they were in a year is new.
    No average counts those of the file ``uncounted``, for what they are is not known, and ``other``, which are no
    trusts; those ``kept`` are none since somebody said so, though their type is one of trusts.
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
    error_count: int = 0
    warning_count: int = 0
    left_out: int = 0
    release: str = ""
    mapping: str = ""
    remarks: tuple[str, ...] = ()
    changes: tuple[ChangeCount, ...] = ()
    replaces: tuple[str, ...] = ()
    gone: int = 0
    gone_first: tuple[str, ...] = ()
    stayed: bool = True
    organisations_dated: tuple[str, ...] = ()
    organisations_uncounted: tuple[str, ...] = ()
    organisations_other: tuple[str, ...] = ()
    organisations_kept: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be put right before the file can be taken."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is doubtful and was taken as it is."""
        return tuple(problem for problem in self.problems if problem.severity == "warning")
