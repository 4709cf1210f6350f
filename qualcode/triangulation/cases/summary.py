"""The summary of a case study, in the form an evaluation report has it."""

from __future__ import annotations

from dataclasses import replace

from qualcode.corpus.cases import Cases
from qualcode.model.corpus import CaseInfo
from qualcode.model.narratives import Narrative
from qualcode.model.quotes import Attribution
from qualcode.model.report import Audience, Block, Bullets, Heading, NewPage, Paragraph, Report, Text
from qualcode.model.watch import Watch, unwatched, watched
from qualcode.store.session import Session
from qualcode.triangulation.cases.accounts import account_blocks
from qualcode.triangulation.cases.agreement import agreement_blocks
from qualcode.triangulation.cases.figures import (
    CaseFigures,
    FiguresOfCases,
    case_figures,
    indicator_table,
    trend_sentence,
)
from qualcode.triangulation.cases.material import CaseMaterial
from qualcode.triangulation.cases.matrix import mixed_methods_report
from qualcode.triangulation.cases.shared import CaseShared
from qualcode.triangulation.cases.slots import made_anchor, slot_blocks, unplaced
from qualcode.triangulation.cases.sources import sources_sentence
from qualcode.triangulation.cases.standing import part_anchor, standing_anchor
from qualcode.triangulation.cases.trend_picture import LEFT_OUT, MOST_DRAWN, TOO_MANY, trend_figure
from qualcode.triangulation.narratives.owners import INTERVIEWS
from qualcode.triangulation.wording import case_heading
from qualcode.wres.sentences import rules_note

SUMMARY = "Summary:"
ACROSS = "Case studies side by side"
NOTHING_KNOWN = "Nothing is known of this case study yet."
OPENING = "opening"
"""What stands before the first part, as its bookmarks call it."""
LEAD_IN = "Participants reported these initiatives:"
_NAMED = 5
_OF_ALL = (LEFT_OUT, TOO_MANY)
"""What is remarked on of every case study, and told once of all."""


class CaseSummaries:
    """The summaries of the case studies for one audience; what they share is read once.

    Everything that can be counted is: the trend of the indicators in words, data sources with their numbers, themes
    with the interviews that raised them, passages linked to each indicator. The rest is what people wrote for its parts
    (``qualcode.triangulation.narratives.service``). A part with nothing in it is not printed.
    """

    def __init__(
        self,
        session: Session,
        audience: Audience = "publication",
        *,
        subheadings: bool = True,
        participant_ids: bool = True,
        style: Attribution | None = None,
        pictures: bool | None = None,
    ) -> None:
        """``pictures`` are of the trend, for the team; None: unless there are very many case studies."""
        self.session = session
        self.shared = CaseShared(session, audience, participant_ids=participant_ids, style=style)
        self._subheadings, self._pictures = subheadings, pictures
        self._many = pictures is None and len(Cases(session).all()) > MOST_DRAWN
        self._figures = FiguresOfCases(session)

    def report(self, label: str) -> Report:
        """One case study's. Raises ``UnknownName``, and ``QualcodeError`` when it may not be published."""
        return self.of(Cases(self.session).find(label))

    def together(self, watch: Watch = unwatched, *, unknown: bool = True) -> Report:
        """Those of all case studies, and a table across them; without the ``unknown``, of which nothing is.

        Raises ``QualcodeError`` as :meth:`of` does.
        """
        blocks: list[Block] = []
        notes: list[str] = []
        of_all: dict[str, None] = {}
        cases = Cases(self.session).all()
        for case in watched(cases, watch, "case studies", 1):
            found = self.of(case)
            blocks += found.blocks if unknown or not _is_unknown(found) else ()
            notes += [f"{case.label}: {note}" for note in found.draft_notes if note not in _OF_ALL]
            of_all |= dict.fromkeys(note for note in found.draft_notes if note in _OF_ALL)
        if len(cases) > 1:
            across = mixed_methods_report(self.session, self.shared.audience, written=False)
            blocks += [NewPage(landscape=True), Heading(2, ACROSS), *across.blocks] if across.blocks else []
        title = "Case studies" if cases else ""
        settings = self.shared.settings
        return Report(title, tuple(blocks), self.shared.audience, False, (*notes, *of_all), settings.synthetic)

    def of(self, case: CaseInfo) -> Report:
        """The same of a case study at hand; ``draft_notes`` say what is missing or left out, and why.

        For ``publication`` words of people who did not consent to be quoted, or that name an organisation or hold its
        exact figures, are left out; raises ``QualcodeError`` saying where when the rest still gives something away.
        """
        material = CaseMaterial(self.shared, case)
        figures = case_figures(material, self._figures)
        report = Report(
            title="",
            blocks=tuple(self._blocks(material, figures)),
            audience=self.shared.audience,
            draft_notes=tuple(material.remarks),
            synthetic=self.shared.settings.synthetic,
        )
        return material.disclosure.check_report(report) if material.disclosure else report

    def _blocks(self, material: CaseMaterial, figures: CaseFigures | None) -> list[Block]:
        case = material.case
        blocks: list[Block] = [Heading(2, case_heading(case), standing_anchor(case, material.written))]
        if not case.description:
            edit = f'qualcode cases edit {case.label} --description "an ambulance trust"'
            material.remark(f"{case.label} has no description: {edit}")
        opening = made_anchor(case, OPENING)
        if figures and (sentence := trend_sentence(material, figures)):
            blocks.append(Paragraph((Text(sentence, footnote=rules_note(figures.standard)),), opening))
        if sentence := sources_sentence(material):
            blocks.append(Paragraph((Text(sentence),), opening))
        if figures:
            blocks.append(indicator_table(material, figures))
            blocks += self._trend(material, figures)
        quoted: set[int] = set()
        empty: list[str] = []
        for part, written in material.written.items():
            content = self._part(material, figures, part, quoted)
            if not content:
                empty.append(f'“{written.slot.heading}” is empty: qualcode narrative set {case.label} {part} "…"')
            elif self._subheadings and part != "summary":
                blocks.append(Heading(3, _over(material, part, written)))
            blocks += content
        if len(blocks) == 1:
            blocks.append(Paragraph((Text(NOTHING_KNOWN),), opening))
            empty = [f'nothing is known of {case.label}: qualcode narrative set {case.label} context "…"']
        for one in empty:
            material.remark(one)
        _note_strays(material)
        _note_unknown(material)
        return blocks

    def _trend(self, material: CaseMaterial, figures: CaseFigures) -> list[Block]:
        if self._pictures is False:
            return []
        figure = trend_figure(material, figures)
        if figure is not None and self._many:
            material.remark(TOO_MANY)
            return []
        return [figure] if figure is not None else []

    def _part(self, material: CaseMaterial, figures: CaseFigures | None, part: str, quoted: set[int]) -> list[Block]:
        written = slot_blocks(material, part, part_anchor(material.case, material.written[part]))
        told = bool(written)
        made: list[Block] = []
        match part:
            case "leaders" | "staff":
                made = account_blocks(material, part, quoted, told=told)
            case "agreement":
                made = agreement_blocks(material, figures, quoted, told=told)
            case "initiatives" if told and isinstance(written[0], Bullets):
                lead_in = Paragraph((Text(LEAD_IN),), made_anchor(material.case, part))
                return [lead_in, *written]
            case "summary":
                return _summary(written)
        return written + [_anchored(block, made_anchor(material.case, part)) for block in made]


