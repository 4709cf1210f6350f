"""Proposing how a file is to be read: what is certain is settled and said, everything else is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qualcode.ingest.sheets import Book
from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import IndicatorSet, Status
from qualcode.model.mapping import (
    ASK,
    FIGURES,
    RETURN,
    MappedColumn,
    Mapping,
    Role,
    Scale,
    YearFrom,
    YearRule,
    column_letters,
)
from qualcode.model.proposals import Proposal
from qualcode.model.sheets import cell_address
from qualcode.wres.mapped.headers import guess, role_of
from qualcode.wres.mapped.layout import Layout, Said, find_layout
from qualcode.wres.mapped.profile import ColumnProfile
from qualcode.wres.mapped.questions import questions_of, with_year_asked
from qualcode.wres.mapped.signature import signature
from qualcode.wres.numbers import token

_SURE: dict[str, Status] = {
    "suppressed": "suppressed",
    "not collected": "not_collected",
    "not reported": "not_reported",
    "not applicable": "not_applicable",
    "[c]": "suppressed",
    "[z]": "not_applicable",
    "[x]": "not_reported",
}
"""What says itself what it means; every other symbol is asked about."""
_TOLD = 5
_FEW_WORDS = 10
"""So many different words may stand for numbers in a column; where there are more of them, and fewer numbers, it is
asked what the column is."""


def propose(book: Book, standard: IndicatorSet, *, sheet: str = "", name: str = "") -> Proposal:
    """Look through a sheet and propose its mapping. Raises ``QualcodeError`` when no organisation is found in it."""
    info = book.find(sheet)
    layout = find_layout(book.rows(info.name), book.merged(info.name), standard)
    if layout.code is None or not layout.coded_rows:
        raise QualcodeError(
            "no column of organisations' codes or names was found",
            f"{book.name} {info.name}".strip(),
            "name another sheet with --sheet, or check that the file gives codes, or names under a header",
        )
    mapping = _mapping(layout, standard, info.name, name or book.name)
    return proposal_of(mapping, layout, book, standard)


def proposal_of(mapping: Mapping, layout: Layout, book: Book, standard: IndicatorSet) -> Proposal:
    """A mapping of that layout with what is to be asked and told."""
    return Proposal(mapping, questions_of(mapping, layout, standard), (*_hidden(book), *_told(layout, mapping)))


def _mapping(layout: Layout, standard: IndicatorSet, sheet: str, name: str) -> Mapping:
    columns = tuple(_columns(layout, standard))
    rows = {column.role for column in columns}
    long = "indicator" in rows
    if long:
        columns = tuple(_of_row(column) for column in columns)
    columns = tuple(_base_asked(column, columns) for column in columns)
    rule = _year_rule(columns, layout, standard, long)
    columns = tuple(with_year_asked(column, rule, standard) for column in columns)
    return Mapping(
        name=name,
        standard=standard.key,
        layout="long" if long else "wide",
        columns=columns,
        year=rule,
        sheet=sheet,
        header_rows=layout.header_rows,
        first_row=layout.first_row,
        last_row=layout.last_row if layout.footnotes else None,
        tokens=_sure_tokens(layout, columns),
        signature=signature(layout.headers),
    )


def _columns(layout: Layout, standard: IndicatorSet) -> Iterator[MappedColumn]:
    given: set[Role] = set()
    for at, profile in sorted(layout.columns.items()):
        header = layout.headers[at] if at < len(layout.headers) else ""
        if not profile.filled and not header:
            continue
        column = _column(at, header, profile, layout, standard)
        if column.role in given and column.role not in (*FIGURES, "ignore", "unsettled"):
            column = MappedColumn(column.at, "unsettled" if profile.is_figures else "ignore", header)
        given.add(column.role)
        yield column


def _column(at: int, header: str, profile: ColumnProfile, layout: Layout, standard: IndicatorSet) -> MappedColumn:
    letters = column_letters(at)
    if at == layout.code:
        return MappedColumn(letters, "org_code", header)
    named = role_of(header, standard)
    if at == layout.name and named in (None, "org_name"):
        return MappedColumn(letters, "org_name", header)
    if named is not None and named not in FIGURES:
        return MappedColumn(letters, named, header, words=_words(named, profile, standard))
    if not profile.holds_figures:
        named_too = profile.filled and guess(header, standard, percent=False).indicator
        return MappedColumn(letters, named or ("unsettled" if named_too else "ignore"), header)
    if profile.different > _FEW_WORDS and not profile.is_figures:
        return MappedColumn(letters, "unsettled", header)
    if profile.is_years and not any(char.isdigit() for char in header) and named is None and not header:
        return MappedColumn(letters, "unsettled", header)
    return _figures(letters, header, profile, standard)


def _figures(letters: str, header: str, profile: ColumnProfile, standard: IndicatorSet) -> MappedColumn:
    said = guess(header, standard, percent=profile.is_percent)
    role = said.role or ("value" if said.indicator or said.unit or said.year else None)
    if role is None:
        return MappedColumn(letters, "unsettled", header)
    indicator = standard.find(said.indicator) if said.indicator else None
    unit = said.unit or (indicator.measure(said.measure).unit or None if indicator and said.measure else None)
    if unit == "percent" and not (said.role or said.unit) and profile.may_be_counts:
        role = "unsettled"  # the measure has percentages and counts, and the header says neither
    return MappedColumn(
        at=letters,
        role=role,
        header=header,
        indicator=said.indicator,
        measure=said.measure,
        part=said.part,
        group=said.group,
        year=said.year,
        year_means=said.year_means if said.year else "",
        unit=unit if role == "value" else None,
        scale=_scale(profile) if role == "value" and unit == "percent" else "hundred",
    )


def _scale(profile: ColumnProfile) -> Scale:
    """Percent signs say it themselves, and a number above one settles it; what stays below may be either."""
    if not profile.numbers or profile.high is None or profile.high > 1:
        return "hundred"
    return ASK


def _of_row(column: MappedColumn) -> MappedColumn:
    """In a long file the row says what a figure is about."""
    if column.role not in FIGURES:
        return column
    return MappedColumn(column.at, column.role, column.header)


def _base_asked(column: MappedColumn, columns: tuple[MappedColumn, ...]) -> MappedColumn:
    """A number of people beside a figure, and no other: whether it is of those counted or of all is asked."""
    beside = {one.role for one in columns if one.about == column.about}
    if column.role == "numerator" and "value" in beside and "denominator" not in beside:
        return replace(column, role="unsettled")
    return column


def _words(role: Role, profile: ColumnProfile, standard: IndicatorSet) -> tuple[tuple[str, str], ...]:
    """What the words of a column mean where the standard itself says so: of groups, what else they are called."""
    if role != "group":
        return ()
    found = ((printed, standard.groups.label_of(printed)) for printed in profile.told)
    return tuple((printed, label) for printed, label in found if label and label != printed)


def _year_rule(columns: tuple[MappedColumn, ...], layout: Layout, standard: IndicatorSet, long: bool) -> YearRule:
    title = " / ".join(layout.titles)[:500]
    source: YearFrom = "file"
    if any(column.year for column in columns if column.role in (*FIGURES, "unsettled")):
        source = "header"
    elif any(column.role == "year" for column in columns):
        source = "column"
    if source == "column" and long and any(one.offset for one in standard.periods):
        own = {column.role for column in columns} >= {"measure", "unit", "status", "group", "value"}
        return YearRule(source, None, RETURN if own else ASK, title)
    return YearRule(source, None, RETURN, title)


def _sure_tokens(layout: Layout, columns: tuple[MappedColumn, ...]) -> tuple[tuple[str, Status], ...]:
    found: dict[str, Status] = {}
    for column in columns:
        if column.role in (*FIGURES, "unsettled"):
            profile = layout.columns[column.index]
            for printed in (*profile.symbols, *profile.told):
                if printed.casefold() in _SURE:
                    found.setdefault(printed.casefold(), _SURE[printed.casefold()])
    return tuple(found.items())


def _hidden(book: Book) -> Iterator[str]:
    names = [one.name for one in book.sheets if one.hidden]
    if names:
        yield f"hidden sheets, not read: {', '.join(names)}"


def _told(layout: Layout, mapping: Mapping) -> Iterator[str]:
    yield f"rows of organisations: {layout.coded_rows}, in rows {layout.first_row} to {layout.last_row}"
    if layout.by_name:
        column = mapping.of_role("org_code")[0]
        yield (
            f"no codes were found: column {column.at} “{column.header}” is taken for the organisations, and is to be "
            "given their codes (the column's words); give another column the role org_code if it is not"
        )
    for column in mapping.columns:
        if column.role == "ignore":
            yield f"column {column.at} “{column.header}” is left out: it holds no figures"
    for what, rows in (
        ("rows without a code, not read", layout.groups),
        ("rows of several organisations together, to be settled in that column's words", layout.joined),
        ("rows of sites, not read", layout.sites),
    ):
        if rows:
            yield f"{what}: {len(rows)}, {_first(rows)}"
    if layout.footnotes:
        yield f"notes below the table from row {layout.footnotes[0].row}: “{layout.footnotes[0].text[:80]}”"
    yield from _wrong(layout, mapping)
    for printed, status in mapping.tokens:
        yield f"“{printed}” is taken as {status}"


def _wrong(layout: Layout, mapping: Mapping) -> Iterator[str]:
    """The cells of figures that will be errors: what they mean is asked of nobody, and may be said all the same."""
    for column in mapping.columns:
        profile = layout.columns.get(column.index) if column.role in (*FIGURES, "unsettled") else None
        known = {token(printed) for printed, _ in (*mapping.tokens, *column.tokens)}
        if profile is not None:
            yield from _signed(column, profile, mapping.sheet)
        for printed, seen in () if profile is None else profile.wrong.items():
            if token(printed) not in known:
                first = cell_address(mapping.sheet, seen.row, column.index)
                yield (
                    f"“{printed}” in column {column.at} is no figure ({seen.times}, first at {first}): an error, "
                    "unless the mapping's tokens say what it means"
                )


def _signed(column: MappedColumn, profile: ColumnProfile, sheet: str) -> Iterator[str]:
    """Percent signs in a column that is read as ratios: each is an error when the file is read."""
    if column.unit in ("ratio", "points") and profile.percents:
        first = cell_address(sheet, profile.first_percent, column.index)
        yield (
            f"column {column.at} “{column.header}” is read as {column.unit}: cells with a percent sign "
            f"({profile.percents}, first at {first}) will be errors"
        )


def _first(rows: list[Said]) -> str:
    told = ", ".join(f"“{one.text[:60]}” (row {one.row})" for one in rows[:_TOLD])
    return told + (" …" if len(rows) > _TOLD else "")
