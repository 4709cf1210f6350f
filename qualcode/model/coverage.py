"""How much of what participants say is coded, and what is not."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.ids import short_id


@dataclass(frozen=True, slots=True)
class DocumentCoverage:
    """Of a document: the characters that participants say, and how many of them lie under a coding."""

    document_id: int
    document: str
    kind: str
    case: str
    spoken: int
    coded: int

    @property
    def short_id(self) -> str:
        """``d12``."""
        return short_id("d", self.document_id)

    @property
    def share(self) -> float | None:
        """0 to 1; None where no participant speaks."""
        return self.coded / self.spoken if self.spoken else None


@dataclass(frozen=True)
class Covered:
    """The coverage of documents, in their order."""

    documents: tuple[DocumentCoverage, ...]

    @property
    def share(self) -> float | None:
        """Over all of them together, 0 to 1: long ones count for more. None where no participant speaks."""
        spoken = sum(one.spoken for one in self.documents)
        return sum(one.coded for one in self.documents) / spoken if spoken else None

    @property
    def untouched(self) -> int:
        """In how many documents participants speak and nothing of it is coded."""
        return sum(one.spoken > 0 and one.coded == 0 for one in self.documents)


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A stretch of one participant's words on which no code lies: ``text[start:end] == words``."""

    document_id: int
    document: str
    turn: int | None
    speaker: str
    start: int
    end: int
    count: int
    words: str
