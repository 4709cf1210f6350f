"""Asking the coded data at the desk."""

from __future__ import annotations

import pytest
from idle import until, until_threads_end

from qualcode.project import Project
from qualcode.text.query_completing import completions
from qualcode.tui.screens.export_form import ExportForm
from qualcode.tui.screens.query import QueryScreen
from qualcode.tui.widgets.fields import Field


async def answered(pilot, app) -> None:
    """Wait until what was typed has been asked."""
    await pilot.pause()
    await until(pilot, lambda: app.screen._later is None)
    await until_threads_end(pilot, "query")


async def ask(pilot, app, query: str) -> None:
    app.screen.query_one(Field).value = query
    await answered(pilot, app)


@pytest.fixture
def coded(study) -> None:
    with Project.open(study) as project:
        for document, quote, code in (
            ("one", "By letter.", "By letter"),
            ("one", "all winter", "No figures yet"),
            ("two", "One post was made.", "No figures yet"),
        ):
            project.codings.apply_quote(project.documents.find(document).id, quote, [project.codebook.find(code).id])


def test_an_answer_is_listed_kept_opened_and_exported(desk, coded) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "ctrl+p", *"mix", "enter")
        assert isinstance(app.screen, QueryScreen)
        await answered(pilot, app)
        assert "3 codings" in desk.text(app)
        await ask(pilot, app, 'theme:Figures not document:"two"')
        assert "1 coding," in desk.text(app) and "We counted by hand, all winter" in desk.text(app)
        await ask(pilot, app, "theme:Figures code:Letter")
        assert "»code:Letter«" in desk.text(app) and "all winter" in desk.text(app)
        await ask(pilot, app, "text:zebra")
        assert "Nothing was found." in desk.text(app)
        app.screen.query_one(Field).value = "theme:Fig"
        await desk.press(pilot, "end", "tab")
        await answered(pilot, app)
        assert app.screen.query_one(Field).value == "theme:Figures "
        await desk.press(pilot, "ctrl+s", *"Sums", "enter", "ctrl+t", "ctrl+t", "down", "enter")
        assert app.bench.title == "two" and app.bench.text[app.desk.view.cursor :].startswith("One post")
        assert app.desk.hits == [(app.desk.view.cursor, app.desk.view.cursor + 18)]
        await desk.press(pilot, "ctrl+p", *"mix", "enter")
        await answered(pilot, app)
        assert app.screen.query_one(Field).value == "theme:Figures "
        await desk.press(pilot, "ctrl+e")
        assert isinstance(app.screen, ExportForm) and "what the query finds" in desk.text(app)
        assert app.project.queries.find("sums").query == "theme:Figures"
        await desk.press(pilot, "escape", "ctrl+p", *"mix", "enter")
        await desk.press(pilot, "ctrl+o", "r", "end", "x", "enter")
        assert [one.name for one in app.project.queries.all()] == ["Sumsx"]
        await desk.press(pilot, "delete")
        assert app.project.queries.all() == () and "is kept no longer" in desk.text(app)
        await desk.press(pilot, "u", "u", "u")
        assert [one.name for one in app.project.queries.all()] == ["Sums"]
        assert "Nothing was changed here" in desk.text(app)
        await desk.press(pilot, "enter")
        assert app.screen.query_one(Field).value == "theme:Figures"

    desk(act, size=(80, 24))


def test_names_and_fields_are_completed_where_the_cursor_stands() -> None:
    names = {"theme": ("Voice", 'Say "no"', "none"), "attribute": ("length of service",)}

    def found(typed: str, cursor: int | None = None) -> list[str]:
        return [
            one.typed
            for one in completions(typed, len(typed) if cursor is None else cursor, lambda field: names.get(field, ()))
        ]

    assert found("the") == ["theme:"]
    assert found("theme:") == ["theme:Voice ", 'theme:"Say \\"no\\"" ', 'theme:"none" ', "theme:none "]
    assert found('not (theme:"sa') == ['not (theme:"Say \\"no\\"" ']
    assert found("theme:oi and code:x", 8) == ["theme:Voice and code:x"]
    assert found("attribute:le") == ['attribute:"length of service"']
    assert found("theme:Voice ne") == ["theme:Voice near "]
    assert found('text:"no ') == []
