"""The two silence lists: themes without an indicator, indicators without a theme."""

from __future__ import annotations

from typing import Final

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.model.codebook import Code, CodeTree
from qualcode.model.silences import Silences, SilentIndicator, SilentTheme
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.store.tables import (
    CaseStudy,
    CodeAncestor,
    CodeIndicator,
    Coding,
    IndicatorRow,
    IndicatorValueRow,
    LinkRow,
    Organisation,
)

COLUMNS: Final = ("silent", "what", "name", "excerpts", "linked one by one", "values", "organisations", "case studies")
_NOTES: Final = (
    "A theme is without an indicator where no code in it, nor one above it, bears on one; what is below a theme that "
    "is listed is not listed again.",
    "Excerpts: coded with it or below it. Linked one by one: those of them (or, of an indicator, all those) that "
    "somebody linked to an indicator.",
    "Values: current figures that have a value, of so many organisations, and of so many case studies; published "
    "averages are not among them.",
)


def silences(session: Session, *, codes: bool = False) -> Silences:
    """Both lists; themes and subthemes, or with ``codes`` codes of every kind. What is retired ties nothing."""
    with session.read() as connection:
        tree = read_tree(connection)
        tied = _tied(connection, tree)
        themes = tuple(_themes(connection, tree, tied, codes=codes))
        return Silences(themes, tuple(_indicators(connection, tree)))


def silences_table(found: Silences) -> Table:
    """Both lists as one table."""
    themes = [
        (_THEMES[one.kind == "code"], one.code, one.path, one.excerpts, one.linked, None, None, None)
        for one in found.themes
    ]
    indicators = [
        (_INDICATOR, one.number, one.short, None, one.linked, one.values, one.organisations, one.cases)
        for one in found.indicators
    ]
    title = "Themes without an indicator, indicators without a theme"
    return Table(COLUMNS, (*themes, *indicators), title=title, notes=_NOTES)


_THEMES: Final = ("theme without an indicator", "code without an indicator")
_INDICATOR: Final = "indicator without a theme"


def _tied(connection: Connection, tree: CodeTree) -> set[int]:
    """The codes that an indicator is tied to, with all above and below them."""
    bearing = set(connection.scalars(select(CodeIndicator.code_id)))
    found: set[int] = set()
    for code in tree:
        if code.id in bearing and not code.retired:
            found |= {code.id, *(one.id for one in (*tree.descendants(code.id), *tree.ancestors(code)))}
    return found


def _themes(connection: Connection, tree: CodeTree, tied: set[int], *, codes: bool) -> list[SilentTheme]:
    excerpts = (
        select(CodeAncestor.ancestor_id, func.count(func.distinct(Coding.excerpt_id)))
        .join(Coding, Coding.code_id == CodeAncestor.code_id)
        .group_by(CodeAncestor.ancestor_id)
    )
    linked = excerpts.where(Coding.excerpt_id.in_(select(LinkRow.excerpt_id)))
    coded, one_by_one = dict(connection.execute(excerpts).all()), dict(connection.execute(linked).all())
    return [
        SilentTheme(code.id, code.path, code.kind, coded.get(code.id, 0), one_by_one.get(code.id, 0))
        for code in _topmost(tree, tied)
        if codes or code.kind != "code"
    ]


def _topmost(tree: CodeTree, tied: set[int]) -> list[Code]:
    """Those that nothing is tied to, without what stands below one of them."""
    found = [code for code in tree if code.id not in tied and not code.retired]
    silent = {code.id for code in found}
    return [code for code in found if code.parent_id not in silent]


def _indicators(connection: Connection, tree: CodeTree) -> list[SilentIndicator]:
    borne = {
        indicator
        for code, indicator in connection.execute(select(CodeIndicator.code_id, CodeIndicator.indicator_id))
        if not tree.by_id[code].retired
    }
    links = select(LinkRow.indicator_id, func.count(func.distinct(LinkRow.excerpt_id))).group_by(LinkRow.indicator_id)
    values = (
        select(
            IndicatorValueRow.indicator_id,
            func.count(),
            func.count(func.distinct(IndicatorValueRow.organisation_id)),
        )
        .join(Organisation, Organisation.id == IndicatorValueRow.organisation_id)
        .where(IndicatorValueRow.current, IndicatorValueRow.value.is_not(None), Organisation.kind != "aggregate")
        .group_by(IndicatorValueRow.indicator_id)
    )
    cases = (
        select(IndicatorValueRow.indicator_id, func.count(func.distinct(CaseStudy.id)))
        .join(CaseStudy, CaseStudy.organisation_id == IndicatorValueRow.organisation_id)
        .where(IndicatorValueRow.current, IndicatorValueRow.value.is_not(None))
        .group_by(IndicatorValueRow.indicator_id)
    )
    wanted = select(IndicatorRow.id, IndicatorRow.number, IndicatorRow.short).order_by(IndicatorRow.position)
    rows = [row for row in connection.execute(wanted) if row.id not in borne]
    if not rows:
        return []
    linked, of_cases = dict(connection.execute(links).all()), dict(connection.execute(cases).all())
    counted = {number: (many, bodies) for number, many, bodies in connection.execute(values)}
    return [
        SilentIndicator(
            row.number, row.short, *counted.get(row.id, (0, 0)), of_cases.get(row.id, 0), linked.get(row.id, 0)
        )
        for row in rows
    ]
