"""Footnotes, endnotes and comments, which lie in parts of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.ingest.docx.kinds import Kind
from qualcode.ingest.docx.package import Package
from qualcode.ingest.docx.threads import Threads
from qualcode.ingest.docx.xml import attribute
from qualcode.ingest.xml import parse
from qualcode.model.transcript import NOWHERE, Note, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    WordsOf = Callable[[_Element, str], str]

_PARTS = {Kind.FOOTNOTE: "footnotes", Kind.ENDNOTE: "endnotes"}


class NoteParts:
    """Looks notes up by their ID and remembers which words each comment is about.

    ``words_of`` gives the words below an element, paragraphs set apart by its second argument.
    """

    def __init__(self, package: Package, words_of: WordsOf) -> None:
        self._package = package
        self._words_of = words_of
        self._notes: dict[Kind, dict[str, _Element]] = {}
        self._starts: dict[str, int] = {}
        self._spans: dict[str, Span] = {}
        self.empty = 0
        """How many comments have no words."""

    def note(self, kind: Kind, reference: _Element) -> str:
        """The words of the footnote or endnote that ``reference`` points to, on one line; "" when it dangles."""
        if kind not in self._notes:
            self._notes[kind] = self._load(_PARTS[kind])
        element = self._notes[kind].get(attribute(reference, "id") or "")
        return "" if element is None else self._words_of(element, " ").strip()

    def mark(self, kind: Kind, element: _Element, position: int) -> None:
        """Note that a comment begins, ends or is anchored at ``position``."""
        key = attribute(element, "id") or ""
        if kind is Kind.COMMENT_START:
            self._starts[key] = position
        elif kind is Kind.COMMENT_END:
            self._spans[key] = Span(min(self._starts.get(key, position), position), position)
        else:
            self._spans.setdefault(key, Span(position, position))

    def comments(self) -> tuple[Note, ...]:
        """Every comment with its author and the words it is about. Answers follow what they answer."""
        threads = Threads(self._package)
        found: dict[str, Note] = {}
        for key, element in self._load("comments").items():
            words = self._words_of(element, "\n")
            if words:
                resolved = threads.resolved(threads.read(key, element))
                author, span = attribute(element, "author") or "", self._spans.get(key, NOWHERE)
                found[key] = Note(author, words, span, resolved=resolved)
            else:
                self.empty += 1
        return threads.joined(found)

    def _load(self, kind: str) -> dict[str, _Element]:
        return {
            attribute(element, "id") or "": element
            for part in self._package.related.get(kind, ())
            for element in parse(self._package.archive, part)
        }
