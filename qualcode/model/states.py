"""The states that a transcript goes through, from the agency to its release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from qualcode.model.errors import QualcodeError

STATES: Final = ("received", "audio-checked", "pseudonymised", "released")
"""In the order in which a transcript comes into them. Steps back, and steps left out, are allowed and recorded."""


@dataclass(frozen=True)
class StateEntry:
    """A document came into a state: who said so, when and why.

    The first is its import; of a document imported by an older version nobody knows ``at`` and ``coder`` ("").
    """

    document_id: int
    state: str
    coder: str
    at: datetime | None
    note: str = ""


@dataclass(frozen=True)
class StateChange:
    """A document's state as it was and as it is now. Both are the same where nothing changed."""

    document_id: int
    title: str
    before: str
    after: str

    @property
    def told(self) -> str:
        """The same in words: "received → released (audio-checked, pseudonymised left out)"."""
        if self.before == self.after:
            return f"{self.after} already"
        first, last = STATES.index(self.before), STATES.index(self.after)
        aside = ", ".join(STATES[first + 1 : last])
        way = " (a step back)" if last < first else f" ({aside} left out)" if aside else ""
        return f"{self.before} → {self.after}{way}"


@dataclass(frozen=True)
class Unready:
    """Of ``documents``, those (by ``titles``) that have not come to the state from which coding is expected."""

    titles: tuple[str, ...]
    documents: int
    expected: str

    def __bool__(self) -> bool:
        return bool(self.titles)

    @property
    def told(self) -> str:
        """The same in words: "“Interview 3” is not released yet"; "" when all have come that far."""
        if not self.titles:
            return ""
        if self.documents == 1:
            return f"“{self.titles[0]}” is not {self.expected} yet"
        are = "is" if len(self.titles) == 1 else "are"
        return f"{len(self.titles)} of {self.documents} documents {are} not {self.expected} yet"


def valid_state(name: str) -> str:
    """The state as it is stored. Raises ``QualcodeError`` listing the states there are."""
    folded = "-".join(name.casefold().replace("_", " ").replace("-", " ").split())
    if folded not in STATES:
        raise QualcodeError(f"there is no state “{name}”", "", f"choose from {', '.join(STATES)}")
    return folded
