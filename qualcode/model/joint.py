"""A joint display: a table of words and figures, and what stands behind each of its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, get_args

from qualcode.model.quotes import Attribution
from qualcode.model.table import Table


@dataclass(frozen=True)
class FigureOf:
    """The figures of a case study on an indicator, or "" for all of them; ``year`` is None for those of all years."""

    case: str
    indicator: str
    year: int | None = None


@dataclass(frozen=True)
class Behind:
    """What a cell rests on: passages by their numbers in the order of documents and text, figures, documents, and what
    was judged.
    """

    excerpts: tuple[int, ...] = ()
    figures: tuple[FigureOf, ...] = ()
    documents: tuple[int, ...] = ()
    judgements: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.excerpts or self.figures or self.documents or self.judgements)


NOTHING = Behind()


@dataclass(frozen=True)
class JointDisplay:
    """``behind`` has the cells that rest on something, by row and column of the table.

    ``called`` is what each row is called, part by part, so that no two are alike; the first ``named``
    columns are in it.
    """

    table: Table
    behind: Mapping[tuple[int, int], Behind] = field(default_factory=dict)
    called: tuple[tuple[str, ...], ...] = ()
    named: int = 1

    @property
    def labels(self) -> tuple[str, ...]:
        """What each row is called in one line."""
        return tuple(", ".join(parts) for parts in self.called)

    @property
    def traced(self) -> Table:
        """The table, which tells what its cells rest on."""
        return replace(self.table, rests=lambda: self.behind)

    def at(self, row: int, column: int) -> Behind:
        """What a cell rests on."""
        return self.behind.get((row, column), NOTHING)


@dataclass(frozen=True)
class GroupWish:
    """Into which groups case studies go: ``by`` their type, an attribute, or an indicator's change or figure.

    ``by`` is "type", "attribute:NAME", "trend:N" or "indicator:N"; ``cuts`` are where the figures of an indicator are
    cut, each belonging to the group below it.
    """

    by: str
    cuts: tuple[float, ...] = ()


JointName = Literal[
    "question-by-source",
    "mixed-methods-matrix",
    "typology",
    "side-by-side",
    "statistics-by-themes",
    "quote-matrix",
]
JOINT: Final[tuple[JointName, ...]] = get_args(JointName)
"""The joint displays that a screen shows, by the names of their exports."""


@dataclass(frozen=True)
class JointWish:
    """Which joint display; ``groups`` are those of the displays that have case studies in groups (``GROUPED``)."""

    name: JointName = "question-by-source"
    groups: GroupWish | None = None


GROUPED: Final = ("typology", "statistics-by-themes", "quote-matrix")


@dataclass(frozen=True)
class QuoteWish:
    """Which quotations go into a quote matrix, by which groups.

    ``themes`` are codes (with what is under them), none for all themes; ``chosen`` keeps to chosen quotations;
    ``most`` is how many are shown of a theme in a group, None for all. ``wide`` has a column a group, not a row a
    quotation; ``style`` is how it is told whose words they are, None: as the project has it.
    """

    groups: GroupWish
    themes: tuple[str, ...] = ()
    chosen: bool = False
    most: int | None = None
    wide: bool = False
    style: Attribution | None = None
