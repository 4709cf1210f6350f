"""What stands on every page and is nobody's words: page numbers, running titles, line numbers in the margin."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from qualcode.ingest.pdf.rows import Row

_PAGE = re.compile(
    r"[^\w\n]{0,3}(?:page|seite|p\.?)?\s{0,3}(\d{1,4})(?:\s{0,3}(?:/|of|von|\|)\s{0,3}(\d{1,4}))?[^\w\n]{0,3}",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d:\d\d")
_DIGITS = re.compile(r"\d+")
_EDGE = 2
_SHARE = 0.6
_ENOUGH_PAGES = 3
_SHORTEST_RUN = 3
_LONGEST_TITLE = 120


def without_furniture(pages: list[list[Row]]) -> tuple[list[list[Row]], int]:
    """The pages without it, and how many lines were taken out."""
    before = sum(map(len, pages))
    for _ in range(2):
        pages = _without_numbers(_without_titles(pages))
    return pages, before - sum(map(len, pages))


def _without_titles(pages: list[list[Row]]) -> list[list[Row]]:
    """Lines that come at the same edge of most pages, but for their numbers, and numbers that count the pages."""
    seen: Counter[tuple[int, str]] = Counter()
    counted: Counter[tuple[int, int]] = Counter()
    for page, rows in enumerate(pages):
        for place in _edges(rows):
            seen[place, _shape(rows[place])] += 1
            if (number := _number(rows[place])) is not None:
                counted[place, number - page] += 1
    titles = {key for key, count in seen.items() if count >= max(_ENOUGH_PAGES, _SHARE * len(pages)) and key[1]}
    enough = max(2, _SHARE * len(pages)) if len(pages) > 1 else 1
    numbers = {key for key, count in counted.items() if count >= enough}

    def is_furniture(page: int, rows: list[Row], place: int) -> bool:
        number = _number(rows[place])
        if number is not None and (place, number - page) in numbers:
            return len(pages) > 1 or "/" in rows[place].text or " of " in rows[place].text
        return (place, _shape(rows[place])) in titles

    kept = []
    for page, rows in enumerate(pages):
        out = {place % len(rows) for place in _edges(rows) if is_furniture(page, rows, place)}
        kept.append([row for n, row in enumerate(rows) if n not in out])
    return kept


def _edges(rows: list[Row]) -> list[int]:
    """The places of the first and last lines; the last are counted from the end."""
    top = range(min(_EDGE, len(rows)))
    bottom = range(-min(_EDGE, max(0, len(rows) - _EDGE)), 0)
    return [*top, *bottom]


def _shape(row: Row) -> str:
    if len(row.text) > _LONGEST_TITLE or _TIME.search(row.text):
        return ""
    return _DIGITS.sub("9", row.text)


def _number(row: Row) -> int | None:
    found = _PAGE.fullmatch(row.text) if len(row.text) < 40 else None
    return int(found[1]) if found else None


def _without_numbers(pages: list[list[Row]]) -> list[list[Row]]:
    """Runs of counting numbers, each a line by itself, at the end or the beginning of pages."""
    runs = [(_run(rows[::-1], -1), _run(rows, 1)) for rows in pages]
    ends = any(last >= _SHORTEST_RUN for last, _ in runs)
    starts = any(first >= _SHORTEST_RUN for _, first in runs)
    return [
        rows[first if starts and first < len(rows) else 0 : len(rows) - last if ends else None]
        for rows, (last, first) in zip(pages, runs, strict=True)
    ]


def _run(rows: list[Row], step: int) -> int:
    """How many of the first lines are numbers that go on by ``step`` (or five of it)."""
    numbers = []
    for row in rows:
        if not (row.text.isascii() and row.text.isdecimal() and len(row.text) < 6):
            break
        numbers.append(int(row.text))
    length = min(1, len(numbers))
    for before, after in pairwise(numbers):
        if after - before not in (step, 5 * step):
            break
        length += 1
    return length
