"""Reading links: those made by hand, and those that excerpts inherit from their codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.voices import placing
from qualcode.model.links import NO_FIGURE, Link
from qualcode.store.natural import naturally
from qualcode.store.tables import (
    CaseStudy,
    CodeAncestor,
    CodeIndicator,
    Coder,
    Coding,
    Document,
    Excerpt,
    IndicatorRow,
    LinkRow,
    Organisation,
    Participant,
)
from qualcode.triangulation.links.figures_there import figures_there


@dataclass(frozen=True)
class LinkFilter:
    """Which links: all that is set must hold. ``organisation_id`` widens ``case_id`` to links about its values."""

    link_id: int | None = None
    excerpt_id: int | None = None
    indicator: str = ""
    case_id: int | None = None
    organisation_id: int | None = None


def direct_links(connection: Connection, wanted: LinkFilter) -> list[Link]:
    """Links that someone made from an excerpt, by indicator, then in the order they were made."""
    statement = (
        select(
            LinkRow.id,
            LinkRow.excerpt_id,
            Excerpt.quote,
            Excerpt.document_id,
            Document.title,
            IndicatorRow.number,
            IndicatorRow.short,
            LinkRow.relation,
            LinkRow.organisation_id,
            Organisation.ods_code,
            Organisation.name.label("organisation"),
            LinkRow.year,
            LinkRow.note,
            Coder.name.label("coder"),
            LinkRow.created_at,
        )
        .join(Excerpt, Excerpt.id == LinkRow.excerpt_id)
        .join(Document, Document.id == Excerpt.document_id)
        .join(IndicatorRow, IndicatorRow.id == LinkRow.indicator_id)
        .join(Coder, Coder.id == LinkRow.coder_id)
        .join(Organisation, Organisation.id == LinkRow.organisation_id, isouter=True)
        .order_by(IndicatorRow.position, LinkRow.id)
    )
    if wanted.link_id is not None:
        statement = statement.where(LinkRow.id == wanted.link_id)
    if wanted.excerpt_id is not None:
        statement = statement.where(LinkRow.excerpt_id == wanted.excerpt_id)
    if wanted.indicator:
        statement = statement.where(IndicatorRow.number == wanted.indicator)
    if wanted.case_id is not None:
        statement = statement.where(_concerns(wanted))
    cases, rows = _cases(connection), connection.execute(statement).all()
    about = [row for row in rows if row.organisation_id is not None]
    there = figures_there(connection, {row.number for row in about}, {row.organisation_id for row in about})
    return [
        Link(
            id=row.id,
            level="measure" if row.organisation_id is None else "value",
            excerpt_id=row.excerpt_id,
            quote=row.quote,
            document_id=row.document_id,
            document=row.title,
            indicator=row.number,
            short=row.short,
            relation=row.relation,
            ods_code=row.ods_code or "",
            organisation=row.organisation or "",
            organisation_id=row.organisation_id,
            case=cases.get(row.organisation_id, ""),
            year=row.year,
            note=row.note,
            coder=row.coder,
            made_at=row.created_at,
            without=""
            if row.organisation_id is None
            else there.get((row.number, row.organisation_id, row.year), NO_FIGURE),
        )
        for row in rows
    ]


def inherited_links(connection: Connection, wanted: LinkFilter) -> list[Link]:
    """Links that excerpts have because a code on them, or one above it, bears on an indicator."""
    if wanted.link_id is not None:
        return []
    statement = (
        select(
            Excerpt.id,
            Excerpt.quote,
            Excerpt.document_id,
            Document.title,
            IndicatorRow.number,
            IndicatorRow.short,
            IndicatorRow.position,
            CodeIndicator.relation,
            CodeIndicator.code_id,
            CodeIndicator.note,
            Coder.name.label("coder"),
            Excerpt.start,
        )
        .join(Coding, Coding.excerpt_id == Excerpt.id)
        .join(CodeAncestor, CodeAncestor.code_id == Coding.code_id)
        .join(CodeIndicator, CodeIndicator.code_id == CodeAncestor.ancestor_id)
        .join(IndicatorRow, IndicatorRow.id == CodeIndicator.indicator_id)
        .join(Document, Document.id == Excerpt.document_id)
        .join(Coder, Coder.id == CodeIndicator.coder_id, isouter=True)
        .distinct()
        .order_by(IndicatorRow.position, Excerpt.document_id, Excerpt.start, Excerpt.id, CodeIndicator.code_id)
    )
    if wanted.excerpt_id is not None:
        statement = statement.where(Excerpt.id == wanted.excerpt_id)
    if wanted.indicator:
        statement = statement.where(IndicatorRow.number == wanted.indicator)
    if wanted.case_id is not None:
        statement = statement.where(_in_case(wanted.case_id))
    rows = connection.execute(statement).all()
    tree = read_tree(connection) if rows else None
    return [
        Link(
            id=None,
            level="code",
            excerpt_id=row.id,
            quote=row.quote,
            document_id=row.document_id,
            document=row.title,
            indicator=row.number,
            short=row.short,
            relation=row.relation,
            note=row.note,
            coder=row.coder or "",
            via=tree.label(tree.by_id[row.code_id]) if tree else "",
            code_id=row.code_id,
        )
        for row in rows
    ]


def _concerns(wanted: LinkFilter) -> Any:
    """About the case study's figures, or said in its documents about the measure itself."""
    assert wanted.case_id is not None
    inside = _in_case(wanted.case_id) & LinkRow.organisation_id.is_(None)
    if wanted.organisation_id is None:
        return inside
    return or_(inside, LinkRow.organisation_id == wanted.organisation_id)


def _in_case(case_id: int) -> Any:
    """The excerpt's document is the case study's; where it has none, that of who speaks and stays."""
    heard = placing()
    theirs = (
        select(heard.c.excerpt_id)
        .join(Participant, Participant.id == heard.c.person)
        .where(Participant.case_study_id == case_id)
    )
    return or_(
        Document.case_study_id == case_id,
        Document.case_study_id.is_(None) & Excerpt.id.in_(theirs),
    )


def _cases(connection: Connection) -> dict[int | None, str]:
    wanted = select(CaseStudy.organisation_id, CaseStudy.label).where(CaseStudy.organisation_id.is_not(None))
    found: dict[int | None, str] = {}
    for organisation, label in connection.execute(wanted.order_by(*naturally(CaseStudy.label_key))):
        found[organisation] = f"{found[organisation]}, {label}" if organisation in found else label
    return found
