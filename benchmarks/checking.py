"""A Word file of 300 pages with 1,500 quotations held against all transcripts of the workload."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from figures import processor
from measuring import Figure, median

from qualcode.project import Project

PAGES = 300
ON_A_PAGE = 5
"""Quotations, each followed by a paragraph of the report's own words."""
OWN_WORDS = 60
REPEATS = 3


def checking_figures(coded: Path, work: Path) -> list[Figure]:
    """As it is, with every quotation altered, and with tracked changes, so that it is read twice."""
    with Project.open(coded) as project:
        files = {
            "check-report of 1,500 quotations": make(project, work / "checked.docx"),
            "the same, every one altered": make(project, work / "altered.docx", altered=True),
            "the same, with tracked changes": make(project, work / "tracked.docx", tracked=True),
        }
        return [_measured(project, name, file) for name, file in files.items()]


def make(project: Project, target: Path, *, altered: bool = False, tracked: bool = False) -> Path:
    """Write such a file; one quotation in 25 is altered, or every one. The same each time."""
    import docx

    chance = random.Random(7)
    passages = [" ".join(coding.quote.split()) for coding in project.excerpts.find()]
    vocabulary = project.documents.text(project.documents.all()[0].id).split()
    document = docx.Document()
    for number in range(PAGES * ON_A_PAGE):
        if number % (10 * ON_A_PAGE) == 0:
            document.add_heading(f"Section {number // (10 * ON_A_PAGE) + 1}", 1)
        quotation = chance.choice(passages)
        if altered or number % 25 == 7:
            quotation = _altered(quotation)
        if number % 3:
            document.add_paragraph(f"One of them said “{quotation}”, which others had heard as well.")
        else:
            document.add_paragraph(quotation, style="Quote")
        own = document.add_paragraph(" ".join(chance.choice(vocabulary) for _ in range(OWN_WORDS)))
        if tracked and number % ON_A_PAGE == 0:
            own._p.append(_inserted(" and more"))
    document.save(str(target))
    return target


def _altered(quotation: str) -> str:
    words = quotation.split()
    for at in range(len(words) // 2, len(words), 9):
        words[at] = "umbrellas"
    return " ".join(words)


def _inserted(text: str) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="Somebody" w:date="2026-01-01T00:00:00Z">{run}</w:ins>')


def _measured(project: Project, name: str, file: Path) -> Figure:
    spent = processor(lambda: project.report_check.check(file), REPEATS)
    bare = processor(lambda: _bare(project, file), REPEATS)
    how = f"{PAGES} pages; floor: its paragraphs looked for as they stand, in texts in small letters"
    return Figure(name, median(spent), median(bare), "s", 10, how)


def _bare(project: Project, file: Path) -> int:
    """How many paragraphs of quotations some transcript holds letter for letter."""
    import docx

    texts = [project.documents.text(info.id).lower() for info in project.documents.all()]
    words = [one.text.partition("“")[2].partition("”")[0] or one.text for one in docx.Document(str(file)).paragraphs]
    return sum(any(text in held for held in texts) for text in (one.lower() for one in words) if text)
