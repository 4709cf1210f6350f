"""What the columns that are no figures say of a row: whose it is, of which year, about what."""

from __future__ import annotations

from qualcode.model.indicators import IndicatorSet
from qualcode.model.mapping import FIGURES, Mapping, Role
from qualcode.model.sheets import SheetRow, cell_text
from qualcode.wres.mapped.cells import sort_of, year_in
from qualcode.wres.mapped.figures import RowSaid, WrongCell
from qualcode.wres.numbers import failed_words, token
from qualcode.wres.values_row import of_several

_TOLD: tuple[Role, ...] = (
    "org_name",
    "org_type",
    "region",
    "indicator",
    "measure",
    "part",
    "group",
    "unit",
    "status",
    "source_file",
    "source_cell",
    "caveats",
)


class RowFacts:
    """Reads the facts of one row after the other, by the mapping."""

    def __init__(self, mapping: Mapping, standard: IndicatorSet) -> None:
        self._mapping = mapping
        self._standard = standard
        self._code = mapping.of_role("org_code")[0]
        self._code_words = {token(printed): code for printed, code in self._code.words}
        self._year = mapping.only("year") if mapping.year.source == "column" else None
        self._told = [
            (role, column, {token(printed): meant for printed, meant in column.words})
            for role in _TOLD
            for column in mapping.of_role(role)
        ]
        self._fixed = {str(role): value for role, value in mapping.fixed}
        self._figures = tuple(column for column in mapping.columns if column.role in FIGURES)

    @property
    def code_at(self) -> str:
        """The letters of the column of codes."""
        return self._code.at

    def code_below(self, row: SheetRow) -> str:
        """The organisation's code of a row below the table, if there is one and figures stand beside it."""
        printed = cell_text(row.at(self._code.index)).strip()
        shapes = self._standard.codes
        known = shapes.kind(printed) if shapes.organisation else bool(printed)
        return printed if known and self._figure_in(row) else ""

    def of(self, row: SheetRow) -> RowSaid | None:
        """The facts of a row, or None when it is no row of figures. Raises ``WrongCell``."""
        code = self._code_of(row)
        if code is None:
            return None
        said = dict(self._fixed)
        for role, column, words in self._told:
            text = cell_text(row.at(column.index)).strip()
            said[role] = words.get(token(text), text) if words else text
            if wrong := failed_words(said[role]):
                raise WrongCell(wrong, column.at)
        said["org_code"] = code
        means = "" if self._year is None else self._year.year_means
        return RowSaid(said, self._year_of(row), means or self._mapping.year.means)

    def _code_of(self, row: SheetRow) -> str | None:
        at = self._code.at
        printed = cell_text(row.at(self._code.index)).strip()
        code = self._code_words.get(token(printed), printed)
        if not code:
            if not printed and self._figure_in(row):
                name = next((value.strip() for value in row.cells if isinstance(value, str) and value.strip()), "")
                raise WrongCell(f"a row of figures without a code (“{name}”) is not read", at, "warning")
            return None
        shapes = self._standard.codes
        kind = shapes.kind(code) if shapes.organisation else "organisation"
        if kind == "organisation":
            return code
        if kind == "joined":
            raise WrongCell(of_several(shapes.together(code)), at)
        if kind == "site":
            raise WrongCell(f"{code!r} is the code of a site, not of an organisation; not read", at, "warning")
        raise WrongCell(f"{code!r} is no organisation's code", at)

    def _figure_in(self, row: SheetRow) -> bool:
        return any(sort_of(row.at(column.index)) not in ("blank", "words") for column in self._figures)

    def _year_of(self, row: SheetRow) -> int | None:
        rule = self._mapping.year
        if rule.source == "file" and rule.year is not None:
            return rule.year
        if self._year is None:
            return None
        value = row.at(self._year.index)
        year = year_in(value)
        if year is None:
            raise WrongCell(f"the year {cell_text(value)!r} is not a year", self._year.at)
        return year
