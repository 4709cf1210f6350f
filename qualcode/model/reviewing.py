"""What is gone through in a review: coded passages held against a theme, documents held against a theme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from qualcode.model.ids import short_id

Outcome = Literal["keep", "moved", "recoded", "dropped"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("keep", "moved", "recoded", "dropped")
"""What a coded passage may come to at level 1."""
WOULD_DROP: Final = "would drop"
"""What the mark says of a drop of what only others coded: it changed nothing."""
Fit = Literal["fits", "missing", "contradicts"]
FITS: Final[tuple[Fit, ...]] = ("fits", "missing", "contradicts")
"""What a document may come to at level 2."""


@dataclass(frozen=True, slots=True)
class ReviewMark:
    """What a coder's look came to, why, and when."""

    coder: str
    mine: bool
    outcome: str
    reason: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class HeldCode:
    """A code on a passage and whose coding that is. ``here``: it is under the theme that is gone through.

    ``why`` says why it is to be looked at, where that is not plain.
    """

    coding_id: int
    code_id: int
    code: str
    path: str
    coder: str
    mine: bool
    here: bool
    stance: str = ""
    note: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A coded passage to look at. ``mark`` is what this coder's last look came to, ``others`` what other coders' did.

    ``again``: it was looked at, and has been coded since. ``told`` says why it is in the queue, where that is not
    plain.
    """

    excerpt_id: int
    document_id: int
    document: str
    start: int
    end: int
    quote: str
    codes: tuple[HeldCode, ...]
    mark: ReviewMark | None = None
    others: tuple[ReviewMark, ...] = ()
    again: bool = False
    told: str = ""

    @property
    def short_id(self) -> str:
        """``x12``."""
        return short_id("x", self.excerpt_id)

    @property
    def done(self) -> bool:
        """Whether this coder has looked at it as it is now."""
        return self.mark is not None and not self.again

    @property
    def here(self) -> tuple[HeldCode, ...]:
        """The codes for which it is in the queue."""
        return tuple(code for code in self.codes if code.here)


@dataclass(frozen=True)
class ReviewQueue:
    """Coded passages to go through, in the order of documents and text. ``about`` is the theme or code."""

    about: str
    definition: str
    items: tuple[ReviewItem, ...]

    @property
    def done(self) -> int:
        """How many this coder has looked at."""
        return sum(item.done for item in self.items)

    @property
    def told(self) -> str:
        """``12 of 40``."""
        return f"{self.done} of {len(self.items)}"

    def next_open(self, after: int = -1) -> int | None:
        """The place of the first item that is still to be looked at behind ``after``, else of the first at all."""
        left = [at for at, item in enumerate(self.items) if not item.done]
        return next((at for at in left if at > after), left[0] if left else None)


@dataclass(frozen=True)
class Decision:
    """What to do with a coded passage, and why.

    ``codes`` are where it is moved to (one) or what it is coded with anew; ``add``: beside the codes that it has.
    """

    excerpt_id: int
    outcome: Outcome
    reason: str = ""
    codes: tuple[int, ...] = ()
    add: bool = False


@dataclass(frozen=True)
class Decided:
    """What came of it. ``theirs`` are other coders whose codings stay as they are: only they can take them off.

    ``beside``: codes were put on and none of this coder's went. ``only_said``: there was nothing of theirs to drop.
    """

    excerpt_id: int
    outcome: Outcome
    codes: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    beside: bool = False
    only_said: bool = False

    @property
    def told(self) -> str:
        """The same in a sentence for a status line."""
        to = " to " if self.outcome == "moved" and not self.beside else " as "
        names = ", ".join(f"“{name}”" for name in self.codes)
        stays = f"; {', '.join(self.theirs)}’s coding stays" if self.theirs and self.outcome != "keep" else ""
        doing = {"keep": "kept", "moved": "moved", "recoded": "re-coded", "dropped": "dropped"}[self.outcome]
        doing = "also coded" if self.beside else "marked as to be dropped" if self.only_said else doing
        return f"{short_id('x', self.excerpt_id)} {doing}{to + names if names else ''}{stays}"


@dataclass(frozen=True, slots=True)
class InContext:
    """A passage with the words around it: from the turn before to the end of its own, as far as there is room."""

    document: str
    turn: int | None
    speaker: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """A document to be held against a theme.

    ``excerpts`` are those of the theme in it, ``against`` how many of them run against it, ``since`` how many were
    coded after this coder's look.
    """

    document_id: int
    document: str
    kind: str
    case: str
    excerpts: int
    against: int
    since: int = 0
    mark: ReviewMark | None = None
    others: tuple[ReviewMark, ...] = ()

    @property
    def short_id(self) -> str:
        """``d12``."""
        return short_id("d", self.document_id)


@dataclass(frozen=True)
class DocumentQueue:
    """Every document, to be held against a theme."""

    about: str
    definition: str
    items: tuple[DocumentItem, ...]

    @property
    def done(self) -> int:
        """How many this coder has been through."""
        return sum(item.mark is not None for item in self.items)

    @property
    def told(self) -> str:
        """``3 of 9``."""
        return f"{self.done} of {len(self.items)}"

    def next_open(self, after: int = -1) -> int | None:
        """The place of the first document still to be gone through behind ``after``, else of the first at all."""
        left = [at for at, item in enumerate(self.items) if item.mark is None]
        return next((at for at in left if at > after), left[0] if left else None)


@dataclass(frozen=True, slots=True)
class ThemeProgress:
    """How far the review of a theme has come for one coder: passages and documents looked at, of how many.

    ``changed`` are the passages that were moved, coded anew or dropped; one that only others coded is not dropped.
    """

    code_id: int
    name: str
    excerpts_done: int
    excerpts: int
    changed: int
    documents_done: int
    documents: int

    @property
    def short_id(self) -> str:
        """``c45``."""
        return short_id("c", self.code_id)
