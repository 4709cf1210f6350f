"""The palette: every act that works now by its name, codes, documents, themes."""

from __future__ import annotations

import pytest

from qualcode.project import Project
from qualcode.tui.acts.registry import ACTS
from qualcode.tui.config.settings import THEMES
from qualcode.tui.screens.commands import Commands
from qualcode.tui.screens.export_form import ExportForm
from qualcode.tui.screens.export_wish import EXPLORER
from qualcode.tui.screens.find_list import narrowed
from qualcode.tui.widgets.fields import Field


async def choose(desk, pilot, app, typed: str) -> None:
    await desk.press(pilot, "ctrl+p")
    assert isinstance(app.screen, Commands)
    app.screen.query_one(Field).value = typed
    await desk.press(pilot, "enter")


def test_it_has_every_act_that_works_now_and_no_other(desk) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(2)
        await desk.press(pilot, "ctrl+p")
        told = {one.text for one in app.screen.entries()}
        for one in ACTS:
            if one.in_palette:
                assert ((one.told or one.label) in told) == app.desk.offers(one), one.name
        assert "Take your coding at the cursor off" not in told
        await desk.press(pilot, "escape", "c", *"letter", "enter", "ctrl+p")
        assert "Take your coding at the cursor off" in {one.text for one in app.screen.entries()}

    desk(act)


WORDS = {
    "check": "check_report",
    "readers": "readers_page",
    "explorer": "readers_page",
    "html": "readers_page",
    "average": "descriptive",
    "averages": "descriptive",
    "descriptive": "descriptive",
    "summary": "case_summaries",
    "summaries": "case_summaries",
    "case summary": "case_summaries",
    "judge": "convergence",
    "judgement": "convergence",
    "triangulation": "convergence",
    "meeting": "judges_meeting",
    "silence": "silent",
    "thread": "threads",
    "trace": "export",
    "report": "whole_report",
    "joint display": "joint",
    "typology": "joint",
    "narrative": "narratives",
    "docx": "export",
    "excel": "export",
}
"""Words that somebody types who knows the commands, the methods or other programs, and the act that is meant."""


def test_an_act_is_found_by_the_words_that_people_know_it_by(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "ctrl+p")
        entries, told = app.screen.entries(), {one.told or one.label: one.name for one in ACTS}
        for word, name in WORDS.items():
            found = [told.get(one.text, "") for one in narrowed(entries, word)]
            assert name in found[:4], (word, found)
        app.screen.query_one(Field).value = "explorer"
        await desk.press(pilot, "enter")
        assert isinstance(app.screen, ExportForm) and app.screen._wish.what == EXPLORER

    desk(act)


def test_it_does_what_is_chosen(desk) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(2)
        await desk.press(pilot, "c", *"letter", "enter")
        await choose(desk, pilot, app, "take your coding")
        assert app.bench.codings == ()
        await choose(desk, pilot, app, "apply letter")
        assert [one.code for one in app.bench.codings] == ["By letter"]

    desk(act)
    assert desk.codings() == [("By letter", "How did the standard reach you?")]


def test_it_opens_documents_by_title(desk) -> None:
    async def act(pilot, app):
        await choose(desk, pilot, app, "open two")
        assert app.bench.title == "two" and app.screen is app.desk

    desk(act)


def test_a_theme_chosen_is_kept_for_the_next_time(desk, settings_file) -> None:
    settings_file.write_text("# mine\n[keys]\ncode = 'f9'\n", encoding="utf-8")

    async def act(pilot, app):
        await choose(desk, pilot, app, "theme: light")
        assert app.theme == "qualcode-light" and "kept in" in app.desk.status.act

    async def again(pilot, app):
        assert app.theme == "qualcode-light" and app.keymap.changed == {"desk.code": "f9"}

    desk(act)
    assert settings_file.read_text().startswith("# mine\n[keys]\ncode = 'f9'\n")
    desk(again)


def test_a_theme_that_cannot_be_kept_is_used_all_the_same(desk, settings_file) -> None:
    settings_file.write_text("[screen\n", encoding="utf-8")

    async def act(pilot, app):
        assert "not TOML" in app.desk.status.act and "line 1" in app.desk.status.act
        await choose(desk, pilot, app, "theme: light")
        assert app.theme == "qualcode-light" and "could not be kept" in app.desk.status.act

    desk(act)
    assert settings_file.read_text() == "[screen\n"


def test_all_themes_are_there(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "ctrl+p")
        told = [one.text for one in app.screen.entries() if one.text.startswith("Theme: ")]
        assert [text.split()[1] for text in told] == ["auto", *THEMES]
        assert "Theme: dark (as it is)" in told

    desk(act)


def test_in_the_code_picker_the_palettes_key_goes_up(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "c", "ctrl+n", "ctrl+n", "ctrl+p")
        listed = app.screen.query_one("#found")
        assert not isinstance(app.screen, Commands) and listed.at == 1

    desk(act)


@pytest.mark.parametrize("title", ["a[/]b [@click=app.quit]x[/]", "\x1b[31mred \u202eevil \x9b2J", "[bold]$x"])
def test_hostile_titles_show_and_harm_nothing(desk, title) -> None:
    with Project.open(desk.folder) as project:
        project.documents.edit("two", title=title)
        number = project.documents.find(title).id

    async def act(pilot, app):
        await desk.press(pilot, "ctrl+p")
        app.screen.query_one(Field).value = f"d{number}"
        await desk.press(pilot)
        text = desk.text(app)
        assert "Open “" in text and not set(text) & {"\x1b", "\x9b", "\u202e"}
        assert title[0] in "\x1b" or title in text
        await desk.press(pilot, "enter")
        assert app.bench.document.id == number

    desk(act)


BY_ID = {
    "d1": "Desk",
    "x1": "Desk",
    "c1": "Desk",
    "a1": "History",
    "x999": "Desk",
    "v999": "Desk",
    "t999": "Desk",
}
"""What an ID opens; one that stands for nothing is told of."""


@pytest.mark.parametrize("way", ["ctrl+p", ":"])
def test_an_id_that_is_typed_opens_what_it_stands_for(desk, way: str) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "c", *"letter", "enter")
        for name, screen in BY_ID.items():
            await desk.press(pilot, way)
            app.screen.query_one(Field).value = name
            await desk.press(pilot, "enter")
            assert type(app.screen).__name__ == screen, name
            if screen != "Desk":
                await desk.press(pilot, "escape")

    desk(act)


def test_what_is_no_id_is_told_of(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, ":", *"z9", "enter")
        assert type(app.screen).__name__ == "Desk"

    desk(act)
