"""Counts in tables that somebody typed: how many raised a theme, and how many were heard at a case study."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.prevalence import Prevalences
from qualcode.analysis.sample import Sample
from qualcode.model.report_check import Fault
from qualcode.model.sample import SampleRow
from qualcode.store.session import Session
from qualcode.text.spoken_numbers import NUMBER, number_in
from qualcode.triangulation.cases.spoken_of import CasesSpokenOf
from qualcode.triangulation.checking.grids import Grid, key_of, short

_RAISED: Final = re.compile(
    r"(?:number of |no\.? of )?(?:participants|people|interviewees)"
    r"(?: who)?(?: raised| raising)?(?: it| this)?(?: \(n\))?"
    r"|raised by|how many raised it|participants \(of those asked\)"
)
_OF_SAMPLE: Final[dict[str, tuple[str, ...]]] = {
    "interviews": ("interviews", "interviewees"),
    "people interviewed": ("interviewees",),
    "interviewees": ("interviewees",),
    "focus groups": ("focus_groups",),
    "focus-group members": ("members",),
    "focus group members": ("members",),
    "focus group participants": ("members",),
    "took part": ("took_part",),
    "participants": ("took_part", "interviewees", "members"),
    "people": ("took_part", "interviewees", "members"),
    "invited": ("invited",),
    "declined": ("declined",),
}
"""What a column of the sample may be called, and what it may mean."""
_CELL: Final = re.compile(rf"(?P<n>{NUMBER}|0|none)(?:\s*(?:/|of|out of)\s*(?P<of>{NUMBER}))?(?:\s*\(\d+\s?%\))?", re.I)
_NUMBER_OF: Final = re.compile(r"^(?:number of |no\.? of )|(?: \(n\))$")


class TypedCounts:
    """Compares cells whose row is a theme or a case study, and whose column says what is counted."""

    def __init__(self, session: Session, cases: CasesSpokenOf) -> None:
        self._session = session
        self._cases = cases

    def held(self, grid: Grid) -> tuple[int, list[Fault]]:
        """How many cells were compared, and which differ."""
        cells, faults = 0, []
        for at in grid.rows:
            label = grid.text(at, 0)
            for column, head in enumerate(grid.header):
                found = _CELL.fullmatch(grid.text(at, column).strip()) if column else None
                wanted = self._wanted(label, head) if found is not None else ()
                if found is None or not wanted:
                    continue
                cells += 1
                number = 0 if found["n"].casefold() == "none" else number_in(found["n"])
                of = number_in(found["of"]) if found["of"] else None
                if not any(number == one and of in (None, whole) for one, whole in wanted):
                    said = grid.at(at, column)
                    what = f"“{short(label)}”, {short(grid.text(0, column))}: disagrees with the project"
                    near = " or ".join(dict.fromkeys(_told(*one) for one in wanted))
                    faults.append(Fault("number", what, said.place, said.at, short(grid.text(at, column)), near))
        return cells, faults

    def _wanted(self, label: str, head: str) -> tuple[tuple[int, int | None], ...]:
        """What a cell may hold; empty where it is not clear what it counts."""
        if _RAISED.fullmatch(head) and key_of(label) in self._raised:
            return self._raised[key_of(label)]
        named = self._cases.named(label)
        row = self._sample.get(named[0]) if len(named) == 1 else None
        names = _OF_SAMPLE.get(_NUMBER_OF.sub("", head), ())
        if row is None:
            return ()
        return tuple((count, None) for name in names if (count := getattr(row, name)) is not None)

    @cached_property
    def _raised(self) -> dict[str, tuple[tuple[int, int | None], ...]]:
        """How many raised a theme, with and without those who were not asked, by its name."""
        with self._session.read() as connection:
            names = {code.id: key_of(code.name) for code in read_tree(connection)}
        found: dict[str, tuple[tuple[int, int | None], ...]] = {}
        for one in Prevalences(self._session).of():
            counts: tuple[tuple[int, int | None], ...] = ((one.count, one.of), (one.count + one.unasked, None))
            name = names.get(one.code_id, "")
            found[name] = (*found.get(name, ()), *counts)
        return found

    @cached_property
    def _sample(self) -> dict[str, SampleRow]:
        return {row.label: row for row in Sample(self._session).table("case").rows}


def _told(count: int, of: int | None) -> str:
    return f"{count} of {of}" if of is not None else str(count)
