"""What correcting a transcript hands out: the versions of a text, and what a correction does to what rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from qualcode.model.corpus import DocumentInfo
from qualcode.model.ids import short_id
from qualcode.model.transcript import ImportWarning

Reason = Literal["import", "correction", "pseudonyms"]
Fate = Literal["changed", "moved", "joined", "placed", "unresolved"]


@dataclass(frozen=True)
class VersionInfo:
    """One version of a document's words. ``at`` and ``coder`` are unknown for the first one of an older project.

    ``erased``: its words are no longer kept.
    """

    n: int
    reason: str
    at: datetime | None
    coder: str
    characters: int
    words: int
    reader: str
    current: bool
    erased: bool = False


@dataclass(frozen=True)
class QuoteChange:
    """What becomes of a passage whose quote does not stay where and what it was.

    ``how``: "changed" (it follows its words, of which some differ), "moved" (its words were moved elsewhere), "joined"
    (it lies where excerpt ``joined`` does, which takes over what rests on it), "placed" (it was unresolved, and its
    words are there again) or "unresolved" (``after`` is "": it keeps its quote and has no place).
    """

    excerpt: int
    how: Fate
    before: str
    after: str
    start: int | None = None
    end: int | None = None
    joined: int | None = None

    @property
    def short_id(self) -> str:
        """``x123``."""
        return short_id("x", self.excerpt)


@dataclass(frozen=True)
class TurnChange:
    """A turn that comes, goes, or is said to be somebody else's. ``before`` and ``after`` are the speaker's labels."""

    before: str
    after: str
    words: str


@dataclass(frozen=True)
class Correction:
    """What a correction of a document did, or would do. ``document`` is as it was; ``version`` the new one's number.

    ``places`` is in how many places the text differs, 0 when it does not; ``kept`` how many passages keep their
    quotes.
    """

    document: DocumentInfo
    version: int
    places: int
    characters: int
    words: int
    turns: int
    turn_changes: tuple[TurnChange, ...]
    renamed: tuple[tuple[str, str], ...]
    quotes: tuple[QuoteChange, ...]
    kept: int
    warnings: tuple[ImportWarning, ...] = ()

    def of(self, how: Fate) -> tuple[QuoteChange, ...]:
        """The passages of which that becomes."""
        return tuple(quote for quote in self.quotes if quote.how == how)


@dataclass(frozen=True)
class Unresolved:
    """A passage that has no place in the text: what was coded, and how much rests on it."""

    excerpt: int
    document_id: int
    document: str
    quote: str
    codes: tuple[str, ...]
    memos: int
    links: int

    @property
    def short_id(self) -> str:
        """``x123``."""
        return short_id("x", self.excerpt)
