"""Lines of a page become paragraphs: a line end is a space where the next word did not fit on the line."""

from __future__ import annotations

import re
from itertools import pairwise
from math import inf
from statistics import median

from qualcode.ingest.pdf.rows import Row
from qualcode.ingest.turns.labels import is_id
from qualcode.model.transcript import Span

# A line that opens like this begins something, however full the line before it is.
_OPENS = re.compile(
    r"[-–—•*·▪●○]\s|\(?[0-9a-zA-Z]{1,3}[.)]\s|[\[(<#]?\d{1,2}:\d\d|Q\d{1,4}\b|\[[^\]]{1,40}\]\s"
    r"|[^\s:：][^:：]{0,59}[:：](?!\S)|.{1,60}\s\(?\d{1,2}:\d\d(?::\d\d)?\)?$"
)
_SPACE = 0.3
_LOOSEST = 1.25
_FULL = 0.98
_NARROWEST = 200
"""In points: 40 characters of ordinary type."""


def paragraphs(pages: list[list[Row]]) -> tuple[str, tuple[Span, ...], int]:
    """The text, what of it is set in bold, and how many line ends became spaces."""
    edge = _right_edge(pages)
    pieces: list[str] = []
    bold: list[Span] = []
    position = joined = 0
    last: Row | None = None
    for rows in pages:
        pitch = _pitch(rows)
        above: Row | None = None
        for row in rows:
            goes_on = last is not None and _goes_on(last, row, edge) and _is_near(above, row, pitch)
            joined += goes_on
            pieces.append(" " if goes_on else "\n" if pieces else "")
            position += len(pieces[-1])
            if row.bold:
                bold.append(Span(position, position + row.bold))
            pieces.append(row.text)
            position += len(row.text)
            last = above = row
    return "".join([*pieces, "\n"]) if pieces else "", tuple(bold), joined


def _right_edge(pages: list[list[Row]]) -> float:
    """Where full lines end; nowhere, when no line is long enough to be a full one."""
    placed = [(row.left, row.right) for rows in pages for row in rows if row.left is not None]
    rights = sorted(right for _, right in placed)
    edge = rights[int(_FULL * (len(rights) - 1))] if rights else 0
    return edge if placed and edge - min(left for left, _ in placed) >= _NARROWEST else inf


def _pitch(rows: list[Row]) -> float:
    """The usual distance between two lines of a page."""
    gaps = [gap for before, row in pairwise(rows) if (gap := before.bottom - row.bottom) > 0]
    return median(gaps) if gaps else 0


def _is_near(above: Row | None, row: Row, pitch: float) -> bool:
    """Whether ``row`` stands right below the line before it, or at the top of a page."""
    return above is None or 0 < above.bottom - row.bottom <= _LOOSEST * pitch


def _goes_on(row: Row, after: Row, edge: float) -> bool:
    if row.left is None or after.left is None or (after.bold and not row.is_bold) or row.is_bold != after.is_bold:
        return False
    word = after.text.split(None, 1)[0]
    space = _SPACE * after.word / len(word)
    return row.right + space + after.word > edge and not _OPENS.match(after.text) and not is_id(word)
