"""An import before it is done: what a person says of a file, and what would be stored of it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final, Literal

from qualcode.model.corrections import NOTHING, Corrections
from qualcode.model.transcript import ImportWarning, Property, Role, Transcript

MatchKind = Literal["same", "alike", "new", "told", "asked", "local"]


@dataclass(frozen=True)
class Match:
    """Which participant a label is.

    ``how``: *same* but for capitals and separators · *alike* but for zeros and separators inside · *new*, registered by
    the import · *told* by a person · *asked*: it may be one of ``maybe``, and stays in its document until somebody
    says · *local*, known in this document only. ``who`` is "" for the last two.
    """

    how: MatchKind
    who: str = ""
    maybe: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wish:
    """What a person says of a file, or of all. "" and None: nothing is said, it is found out.

    ``people`` says which participant a speaker is ("" for: known in this document only). ``take`` names fields of the
    cover page that are taken over ("all": every one). ``skip`` leaves the file out. ``create`` makes a case study,
    workstream or participant that is new.
    """

    title: str = ""
    kind: str = ""
    case: str = ""
    workstream: str = ""
    held_on: date | None = None
    minutes: int | None = None
    mode: str = ""
    people: tuple[tuple[str, str], ...] = ()
    corrections: Corrections = NOTHING
    take: frozenset[str] = frozenset()
    skip: bool = False
    create: bool = False

    def over(self, other: Wish) -> Wish:
        """What this says, and where it says nothing what ``other`` says; corrections, people and fields of both."""
        said = {one.name: getattr(self, one.name) or getattr(other, one.name) for one in fields(self)}
        if self.minutes is not None:
            said["minutes"] = self.minutes
        said["people"] = (*other.people, *self.people)
        said["take"] = other.take | self.take
        said["corrections"] = other.corrections.then(*self.corrections.steps)
        return Wish(**said)

    def says_particulars(self) -> bool:
        """Whether anything is said of title, kind, case study, workstream, date, length or mode."""
        return replace(self, people=(), corrections=NOTHING, take=frozenset(), skip=False, create=False) != UNSAID


UNSAID: Final = Wish()
"""Nothing is said."""


@dataclass(frozen=True)
class PlannedSpeaker:
    """A speaker as it would be stored."""

    label: str
    role: Role
    turns: int
    words: int
    match: Match


@dataclass(frozen=True)
class Offer:
    """A field of the cover page, and what it would become: a particular (``to`` "date", "minutes", …) or an attribute.

    ``value`` is as it would be stored; ``taken`` whether it is.
    """

    field: Property
    to: str
    value: str
    attribute: bool
    taken: bool


@dataclass(frozen=True)
class FilePlan:
    """What would become of one file.

    ``status``: *new* comes in · *there* already (``document`` is its ID; "" where the same file stands earlier in this
    import) · *left* out on request · *failed*, with ``error`` saying why. The rest is about a file that comes in;
    ``corrections`` are those that were made in it, ``create`` makes what is named and new.
    """

    file: str
    status: Literal["new", "there", "left", "failed"]
    error: str = ""
    document: str = ""
    title: str = ""
    kind: str = ""
    case: str = ""
    workstream: str = ""
    held_on: date | None = None
    minutes: int | None = None
    mode: str = ""
    transcript: Transcript | None = None
    speakers: tuple[PlannedSpeaker, ...] = ()
    warnings: tuple[ImportWarning, ...] = ()
    offers: tuple[Offer, ...] = ()
    corrections: Corrections = NOTHING
    create: bool = False

    @property
    def questions(self) -> tuple[PlannedSpeaker, ...]:
        """Speakers of whom somebody has to say who they are."""
        return tuple(one for one in self.speakers if one.match.how == "asked")
