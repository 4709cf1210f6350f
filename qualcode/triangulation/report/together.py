"""Where words and figures meet: the joint display, questions followed up, the case studies and their themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qualcode.corpus.cases import Cases
from qualcode.model.report import Block, Heading, NewPage, TableBlock
from qualcode.triangulation.cases.summary import CaseSummaries
from qualcode.triangulation.convergence.joint_display import joint_display
from qualcode.triangulation.findings import Findings
from qualcode.triangulation.report.parts import (
    Making,
    Missing,
    Page,
    Part,
    keyed,
    lowered,
    nothing,
    referring,
    without_bare_headings,
)
from qualcode.triangulation.threads.page import thread_report
from qualcode.triangulation.threads.service import Threads

_CASE: Final = 2
"""The level of a case study's heading."""
_NO_CASES: Final = "no case studies", 'qualcode cases add CS1 --description "an ambulance trust"'


def joint(making: Making) -> Part:
    """Indicators and accounts next to each other, with what they come to."""
    report = joint_display(making.session, making.audience)
    if not report.blocks:
        if Findings(making.session).unrevealed():
            return nothing("what was judged is not revealed yet", "qualcode judgements reveal")
        return nothing("nothing is agreed on any topic", 'qualcode topics add "…", then qualcode judgements')
    key = "joint-display"
    said = referring(key, " holds the indicators against the accounts of each case study, topic by topic.")
    return Part((Page((said, *keyed(report.blocks, key)), report.landscape),), remarks=report.draft_notes)


def followed_up(making: Making) -> Part:
    """Questions that one part of the study raised and another was asked."""
    threads = Threads(making.session).all()
    if not threads:
        return nothing("no question was followed up", 'qualcode threads add "…"')
    report = thread_report(making.session, threads, making.audience)
    return Part((Page(lowered(report.blocks), report.landscape),))


def theme_matrix(making: Making) -> Part:
    """Which themes were raised in which case study."""
    if not Cases(making.session).all():
        return nothing(*_NO_CASES)
    report = Findings(making.session).theme_matrix(making.audience)
    (table,) = (one.table for one in report.blocks if isinstance(one, TableBlock))
    if len(table.rows) < 2:
        return nothing("no theme in the codebook", "qualcode codebook add NAME --kind theme")
    if not any(cell for row in table.rows[1:] for cell in row[1:]):
        return nothing("no interview or focus group of a case study", "qualcode documents edit ID --case CS1")
    key = "theme-matrix"
    said = referring(key, " shows in which case studies each theme was raised.")
    return Part((Page((said, *keyed(report.blocks, key)), report.landscape),), remarks=report.draft_notes)


def cases(making: Making) -> Part:
    """The summary of each case study on pages of its own, and the table across them."""
    if not Cases(making.session).all():
        return nothing(*_NO_CASES)
    summaries = CaseSummaries(making.session, making.audience, style=making.style)
    report = summaries.together(making.watch, unknown=making.team)
    pages = tuple(page for page in _of_each(report.blocks, making.team) if page.blocks)
    missing = (
        () if pages else (Missing("nothing is known of any case study", 'qualcode narrative set CS1 context "…"'),)
    )
    return Part(pages, missing, report.draft_notes)


def _of_each(blocks: Sequence[Block], team: bool) -> Iterator[Page]:
    """A page a case study, from its heading on; one across where the blocks turn the page."""
    some: list[Block] = []
    landscape = False
    for one in (*blocks, None):
        if one is None or isinstance(one, NewPage) or (isinstance(one, Heading) and one.level == _CASE and some):
            yield Page(tuple(some) if team else without_bare_headings(some), landscape, fresh=True)
            some = []
        if isinstance(one, NewPage):
            landscape = one.landscape
        elif one is not None:
            some.append(one)
