"""The contents of a Word document, and what refers to a place in it: fields whose results stand there already."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from qualcode.deliver.outline import Outline

CONTENTS_STYLES: Final = ("Cover Title", "TOC Heading", "TOC 1", "TOC 2", "TOC 3")
"""The styles that a document with a cover or contents needs besides."""
_BEGIN: Final = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SEPARATE: Final = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def heading_mark(number: int) -> str:
    """The bookmark around the heading of that number, counted from 1; Word hides names like it."""
    return f"_Toc{number:08}"


def table_mark(key: str) -> str:
    """The bookmark around "Table 3" in the caption of the table or figure with that key."""
    return f"_Ref_{re.sub(r'[^A-Za-z0-9]', '_', key)}"[:40]


def contents_entries(outline: Outline, styles: Mapping[str, str], run: Callable[[str], str]) -> Iterator[str]:
    """The field with its entries, each a link to its heading.

    The pages are not known before the document is laid out: they come when the field is first updated.
    """
    opening = _BEGIN + _instruction(f"TOC \\o &quot;1-{outline.depth}&quot; \\h \\z \\u") + _SEPARATE
    last = len(outline.entries)
    for n, entry in enumerate(outline.entries, 1):
        style = styles[f"TOC {min(max(entry.level, 1), 3)}"]
        link = f'<w:hyperlink w:anchor="{heading_mark(n)}" w:history="1">{run(entry.text)}</w:hyperlink>'
        ends = (opening if n == 1 else "", _END if n == last else "")
        yield f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{ends[0]}{link}{ends[1]}</w:p>'


def reference(key: str, words: str, run: Callable[[str], str]) -> str:
    """A live "Table 3"."""
    return _BEGIN + _instruction(f"REF {table_mark(key)} \\h") + _SEPARATE + run(words) + _END


def number_field(what: str, number: int) -> str:
    """The live number of a caption."""
    shown = f"<w:r><w:t>{number}</w:t></w:r>"
    return _BEGIN + _instruction(f"SEQ {what} \\* ARABIC") + _SEPARATE + shown + _END


def _instruction(words: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {words} </w:instrText></w:r>'
