"""Ways of looking at a text change what is shown, and nothing in the project."""

from __future__ import annotations

import pytest

from qualcode.project import Project


@pytest.fixture
def layers(desk):
    """Two coders' codings at the start of the first document: By letter by A, No figures yet by B on the same words."""
    with Project.open(desk.folder) as project:
        project.coders.add("Coder B")
        document = project.documents.find("one").id
        project.codings.apply(document, 3, 10, [project.codebook.find("By letter").id])
    with Project.open(desk.folder, coder="Coder B") as project:
        project.codings.apply(document, 3, 10, [project.codebook.find("No figures yet").id])
    return desk


def shown(app) -> set[str]:
    return {one.code for one in app.desk.view.model.codings}


def test_reading_shows_the_words_alone_and_codes_nothing(layers) -> None:
    before = layers.codings()

    async def act(pilot, app):
        await layers.press(pilot, "R")
        assert shown(app) == set() and app.desk.status.place.mode == "reading"
        for key in ("c", "1", ".", "i", "x"):
            await layers.press(pilot, key)
            assert app.screen is app.desk and "R goes back to coding" in app.desk.status.act
        await layers.press(pilot, "f4", "enter")
        assert "R goes back to coding" in app.desk.status.act
        await layers.press(pilot, "R")
        assert shown(app) == {"By letter", "No figures yet"} and app.desk.status.place.mode == ""

    layers(act)
    assert layers.codings() == before


def test_a_note_can_be_written_while_reading(layers) -> None:
    async def act(pilot, app):
        await layers.press(pilot, "R", "m", *"a first idea", "ctrl+s")

    layers(act)
    with Project.open(layers.folder) as project:
        assert [memo.text for memo in project.memos.all()] == ["a first idea"]


def test_one_coders_layer_is_shown_and_the_keys_act_on_it(layers) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(4)
        await layers.press(pilot, "s")
        assert "Coder B  1 coding here" in layers.text(app)
        await layers.press(pilot, "3")
        assert shown(app) == {"No figures yet"} and app.desk.status.place.mode == "layer of Coder B"
        app.desk.view.select(11, 20)
        await layers.press(pilot, "c", *"letter", "enter")
        assert app.desk.status.act.startswith("not in sight (layer of Coder B): code “By letter”")
        await layers.press(pilot, "u")
        app.desk.view.move_to(4)
        assert [one.code for one in app.desk.codings_here()] == ["No figures yet"]
        counts = app.bench.counts()
        by_letter = app.bench.tree.find("By letter").id
        assert counts.of(by_letter) == (0, 0)
        await layers.press(pilot, "s", "1")
        assert shown(app) == {"By letter", "No figures yet"}

    layers(act)


@pytest.mark.parametrize(("digit", "left"), [("1", {"By letter"}), ("2", {"By letter"}), ("3", {"No figures yet"})])
def test_only_the_highlights_of_a_code_or_theme_at_the_cursor(layers, digit, left) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(4)
        await layers.press(pilot, "f", digit)
        assert shown(app) == left and "only “" in app.desk.status.place.mode
        await layers.press(pilot, "f")
        assert shown(app) == {"By letter", "No figures yet"}

    layers(act)


def test_the_code_looked_at_in_the_codebook_is_taken_without_asking(layers) -> None:
    async def act(pilot, app):
        await layers.press(pilot, "f4", "end", "f")
        assert shown(app) == {"No figures yet"}

    layers(act)


def test_one_code_says_how_when_there_is_none_at_the_cursor(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f")
        assert app.desk.status.act.startswith("Which code?")

    desk(act)


def test_what_is_looked_at_stays_in_the_next_document(layers) -> None:
    async def act(pilot, app):
        await layers.press(pilot, "R", "f2", "up", "enter")
        assert app.bench.title == "two" and app.desk.status.place.mode == "reading"

    layers(act)


def test_the_interviewers_turns_are_hidden_and_shown_again(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "h")
        assert "How did the standard reach you" not in desk.text(app) and "By letter. Nobody" in desk.text(app)
        assert app.desk.status.place.mode == "without interviewers"
        await desk.press(pilot, "f2", "up", "enter")
        assert "What changed?" not in desk.text(app) and "Very little" in desk.text(app)
        await desk.press(pilot, "h")
        assert "What changed?" in desk.text(app)

    desk(act)


def test_one_participants_turns_alone(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "}", "}", "P")
        assert "Whose turns?" in desk.text(app) and "1 P01  2 turns" in desk.text(app)
        await desk.press(pilot, "1")
        assert "By letter. Nobody" in desk.text(app) and "We counted by hand" not in desk.text(app)
        await desk.press(pilot, "P")
        assert "We counted by hand" in desk.text(app)

    desk(act)


def test_what_is_found_in_a_hidden_turn_shows_it_again_and_says_so(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "h", "slash", *"standard", "enter")
        assert "How did the standard reach you" in desk.text(app)
        assert [one.message for one in app._notifications] == ["1 hidden turn is shown again."]

    desk(act)


def test_coding_while_turns_are_hidden_codes_what_is_seen(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "h", "g", "c", *"by letter", "enter")

    desk(act)
    assert desk.codings() == [("By letter", "By letter.")]


def test_a_key_that_leads_nowhere_says_so(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "G", ">")
        assert "uncoded" in app.desk.status.act

    desk(act)