def case_summary(
    session: Session,
    label: str,
    audience: Audience = "publication",
    *,
    subheadings: bool = True,
    participant_ids: bool = True,
    style: Attribution | None = None,
    pictures: bool = True,
) -> Report:
    """The summary of one case study; see :class:`CaseSummaries`, which makes many of them sooner."""
    told = {"subheadings": subheadings, "participant_ids": participant_ids, "pictures": pictures}
    return CaseSummaries(session, audience, **told, style=style).report(label)


def _summary(blocks: list[Block]) -> list[Block]:
    """The last part opens with a bold "Summary:"."""
    if not blocks:
        return []
    opening, begins = Text(SUMMARY, bold=True), SUMMARY.removesuffix(":")
    if isinstance(blocks[0], Paragraph):
        first = replace(blocks[0], runs=(opening, Text(" "), *blocks[0].runs), begins=begins)
        return [first, *blocks[1:]]
    return [Paragraph((opening,), begins=begins), *blocks]


def _is_unknown(report: Report) -> bool:
    last = report.blocks[-1]
    return isinstance(last, Paragraph) and last.runs == (Text(NOTHING_KNOWN),)


def _over(material: CaseMaterial, part: str, written: Narrative) -> str:
    """The heading of a part. What nobody wrote, and nobody who leads is known to have said, are interviews."""
    nobodys = part == "leaders" and not written.text and not material.leaders_known
    return INTERVIEWS if nobodys else written.slot.heading


def _note_unknown(material: CaseMaterial) -> None:
    found = material.of_no_group
    if not found:
        return
    where = material.written["leaders"].slot.heading if material.leaders_known else INTERVIEWS
    listed = ", ".join(found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
    verb = "stands" if len(found) == 1 else "stand"
    material.remark(
        f"{listed} {verb} under “{where}”: the staff group of who speaks is not known "
        "(qualcode participants edit LABEL --group GROUP)"
    )


def _anchored(block: Block, anchor: str) -> Block:
    return replace(block, anchor=anchor) if isinstance(block, Paragraph | Bullets) else block


def _note_strays(material: CaseMaterial) -> None:
    astray = unplaced(material)
    if astray:
        material.remark(f"case memos that no part takes, because their title names none: {', '.join(astray)}")
    coded = {coding.excerpt_id for coding in material.codings}
    elsewhere = [f"x{excerpt}" for excerpt in material.chosen if excerpt not in coded]
    if elsewhere:
        material.remark(f"chosen, but not a coded passage of this case study: {', '.join(elsewhere)}")
