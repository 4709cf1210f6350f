"""The framework matrix at the desk: charted in place, linked with a key, never overwritten."""

from __future__ import annotations

import pytest

from qualcode.project import Project
from qualcode.tui.screens.framework import FrameworkScreen
from qualcode.tui.widgets.cell_grid import CellGrid
from qualcode.tui.widgets.editor import Editor

ACT = "framework matrix"


@pytest.fixture
def coded(desk):
    """Two people of the first document, who are known; both speak of one theme."""
    with Project.open(desk.folder) as project:
        for label in ("P01", "P02"):
            project.participants.put(label)
            project.speakers.identify("one", label, label)
        letter, figures = (project.codebook.find(name).id for name in ("By letter", "No figures yet"))
        number = project.documents.find("one").id
        project.codings.apply_quote(number, "Nobody explained it [laughs].", [letter])
        project.codings.apply_quote(number, "We read it twice.", [letter])
        project.codings.apply_quote(number, "We counted by hand, all winter.", [figures])
    return desk


def cell(desk, row: str = "P01", theme: str = "Origins"):
    with Project.open(desk.folder) as project:
        return project.charting.at(row, theme).cell


async def opened(desk, pilot, app) -> FrameworkScreen:
    await desk.press(pilot, "ctrl+p", *ACT, "enter")
    assert isinstance(app.screen, FrameworkScreen)
    return app.screen


def test_a_cell_is_written_with_links_put_in_by_a_key_and_undone(coded) -> None:
    async def act(pilot, app):
        screen = await opened(coded, pilot, app)
        assert "·E  2" in coded.text(app) and "“" not in cell(coded).text
        await coded.press(pilot, "enter", *"Told.", "ctrl+l", "ctrl+n", "ctrl+l", "ctrl+s")
        assert cell(coded).text == "Told. [x1] [x2]" and cell(coded).links == (1, 2)
        assert "C   2 Told. [x1]" in coded.text(app) and "charted 1" in coded.text(app)
        await coded.press(pilot, "u")
        assert cell(coded).state == "not yet charted" and "undid: write the cell" in coded.text(app)
        await coded.press(pilot, "U", "enter", *" And", "escape")
        assert "throws away" in coded.text(app) and screen.query_one(Editor).text == "Told. [x1] [x2] And"
        await coded.press(pilot, "escape", "escape")
        assert app.screen is app.desk and cell(coded).text == "Told. [x1] [x2]"
        assert app.desk.status.act.startswith("write the cell “Origins” of P01")

    coded(act, size=(80, 24))


def test_keys_link_settle_set_states_and_lead_to_what_needs_work(coded) -> None:
    async def act(pilot, app):
        screen = await opened(coded, pilot, app)
        grid = screen.query_one(CellGrid)
        await coded.press(pilot, "l")
        assert cell(coded).text == "[x1]" and cell(coded).marks == ("unsummarised",)
        await coded.press(pilot, "l", "t", "2")
        assert cell(coded).state == "nothing said" and cell(coded).text == ""
        await coded.press(pilot, "n")
        assert (grid.row, grid.column) == (1, 1), "the only cell that is coded and not summarised"
        await coded.press(pilot, "s")
        assert "not charted yet" in coded.text(app)
        await coded.press(pilot, "v", "v")
        assert "The theme's other rows  2" in coded.text(app)
        await coded.press(pilot, "tab", "home", "enter")
        assert (grid.row, grid.column) == (0, 1)
        await coded.press(pilot, "r", "3")
        assert "interviews by themes" in coded.text(app)

    coded(act, size=(120, 40))


def test_an_excerpt_opens_in_its_document_and_the_matrix_again_where_it_was(coded) -> None:
    async def act(pilot, app):
        await opened(coded, pilot, app)
        await coded.press(pilot, "down", "right", "o")
        assert app.screen is app.desk
        start = app.desk.view.cursor
        assert app.bench.text[start:].startswith("We counted by hand")
        screen = await opened(coded, pilot, app)
        assert (screen.query_one(CellGrid).row, screen.query_one(CellGrid).column) == (1, 1)

    coded(act, size=(80, 24))


def test_what_another_wrote_meanwhile_stands_beside_what_was_written_here(coded) -> None:
    async def act(pilot, app):
        screen = await opened(coded, pilot, app)
        await coded.press(pilot, "enter", *"Mine.")
        with Project.open(coded.folder) as project:
            project.coders.add("Coder B")
        with Project.open(coded.folder, coder="Coder B") as other:
            other.charting.write(other.charting.at("P01", "Origins"), "Theirs.")
        await coded.press(pilot, "ctrl+s")
        assert cell(coded).text == "Theirs." and screen.query_one(Editor).text == "Mine."
        assert "Coder B wrote: Theirs." in coded.text(app)
        await coded.press(pilot, "ctrl+s")
        assert (cell(coded).text, cell(coded).coder) == ("Mine.", "Coder A")

    coded(act, size=(120, 40))


def test_an_empty_project_says_what_to_do(desk) -> None:
    async def act(pilot, app):
        screen = await opened(desk, pilot, app)
        await desk.press(pilot, "r", "1", "enter", "l", "t", "s", "n", "o", "v", "tab", "tab")
        assert "There are no participants yet" in desk.text(app) and screen.query_one(CellGrid).empty
        await desk.press(pilot, "escape", "escape")
        assert app.screen is app.desk

    desk(act, size=(80, 24))


def test_an_edited_workbook_is_shown_cell_by_cell_and_taken(coded, tmp_path) -> None:
    from openpyxl import load_workbook

    from qualcode.triangulation.exports.coded import framework_export
    from qualcode.triangulation.exports.writing import write_export

    file = tmp_path / "f.xlsx"
    with Project.open(coded.folder) as project:
        project.charting.write(project.charting.at("P02", "Figures"), "Counted.")
        write_export(project.findings, framework_export(project.findings, "participants"), "team", "xlsx", str(file))
        project.charting.write(project.charting.at("P02", "Figures"), "Counted by hand.")
    book = load_workbook(file)
    book["Table"].cell(2, 2).value, book["Table"].cell(3, 3).value = "Told [x1].", "Counted twice."
    book.save(file)

    async def act(pilot, app):
        await opened(coded, pilot, app)
        await coded.press(pilot, "i")
        app.screen.query_one("Input").value = str(file)
        await coded.press(pilot, "enter")
        assert "1 new · 1 conflict · 2 as they were · 1 ticked" in coded.text(app)
        await coded.press(pilot, "down")
        assert "changed in the project since the export" in coded.text(app)
        await coded.press(pilot, "ctrl+s")
        assert cell(coded).text == "Told [x1]." and cell(coded, "P02", "Figures").text == "Counted by hand."
        assert isinstance(app.screen, FrameworkScreen)
        await coded.press(pilot, "x")
        assert "framework matrix" in coded.text(app) and "framework-participants-by-themes-team.xlsx" in coded.text(app)

    coded(act, size=(120, 40))
