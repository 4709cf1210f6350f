"""The literature table as a report has it: a page across, seven columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qualcode.model.report import Audience, Report, TableBlock
from qualcode.model.study import PAPER_HEADINGS, PaperInfo
from qualcode.model.table import Table
from qualcode.triangulation.wording import number_of

_WIDTHS: Final = (3.2, 1.9, 2.7, 4.8, 4.6, 5.3, 2.2)


def literature_report(papers: Sequence[PaperInfo], about: str = "", audience: Audience = "publication") -> Report:
    """The papers in their order; ``about`` is the theme or question that they were chosen by, "" for all."""
    count = f"{number_of(len(papers), 'paper')}{f' on {about}' if about else ''}."
    table = Table(PAPER_HEADINGS, tuple(paper.cells for paper in papers), counts="papers", notes=(count,))
    caption = f"Papers in the literature review{f' on {about}' if about else ''}"
    return Report(title="", blocks=(TableBlock(caption, table, _WIDTHS),), audience=audience, landscape=True)
