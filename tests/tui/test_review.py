"""Level 1 at the desk: passages of a theme, one at a time."""

from __future__ import annotations

import pytest

from qualcode.project import Project


@pytest.fixture
def coded(desk):
    """Three passages under “Origins”."""
    with Project.open(desk.folder) as project:
        for quote in ("By letter.", "We read it twice.", "We counted by hand"):
            project.codings.apply_quote(1, quote, [project.codebook.find("By letter").id])
    return desk


async def review(desk, pilot) -> None:
    await desk.press(pilot, "ctrl+p", *"level 1 review", "enter", "enter")


def test_passages_are_kept_moved_and_dropped_and_the_review_goes_on_where_it_was(coded) -> None:
    async def act(pilot, app):
        await review(coded, pilot)
        assert "0 of 3 looked at" in coded.text(app) and "I: How did the standard reach you?" in coded.text(app)
        await coded.press(pilot, "k", "m", *"no figures", "enter")
        assert "Why does x2 move?" in coded.text(app)
        await coded.press(pilot, "enter")
        assert "A reason is needed" in coded.text(app)
        await coded.press(pilot, *"about counting", "enter")
        assert "x2 moved to “No figures yet”" in coded.text(app) and "2 of 3 looked at" in coded.text(app)
        await coded.press(pilot, "escape")
        await review(coded, pilot)
        assert app.screen.at_cursor.short_id == "x3"
        await coded.press(pilot, "d", *"no", "enter")
        assert "all 3 are looked at" in coded.text(app)
        await coded.press(pilot, "u")
        assert "2 of 3 looked at" in coded.text(app) and app.screen.at_cursor.short_id == "x3"
        await coded.press(pilot, "enter")
        assert app.screen is app.desk and app.desk.view.cursor == app.bench.text.index("We counted")

    coded(act, size=(120, 40))
    assert coded.codings() == [
        ("By letter", "By letter."),
        ("No figures yet", "We read it twice."),
        ("By letter", "We counted by hand"),
    ]


def test_a_second_enter_on_the_reason_does_nothing(coded, monkeypatch) -> None:
    async def act(pilot, app):
        await review(coded, pilot)
        monkeypatch.setattr("qualcode.tui.second_enter.WITHIN", 60.0)
        await coded.press(pilot, "d", *"no", "enter", "enter", "enter")
        assert "1 of 3 looked at" in coded.text(app) and app.screen.at_cursor.short_id == "x2"
        monkeypatch.setattr("qualcode.tui.second_enter.WITHIN", 0.0)
        await coded.press(pilot, "enter")
        assert app.screen is app.desk

    coded(act)


def test_a_passage_is_coded_anew_with_a_code_that_is_made_for_it_as_one_step(coded) -> None:
    async def act(pilot, app):
        await review(coded, pilot)
        await coded.press(pilot, "r", *"Post", "enter")
        if "Why is" not in coded.text(app):  # where it goes
            await coded.press(pilot, "enter")
        await coded.press(pilot, *"own idea", "enter")
        assert "x1 re-coded as “Post”" in coded.text(app)

    coded(act, size=(100, 30))
    assert coded.codings()[0] == ("Post", "By letter.")
    with Project.open(coded.folder) as project:
        project.undo()
        assert [code.name for code in project.codebook.tree() if code.name == "Post"] == []
        assert project.reviews.excerpts("Origins").told == "0 of 3"


def test_a_theme_without_passages_says_so(desk) -> None:
    async def act(pilot, app):
        await review(desk, pilot)
        assert "Nothing is coded under it yet." in desk.text(app)
        await desk.press(pilot, "k", "m", "d", "n", "u", "enter", "escape")
        assert app.screen is app.desk

    desk(act)


def test_documents_are_held_against_a_theme(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, "ctrl+p", *"level 2 review", "enter", "enter")
        assert "0 of 2 gone through" in coded.text(app) and "Nothing of the theme" in coded.text(app)
        await coded.press(pilot, "m", *"nobody asked", "enter")
        assert "3 passages" in coded.text(app) and "We counted by hand" in coded.text(app)
        await coded.press(pilot, "f")
        assert "2 of 2 gone through" in coded.text(app) and "nobody asked" in coded.text(app)
        await coded.press(pilot, "x", "u", "enter")
        assert app.screen is app.desk and app.desk.view.cursor == app.bench.text.index("By letter")

    coded(act, size=(120, 40))
    with Project.open(coded.folder) as project:
        items = project.document_reviews.documents("Origins").items
        assert {(item.document, item.mark.outcome, item.mark.reason) for item in items if item.mark} == {
            ("one", "fits", ""),
            ("two", "missing", "nobody asked"),
        }
