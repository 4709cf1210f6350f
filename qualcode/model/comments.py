"""Comments that somebody wrote in a transcript's file, and what becomes of them in the project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from qualcode.model.corpus import DocumentInfo
from qualcode.model.transcript import Note

Becomes = Literal["code", "new code", "memo", "nothing"]
BECOMES: Final[tuple[Becomes, ...]] = ("code", "new code", "memo", "nothing")


@dataclass(frozen=True)
class Proposal:
    """What is proposed for comment number ``n`` of the file; its answers are in ``comment``, a line each.

    ``quote`` is ``text[start:end]`` of the document as it is now; ``start`` is None, and the quote "", where its words
    are no longer there or it is about none; ``was`` are its words in the file. ``before`` and ``after`` are the words
    around it, with "…" where they go on. ``codes`` are named as
    the codebook finds them, ``note`` is what of the comment is no code. ``coder`` is whose it becomes, "" for whoever
    takes it. ``remark`` says why it is proposed so, ``imported`` are the texts of the memos that an import makes of it.
    """

    n: int
    author: str
    comment: str
    becomes: Becomes
    start: int | None = None
    end: int | None = None
    quote: str = ""
    before: str = ""
    after: str = ""
    codes: tuple[str, ...] = ()
    note: str = ""
    coder: str = ""
    resolved: bool = False
    remark: str = ""
    imported: tuple[str, ...] = ()
    was: str = ""

    @property
    def placed(self) -> bool:
        """Whether it is about words that are in the text."""
        return self.start is not None


@dataclass(frozen=True)
class Proposals:
    """The comments of ``file``, in the order of the text, for a document whose text has that SHA-256 (``made_for``)."""

    document: DocumentInfo
    file: str
    made_for: str
    comments: tuple[Proposal, ...]


@dataclass(frozen=True)
class CommentsTaken:
    """What taking comments did.

    ``already`` stood there before, ``notes`` were added to codings that did; ``replaced`` are memos that their import
    had made.
    """

    codings: int
    memos: int
    left: int
    already: int
    replaced: int
    codes_made: tuple[str, ...]
    coders_made: tuple[str, ...]
    notes: int = 0

    @property
    def told(self) -> str:
        """The same in words."""
        parts = [_counted(self.codings, "coding"), _counted(self.memos, "memo")]
        parts += [f"{_counted(self.notes, 'note')} added"] if self.notes else []
        parts += [f"{self.already} there already"] if self.already else []
        parts += [f"{_counted(self.left, 'comment')} left out"] if self.left else []
        parts += [f"{_counted(self.replaced, 'memo')} of the import replaced"] if self.replaced else []
        parts += [f"new codes: {', '.join(self.codes_made)}"] if self.codes_made else []
        parts += [f"new coders: {', '.join(self.coders_made)}"] if self.coders_made else []
        return ", ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def imported_memo(note: Note, text: str) -> tuple[str, str]:
    """Title and text of the memo that an import makes of a comment on ``text``."""
    words = text[note.span.start : note.span.end]
    title = f"Comment by {note.author}" if note.author else "Comment"
    return title, comment_on(note.text, words)


def comment_on(comment: str, words: str) -> str:
    """A comment kept away from the words it is about."""
    return f"{comment}\n\nOn: “{words}”" if words else comment
