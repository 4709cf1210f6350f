"""A file of figures brought in from the desk: asked, answered, looked at, saved, imported."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from qualcode.model.watch import unwatched
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.figures_in import read
from qualcode.tui.screens.figures_in import FiguresInScreen
from qualcode.tui.widgets.rows import Rows
from tests.tui.conftest import Driver

WIDE = """WRES data 2017,,,
Organisation Code,Organisation,Indicator 2 relative likelihood,Indicator 3 relative likelihood
RXA,Synthetic [A],1.5,1.1
RXB,Synthetic B,-,1.2
RXC,Synthetic C,1.2,1.3
RXD,Synthetic D,1.3,1.4
"""


async def open_file(pilot: Pilot[None], app: QualcodeApp, file: Path) -> None:
    await Driver.press(pilot, "ctrl+p", *"bring", "space", *"in", "space", *"figures", "enter")
    app.screen.query_one(Input).value = str(file)
    await work(pilot, app, "enter")


async def work(pilot: Pilot[None], app: QualcodeApp, *keys: str) -> None:
    """Press keys, and wait for the long work that they begin."""
    await Driver.press(pilot, *keys)
    await Driver.finished(pilot)


def test_a_file_is_settled_looked_at_saved_and_imported(desk: Driver, tmp_path: Path) -> None:
    file = tmp_path / "wide.csv"
    file.write_text(WIDE, "utf-8")

    async def act(pilot: Pilot[None], app: QualcodeApp) -> None:
        await open_file(pilot, app, file)
        assert isinstance(app.screen, FiguresInScreen)
        told = desk.text(app)
        assert "? Which year of the return is the file of?" in told
        assert "Synthetic [A]" in told
        await desk.press(pilot, "i")
        assert "still to be answered" in desk.text(app)
        await desk.press(pilot, "enter", "enter")  # the year that is offered first
        await desk.press(pilot, "home", "enter", "enter")  # "-": zero, offered first
        await desk.press(pilot, "u")
        assert "Taken back." in desk.text(app)
        await desk.press(pilot, "home", "enter", "enter")
        await desk.press(pilot, *["down"] * 8, "c", "2")
        assert "3 Entering the formal" in desk.text(app)  # the key is the number
        await desk.press(pilot, "4")  # column D is of indicator 4
        assert "D “Indicator 3 relative likelihood”: value of indicator 4, ratio" in desk.text(app)
        rows = app.screen.query_one("#figures-in-lines", Rows)
        assert app.screen._lines[rows.at or 0].whole.startswith("D “Indicator 3")  # though a line came above it
        await desk.press(pilot, "u")
        await work(pilot, app, "v")
        assert "8 figures, 2017 to 2017, 4 new organisations" in desk.text(app)
        await desk.press(pilot, "s", "enter")
        assert "Saved as “wide”." in desk.text(app)
        await desk.press(pilot, "r", *"July", "enter")
        await work(pilot, app, "i")
        assert "8 figures, 2017 to 2017" in desk.text(app)

    desk(act)
    with Project.open(desk.folder) as project:
        assert [value.value for value in project.values.of_organisation("RXB", indicator="2")] == [0.0]
        assert [one.name for one in project.mappings.all()] == ["wide"]
        assert [one.words for one in project.releases.all()] == ["wide.csv (July)"]


def test_leaving_with_answers_is_asked_twice_and_the_long_form_asks_nothing(desk: Driver, tmp_path: Path) -> None:
    wide, long = tmp_path / "wide.csv", tmp_path / "long.csv"
    wide.write_text(WIDE, "utf-8")
    header = "org_code,year,indicator,measure,group,value,unit,status\n"
    long.write_text(f"{header}RXX,2017,2,ratio,,17.16%,ratio,ok\n", "utf-8")

    async def act(pilot: Pilot[None], app: QualcodeApp) -> None:
        await open_file(pilot, app, wide)
        await desk.press(pilot, "enter", "enter", "escape")
        assert isinstance(app.screen, FiguresInScreen)
        await desk.press(pilot, "escape")
        assert not isinstance(app.screen, FiguresInScreen)
        await open_file(pilot, app, long)
        assert "in the long form" in desk.text(app)
        await work(pilot, app, "v")
        assert "line 2, column F: the value '17.16%' has a percent" in desk.text(app)
        assert "1 wrong, first at line 2, column F" in desk.text(app)
        await work(pilot, app, "i")
        assert isinstance(app.screen, FiguresInScreen)
        await desk.press(pilot, "escape")

    desk(act, size=(80, 24))
    with Project.open(desk.folder) as project:
        assert project.releases.all() == ()


def test_of_a_workbook_with_several_sheets_one_is_chosen(desk: Driver, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for title in ("notes", "data"):
        sheet = book.create_sheet(title)
        for line in WIDE.splitlines():
            sheet.append([cell or None for cell in line.split(",")])
    del book["Sheet"]
    book.save(tmp_path / "two.xlsx")

    async def act(pilot: Pilot[None], app: QualcodeApp) -> None:
        await open_file(pilot, app, tmp_path / "two.xlsx")
        assert "Which sheet of two.xlsx?" in desk.text(app)
        await work(pilot, app, "2")
        assert isinstance(app.screen, FiguresInScreen)
        assert "sheet “data”" in desk.text(app)

    desk(act)


def test_cells_with_a_symbol_that_means_nothing_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "wide.csv"
    file.write_text(WIDE.replace("1.2\n", "#REF!\n").replace("Indicator 3", "Colleagues"), "utf-8")
    with Project.create(tmp_path / "study") as project:
        figures = read(project, file, "", unwatched)
        assert not any(one.seen == "#REF!" for one in figures.questions)
        symbol = next(one for one in figures.questions if one.kind == "symbol")
        assert figures.answers_to(symbol)[-1] == "leave out"
        figures.answer(symbol, "leave out")
        while figures.questions:
            one = figures.questions[0]
            figures.answer(one, {"role": "value", "indicator": "3"}.get(one.kind, one.candidates[0]))
        assert figures.run(unwatched, dry_run=False).error_count == 2
        figures.keep_good = True
        result = figures.run(unwatched, dry_run=False)
        assert (result.status, result.values, result.left_out) == ("imported", 6, 2)


def test_the_year_is_asked_again_of_the_next_file(tmp_path: Path) -> None:
    untitled = WIDE[WIDE.index("Organisation") :].replace("-", "1.9")
    (tmp_path / "a.csv").write_text(untitled, "utf-8")
    (tmp_path / "b.csv").write_text(untitled.replace("1.5", "1.6"), "utf-8")
    with Project.create(tmp_path / "study") as project:
        figures = read(project, tmp_path / "a.csv", "", unwatched)
        figures.answer(figures.questions[0], "2017")
        figures.save("By trust")
        later = read(project, tmp_path / "b.csv", "", unwatched)
        assert later.saved == "By trust" and [one.kind for one in later.questions] == ["year"]
        later.answer(later.questions[0], "2018")
        assert later.run(unwatched, dry_run=True).years == (2018,)


def test_a_column_that_holds_the_surveys_years_is_asked_about_once(tmp_path: Path) -> None:
    rows = "RXA,A,2016,5,White,27.5\nRXA,A,2016,5,BME,29.5\n"
    (tmp_path / "a.csv").write_text(f"Code,Trust,Survey year,Indicator,Ethnicity,Value\n{rows}", "utf-8")
    with Project.create(tmp_path / "study") as project:
        figures = read(project, tmp_path / "a.csv", "", unwatched)
        asked = []
        while figures.questions:
            one = figures.questions[0]
            asked.append(one.kind)
            figures.answer(one, {"role": "year", "year_means": "survey"}.get(one.kind, one.candidates[0]))
        assert sorted(asked) == ["measure", "role", "year_means"]
        column = next(one for one in figures.mapping.columns if one.at == "F") if figures.mapping else None
        assert column is not None
        figures.change(column, figures.ways(column, "indicator"), "5")
        assert "year_means" not in [one.kind for one in figures.questions]
        figures.take_back()
        assert figures.run(unwatched, dry_run=True).years == (2017,)
