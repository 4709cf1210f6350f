"""What comes of a question: how much was found, out of how much; and questions that are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from qualcode.model.matrix import COUNTS

NOUNS: Final = {
    "codings": "coding",
    "excerpts": "excerpt",
    "participants": "participant",
    "documents": "document",
    "interviews": "interview",
    "focus-groups": "focus group",
    "cases": "case study",
    "words": "word",
}


@dataclass(frozen=True)
class Counted:
    """How many distinct things a question finds, by what is counted ("participants"), and out of how many there are.

    Nothing is out of ``of`` where everything is counted: codings, excerpts and words.
    """

    found: dict[str, int]
    of: dict[str, int]

    def told(self, *counts: str) -> str:
        """In words: "12 codings of 9 excerpts, 4 of 22 participants"."""
        return ", ".join(self._told(count) for count in counts or ("codings", "excerpts", "participants", "documents"))

    def _told(self, count: str) -> str:
        number, all_ = self.found[count], self.of.get(count)
        noun = NOUNS[count]
        many = "case studies" if count == "cases" else f"{noun}s"
        if all_ is None:
            return f"{number:,} {noun if number == 1 else many}"
        return f"{number:,} of {all_:,} {noun if all_ == 1 else many}"


@dataclass(frozen=True)
class Saved:
    """A question kept under a name; ``query`` is how a person would write it."""

    id: int
    name: str
    query: str
    coder: str
    made_at: datetime


CAN_BE_COUNTED: Final = ("codings", *COUNTS)
