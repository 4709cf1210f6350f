"""A Word file's bytes become its words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qualcode.ingest.archive import Archive
from qualcode.ingest.docx.notes import NoteParts
from qualcode.ingest.docx.package import Package, check_root, open_package
from qualcode.ingest.docx.walk import Walker
from qualcode.ingest.fields import file_properties
from qualcode.ingest.layout import Layout
from qualcode.ingest.limits import Limits
from qualcode.ingest.output import Output
from qualcode.ingest.read import Read
from qualcode.ingest.tally import told
from qualcode.ingest.xml import parse
from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from lxml.etree import _Element

    from qualcode.ingest.docx.notes import WordsOf


def read_docx(data: bytes, name: str, limits: Limits) -> Read:
    """Read a .docx, .docm or .dotx. Macros, pictures and templates are never touched.

    A paragraph ends in one LF; a table row is one line. Raises QualcodeError naming what is wrong with the file.
    """
    package = open_package(Archive(data, name, limits))
    root = parse(package.archive, package.main)
    check_root(root.tag, package)
    try:
        return _walked(root, package, limits)
    except RecursionError as error:
        raise package.archive.damaged("its parts are nested too deeply") from error
    except QualcodeError as error:
        raise QualcodeError(error.what, error.where or name, error.fix) from error


def note_words(package: Package, limits: Limits) -> WordsOf:
    """Gives the words below an element of a part of its own: a note, a comment, a header."""

    def words_of(element: _Element, newline: str) -> str:
        inner = Walker(Output(package.archive.name, limits))
        outer = inner.out.open_cell(newline)
        inner.blocks(element)
        inner.out.close_cell(outer)
        return inner.out.text()

    return words_of


def _walked(root: _Element, package: Package, limits: Limits) -> Read:
    words_of = note_words(package, limits)
    notes = NoteParts(package, words_of)
    walker = Walker(Output(package.archive.name, limits), notes)
    walker.blocks(root)
    comments = notes.comments()
    walker.tally["comment"] = len(comments)
    walker.tally["empty comment"] = notes.empty
    walker.tally["header"] = _headers(package, words_of)
    layout = Layout(walker.out.bold, tuple(walker.headings), tuple(walker.tables))
    properties = file_properties(package.archive, "docProps/core.xml")
    return Read(walker.out.text(), "docx", told(Counter(walker.tally)), layout, comments, properties=properties)


def _headers(package: Package, words_of: WordsOf) -> int:
    parts = (*package.related.get("header", ()), *package.related.get("footer", ()))
    return sum(bool(words_of(parse(package.archive, part), " ").strip()) for part in parts)
