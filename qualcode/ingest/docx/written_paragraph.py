"""A paragraph of a Word part while it is walked: its pieces, its bookmarks, and what tracked changes did to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import TYPE_CHECKING, Final

from qualcode.ingest.docx.xml import attribute
from qualcode.model.written import Change, Mark, Piece

if TYPE_CHECKING:
    from lxml.etree import _Element

CHANGES: Final[Mapping[str, Change]] = {
    "ins": "inserted",
    "moveTo": "inserted",
    "del": "deleted",
    "moveFrom": "deleted",
    "cellIns": "inserted",
    "cellDel": "deleted",
}
"""What the elements and marks of Word did to the words in them."""
_ALTERNATIVE: Final = ("descr", "title", "alt", "tooltip")


class OpenParagraph:
    """A paragraph as it is walked: pieces, and the bookmarks that are open in it by their IDs."""

    def __init__(self, opened: dict[str, str]) -> None:
        """``opened`` are the bookmarks that began before it, by their IDs."""
        self.pieces: list[Piece] = []
        self.after: list[tuple[str, _Element | str, Change]] = []
        self.open = opened
        self.author = ""
        self._starts = dict.fromkeys(opened, 0)
        self._marks: list[Mark] = []

    def put(self, text: str, change: Change, style: str, hidden: bool) -> None:
        """Add words; what was changed of them is by ``author``."""
        if text:
            self.pieces.append(Piece(text, change, style, hidden, self.author if change else ""))

    def begin(self, key: str, name: str) -> None:
        """A bookmark begins here."""
        self.open[key] = name
        self._starts[key] = len(self.pieces)

    def end(self, key: str) -> None:
        """A bookmark ends here."""
        name = self.open.pop(key, "")
        start = self._starts.pop(key, 0)
        if name:
            self._marks.append(Mark(name, start, len(self.pieces)))

    def closed(self, ended: Set[str]) -> tuple[Mark, ...]:
        """All bookmarks over it; those that go on are cut at its end. ``ended`` are the IDs of those that end."""
        last = len(self.pieces)
        going_on = ((key, Mark(name, self._starts.get(key, 0), last)) for key, name in self.open.items() if name)
        return (*self._marks, *(mark for key, mark in going_on if mark.first < last or key not in ended))


def author_of(run: _Element) -> str:
    """Who made the change that a run lies in; of one in another the inner."""
    found = (attribute(one, "author") for one in run.iterancestors() if str(one.tag).rpartition("}")[2] in CHANGES)
    return next((author for author in found if author), "")


def ended_in(parent: _Element) -> set[str]:
    """The IDs of the bookmarks that end somewhere in it."""
    return {attribute(one, "id") or "" for one in parent.iter("{*}bookmarkEnd")}


def together(change: Change, more: Change) -> Change:
    """What was put in and then deleted is in no reading."""
    return more if change in ("", more) else "both"


def descriptions(element: _Element) -> Iterator[str]:
    """The alternative texts of a picture, a shape, a link."""
    for key in _ALTERNATIVE:
        text = " ".join((element.get(key) or attribute(element, key) or "").split())
        if text:
            yield text
