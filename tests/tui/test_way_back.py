"""From a passage back to where it was opened from: the same cell, step, part, quotation or finding."""

from __future__ import annotations

from typing import Any

import docx
import pytest

from qualcode.project import Project
from qualcode.tui.screens.claims import ClaimsScreen
from qualcode.tui.screens.convergence import ConvergenceScreen
from qualcode.tui.screens.joint import JointScreen
from qualcode.tui.screens.judges_meeting import MeetingScreen
from qualcode.tui.screens.matrix import MatrixScreen
from qualcode.tui.screens.narratives import NarrativesScreen
from qualcode.tui.screens.passages import Passages
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.screens.report_check import ReportCheckScreen
from qualcode.tui.screens.silences import SilencesScreen
from qualcode.tui.screens.threads import ThreadsScreen
from qualcode.tui.widgets.cell_grid import CellGrid


@pytest.fixture
def rested(desk: Any) -> Any:
    """Two passages of the first document, with something of every kind that rests on them."""
    with Project.open(desk.folder) as project:
        project.questions.put(3, "Did it help?")
        project.questions.put(4, "Did it last?")
        letter = project.codebook.find("By letter")
        project.codebook.edit(letter.short_id, questions=[4])
        for quote in ("By letter.", "We read it twice."):
            project.codings.apply_quote(1, quote, [letter.id])
        project.threads.add("Why?")
        project.threads.step("t1", "interviews", excerpts=["x1"])
        project.threads.step("t1", "figures", excerpts=["x2"])
        project.narratives.write("CS1", "summary", "So it was. [x2]")
        for number in ("x1", "x2"):
            project.chosen.choose(number, "CS1")
        project.claims.add("It came by letter.", excerpts=["x1"])
        project.claims.add("It was read twice.", excerpts=["x2"])
        for name in ("Reach", "Effect"):
            project.topics.add(name, themes=[letter.id])
            project.topics.compare(name, "interviews v figures")
            project.judgements.judge(name, "CS1", silent="figures", excerpts=["x1"])
    return desk


async def opens(desk: Any, pilot: Any, *words: str) -> None:
    await desk.press(pilot, "ctrl+p", *words, "enter")


def on_the_passage(desk: Any, app: Any, quote: str) -> None:
    assert app.screen is app.desk and app.desk.view.cursor == app.bench.text.index(quote)
    assert "Go back" in desk.text(app)


def test_a_cell_of_a_joint_display_is_come_back_to_once(rested: Any) -> None:
    async def act(pilot: Any, app: Any) -> None:
        await opens(rested, pilot, *"words and figures", "colon")
        grid = app.screen.query_one(CellGrid)
        display = app.screen._display
        grid.move_to(1, next(n for n in range(grid.columns) if display.at(1, n + display.named).excerpts))
        at = grid.at
        await rested.press(pilot, "enter", "enter")
        on_the_passage(rested, app, "By letter.")
        await rested.press(pilot, "down", "escape")
        assert isinstance(app.screen, JointScreen) and app.screen.query_one(CellGrid).at == at
        await rested.press(pilot, "e", "escape", "escape")
        assert isinstance(app.screen, JointScreen) and app.screen.query_one(CellGrid).at == at
        await rested.press(pilot, "escape", "escape", "escape")
        assert app.screen is app.desk and "Go back" not in rested.text(app)

    rested(act, opened="two")


@pytest.mark.parametrize(
    ("words", "keys", "quote", "kind"),
    [
        ("silences:", ("enter", "enter"), "By letter.", SilencesScreen),
        ("questions followed", ("down", "down", "o"), "We read it twice.", ThreadsScreen),
        ("quotations:", ("down", "enter"), "We read it twice.", QuotesScreen),
        ("claims:", ("down", "enter"), "We read it twice.", ClaimsScreen),
    ],
)
def test_the_same_row_is_come_back_to(rested: Any, words: str, keys: Any, quote: str, kind: Any) -> None:
    async def act(pilot: Any, app: Any) -> None:
        await opens(rested, pilot, *(key if key != ":" else "colon" for key in words))
        await rested.press(pilot, *keys)
        on_the_passage(rested, app, quote)
        await rested.press(pilot, "escape")
        assert isinstance(app.screen, kind) and app.screen.rows.at == keys.count("down")
        await rested.press(pilot, "escape", "escape")
        assert app.screen is app.desk

    rested(act)


