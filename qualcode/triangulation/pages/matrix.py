"""A matrix as a page of a report: headings in words, case studies by their description."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.dimensions import NOWHERE
from qualcode.analysis.matrix import Matrices
from qualcode.corpus.cases import Cases
from qualcode.model.errors import QualcodeError
from qualcode.model.joint import Behind
from qualcode.model.matrix import ATTRIBUTE, Matrix, MatrixWish
from qualcode.model.query import EVERYTHING, asked_for
from qualcode.model.report import Audience, TableBlock
from qualcode.model.table import Rests, Table
from qualcode.store.session import Session
from qualcode.text.query import parse, printed
from qualcode.triangulation.query_words import query_in_words
from qualcode.triangulation.wording import case_name, without_article

NOT_PUBLISHED: Final = {"documents": "cases", "participants": "groups", "coders": ""}
"""Dimensions that only the team sees, and what a publication has instead."""
_TEAM_ASKS: Final = frozenset({"document", "participant", "coder", "attribute", "excerpt", "note"}) | {
    "discuss",
    "coded-since",
    "coded-until",
}
"""What a query must not ask by whose matrix is published with it."""
_FIRST_WIDE, _WIDEST, _PAGE_WIDE = 6.5, 3.5, 25.7
"""Centimetres, on an A4 page across."""
_MANY: Final = 9
_SHARES: Final = {"row": "row", "column": "column", "total": "all", "text": "all words"}
_NOUNS: Final = {
    "cases": "case study",
    "groups": "staff group",
    "questions": "evaluation question",
    "kinds": "kind of document",
    "subthemes": "theme and subtheme",
}
"""What a report calls one of a dimension where the singular of our word would not do."""


def matrix_for(session: Session, wish: MatrixWish, audience: Audience) -> Matrix:
    """The matrix (see ``Matrices.of``), as long as that audience may have it; what its words say is not checked.

    Raises ``QualcodeError`` when it may not be published: it has one row or column a document, a person, a coder or an
    attribute's value, or is asked for by one of these.
    """
    for dimension in (wish.rows, wish.columns) if audience == "publication" else ():
        if dimension in NOT_PUBLISHED or dimension.startswith(ATTRIBUTE):
            instead = NOT_PUBLISHED.get(dimension, "")
            way = f"use {instead}, or --for team" if instead else "leave it to the team: --for team"
            raise QualcodeError(f"a matrix by {dimension} cannot be published", "", way)
    for field in sorted(asked_for(parse(wish.query)) & _TEAM_ASKS) if audience == "publication" else ():
        raise QualcodeError(f"a matrix that is asked for by {field} cannot be published", "", "use --for team")
    found = Matrices(session).of(wish)
    return _published(session, found) if audience == "publication" else found


def _published(session: Session, matrix: Matrix) -> Matrix:
    """With its query, and the case study that it keeps to, in the words of a report."""
    wish, notes = matrix.wish, matrix.notes
    query = parse(wish.query)
    if query != EVERYTHING:
        wish = replace(wish, told=query_in_words(session, query))
        notes = tuple(note.replace(f", where {printed(query)}", f", {wish.told}") for note in notes)
    if wish.case:
        case = case_name(Cases(session).find(wish.case))
        notes = tuple(note.replace(f", in {wish.case}", f", in {case}", 1) for note in notes)
    return replace(matrix, wish=wish, notes=notes)


def rests_of(session: Session, matrix: Matrix) -> Rests:
    """What the cells of its table rest on: the first column has the names of the rows."""

    def rests() -> dict[tuple[int, int], Behind]:
        found = Matrices(session).behind_each(matrix)
        return {(row, column + 1): Behind(numbers) for (row, column), numbers in sorted(found.items())}

    return rests


def matrix_block(session: Session, matrix: Matrix) -> TableBlock:
    """The table with its caption ("Excerpts by theme and case study").

    A case study is headed as the report has it: "Case study 1: community mental health trust".
    """
    wish, width = matrix.wish, len(matrix.columns) + 1
    rows, columns = _noun(wish.rows), _noun(wish.columns)
    labels = (*_labels(session, wish.rows, matrix.rows, matrix.row_keys), "All")
    table = Table(
        columns=(_capital(rows), *_labels(session, wish.columns, matrix.columns, matrix.column_keys), "All"),
        rows=tuple((label, *(matrix.cell(at, n, whole=True) for n in range(width))) for at, label in enumerate(labels)),
        counts=wish.counted,
        notes=matrix.notes,
        indents=(*matrix.depths, 0) if matrix.depths else (),
        rests=rests_of(session, matrix),
    )
    share = f", % of {_SHARES[wish.share]}," if wish.share else ""
    within = f" within “{_called(session, wish.code)}”" if wish.code else ""
    return TableBlock(
        f"{_capital(wish.counted)}{share} by {rows} and {columns}{within}{wish.where}", table, widths(width)
    )


def _called(session: Session, code: str) -> str:
    with session.read() as connection:
        return read_tree(connection).find(code).name


def titled(session: Session, matrix: Matrix) -> Matrix:
    """The matrix with its case studies by their description, and what is nowhere in words, as a report has them."""
    return replace(
        matrix,
        rows=tuple(_labels(session, matrix.wish.rows, matrix.rows, matrix.row_keys)),
        columns=tuple(_labels(session, matrix.wish.columns, matrix.columns, matrix.column_keys)),
    )


def widths(counts: int) -> tuple[float, ...]:
    """Columns of counts are equally wide on a page across, whatever their headings; many are shared out by content."""
    if not 0 < counts <= _MANY:
        return ()
    return (_FIRST_WIDE, *[min((_PAGE_WIDE - _FIRST_WIDE) / counts, _WIDEST)] * counts)


def _labels(session: Session, dimension: str, labels: tuple[str, ...], keys: tuple[int, ...]) -> list[str]:
    headings = case_headings(session, labels) if dimension == "cases" else labels
    nothing = f"No {'theme' if dimension == 'subthemes' else _noun(dimension)}"
    pairs = zip(headings, keys, strict=True)
    return [nothing if number == NOWHERE else heading for heading, number in pairs]


def case_headings(session: Session, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Case studies as a report heads them: "Case study 1: community mental health trust"."""
    known: dict[str, str] = {}
    for case in Cases(session).all():
        described = without_article(case.description)
        known[case.label] = f"{case_name(case)}: {described}" if described else case_name(case)
    return tuple(known.get(label, label) for label in labels)


def _noun(dimension: str) -> str:
    if dimension.startswith(ATTRIBUTE):
        return dimension.rpartition(":")[2]
    return _NOUNS.get(dimension, dimension[:-1])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
