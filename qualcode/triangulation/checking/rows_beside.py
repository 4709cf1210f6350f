"""IDs that stand in a row of a table beside the words they are of: a column of quotations and a column of IDs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from qualcode.model.written import CellPlace, Said
from qualcode.triangulation.checking.attributions import Attributions
from qualcode.triangulation.checking.grids import Grid, grids
from qualcode.triangulation.disclosure.cited_labels import Cited

_ID: Final = r"[\[(]?\s*x\s?0*(\d{1,18})(?:_\d+)?\s*[\])]?"
_IDS: Final = re.compile(rf"\s*{_ID}(?:\s*[,;/\n]\s*{_ID})*\s*", re.IGNORECASE)
_OF_QUOTATIONS: Final = re.compile(r"quot|verbatim|extract|excerpt|\bwords\b|\bsaid\b|illustrat", re.IGNORECASE)
_OF_PEOPLE: Final = re.compile(
    r"\bwho\b|\bgroup\b|\brole\b|speaker|participant|said by|attribut|case study|\bsite\b", re.I
)
_WORDS: Final = re.compile(r"[^\W\d_]{2,}")
_OF_PASSAGES: Final = re.compile(
    r"\bIDs?\b|evidence|passage|excerpt|extract|quot|source|\brefs?\b|reference", re.IGNORECASE
)
_OF_TIMES: Final = re.compile(r"\btimes?\b|often|frequen|mention|count|number|how many|\bn\b", re.IGNORECASE)
_HOW_OFTEN: Final = 9
_OF_COUNTS: Final = re.compile(r"\bnumbers?\b|\bcounts?\b|how many|\bno\.|\bIDs?\b|\bn\b|%", re.IGNORECASE)


@dataclass(frozen=True)
class Beside:
    """The participants and passages that a row's IDs are of. ``quoted``: its column is called one of quotations.

    ``told`` is what the row says of who speaks besides.
    """

    cited: tuple[Cited, ...]
    excerpts: tuple[int, ...]
    quoted: bool
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class RowsBeside:
    """``of``: by the cell in which words stand; ``ids``: the cells that hold nothing but IDs.

    ``passages``: those of columns of which a header, or words beside, say that they are of passages.
    """

    of: Mapping[CellPlace, Beside]
    ids: frozenset[CellPlace]
    passages: frozenset[CellPlace]


def rows_beside(paragraphs: Iterable[Said], attributions: Attributions) -> RowsBeside:
    """Those of every table."""
    of: dict[CellPlace, Beside] = {}
    ids: set[CellPlace] = set()
    passages: set[CellPlace] = set()
    for grid in grids(paragraphs):
        columns = {at for _, at in grid.cells}
        found = {at for at in columns if _is_of_ids(grid, at, attributions)}
        beside = any(_is_called_so(grid.text(0, at)) for at in columns - found)
        certain = {
            at
            for at in found
            if _OF_PASSAGES.search(grid.text(0, at))
            or (not _OF_TIMES.search(grid.text(0, at)) and (beside or _is_high(grid, at)))
        }
        passages |= {said.cell for (_, at), some in grid.cells.items() if at in certain for said in some if said.cell}
        if found and found != columns:
            of.update(_of_grid(grid, columns - found, found, attributions))
            ids |= {said.cell for (_, at), some in grid.cells.items() if at in found for said in some if said.cell}
    return RowsBeside(of, frozenset(ids), frozenset(passages))


def _of_grid(
    grid: Grid, words: set[int], ids: set[int], attributions: Attributions
) -> Iterator[tuple[CellPlace, Beside]]:
    quoted = {at for at in words if _is_called_so(grid.text(0, at))}
    of_people = {at for at in words - quoted if _OF_PEOPLE.search(grid.text(0, at))}
    for row, column in grid.cells:
        place = grid.at(row, column).cell
        texts = [text for at in sorted(ids) if _is_id(text := grid.text(row, at), attributions)]
        cited = tuple(one for text in texts for one in attributions.labels.find(text, apart=True))
        excerpts = tuple(number for text in texts if _IDS.fullmatch(text) for number in _numbers(text))
        if column in words and place is not None and (cited or excerpts):
            words_there = len(_WORDS.findall(grid.text(row, column)))
            others = [grid.text(row, at) for at in sorted({*ids, *of_people} - {column})]
            told = tuple(text for text in others if text.strip() and attributions.is_attribution(text))
            yield place, Beside(cited, excerpts, column in quoted and words_there > 1, told)


def _is_of_ids(grid: Grid, column: int, attributions: Attributions) -> bool:
    """Whether a column holds IDs of people and passages below its header, and nothing else in most of its cells."""
    texts = [text for row in grid.rows if (text := grid.text(row, column)).strip()]
    return 2 * sum(_is_id(text, attributions) for text in texts) > len(texts)


def _is_high(grid: Grid, column: int) -> bool:
    """Whether any number is higher than one that says how often: "x2"."""
    return any(number > _HOW_OFTEN for row in grid.rows for number in _numbers(grid.text(row, column)))


def _is_id(text: str, attributions: Attributions) -> bool:
    return _IDS.fullmatch(text) is not None or _names(text, attributions)


def _names(text: str, attributions: Attributions) -> bool:
    return bool(attributions.labels.find(text, apart=True)) and attributions.is_attribution(text)


def _is_called_so(header: str) -> bool:
    return _OF_QUOTATIONS.search(header) is not None and _OF_COUNTS.search(header) is None


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"x\s?0*(\d+)", text, re.IGNORECASE)]
