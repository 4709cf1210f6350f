"""Tables of figures for the team or for publication, with their caveats under them."""

from __future__ import annotations

from dataclasses import replace

from qualcode.corpus.cases import Cases
from qualcode.corpus.settings import Settings
from qualcode.model.errors import QualcodeError
from qualcode.model.report import Audience, Report, TableBlock
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.figure_caveats import caveats_of
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.wording import case_name
from qualcode.wres.caveats import Caveats
from qualcode.wres.descriptive import Descriptive, Descriptives, DescriptiveWish
from qualcode.wres.descriptive_tables import Layout, descriptive_table
from qualcode.wres.footnotes import Footnotes, footnotes
from qualcode.wres.standing import Standing, StandingIndicator, Standings, StandingWish
from qualcode.wres.standing_tables import long_table, short_table, title, words_table

_FIRST_WIDE, _FIGURE_WIDE, _N_WIDE, _PAGE_WIDE = 9.0, 1.6, 2.8, 25.7
"""Centimetres, on an A4 page across."""
_UPRIGHT = 6
"""A table of levels of so many columns fits a page upright, which has more room for its notes."""


def descriptive_for(session: Session, wish: DescriptiveWish, audience: Audience, layout: Layout = "short") -> Table:
    """The descriptive table, checked when it is for publication: it names no organisation.

    Raises ``QualcodeError`` when a caveat would give away what may not be said.
    """
    found = Descriptives(session).of(wish)
    if audience == "publication":
        refuse_few(wish.unsuppressed)
        found = found.protected()
    table = descriptive_table(found, _footnotes(session, found), layout)
    return Disclosure(session).check_table(table) if audience == "publication" else table


def refuse_few(unsuppressed: bool) -> None:
    """Raises ``QualcodeError``: figures from very few people are not published."""
    if unsuppressed:
        raise QualcodeError("figures from very few people are not published", "", "leave --unsuppressed out")


def descriptive_report(
    session: Session, wish: DescriptiveWish, audience: Audience, layout: Layout = "report"
) -> Report:
    """The same as a page to be put in a report: caption above, notes under it."""
    table = descriptive_for(session, wish, audience, layout)
    across = layout != "report" or len(table.columns) > _UPRIGHT
    block = TableBlock(table.title, replace(table, title=""), _widths(table, layout) if across else ())
    synthetic = Settings(session).read().synthetic
    return Report(title="", blocks=(block,), audience=audience, landscape=across, synthetic=synthetic)


def standing_for(session: Session, wish: StandingWish, audience: Audience, layout: str = "short") -> Table:
    """How an organisation stands: for publication in words only, and only of a case study.

    Raises ``QualcodeError`` when it may not be published.
    """
    found = Standings(session).of(wish)
    if audience == "team":
        notes = _own_footnotes(session, found)
        if layout == "words":
            return replace(words_table(found, notes, named=True), title=title(found))
        return long_table(found, notes) if layout == "wide" else short_table(found, notes)
    refuse_few(wish.unsuppressed)
    if not found.case:
        raise QualcodeError(
            "an organisation is not named in a publication", "", "give its case study (--case), or say --for team"
        )
    disclosure = Disclosure(session, found.case)
    case = Cases(session).find(found.case)
    named = f"{case_name(case)[:1].lower()}{case_name(case)[1:]}"
    table = words_table(found, _own_footnotes(session, found, disclosure), named=False)
    return disclosure.check_table(replace(table, title=f"{found.standard.abbreviation} indicators, {named}"))


def standing_report(session: Session, wish: StandingWish, audience: Audience, layout: str = "short") -> Report:
    """The same as a page to be put in a report."""
    table = standing_for(session, wish, audience, layout)
    block = TableBlock(table.title, replace(table, title=""), _standing_widths(table))
    synthetic = Settings(session).read().synthetic
    return Report(title="", blocks=(block,), audience=audience, landscape=True, synthetic=synthetic)


def _own_footnotes(session: Session, found: Standing, disclosure: Disclosure | None = None) -> Footnotes:
    if found.member is None or found.said:
        return Footnotes((), {})
    withheld = [one.indicator.number for one in found.indicators if disclosure is not None and not _tellable(one)]
    # The table in words has a row for each indicator, the team's only those of which something is known.
    indicators = [one.indicator for one in found.indicators if one.years or disclosure is not None]
    return caveats_of(session, found.member.id, indicators, found.years, disclosure=disclosure, withheld=withheld)


def _tellable(one: StandingIndicator) -> bool:
    """Whether a caveat may be told: where numbers are withheld it could say what they were."""
    words = {one.trend.word, *(against.comparison.word for year in one.years for against in year.against)}
    return not words & {"suppressed", "numbers too small to say"}


def _footnotes(session: Session, found: Descriptive) -> Footnotes:
    """Of all organisations' figures, and of an average that was imported its own; those of single trusts are theirs."""
    indicators = tuple(dict.fromkeys(row.indicator for row in found.rows))
    return footnotes(indicators, *Caveats(session).on_figures(found.average, found.years), found.years)


def _standing_widths(table: Table) -> tuple[float, ...]:
    """Centimetres, by what the columns hold; the first and the last of words share what is left."""
    many = len(table.columns)
    if table.columns[-1] == "Note":
        fixed = (3.0, 2.2, *[3.0] * (many - 4))
        left = _PAGE_WIDE - sum(fixed)
        return (left * 0.55, *fixed, left * 0.45)
    if table.columns[-1] == "Change" and many > 4:
        fixed = (1.2, 1.7, *[2.5, 2.9] * ((many - 4) // 2), 2.5)
        return (_PAGE_WIDE - sum(fixed), *fixed)
    return ()


def _widths(table: Table, layout: Layout) -> tuple[float, ...]:
    if layout == "wide" or len(table.columns) < 2:
        return ()
    if layout == "report":
        return (_PAGE_WIDE - 2.6 * (len(table.columns) - 1), *[2.6] * (len(table.columns) - 1))
    pairs = (len(table.columns) - 1) // 2
    first = _PAGE_WIDE - pairs * (_FIGURE_WIDE + _N_WIDE)
    return (first, *[_FIGURE_WIDE, _N_WIDE] * pairs) if first >= _FIRST_WIDE / 2 else ()
