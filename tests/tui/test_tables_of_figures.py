"""The descriptive table and growth models at the desk show what their commands do."""

from __future__ import annotations

import math
import time
from pathlib import Path

import pytest
from idle import until

from qualcode.project import Project
from qualcode.tui.screens.behind import BehindScreen
from qualcode.tui.screens.descriptive import DescriptiveScreen
from qualcode.tui.screens.export_form import ExportForm
from qualcode.tui.screens.growth import GrowthScreen
from qualcode.tui.screens.numbers import NumbersScreen
from qualcode.tui.screens.picture import PictureScreen
from qualcode.tui.screens.working import Working
from qualcode.wres.descriptive import DescriptiveWish
from qualcode.wres.growth.words import headline
from qualcode.wres.pictures.wish import PictureWish

HEAD = "org_code,org_name,org_type,year,indicator,measure,group,value,numerator,denominator,unit,status,source_cell\n"


@pytest.fixture
def panel(study: Path) -> Path:
    """Twelve synthetic trusts, three years, an indicator that falls."""
    lines = [HEAD]
    for n in range(12):
        for year in (2016, 2017, 2018):
            white = 300 + round(30 * math.sin(n * 7)) - 25 * (year - 2016) + (n * year) % 7
            told = f"SYN{n:02},Synthetic {n},{'Ambulance' if n % 2 else 'Acute'} trust,{year},2,likelihood"
            lines.append(f"{told},White,{white / 10},{white},1000,percent,ok,A{n}{year}\n")
            lines.append(f"{told},BME,20,200,1000,percent,ok,B{n}{year}\n")
    with Project.open(study) as project:
        project.values.import_csv("".join(lines).encode())
    return study


async def comes_up(desk, pilot, app, kind: type) -> None:
    await until(pilot, lambda: isinstance(app.screen, kind))
    await desk.press(pilot)


def test_the_table_is_that_of_the_command_and_a_cell_opens_its_trusts(desk_on, panel):
    desk = desk_on(panel)

    async def act(pilot, app):
        app.desk.action_act("descriptive")
        await desk.press(pilot)
        assert isinstance(app.screen, DescriptiveScreen)
        with Project.open(panel) as project:
            found = project.descriptive.of(DescriptiveWish())
            average = found.rows[1].averages[-1]
            assert f"{average.value:.2f} n 12" in desk.text(app)
        await desk.press(pilot, "g", "2", "b")
        assert "pooled counts" in desk.text(app) and "· acute" in desk.text(app)
        await desk.press(pilot, "y", *"2017-2018", "enter")
        assert "2016" not in desk.text(app).splitlines()[2]
        await desk.press(pilot, "down", "down", "down", "down", "enter")  # indicator 2, acute
        assert isinstance(app.screen, BehindScreen) and "6 of 6 with a figure" in desk.text(app)
        await desk.press(pilot, "s", "enter")
        assert isinstance(app.screen, NumbersScreen) and "Figures of SYN" in desk.text(app)
        await desk.press(pilot, "escape")
        app.desk.action_act("descriptive")
        await desk.press(pilot, "e")
        assert isinstance(app.screen, ExportForm) and app.screen.export.name == "indicators pooled type"
        await desk.press(pilot, "escape")

    desk(act, size=(140, 45))


def test_a_picture_is_shown_as_text_in_every_kind_and_exported(desk_on, panel):
    desk = desk_on(panel)

    async def act(pilot, app):
        app.desk.action_act("descriptive")
        await desk.press(pilot, "down", "p")
        assert isinstance(app.screen, PictureScreen) and "lines · indicator 2" in desk.text(app)
        for kind in ("strip", "forest", "funnel"):
            await desk.press(pilot, "k")
            assert f"{kind} · indicator 2" in desk.text(app)
            with Project.open(panel) as project:
                assert project.pictures.of(PictureWish(kind, "2")).title[:30] in desk.text(app)
        await desk.press(pilot, "g")
        assert "all trusts together" in desk.text(app)
        await desk.press(pilot, "n", "9")  # of which there are no figures
        assert "a funnel needs figures" in desk.text(app)
        await desk.press(pilot, "e")
        assert "There is no picture to export" in desk.text(app)
        await desk.press(pilot, "n", "2", "e")
        assert isinstance(app.screen, ExportForm) and app.screen.export.name == "plot funnel 2"
        await desk.press(pilot, "escape")
        assert app.screen is app.desk

    desk(act, size=(140, 45))


def test_a_model_is_fitted_in_words_with_its_tables_and_exported(desk_on, panel):
    desk = desk_on(panel)

    async def act(pilot, app):
        app.desk.action_act("growth")
        await desk.press(pilot, "e")
        assert isinstance(app.screen, GrowthScreen) and "Nothing is fitted yet" in desk.text(app)
        await desk.press(pilot, "n", "2", "p", "1", "enter")
        await comes_up(desk, pilot, app, GrowthScreen)
        with Project.open(panel) as project:
            (one,) = project.growth.of(("2",), ("type",))
            assert one.average is not None
            start = headline(one.average, one.subject)[:60]
        assert start in desk.text(app)
        await desk.press(pilot, "p", "1")
        assert "not fitted like this yet" in desk.text(app)
        await desk.press(pilot, "s")
        assert "No estimates were brought in" in desk.text(app)
        await desk.press(pilot, "e")
        assert isinstance(app.screen, ExportForm) and app.screen.export.name == "growth 2"
        await desk.press(pilot, "escape")
        app.desk.action_act("growth")
        await desk.press(pilot)
        assert start in desk.text(app)  # what was fitted is there again

    desk(act, size=(140, 60))


def test_fitting_can_be_stopped(desk_on, panel, monkeypatch):
    desk = desk_on(panel)

    def for_ever(*_, watch, **__):
        while True:
            watch(1, 9, "fitting models")
            time.sleep(0.005)

    monkeypatch.setattr("qualcode.wres.growth.service.Growths.of", for_ever)

    async def act(pilot, app):
        app.desk.action_act("growth")
        await desk.press(pilot)
        await pilot.press("enter")
        assert isinstance(app.screen, Working)
        await pilot.press("escape")
        await comes_up(desk, pilot, app, GrowthScreen)
        assert "Stopped: nothing was fitted" in desk.text(app)
        monkeypatch.setattr("qualcode.wres.growth.service.Growths.of", lambda *_, **__: ())
        await pilot.press("enter")
        await comes_up(desk, pilot, app, GrowthScreen)
        assert "Stopped" not in desk.text(app)

    desk(act)


def test_without_figures_both_say_what_to_do(desk_on, study):
    desk = desk_on(study)

    async def act(pilot, app):
        app.desk.action_act("descriptive")
        await desk.press(pilot)
        assert "No figures yet" in desk.text(app)
        await desk.press(pilot, "a", "enter", "escape")
        app.desk.action_act("growth")
        await desk.press(pilot, "n", "2", "enter")
        await comes_up(desk, pilot, app, GrowthScreen)
        assert "no trust has a figure" in desk.text(app)
        await desk.press(pilot, "escape")
        assert app.screen is app.desk

    desk(act, size=(80, 24))
