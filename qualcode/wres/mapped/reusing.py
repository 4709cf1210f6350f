"""A saved mapping for another release of the same layout: other rows, other years, maybe other places of columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from qualcode.ingest.sheets import Book
from qualcode.model.indicators import IndicatorSet
from qualcode.model.mapping import MappedColumn, Mapping, column_letters
from qualcode.model.proposals import Proposal
from qualcode.wres.mapped.cells import year_named
from qualcode.wres.mapped.layout import Layout, find_layout
from qualcode.wres.mapped.proposing import proposal_of
from qualcode.wres.mapped.signature import signature


def fitted(
    book: Book, mapping: Mapping, standard: IndicatorSet, *, sheet: str = "", same_file: bool = False
) -> Proposal | None:
    """The mapping as this file needs it, or None when its header is not the mapping's.

    What the mapping settles stays settled. A year that stood in a header is the one that stands there now; the year of
    a file is asked again, unless the title above the table names it and is the same (or it is the ``same_file`` that
    the year was said of); symbols that are new are asked about.
    """
    found = all_fitted(book, [mapping], standard, sheet=sheet, same_file=same_file)
    return next((proposal for _, proposal in found), None)


def all_fitted(
    book: Book, mappings: Iterable[Mapping], standard: IndicatorSet, *, sheet: str = "", same_file: bool = False
) -> Iterator[tuple[Mapping, Proposal]]:
    """Those of the mappings that have this file's header, each as the file needs it. A sheet is gone through once."""
    there = {one.name for one in book.sheets}
    layouts: dict[str, tuple[Layout, str]] = {}
    for mapping in mappings:
        name = mapping.sheet if not sheet and mapping.sheet in there else book.find(sheet).name
        if name not in layouts:
            layout = find_layout(book.rows(name), book.merged(name), standard)
            layouts[name] = layout, "" if layout.code is None else signature(layout.headers)
        layout, header = layouts[name]
        if header and header == mapping.signature:
            made = mapping if same_file else _asking_years(mapping, layout, standard)
            yield mapping, _fitted(made, layout, name, book, standard)


def _fitted(mapping: Mapping, layout: Layout, sheet: str, book: Book, standard: IndicatorSet) -> Proposal:
    made = replace(
        mapping,
        sheet=sheet,
        columns=_columns(mapping, layout),
        header_rows=layout.header_rows,
        first_row=layout.first_row,
        last_row=layout.last_row if layout.footnotes else None,
        year=replace(mapping.year, title=" / ".join(layout.titles)[:500]),
    )
    return proposal_of(made, layout, book, standard)


def _asking_years(mapping: Mapping, layout: Layout, standard: IndicatorSet) -> Mapping:
    """The mapping without the years that somebody said of one file: they are not those of the next.

    But for the year of a file that the same title names in both, and of a column whose header names one.
    """
    rule = mapping.year
    named = {year for text in layout.titles if (year := year_named(text)) is not None}
    named |= {period.return_of(year) for year in named for period in standard.periods}
    same = " / ".join(layout.titles)[:500] == rule.title and rule.year in named
    if rule.source == "file" and not same:
        rule = replace(rule, year=None)
    columns = (one if year_named(one.header) is not None else replace(one, year=None) for one in mapping.columns)
    return replace(mapping, year=rule, columns=tuple(columns) if rule.source == "header" else mapping.columns)


def _columns(mapping: Mapping, layout: Layout) -> tuple[MappedColumn, ...]:
    """The columns where they are now: those with a header in their order, those without by what stands in them."""
    places = [at for at, header in enumerate(layout.headers) if header.strip()]
    headed = sorted((one for one in mapping.columns if one.header.strip()), key=lambda one: one.index)
    moved = {one.at: at for one, at in zip(headed, places, strict=False)}
    return tuple(_moved(column, moved.get(column.at), layout) for column in mapping.columns)


def _moved(column: MappedColumn, at: int | None, layout: Layout) -> MappedColumn:
    if at is None:
        own = {"org_code": layout.code, "org_name": layout.name}.get(column.role)
        return column if own is None else replace(column, at=column_letters(own))
    header = layout.headers[at]
    year = column.year
    if year is not None and header != column.header and year_named(column.header) is not None:
        # One that somebody gave in place of the header's is asked again when another stands there.
        year = year_named(header) if year == year_named(column.header) else None
    return replace(column, at=column_letters(at), header=header, year=year)
