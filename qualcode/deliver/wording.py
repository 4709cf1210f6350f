"""The fixed words that every form of a report shares, and how its notes are lettered."""

from __future__ import annotations

from typing import Final

SYNTHETIC: Final = "Synthetic data: invented for demonstration. No real person, organisation or interview is described."
"""Printed under the title of a report that rests on invented data."""

TEAM_COPY: Final = "Team copy: evidence IDs are printed. Not for publication."
"""Printed under the title of a report for the team."""

DRAFT_HEADING: Final = "Still to do in this draft"
"""Heads the draft notes at the end of a team copy."""


def lettered(notes: tuple[str, ...]) -> list[tuple[str, str]]:
    """Pair each note with its letter (a, b, … z, aa); one note alone has none."""
    if len(notes) == 1:
        return [("", notes[0])]
    return [(chr(ord("a") + at % 26) * (at // 26 + 1), note) for at, note in enumerate(notes)]
