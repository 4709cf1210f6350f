"""A report with a bookmark in every cell of its tables that rests on something: it opens again from Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qualcode.deliver.numbers import printed
from qualcode.model.report import Report, TableBlock, Text
from qualcode.store.session import Session
from qualcode.triangulation.ids_behind import IdsBehind


def with_marks(session: Session, report: Report) -> Report:
    """The same report; a cell has the first ID that a trace has of it, judgements before passages before figures.

    One alone, since a count may rest on thousands. Cells whose words tell what they rest on stay as they are.
    """
    ids = IdsBehind(session)
    blocks = (
        replace(one, runs={**one.runs, **dict(_marked(one, ids))}) if isinstance(one, TableBlock) else one
        for one in report.blocks
    )
    return replace(report, blocks=tuple(blocks))


def _marked(block: TableBlock, ids: IdsBehind) -> Iterator[tuple[tuple[int, int], tuple[Text, ...]]]:
    for (row, column), behind in sorted(block.table.rests().items()):
        cell = block.table.rows[row][column]
        told = block.runs.get((row, column), ())
        if cell in (None, "") or any(run.evidence for run in told):
            continue
        first = ids.first(behind)
        if first:
            runs = told or (Text(printed(cell), bold=row in block.bold_rows),)
            yield (row, column), (*runs, Text("", mark=first))
