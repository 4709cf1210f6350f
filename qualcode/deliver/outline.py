"""What a report says of itself: its headings, and the numbers of its tables and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.model.report import Contents, Figure, Heading, Report, TableBlock


@dataclass(frozen=True)
class Entry:
    """A heading of the contents, with its level."""

    level: int
    text: str


@dataclass(frozen=True)
class Outline:
    """The headings that the contents list (none where there are no contents), and what keys refer to: "Table 3"."""

    depth: int
    entries: tuple[Entry, ...]
    called: Mapping[str, str]

    def lists(self, heading: Heading) -> bool:
        """Whether the contents list that heading."""
        return heading.level <= self.depth


def outline_of(report: Report) -> Outline:
    """Read it before anything is written: the contents stand before what they list, and a table may be named before
    it comes.
    """
    depth = max((block.depth for block in report.blocks if isinstance(block, Contents)), default=0)
    entries = tuple(
        Entry(block.level, block.text) for block in report.blocks if isinstance(block, Heading) and block.level <= depth
    )
    tables = [block for block in report.blocks if isinstance(block, TableBlock)]
    figures = [block for block in report.blocks if isinstance(block, Figure)]
    called = {one.key: f"Table {n}" for n, one in enumerate(tables, 1) if one.key}
    called |= {one.key: f"Figure {n}" for n, one in enumerate(figures, 1) if one.key}
    return Outline(depth, entries, called)
