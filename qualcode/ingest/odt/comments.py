"""Comments of an OpenDocument text, which stand in the text where they are anchored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.ingest.odt.kinds import CREATOR, OFFICE, Kind
from qualcode.model.transcript import Note, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_SAYS_RESOLVED = ("{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}", OFFICE)
"""LibreOffice has had it in a namespace of its own since before the format had it."""


class Comments:
    """Remembers each comment, by whom it is and which words it is about. ``words_of`` gives the words below one."""

    def __init__(self, words_of: Callable[[_Element], str]) -> None:
        self._words_of = words_of
        self._found: list[tuple[int, _Element]] = []
        self._ends: dict[str, int] = {}
        self.empty = 0
        """How many comments have no words."""

    def mark(self, kind: Kind, element: _Element, position: int) -> None:
        """Note that a comment stands, or the words it is about end, at ``position``."""
        if kind is Kind.COMMENT:
            self._found.append((position, element))
        else:
            self._ends.setdefault(element.get(OFFICE + "name") or "", position)

    def notes(self) -> tuple[Note, ...]:
        """Every comment that says something, in order of place."""
        notes = []
        for start, element in self._found:
            name = element.get(OFFICE + "name")
            end = start if name is None else self._ends.get(name, start)
            author = next(element.iterchildren(CREATOR), None)
            words = self._words_of(element).strip("\n")
            if words.strip():
                by = (author.text or "") if author is not None else ""
                ticked = any(element.get(space + "resolved") == "true" for space in _SAYS_RESOLVED)
                notes.append(Note(by, words, Span(start, max(start, end)), resolved=ticked))
            else:
                self.empty += 1
        return tuple(notes)
