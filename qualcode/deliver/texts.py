"""Every piece of words in what is handed on, and where in it that stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qualcode.model.chart import Chart
from qualcode.model.explorer import Explorer
from qualcode.model.pictures import AnyPicture, Picture
from qualcode.model.report import Block, Bullets, Cover, Figure, Heading, Paragraph, Quote, Report, TableBlock, begun_by
from qualcode.model.table import Table
from qualcode.model.thematic_map import ThematicMap

Finding = Table | Report | Chart | ThematicMap | AnyPicture | Explorer
"""Whatever is handed on."""

_SHOWN: Final = 60


def finding_texts(finding: Finding) -> Iterator[tuple[str, str]]:
    """Where, and the words, of whatever is handed on."""
    match finding:
        case Table():
            yield from table_texts(finding, "the table")
        case Report():
            yield from report_texts(finding)
        case Chart():
            parts = (finding.title, finding.counted, *finding.rows, *finding.columns, *finding.notes)
            yield from (("the chart", text) for text in parts)
        case Picture():
            yield from (("the picture", text) for text in finding.texts)
        case Explorer():
            yield from _explorer_texts(finding)
        case ThematicMap():
            yield from (("the map", text) for text in (finding.title, *(node.code.name for node in finding.nodes)))


def _explorer_texts(explorer: Explorer) -> Iterator[tuple[str, str]]:
    yield from explorer.texts()
    for case in explorer.cases:
        yield from ((f"the summary of {case.name}", text) for block in case.blocks for text in _block_texts(block))
    blocks: tuple[TableBlock | Figure, ...] = (explorer.grid.block, *explorer.pictures)
    for block in blocks:
        yield from ((f"“{block.caption[:_SHOWN]}”", text) for text in _block_texts(block))


def report_texts(report: Report) -> Iterator[tuple[str, str]]:
    """Where, and the words; places are under headings, and words that stand in for one, and rows of tables."""
    yield "the title", report.title
    under = ""
    for block in report.blocks:
        if begun := begun_by(block):
            under = f"under “{begun[:_SHOWN]}”"
        if isinstance(block, TableBlock):
            called = f"“{block.caption[:_SHOWN]}”" if block.caption else "the table"
            where = f"{under}, {called}" if under else called
            yield where, block.caption
            yield from table_texts(block.table, where)
        else:
            yield from ((under or "at the beginning", text) for text in _block_texts(block))


def _block_texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(_, text):
            yield text
        case Paragraph(runs):
            yield "".join(run.text for run in runs)
            yield from (run.footnote for run in runs if run.footnote)
        case Bullets(items, _):
            yield from ("".join(run.text for run in item) for item in items)
        case Quote():
            yield f"{block.text} ({block.attribution})"
        case TableBlock():
            yield block.caption
            yield from (text for _, text in table_texts(block.table, ""))
        case Figure():
            yield block.caption
            yield from block.picture.texts
        case Cover(lines):
            yield from lines


def table_texts(table: Table, where: str) -> Iterator[tuple[str, str]]:
    """Where, and the words; places are rows of ``where``."""
    yield where, table.title
    for name in table.columns:
        yield where, name
    for at, row in enumerate(table.rows, start=1):
        place = f"{where}, row {at}"
        for cell in row:
            if isinstance(cell, str):
                yield place, cell
            elif isinstance(cell, float):
                yield place, f"{cell:.2f}"
    for note in table.notes:
        yield f"{where}, note", note
    for other in table.also:
        yield from table_texts(other, f"{where}, sheet “{other.title}”")
