"""The study as a whole at the desk: quotations, literature, decisions, checklists."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qualcode.model.errors import QualcodeError
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.changing import Changing
from qualcode.tui.acts.moving import to_place

if TYPE_CHECKING:
    from qualcode.model.quotes import ChosenQuotation
    from qualcode.tui.screens.desk import Desk


def quotes(desk: Desk, at: int = 0) -> None:
    """The chosen quotations: what is printed of them, in which order, of whom, and what stands against what.

    ``at`` is the one to stand on.
    """
    from qualcode.tui.screens.quotes import QuotesScreen

    project, changing = desk.bench.project, Changing(desk)

    def left(opened: ChosenQuotation | None) -> None:
        changing.left()
        if opened is not None:
            with desk.attempt():
                to_place(desk, opened.document_id, opened.start, lambda: quotes(desk, screen.at))

    screen = QuotesScreen(project, changing.attempt, may_write=not project.read_only, at=at)
    desk.app.push_screen(screen, left)


def papers(desk: Desk) -> None:
    """The literature table."""
    from qualcode.tui.screens.papers import PapersScreen

    project, changing = desk.bench.project, Changing(desk)
    screen = PapersScreen(project.papers, changing.attempt, may_write=not project.read_only)
    desk.app.push_screen(screen, lambda _: changing.left())


def decisions(desk: Desk) -> None:
    """The decision log."""
    from qualcode.tui.screens.decisions import DecisionsScreen

    project, changing = desk.bench.project, Changing(desk)
    screen = DecisionsScreen(project.decisions, changing.attempt, may_write=not project.read_only)
    desk.app.push_screen(screen, lambda _: changing.left())


def decide(desk: Desk) -> None:
    """Write down a decision, from wherever one is."""
    from qualcode.tui.screens.decisions import decision_fields, record
    from qualcode.tui.screens.fields_form import FieldsForm

    service, changing = desk.bench.project.decisions, Changing(desk)

    def keep(changed: Mapping[str, str]) -> str:
        return changing.attempt(lambda: record(service, changed))

    desk.app.push_screen(FieldsForm("A decision", decision_fields(), keep), lambda _: changing.left())


def import_decisions(desk: Desk) -> None:
    """Ask for a table of decisions, and take them into the log as one step."""
    from qualcode.tui.screens.ask import Ask

    service = desk.bench.project.decisions
    told: list[str] = []

    def keep(typed: str) -> str:
        if not typed:
            return ""
        try:
            done = service.import_csv(Path(typed.strip("\"'")).expanduser())
        except (QualcodeError, OSError, RuntimeError) as error:
            return str(error)
        told.append(f"{done.added} added, {done.changed} changed, {done.unchanged} as before")
        return ""

    def left(_: str | None) -> None:
        for line in told:
            desk.reloaded(f"Decisions: {line}")

    desk.app.push_screen(Ask("A table of decisions (a .csv file)", keep=keep), left)


def checklists(desk: Desk) -> None:
    """Reporting checklists."""
    from qualcode.tui.screens.checklists import ChecklistScreen

    project, changing = desk.bench.project, Changing(desk)
    screen = ChecklistScreen(project.checklists, changing.attempt, may_write=not project.read_only)
    desk.app.push_screen(screen, lambda _: changing.left())


ACTS: Final = (
    Act(
        "quotes",
        "",
        "Quotations",
        "Analysis",
        quotes,
        "Quotations: what is printed, who is quoted, for and against, how many raised it",
        needs_text=False,
    ),
    Act(
        "papers",
        "",
        "Literature",
        "Analysis",
        papers,
        "Literature: papers, and the themes they bear on",
        needs_text=False,
    ),
    Act(
        "decisions",
        "",
        "Decisions",
        "Analysis",
        decisions,
        "Decisions: the log, to read and change",
        needs_text=False,
    ),
    Act(
        "decide",
        "",
        "Decision",
        "Project",
        decide,
        "Write down a decision: what, why, what else was considered",
        writes=True,
        needs_text=False,
    ),
    Act(
        "import_decisions",
        "",
        "Import decisions",
        "Project",
        import_decisions,
        "Import decisions: a table of them into the log",
        writes=True,
        needs_text=False,
    ),
    Act(
        "checklists",
        "",
        "Checklists",
        "Analysis",
        checklists,
        "Checklists: COREQ, GRAMMS, prompts for reflexive reports",
        needs_text=False,
    ),
)
