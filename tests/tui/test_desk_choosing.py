"""Quotations chosen on the desk: for the case study, a theme, a code; seen in margin and inspector."""

from __future__ import annotations

import pytest

from qualcode.project import Project
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.code_picker import CodePicker


def status(app) -> str:
    return app.desk.status.act


@pytest.fixture
def coded(desk):
    """The desk with “By letter” on the first words."""
    with Project.open(desk.folder) as project:
        project.codings.apply(project.documents.find("one").id, 0, 10, [project.codebook.find("By letter").id])
    return desk


def chosen(desk) -> list[tuple[str, str]]:
    with Project.open(desk.folder) as project:
        return [(f"x{one.excerpt_id}", one.use.label) for one in project.chosen.all()]


async def ask(desk, pilot, app) -> None:
    app.desk.view.move_to(2)
    await desk.press(pilot, "exclamation_mark")
    assert isinstance(app.screen, Choice)


def test_a_digit_chooses_for_the_case_study_and_again_takes_it_back(coded) -> None:
    async def act(pilot, app):
        await ask(coded, pilot, app)
        assert "1   case study CS1: an ambulance trust" in coded.text(app)
        await coded.press(pilot, "1")
        assert status(app) == "choose x1 for CS1" and "! quotation for CS1" in coded.text(app)
        assert "! By letter" in coded.text(app)
        await ask(coded, pilot, app)
        assert "1 ✓ case study CS1" in coded.text(app)
        await coded.press(pilot, "1")
        assert "! By letter" not in coded.text(app)

    coded(act, size=(160, 48))
    assert chosen(coded) == []


def test_it_can_be_for_the_theme_or_the_code_and_undone(coded) -> None:
    async def act(pilot, app):
        await ask(coded, pilot, app)
        await coded.press(pilot, "2")
        await ask(coded, pilot, app)
        await coded.press(pilot, "3")
        assert chosen(coded) == [("x1", "Origins"), ("x1", "By letter")]
        await coded.press(pilot, "u")
        assert len(app.bench.chosen[1]) == 1 and "! By letter" in coded.text(app)
        await coded.press(pilot, "u")
        assert app.bench.chosen == {} and "! By letter" not in coded.text(app)
        await coded.press(pilot, "U")

    coded(act, size=(160, 48))
    assert chosen(coded) == [("x1", "Origins")]


def test_any_other_theme_or_code_is_picked(coded) -> None:
    async def act(pilot, app):
        await ask(coded, pilot, app)
        await coded.press(pilot, "4")
        assert isinstance(app.screen, CodePicker)
        await coded.press(pilot, *"figures yet", "enter")
        await ask(coded, pilot, app)
        assert "✓ code “No figures yet”" in coded.text(app)
        await coded.press(pilot, "escape")

    coded(act)
    assert chosen(coded) == [("x1", "No figures yet")]


def test_of_several_passages_one_is_asked_for(coded) -> None:
    with Project.open(coded.folder) as project:
        project.codings.apply(project.documents.find("one").id, 0, 20, [project.codebook.find("Figures").id])

    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "exclamation_mark")
        assert "Which passage" in coded.text(app) and "1 x2" in coded.text(app) and "2 x1" in coded.text(app)
        await coded.press(pilot, "1")
        await coded.press(pilot, "1")

    coded(act)
    assert chosen(coded) == [("x2", "CS1")]


def test_what_another_chose_meanwhile_is_not_taken_back(coded) -> None:
    async def act(pilot, app):
        await ask(coded, pilot, app)
        with Project.open(coded.folder) as project:
            project.chosen.choose("x1", "CS1")
        await coded.press(pilot, "1")
        assert "is chosen for case study CS1" in status(app) and "already" in status(app)

    coded(act)
    assert chosen(coded) == [("x1", "CS1")]


def test_without_a_coded_passage_there_is_nothing_to_choose(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "exclamation_mark")
        assert app.screen is app.desk and status(app).startswith("Code the passage first")

    desk(act)


def test_uncoding_a_chosen_passage_keeps_it_and_says_so(coded) -> None:
    async def act(pilot, app):
        await ask(coded, pilot, app)
        await coded.press(pilot, "1")
        app.desk.view.move_to(2)
        await coded.press(pilot, "x")
        assert "kept for a chosen quote" in status(app)

    coded(act)
    assert chosen(coded) == [("x1", "CS1")] and coded.codings() == []


def test_there_after_a_restart_and_on_a_small_screen(coded) -> None:
    async def choose(pilot, app):
        await ask(coded, pilot, app)
        await coded.press(pilot, "1")

    async def later(pilot, app):
        assert app.bench.chosen[1][0].use.label == "CS1"

    coded(choose, size=(20, 5))
    coded(later, size=(80, 24))


def test_a_project_that_can_only_be_read_refuses(coded, monkeypatch) -> None:
    monkeypatch.setattr(Project, "read_only", property(lambda self: True))

    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "exclamation_mark")
        assert app.screen is app.desk and "read-only" in coded.text(app)

    coded(act)


def test_words_that_would_be_quoted_twice_are_said(coded) -> None:
    async def act(pilot, app):
        await ask(coded, pilot, app)
        await coded.press(pilot, "1")
        await ask(coded, pilot, app)
        await coded.press(pilot, "2")
        assert "would be quoted more than once" in coded.text(app)

    coded(act, size=(160, 40))
