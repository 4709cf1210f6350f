"""How one layout of published figures is read: which column is what, which year, and what each symbol means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from qualcode.model.indicators import Status, Unit

Layout = Literal["long", "wide"]
Role = Literal[
    "org_code",
    "org_name",
    "org_type",
    "region",
    "year",
    "indicator",
    "measure",
    "part",
    "group",
    "unit",
    "status",
    "value",
    "numerator",
    "denominator",
    "source_file",
    "source_cell",
    "caveats",
    "ignore",
    "unsettled",
]
YearFrom = Literal["file", "column", "header"]
Scale = Literal["hundred", "one", "ask"]

LAYOUTS: tuple[Layout, ...] = get_args(Layout)
ROLES: tuple[Role, ...] = get_args(Role)
YEARS_FROM: tuple[YearFrom, ...] = get_args(YearFrom)
RETURN = "return"
"""The year of the return itself; else a printed year is of one of the standard's periods ("survey")."""
ASK: Literal["ask"] = "ask"
"""Not settled: a mapping with this in it cannot be read by."""
SCALES: tuple[Scale, ...] = get_args(Scale)
FIGURES: tuple[Role, ...] = ("value", "numerator", "denominator")
"""The roles of a column of figures; every other column says something about its row."""
FIXABLE: tuple[Role, ...] = ("indicator", "measure", "part", "group", "unit")
"""What may hold for every row of a file that has no column for it."""

BY_INDICATOR: Literal["by indicator"] = "by indicator"
"""A measure that holds for a whole file: of each indicator the one that is its own in the standard."""

_LETTERS = re.compile(r"[A-Z]{1,3}\Z")

Tokens = tuple[tuple[str, Status], ...]
Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MappedColumn:
    """One column of the file, by its letters ("D"; the fourth field of a csv is D too), and what it is.

    ``header`` is its header as it stood in the file that the mapping was made from, rows joined by " / ". A column of
    figures says of what they are: ``indicator``, ``measure``, ``part``, ``group``, ``year``, ``unit``; what it leaves
    blank is said by a column of the row, or for the whole file. ``year_means`` is as in ``YearRule``. ``scale`` "one"
    is a percentage from 0 to 1. ``tokens`` say what a symbol means in this column, before the file's; ``words`` what a
    printed word means (of a column of groups: "White staff" is "White").
    """

    at: str
    role: Role
    header: str = ""
    indicator: str = ""
    measure: str = ""
    part: str = ""
    group: str = ""
    year: int | None = None
    year_means: str = ""
    unit: Unit | None = None
    scale: Scale = "hundred"
    tokens: Tokens = ()
    words: Words = ()

    @property
    def index(self) -> int:
        """Its place in a row, from 0."""
        return column_index(self.at)

    @property
    def about(self) -> tuple[str, str, str, str, int | None]:
        """What its figures are about: columns that say the same make one figure (value, numerator, denominator)."""
        return (self.indicator, self.measure, self.part, self.group, self.year)


@dataclass(frozen=True)
class YearRule:
    """Where the year of a figure stands, and what it is the year of.

    ``source`` "file": ``year`` holds for the whole file; "column": a column of the row; "header": each column of
    figures has its own. ``means`` is "return", or the standard's period whose own year is printed (the staff survey of
    2016 is of the return of 2017). A financial year ("2016/17") is the year it ends in. ``title`` is what stood above
    the header: where it is another, the year of the file is asked again.
    """

    source: YearFrom
    year: int | None = None
    means: str = RETURN
    title: str = ""


@dataclass(frozen=True)
class Mapping:
    """How a file is read. Rows are numbered from 1 as a spreadsheet shows them; of a csv they are its lines.

    ``sheet`` is "" for a csv. ``header_rows`` are none for a file without a header. ``last_row`` None reads to the end.
    ``signature`` is what its header is known by again in a later release, whatever year stands in it.
    """

    name: str
    standard: str
    layout: Layout
    columns: tuple[MappedColumn, ...]
    year: YearRule
    sheet: str = ""
    header_rows: tuple[int, ...] = ()
    first_row: int = 1
    last_row: int | None = None
    tokens: Tokens = ()
    fixed: tuple[tuple[Role, str], ...] = ()
    signature: str = ""
    note: str = ""

    def of_role(self, role: Role) -> tuple[MappedColumn, ...]:
        """The columns of that role, in the order of the file."""
        return tuple(column for column in self.columns if column.role == role)

    def only(self, role: Role) -> MappedColumn | None:
        """The one column of that role, or None."""
        return next(iter(self.of_role(role)), None)

    @property
    def figures(self) -> tuple[tuple[MappedColumn, ...], ...]:
        """The columns of figures, those of one figure together."""
        together: dict[tuple[object, ...], list[MappedColumn]] = {}
        for column in self.columns:
            if column.role in FIGURES:
                together.setdefault(column.about, []).append(column)
        return tuple(tuple(columns) for columns in together.values())


def column_letters(index: int) -> str:
    """What a spreadsheet calls the column at ``index`` (from 0): A, Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The place (from 0) of the column that a spreadsheet calls ``letters``. Raises ``ValueError`` for no such name."""
    if not _LETTERS.match(letters):
        raise ValueError(letters)
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
