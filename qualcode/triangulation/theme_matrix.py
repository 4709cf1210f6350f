"""Which themes were raised where: the matrix of themes and case studies as a report prints it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from qualcode.analysis.dimensions import NOWHERE
from qualcode.analysis.matrix import Matrices
from qualcode.model.joint import Behind
from qualcode.model.matrix import NOT_ASKED, SAID_NOTHING, Matrix, MatrixWish
from qualcode.model.report import TableBlock
from qualcode.model.table import Cell, Table
from qualcode.store.session import Session
from qualcode.triangulation.pages.matrix import case_headings, widths
from qualcode.triangulation.wording import number_of

CAPTION: Final = "Themes raised in the case study sites"
_ALL: Final = "All sites"
_COUNTED: Final = (
    "Number of interviews in which the theme was coded at least once, of those {asked}; “focus group”: raised there; "
    f"“{SAID_NOTHING}”: {{nothing}}. Counts describe these transcripts, not the workforce."
)


@dataclass(frozen=True)
class ThemeMatrix:
    """The table with its caption; the code of each row after the first, the case study of each column before the last.

    Both by their number in the project.
    """

    block: TableBlock
    codes: tuple[int, ...]
    cases: tuple[int, ...]


def theme_matrix(session: Session, *, subthemes: bool = True) -> TableBlock:
    """The table with its caption; see ``themes_by_case``."""
    return themes_by_case(session, subthemes=subthemes).block


def themes_by_case(session: Session, *, subthemes: bool = True) -> ThemeMatrix:
    """Themes in the order of the codebook, their subthemes under them, no totals.

    Interviews and focus groups of the case studies are counted, and nothing else: minutes are in ``Matrices``.
    """
    rows = "subthemes" if subthemes else "themes"
    counts = (MatrixWish(rows, "cases", count, sites=True) for count in ("interviews", "focus-groups"))
    interviews, groups = (Matrices(session).of(wish) for wish in counts)
    lines = [row for row, number in enumerate(interviews.row_keys) if number != NOWHERE]
    places = range(len(interviews.columns) + 1)
    body: list[tuple[Cell, ...]] = [
        ("Transcripts", *(_transcripts(interviews.there[-1][place], groups.there[-1][place]) for place in places))
    ]
    body += [(interviews.rows[row], *(_said(interviews, groups, row, place) for place in places)) for row in lines]
    depths = interviews.depths or (0,) * len(interviews.rows)
    table = Table(
        columns=("Theme", *case_headings(session, interviews.columns), _ALL),
        rows=tuple(body),
        title=CAPTION,
        counts="interviews and focus groups",
        notes=(_note(interviews),),
        indents=(0, *(depths[row] for row in lines)),
        rests=lambda: _rests(session, (interviews, groups), lines),
    )
    bold = frozenset(at for at, row in enumerate(lines, start=1) if not depths[row])
    block = TableBlock(CAPTION, table, widths(len(interviews.columns) + 1), bold)
    return ThemeMatrix(block, tuple(interviews.row_keys[row] for row in lines), interviews.column_keys)


def _rests(session: Session, counted: Iterable[Matrix], lines: Sequence[int]) -> dict[tuple[int, int], Behind]:
    """Under the row of transcripts: the passages of both counts."""
    found: dict[tuple[int, int], list[int]] = {}
    for matrix in counted:
        for (row, column), numbers in Matrices(session).behind_each(matrix).items():
            if row in lines:
                found.setdefault((lines.index(row) + 1, column + 1), []).extend(numbers)
    return {cell: Behind(tuple(dict.fromkeys(numbers))) for cell, numbers in sorted(found.items())}


def _note(interviews: Matrix) -> str:
    if interviews.asked:
        note = _COUNTED.format(asked="that were asked about it", nothing="asked, and not raised")
        note = f"{note} “{NOT_ASKED}”: the topic guides used there do not ask about it."
        return f"{note} “unasked”: raised all the same by those whose guide does not ask about it."
    return _COUNTED.format(asked="that were held", nothing="not raised")


def _transcripts(interviews: int, groups: int) -> str:
    parts = [number_of(interviews, "interview")] if interviews else []
    parts += [number_of(groups, "focus group")] if groups else []
    return ", ".join(parts) or "none"


def _said(interviews: Matrix, groups: Matrix, row: int, place: int) -> str:
    """What stands in a cell: "4 of 5; focus group", "2 of 3, 1 unasked", "focus group only", "–" or "not asked".

    Nothing where nothing was held.
    """
    found, raised = interviews.grid[row][place], groups.grid[row][place]
    asked, held = interviews.out_of[row][place], groups.out_of[row][place]
    if not found and not raised:
        if not interviews.there[row][place] and not groups.there[row][place]:
            return ""
        return SAID_NOTHING if asked or held or not interviews.asked else NOT_ASKED
    parts = [_of_those_asked(interviews, row, place)] if found else []
    if raised:
        alone = raised == 1 and held <= 1
        there = _in_group(groups, row, place) if alone else f"{_of_those_asked(groups, row, place, 'focus group')}"
        parts.append(there if found else f"{there} only")
    return "; ".join(parts)


def _in_group(groups: Matrix, row: int, place: int) -> str:
    return "focus group (unasked)" if groups.unasked and groups.unasked[row][place] else "focus group"


def _of_those_asked(counted: Matrix, row: int, place: int, noun: str = "") -> str:
    """Of those asked, and how many raised it though they were not: "2 of 3, 1 unasked"."""
    asked, unasked = counted.out_of[row][place], counted.unasked[row][place] if counted.unasked else 0
    parts = [f"{counted.grid[row][place] - unasked} of {asked}{f' {noun}s' if noun else ''}"] if asked else []
    parts += [f"{unasked}{f' {noun}s' if noun and not asked else ''} unasked"] if unasked else []
    return ", ".join(parts)
