"""Comments that readers of a PDF have put on its pages. They are no part of its text, and are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_KINDS: Final = frozenset((1, 3, 9, 10, 11, 12, 14))
"""Notes, free text, marks on words and insertions; not links, form fields, and the windows that notes open in."""
_MOST: Final = 10_000
_EMPTY: Final = 2
"""Bytes of a text that is only its end."""


def comments_on(page: PdfPage) -> int:
    """How many comments that say something are on the page."""
    import pypdfium2.raw as pdfium

    found = 0
    for n in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        comment = pdfium.FPDFPage_GetAnnot(page, n)
        if comment:
            if pdfium.FPDFAnnot_GetSubtype(comment) in _KINDS:
                found += pdfium.FPDFAnnot_GetStringValue(comment, b"Contents", None, 0) > _EMPTY
            pdfium.FPDFPage_CloseAnnot(comment)
    return found
