"""An RTF file's bytes become its words."""

from __future__ import annotations

from collections import Counter

from qualcode.ingest.fields import named_properties
from qualcode.ingest.layout import Layout
from qualcode.ingest.limits import Limits
from qualcode.ingest.output import Output
from qualcode.ingest.read import Read
from qualcode.ingest.rtf.parser import Parser
from qualcode.ingest.tally import told
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import ImportWarning

_MOST_MARKS = 2_000_000


def read_rtf(data: bytes, name: str, limits: Limits) -> Read:
    """Read an RTF file. A paragraph ends in one LF; a table row is one line. Raises QualcodeError."""
    marks = data.count(b"\\") + data.count(b"{")
    if marks > _MOST_MARKS:
        raise QualcodeError(f"the file holds more than {_MOST_MARKS:,} marks", name, "save it as .docx")
    parser = Parser(Output(name, limits))
    try:
        parser.read(data.decode("latin-1").lstrip("\ufeffï»¿"))
    except QualcodeError as error:
        raise QualcodeError(error.what, error.where or name, error.fix) from error
    body = parser.body
    layout = Layout(body.out.bold, tuple(parser.headings), tuple(body.tables))
    warnings = (*_told(parser), *told(Counter(parser.tally)))
    properties = named_properties(parser.fields)
    return Read(body.out.text(), "rtf", warnings, layout, tuple(parser.notes), properties=properties)


def _told(parser: Parser) -> tuple[ImportWarning, ...]:
    found = []
    if parser.unclosed:
        found.append(ImportWarning(None, "the file ends before its end, as if it had been cut off"))
    if parser.behind:
        count = f"{parser.behind:,} character" + ("s" if parser.behind > 1 else "")
        found.append(ImportWarning(None, f"not in the text: {count} behind the end of the document"))
    unknown = parser.fonts.unknown
    if unknown:
        what = "1 character is not known and is" if unknown == 1 else f"{unknown:,} characters are not known and are"
        found.append(ImportWarning(None, f"{what} read as \ufffd"))
    return tuple(found)
