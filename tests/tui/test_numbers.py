"""Figures at the desk: the objects of the commands, their caveats and links, and ways out of an empty project."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.project import Project
from qualcode.tui.screens.export_form import ExportForm
from qualcode.tui.screens.linked import LinkedScreen
from qualcode.tui.screens.numbers import NumbersScreen
from qualcode.tui.screens.picture import PictureScreen
from qualcode.wres.figure_ids import figure_by_id, figure_ids

HEAD = "org_code,org_name,org_type,year,indicator,measure,group,value,numerator,denominator,unit,status,source_cell\n"
LINES = "".join(
    f"RXX,A trust,Ambulance trust,{year},2,likelihood,{group},{value},{n},1000,percent,ok,A{year}\n"
    for year in (2017, 2018)
    for group, value, n in (("White", 20, 200), ("BME", 10, 100))
)


@pytest.fixture
def figures(study: Path) -> Path:
    """The study with two years of an indicator, and a passage that is linked to it."""
    with Project.open(study) as project:
        project.values.import_csv(f"{HEAD}{LINES}".encode())
        theme = project.codebook.tree().find("Origins")
        made = project.codings.apply(project.documents.find("one").id, 37, 47, [theme.id])
        project.links.link(made.excerpt.id, "2", "explains", case="CS1", year=2018)
    return study


def test_figures_are_those_of_the_commands_and_a_linked_passage_opens(desk_on, figures):
    desk = desk_on(figures)

    async def act(pilot, app):
        await desk.press(pilot, "F")
        assert isinstance(app.screen, NumbersScreen)
        said = desk.text(app)
        with Project.open(figures) as project:
            interval = project.ratios.of_case("CS1", indicator="2").years[-1].interval
            assert interval is not None
            assert f"2.00 {interval.low:.2f}–{interval.high:.2f}" in said
        assert "not in the files" in said
        await desk.press(pilot, "down", "left")  # indicator 2, the year before that of the link
        assert "2 Appointment from shortlisting, 2017" in desk.text(app)
        await desk.press(pilot, "enter")
        assert "Nothing is linked to it yet" in desk.text(app)
        await desk.press(pilot, "right", "enter")
        assert isinstance(app.screen, LinkedScreen) and "explains" in desk.text(app)
        await desk.press(pilot, "enter")
        assert app.screen is app.desk and app.desk.view.cursor == 37

    desk(act, size=(140, 45), opened="two")


def test_a_caveat_and_a_link_are_made_from_a_figure_and_undone(desk_on, figures):
    desk = desk_on(figures)

    async def act(pilot, app):
        app.desk.view.move_to(40)
        await desk.press(pilot, "F", "down", "c")
        assert "of whose figures" in desk.text(app)
        await desk.press(pilot, "1", "1", *"by", "space", *"hand", "enter")
        assert isinstance(app.screen, NumbersScreen) and "by hand" in desk.text(app)
        await desk.press(pilot, "l")
        assert "Which passage is linked?" in desk.text(app)
        await desk.press(pilot, "1", "enter")
        assert isinstance(app.screen, NumbersScreen)
        with Project.open(figures) as project:
            (caveat,) = project.caveats.all()
            assert (caveat.indicator, caveat.year, caveat.organisation) == ("2", 2018, "RXX")
            assert [(one.indicator, one.year, one.relation) for one in project.links.find(inherited=False)] == [
                ("2", 2018, "explains"),
                ("2", 2018, "in line with"),
            ]
        await desk.press(pilot, "escape", "u", "u")
        with Project.open(figures) as project:
            assert not project.caveats.all() and len(project.links.find(inherited=False)) == 1

    desk(act, size=(140, 45))


def test_form_average_and_whose_are_chosen_and_exported(desk_on, figures):
    desk = desk_on(figures)

    async def act(pilot, app):
        await desk.press(pilot, "F", "f", "b")
        assert "the standard's own form · pooled counts" in desk.text(app)
        await desk.press(pilot, "o", *"RXX", "enter")
        assert "Figures of RXX" in desk.text(app)
        await desk.press(pilot, "i")
        assert "The evaluation's scoring" in desk.text(app) and "{year}" not in desk.text(app)
        await desk.press(pilot, "escape", "e")
        assert isinstance(app.screen, ExportForm) and app.screen.export.name == "standing RXX"
        await desk.press(pilot, "escape", "F")
        assert "Figures of CS1  the standard's own form · pooled counts" in desk.text(app)

    desk(act)


def test_the_id_of_a_figure_leads_to_its_cell(desk_on, figures):
    with Project.open(figures) as project:
        (number,) = (
            figure
            for (_, indicator), some in figure_ids(project.session, {project.cases.find("CS1").organisation_id}).items()
            for year, figure in some
            if (indicator, year) == ("2", 2017) and "BME" in figure_by_id(project.session, figure).value.group
        )
    desk = desk_on(figures)

    async def act(pilot, app):
        await desk.press(pilot, ":", *f"v{number}", "enter")
        await desk.finished(pilot)
        assert isinstance(app.screen, NumbersScreen)
        indicator, year = app.screen.at_cursor
        assert (indicator.number, year) == ("2", 2017)
        assert "2 Appointment from shortlisting, 2017" in desk.text(app)

    desk(act)


def test_lines_are_of_all_years_where_the_strip_is_of_one(desk_on, figures):
    desk = desk_on(figures)

    async def act(pilot, app):
        await desk.press(pilot, "F", "down", "p")
        assert isinstance(app.screen, PictureScreen) and "strip · indicator 2" in desk.text(app)
        assert "2018" in desk.text(app) and "2017" not in desk.text(app)
        await desk.press(pilot, "k", "k", "k")
        assert "lines · indicator 2" in desk.text(app) and "2017" in desk.text(app)
        await desk.press(pilot, "k")
        assert "strip · indicator 2" in desk.text(app) and "2017" not in desk.text(app)

    desk(act, size=(140, 45))


def test_of_two_percentages_in_a_narrow_cell_the_first_is_whole(desk_on, figures):
    with Project.open(figures) as project:
        told = "RXX,A trust,Ambulance trust,{year},6,percent,{group},{value},,400,percent,ok,T{year}\n"
        rows = [
            told.format(year=year, group=group, value=value)
            for year in (2015, 2016, 2017, 2018)
            for group, value in (("White", 20.3), ("BME", 30.7))
        ]
        project.values.import_csv((HEAD + "".join(rows)).encode())
    desk = desk_on(figures)

    async def act(pilot, app):
        await desk.press(pilot, "F", "f", *["down"] * 5)
        line = next(one for one in desk.text(app).splitlines() if "6 " in one and "20.3%" in one)
        assert "20.3% …" in line and "30." not in line
        assert "BME: 30.7%" in desk.text(app)

    desk(act, size=(80, 24))


def test_an_empty_project_says_what_to_do(desk_on, study):
    desk = desk_on(study)

    async def act(pilot, app):
        await desk.press(pilot, "F")
        assert "No figures yet" in desk.text(app) and "wres import FILE" in desk.text(app)
        await desk.press(pilot, "c", "enter", "l")
        assert isinstance(app.screen, NumbersScreen)
        await desk.press(pilot, "escape")
        assert app.screen is app.desk

    desk(act, size=(80, 24))


def test_caveats_are_changed_and_taken_off(desk_on, figures):
    with Project.open(figures) as project:
        project.caveats.add("By hand", "2", case="CS1")
        project.caveats.add("Twice", "2")
    desk = desk_on(figures)

    async def act(pilot, app):
        app.desk.action_act("caveats")
        await desk.press(pilot, "enter", *" and late", "ctrl+s", "down", "d")
        with Project.open(figures) as project:
            (left,) = project.caveats.all()
            assert "late" in left.text
        assert "Taken off" in desk.text(app)
        await desk.press(pilot, "escape")

    desk(act)


def test_a_project_that_can_only_be_read_shows_figures_and_refuses_changes(desk_on, figures, monkeypatch):
    monkeypatch.setattr(Project, "read_only", property(lambda _: True))
    desk = desk_on(figures)

    async def act(pilot, app):
        await desk.press(pilot, "F", "down", "c")
        assert isinstance(app.screen, NumbersScreen) and "can only be read" in desk.text(app)
        await desk.press(pilot, "l")
        assert isinstance(app.screen, NumbersScreen)
        await desk.press(pilot, "right", "left", "enter")
        assert isinstance(app.screen, LinkedScreen)

    desk(act, size=(100, 30))
