"""The trace of a finding: everything in it that rests on something, and by which IDs that opens again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from qualcode.deliver.texts import Finding
from qualcode.model.explorer import NO_CASE, Explorer
from qualcode.model.ids import KINDS, short_id
from qualcode.model.report import Block, Bullets, Heading, Paragraph, Quote, Report, TableBlock, Text, begun_by
from qualcode.model.table import Cell, Table
from qualcode.store.session import Session
from qualcode.triangulation.ids_behind import IdsBehind

COLUMNS: Final = ("n", "where", "what", "said", "rests_on", "opens_with")
_SAID: Final = 200
_IDS: Final = re.compile(rf"[{''.join(KINDS)}][1-9][0-9]*(?:(?:;|,)? *[{''.join(KINDS)}][1-9][0-9]*)*")
_NAMED: Final = re.compile(r"(?<![\w])[xvkntj][1-9][0-9]*(?![\w])")
"""IDs that stand in words, of kinds that nothing else is called like."""
_ID: Final = re.compile(rf"[{''.join(KINDS)}][1-9][0-9]*")


@dataclass(frozen=True)
class _Line:
    where: str
    what: str
    said: str
    ids: tuple[str, ...]


def is_traced(report: Report) -> bool:
    """Whether its tables tell what their cells rest on; where none does, the table it is made from may."""
    tables = [block.table for block in report.blocks if isinstance(block, TableBlock)]
    return not tables or any(table.rests() for table in tables)


def trace(session: Session, *findings: Finding) -> Table:
    """A row for every quotation, claim, figure and count that rests on something, in the order of the finding.

    ``rests_on`` has short IDs: judgements (j3), passages (x12), figures (v34), parts written for the report (n5), …;
    ``opens_with`` is the command that opens the first. It is for the team: the IDs lead to the words and the figures.
    """
    figures = IdsBehind(session)
    rows: list[tuple[Cell, ...]] = []
    for line in (line for finding in findings for line in _lines(finding, figures)):
        said = " ".join(line.said.split())
        short = said if len(said) <= _SAID else f"{said[: _SAID - 1]}…"
        rows.append((len(rows) + 1, line.where, line.what, short, "; ".join(line.ids), f"qualcode show {line.ids[0]}"))
    title = getattr(findings[0], "title", "")
    return Table(
        COLUMNS, tuple(rows), f"Trace of {title}".rstrip() if title else "Trace", "places that rest on something"
    )


def _lines(finding: Finding, figures: IdsBehind) -> Iterator[_Line]:
    if isinstance(finding, Table):
        yield from _of_table(finding, "", figures)
    elif isinstance(finding, Report):
        under = ""
        for block in finding.blocks:
            under = begun_by(block) or under
            if not isinstance(block, Heading):
                yield from _of_block(block, under, figures)
    elif isinstance(finding, Explorer):
        yield from _of_explorer(finding, figures)


def _of_explorer(found: Explorer, figures: IdsBehind) -> Iterator[_Line]:
    """Matrix, passages, case studies and topics, as a reader meets them."""
    yield from _of_block(found.grid.block, "", figures)
    for at, (passage, number) in enumerate(zip(found.passages, found.rests, strict=True), start=1):
        names = dict.fromkeys(found.codes[code].name for code, _ in passage.codes)
        case = found.cases[passage.case].name if passage.case != NO_CASE else ""
        where = " · ".join(part for part in (f"passage {at}", case, "; ".join(names)) if part)
        yield _Line(where, "quotation", passage.words, (number,))
    for case_study in found.cases:
        for block in case_study.blocks:
            yield from _of_block(block, case_study.name, figures)
    for entry in found.joint:
        on = (found.rests[one] for one in entry.passages)
        ids = tuple(dict.fromkeys((*figures.all(entry.judged), *on)))
        if ids:
            where = f"{entry.topic} · {found.cases[entry.case].name}"
            yield _Line(where, "words", entry.convergence, ids)


def _of_block(block: Block, under: str, figures: IdsBehind) -> Iterator[_Line]:
    match block:
        case Quote():
            if block.evidence:
                yield _Line(under, "quotation", block.text, (block.evidence,))
        case Paragraph():
            yield from _of_runs(block.runs, under)
            if counted := block.rests():
                said = "".join(run.text for run in block.runs)
                yield _Line(under, "count", said, tuple(short_id("x", number) for number in counted))
        case Bullets():
            for item in block.items:
                yield from _of_runs(item, under)
        case TableBlock():
            where = " · ".join(part for part in (under, block.caption) if part)
            yield from _of_table(block.table, where, figures)
            for (row, column), runs in sorted(block.runs.items()):
                yield from _of_runs(runs, _place(block.table, row, column, where))


def _of_runs(runs: Iterable[Text], where: str) -> Iterator[_Line]:
    for run in runs:
        if run.evidence:
            if run.text:  # else it is a mark in a cell, which tells itself what it rests on
                yield _Line(where, "words", run.text, (run.evidence,))
        elif named := tuple(dict.fromkeys(_NAMED.findall(run.text))):
            yield _Line(where, "words", run.text, named)


def _of_table(table: Table, where: str, figures: IdsBehind) -> Iterator[_Line]:
    rests = table.rests()
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if cell in (None, ""):
                continue
            ids = figures.all(rests[at, column]) if (at, column) in rests else ()
            if not ids and isinstance(cell, str) and _IDS.fullmatch(cell):
                yield _Line(_place(table, at, column, where), "IDs", _heading(row), tuple(_ID.findall(cell)))
            elif ids:
                what = "count or figure" if _is_number(cell) else "words"
                yield _Line(_place(table, at, column, where), what, str(cell), ids)
    for other in table.also:
        if not other.hidden:
            yield from _of_table(other, other.title, figures)


def _is_number(cell: Cell) -> bool:
    """Of a number also as it is printed: "2.31", "87.6%", "4 of 5; focus group"."""
    return isinstance(cell, int | float) or re.match(r"[−+]?\d", str(cell)) is not None


def _heading(row: tuple[Cell, ...]) -> str:
    return next((str(cell) for cell in row if cell not in (None, "")), "")


def _place(table: Table, row: int, column: int, where: str) -> str:
    """“Table: row 3 (Getting on), CS1”."""
    cells = table.rows[row]
    named = f" ({cells[0]})" if column and cells[0] not in (None, "") else ""
    return f"{where}: row {row + 1}{named}, {table.columns[column]}".removeprefix(": ")
