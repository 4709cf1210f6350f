"""What the figures of all organisations say: levels over time, pictures of them, models of their change in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from qualcode.corpus.organisations import Organisations
from qualcode.model.errors import QualcodeError
from qualcode.model.report import Block, Figure, Paragraph, Text
from qualcode.model.watch import watched
from qualcode.store.session import Session
from qualcode.triangulation.pages.figures import descriptive_report
from qualcode.triangulation.pages.growth import growth_pages
from qualcode.triangulation.pages.plots import plot_report
from qualcode.triangulation.report.parts import Making, Page, Part, beside, keyed, lowered, nothing, referring
from qualcode.triangulation.report.written import slot_of_report
from qualcode.wres.average import LEAST_IN_GROUP
from qualcode.wres.descriptive import DescriptiveWish
from qualcode.wres.growth.service import Growths
from qualcode.wres.indicators import Indicators
from qualcode.wres.panel import read_panels
from qualcode.wres.pictures.wish import PictureWish
from qualcode.wres.whose_average import MANY, average_basis, ours_first, trusts_with_figures

_NO_FIGURES: Final = "no figures of organisations", "qualcode wres import FILE"
_TABLE: Final = "descriptive"
_SHARE: Final = 0.72
"""Of the text's width: two pictures with their notes stand on a page then."""


@dataclass(frozen=True)
class _Basis:
    """Which averages a report has: worked out of the project's trusts, or imported, of these codes."""

    imported: tuple[str, ...]
    trusts: int
    own: frozenset[str] = frozenset()
    """Beside imported ones, the indicators of which the project's own come first."""

    def of(self, number: str) -> tuple[str, ...]:
        """The imported averages that an indicator is shown by; none: those of the project's trusts."""
        return () if number in self.own else self.imported

    @property
    def some(self) -> bool:
        return bool(self.imported) or self.trusts >= LEAST_IN_GROUP


def descriptive(making: Making) -> Part:
    """The descriptive table: the averages that case studies are held against."""
    basis = _basis(making.session)
    if not basis.some:
        return nothing(*_NO_FIGURES)
    wishes = _wishes(making.session, basis)
    reports = [descriptive_report(making.session, wish, making.audience) for wish in wishes]
    blocks: list[Block] = []
    for n, report in enumerate(reports):
        blocks += keyed(report.blocks, _TABLE) if n == 0 else report.blocks
    said = referring(_TABLE, " has the level of each indicator in each year.")
    written = slot_of_report(making, "figures")
    if not any(report.landscape for report in reports):
        return Part((Page((*written, said, *blocks)),))
    return Part(beside(written, (said, *blocks)))


def plots(making: Making) -> Part:
    """A picture of each indicator's averages over the years; of what cannot be drawn a remark."""
    basis = _basis(making.session)
    if not basis.some:
        return nothing(*_NO_FIGURES)
    figures: list[Figure] = []
    remarks = []
    panels = read_panels(making.session, "scoring", None)
    for number in watched(tuple(panels), making.watch, "drawing figures", 1):
        wish = PictureWish("lines", number, averages=basis.of(number))
        if not basis.of(number) and basis.trusts >= MANY:
            wish = replace(wish, by="type")
        try:
            report = plot_report(making.session, wish, making.audience)
        except QualcodeError as error:
            remarks.append(f"indicator {number} is not drawn: {error}")
            continue
        figures += [one for one in report.blocks if isinstance(one, Figure) and not one.picture.empty]
    if not figures:
        return replace(nothing("nothing that can be drawn", "qualcode wres import FILE"), remarks=tuple(remarks))
    return Part((Page(tuple(_told_once(figures))),), remarks=tuple(remarks))


def _told_once(figures: Sequence[Figure]) -> Iterator[Block]:
    """The figures, before them what would be noted under each."""
    notes = [one.picture.notes for one in figures]
    shared = [note for note in notes[0] if all(note in some for some in notes)] if len(notes) > 1 else []
    if shared:
        yield Paragraph((Text(f"Of all figures in this section: {' '.join(shared)}"),))
    for one in figures:
        own = tuple(note for note in one.picture.notes if note not in shared)
        yield replace(one, picture=replace(one.picture, notes=own), width=_SHARE)


def models(making: Making) -> Part:
    """A growth model of each indicator in words, with the overview of all."""
    if _basis(making.session).trusts < LEAST_IN_GROUP:
        return nothing("no figures of five organisations or more to fit models to", "qualcode wres import FILE")
    found = Growths(making.session).of(watch=making.watch)
    fitted = tuple(one for one in found if one.average is not None or one.theirs)
    remarks = tuple(
        f"no model of indicator {one.number}: {one.refused or 'nothing to fit'}" for one in found if one not in fitted
    )
    if not fitted:
        return replace(nothing("no model can be fitted", "qualcode wres growth"), remarks=remarks)
    report = growth_pages(making.session, fitted, making.audience)
    blocks = lowered(report.blocks)
    return Part((Page(keyed(blocks, "growth")),), remarks=remarks)


def _wishes(session: Session, basis: _Basis) -> list[DescriptiveWish]:
    """The tables of averages: those worked out and those imported of other indicators never in one."""
    if not basis.own:
        return [DescriptiveWish(average=code) for code in basis.imported] or [DescriptiveWish()]
    numbers = [one.number for one in Indicators(session).standard.indicators]
    own = tuple(one for one in numbers if one in basis.own)
    others = tuple(one for one in numbers if one not in basis.own)
    return [
        DescriptiveWish(indicators=own),
        *(DescriptiveWish(average=one, indicators=others) for one in basis.imported),
    ]


def _of_many(session: Session, imported: tuple[str, ...], trusts: int) -> _Basis:
    """Of many trusts their own, but for indicators of which few have a figure in any year."""
    panels = read_panels(session, "scoring", None) if imported else {}
    own = frozenset(number for number, panel in panels.items() if any(ours_first(panel, one) for one in panel.years))
    theirs = any(number not in own and panel.aggregates for number, panel in panels.items())
    return _Basis(imported if theirs else (), trusts, own if theirs else frozenset())


def _basis(session: Session) -> _Basis:
    trusts = trusts_with_figures(session)
    wanted = average_basis(Indicators(session).standard, "mean")
    kinds: dict[str, list[str]] = {}
    for one in Organisations(session).all():
        if one.kind == "aggregate":
            kinds.setdefault(one.type.partition(":")[0].strip().casefold(), []).append(one.ods_code)
    # Averages of two kinds are not held against each other: those that case studies are held against.
    compared = kinds.get(wanted.words.casefold(), [])
    if trusts >= MANY:
        return _of_many(session, tuple(compared), trusts)
    if compared or trusts >= LEAST_IN_GROUP or not kinds:
        return _Basis(tuple(compared), trusts)
    most: list[str] = max(kinds.values(), key=len)
    return _Basis(tuple(most), trusts)
