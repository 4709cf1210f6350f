"""Where words and figures meet: the joint display, questions followed up, the case studies and their themes."""

from __future__ import annotations

from qualcode.corpus.cases import Cases
from qualcode.model.report import Block
from qualcode.model.watch import watched
from qualcode.triangulation.case_summary import case_summary
from qualcode.triangulation.findings import Findings
from qualcode.triangulation.joint_display import joint_display
from qualcode.triangulation.report.parts import Making, Page, Part, keyed, lowered, nothing, referring
from qualcode.triangulation.threads import Threads
from qualcode.triangulation.threads_page import thread_report


def joint(making: Making) -> Part:
    """Indicators and accounts next to each other, with what they come to."""
    report = joint_display(making.session, making.audience)
    if not report.blocks:
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
        return nothing("no case studies", 'qualcode cases add CS1 --description "an ambulance trust"')
    report = Findings(making.session).theme_matrix(making.audience)
    key = "theme-matrix"
    said = referring(key, " shows in which case studies each theme was raised.")
    return Part((Page((said, *keyed(report.blocks, key)), report.landscape),), remarks=report.draft_notes)


def cases(making: Making) -> Part:
    """The summary of each case study."""
    blocks: list[Block] = []
    remarks: list[str] = []
    every = Cases(making.session).all()
    if not every:
        return nothing("no case studies", 'qualcode cases add CS1 --description "an ambulance trust"')
    for case in watched(every, making.watch, "case studies", 1):
        report = case_summary(making.session, case.label, making.audience, style=making.style)
        blocks += report.blocks
        remarks += [f"{case.label}: {note}" for note in report.draft_notes]
    return Part((Page(tuple(blocks)),), remarks=tuple(remarks))
