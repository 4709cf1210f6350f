"""Tying themes to indicators at the desk: in the codebook, and where the two have nothing to say to each other."""

from __future__ import annotations

from typing import Any

from qualcode.project import Project
from qualcode.tui.screens.code_choice import CodeChoice
from qualcode.tui.screens.link_form import LinkForm
from qualcode.tui.screens.numbers import NumbersScreen
from qualcode.tui.screens.passages import Passages
from qualcode.tui.screens.silences import SilencesScreen


def links_of(desk: Any) -> list[tuple[str, str, str, str]]:
    with Project.open(desk.folder) as project:
        return [(one.path, one.indicator, one.relation, one.note) for one in project.links.of_codes()]


def test_a_theme_is_linked_in_the_codebook(desk: Any) -> None:
    async def act(pilot: Any, app: Any) -> None:
        await desk.press(pilot, "f4", "l")
        assert isinstance(app.screen, LinkForm) and "“Origins”" in desk.text(app)
        await desk.press(pilot, "3", "tab", "tab", "down", "tab", *"Why", "enter")
        assert app.screen is app.desk and app.desk.codebook.has_focus
        assert links_of(desk) == [("Origins", "3", "adds to", "Why")]
        await desk.press(pilot, "u")
        assert links_of(desk) == []
        await desk.press(pilot, "f2", "l")
        assert app.screen is app.desk and "Code the passage first" in desk.text(app)

    desk(act)


def test_a_silent_theme_is_linked_where_it_is_listed(desk: Any) -> None:
    async def act(pilot: Any, app: Any) -> None:
        await desk.press(pilot, "ctrl+p", *"silences", "colon", "enter")
        assert "2 themes without an indicator" in desk.text(app)
        await desk.press(pilot, "down", "l")
        assert isinstance(app.screen, LinkForm) and "“Figures”" in desk.text(app)
        await desk.press(pilot, "5", "enter")
        assert isinstance(app.screen, SilencesScreen) and "1 theme without an indicator" in desk.text(app)
        assert links_of(desk) == [("Figures", "5", "in line with", "")]
        await desk.press(pilot, "l", "escape")
        assert isinstance(app.screen, SilencesScreen) and len(links_of(desk)) == 1
        await desk.press(pilot, "escape", "u")
        assert app.screen is app.desk and links_of(desk) == []

    desk(act)


def test_a_silent_indicator_is_linked_to_a_theme_or_a_passage(desk: Any) -> None:
    with Project.open(desk.folder) as project:
        project.codings.apply_quote(1, "By letter.", [project.codebook.find("By letter").id])

    async def act(pilot: Any, app: Any) -> None:
        await desk.press(pilot, "ctrl+p", *"silences", "colon", "enter", "end", "l")
        assert isinstance(app.screen, CodeChoice) and "indicator 9" in desk.text(app)
        await desk.press(pilot, *"by letter", "enter")
        assert isinstance(app.screen, LinkForm)
        await desk.press(pilot, "enter")
        assert links_of(desk) == [("Origins > By letter", "9", "in line with", "")]
        assert isinstance(app.screen, SilencesScreen) and "8 indicators without a theme" in desk.text(app)
        await desk.press(pilot, "l", "enter")
        assert isinstance(app.screen, Passages)
        await desk.press(pilot, "enter", "enter")
        assert isinstance(app.screen, SilencesScreen) and "1 passage linked to an indicator" in desk.text(app)
        with Project.open(desk.folder) as project:
            assert [(one.indicator, one.case) for one in project.links.find(inherited=False)] == [("8", "CS1")]

    desk(act)


def test_the_passages_of_a_silent_theme_are_its_own(desk: Any) -> None:
    with Project.open(desk.folder) as project:
        book = project.codebook
        both = [book.find("By letter").id, book.find("No figures yet").id]
        project.codings.apply_quote(1, "By letter.", both)
        project.codings.apply_quote(1, "We read it twice.", both)
        made = project.codings.apply_quote(1, "Then the board asked for figures.", [book.find("Figures").id])

    async def act(pilot: Any, app: Any) -> None:
        await desk.press(pilot, "ctrl+p", *"silences", "colon", "enter", "down", "enter")
        assert isinstance(app.screen, Passages)
        shown = desk.text(app)
        assert "Figures  3 passages" in shown and "turn 2" in shown
        await desk.press(pilot, "end")
        assert "Then the board asked for figures." in desk.text(app) and made.excerpt.short_id in desk.text(app)
        await desk.press(pilot, "enter")
        assert app.screen is app.desk and app.desk.view.cursor == made.excerpt.start

    desk(act)


def test_a_silent_indicator_opens_its_figures(desk: Any, tmp_path: Any) -> None:
    (tmp_path / "v.csv").write_text(
        "org_code,org_name,org_type,year,indicator,measure,group,value,unit,status\n"
        "RXX,A trust,Ambulance trust,2018,2,ratio,,1.31,ratio,ok\n"
    )
    with Project.open(desk.folder) as project:
        assert project.values.import_csv(tmp_path / "v.csv").status == "imported"

    async def act(pilot: Any, app: Any) -> None:
        await desk.press(pilot, "ctrl+p", *"silences", "colon", "enter", "end", "enter")
        assert "No case study has figures of it" in desk.text(app)
        await desk.press(pilot, "home", "down", "down", "down", "enter")
        await desk.finished(pilot)
        assert isinstance(app.screen, NumbersScreen) and "1.31" in desk.text(app)
        await desk.press(pilot, "escape")
        assert isinstance(app.screen, SilencesScreen) and app.screen.rows.at == 3

    desk(act)


def test_what_can_only_be_read_is_not_linked(desk: Any, monkeypatch: Any) -> None:
    async def act(pilot: Any, app: Any) -> None:
        monkeypatch.setattr(type(app.project), "read_only", property(lambda _: True))
        await desk.press(pilot, "ctrl+p", *"silences", "colon", "enter", "l")
        assert isinstance(app.screen, SilencesScreen) and "can only be read" in desk.text(app)

    desk(act)
