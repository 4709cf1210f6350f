"""The matrix at the desk: choosing, sorting, shading, opening a cell; the same figures as the command's."""

from __future__ import annotations

import json

import pytest

from qualcode.cli.main import run
from qualcode.project import Project
from qualcode.tui.screens.matrix import MatrixScreen
from qualcode.tui.screens.passages import Passages
from qualcode.tui.widgets.grid import Grid

OPEN = ("ctrl+p", *"matrix", "colon", "enter")


@pytest.fixture
def coded(desk_on, study):
    """Two passages under “By letter”, one of them by two codes; one under “No figures yet” in the other document."""
    with Project.open(study) as project:
        letter, figures = (project.codebook.find(name).id for name in ("By letter", "No figures yet"))
        first, second = (project.documents.find(name).id for name in ("one", "two"))
        project.codings.apply(first, 40, 50, [letter, figures])
        project.codings.apply(first, 60, 75, [letter])
        project.codings.apply(second, 20, 31, [figures])
    return desk_on(study)


def cells(app) -> list[list[str]]:
    shown = app.screen.query_one(Grid).shown
    return [[shown.cell(row, column) for column in range(len(shown.columns))] for row in range(len(shown.rows))]


def test_the_screen_shows_what_the_command_prints(coded, capsys) -> None:
    assert run(["--project", str(coded.folder), "matrix", "themes", "cases", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)

    async def act(pilot, app):
        await coded.press(pilot, *OPEN)
        assert isinstance(app.screen, MatrixScreen)
        grid = app.screen.query_one(Grid)
        assert list(grid.shown.columns) == [*told["columns"], "total"]
        body = [[*map(str, row), str(total)] for row, total in zip(told["cells"], told["row_totals"], strict=True)]
        assert cells(app) == [*body, [*map(str, told["column_totals"]), str(told["total"])]]
        assert "themes by cases · excerpts" in coded.text(app)

    coded(act)


def test_a_cell_opens_the_passages_that_were_counted_and_one_of_them_its_place(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, *OPEN, "c", "5")  # by documents
        await coded.press(pilot, "enter")
        assert isinstance(app.screen, Passages) and "Origins × one" in coded.text(app)
        assert "2 passages" in coded.text(app)
        await coded.press(pilot, "down", "enter")
        assert app.screen is app.desk and app.desk.view.cursor == 60
        assert app.desk.hits == [(40, 50), (60, 75)]
        await coded.press(pilot, *OPEN)
        assert "themes by documents" in coded.text(app)

    coded(act, opened="two")


def test_rows_and_columns_turn_sort_and_shade_without_changing_a_number(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, *OPEN, "c", "5")
        before = cells(app)
        await coded.press(pilot, "right", "s")  # most of document two first
        assert app.screen.query_one(Grid).shown.rows[0] == "Figures"
        await coded.press(pilot, "s", "s", "h", "b")
        assert cells(app) == before and "█" in coded.text(app)
        await coded.press(pilot, "b", "t")
        assert cells(app) == [list(line) for line in zip(*before, strict=True)]
        await coded.press(pilot, "p", "2")
        assert "% of row" in coded.text(app) and cells(app)[0][-1] == "100%"

    coded(act)


def test_an_empty_project_is_told_what_to_do(desk_on, tmp_path) -> None:
    with Project.create(tmp_path / "study") as project:
        (tmp_path / "one.txt").write_text("I: Well?\nP1: Yes.\n", encoding="utf-8")
        project.importing.files([tmp_path / "one.txt"])
    desk = desk_on(tmp_path / "study")

    async def act(pilot, app):
        await desk.press(pilot, *OPEN)
        assert "There is nothing to count yet" in desk.text(app)
        await desk.press(pilot, "enter", "s", "h", "b", "down", "escape")
        assert app.screen is app.desk

    desk(act, size=(80, 24))


def test_it_is_exported_from_there_with_its_share(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, *OPEN, "p", "2", "e", "enter")
        assert app.screen is app.desk

    coded(act)
    file = coded.folder / "exports" / "themes-by-cases-excerpts-row-team.csv"
    assert file.read_text(encoding="utf-8-sig").startswith('"themes (excerpts, % of row)"')


def test_codes_that_stand_together_are_those_of_the_command_and_open_their_passages(coded, capsys) -> None:
    assert run(["--project", str(coded.folder), "cooccurrence", "--together", "turn", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)

    async def act(pilot, app):
        await coded.press(pilot, "ctrl+p", *"stand", "space", *"together", "enter")
        await coded.press(pilot, "w", "2")
        assert cells(app) == [[str(number) for number in row] for row in told["cells"]]
        grid = app.screen.query_one(Grid)
        at = [list(grid.shown.rows).index(name) for name in ("By letter", "No figures yet")]
        grid.move_to(*at)
        await coded.press(pilot, "j", "h", "j")
        assert "Jaccard" in coded.text(app)
        await coded.press(pilot, "enter")
        assert isinstance(app.screen, Passages) and f"{told['cells'][at[0]][at[1]]} passage" in coded.text(app)
        await coded.press(pilot, "enter")
        assert app.screen is app.desk

    coded(act)


def test_a_crosstab_is_a_matrix_under_one_code(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, *OPEN, "c", "5", "w", "3")  # under “By letter”
        assert cells(app)[-1][-1] == "2"

    coded(act)


def test_a_query_narrows_what_is_counted_and_the_heading_says_it(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, *OPEN, "f", *"document", "colon", *"two", "enter")
        assert "where document:two" in coded.text(app) and cells(app)[-1][-1] == "1"
        await coded.press(pilot, "e")
        assert "document:two" in coded.text(app)

    coded(act)


def test_a_crosstab_asks_for_a_code_and_shows_what_the_command_prints(coded, capsys) -> None:
    crosstab = ["crosstab", "By letter", "groups", "cases", "--format", "json"]
    assert run(["--project", str(coded.folder), *crosstab]) == 0
    told = json.loads(capsys.readouterr().out)

    async def act(pilot, app):
        await coded.press(pilot, "ctrl+p", *"crosstab", "colon", "enter", "2")
        assert isinstance(app.screen, MatrixScreen) and "By letter" in coded.text(app)
        assert "groups by cases · participants" in coded.text(app)
        assert cells(app)[-1] == [*map(str, told["column_totals"]), str(told["total"])]

    coded(act)


def test_the_table_for_statistics_is_that_of_the_command_and_goes_out_as_it_is_shown(coded, capsys) -> None:
    asked = ["--project", str(coded.folder), "code-table", "documents", "--themes", "--counts", "--format", "json"]
    assert run(asked) == 0
    told = json.loads(capsys.readouterr().out)

    async def act(pilot, app):
        await coded.press(pilot, "ctrl+p", *"for", "space", *"statistics", "enter")
        assert "codes of participants · 0 and 1" in coded.text(app)
        await coded.press(pilot, "r", "2", "c", "n")
        assert "themes of documents · numbers of passages" in coded.text(app)
        names = app.screen.query_one(Grid).shown.rows
        body = [[name, *line] for name, line in zip(names, cells(app), strict=True)]
        assert body == [["" if one is None else str(one) for one in row] for row in told["rows"]]
        await coded.press(pilot, "e", "enter")
        assert app.screen is app.desk

    coded(act)
    (file,) = (coded.folder / "exports").iterdir()
    assert file.name.startswith("codes-of-documents")
    assert file.read_text(encoding="utf-8-sig").splitlines()[1].split(",")[0] == "one"


def test_the_keys_of_the_screen_are_one_key_away_where_the_foot_has_no_room_for_them(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, *OPEN)
        assert "e exports" in coded.text(app) and "? more · Esc leaves" in coded.text(app)
        await coded.press(pilot, "question_mark")
        assert type(app.screen).__name__ == "KeysHelp" and "What stands in rows" in coded.text(app)
        await coded.press(pilot, "escape")
        assert isinstance(app.screen, MatrixScreen)

    coded(act, size=(80, 24))


def test_codes_that_stand_together_are_exported_as_they_are_looked_at(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, "ctrl+p", *"stand together", "enter", "j", "e")
        shown = coded.text(app)
        assert "codes that stand together" in shown and "‹ Jaccard ›" in shown
        await coded.press(pilot, "enter")

    coded(act)
    assert "0.333" in (coded.folder / "exports" / "codes-overlap-jaccard-together-team.csv").read_text(encoding="utf-8")
