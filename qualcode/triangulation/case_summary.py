"""The summary of a case study, in the form an evaluation report has it."""

from __future__ import annotations

from qualcode.corpus.settings import Settings
from qualcode.model.quotes import Attribution
from qualcode.model.report import Audience, Block, Bullets, Heading, Paragraph, Report, Text
from qualcode.model.sources import Side
from qualcode.store.session import Session
from qualcode.triangulation.case_accounts import account_blocks
from qualcode.triangulation.case_agreement import agreement_blocks
from qualcode.triangulation.case_figures import CaseFigures, case_figures, indicator_table, trend_sentence
from qualcode.triangulation.case_material import CaseMaterial
from qualcode.triangulation.case_slots import (
    AGREEMENT,
    CONTEXT,
    INITIATIVES,
    LEADERS,
    SUMMARY,
    slot_blocks,
    staff_heading,
    unplaced,
)
from qualcode.triangulation.case_sources import sources_sentence
from qualcode.triangulation.wording import case_heading
from qualcode.wres.indicators import Indicators

_LEAD_IN = "Participants reported these initiatives:"


def case_summary(
    session: Session,
    label: str,
    audience: Audience = "publication",
    *,
    subheadings: bool = True,
    participant_ids: bool = True,
    style: Attribution | None = None,
) -> Report:
    """The summary of one case study.

    Everything that can be counted is: the trend of the indicators in words, data sources with their numbers, themes
    with the interviews that raised them, passages linked to each indicator. The rest is what people wrote: case memos
    whose title is the name of a part ("Context", "Initiatives", "Summary" …). A part with nothing in it is not
    printed. ``draft_notes`` says what is missing or left out, and why (a renderer prints it for the team only).

    For ``publication`` words of people who did not consent to be quoted, or that name an organisation or hold its
    exact figures, are left out; raises ``QualcodeError`` saying where when the rest still gives something away. Raises
    ``UnknownName`` for a case study that is not there.
    """
    material = CaseMaterial(session, label, audience, participant_ids=participant_ids, style=style)
    figures = case_figures(material)
    blocks: list[Block] = [Heading(2, case_heading(material.case))]
    if not material.case.description:
        material.remark(f'{label} has no description: qualcode cases edit {label} --description "an ambulance trust"')
    for sentence in (trend_sentence(material, figures) if figures else "", sources_sentence(material)):
        blocks += [Paragraph((Text(sentence),))] if sentence else []
    if figures:
        blocks.append(indicator_table(material, figures))
    quoted: set[int] = set()
    staff = staff_heading(Indicators(session).standard.groups.focus)
    parts: list[tuple[str, list[Block]]] = [
        (CONTEXT, slot_blocks(material, CONTEXT)),
        (LEADERS, _account(material, LEADERS, "leaders", quoted)),
        (INITIATIVES, _with_lead_in(slot_blocks(material, INITIATIVES))),
        (staff, _account(material, staff, "staff", quoted)),
        (AGREEMENT, _agreement(material, figures, quoted)),
    ]
    for heading, content in parts:
        if content and subheadings:
            blocks.append(Heading(3, heading))
        blocks += content
    summary = slot_blocks(material, SUMMARY)
    blocks += _summary(summary)
    _note_gaps(material, [*parts, (SUMMARY, summary)])
    report = Report(
        title="",
        blocks=tuple(blocks),
        audience=audience,
        draft_notes=tuple(material.remarks),
        synthetic=Settings(session).read().synthetic,
    )
    return material.disclosure.check_report(report) if material.disclosure else report


def _account(material: CaseMaterial, heading: str, side: Side, quoted: set[int]) -> list[Block]:
    written = slot_blocks(material, heading)
    return written + account_blocks(material, side, quoted, told=bool(written))


def _agreement(material: CaseMaterial, figures: CaseFigures | None, quoted: set[int]) -> list[Block]:
    written = slot_blocks(material, AGREEMENT)
    return written + agreement_blocks(material, figures, quoted, told=bool(written))


def _with_lead_in(blocks: list[Block]) -> list[Block]:
    return [Paragraph((Text(_LEAD_IN),)), *blocks] if blocks and isinstance(blocks[0], Bullets) else blocks


def _summary(blocks: list[Block]) -> list[Block]:
    """The last part opens with a bold "Summary:"."""
    if not blocks:
        return []
    opening = Text(f"{SUMMARY}:", bold=True)
    if isinstance(blocks[0], Paragraph):
        return [Paragraph((opening, Text(" "), *blocks[0].runs)), *blocks[1:]]
    return [Paragraph((opening,)), *blocks]


def _note_gaps(material: CaseMaterial, parts: list[tuple[str, list[Block]]]) -> None:
    for name, content in parts:
        if not content:
            material.remark(f"“{name}” is empty: write a case memo about {material.case.label} with that title")
    astray = unplaced(material, [name for name, _ in parts])
    if astray:
        material.remark(f"case memos that no part takes, because their title names none: {', '.join(astray)}")
    coded = {coding.excerpt_id for coding in material.codings}
    elsewhere = [f"x{excerpt}" for excerpt in material.chosen if excerpt not in coded]
    if elsewhere:
        material.remark(f"chosen, but not a coded passage of this case study: {', '.join(elsewhere)}")
