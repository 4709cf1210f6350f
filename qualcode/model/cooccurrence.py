"""Codes or themes that stand together: what was asked for, and how often which do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, Literal, get_args

from qualcode.model.rounding import half_up
from qualcode.model.table import Cell, Table

Level = Literal["codes", "themes"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
Together = Literal["overlap", "turn", "near"]
TOGETHER: Final[tuple[Together, ...]] = get_args(Together)
"""They share words, have words in one turn, or have few words between them."""
PAIRS: Final = ("one", "other", "passages of one", "of the other", "together", "jaccard")


@dataclass(frozen=True)
class TogetherWish:
    """Of what, and how near: ``words`` is how many may lie between, for "near". ``coder`` and ``case`` narrow it."""

    level: str = "codes"
    how: str = "overlap"
    words: int = 20
    coder: str = ""
    case: str = ""

    @property
    def told(self) -> str:
        """In words."""
        ways = {
            "overlap": "share words",
            "turn": "have words in one turn",
            "near": f"have at most {self.words} words between them",
        }
        return ways[self.how]


@dataclass(frozen=True)
class Cooccurrence:
    """How many passages of two codes stand together with one of the other, and out of how many passages of both.

    ``cells`` is square and the same both ways; on the diagonal is how many passages a code has. ``either`` is of how
    many distinct passages that have one of the two codes, or both.
    """

    wish: TogetherWish
    labels: tuple[str, ...]
    keys: tuple[int, ...]
    cells: tuple[tuple[int, ...], ...]
    either: tuple[tuple[int, ...], ...]
    notes: tuple[str, ...] = ()

    def jaccard(self, one: int, other: int) -> float | None:
        """The share (0 to 1) of the passages of either that stand together; None where there are none."""
        of = self.either[one][other]
        return self.cells[one][other] / of if of else None

    def jaccard_said(self, one: int, other: int) -> str:
        """It with two decimals; "" where there is none."""
        share = self.jaccard(one, other)
        return "" if share is None else f"{half_up(share, 2):.2f}"

    def said(self, one: int, other: int) -> str:
        """A cell in words."""
        number = self.cells[one][other]
        told = f"{number:,} passage{'' if number == 1 else 's'}"
        share = self.jaccard_said(one, other)
        if one == other or not share:
            return told
        return f"{told} together of {self.either[one][other]:,} with one of the two · Jaccard {share}"

    def compared(self, *, jaccard: bool = False) -> tuple[tuple[float, ...], ...]:
        """What is compared by shades: all but the diagonal."""
        width = range(len(self.labels))

        def value(one: int, other: int) -> float:
            return 0 if one == other else (self.jaccard(one, other) or 0.0) if jaccard else self.cells[one][other]

        return tuple(tuple(value(one, other) for other in width) for one in width)

    def table(self, *, jaccard: bool = False) -> Table:
        """Square; the first header cell says what the numbers are."""

        def cell(one: int, other: int) -> Cell:
            share = self.jaccard(one, other)
            return self.cells[one][other] if not jaccard else None if share is None else half_up(share, 3)

        width = range(len(self.labels))
        counts = "Jaccard" if jaccard else "passages together"
        return Table(
            columns=(f"{self.wish.level} ({counts})", *self.labels),
            rows=tuple((self.labels[one], *(cell(one, other) for other in width)) for one in width),
            title=f"{self.wish.level} that {self.wish.told}",
            counts=counts,
            notes=tuple(note for note in self.notes if jaccard or not note.startswith("Jaccard")),
        )

    def without_empty(self) -> Cooccurrence:
        """The same without what has no passages at all; a note says how many were left out."""
        kept = [at for at, cells in enumerate(self.cells) if any(cells)]
        empty = len(self.labels) - len(kept)
        if not empty:
            return self
        told = f"{empty} {self.wish.level if empty > 1 else self.wish.level[:-1]}"
        return replace(
            self,
            labels=tuple(self.labels[at] for at in kept),
            keys=tuple(self.keys[at] for at in kept),
            cells=tuple(tuple(self.cells[row][at] for at in kept) for row in kept),
            either=tuple(tuple(self.either[row][at] for at in kept) for row in kept),
            notes=(*self.notes, f"Left out: {told} without passages."),
        )

    def pairs(self) -> Table:
        """One row a pair that stands together anywhere, the closest first."""
        found = [
            (-(self.jaccard(one, other) or 0.0), -self.cells[one][other], one, other)
            for one in range(len(self.labels))
            for other in range(one + 1, len(self.labels))
            if self.cells[one][other]
        ]
        rows = tuple(
            (
                self.labels[one],
                self.labels[other],
                self.cells[one][one],
                self.cells[other][other],
                self.cells[one][other],
                half_up(-share, 3),
            )
            for share, _, one, other in sorted(found)
        )
        title = f"pairs of {self.wish.level} that {self.wish.told}"
        return Table(columns=PAIRS, rows=rows, title=title, counts="passages", notes=self.notes)

    def as_json(self) -> dict[str, Any]:
        """For scripts; the keys are a promise."""
        return {
            "level": self.wish.level,
            "together": self.wish.how,
            "labels": list(self.labels),
            "cells": [list(row) for row in self.cells],
            "either": [list(row) for row in self.either],
            "jaccard": [[self.jaccard(a, b) for b in range(len(self.labels))] for a in range(len(self.labels))],
            "notes": list(self.notes),
        }
