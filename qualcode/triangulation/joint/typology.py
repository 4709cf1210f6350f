"""Case studies by a quality that people gave them, and the means of the indicators of each type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qualcode.corpus.attributes import Attributes
from qualcode.corpus.cases import Cases
from qualcode.corpus.names import key
from qualcode.model.corpus import CaseInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.joint import Behind, FigureOf, GroupWish, JointDisplay
from qualcode.model.report import Audience, Report
from qualcode.model.table import Cell, Table
from qualcode.store.session import Session
from qualcode.triangulation.cases.figures import FiguresOfCases
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.joint.group_means import LEAST, TOTAL_NOTE, GroupMean, group_mean, mean_words, total_mean
from qualcode.triangulation.joint.groups import Grouping, by_attribute
from qualcode.triangulation.pages.table import table_page


def typology(session: Session, by: str, audience: Audience = "team") -> JointDisplay:
    """One row a type and one of all: how many case studies, and mean and sd of each indicator's latest figures.

    ``by`` is "type" (their organisations'), "attribute:NAME", or the name of an attribute of case studies alone.
    Where fewer than ``LEAST`` have a figure the cell says so instead. Raises ``UnknownName`` for an attribute that
    there is not, ``QualcodeError`` for another way of grouping, or when a type's name may not be published.
    """
    found = Grouping(session).groups(_wish(session, by))
    reader = FiguresOfCases(session)
    figures = reader.all(Cases(session).all())
    types = [(one.label, one.cases) for one in found.groups]
    numbers = [one.number for one in reader.standard.indicators]

    def row(kind: str, typed: Sequence[CaseInfo], means: Iterable[GroupMean]) -> tuple[Cell, ...]:
        return (kind, len(typed), *(cell for mean in means for cell in (mean.mean, mean.sd)))

    rows = [
        row(kind, typed, (group_mean(figures, typed, number, audience) for number in numbers)) for kind, typed in types
    ]
    if found.total is not None:
        of_types = [typed for _, typed in types]
        together = (total_mean(figures, of_types, number, audience) for number in numbers)
        rows.append(row(found.total.label, found.total.cases, together))
        types.append((found.total.label, found.total.cases))
    columns = ("type", "n_cases", *(f"ind{number}_{what}" for number in numbers for what in ("mean", "sd")))
    notes = (
        f"Types: {found.told}. Means and standard deviations (n − 1) of the latest "
        f"figure of each, as the evaluation scores it, within its period; not shown where fewer than {LEAST} have one.",
        *((TOTAL_NOTE,) if found.total is not None else ()),
    )
    table = Table(
        columns,
        tuple(rows),
        "Typology of the case studies",
        "case studies",
        notes,
        totals=int(found.total is not None),
        stub=1,
        averages=True,
    )
    if audience == "publication":
        Disclosure(session).check_table(table)
    behind = {
        (row, 2 + 2 * at + half): Behind((), tuple(FigureOf(case.label, number) for case in typed))
        for row, (_, typed) in enumerate(types)
        for at, number in enumerate(numbers)
        for half in (0, 1)
    }
    behind |= {
        (row, 1): Behind((), tuple(FigureOf(case.label, "") for case in typed)) for row, (_, typed) in enumerate(types)
    }
    return JointDisplay(table, behind, tuple((kind,) for kind, _ in types))


def _wish(session: Session, by: str) -> GroupWish:
    """The grouping that is meant. An attribute may be called "type", too: it comes before the type of organisations."""
    kind, colon, name = (part.strip() for part in by.partition(":"))
    if colon and kind == "attribute" and name:
        return by_attribute(name)
    if colon and kind in ("trend", "indicator"):
        fix = "name an attribute of case studies (attribute:NAME), or type"
        raise QualcodeError("a typology goes by what case studies are, not by their figures", by, fix)
    named = key(by) in {key(one.name) for one in Attributes(session).all("case")}
    return GroupWish("type") if by.strip() == "type" and not named else by_attribute(by.strip())


def typology_report(session: Session, by: str, audience: Audience = "publication") -> Report:
    """The same as a page across with a row an indicator, so that it fits: types are columns."""
    display = typology(session, by, audience)
    table = display.table
    headings = ("Indicator", *(_heading(f"{row[0]} (n = {row[1]})") for row in table.rows))
    rows = []
    for at, one in enumerate(FiguresOfCases(session).standard.indicators):
        cells = ((row[2 + 2 * at], row[3 + 2 * at]) for row in table.rows)
        told = (mean_words(mean, sd, one.scoring.unit) for mean, sd in cells)
        rows.append((f"{one.number}. {one.short}", *told))
    rests = {(at, 1 + kind): display.at(kind, 2 + 2 * at) for at in range(len(rows)) for kind in range(len(table.rows))}
    printed = Table(headings, tuple(rows), notes=table.notes, averages=True, rests=lambda: rests)
    return table_page(session, printed, audience, table.title)


def _heading(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
