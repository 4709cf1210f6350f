"""Quotations, literature, decisions and checklists at the desk: what keys do there is in the database afterwards."""

from __future__ import annotations

import pytest

from qualcode.project import Project
from qualcode.tui.screens.checklists import ChecklistScreen
from qualcode.tui.screens.decisions import DecisionsScreen
from qualcode.tui.screens.fields_form import FieldsForm
from qualcode.tui.screens.papers import PapersScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.screens.shorten import ShortenForm
from qualcode.tui.widgets.fields import Field


async def opened(desk, pilot, name: str) -> None:
    await desk.press(pilot, "ctrl+p", *name, "enter")


async def typed(desk, pilot, text: str) -> None:
    await desk.press(pilot, *("space" if one == " " else one for one in text))


@pytest.fixture
def quoted(desk):
    with Project.open(desk.folder) as project:
        code = project.codebook.find("By letter").id
        document = project.documents.find("one").id
        for words in ("Nobody explained it [laughs]. We read it twice.", "We counted by hand, all winter."):
            made = project.codings.apply_quote(document, words, [code])
            project.chosen.choose(made.excerpt.id, "Origins")
    return desk


def test_a_quotation_is_shortened_ordered_and_opened_by_keys(quoted) -> None:
    async def act(pilot, app):
        await opened(quoted, pilot, "quotations:")
        assert isinstance(app.screen, QuotesScreen) and "Nobody explained it" in quoted.text(app)
        await quoted.press(pilot, "s")
        assert isinstance(app.screen, ShortenForm)
        await quoted.press(pilot, "right", "right", "right", "space")
        assert "Nobody explained it [...] We read it twice." in quoted.text(app)
        await quoted.press(pilot, "enter", "J")
        assert isinstance(app.screen, QuotesScreen)
        await quoted.press(pilot, "enter")
        assert app.screen is app.desk

    quoted(act)
    with Project.open(quoted.folder) as project:
        first, second = project.quotes.all("Origins")
        assert second.printed == "Nobody explained it [...] We read it twice."
        assert first.quote == "We counted by hand, all winter."
        assert [one.name for one in project.log(2)] == [
            "move x1 among the quotations for Origins",
            "shorten x1 for Origins",
        ]


def test_views_of_quotations_show_the_tables_of_the_commands(quoted) -> None:
    async def act(pilot, app):
        await opened(quoted, pilot, "quotations:")
        for heading in ("participant", "quoted for", "theme", "No words are quoted twice", "theme or code"):
            await quoted.press(pilot, "v")
            assert heading in quoted.text(app)
        await quoted.press(pilot, "v", "d")
        assert app.screen.rows.count == 1

    quoted(act, size=(80, 24))
    with Project.open(quoted.folder) as project:
        assert len(project.quotes.all()) == 1


def test_a_decision_is_written_down_from_anywhere_and_changed_in_the_list(desk) -> None:
    async def act(pilot, app):
        await opened(desk, pilot, "write down")
        assert isinstance(app.screen, FieldsForm)
        await typed(desk, pilot, "Merge two")
        await desk.press(pilot, "tab", "tab")
        await typed(desk, pilot, "lunch")
        await desk.press(pilot, "ctrl+s")
        assert "there is no phase" in desk.text(app)
        for _ in range(5):
            await desk.press(pilot, "backspace")
        await typed(desk, pilot, "review")
        await desk.press(pilot, "ctrl+s")
        assert app.screen is app.desk
        await opened(desk, pilot, "decisions:")
        assert isinstance(app.screen, DecisionsScreen) and "Merge two" in desk.text(app)
        await desk.press(pilot, "enter", "tab", "tab", "tab")
        await typed(desk, pilot, "one idea")
        await desk.press(pilot, "ctrl+s", "escape")
        assert app.screen is app.desk

    desk(act)
    with Project.open(desk.folder) as project:
        (one,) = project.decisions.all()
        assert (one.decision, one.phase, one.reason) == ("Merge two", "review", "one idea")


def test_leaving_a_form_that_was_written_in_asks_once_more(desk) -> None:
    async def act(pilot, app):
        await opened(desk, pilot, "write down")
        await typed(desk, pilot, "Merge")
        await desk.press(pilot, "escape")
        assert isinstance(app.screen, FieldsForm) and "throws away" in desk.text(app)
        await typed(desk, pilot, " two")
        assert "throws away" not in desk.text(app)
        await desk.press(pilot, "escape")
        assert isinstance(app.screen, FieldsForm) and "throws away" in desk.text(app)
        await desk.press(pilot, "escape")
        assert app.screen is app.desk

    desk(act)
    with Project.open(desk.folder) as project:
        assert project.decisions.all() == []


def test_a_paper_is_added_tied_to_a_theme_and_found(desk) -> None:
    async def act(pilot, app):
        await opened(desk, pilot, "literature:")
        assert isinstance(app.screen, PapersScreen) and "No papers here" in desk.text(app)
        await desk.press(pilot, "n")
        await typed(desk, pilot, "Kalra 2009")
        await desk.press(pilot, *["tab"] * 7)
        await typed(desk, pilot, "Origins")
        await desk.press(pilot, "enter", "slash")
        await typed(desk, pilot, "origins")
        await desk.press(pilot, "enter")
        assert "1 of 1" in desk.text(app) and "Kalra 2009" in desk.text(app)

    desk(act)
    with Project.open(desk.folder) as project:
        (one,) = project.papers.all()
        assert (one.reference, [path for _, path in one.codes]) == ("Kalra 2009", ["Origins"])


def test_an_item_of_a_checklist_is_answered(desk) -> None:
    async def act(pilot, app):
        await opened(desk, pilot, "checklists:")
        assert isinstance(app.screen, ChecklistScreen) and "COREQ 2007" in desk.text(app)
        await desk.press(pilot, "enter")
        await typed(desk, pilot, "Ada")
        await desk.press(pilot, "ctrl+s")
        assert "1 answered" in desk.text(app)
        await desk.press(pilot, "o")
        assert "Interviewer or facilitator" not in desk.text(app)
        await desk.press(pilot, "v", "v")
        assert "nothing to tick" in desk.text(app)

    desk(act)
    with Project.open(desk.folder) as project:
        assert project.checklists.show("coreq")[0].answer == "Ada"


def test_the_project_is_set_and_decisions_come_in_from_a_table(desk) -> None:
    table = desk.folder / "decisions.csv"
    table.write_text("date,phase,decision,reason\n2026-03-01,,Keep it,It matters\n", encoding="utf-8")

    async def act(pilot, app):
        await opened(desk, pilot, "the project:")
        assert isinstance(app.screen, FieldsForm)
        app.screen.query_one("#asked-attribution", Field).value = "nowhere"
        await desk.press(pilot, "ctrl+s")
        assert isinstance(app.screen, FieldsForm) and "nowhere" in desk.text(app)
        app.screen.query_one("#asked-attribution", Field).value = "before"
        app.screen.query_one("#asked-prevalence", Field).value = "a few=3, many=100%"
        await desk.press(pilot, "ctrl+s")
        assert app.screen is app.desk
        await opened(desk, pilot, "import decisions:")
        app.screen.query_one(Field).value = str(table)
        await desk.press(pilot, "enter")
        assert app.screen is app.desk and "1 added" in desk.text(app)

    desk(act)
    with Project.open(desk.folder) as project:
        now = project.settings.read()
        assert now.attribution == "before" and "many" in now.prevalence
        assert [one.decision for one in project.decisions.all()] == ["Keep it"]
