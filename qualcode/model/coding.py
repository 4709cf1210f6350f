"""What coding hands out: codings, excerpts, what an import of them did, memos."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from qualcode.model.codebook import Code
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id

Passage = tuple[int, int, int]
"""A document's number, and a span of its text."""

STANCES: Final = ("supports", "qualifies", "runs against")
MEMO_KINDS: Final = ("reflexive", "code", "theme", "document", "case", "method", "decision", "other")


@dataclass(frozen=True, slots=True)
class CodingInfo:
    """One coder's code on one excerpt. ``start``/``end`` are code points into the document's text.

    ``words`` is that text from ``words_start`` on, or as much of it as holds the quote: one string for all the codings
    that are read together, since a document may have tens of thousands.
    """

    id: int
    excerpt_id: int
    document_id: int
    start: int
    end: int
    words: str = field(repr=False, compare=False)
    words_start: int = field(repr=False, compare=False)
    code_id: int
    code: str
    path: str
    coder_id: int
    coder: str
    stance: str
    discuss: bool
    note: str
    created_at: datetime

    @property
    def quote(self) -> str:
        """The words coded."""
        return self.words[self.start - self.words_start : self.end - self.words_start]


@dataclass(frozen=True)
class ExcerptInfo:
    """A coded passage: ``text[start:end] == quote``, or, while it is unresolved, a quote without a place."""

    id: int
    uuid: str
    document_id: int
    start: int | None
    end: int | None
    quote: str

    @property
    def short_id(self) -> str:
        """``x123``."""
        return short_id("x", self.id)

    @property
    def placed(self) -> bool:
        """Whether it has a place in the text."""
        return self.start is not None

    @property
    def span(self) -> tuple[int, int]:
        """Where it lies. Raises ``QualcodeError`` for one that is unresolved."""
        if self.start is None or self.end is None:
            what = f"{self.short_id} is unresolved: its words are no longer in the text"
            raise QualcodeError(what, "", f'place it: qualcode codings place {self.short_id} --quote "…"')
        return self.start, self.end


@dataclass(frozen=True)
class Applied:
    """What applying codes to a passage did.

    ``codings`` are the numbers of the new ones; ``already`` the codes that this coder had put there before.
    """

    excerpt: ExcerptInfo
    codings: tuple[int, ...]
    already: tuple[int, ...]


@dataclass(frozen=True)
class Removed:
    """How many codings went, and whether the excerpt went with them; ``kept_for`` says what still rests on it."""

    codings: int
    excerpts: int
    kept_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class EdgesMoved:
    """What moving the edges of a coding's passage did.

    ``how``: "in place" (the excerpt keeps its number, with all that rests on it), "new" (another coder's things rest on
    the old one, which stays: this coder's went to a new one), "joined" (they went to an excerpt that was there) or
    "unchanged". ``coding`` is the coding as it stands now: another one when it collapsed into one of the same code.
    ``along`` are other codings of this coder that moved too, ``collapsed`` those that are gone since the same code was
    there, ``kept_for`` what the old excerpt stays for (none: it is gone).
    """

    how: Literal["in place", "new", "joined", "unchanged"]
    was: ExcerptInfo
    excerpt: ExcerptInfo
    coding: int
    along: tuple[int, ...] = ()
    collapsed: tuple[int, ...] = ()
    kept_for: tuple[str, ...] = ()

    def told(self) -> str:
        """The same in a sentence for a status line."""
        if self.how == "unchanged":
            return f"{self.was.short_id} is as it was"
        place = ":".join(map(str, self.excerpt.span))
        parts = {
            "in place": f"{self.was.short_id} is now {place}",
            "new": f"{self.excerpt.short_id} made at {place}",
            "joined": f"joined {self.excerpt.short_id} at {place}",
        }
        told = [parts[self.how]]
        if self.along:
            told.append(f"with {len(self.along)} other coding{'' if len(self.along) == 1 else 's'} of yours")
        if self.collapsed:
            told.append(f"{len(self.collapsed)} that {'was' if len(self.collapsed) == 1 else 'were'} there already")
        if self.kept_for:
            told.append(f"{self.was.short_id} stays for {', '.join(self.kept_for)}")
        return "; ".join(told)


@dataclass(frozen=True)
class AppliedMany:
    """What coding many passages at once did. ``already`` are codings that this coder had put there before."""

    passages: int
    codings: int
    excerpts: int
    already: int


@dataclass(frozen=True)
class LeftOut:
    """A row of an import that was not taken, and why. ``line`` is 1-based in the file."""

    line: int
    document: str
    code: str
    quote: str
    why: str


@dataclass(frozen=True)
class CodingsImport:
    """What an import of codings did (or, in a dry run, would do).

    ``already`` stood there before (or twice in the file); ``moved`` are quotes found elsewhere than their span said,
    ``evened`` those found only with whitespace, quotation marks and dashes evened out. ``documents`` are those coded.
    """

    rows: int
    made: int
    already: int
    excerpts: int
    moved: int
    evened: int
    left_out: tuple[LeftOut, ...]
    ignored: tuple[str, ...]
    coders_made: tuple[str, ...]
    documents: tuple[int, ...] = ()


@dataclass(frozen=True)
class CodebookImport:
    """What an import of a codebook did. ``made`` are codes the file names as a parent but gives no row.

    ``own_parents`` are rows of kind code that name themselves as their parent, and so stand at the top.
    """

    new: int
    changed: int
    unchanged: int
    made: tuple[str, ...]
    questions_made: tuple[int, ...]
    ignored: tuple[str, ...]
    own_parents: tuple[str, ...] = ()


@dataclass(frozen=True)
class MemoTargetInfo:
    """What a memo is about: its kind, its ID or label, and what it is called."""

    kind: Literal["document", "code", "excerpt", "case", "participant", "memo", "gone"]
    id: str
    name: str


@dataclass(frozen=True)
class MemoInfo:
    """A note of the analyst's."""

    id: int
    uuid: str
    kind: str
    title: str
    text: str
    coder: str
    created_at: datetime
    about: tuple[MemoTargetInfo, ...]

    @property
    def short_id(self) -> str:
        """``m7``."""
        return short_id("m", self.id)


@dataclass(frozen=True)
class PassageMemo:
    """A memo, and a passage that it is about: the span of an excerpt, which may be coded or not."""

    memo: MemoInfo
    excerpt_id: int
    start: int
    end: int


@dataclass(frozen=True)
class DocumentProgress:
    """How far a document has come: codings of all coders, memos on it or on its passages, and who has checked it.

    ``checked``: the coder who asks has gone through it; ``checks`` is how many have.
    """

    document_id: int
    codings: int
    memos: int
    checked: bool
    checks: int


@dataclass(frozen=True)
class Use:
    """What a quotation is chosen for: a case study's summary, or a theme (or any code)."""

    kind: Literal["case", "theme"]
    label: str
    uuid: str


@dataclass(frozen=True)
class ChosenInfo:
    """An excerpt chosen to be quoted; ``position`` is its place among those chosen for the same use.

    ``cuts`` are the parts of the quote that are skipped, in its own positions.
    """

    excerpt_id: int
    use: Use
    position: int
    cuts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Pin:
    """A code that a coder keeps on a number key, 1 to 9."""

    key: int
    code: Code
