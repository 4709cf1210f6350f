"""What a person says of the turns that were found in a transcript. The text itself is never touched.

A *place* is written either as ``@1234``, a position in the text, or as words that stand there once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from qualcode.model.transcript import Role


@dataclass(frozen=True)
class SpeakerLabel:
    """Lines that begin with ``label`` open a turn. ``/…/`` is a regular expression; its first group is the name."""

    label: str

    def __str__(self) -> str:
        return f"“{self.label}” is a speaker's label"


@dataclass(frozen=True)
class NotSpeaker:
    """Nobody is called ``label``: what stands after it belongs to the turn that it stands in, or to nobody."""

    label: str

    def __str__(self) -> str:
        return f"“{self.label}” is no speaker"


@dataclass(frozen=True)
class Split:
    """From ``place`` on ``speaker`` speaks, as far as the turn there went."""

    place: str
    speaker: str

    def __str__(self) -> str:
        return f"from “{self.place}” on {self.speaker} speaks"


@dataclass(frozen=True)
class Join:
    """The turn at ``place`` goes on with the one before it."""

    place: str

    def __str__(self) -> str:
        return f"the turn at “{self.place}” belongs to the one before"


@dataclass(frozen=True)
class Rename:
    """``label`` is to be called ``new``; where that is another speaker already, the two are one."""

    label: str
    new: str

    def __str__(self) -> str:
        return f"“{self.label}” is called “{self.new}”"


@dataclass(frozen=True)
class SetRole:
    """``label`` asks, or takes part."""

    label: str
    role: Role

    def __str__(self) -> str:
        return f"“{self.label}” is {'an interviewer' if self.role == 'interviewer' else 'a participant'}"


Correction = SpeakerLabel | NotSpeaker | Split | Join | Rename | SetRole


@dataclass(frozen=True)
class Corrections:
    """Corrections of one transcript, in the order in which they are made."""

    steps: tuple[Correction, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.steps)

    def then(self, *steps: Correction) -> Corrections:
        """These, and then more."""
        return Corrections(self.steps + steps)

    def without_last(self) -> Corrections:
        """These without the last one."""
        return Corrections(self.steps[:-1])


def renamed_at_once(names: Iterable[tuple[str, str]]) -> tuple[Rename, ...]:
    """Renames that are meant at one time, so that two may exchange their names: in an order that does that."""
    wanted = {old: new for old, new in names if old != new}
    first: list[Rename] = []
    after: list[Rename] = []
    for n, (old, new) in enumerate(wanted.items(), start=1):
        if new in wanted:
            aside = f"{new} ~{n}"  # until whoever is called that has another name
            first.append(Rename(old, aside))
            after.append(Rename(aside, new))
        else:
            first.append(Rename(old, new))
    return (*first, *after)


NOTHING: Final = Corrections()
"""No corrections."""
