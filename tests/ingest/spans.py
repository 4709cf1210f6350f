"""What holds of the turns of every transcript."""

from __future__ import annotations

from qualcode.model.transcript import Transcript


def turns_are_in_order(found: Transcript) -> None:
    """Each turn begins with its label, none overlaps the one before, all lie within the text."""
    last = 0
    for turn in found.turns:
        assert last <= turn.label.start < turn.label.end <= turn.start <= turn.end <= len(found.text)
        last = turn.end
