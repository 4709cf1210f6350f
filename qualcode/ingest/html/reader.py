"""A web page's bytes become its words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from qualcode.ingest.fields import named_properties
from qualcode.ingest.html.page import Page
from qualcode.ingest.layout import Layout
from qualcode.ingest.limits import Limits
from qualcode.ingest.output import Output
from qualcode.ingest.read import Read
from qualcode.ingest.tally import told
from qualcode.ingest.text import read_text
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import ImportWarning

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.I
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# As browsers read them: pages that say Latin-1 are in Windows-1252, and a page whose ASCII can be read is not UTF-16.
_MEANT = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_LOOKED_AT = 4096
_MOST_TAGS = 500_000


def read_html(data: bytes, name: str, encoding: str | None, limits: Limits) -> Read:
    """Read a web page: a line for each block, a row of a table one line. Raises QualcodeError."""
    source = _source(data, name, encoding, limits)
    if source.text.count("<") > _MOST_TAGS:
        raise QualcodeError(f"the page holds more than {_MOST_TAGS:,} tags", name, "save it as .docx or .txt")
    page = Page(Output(name, limits), source.text.lstrip("\ufeff \t\n").startswith("<?xml"))
    page.read(source.text)
    return Read(
        page.out.text(),
        source.reader.replace("text/", "html/"),
        (*source.warnings, *told(Counter(page.tally))),
        Layout(page.out.bold, tuple(sorted(dict(page.headings).items())), tuple(page.tables)),
        properties=named_properties(page.fields),
    )


def _source(data: bytes, name: str, encoding: str | None, limits: Limits) -> Read:
    """The page as it is written: in the encoding that is told, that its mark or it itself says, or else the ladder."""
    declared = _CHARSET.search(data[:_LOOKED_AT])
    if encoding is not None or declared is None or data.startswith(_MARKS):
        return read_text(data, name, encoding, limits)
    said = declared[1].decode("ascii").lower()
    if said.startswith("utf-16"):
        return read_text(data, name, None, limits)
    try:
        return read_text(data, name, _MEANT.get(said, said), limits)
    except QualcodeError:
        read = read_text(data, name, None, limits)
    other = ImportWarning(None, f"the page says that it is in {said}, which it is not")
    return replace(read, warnings=(other, *read.warnings))
