"""The fixed words that every form of a report shares, and how its notes are lettered."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from qualcode.model.table import Table
from qualcode.text.letters import letter

SYNTHETIC: Final = "Synthetic data: invented for demonstration. No real person, organisation or interview is described."
"""Printed under the title of a report that rests on invented data."""

TEAM_COPY: Final = "Team copy: evidence IDs are printed. Not for publication."
"""Printed under the title of a report for the team."""

DRAFT_HEADING: Final = "Still to do in this draft"
"""Heads the draft notes at the end of a team copy."""


def lettered(notes: tuple[str, ...], marked: int = 0) -> list[tuple[str, str]]:
    """Pair each note with its letter (a, b, … z, aa); one note alone has none, unless it is ``marked`` in the table."""
    if len(notes) == 1 and not marked:
        return [("", notes[0])]
    return [(letter(at), note) for at, note in enumerate(notes)]


def marked_notes(table: Table) -> list[str]:
    """The notes where they are not lettered anyway: those that rows refer to begin with their letter."""
    marks = [f"{mark}. " for mark, _ in lettered(table.notes, table.marked)[: table.marked]]
    return [f"{mark}{note}" for mark, note in zip_longest(marks, table.notes, fillvalue="")]
