"""The voices of one document, counted from its turns."""

from __future__ import annotations

from qualcode.ingest.turns.labels import is_interviewer
from qualcode.model.transcript import Role, Speaker, Turn
from qualcode.text.counting import word_count


def speakers_of(text: str, turns: tuple[Turn, ...]) -> tuple[Speaker, ...]:
    """Speakers in order of first appearance; the role is a guess from the label."""
    counts: dict[str, list[int]] = {}
    for turn in turns:
        count = counts.setdefault(turn.speaker, [0, 0])
        count[0] += 1
        count[1] += word_count(text, turn.start, turn.end)
    return tuple(Speaker(name, role_of(name), *count) for name, count in counts.items())


def role_of(label: str) -> Role:
    """Guess from a label who asks: "I", "Int 2", "Researcher 1"; everybody else takes part."""
    return "interviewer" if is_interviewer(label) else "participant"
