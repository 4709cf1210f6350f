"""The whole report: its parts in their order, under the headings of its chapters, with a title page and contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from qualcode.deliver.wording import DRAFT_HEADING
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.quotes import Attribution
from qualcode.model.report import Audience, Block, Bullets, Contents, Cover, Heading, NewPage, Report, Text
from qualcode.model.watch import Cancelled, Watch, unwatched
from qualcode.store.session import Session
from qualcode.text.letters import letter
from qualcode.triangulation.report import appendices, figures_part, methods, together, written
from qualcode.triangulation.report.findings_part import findings
from qualcode.triangulation.report.parts import Make, Making, Page, Part, told_missing
from qualcode.triangulation.wording import number_of

APPENDICES: Final = "Appendices"
INDICATORS: Final = "The indicators"
_A_PAGE: Final = 520
"""So many words of running text stand on a page with room to spare."""
_REMARKS: Final = 5
"""So many remarks on one part are told to whoever makes a publication; the team's copy has all."""


@dataclass(frozen=True)
class Section:
    """A part of the report: how it is named, in which chapter, under which heading ("": the chapter's own)."""

    name: str
    chapter: str
    heading: str
    make: Make


SECTIONS: Final = (
    Section("summary", "Executive summary", "", written.summary),
    Section("introduction", "Introduction", "", written.introduction),
    Section("methods", "Methods", "", methods.methods),
    Section("sample", "Methods", "The sample", methods.sample),
    Section("findings", "Findings", "", findings),
    Section("theme-matrix", "Findings", "Where the themes were raised", together.theme_matrix),
    Section("joint-display", "Where words and figures meet", "Indicators and accounts", together.joint),
    Section("threads", "Where words and figures meet", "Questions followed up", together.followed_up),
    Section("cases", "Case studies", "", together.cases),
    Section("indicators", INDICATORS, "", figures_part.descriptive),
    Section("plots", INDICATORS, "The indicators over time", figures_part.plots),
    Section("models", INDICATORS, "How the indicators changed", figures_part.models),
    Section("literature", "What others found", "", appendices.literature),
    Section("conclusions", "Conclusions", "", written.conclusions),
    Section("codebook", APPENDICES, "Codebook", appendices.codebook),
    Section("audit", APPENDICES, "Audit trail", appendices.audit),
    *(Section(name, APPENDICES, heading, make) for name, (heading, make) in appendices.checklists().items()),
)
PARTS: Final = tuple(section.name for section in SECTIONS)
OF_CHAPTER: Final = {
    chapter: tuple(section.name for section in some) for chapter, some in groupby(SECTIONS, key=lambda one: one.chapter)
}
"""The names of the parts of each chapter."""


@dataclass(frozen=True)
class ReportWish:
    """Which parts (none: all) and without which, and how quotations are attributed (None: as the project has it)."""

    parts: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    style: Attribution | None = None


def chosen_sections(wish: ReportWish) -> tuple[Section, ...]:
    """The sections that are wanted, in the report's order. Raises ``QualcodeError`` for a name there is not."""
    for name in (*wish.parts, *wish.without):
        if name not in PARTS:
            raise UnknownName(f"the report has no part “{name}”", "", f"choose from {', '.join(PARTS)}")
    found = tuple(
        one for one in SECTIONS if (not wish.parts or one.name in wish.parts) and one.name not in wish.without
    )
    if not found:
        raise QualcodeError("nothing is left of the report", "", "leave less out")
    return found


def whole_report(
    session: Session, audience: Audience = "publication", wish: ReportWish | None = None, watch: Watch = unwatched
) -> Report:
    """The report of the project.

    A part of which there is nothing is left out of a publication; the team's copy says how to fill it. What is missing
    and what was left out stands in ``draft_notes`` of a publication, in the team's copy at its end.

    Raises ``QualcodeError``, which names the part, when a publication would give an organisation or a person away, and
    what the watch raises.
    """
    asked = wish or ReportWish()
    making = Making(session, audience, asked.style, watch)
    made = list(_made(making, chosen_sections(asked)))
    body = list(_chapters(made, making.team))
    remarks = tuple(_remarks(made, making.team))
    if making.team and remarks:
        body.append(Page((Heading(1, DRAFT_HEADING), Bullets(tuple((Text(one),) for one in remarks))), fresh=True))
    particulars = making.settings.report
    return Report(
        title=particulars.title or making.settings.name,
        blocks=(*_opening(making, listed=bool(body)), *_pages(body)),
        audience=audience,
        draft_notes=() if making.team else remarks,
        synthetic=making.settings.synthetic,
    )


def _opening(making: Making, *, listed: bool) -> Iterator[Block]:
    """The title page, and the contents on a page of their own where there is something to be ``listed``."""
    particulars = making.settings.report
    making.checked([Cover((particulars.title or making.settings.name, *particulars.lines))])
    yield from [Cover(particulars.lines)] if particulars.lines else []
    if listed:
        yield NewPage()
        yield Contents()


def _made(making: Making, sections: Sequence[Section]) -> Iterator[tuple[Section, Part]]:
    for n, section in enumerate(sections):
        making.watch(n, len(sections), section.heading or section.chapter)
        try:
            part = section.make(making)
        except Cancelled:
            raise
        except QualcodeError as error:
            leave = f"leave the part out: --without {section.name}"
            fix = f"{error.fix}, or {leave}" if error.fix else leave
            raise QualcodeError(f"{section.name}: {error.what}", error.where, fix) from error
        yield section, part


def _chapters(made: Sequence[tuple[Section, Part]], team: bool) -> Iterator[Page]:
    """Pages with the headings of their chapters and sections: a chapter and an appendix begin a page."""
    for chapter, of_it in groupby(made, key=lambda one: one[0].chapter):
        there = [(section, part) for section, part in of_it if part.pages or team]
        for n, (section, part) in enumerate(there):
            heading = _heading(section, n)
            over: list[Block] = [Heading(1, chapter)] if n == 0 else []
            over += [Heading(2, heading)] if heading else []
            pages = part.pages or (Page(tuple(map(told_missing, part.missing))),)
            fresh = n == 0 or section.chapter == APPENDICES
            yield Page((*over, *pages[0].blocks), pages[0].landscape, fresh)
            yield from pages[1:]


def _heading(section: Section, at: int) -> str:
    if section.chapter != APPENDICES:
        return section.heading
    return f"Appendix {letter(at).upper()}. {section.heading}"


def _pages(pages: Sequence[Page]) -> Iterator[Block]:
    """What begins a page does so, but for short texts, which follow one another; a page that is turned is a new one."""
    landscape, filled = False, _A_PAGE
    for page in pages:
        words = _A_PAGE if page.words is None else page.words
        if page.landscape != landscape or (page.fresh and filled + words > _A_PAGE):
            landscape, filled = page.landscape, 0
            yield NewPage(landscape)
        filled += words
        yield from page.blocks


def _remarks(made: Sequence[tuple[Section, Part]], team: bool) -> Iterator[str]:
    """What is missing, and what the builders of the parts have to say; of a publication not everything of one part."""
    for section, part in made:
        left_out = "" if part.pages or team else "left out: "
        yield from (f"{section.name}: {left_out}{one.told}" for one in part.missing)
        shown = part.remarks if team else part.remarks[:_REMARKS]
        yield from (f"{section.name}: {one}" for one in shown)
        if len(shown) < len(part.remarks):
            more = number_of(len(part.remarks) - len(shown), "more remark")
            yield f"{section.name}: {more} in the team’s copy (--for team)"
