"""Where in a sheet the table is: header rows under titles, coded rows, groups among them, footnotes below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from qualcode.model.indicators import IndicatorSet
from qualcode.model.sheets import Merge, SheetRow, cell_text
from qualcode.wres.mapped.cells import sort_of
from qualcode.wres.mapped.headers import role_of, without_signs
from qualcode.wres.mapped.profile import ColumnProfile

HEAD = 2000
"""So many rows are looked at to find the header; the first organisation stands in them or nowhere."""
_KEPT = 1000
_ENOUGH = 50
"""So many coded rows say which columns hold something."""
_FOOTNOTE = re.compile(r"\s*[(\[]?(\d{1,2})[)\].:]?\s+\S")
_MARK = re.compile(r"(?:(?<=[^\W\d])|(?<=\)))(\d{1,2}(?:,\d{1,2})*)\Z")


@dataclass(frozen=True)
class Said:
    """A row that is not an organisation's: its number, its first words, whether figures stand in it."""

    row: int
    text: str
    figures: bool = False


@dataclass
class Layout:
    """What was found of a sheet. Columns are places from 0; ``headers`` has one for each, "" where there is none.

    ``by_name``: no codes stand in the sheet, and ``code`` is the column of names, all of which are ``strangers``.
    """

    header_rows: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    code: int | None = None
    name: int | None = None
    by_name: bool = False
    first_row: int = 1
    last_row: int | None = None
    coded_rows: int = 0
    joined: list[Said] = field(default_factory=list)
    sites: list[Said] = field(default_factory=list)
    strangers: list[Said] = field(default_factory=list)
    groups: list[Said] = field(default_factory=list)
    footnotes: list[Said] = field(default_factory=list)
    columns: dict[int, ColumnProfile] = field(default_factory=dict)


def find_layout(rows: Iterable[SheetRow], merges: Sequence[Merge], standard: IndicatorSet) -> Layout:
    """Go through the rows of a sheet once. Nothing is held but the first rows, counts, and what is to be told."""
    stream = iter(rows)
    head = list(islice(stream, HEAD))
    found = Layout()
    found.code = _code_column(head, standard)
    if found.code is None:
        first, found.code = _by_names(head, standard)
        found.by_name = found.code is not None
    else:
        first = next((n for n, row in enumerate(head) if _is_coded(row, found.code or 0, standard)), None)
    if first is None:
        return found
    coded = (row for row in head[first:] if found.by_name or _is_coded(row, found.code or 0, standard))
    header = _header(head[:first], merges, {at for row in islice(coded, _ENOUGH) for at in _filled(row)})
    found.header_rows = tuple(row.number for row in header)
    top = header[0].number if header else head[first].number
    found.titles = tuple(text for row in head[:first] if row.number < top for text in _words(row))
    width = max((len(row.cells) for row in head), default=0)
    found.headers = _headers(header, merges, width)
    start = header[-1].number + 1 if header else head[first].number
    found.first_row = start
    _go_through((row for row in _chained(head, stream) if row.number >= start), found, standard)
    found.headers = _without_marks(found.headers, found.footnotes)
    found.name = _name_column(found, standard)
    return found


def _chained(head: Sequence[SheetRow], rest: Iterator[SheetRow]) -> Iterator[SheetRow]:
    yield from head
    yield from rest


def _code_column(head: Sequence[SheetRow], standard: IndicatorSet) -> int | None:
    """The column most of whose words have the shape of a code; else the one that its header calls so."""
    named = {
        at
        for row in head[:50]
        for at, value in enumerate(row.cells)
        if isinstance(value, str) and standard.header(without_signs(value)) == "org_code"
    }
    coded: Counter[int] = Counter()
    filled: Counter[int] = Counter()
    for row in head:
        for at, value in enumerate(row.cells):
            if value is not None:
                shaped = standard.codes.kind(cell_text(value)) in ("organisation", "joined")
                coded[at] += shaped
                filled[at] += shaped or sort_of(value) in ("words", "symbol")
    likely = [at for at in coded if coded[at] and (2 * coded[at] >= filled[at] or at in named)]
    if likely:
        return max(likely, key=lambda at: (at in named, coded[at], -at))
    return min(named) if named and not standard.codes.organisation else None


