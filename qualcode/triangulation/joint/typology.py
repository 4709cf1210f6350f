"""Case studies by a quality that people gave them, and the means of the indicators of each type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from qualcode.corpus.attributes import Attributes
from qualcode.corpus.cases import Cases
from qualcode.model.corpus import CaseInfo
from qualcode.model.joint import Behind, FigureOf, JointDisplay
from qualcode.model.report import Audience, Report
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.triangulation.cases.figures import FiguresOfCases
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.joint.group_means import LEAST, GroupMean, group_mean
from qualcode.triangulation.pages.table import table_page

UNTYPED: Final = "not said"


def typology(session: Session, attribute: str, audience: Audience = "team") -> JointDisplay:
    """One row a type: how many case studies, and mean and standard deviation of each indicator's latest figure.

    ``attribute`` is one of case studies. Where fewer than ``LEAST`` have a figure the cell says so instead. Raises
    ``UnknownName`` for an attribute that there is not, ``QualcodeError`` when a type's name may not be published.
    """
    named = Attributes(session).find("case", attribute)
    known = Attributes(session).by_owner("case")
    cases = Cases(session).all()
    reader = FiguresOfCases(session)
    figures = reader.all(cases)
    types: defaultdict[str, list[CaseInfo]] = defaultdict(list)
    for case in cases:
        said = next((str(one.cell) for one in known.get(case.uuid, ()) if one.name == named.name), "")
        types[said or UNTYPED].append(case)
    numbers = [one.number for one in reader.standard.indicators]

    def means(typed: Sequence[CaseInfo]) -> Iterator[GroupMean]:
        return (group_mean(figures, typed, number, audience) for number in numbers)

    ordered = sorted(types.items(), key=lambda item: (item[0] == UNTYPED, item[0].casefold()))
    rows = [
        (kind, len(typed), *(cell for mean in means(typed) for cell in (mean.mean, mean.sd))) for kind, typed in ordered
    ]
    columns = ("type", "n_cases", *(f"ind{number}_{what}" for number in numbers for what in ("mean", "sd")))
    notes = (
        f"Types: the attribute “{named.name}” of case studies. Means and standard deviations (n − 1) of the latest "
        f"figure of each, as the evaluation scores it, within its period; not shown where fewer than {LEAST} have one.",
    )
    table = Table(columns, tuple(rows), "Typology of the case studies", "case studies", notes, stub=1, averages=True)
    if audience == "publication":
        Disclosure(session).check_table(table)
    behind = {
        (row, 2 + 2 * at + half): Behind((), tuple(FigureOf(case.label, number) for case in typed))
        for row, (_, typed) in enumerate(ordered)
        for at, number in enumerate(numbers)
        for half in (0, 1)
    }
    return JointDisplay(table, behind, tuple(kind for kind, _ in ordered))


def typology_report(session: Session, attribute: str, audience: Audience = "publication") -> Report:
    """The same as a page across with a row an indicator, so that it fits: types are columns."""
    table = typology(session, attribute, audience).table
    headings = ("Indicator", *(f"{row[0]} (n = {row[1]})" for row in table.rows))
    rows = []
    for at, one in enumerate(FiguresOfCases(session).standard.indicators):
        cells = ((row[2 + 2 * at], row[3 + 2 * at]) for row in table.rows)
        told = (mean if isinstance(mean, str) else f"{mean} (SD {sd})" for mean, sd in cells)
        rows.append((f"{one.number}. {one.short}", *map(str, told)))
    printed = Table(headings, tuple(rows), notes=table.notes, averages=True)
    return table_page(session, printed, audience, table.title)
