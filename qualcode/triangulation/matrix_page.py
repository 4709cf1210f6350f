"""A matrix as a page of a report: headings in words, case studies by their description."""

from __future__ import annotations

from typing import Final

from qualcode.corpus.cases import Cases
from qualcode.model.report import TableBlock
from qualcode.model.retrieval import Matrix
from qualcode.model.table import Cell, Table
from qualcode.store.session import Session
from qualcode.triangulation.wording import case_name, without_article

_FIRST_WIDE, _WIDEST, _PAGE_WIDE = 6.5, 3.5, 25.7
"""Centimetres, on an A4 page across."""
_MANY: Final = 9
_NOUNS: Final = {
    "cases": "case study",
    "groups": "staff group",
    "questions": "evaluation question",
}
"""What a report calls one of a dimension where the singular of our word would not do."""


def matrix_block(session: Session, matrix: Matrix) -> TableBlock:
    """The table with its caption ("Excerpts by theme and case study").

    A case study is headed as the report has it: "Case study 1: community mental health trust".
    """
    rows, columns = _noun(matrix.of_rows), _noun(matrix.of_columns)
    body: list[tuple[Cell, ...]] = [
        (label, *cells, total)
        for label, cells, total in zip(
            _labels(session, matrix.of_rows, matrix.rows), matrix.cells, matrix.row_totals, strict=True
        )
    ]
    table = Table(
        columns=(_capital(rows), *_labels(session, matrix.of_columns, matrix.columns), "All"),
        rows=(*body, ("All", *matrix.column_totals, matrix.total)),
        counts=matrix.count,
        notes=matrix.notes,
        indents=(*matrix.depths, 0) if matrix.depths else (),
    )
    return TableBlock(f"{_capital(matrix.count)} by {rows} and {columns}", table, _widths(len(matrix.columns) + 1))


def _widths(counts: int) -> tuple[float, ...]:
    """Columns of counts are equally wide, whatever their headings; many are shared out by content instead."""
    return (_FIRST_WIDE, *[min((_PAGE_WIDE - _FIRST_WIDE) / counts, _WIDEST)] * counts) if counts <= _MANY else ()


def _labels(session: Session, dimension: str, labels: tuple[str, ...]) -> list[str]:
    known = {f"(no {dimension[:-1]})": f"No {_noun(dimension)}"}
    if dimension == "cases":
        for case in Cases(session).all():
            described = without_article(case.description)
            known[case.label] = f"{case_name(case)}: {described}" if described else case_name(case)
    return [known.get(label, label) for label in labels]


def _noun(dimension: str) -> str:
    return _NOUNS.get(dimension, dimension[:-1])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