def _by_names(head: Sequence[SheetRow], standard: IndicatorSet) -> tuple[int | None, int | None]:
    """Where no codes stand: the first row under a header, and the column that says whose the figures of a row are.

    It is the one that its header calls so, else the first of words of which the header says nothing that we know.
    """
    for n, row in enumerate(head):
        called = {at: role_of(cell_text(value), standard) for at, value in enumerate(row.cells) if value is not None}
        if not _names_columns(row) or not set(called.values()) & {"indicator", "value", "numerator", "org_name"}:
            continue
        named = next((at for at, role in called.items() if role in ("org_code", "org_name")), None)
        below = head[n + 1 : n + 1 + _ENOUGH]
        words = (at for at, role in called.items() if role is None and _are_words(below, at))
        found = named if named is not None else next(words, None)
        return (None, None) if found is None or not below else (n + 1, found)
    return None, None


def _are_words(rows: Sequence[SheetRow], at: int) -> bool:
    return bool(rows) and all(sort_of(row.at(at)) in ("words", "blank") for row in rows)


def _is_coded(row: SheetRow, code: int, standard: IndicatorSet) -> bool:
    value = row.at(code)
    if value is None or standard.header(without_signs(cell_text(value))) == "org_code":
        return False
    return not standard.codes.organisation or bool(standard.codes.kind(cell_text(value)))


def _header(above: Sequence[SheetRow], merges: Sequence[Merge], held: set[int]) -> list[SheetRow]:
    """The rows of the header among those above the first code: no figures stand in them, columns are named.

    ``held`` are the columns in which something stands below.
    """
    bottom = next((n for n in reversed(range(len(above))) if _names_columns(above[n])), None)
    if bottom is None:
        return []
    found = [above[bottom]]
    named = set(_filled(above[bottom]))
    for row in reversed(above[:bottom]):
        if row.number != found[0].number - 1 or not _is_over(row, named, merges, held):
            break
        found.insert(0, row)
        named |= set(_filled(row))
    return found


def _names_columns(row: SheetRow) -> bool:
    sorts = [sort_of(value) for value in row.cells if value is not None]
    return len(sorts) > 1 and all(sort in ("words", "year", "date") for sort in sorts) and "words" in sorts


def _is_over(row: SheetRow, named: set[int], merges: Sequence[Merge], held: set[int]) -> bool:
    """Whether a row stands over named columns, and is no title: a title stands alone in the first, or over all.

    Columns that have no name below may be named here: code, name and type beside a word over several columns.
    """
    filled = _filled(row)
    if any(sort_of(row.cells[at]) not in ("words", "year", "date") for at in filled):
        return False
    spans = {merge.left: merge for merge in merges if merge.top == row.number}
    covered = {at for at in filled if at in named or (at in spans and _covers(spans[at], named))}
    if not covered or not set(filled) - covered <= held:
        return False
    if len(filled) == 1 and len(named) > 2:
        merge = spans.get(filled[0])
        whole = merge is not None and all(merge.left <= at <= merge.right for at in named)
        return not whole and (merge is not None or filled[0] != min(named))
    return True


def _covers(merge: Merge, named: set[int]) -> bool:
    return any(merge.left <= at <= merge.right for at in named)


def _filled(row: SheetRow) -> list[int]:
    return [at for at, value in enumerate(row.cells) if value is not None]


def _headers(header: Sequence[SheetRow], merges: Sequence[Merge], width: int) -> tuple[str, ...]:
    """The header of each column: what stands over it, joined cells filled forward, from above joined with " / "."""
    columns: list[list[str]] = [[] for _ in range(width)]
    for level, row in enumerate(header):
        lowest = level == len(header) - 1
        for at, text in enumerate(_filled_forward(row, merges, width, below=None if lowest else header[level + 1 :])):
            if text and text not in columns[at][-1:]:
                columns[at].append(text)
    return tuple(" / ".join(parts) for parts in columns)


