"""Reporting checklists: what they ask, what the project knows, and what people answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from qualcode.model.joint import NOTHING, Behind


@dataclass(frozen=True)
class ChecklistItem:
    """One item; ``asks`` is our own paraphrase."""

    n: str
    domain: str
    topic: str
    asks: str


@dataclass(frozen=True)
class Checklist:
    """A version of a checklist. ``prompts`` are there to think about: there is nothing to tick off."""

    key: str
    version: str
    kind: Literal["checklist", "prompts"]
    title: str
    source: str
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True)
class Fact:
    """What the project knows about an item, and what that was counted from; ``behind``: as far as it has IDs."""

    text: str
    counted: str
    behind: Behind = NOTHING


@dataclass(frozen=True)
class Answered:
    """An item with what the project knows (``fact``) and what somebody answered, which is never overwritten.

    ``location`` is where the report says it; ``coder`` and ``answered_at`` are None where nobody answered.
    """

    item: ChecklistItem
    fact: Fact | None
    answer: str = ""
    location: str = ""
    coder: str = ""
    answered_at: datetime | None = None

    @property
    def shown(self) -> str:
        """The answer of a person, else what is computed, else ""."""
        return self.answer or (self.fact.text if self.fact else "")

    @property
    def computed(self) -> bool:
        """Whether what is shown was computed."""
        return not self.answer and self.fact is not None