def test_a_part_of_the_report_is_come_back_to(rested: Any) -> None:
    async def act(pilot: Any, app: Any) -> None:
        await opens(rested, pilot, *"parts of the report")
        at = next(n for n, one in enumerate(app.screen._parts) if one.text)
        await rested.press(pilot, *["down"] * at, "o")
        on_the_passage(rested, app, "We read it twice.")
        await rested.press(pilot, "escape")
        assert isinstance(app.screen, NarrativesScreen) and app.screen.rows.at == at > 0

    rested(act)


def test_a_cell_of_a_matrix_is_come_back_to(rested: Any) -> None:
    async def act(pilot: Any, app: Any) -> None:
        await opens(rested, pilot, *"matrix", "colon")
        await rested.press(pilot, "enter")
        assert isinstance(app.screen, Passages)
        await rested.press(pilot, "enter", "escape")
        assert isinstance(app.screen, MatrixScreen)

    rested(act)


def test_a_topic_at_a_case_study_and_a_row_of_the_meeting_are_come_back_to(rested: Any) -> None:
    async def act(pilot: Any, app: Any) -> None:
        await opens(rested, pilot, *"convergence")
        await rested.press(pilot, "down", "enter", "n", "o")
        on_the_passage(rested, app, "By letter.")
        await rested.press(pilot, "escape")
        assert isinstance(app.screen, ConvergenceScreen) and app.screen._grid.row == 1
        app.bench.project.judgements.reveal()
        await rested.press(pilot, "escape")
        await opens(rested, pilot, *"convergence")
        await rested.press(pilot, "m", "down", "o", "n", "o")
        on_the_passage(rested, app, "By letter.")
        await rested.press(pilot, "escape")
        assert isinstance(app.screen, MeetingScreen) and app.screen.rows.at == 1
        await rested.press(pilot, "escape")
        assert isinstance(app.screen, ConvergenceScreen)

    rested(act, size=(140, 45))


def test_a_finding_of_a_report_is_come_back_to(rested: Any, tmp_path: Any) -> None:
    document = docx.Document()
    for words in ("By letter. Nobody explained it to us.", "We read it three times. And then we talked."):
        document.add_paragraph(words, style="Quote")
    document.save(str(tmp_path / "r.docx"))

    async def act(pilot: Any, app: Any) -> None:
        await opens(rested, pilot, *"check a report")
        await rested.press(pilot, *str(tmp_path / "r.docx"), "enter")
        await rested.finished(pilot)
        await rested.press(pilot, "v")
        kind, listed = app.screen.kind, app.screen._listed
        at = next(n for n in reversed(range(len(listed))) if listed[n].start is not None)
        await rested.press(pilot, *["down"] * at, "enter")
        assert app.screen is app.desk
        await rested.press(pilot, "escape")
        assert isinstance(app.screen, ReportCheckScreen) and app.screen.kind == kind and app.screen.rows.at == at

    rested(act)


def test_another_document_or_view_forgets_the_way_back(rested: Any) -> None:
    async def act(pilot: Any, app: Any) -> None:
        await opens(rested, pilot, *"claims", "colon")
        await rested.press(pilot, "enter", "ctrl+p", *"open two", "enter", "escape")
        assert app.screen is app.desk
        await opens(rested, pilot, *"claims", "colon")
        await rested.press(pilot, "enter", "f4", "escape")
        assert app.screen is app.desk and app.desk.active == "transcript"
        await rested.press(pilot, "escape")
        assert isinstance(app.screen, ClaimsScreen)

    rested(act)
