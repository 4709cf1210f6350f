"""Linking a coded passage, or its code, to an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from qualcode.model.codebook import Code, CodeTree
from qualcode.model.coding import CodingInfo
from qualcode.model.links import RELATIONS
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.coding import coding_line
from qualcode.tui.shown import cut, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.project import Project
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.link_form import LevelChoice, LinkDraft, LinkForm


class Passage(Protocol):
    """A coded passage, wherever it was read."""

    @property
    def excerpt_id(self) -> int:
        """The excerpt's number."""

    @property
    def quote(self) -> str:
        """Its words."""

    @property
    def code_id(self) -> int:
        """The code's number."""

    @property
    def code(self) -> str:
        """The code's name."""


def link(desk: Desk) -> None:
    """Ask for the indicator and the level, for the passage at the cursor; ask which when there are several.

    While the codebook has the keys it is the theme or code at its cursor that is linked.
    """
    if desk.codebook.has_focus:
        link_code(desk)
        return
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
    with desk.attempt():
        own = desk.bench.document.case if desk.bench.document else ""
        form = link_form(desk.bench.project, coding, own, borne(desk.bench.tree, coding))
        desk.app.push_screen(form, lambda draft: _keep(desk, coding, draft))


def borne(tree: CodeTree, passage: Passage) -> str:
    """The first indicator that the passage's code bears on, or ""."""
    code = tree.by_id.get(passage.code_id)
    return code.indicators[0] if code is not None and code.indicators else ""


def link_form(project: Project, passage: Passage, own: str, indicator: str = "", year: int | None = None) -> LinkForm:
    """The form for a passage: ``own`` is the case study whose figures come first; ``indicator`` the one to begin with.

    Raises ``QualcodeError``.
    """
    from qualcode.tui.screens.link_form import IndicatorChoice, LinkForm

    indicators = [IndicatorChoice(one.number, one.short) for one in project.indicators.all()]
    return LinkForm(passage.quote, indicators, _levels(project, passage, own), RELATIONS, indicator, year)


def _levels(project: Project, passage: Passage, own: str) -> list[LevelChoice]:
    """The figures of the document's own case first, those of the others last."""
    from qualcode.tui.screens.link_form import LevelChoice

    measured = [case for case in project.cases.all() if case.organisation_id is not None]
    values = {
        case.label: LevelChoice("value", f"{case.label}: its figures, {case.description}".rstrip(", "), case.label)
        for case in measured
    }
    first = [values.pop(own)] if own in values else []
    return [
        *first,
        LevelChoice("measure", "the measure itself"),
        LevelChoice("code", f"the code “{cut(passage.code, 30)}” wherever it is used", f"c{passage.code_id}"),
        *values.values(),
    ]


def keep_link(project: Project, passage: Passage, draft: LinkDraft) -> bool:
    """Make the link; say whether anything is different. Raises ``QualcodeError``."""
    links = project.links
    if draft.level.level == "code":
        return links.link_code(draft.level.key, draft.indicator, draft.relation, draft.note).outcome != "unchanged"
    case = draft.level.key if draft.level.level == "value" else ""
    made = links.link(passage.excerpt_id, draft.indicator, draft.relation, case=case, year=draft.year, note=draft.note)
    return made.outcome != "unchanged"


def _keep(desk: Desk, passage: Passage, draft: LinkDraft | None) -> None:
    if draft is None:
        return
    with desk.attempt():
        if keep_link(desk.bench.project, passage, draft):
            desk.reloaded(desk.last_act() + _figureless(desk, draft))
        else:
            desk.say(f"That link to indicator {one_line(draft.indicator)} stands already.")


def _figureless(desk: Desk, draft: LinkDraft) -> str:
    """Says so when a year was named for which the case has no figure: the link stands, but to nothing yet."""
    if draft.year is None or draft.level.level != "value":
        return ""
    values = desk.bench.project.values.of_case(draft.level.key, indicator=draft.indicator, year=draft.year)
    return "" if values else f"; there is no figure for {draft.year} yet"


def link_code(desk: Desk) -> None:
    """Ask for the indicator that the code at the codebook's cursor bears on, how, and why."""
    code = desk.codebook.at_cursor
    if code is None:
        desk.say("There is no code at the cursor of the codebook: F4, then n makes one.")
        return
    ask_for_code(desk, code, code.indicators[0] if code.indicators else "")


def ask_for_code(desk: Desk, code: Code, indicator: str = "", then: Callable[[], object] | None = None) -> None:
    """Ask what a code bears on, beginning at ``indicator``, and link it; then, or when it is left, do ``then``."""
    from qualcode.tui.screens.link_form import IndicatorChoice, LevelChoice, LinkForm

    def keep(draft: LinkDraft | None) -> None:
        with desk.attempt():
            if draft is not None:
                made = links.link_code(code.short_id, draft.indicator, draft.relation, draft.note)
                if made.outcome == "unchanged":
                    desk.say(f"That link to indicator {one_line(draft.indicator)} stands already.")
                else:
                    desk.reloaded(desk.last_act())
        if then is not None:
            then()

    with desk.attempt():
        links = desk.bench.project.links
        indicators = [IndicatorChoice(one.number, one.short) for one in desk.bench.project.indicators.all()]
        level = LevelChoice("code", "all passages coded so", code.short_id)
        desk.app.push_screen(LinkForm(code.name, indicators, [level], RELATIONS, indicator), keep)


def ask_for_passage(desk: Desk, passage: Passage, own: str, indicator: str, then: Callable[[], object]) -> None:
    """Ask how a passage speaks to an indicator and link it; then, or when it is left, do ``then``."""

    def keep(draft: LinkDraft | None) -> None:
        _keep(desk, passage, draft)
        then()

    with desk.attempt():
        desk.app.push_screen(link_form(desk.bench.project, passage, own, indicator), keep)


ACTS: Final = (
    Act(
        "link",
        "l",
        "Link",
        "Memos",
        link,
        "Link passage, or theme in the codebook, to an indicator",
        footer=7,
        writes=True,
        needs_text=False,
        now=lambda desk: desk.codebook.at_cursor is not None if desk.codebook.has_focus else bool(desk.codings_here()),
    ),
    Act(
        "link_code",
        "",
        "Link code",
        "Codebook",
        link_code,
        "Link the theme or code at the codebook’s cursor to an indicator: its passages inherit it",
        writes=True,
        needs_text=False,
    ),
)
