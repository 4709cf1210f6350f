"""The comments of a Word file and the bookmarks they lie on, however the file was edited since.

Neither words nor layout are read: only what stands inside what. So tracked changes, new paragraphs and moved passages
make no difference, as long as a bookmark is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from qualcode.ingest.archive import Archive
from qualcode.ingest.docx.kinds import Kind
from qualcode.ingest.docx.kinds import kind as kind_of
from qualcode.ingest.docx.notes import NoteParts
from qualcode.ingest.docx.package import check_root, open_package
from qualcode.ingest.docx.reader import note_words
from qualcode.ingest.docx.xml import attribute
from qualcode.ingest.limits import USUAL, Limits
from qualcode.ingest.xml import parse
from qualcode.model.packs import WrittenComment
from qualcode.model.transcript import NOWHERE, Note, Span

if TYPE_CHECKING:
    from lxml.etree import _Element

_BREAKS = (Kind.PARAGRAPH, Kind.BREAK, Kind.TAB)
_COMMENTS = (Kind.COMMENT_START, Kind.COMMENT_END, Kind.COMMENT)


def read_comments(data: bytes, name: str, limits: Limits = USUAL) -> tuple[tuple[WrittenComment, ...], bool]:
    """The comments in the order of the text, and whether the file has any bookmark. Raises ``QualcodeError``."""
    package = open_package(Archive(data, name, limits))
    root = parse(package.archive, package.main)
    check_root(root.tag, package)
    notes = NoteParts(package, note_words(package, limits))
    text, marks = _walked(root, notes)
    found = notes.comments()
    return tuple(_written(note, found, text, marks) for note in found), bool(marks)


def _walked(root: _Element, notes: NoteParts) -> tuple[str, Mapping[str, Span]]:
    """All characters of the body, deleted ones too, and where each bookmark lies among them."""
    pieces: list[str] = []
    starts: dict[str, tuple[str, int]] = {}
    marks: dict[str, Span] = {}
    at = 1  # a comment that is anchored nowhere lies before everything
    for element in root.iter():
        kind, tag = kind_of(element), str(element.tag).rpartition("}")[2]
        if kind is Kind.TEXT or tag == "delText" or kind in _BREAKS:
            pieces.append(" " if kind in _BREAKS else element.text or "")
            at += len(pieces[-1])
        elif kind in _COMMENTS:
            notes.mark(kind, element, at)
        elif tag == "bookmarkStart":
            starts[attribute(element, "id") or ""] = (attribute(element, "name") or "", at)
        elif tag == "bookmarkEnd":
            name, start = starts.pop(attribute(element, "id") or "", ("", at))
            marks |= {name: Span(start, at)} if name else {}
    return "".join(pieces), marks


def _written(note: Note, notes: tuple[Note, ...], text: str, marks: Mapping[str, Span]) -> WrittenComment:
    span = note.span
    answers = notes[note.answers].author or "somebody" if note.answers is not None else ""
    words = text[max(span.start - 1, 0) : max(span.end - 1, 0)]
    return WrittenComment(
        note.author, note.text, " ".join(words.split()), tuple(_under(span, marks)), answers, note.resolved
    )


def _under(span: Span, marks: Mapping[str, Span]) -> Iterator[str]:
    """The bookmarks that share words with a comment; one without words lies where it is anchored."""
    if span == NOWHERE:
        return
    for name, mark in marks.items():
        shared = min(span.end, mark.end) - max(span.start, mark.start)
        if shared > 0 or (span.start == span.end and mark.start <= span.start <= mark.end):
            yield name
