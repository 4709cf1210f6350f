"""A table as plain aligned lines, for a terminal and for a person who hears it read out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from qualcode.deliver.numbers import number_columns, printed_rows
from qualcode.deliver.target import Rendered
from qualcode.deliver.wording import marked_notes
from qualcode.model.table import Table
from qualcode.text.display import safe

_GAP = "  "
_NARROWEST = 8
# Latin letters and general punctuation take one column each.
_MAYBE_NOT_ONE = re.compile("[^\x00-\u02ff\u2010-\u2027\u2030-\u205e]")


def txt_table(table: Table, width: int | None = None) -> Rendered:
    """Render the table: one row a line, or so that it fits the screen columns of a terminal."""
    return Rendered(table_lines(table, width).encode(), text=True)


def table_lines(table: Table, width: int | None = None) -> str:
    """Give title, header, a rule, rows and notes, each line ended by a line feed.

    Everything is safe to print. ``width`` is the number of screen columns: long words are then wrapped inside their
    column. Rows of a tree are indented. No value is shown as nothing at all.
    """
    numeric = number_columns(table.rows, len(table.columns))
    header = [safe(name) for name in table.columns]
    body = [[safe(cell) for cell in row] for row in printed_rows(table.rows)]
    for row, depth in zip(body, table.indents, strict=False):
        row[0] = "  " * depth + row[0]
    widths = [max(map(cells_of, column), default=0) for column in zip(header, *body, strict=True)]
    if width is not None:
        words = [max(map(_longest_word, column), default=0) for column in zip(header, *body, strict=True)]
        widths = _shrunk(widths, words, width - len(_GAP) * (len(widths) - 1))
    lines: list[str] = []
    if table.title or table.counts:
        counts = f"({table.counts})" if table.counts else ""
        lines += [safe(" ".join(part for part in (table.title, counts) if part)), ""]
    if header:
        lines += _row(header, widths, numeric)
        lines.append(_GAP.join("-" * n for n in widths))
    for row in body:
        lines += _row(row, widths, numeric)
    if table.notes:
        lines.append("")
        lines += [safe(f"Note. {note}") for note in marked_notes(table)]
    return "".join(line + "\n" for line in lines)


def cells_of(text: str) -> int:
    """Count screen columns: wide characters take two, combining marks none."""
    columns = len(text)
    for char in _MAYBE_NOT_ONE.findall(text):
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            columns -= 1
        elif unicodedata.east_asian_width(char) in ("W", "F"):
            columns += 1
    return columns


def _longest_word(text: str) -> int:
    return max(map(cells_of, text.split()), default=0)


def _shrunk(widths: Sequence[int], words: Sequence[int], room: int) -> list[int]:
    """Take from the widest column until the sum fits ``room``, but leave each a few screen columns.

    Where it can be done no word is broken.
    """
    whole = _taken_from(widths, [max(_NARROWEST, word) for word in words], room)
    return whole if sum(whole) <= room else _taken_from(widths, [_NARROWEST] * len(widths), room)


def _taken_from(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    fitted = list(widths)
    while sum(fitted) > room:
        wider = [at for at in range(len(fitted)) if fitted[at] > least[at]]
        if not wider:
            break
        fitted[max(wider, key=fitted.__getitem__)] -= 1
    return fitted


def _row(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> Iterator[str]:
    columns = [list(wrapped(cell, width)) for cell, width in zip(cells, widths, strict=True)]
    for at in range(max(map(len, columns))):
        parts = []
        for lines, width, right in zip(columns, widths, numeric, strict=True):
            text = lines[at] if at < len(lines) else ""
            space = " " * (width - cells_of(text))
            parts.append(space + text if right else text + space)
        yield _GAP.join(parts).rstrip()


def wrapped(text: str, width: int) -> Iterator[str]:
    """Break at spaces, keeping an indent; a word longer than the column is cut."""
    if cells_of(text) <= width:
        yield text
        return
    indent = text[: len(text) - len(text.lstrip(" "))]
    indent = indent if len(indent) < width else ""
    line, empty = indent, True
    for word in text.split():
        joined = line + word if empty else f"{line} {word}"
        if cells_of(joined) <= width:
            line, empty = joined, False
            continue
        if not empty:
            yield line
        line, empty = indent, True
        for char in word:
            if not empty and cells_of(line + char) > width:
                yield line
                line = indent
            line, empty = line + char, False
    yield line
