"""What is to be discussed at a meeting: coded passages and codes that somebody flagged."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.codebook import Code
from qualcode.model.coding import MemoInfo
from qualcode.model.ids import short_id
from qualcode.model.reshaping import PutCoding
from qualcode.model.reviewing import InContext


@dataclass(frozen=True)
class PassageItem:
    """A passage with a flagged coding: its codings, all coders', the flagged ones first, and memos about it."""

    excerpt_id: int
    document_id: int
    start: int
    seen: InContext
    codings: tuple[tuple[PutCoding, Code], ...]
    memos: tuple[MemoInfo, ...]

    @property
    def short_id(self) -> str:
        """``x12``."""
        return short_id("x", self.excerpt_id)

    @property
    def flagged(self) -> tuple[tuple[PutCoding, Code], ...]:
        """The codings that are to be discussed."""
        return tuple(one for one in self.codings if one[0].discuss)


@dataclass(frozen=True)
class CodeItem:
    """A flagged code, how many excerpts it has, and memos about it."""

    code: Code
    own: int
    all: int
    memos: tuple[MemoInfo, ...]

    @property
    def short_id(self) -> str:
        """``c5``."""
        return self.code.short_id


@dataclass(frozen=True)
class Agenda:
    """What is to be discussed, and what was agreed (since a day)."""

    codes: tuple[CodeItem, ...]
    passages: tuple[PassageItem, ...]
    agreed: tuple[MemoInfo, ...] = ()

    def __len__(self) -> int:
        return len(self.codes) + len(self.passages)
