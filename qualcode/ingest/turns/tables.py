"""Tables with a column that says who is speaking."""

from __future__ import annotations

import re
from collections import Counter

from qualcode.ingest.layout import Cell, Layout
from qualcode.ingest.turns.labels import Worth, clean, worth
from qualcode.ingest.turns.lexicon import SPEAKER_COLUMNS, TEXT_COLUMNS
from qualcode.ingest.turns.mark import Mark
from qualcode.ingest.turns.times import TIME, first_time

_Rows = tuple[tuple[Cell, ...], ...]
_TIME_CELL = re.compile(rf"\s*[\[(#]?{TIME}(?:\s*(?:-->|[-–—])\s*{TIME})?[\])#]?\s*")


def table_marks(text: str, layout: Layout) -> list[Mark]:
    """One mark a row of every table that has a speaker column; a row without a speaker is nobody's."""
    marks = []
    for rows in layout.tables:
        columns = _headed(text, rows)
        if columns:
            marks += _rows_marked(text, rows[1:], *columns)
        elif columns := _unheaded(text, rows):
            marks += _rows_marked(text, rows, *columns)
    return marks


def _headed(text: str, rows: _Rows) -> tuple[int, int] | None:
    speaker = spoken = None
    for cell in rows[0] if rows else ():
        words = set(_words(text, cell).lower().split())
        if words & SPEAKER_COLUMNS and speaker is None:
            speaker = cell.column
        elif words & TEXT_COLUMNS and spoken is None:
            spoken = cell.column
    return None if speaker is None or spoken is None else (speaker, spoken)


def _unheaded(text: str, rows: _Rows) -> tuple[int, int] | None:
    """Columns told by content: few short names that come back, beside a column of longer text."""
    if len(rows) < 3:
        return None
    columns = {cell.column for row in rows for cell in row}
    sizes = {c: sum(len(_words(text, cell)) for row in rows for cell in row if cell.column == c) for c in columns}
    spoken = max(sizes, key=lambda column: sizes[column], default=0)
    for column in sorted(columns - {spoken}):
        names = [clean(_words(text, cell)) for row in rows for cell in row if cell.column == column]
        filled = [name for name in names if name]
        counts = Counter(filled)
        if len(filled) < 3 or len(filled) < 0.6 * len(rows) or len(counts) < 2 or len(counts) * 2 > len(filled):
            continue
        longer = sizes[spoken] > 2 * sum(map(len, filled))
        if longer and all(len(name) <= 60 and worth(name.rstrip(": ")) >= Worth.TWICE for name in counts):
            return column, spoken
    return None


def _rows_marked(text: str, rows: _Rows, speaker: int, spoken: int) -> list[Mark]:
    marks = []
    for row in rows:
        cells = {cell.column: cell for cell in row}
        if speaker not in cells or spoken not in cells:
            continue
        name = clean(_words(text, cells[speaker]).rstrip(": \u00a0"))
        if name:
            times = (_words(text, cell) for cell in row if cell.column not in (speaker, spoken))
            time = next((found for found in times if _TIME_CELL.fullmatch(found)), "")
            marks.append(_row_mark(row, cells[speaker], cells[spoken], name, first_time(time)))
    return marks


def _row_mark(row: tuple[Cell, ...], speaker: Cell, spoken: Cell, name: str, time: str) -> Mark:
    return Mark(
        opens=row[0].span.start,
        label=speaker.span,
        words_from=spoken.span.start,
        speaker=name,
        time_text=time,
        ends=spoken.span.end,
    )


def _words(text: str, cell: Cell) -> str:
    return text[cell.span.start : cell.span.end]
