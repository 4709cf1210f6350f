"""A PDF's bytes become its words: the text layer only, no characters are guessed from pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from qualcode.ingest.fields import named_properties
from qualcode.ingest.layout import Layout
from qualcode.ingest.limits import SPLIT, Limits, in_mb
from qualcode.ingest.pdf.comments import comments_on
from qualcode.ingest.pdf.furniture import without_furniture
from qualcode.ingest.pdf.paragraphs import paragraphs
from qualcode.ingest.pdf.rows import Row, rows_of
from qualcode.ingest.read import Read
from qualcode.ingest.text import repaired
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import ImportWarning

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_AGAIN = "get it from its source again"
_PASSWORD = 4
_MOST_PAGES = 5_000
_BEHIND_END = 4096
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")


def read_pdf(data: bytes, name: str, limits: Limits) -> Read:
    """Read a PDF with a text layer. Raises QualcodeError: damaged, protected by a password, or only pictures."""
    end = data.rfind(b"%%EOF")
    if end < 0 or len(data) - end > _BEHIND_END:
        raise QualcodeError("the file is damaged, its end is missing", name, _AGAIN)
    with _opened(data, name) as document:
        pages, tally = _pages(document, name, limits)
        properties = named_properties(_fields(document))
    empty = [number for number, rows in enumerate(pages, 1) if not rows]
    if len(empty) == len(pages):
        what = "the PDF has no text layer: its pages are only pictures"
        raise QualcodeError(what, name, "transcribe it, or have the words on it recognised first (OCR)")
    kept, furniture = without_furniture(pages)
    text, bold, joined = paragraphs(kept)
    warnings = tuple(ImportWarning(None, what) for what in _told(empty, furniture, joined, tally))
    text, repairs = repaired(text)
    return Read(text, "pdf", (*repairs, *warnings), Layout(bold), properties=properties)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[PdfDocument]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise QualcodeError("the file is protected by a password", name, "save it without one") from error
        raise QualcodeError("the file is damaged, or no PDF", name, _AGAIN) from error
    try:
        yield document
    except PdfiumError as error:
        raise QualcodeError("the file is damaged, a page of it cannot be read", name, _AGAIN) from error
    finally:
        document.close()


def _pages(document: PdfDocument, name: str, limits: Limits) -> tuple[list[list[Row]], Counter[str]]:
    if len(document) > _MOST_PAGES:
        raise QualcodeError(f"the PDF has more than {_MOST_PAGES:,} pages", name, "split it")
    pages: list[list[Row]] = []
    tally: Counter[str] = Counter()
    size = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        rows, divided = rows_of(text)
        tally["comment"] += comments_on(page)
        text.close()
        page.close()
        pages.append(rows)
        tally["hyphen"] += divided
        size += sum(len(row.text) for row in rows)
        if size > limits.text_size:
            raise QualcodeError(f"the text is larger than {in_mb(limits.text_size)}", name, SPLIT)
    return pages, tally


def _fields(document: PdfDocument) -> Iterator[tuple[str, str]]:
    found = document.get_metadata_dict(skip_empty=True)
    yield from ((key, found[key]) for key in ("Title", "Author", "Subject", "Keywords") if key in found)
    date = _DATE.match(found.get("CreationDate", ""))
    if date:
        yield "created", "-".join(part for part in date.groups() if part)


def _told(empty: list[int], furniture: int, joined: int, tally: Counter[str]) -> Iterator[str]:
    if empty:
        some = ", ".join(map(str, empty[:10])) + (" …" if len(empty) > 10 else "")
        yield f"no text was found on {'page' if len(empty) == 1 else 'pages'} {some}"
    if furniture:
        lines = "1 line" if furniture == 1 else f"{furniture:,} lines"
        yield f"{lines} of page numbers, running titles or line numbers not taken into the text"
    if joined:
        yield f"lines of the pages were joined to paragraphs, at {joined:,} line ends"
    if hyphens := tally["hyphen"]:
        words = "1 word was" if hyphens == 1 else f"{hyphens:,} words were"
        yield f"{words} divided at a line end and keep the hyphen"
    if comments := tally["comment"]:
        yield ("1 comment is" if comments == 1 else f"{comments:,} comments are") + " on the pages, not in the text"
