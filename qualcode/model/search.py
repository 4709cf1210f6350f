"""What is looked for in the documents, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Unit = Literal["match", "sentence", "turn"]
CODED_UNITS: Final[tuple[Unit, ...]] = ("match", "sentence", "turn")
"""What is coded where something was found: the very words, their sentence or their turn."""


@dataclass(frozen=True)
class SearchQuery:
    """Words (or with ``pattern`` a regular expression), and where to look: every field that is not empty must hold.

    ``speaker`` is a label in its document, ``participant`` one of the project's (or "P1 (Interview 3)"), ``role``
    interviewer or participant: these look in the words of turns only. ``case`` is the document's, else the
    participant's. ``documents`` are IDs, titles or files.

    ``ranked`` looks by words (see ``qualcode.text.words_query``) and gives the best first: a turn, or a paragraph
    outside turns, at a time.
    """

    text: str
    pattern: bool = False
    match_case: bool = False
    whole_words: bool = False
    speaker: str = ""
    participant: str = ""
    role: str = ""
    case: str = ""
    documents: tuple[str, ...] = ()
    ranked: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where it stands: ``text[start:end] == words``.

    ``turn`` and ``speaker`` are those of the turn it begins in, None and "" outside any. ``before`` and ``after`` are
    the words around it in that turn; they may hold line ends.
    """

    document_id: int
    document: str
    turn: int | None
    speaker: str
    start: int
    end: int
    words: str
    before: str
    after: str

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Every place that was found with it."""
        return ((self.start, self.end),)


@dataclass(frozen=True, slots=True)
class RankedHit(Hit):
    """A turn that holds what was looked for: ``words`` are the first of them, ``marks`` all places."""

    marks: tuple[tuple[int, int], ...]

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Every place that was found in it."""
        return self.marks


@dataclass(frozen=True, slots=True)
class MemoHit:
    """A memo in which something stands: its first place, with the words around it."""

    memo_id: int
    kind: str
    title: str
    coder: str
    words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class UnclearHit(Hit):
    """A mark that something was not understood: ``words`` are the mark itself.

    ``kind`` is inaudible, crosstalk, recording, doubtful or spelling. ``time`` is the one in the mark, else its turn's,
    else "after" the last one before; "" when there is none.
    """

    kind: str
    time: str


@dataclass(frozen=True)
class Found:
    """Everything that was found, in the order of the documents and of the text.

    Ranked hits come best first. ``documents`` is in how many of them it was looked for; ``more`` says that the search
    stopped at as many hits as were wanted; ``told`` how it was looked for, where that is not as it was asked.
    """

    hits: tuple[Hit, ...]
    documents: int
    more: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Candidate(Hit):
    """A passage that would be coded: ``text[start:end] == words``.

    ``found`` are the places in the document for which it was found, ``coded`` the codes that this coder has put on
    something of it already.
    """

    found: tuple[tuple[int, int], ...]
    coded: tuple[int, ...]


@dataclass(frozen=True)
class Candidates:
    """Passages that would be coded, in the order of the documents and of the text. Otherwise as ``Found``."""

    passages: tuple[Candidate, ...]
    documents: int
    more: bool = False
