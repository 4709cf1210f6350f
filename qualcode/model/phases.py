"""The six phases of thematic analysis, each with what shows how far it has come. Nothing in them locks anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

Leads = Literal["documents", "codes", "claims", "passages", "coverage", "level 1", "level 2", "quotations", ""]
"""What a signal is about, and so what it opens."""

NAMES: Final = (
    ("Familiarisation", "Familiarisation"),
    ("Generating codes", "Coding"),
    ("Searching for themes", "Generating initial themes"),
    ("Reviewing themes", "Developing and reviewing themes"),
    ("Defining and naming themes", "Refining, defining and naming themes"),
    ("Producing the report", "Writing up"),
)
"""Of each phase the name of 2006, and that of reflexive analysis."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is still to be done: the ID that opens it, and what it is called."""

    id: str
    name: str
    told: str = ""


@dataclass(frozen=True)
class Signal:
    """One line: ``told`` in words; ``done`` of ``total`` where it can be counted; ``left`` is what is still to do.

    ``name`` is its stable name for scripts.
    """

    name: str
    told: str
    leads: Leads = ""
    done: int | None = None
    total: int | None = None
    left: tuple[Thing, ...] = field(default=())

    @property
    def complete(self) -> bool:
        """Whether nothing is left of it, where there is something to count."""
        return bool(self.total) and self.done == self.total and not self.left


@dataclass(frozen=True)
class Phase:
    """A phase and its signals."""

    n: int
    name: str
    signals: tuple[Signal, ...]


Group = Literal["computed", "held", "judged"]
GROUPS: Final[dict[Group, str]] = {
    "computed": "What the tool can compute",
    "held": "What it can only hold your statement on",
    "judged": "What only you can judge",
}


@dataclass(frozen=True)
class Point:
    """One of the fifteen points of a good thematic analysis (Braun & Clarke 2006), in our words.

    ``figures`` are what the data say of it, never a score; ``statement`` is what the team says of it, ``by`` who wrote
    that.
    """

    n: int
    text: str
    group: Group
    figures: tuple[str, ...] = ()
    statement: str = ""
    by: str = ""
