"""A report as a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from qualcode.deliver.outline import outline_of
from qualcode.deliver.printable import Printable
from qualcode.deliver.target import Rendered
from qualcode.deliver.word_blocks import WordBlocks
from qualcode.deliver.word_package import WordPackage
from qualcode.deliver.wording import DRAFT_HEADING, SYNTHETIC, TEAM_COPY
from qualcode.model.report import (
    Block,
    Bullets,
    Contents,
    Cover,
    Figure,
    Heading,
    NewPage,
    Report,
    TableBlock,
    Text,
)
from qualcode.model.watch import Watch, unwatched

_AT_ONCE: Final = 1_000


def word_report(report: Report, template: Path | None = None, watch: Watch = unwatched) -> Rendered:
    """Render ``report`` in A4 and British English, styles by name; see ``write_report``. Raises QualcodeError."""
    fit = Printable(running_text=True)
    package = WordPackage(template, report.landscape)
    covered = any(isinstance(block, Cover | Contents) for block in report.blocks)
    if covered:
        package.lend_contents()
    blocks = WordBlocks(package.styles, package.text_width, report.audience, fit, package.put_in, outline_of(report))
    package.append(_opening(report, blocks, covered))
    done = 0
    for n, (page, some) in enumerate(_pages(report.blocks)):
        if page is not None:
            package.new_page(page.landscape, cover=covered and n == 1)
            blocks.width = package.text_width
        for start in range(0, len(some), _AT_ONCE):
            watch(done, len(report.blocks), "writing")
            package.append(blocks.all(some[start : start + _AT_ONCE]))
            done += len(some[start : start + _AT_ONCE])
    if report.draft_notes and report.audience == "team":
        package.append(blocks.block(Heading(2, DRAFT_HEADING)))
        package.append(blocks.block(Bullets(tuple((Text(note),) for note in report.draft_notes))))
    watch(len(report.blocks), len(report.blocks), "writing")
    package.add_footnotes(blocks.footnotes)
    data = package.finished(Printable(running_text=True)(_called(report)), "synthetic data" if report.synthetic else "")
    remarks = fit.remarks
    if blocks.undrawn:
        remarks += ("pictures are told in words only: they are drawn by matplotlib, which is not installed",)
    if template is not None and package.lent:
        remarks += (f"the template has no style {', '.join(package.lent)}: added",)
    return Rendered(data, text=False, remarks=remarks)


def _pages(blocks: Sequence[Block]) -> Iterator[tuple[NewPage | None, list[Block]]]:
    """The blocks as they stand between turns of the page; what turned it, None at the beginning."""
    page: NewPage | None = None
    some: list[Block] = []
    for block in blocks:
        if isinstance(block, NewPage):
            yield page, some
            page, some = block, []
        else:
            some.append(block)
    yield page, some


def _called(report: Report) -> str:
    """What the file says it is called: its title, else its first heading or caption."""
    for block in report.blocks if not report.title else ():
        if isinstance(block, Heading):
            return block.text
        if isinstance(block, TableBlock | Figure):
            return block.caption
    return report.title


def _opening(report: Report, blocks: WordBlocks, covered: bool) -> str:
    lines = [blocks.paragraph("Cover Title" if covered else "Title", report.title)] if report.title else []
    if report.synthetic:
        lines.append(blocks.paragraph("Subtitle", SYNTHETIC))
    if report.audience == "team":
        lines.append(blocks.paragraph("Subtitle", TEAM_COPY))
    return "".join(lines)
