"""Paragraphs of nothing but words, as nearly all of a transcript are: read in one pass."""

from __future__ import annotations

from enum import IntEnum, auto
from typing import TYPE_CHECKING, Final

from qualcode.ingest.docx.xml import STRICT, TRANSITIONAL, is_on

if TYPE_CHECKING:
    from lxml.etree import _Element


BREAKS: Final = str.maketrans("\r\n", "  ")
"""A line end in the file is only white space."""


class _Plain(IntEnum):
    RUN = auto()
    TEXT = auto()
    BOLD = auto()
    NOTHING = auto()


# Whatever is not named here may mean something, and the paragraph is walked.
_NAMES = {
    _Plain.RUN: "r",
    _Plain.TEXT: "t",
    _Plain.BOLD: "b",
    _Plain.NOTHING: "pPr rPr bCs i iCs u sz szCs lang rFonts color kern noProof spacing jc ind contextualSpacing "
    "keepNext keepLines widowControl shd bdr proofErr lastRenderedPageBreak bookmarkStart bookmarkEnd",
}
_PLAIN = {
    family + one: it for it, names in _NAMES.items() for one in names.split() for family in (TRANSITIONAL, STRICT)
}
_RUN, _TEXT, _BOLD = _Plain.RUN, _Plain.TEXT, _Plain.BOLD


def plain_runs(paragraph: _Element) -> list[tuple[str, bool]] | None:
    """The words of a paragraph and whether they are bold; None when it holds anything else."""
    found = []
    bold = False
    what_of = _PLAIN.get
    for element in paragraph.iterdescendants():
        what = what_of(element.tag)
        if what is _TEXT:
            text = element.text
            if text:
                found.append((text.translate(BREAKS) if "\n" in text or "\r" in text else text, bold))
        elif what is _RUN:
            bold = False
        elif what is _BOLD:
            bold = is_on(element)
        elif what is None:
            return None
    return found
