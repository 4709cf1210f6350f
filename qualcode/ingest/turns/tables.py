"""Tables with a column that says who is speaking."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from qualcode.ingest.layout import Cell, Layout
from qualcode.ingest.turns.labels import Worth, clean, worth
from qualcode.ingest.turns.lexicon import SPEAKER_COLUMNS, TEXT_COLUMNS
from qualcode.ingest.turns.mark import Mark
from qualcode.ingest.turns.times import TIME, first_time
from qualcode.model.transcript import Span

Row = tuple[Cell, ...]
Rows = tuple[Row, ...]
_TIME_CELL = re.compile(rf"\s*[\[(#]?{TIME}(?:\s*(?:-->|[-–—])\s*{TIME})?[\])#]?\s*")
_HEADER_WITHIN = 20
_LONGEST_HEADING = 40
_MOST_COLUMNS = 100


@dataclass(frozen=True)
class Columns:
    """Which columns of a table hold the speaker (None: no column does) and the words, and its first row of speech."""

    speaker: int | None
    spoken: int
    first_row: int


def table_marks(text: str, layout: Layout) -> list[Mark]:
    """One mark a row of every table that has a speaker column; a row without a speaker is nobody's."""
    marks = []
    for rows in layout.tables:
        columns = columns_of(text, rows)
        if columns and columns.speaker is not None:
            marks += _rows_marked(text, rows[columns.first_row :], columns.speaker, columns.spoken)
    return marks


def columns_of(text: str, rows: Rows) -> Columns | None:
    """The columns of speech: by a header row (a title may stand above it), else by what they hold; or None."""
    for n, row in enumerate(rows[:_HEADER_WITHIN]):
        speaker, spoken = _headed(text, row, rows, exactly=n > 0)
        if speaker is not None and spoken is not None:
            return Columns(speaker, spoken, n + 1)
    unheaded = _unheaded(text, rows)
    if unheaded:
        return Columns(*unheaded, 0)
    _, spoken = _headed(text, rows[0], rows, exactly=True) if len(rows) > 1 else (None, None)
    return None if spoken is None else Columns(None, spoken, 1)


def _headed(text: str, header: Row, rows: Rows, *, exactly: bool) -> tuple[int | None, int | None]:
    """The columns that ``header`` names; ``exactly``: a heading has no other words."""
    speakers: list[int] = []
    spoken: list[int] = []
    for cell in header:
        heading = _words(text, cell).lower()
        words = set(heading.split()) if len(heading) <= _LONGEST_HEADING else set()
        if exactly and words - SPEAKER_COLUMNS - TEXT_COLUMNS:
            continue
        if words & SPEAKER_COLUMNS:
            speakers.insert(0 if "speaker" in words else len(speakers), cell.column)
        elif words & TEXT_COLUMNS:
            spoken.append(cell.column)
    if len(spoken) > 1:
        sizes = _sizes(rows)
        spoken.sort(key=lambda column: (-sizes[column], -column))  # of two alike always the same one
    return speakers[0] if speakers else None, spoken[0] if spoken else None


def _sizes(rows: Rows) -> Counter[int]:
    """How many characters each column holds."""
    sizes: Counter[int] = Counter()
    for row in rows:
        for cell in row:
            sizes[cell.column] += cell.span.end - cell.span.start
    return sizes


def _unheaded(text: str, rows: Rows) -> tuple[int, int] | None:
    """Columns told by content: few short names that come back, beside a column of longer text."""
    if len(rows) < 3:
        return None
    sizes = _sizes(rows)
    spoken = max(sizes, key=lambda column: sizes[column], default=0)
    # Only what is short enough for names is looked at.
    if len(sizes) > _MOST_COLUMNS:
        return None
    for column in sorted(column for column, size in sizes.items() if column != spoken and size * 2 < sizes[spoken]):
        names = [clean(_words(text, cell)) for row in rows for cell in row if cell.column == column]
        filled = [name for name in names if name]
        counts = Counter(filled)
        if len(filled) < 3 or len(filled) < 0.6 * len(rows) or len(counts) < 2 or len(counts) * 2 > len(filled):
            continue
        if all(len(name) <= 60 and worth(name.rstrip(": ")) >= Worth.TWICE for name in counts):
            return column, spoken
    return None


def _rows_marked(text: str, rows: Rows, speaker: int, spoken: int) -> list[Mark]:
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


def _row_mark(row: Row, speaker: Cell, spoken: Cell, name: str, time: str) -> Mark:
    # A label behind its words would be none: a turn begins at its label.
    before = speaker.span.start < spoken.span.start
    return Mark(
        opens=row[0].span.start,
        label=speaker.span if before else Span(spoken.span.start, spoken.span.start),
        words_from=spoken.span.start,
        speaker=name,
        time_text=time,
        ends=spoken.span.end,
    )


def _words(text: str, cell: Cell) -> str:
    return text[cell.span.start : cell.span.end]
