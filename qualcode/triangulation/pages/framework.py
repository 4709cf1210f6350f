"""The framework matrix to hand on: a table, or pages of a report across; for the team, or for publication."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from qualcode.coding.framework import Charting
from qualcode.coding.framework_sheet import sheet_table
from qualcode.corpus.cases import Cases
from qualcode.corpus.settings import Settings
from qualcode.model.errors import QualcodeError
from qualcode.model.framework import (
    NOT_ASKED,
    NOT_YET,
    NOTHING_SAID,
    Framework,
    FrameworkCell,
    FrameworkColumn,
    FrameworkRow,
)
from qualcode.model.framework_tables import NOUNS, cell_text
from qualcode.model.ids import short_id
from qualcode.model.report import Audience, Report, TableBlock, Text
from qualcode.model.table import Cell, Table
from qualcode.store.session import Session
from qualcode.text.cell_marks import pieces, unmarked
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.wording import case_name, number_of, without_article

_PAGE_WIDE: Final = 25.7  # centimetres, on an A4 page across
_LABEL_WIDE: Final = 3.5
_COLUMN_LEAST: Final = 4.4
A_PAGE: Final = int((_PAGE_WIDE - _LABEL_WIDE) / _COLUMN_LEAST)
"""So many themes stand side by side; the others follow in further tables."""
_PUBLISHED: Final = ("cases",)


def framework_table(
    session: Session, rows: str, columns: Sequence[str], case: str = "", audience: Audience = "team"
) -> Table:
    """The summaries as a table; the team's workbook can be edited and read back.

    Raises ``QualcodeError`` when it may not be published: with rows of people or documents, or words that give somebody
    away.
    """
    found = Charting(session).matrix(rows, columns, case=case)
    if audience == "team":
        return sheet_table(found)
    _check(session, found)
    described = _described(session)
    body = tuple((described[row.label], *_published(found, row, found.columns)) for row in found.rows)
    heads = ("case study", *(column.label for column in found.columns))
    notes = (*_notes(found, audience), *_unfinished(found))
    return Table(heads, body, title="Framework matrix", notes=notes, stub=1)


def framework_report(
    session: Session, rows: str, columns: Sequence[str], case: str = "", audience: Audience = "publication"
) -> Report:
    """The same as pages across: themes that do not fit side by side follow in further tables.

    Evidence IDs are printed for the team only, and are bookmarks in a publication. Raises ``QualcodeError`` as
    ``framework_table`` does.
    """
    found = Charting(session).matrix(rows, columns, case=case)
    published = audience == "publication"
    if published:
        _check(session, found)
    labels = _described(session) if published else {row.label: _with_attributes(row) for row in found.rows}
    tables = max(1, math.ceil(len(found.columns) / A_PAGE))
    side_by_side = max(1, math.ceil(len(found.columns) / tables))  # about as many in each
    parts = [found.columns[at : at + side_by_side] for at in range(0, len(found.columns), side_by_side)]
    blocks = [
        _block(found, part, labels, audience, f" (part {n} of {len(parts)})" if len(parts) > 1 else "")
        for n, part in enumerate(parts, 1)
    ]
    return Report(
        title="",
        blocks=tuple(blocks),
        audience=audience,
        landscape=True,
        draft_notes=_unfinished(found) if published else (),
        synthetic=Settings(session).read().synthetic,
    )


def _block(
    found: Framework, columns: Sequence[FrameworkColumn], labels: dict[str, str], audience: Audience, part: str
) -> TableBlock:
    noun = NOUNS[found.of_rows]
    body: list[tuple[Cell, ...]] = []
    runs: dict[tuple[int, int], tuple[Text, ...]] = {}
    for line, row in enumerate(found.rows):
        if audience == "publication":
            cells: Sequence[Cell] = _published(found, row, columns)
            rests = [_rests(found.cell(row, column)) for column in columns]
            runs |= {(line, at): words for at, words in enumerate(rests, 1) if words}
        else:
            cells = [cell_text(found.cell(row, column)) for column in columns]
        body.append((labels[row.label], *cells))
    head = (noun[:1].upper() + noun[1:], *(column.label for column in columns))
    table = Table(head, tuple(body), notes=_notes(found, audience))
    widths = (_LABEL_WIDE, *[(_PAGE_WIDE - _LABEL_WIDE) / max(len(columns), 1)] * len(columns))
    of = "case studies" if found.of_rows == "cases" else found.of_rows
    return TableBlock(f"Framework matrix of {of} by {found.of_columns}{part}", table, widths, runs=runs)


def _published(found: Framework, row: FrameworkRow, columns: Sequence[FrameworkColumn]) -> list[Cell]:
    return [_words(found.cell(row, column)) for column in columns]


def _words(cell: FrameworkCell) -> str:
    """What a publication has: the summary without its marks, "–" for nothing said, "not asked"."""
    said = unmarked(cell.text)
    return {NOTHING_SAID: "–", NOT_ASKED: "not asked"}.get(cell.state) or said


def _rests(cell: FrameworkCell) -> tuple[Text, ...]:
    """The words that a publication has, each statement a bookmark of the excerpts it rests on; none without any."""
    if cell.state in (NOTHING_SAID, NOT_ASKED) or not cell.links:
        return ()
    runs: list[Text] = []
    for words, numbers in pieces(cell.text):
        first, *others = [short_id("x", number) for number in numbers if number in cell.links] or [""]
        runs += [Text(words, evidence=first), *(Text("", evidence=one) for one in others)]
    return tuple(runs)


def _with_attributes(row: FrameworkRow) -> str:
    known = ", ".join(str(one) for one in row.attributes if one not in (None, ""))
    return f"{row.label}\n{known}" if known else row.label


def _described(session: Session) -> dict[str, str]:
    """Case studies as a report has them: "Case study 1: community mental health trust"."""
    found = {}
    for case in Cases(session).all():
        described = without_article(case.description)
        found[case.label] = f"{case_name(case)}: {described}" if described else case_name(case)
    return found


def _notes(found: Framework, audience: Audience) -> tuple[str, ...]:
    if audience == "team":
        return ("Summaries by the analysts; [x12] is the excerpt that a statement rests on.",)
    dash = any(cell.state == NOTHING_SAID for cell in found.cells.values())
    empty = any(not _words(place.cell) for place in found)
    said = "Summaries by the analysts."
    said += " “–”: asked, nothing said." if dash else ""
    said += " Empty: not summarised." if empty else ""
    return (said,)


def _unfinished(found: Framework) -> tuple[str, ...]:
    number = sum(place.cell.state == NOT_YET and bool(place.cell.evidence) for place in found)
    lines = [f"{number_of(number, 'cell')} coded and not summarised: empty here"] if number else []
    against = sum("contradicted" in place.cell.marks for place in found)
    says = "says" if against == 1 else "say"
    coded = f"{number_of(against, 'cell')} {says} that nothing was said, or not asked, though passages are coded so"
    lines += [coded] if against else []
    stale = sum("stale" in place.cell.marks for place in found)
    lines += [f"{number_of(stale, 'cell')} older than the evidence"] if stale else []
    return tuple(lines)


def _check(session: Session, found: Framework) -> None:
    if found.of_rows not in _PUBLISHED:
        what = f"a framework matrix of {found.of_rows} cannot be published"
        raise QualcodeError(what, "", "use cases, or --for team")
    disclosure = Disclosure(session)
    texts = [
        (f"{place.row.label}, “{place.column.label}”", _words(place.cell), place.row.label)
        for place in found
        if place.cell.text
    ]
    texts += [("a heading", column.label, "") for column in found.columns]
    texts += [("the description of a case study", text, "") for text in _described(session).values()]
    disclosure.check_texts(texts)
