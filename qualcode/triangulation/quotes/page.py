"""Chosen quotations to hand on: a table with everything known of each, or a page under headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qualcode.corpus.attributes import Attributes
from qualcode.corpus.cases import Cases
from qualcode.corpus.settings import Settings
from qualcode.model.quotes import Attribution, ChosenQuotation
from qualcode.model.report import Audience, Block, Heading, Quote, Report
from qualcode.model.table import Cell, Table
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.quotes.reading import chosen_quotations
from qualcode.triangulation.wording import case_heading, joined, number_of

TEAM_COLUMNS = (
    "quote",
    "participant",
    "group",
    "case",
    "text",
    "theme path",
    "chosen for",
    "place",
    "stance",
    "whole passage",
    "document",
    "kind",
    "consent",
    "may be quoted",
    "words",
)
PUBLICATION_COLUMNS = ("chosen for", "text", "participant", "case study", "theme path", "stance")
_SYNTHETIC = "Synthetic data: invented for demonstration."
_STANDS = (("", "supports"), ("Qualifying", "qualifies"), ("Running against", "runs against"))


def quotes_table(
    session: Session,
    use: str = "",
    audience: Audience = "team",
    style: Attribution | None = None,
    *,
    attributes: bool = False,
) -> Table:
    """A row for each chosen quotation; ``attributes`` adds a column for each attribute of participants (team only).

    For publication without IDs, and without what may not be published: a note says how many those are. Raises
    ``QualcodeError`` when the rest still gives something away.
    """
    chosen = chosen_quotations(session, use, audience, style)
    notes = [_SYNTHETIC] if Settings(session).read().synthetic else []
    if audience == "team":
        columns: tuple[str, ...] = TEAM_COLUMNS
        rows: list[tuple[Cell, ...]] = [_team_row(one) for one in chosen]
        if attributes:
            columns, rows = _with_attributes(session, chosen, rows)
        count = (
            f"{number_of(len(rows), 'quotation')} of {number_of(len({one.excerpt_id for one in chosen}), 'passage')}."
        )
        return Table(columns, tuple(rows), title="Chosen quotations", counts="quotations", notes=(count, *notes))
    disclosure = Disclosure(session, style=style)
    kept, left = publishable(chosen, disclosure)
    cases = {case.label: case_heading(case) for case in Cases(session).all()}
    rows = [
        (
            cases.get(one.use.label, one.use.label) if one.use.kind == "case" else one.use.label,
            one.printed,
            one.attribution,
            cases.get(one.case, ""),
            "; ".join(one.paths),
            one.stance,
        )
        for one in kept
    ]
    table = Table(
        PUBLICATION_COLUMNS, tuple(rows), title="Chosen quotations", counts="quotations", notes=(*left, *notes)
    )
    return disclosure.check_table(table)


def quotes_report(
    session: Session, use: str = "", audience: Audience = "publication", style: Attribution | None = None
) -> Report:
    """Quotations under a heading for each thing they are chosen for, in their order, in the style Quote.

    Those that qualify a theme or run against it stand beside the supporting ones, under headings of their own.
    """
    chosen = chosen_quotations(session, use, audience, style)
    disclosure = Disclosure(session, style=style) if audience == "publication" else None
    kept, left = publishable(chosen, disclosure) if disclosure else (list(chosen), [])
    leading = (style or Settings(session).read().attribution) == "before"
    cases = {case.label: case_heading(case) for case in Cases(session).all()}
    report = Report(
        title="Quotations",
        blocks=tuple(_blocks(kept, cases, leading)),
        audience=audience,
        draft_notes=tuple(left),
        synthetic=Settings(session).read().synthetic,
    )
    return disclosure.check_report(report) if disclosure else report


def publishable(chosen: Sequence[ChosenQuotation], disclosure: Disclosure) -> tuple[list[ChosenQuotation], list[str]]:
    """Those that may be published, and a note on the rest."""
    kept, silent, telling = [], 0, 0
    for one in chosen:
        if one.refusal:
            silent += 1
        elif disclosure.leaks_of(one.excerpt_id, one.printed, one.case):
            telling += 1
        else:
            kept.append(one)
    reasons = [f"{silent} not to be quoted"] if silent else []
    reasons += [f"{telling} would give an organisation or a person away"] if telling else []
    total = silent + telling
    verb = "is" if total == 1 else "are"
    return kept, [f"{number_of(total, 'quotation')} {verb} left out: {joined(reasons)}."] if total else []


def _blocks(chosen: Iterable[ChosenQuotation], cases: dict[str, str], leading: bool) -> Iterable[Block]:
    together: dict[str, list[ChosenQuotation]] = {}
    for one in chosen:
        together.setdefault(one.use.uuid, []).append(one)
    for some in together.values():
        use = some[0].use
        yield Heading(2, cases.get(use.label, use.label) if use.kind == "case" else use.label)
        if use.kind == "case" or all(one.stance in ("", "supports") for one in some):
            yield from (quote_block(one, leading) for one in some)
            continue
        for heading, stance in _STANDS:
            of_it = [one for one in some if stands_of(one) == stance]
            if of_it:
                yield Heading(3, heading or "Supporting")
                yield from (quote_block(one, leading) for one in of_it)


def stands_of(one: ChosenQuotation) -> str:
    """Where a quotation stands; one that coders disagree on stands with what is furthest from the theme."""
    return next((stance for stance in ("runs against", "qualifies") if stance in one.stance), "supports")


def quote_block(one: ChosenQuotation, leading: bool) -> Quote:
    """The quotation as a paragraph of its own."""
    aside = [one.stance if one.stance != "supports" else "", f"not to be quoted: {one.refusal}" if one.refusal else ""]
    return Quote(one.printed, one.attribution, one.short_id, "; ".join(part for part in aside if part), leading)


def _team_row(one: ChosenQuotation) -> tuple[Cell, ...]:
    return (
        one.short_id,
        one.attribution if one.attribution in ("", one.group) else one.participant,
        one.group,
        one.case,
        one.printed,
        "; ".join(one.paths),
        one.use.label,
        one.position,
        one.stance,
        one.quote if one.cuts else "",
        one.document,
        one.kind,
        one.consent,
        f"no: {one.refusal}" if one.refusal else "yes",
        one.words,
    )


def _with_attributes(
    session: Session, chosen: Sequence[ChosenQuotation], rows: Sequence[tuple[Cell, ...]]
) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """A column for each attribute of participants, after all the others; "" where nothing is known."""
    table = Attributes(session).table("participant")
    known = {row[0]: row[1:] for row in table.rows}
    nothing: tuple[Cell, ...] = ("",) * (len(table.columns) - 1)
    wide = [(*row, *known.get(one.participant, nothing)) for one, row in zip(chosen, rows, strict=True)]
    return (*TEAM_COLUMNS, *table.columns[1:]), wide
