"""Linking a coded passage, or its code, to an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.model.coding import CodingInfo
from qualcode.model.links import RELATIONS
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.coding import coding_line
from qualcode.tui.shown import cut, one_line

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.link_form import LevelChoice, LinkDraft


def link(desk: Desk) -> None:
    """Ask for the indicator and the level, for the passage at the cursor; ask which when there are several."""
    codings = desk.codings_here()
    if not codings:
        desk.say("Code the passage first (c): a link starts from a coded passage.")
    elif len(codings) == 1:
        _fill_in(desk, codings[0])
    else:
        from qualcode.tui.screens.choice import Choice

        lines = [coding_line(desk, coding) for coding in codings]
        choice = Choice("Which coding is linked?", lines)
        desk.app.push_screen(choice, lambda index: None if index is None else _fill_in(desk, codings[index]))


def _fill_in(desk: Desk, coding: CodingInfo) -> None:
    from qualcode.tui.screens.link_form import IndicatorChoice, LinkForm

    with desk.attempt():
        indicators = [IndicatorChoice(one.number, one.short) for one in desk.bench.project.indicators.all()]
        code = desk.bench.tree.by_id.get(coding.code_id)
        borne = code.indicators[0] if code is not None and code.indicators else ""
        form = LinkForm(coding.quote, indicators, _levels(desk, coding), RELATIONS, borne)
        desk.app.push_screen(form, lambda draft: _keep(desk, coding, draft))


def _levels(desk: Desk, coding: CodingInfo) -> list[LevelChoice]:
    """The figures of the document's own case first, those of the others last."""
    from qualcode.tui.screens.link_form import LevelChoice

    own = desk.bench.document.case if desk.bench.document else ""
    measured = [case for case in desk.bench.project.cases.all() if case.organisation_id is not None]
    values = {
        case.label: LevelChoice("value", f"{case.label}: its figures, {case.description}".rstrip(", "), case.label)
        for case in measured
    }
    first = [values.pop(own)] if own in values else []
    return [
        *first,
        LevelChoice("measure", "the measure itself"),
        LevelChoice("code", f"the code “{cut(coding.code, 30)}” wherever it is used", f"c{coding.code_id}"),
        *values.values(),
    ]


def _keep(desk: Desk, coding: CodingInfo, draft: LinkDraft | None) -> None:
    if draft is None:
        return
    with desk.attempt():
        links = desk.bench.project.links
        outcome: str
        if draft.level.level == "code":
            outcome = links.link_code(draft.level.key, draft.indicator, draft.relation).outcome
        else:
            case = draft.level.key if draft.level.level == "value" else ""
            outcome = links.link(
                coding.excerpt_id, draft.indicator, draft.relation, case=case, year=draft.year, note=draft.note
            ).outcome
        if outcome == "unchanged":
            desk.say(f"That link to indicator {one_line(draft.indicator)} stands already.")
        else:
            desk.reloaded(desk.last_act() + _figureless(desk, draft))


def _figureless(desk: Desk, draft: LinkDraft) -> str:
    """Says so when a year was named for which the case has no figure: the link stands, but to nothing yet."""
    if draft.year is None or draft.level.level != "value":
        return ""
    values = desk.bench.project.values.of_case(draft.level.key, indicator=draft.indicator, year=draft.year)
    return "" if values else f"; there is no figure for {draft.year} yet"


ACTS: Final = (
    Act(
        "link",
        "l",
        "Link",
        "Memos",
        link,
        "Link the coded passage to an indicator",
        footer=7,
        writes=True,
        now=lambda desk: bool(desk.codings_here()),
    ),
)