def _filled_forward(row: SheetRow, merges: Sequence[Merge], width: int, below: Sequence[SheetRow] | None) -> list[str]:
    texts = [without_signs(" ".join(cell_text(row.at(at)).split())) for at in range(width)]
    across = [merge for merge in merges if merge.top <= row.number <= merge.bottom and merge.right > merge.left]
    for merge in across:
        text = texts[merge.left] if merge.left < width and merge.top == row.number else ""
        for at in range(merge.left + 1, min(merge.right + 1, width)):
            texts[at] = texts[at] or text
    if across or below is None:
        return texts
    # No joined cells are known (a csv has none): a cell speaks for the blank ones behind it that have a name below.
    last = ""
    for at in range(width):
        last = texts[at] or last
        if not texts[at] and any(lower.at(at) is not None for lower in below):
            texts[at] = last
    return texts


def _words(row: SheetRow) -> list[str]:
    return [" ".join(value.split()) for value in row.cells if isinstance(value, str) and value.strip()]


def _named(row: SheetRow) -> list[str]:
    """The words of a row that are no figures: a csv holds numbers as words."""
    return [" ".join(str(value).split()) for value in row.cells if sort_of(value) == "words"]


def _go_through(rows: Iterable[SheetRow], found: Layout, standard: IndicatorSet) -> None:
    """Count what stands in the coded rows; rows without a code between them are groups, those behind are footnotes."""
    code = found.code or 0
    waiting: list[SheetRow] = []
    names: set[str] = set()
    for row in rows:
        printed = cell_text(row.at(code)).strip()
        shaped = standard.codes.organisation and not found.by_name
        kind = standard.codes.kind(printed) if shaped else ("organisation" if printed else "")
        if found.by_name and printed and printed not in names and len(names) < _KEPT:
            names.add(printed)
            found.strangers.append(Said(row.number, printed, True))
        if not kind:
            if len(waiting) < _KEPT:
                waiting.append(row)
            continue
        for other in waiting:
            _note(other, code, found)
        waiting.clear()
        found.last_row = row.number
        if kind == "organisation":
            found.coded_rows += 1
            for at in range(max(len(found.headers), len(row.cells))):
                found.columns.setdefault(at, ColumnProfile()).add(row.at(at), row.number)
        elif len(found.joined) + len(found.sites) < _KEPT:
            (found.joined if kind == "joined" else found.sites).append(Said(row.number, printed, True))
    for row in waiting:
        if not found.footnotes and _is_of_table(row, found):
            _note(row, code, found)
            continue
        found.footnotes.extend(Said(row.number, text) for text in _words(row)[:1])


def _note(row: SheetRow, code: int, found: Layout) -> None:
    printed = cell_text(row.at(code)).strip()
    said = Said(row.number, printed or " ".join(_named(row)[:2]), _holds_figures(row))
    kept = found.strangers if printed else found.groups
    if len(kept) < _KEPT:
        kept.append(said)


def _is_of_table(row: SheetRow, found: Layout) -> bool:
    """Whether figures stand in a row below the last code where they stand above it: of all England, and no note."""
    columns = (at for at, profile in found.columns.items() if profile.is_figures and at != found.code)
    return any(sort_of(row.at(at)) in ("number", "percent", "error") for at in columns)


def _holds_figures(row: SheetRow) -> bool:
    return any(sort_of(value) in ("number", "percent", "year", "error") for value in row.cells)


def _without_marks(headers: Sequence[str], footnotes: Sequence[Said]) -> tuple[str, ...]:
    """Take the digit of a footnote off a header, and only where there is a footnote of that number."""
    known = {match[1] for note in footnotes if (match := _FOOTNOTE.match(note.text))}
    return tuple(" / ".join(_unmarked(part, known) for part in header.split(" / ")) for header in headers)


def _unmarked(part: str, known: set[str]) -> str:
    found = _MARK.search(part)
    if found is None or not all(number in known for number in found[1].split(",")):
        return part
    return part[: found.start(1)].rstrip()


def _name_column(found: Layout, standard: IndicatorSet) -> int | None:
    """The column that is called so; else the one with the most different words, as long as names are."""
    for at, header in enumerate(found.headers):
        if standard.header(header) == "org_name":
            return at
    long = {
        at: profile.different
        for at, profile in found.columns.items()
        if at != found.code and 2 * profile.words >= found.coded_rows and profile.letters > 6 * max(profile.words, 1)
    }
    return max(long, key=lambda at: (long[at], -abs(at - (found.code or 0)))) if long else None
