"""Tables of speaker and text as CSV or TSV, and Whisper's TSV of milliseconds."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import islice
from pathlib import PurePath
from typing import Final

from qualcode.ingest.csv_rows import numbered_rows
from qualcode.ingest.limits import Limits, refuse_more
from qualcode.ingest.read import Read
from qualcode.ingest.rows.spread import spread
from qualcode.ingest.speech import Said, clock, written
from qualcode.ingest.text import read_text
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import ImportWarning
from qualcode.text.formula import unguard

_SEPARATORS: Final = "\t,;|"
_LOOKED_AT = 50
_HEAD = 100_000  # below the longest field that Python's csv takes
_MOST_CELLS: Final = 1_000_000
_TIMED = re.compile(r" ?(\d{1,9}) ?\t ?(\d{1,9}) ?(?:\t|$)")
_WHISPER = ["start", "end", "text"]


def read_delimited(data: bytes, name: str, encoding: str | None, limits: Limits) -> Read:
    """Read a table whose columns are speaker and text, with others or without, with a header row or without.

    Separated by TAB, comma, semicolon or "|". Raises QualcodeError, with the line, for a quotation mark that is not
    closed, and for a table without a column of words.
    """
    source = read_text(data, name, encoding, limits)
    refuse_more(source.text.count("\n"), limits.lines, "lines", name)
    reader = f"table/{source.reader.removeprefix('text/')}"
    text, separator = _separated(source.text, PurePath(name).suffix.lower() == ".tsv")
    first = text.lstrip("\n").partition("\n")[0]
    if first.strip().lower().split("\t") == _WHISPER:
        return _whisper(text, source, reader)
    if text.count(separator) + text.count("\n") > _MOST_CELLS:
        raise QualcodeError(f"the table has more than {_MOST_CELLS:,} cells", name, "split it")
    rows = [[unguard(cell) for cell in cells] for _, cells in numbered_rows(text, separator, name)]
    found, turns = spread([rows], name, limits)
    return Read(found, reader, source.warnings, turns=turns)


def _separated(text: str, tabs: bool) -> tuple[str, str]:
    """The text and its separator: the one that gives most rows the same number of cells; Excel's "sep=;" settles it."""
    first, _, rest = text.partition("\n")
    if first.lower()[:-1] == "sep=":
        return "\n" + rest, first[-1]
    if tabs and "\t" in first:
        return text, "\t"
    return text, max(_SEPARATORS, key=lambda separator: _evenness(text[:_HEAD], separator))


def _evenness(head: str, separator: str) -> float:
    widths: Counter[int] = Counter()
    for cells in islice(csv.reader(head.split("\n"), delimiter=separator), _LOOKED_AT):
        if any(cells):
            widths[len(cells)] += 1
    (width, rows) = widths.most_common(1)[0] if widths else (1, 0)
    return rows / widths.total() if width > 1 else 0


def _whisper(text: str, source: Read, reader: str) -> Read:
    """Rows "milliseconds, milliseconds, words"; quotation marks in it are words."""
    pieces = []
    for line in text.strip("\n").split("\n")[1:]:
        timed = _TIMED.match(line)
        if timed:
            start, end = int(timed[1]), int(timed[2])
            pieces.append(Said(line[timed.end() :].strip(), "", clock(start), start, end))
        else:
            pieces.append(Said(line.strip(), alone=True))
    page = written(pieces)
    told = ImportWarning(None, "rows without a speaker stand in paragraphs, with the time of the first of each")
    return Read(page.text, reader, (*source.warnings, *([told] if page.merged else ())), turns=())
