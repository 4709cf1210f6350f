"""Case studies by a quality that people gave them, and the means of the indicators of each type."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from qualcode.corpus.attributes import Attributes
from qualcode.corpus.cases import Cases
from qualcode.model.report import Audience, Report
from qualcode.model.table import Cell, Table
from qualcode.store.session import Session
from qualcode.triangulation.case_figures import CaseFigures, FiguresOfCases
from qualcode.triangulation.disclosure import Disclosure
from qualcode.triangulation.table_page import table_page
from qualcode.triangulation.wording import years_of
from qualcode.wres.printed import rounded_half_up
from qualcode.wres.summary import summarise

LEAST: Final = 5
"""Means and standard deviations of fewer are not shown: they would be those of the few."""
UNTYPED: Final = "not said"
_DECIMALS: Final = 2


def typology(session: Session, attribute: str, audience: Audience = "team") -> Table:
    """One row a type: how many case studies, and mean and standard deviation of each indicator's latest figure.

    ``attribute`` is one of case studies. Where fewer than ``LEAST`` have a figure the cell says so instead. Raises
    ``UnknownName`` for an attribute that there is not, ``QualcodeError`` when a type's name may not be published.
    """
    named = Attributes(session).find("case", attribute)
    known = Attributes(session).by_owner("case")
    cases = Cases(session).all()
    reader = FiguresOfCases(session)
    figures = reader.all(cases)
    until = {one.label: (years_of(one.period) or (0, None))[1] for one in cases}
    types: defaultdict[str, list[str]] = defaultdict(list)
    for case in cases:
        said = next((str(one.cell) for one in known.get(case.uuid, ()) if one.name == named.name), "")
        types[said or UNTYPED].append(case.label)
    numbers = [one.number for one in reader.standard.indicators]
    rows = [
        (kind, len(labels), *(cell for n in numbers for cell in _cells(figures, labels, until, n)))
        for kind, labels in sorted(types.items(), key=lambda item: (item[0] == UNTYPED, item[0].casefold()))
    ]
    columns = ("type", "n_cases", *(f"ind{number}_{what}" for number in numbers for what in ("mean", "sd")))
    notes = (
        f"Types: the attribute “{named.name}” of case studies. Means and standard deviations (n − 1) of the latest "
        f"figure of each, as the evaluation scores it, within its period; not shown where fewer than {LEAST} have one.",
    )
    table = Table(columns, tuple(rows), "Typology of the case studies", "case studies", notes, stub=1, averages=True)
    return table if audience == "team" else Disclosure(session).check_table(table)


def typology_report(session: Session, attribute: str, audience: Audience = "publication") -> Report:
    """The same as a page across with a row an indicator, so that it fits: types are columns."""
    table = typology(session, attribute, audience)
    headings = ("Indicator", *(f"{row[0]} (n = {row[1]})" for row in table.rows))
    rows = []
    for at, one in enumerate(FiguresOfCases(session).standard.indicators):
        cells = ((row[2 + 2 * at], row[3 + 2 * at]) for row in table.rows)
        told = (mean if isinstance(mean, str) else f"{mean} (SD {sd})" for mean, sd in cells)
        rows.append((f"{one.number}. {one.short}", *map(str, told)))
    printed = Table(headings, tuple(rows), notes=table.notes, averages=True)
    return table_page(session, printed, audience, table.title)


def _cells(
    figures: dict[str, CaseFigures], labels: list[str], until: dict[str, int | None], indicator: str
) -> tuple[Cell, Cell]:
    """Mean and standard deviation of those who have a figure, or why they are not shown."""
    latest = [figures[label].latest(indicator, until[label]) for label in labels if label in figures]
    given = [one.value for one in latest if one is not None and one.value is not None]
    found = summarise(given)
    if found is None:
        return "no figures", "no figures"
    if found.n < LEAST or found.sd is None:
        why = f"fewer than {LEAST} (n = {found.n})"
        return why, why
    return float(rounded_half_up(found.mean, _DECIMALS)), float(rounded_half_up(found.sd, _DECIMALS))
