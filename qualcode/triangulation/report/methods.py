"""How the study was done, and who took part."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from qualcode.analysis.prevalence import Prevalences
from qualcode.coding.codebook_versions import CodebookVersions
from qualcode.corpus.cases import Cases
from qualcode.corpus.documents import Documents
from qualcode.model.report import Block, Paragraph, Report, TableBlock, Text
from qualcode.triangulation.findings import Findings
from qualcode.triangulation.report.findings_part import counts_people
from qualcode.triangulation.report.parts import Making, Missing, Page, Part, keyed, nothing, referring, told_missing
from qualcode.triangulation.report.written import slot_of_report

_SHORT: Final = 15
"""So many rows fit on half a page."""
_SENTENCE: Final = Missing("no sentence on methods", 'qualcode project edit --methods "…"')


def methods(making: Making) -> Part:
    """The sentence on methods, and what words for numbers of people mean."""
    said = making.settings.methods.strip()
    blocks: list[Block] = []
    if said:
        blocks += [Paragraph((Text(part.strip()),)) for part in said.split("\n") if part.strip()]
    blocks += slot_of_report(making, "methods")
    # Words for numbers of people stand in the findings only where there are codes, and somebody to count.
    coded = CodebookVersions(making.session).tree("") and Documents(making.session).all()
    if counts_people(making) and coded:
        blocks.append(Paragraph((Text(Prevalences(making.session).scale.printed()),)))
    if not said and making.team and blocks:
        blocks.insert(0, told_missing(_SENTENCE))
    missing = () if said else (_SENTENCE,)
    return Part((Page(making.checked(blocks)),) if blocks else (), missing)


def _upright(report: Report) -> Report:
    """A short table stands with the text, the columns for which that page has no room under the others."""
    rows = sum(len(one.table.rows) for one in report.blocks if isinstance(one, TableBlock))
    return replace(report, landscape=rows > _SHORT)


def sample(making: Making) -> Part:
    """Who was invited and who took part, by workstream and by case study."""
    if not Documents(making.session).all():
        return nothing("no transcripts", "qualcode import FILE…")
    ways = ["workstream", *(["case"] if Cases(making.session).all() else [])]
    pages, remarks = [], list[str]()
    for way in ways:
        report = _upright(Findings(making.session).sample_report(way, making.audience))
        key = f"sample-{way}"
        if way == "workstream":
            said = referring(key, " shows who was invited and who took part.")
            pages.append(Page((said, *keyed(report.blocks, key)), report.landscape))
            remarks += report.draft_notes
        else:
            # The sentence on the whole study stands there already.
            whole = 1 if isinstance(report.blocks[0], Paragraph) else 0
            pages.append(Page(keyed(report.blocks[whole:], key), report.landscape))
    return Part(tuple(pages), remarks=tuple(remarks))
