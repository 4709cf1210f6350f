"""Stance, "discuss" and note of a coding, said on the desk."""

from __future__ import annotations

import pytest

from qualcode.project import Project
from qualcode.tui.screens.annotation_form import AnnotationForm
from qualcode.tui.screens.choice import Choice
from qualcode.tui.widgets.editor import Editor


def status(app) -> str:
    return app.desk.status.act


@pytest.fixture
def coded(desk):
    """The desk with “By letter” on the first words."""
    put(desk, "By letter")
    return desk


def put(desk, code: str, coder: str = "Coder A") -> None:
    with Project.open(desk.folder, coder=coder) as project:
        project.codings.apply(project.documents.find("one").id, 0, 10, [project.codebook.find(code).id])


def said(desk) -> list[tuple[str, str, str, bool]]:
    with Project.open(desk.folder) as project:
        found = project.codings.of_document(project.documents.find("one").id)
        return [(one.code, one.note, one.stance, one.discuss) for one in found]


async def begin(desk, pilot, app) -> None:
    app.desk.view.move_to(2)
    await desk.press(pilot, "a")
    assert isinstance(app.screen, AnnotationForm)


def test_a_letter_and_enter_say_the_stance_to_the_theme_that_is_named(coded) -> None:
    async def act(pilot, app):
        await begin(coded, pilot, app)
        assert "Stance to “Origins”" in coded.text(app)
        await coded.press(pilot, "r", "enter")
        assert "runs against" in status(app) and "runs against" in coded.text(app).split("At the cursor")[1]
        await coded.press(pilot, "u")
        assert app.bench.codings[0].stance == ""
        await coded.press(pilot, "U")

    coded(act, size=(160, 48))
    assert said(coded) == [("By letter", "", "runs against", False)]


def test_note_of_several_lines_and_discuss_are_one_step(coded) -> None:
    async def act(pilot, app):
        await begin(coded, pilot, app)
        await coded.press(pilot, "d", "s", "tab", *"sd", "enter", *"qr", "ctrl+s")
        assert app.desk.view.model.codings[0].code == "? By letter"
        await coded.press(pilot, "u")
        assert said(coded) == [("By letter", "", "", False)]
        await coded.press(pilot, "U")

    coded(act)
    assert said(coded) == [("By letter", "sd\nqr", "supports", True)]


def test_the_form_shows_what_is_said_and_changes_only_what_is_changed(coded) -> None:
    with Project.open(coded.folder) as project:
        project.codings.annotate(1, note="Why so?", stance="qualifies", discuss=True)

    async def act(pilot, app):
        await begin(coded, pilot, app)
        assert app.screen.query_one(Editor).text == "Why so?" and "[x] d  to be discussed" in coded.text(app)
        await coded.press(pilot, "d", "enter")
        await begin(coded, pilot, app)
        await coded.press(pilot, "enter")
        assert status(app) == "Nothing else is said of it than before."

    coded(act)
    assert said(coded) == [("By letter", "Why so?", "qualifies", False)]


def test_arrows_choose_the_stance_too_and_n_takes_it_away(coded) -> None:
    async def act(pilot, app):
        await begin(coded, pilot, app)
        await coded.press(pilot, "s", "down", "enter")
        assert app.bench.codings[0].stance == "qualifies"
        await begin(coded, pilot, app)
        await coded.press(pilot, "n", "enter")

    coded(act)
    assert said(coded) == [("By letter", "", "", False)]


def test_a_note_is_not_thrown_away_at_the_first_escape(coded) -> None:
    async def act(pilot, app):
        await begin(coded, pilot, app)
        await coded.press(pilot, "tab", *"abc", "escape")
        assert isinstance(app.screen, AnnotationForm) and "Esc again" in coded.text(app)
        await coded.press(pilot, "escape")
        assert app.screen is app.desk
        await begin(coded, pilot, app)
        await coded.press(pilot, "r", "escape")
        assert app.screen is app.desk

    coded(act)
    assert said(coded) == [("By letter", "", "", False)]


def test_what_another_window_said_meanwhile_stays_and_what_was_typed_too(coded) -> None:
    async def act(pilot, app):
        await begin(coded, pilot, app)
        await coded.press(pilot, "tab", *"mine")
        with Project.open(coded.folder) as project:
            project.codings.annotate(1, note="theirs [/] \x1b[31m")
        await coded.press(pilot, "ctrl+s")
        assert isinstance(app.screen, AnnotationForm)
        text = coded.text(app)
        assert "was changed" in text and "theirs [/]" in text and "\x1b" not in text
        assert app.screen.query_one(Editor).text == "mine"
        assert said(coded)[0][1] == "theirs [/] \x1b[31m"
        await coded.press(pilot, "ctrl+s")

    coded(act)
    assert said(coded) == [("By letter", "mine", "", False)]


def test_a_note_for_a_coding_that_is_gone_can_still_be_copied(coded) -> None:
    async def act(pilot, app):
        await begin(coded, pilot, app)
        await coded.press(pilot, "tab", *"mine")
        with Project.open(coded.folder) as project:
            project.codings.remove([1])
        await coded.press(pilot, "ctrl+s")
        assert app.screen.query_one(Editor).text == "mine" and "gone already" in coded.text(app)
        await coded.press(pilot, "escape", "escape")
        assert app.screen is app.desk

    coded(act)
    assert said(coded) == []


def test_of_several_codings_one_is_asked_for_or_the_cycled_one_meant(coded) -> None:
    put(coded, "Origins")

    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "a")
        assert isinstance(app.screen, Choice)
        await coded.press(pilot, "2")
        await coded.press(pilot, "s", "enter")
        await coded.press(pilot, "o", "a")
        assert isinstance(app.screen, AnnotationForm)
        await coded.press(pilot, "r", "enter")

    coded(act)
    assert said(coded) == [("By letter", "", "runs against", False), ("Origins", "", "supports", False)]


def test_another_coders_coding_is_not_ones_own_to_annotate(coded) -> None:
    with Project.open(coded.folder) as project:
        project.coders.add("Coder B")
        project.codings.remove([1])
    put(coded, "Origins", coder="Coder B")

    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "a")
        assert app.screen is app.desk and status(app) == "The coding here is another coder's."

    coded(act)


NASTY = "a[/]b [@click=app.quit]x[/] \x1b[31mred\x1b]0;t\x07 \u202eevil"


@pytest.mark.parametrize("size", [(140, 45), (80, 24), (20, 5)])
def test_hostile_words_and_small_screens(coded, size) -> None:
    with Project.open(coded.folder) as project:
        project.codebook.rename("Origins", NASTY)
        project.codings.annotate(1, note=NASTY)

    async def act(pilot, app):
        await begin(coded, pilot, app)
        await coded.press(pilot)
        text = coded.text(app)
        assert "\x1b" not in text and "\u202e" not in text and len(text.splitlines()) <= size[1]
        await coded.press(pilot, "s", "enter")

    coded(act, size=size)
    assert said(coded)[0][2] == "supports"


def test_a_project_that_can_only_be_read_refuses(coded, monkeypatch) -> None:
    monkeypatch.setattr(Project, "read_only", property(lambda self: True))

    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "a")
        assert app.screen is app.desk and "read-only" in coded.text(app)

    coded(act)
