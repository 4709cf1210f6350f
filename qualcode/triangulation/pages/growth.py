"""Growth models as pages: the words and the tables, for the team or for publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from qualcode.corpus.settings import Settings
from qualcode.deliver.texts import finding_texts
from qualcode.model.errors import QualcodeError
from qualcode.model.growth import Growth, IndicatorGrowth
from qualcode.model.report import Audience, Block, Heading, Paragraph, Report, TableBlock, Text
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.wres.growth.coarse import as_printed
from qualcode.wres.growth.readable import differences, overview, theirs, yearly
from qualcode.wres.growth.summary import growth_tables, long_table, paragraphs

FEWEST = 5
"""A publication tells nothing of fewer organisations than this."""
"""Centimetres on an upright page: no p is broken."""
_NOTE = "Note: "
_DECIMAL = re.compile(r"\d+\.\d+")


def growth_pages(session: Session, found: Sequence[IndicatorGrowth], audience: Audience) -> Report:
    """Models in words with tables. Raises ``QualcodeError`` where a publication would give an organisation away."""
    told = for_publication(found) if audience == "publication" else found
    made = growth_report(session, told, audience)
    _check(session, made, audience)
    return made


def growth_table(
    session: Session, found: Sequence[IndicatorGrowth], audience: Audience, *, sheets: bool = False
) -> Table:
    """Models as one long table, or as ``sheets`` of a workbook. Raises as ``growth_pages`` does."""
    told = for_publication(found) if audience == "publication" else found
    made = growth_tables(told) if sheets else long_table(told)
    _check(session, made, audience)
    return made


def _check(session: Session, made: Table | Report, audience: Audience) -> None:
    if audience == "publication":
        # An estimate over many may by chance have the digits of a case study's own figure.
        texts = ((where, _DECIMAL.sub("…", text), "") for where, text in finding_texts(made))
        Disclosure(session).check_texts(texts)


def growth_report(session: Session, found: Sequence[IndicatorGrowth], audience: Audience) -> Report:
    """The overview of all indicators, then each with its words, its years and what its change goes with.

    For publication, trusts that are left out are counted and not named.
    """
    blocks = tuple(_blocks(found, named=audience == "team"))
    return Report("Growth models", blocks, audience, synthetic=Settings(session).read().synthetic)


def panel_report(made: Growth, title: str, words: Sequence[str]) -> Report:
    """A model of any panel: its words, its times and what its change goes with. No project stands behind it."""
    blocks: list[Block] = [Paragraph((Text(line),)) for line in words]
    if made.contrasts:
        blocks.append(TableBlock("One time against another", yearly(made)))
    if made.coded:
        blocks.append(TableBlock("What the change goes with", differences(made)))
    return Report(title, tuple(blocks), "publication")


def for_publication(found: Sequence[IndicatorGrowth]) -> Sequence[IndicatorGrowth]:
    """The models no finer than they are printed. Raises ``QualcodeError`` for what may not be published."""
    refuse_few(found)
    return [as_printed(one) for one in found]


def refuse_few(found: Sequence[IndicatorGrowth]) -> None:
    """Raise ``QualcodeError`` for an attribute, or a level of so few organisations that it tells of single ones."""
    if any(one.unsuppressed for one in found):
        raise QualcodeError("figures from very few people are not published", "", "leave --unsuppressed out")
    for one in found:
        for coded in one.crossed.coded if one.crossed is not None else ():
            if coded.team_only:
                what = f"attributes such as {coded.name} are for the team"
                raise QualcodeError(f"this cannot be published: {what}", "", "leave it out, or use --for team")
            small = [level for level in coded.levels if level.units < FEWEST]
            if small:
                what = f"{coded.name} {small[0].name} is of {small[0].units}, fewer than {FEWEST}"
                raise QualcodeError(f"this cannot be published: {what}", "", "leave it to the team: --for team")


def _blocks(found: Sequence[IndicatorGrowth], *, named: bool) -> Iterator[Block]:
    yield TableBlock("Average change a year", overview(found))
    told = [paragraphs(one, named=named) for one in found]
    shared = [words for words in told[0] if all(words in each for each in told)] if len(told) > 1 else []
    if shared:
        yield Paragraph((Text(f"Of all models in this section: {' '.join(shared)}"),))
    for one, said in zip(found, told, strict=True):
        yield Heading(2, one.subject.title)
        for words in _notes_together(words for words in said if words not in shared):
            yield Paragraph((Text(words),))
        if one.theirs:
            yield TableBlock(f"Indicator {one.number}: estimates made elsewhere", theirs(one))
        if one.average is not None and one.average.contrasts:
            yield TableBlock(f"Indicator {one.number}: year by year", yearly(one.average))
        if one.crossed is not None:
            yield TableBlock(f"Indicator {one.number}: what the change goes with", differences(one.crossed))


def _notes_together(said: Iterable[str]) -> Iterator[str]:
    """The paragraphs; notes, which come last, are one."""
    notes: list[str] = []
    for words in said:
        if words.startswith(_NOTE):
            note = words.removeprefix(_NOTE)
            notes.append(f"{note[:1].upper()}{note[1:]}" if notes else note)
        else:
            yield words
    if notes:
        yield _NOTE + " ".join(notes)
