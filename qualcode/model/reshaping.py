"""What is done to the codebook as a whole: codes split, gone through, put together."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.codebook import Code
from qualcode.model.ids import short_id


@dataclass(frozen=True, slots=True)
class PutCoding:
    """One coding of a code, with where it lies: what is decided about when a code is split or discussed."""

    id: int
    excerpt_id: int
    document_id: int
    document: str
    start: int
    end: int
    before: str
    quote: str
    after: str
    code_id: int
    coder_id: int
    coder: str
    stance: str
    discuss: bool
    note: str

    @property
    def short_id(self) -> str:
        """``x12``, the passage."""
        return short_id("x", self.excerpt_id)


@dataclass(frozen=True)
class Split:
    """What a split came to: the parts with how many codings went to each, and how many stayed or were left as they are.

    ``joined`` are codings that are gone since their part had been put on the same passage by the same coder.
    """

    code: Code
    parts: tuple[tuple[Code, int], ...]
    stayed: int
    left: int
    joined: int = 0

    @property
    def told(self) -> str:
        """The same in a sentence."""
        went = ", ".join(f"{count} to “{part.name}”" for part, count in self.parts)
        stay = f"{self.stayed + self.left} stay" + (f" ({self.left} to be looked at)" if self.left else "")
        return "; ".join(part for part in (went, stay) if part)
