"""Reader packs: excerpts in a Word file for people who read and comment there, and the comments that come back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from qualcode.model.ids import short_id

_ANCHOR: Final = re.compile(r"q([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})(?:_\d+)?")


def anchor_of(uuid: str) -> str:
    """The bookmark around an excerpt: its UUID, as Word allows a name to be."""
    return f"q{uuid.replace('-', '').lower()}"


def uuid_in(bookmark: str) -> str:
    """The UUID of the excerpt that a bookmark is around; "" for any other bookmark."""
    found = _ANCHOR.fullmatch(bookmark)
    return "-".join(found.groups()) if found else ""


@dataclass(frozen=True)
class WrittenComment:
    """A comment as it stands in a file: who wrote it, about which words, over which bookmarks.

    ``answers`` is the author of the comment that began its thread, "" for one that began it.
    """

    author: str
    text: str
    words: str
    bookmarks: tuple[str, ...]
    answers: str = ""
    resolved: bool = False


@dataclass(frozen=True)
class PackComment:
    """Comment number ``n`` of a pack: the memo that it would be (``title``, ``memo``), and on which excerpts.

    ``excerpts`` is empty where it lies on none (``remark`` says why); ``there``: such a memo is there already.
    """

    n: int
    author: str
    text: str
    words: str
    title: str
    memo: str
    excerpts: tuple[int, ...]
    quotes: tuple[str, ...]
    there: bool = False
    resolved: bool = False
    remark: str = ""

    @property
    def becomes(self) -> str:
        """``memo``, ``there already`` or ``nothing``."""
        return "there already" if self.there else "memo" if self.excerpts and not self.empty else "nothing"

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it."""
        return not self.text.strip()

    @property
    def where(self) -> str:
        """``x12, x15``."""
        return ", ".join(short_id("x", number) for number in self.excerpts)


@dataclass(frozen=True)
class PackComments:
    """The comments of ``file``, in its order."""

    file: str
    comments: tuple[PackComment, ...]

    @property
    def loose(self) -> tuple[PackComment, ...]:
        """Those that lie on no excerpt, the empty ones apart."""
        return tuple(one for one in self.comments if not one.excerpts and not one.empty)

    @property
    def empty(self) -> tuple[PackComment, ...]:
        """Those in which nothing is written."""
        return tuple(one for one in self.comments if one.empty)

    @property
    def new(self) -> tuple[PackComment, ...]:
        """Those that would be memos."""
        return tuple(one for one in self.comments if one.becomes == "memo")


@dataclass(frozen=True)
class PackTaken:
    """What taking comments did: memos written, comments that were memos already, left out, on no excerpt, and empty."""

    memos: int
    there: int
    left: int
    loose: int
    empty: int = 0

    @property
    def told(self) -> str:
        """``3 memos, 1 there already, 2 on no excerpt``."""
        parts = [f"{self.memos} memo{'' if self.memos == 1 else 's'}"]
        parts += [f"{self.there} there already"] if self.there else []
        parts += [f"{self.left} left out"] if self.left else []
        parts += [f"{self.loose} on no excerpt"] if self.loose else []
        parts += [f"{self.empty} empty"] if self.empty else []
        return ", ".join(parts)
