"""The framework matrix, from the desk and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from qualcode.model.errors import QualcodeError
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.exporting import export_framework
from qualcode.tui.acts.moving import to_place

if TYPE_CHECKING:
    from qualcode.model.framework_import import CellChange, SheetChanges
    from qualcode.tui.charting import Chart
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.framework_look import FrameworkWish


def framework(desk: Desk) -> None:
    """Show the matrix where it was left."""
    from qualcode.tui.charting import Chart
    from qualcode.tui.screens.framework import FrameworkScreen

    with desk.attempt():
        chart = Chart(desk.bench.project, desk.bench.charted)
        chart.read()
        screen = FrameworkScreen(chart, may_write=not desk.bench.project.read_only)
        desk.app.push_screen(screen, lambda wish: _left(desk, chart, wish))


def _left(desk: Desk, chart: Chart, wish: FrameworkWish | None) -> None:
    desk.bench.charted = chart.view
    with desk.attempt():
        if desk.bench.project.state() != desk.bench.seen:
            desk.reloaded(desk.last_act())
        if wish is not None and wish.wish == "open":
            place = desk.bench.project.codings.excerpt(wish.excerpt)
            to_place(desk, place.document_id, place.start, lambda: framework(desk))
            desk.say(f"{place.short_id}: {{desk.go_back}} leads back to the framework matrix")
    if wish is not None and wish.wish == "export":
        export_framework(desk, chart.view)
    elif wish is not None and wish.wish == "import" and desk.may_write():
        _ask(desk)


def _ask(desk: Desk) -> None:
    from qualcode.tui.screens.ask import Ask

    found: list[SheetChanges] = []

    def keep(typed: str) -> str:
        if not typed:
            return ""
        try:
            found.append(desk.bench.project.charting.compare(Path(typed.strip("\"'")).expanduser()))
        except (QualcodeError, OSError, RuntimeError) as error:
            return str(error)
        return ""

    question = "An edited workbook of the framework matrix (.xlsx)"
    desk.app.push_screen(Ask(question, keep=keep), lambda typed: _review(desk, found[-1]) if typed else framework(desk))


def _review(desk: Desk, found: SheetChanges) -> None:
    from qualcode.tui.screens.framework_review import FrameworkReview

    desk.app.push_screen(FrameworkReview(found), lambda wanted: _take(desk, found, wanted))


def _take(desk: Desk, found: SheetChanges, wanted: tuple[CellChange, ...] | None) -> None:
    with desk.attempt():
        if wanted:
            desk.bench.project.charting.take(found, wanted)
            desk.reloaded(desk.last_act())
    framework(desk)


ACTS: Final = (
    Act(
        "framework",
        "",
        "Framework matrix",
        "Analysis",
        framework,
        "Framework matrix: summaries of people, groups and case studies by theme",
        needs_text=False,
    ),
)
