"""The screens on which the codebook is re-organised, a code is split, and earlier codings are looked at again."""

from __future__ import annotations

import pytest

from qualcode.project import Project
from qualcode.tui.screens.reorganise import ReorganiseScreen
from qualcode.tui.screens.review import ReviewScreen
from qualcode.tui.screens.split import SplitScreen

OPEN = ("ctrl+p", *"organise", "enter")


def paths(desk) -> list[tuple[str, str]]:
    with Project.open(desk.folder) as project:
        return [(code.path, code.status) for code in project.codebook.tree()]


@pytest.fixture
def coded(desk):
    """“By letter” is coded three times."""
    with Project.open(desk.folder) as project:
        code = project.codebook.find("By letter").id
        for start, end in ((37, 47), (48, 67), (77, 92)):
            project.codings.apply(1, start, end, [code])
    return desk


def test_marked_codes_are_gathered_parked_and_taken_back(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, *OPEN)
        assert isinstance(app.screen, ReorganiseScreen) and "3      3" in coded.text(app)
        await coded.press(pilot, "down", "space", "down", "space")
        assert "2 marked" in coded.text(app)
        await coded.press(pilot, "t", *"Words", "enter")
        text = coded.text(app)
        assert "Candidates (3)" in text and "marked" not in text and "gather 2 codes" in text
        await coded.press(pilot, "home", "p")
        assert "Parked (1)" in coded.text(app)
        await coded.press(pilot, "u", "u", "escape")
        assert app.screen is app.desk

    coded(act, size=(120, 40))
    assert paths(coded) == [
        ("Origins", "active"), ("Origins > By letter", "active"),
        ("Figures", "active"), ("Figures > No figures yet", "active"),
    ]  # fmt: skip


def test_codes_are_moved_merged_and_renamed_and_what_is_refused_says_why(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, *OPEN, "m", *"figures", "enter")
        assert "move theme “Origins” under “Figures”" in coded.text(app)
        await coded.press(pilot, "u", "home")
        await coded.press(pilot, "r", *"Figures", "enter")
        assert "there is a code “Figures”" in coded.text(app)
        await coded.press(pilot, "escape", "delete")
        assert "cannot be removed" in coded.text(app)
        await coded.press(pilot, "up")  # the cursor stands on the first code already
        assert "cannot be removed" not in coded.text(app)
        await coded.press(pilot, "down", "g", *"no figures", "enter")
        assert isinstance(app.screen, ReorganiseScreen) and "merge code “By letter”" in coded.text(app)

    coded(act, size=(80, 24))
    assert [path for path, _ in paths(coded)] == ["Origins", "Figures", "Figures > No figures yet"]


def test_codes_under_a_retired_one_stay_and_retired_ones_are_shown_and_taken_back(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, *OPEN, "x")
        assert "Origins (retired)" in coded.text(app) and "By letter" in coded.text(app)
        await coded.press(pilot, "down", "x")
        assert "2 codes, 2 retired not shown" in coded.text(app)
        await coded.press(pilot, "home", "space", "down", "space", "x")
        assert "Every code is retired" in coded.text(app) and "4 retired not shown" in coded.text(app)
        await coded.press(pilot, "T", "home", "b", "x")
        assert "Origins" in coded.text(app) and "By letter" in coded.text(app)

    coded(act, size=(100, 30))
    assert paths(coded)[:2] == [("Origins", "active"), ("Origins > By letter", "active")]


def test_a_code_is_split_with_one_key_a_passage_and_the_rest_is_looked_at_again(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, *OPEN, "down", "s")
        assert isinstance(app.screen, SplitScreen) and "0 of 3 decided" in coded.text(app)
        await coded.press(pilot, "1")
        assert "There is no such part yet" in coded.text(app)
        await coded.press(pilot, "n", *"By post", "enter")
        await coded.press(pilot, "0", "escape")
        assert "forgets" in coded.text(app)
        await coded.press(pilot, "enter")
        assert isinstance(app.screen, ReorganiseScreen) and "By post" in coded.text(app)
        await coded.press(pilot, "escape", "ctrl+p", *"coded before its", "enter")
        assert isinstance(app.screen, ReviewScreen) and "was split on" in coded.text(app)
        await coded.press(pilot, "k")
        assert "all 1 are looked at" in coded.text(app)

    coded(act, size=(120, 40))
    with Project.open(coded.folder) as project:
        assert len(project.reshaping.codings("By post")) == 1 and len(project.reshaping.codings("By letter")) == 2
        assert project.rechecks.queue().items == ()


def test_an_empty_codebook_says_what_to_do(tmp_path, desk_on) -> None:
    with Project.create(tmp_path / "empty", coder="Ada"):
        pass

    async def act(pilot, app):
        await desk_on.press(pilot, *OPEN)
        assert "No codes yet" in desk_on.text(app)
        for key in ("space", "m", "t", "p", "g", "r", "s", "delete", "u", "b", "0", "number_sign", "y"):
            await desk_on.press(pilot, key)
        assert isinstance(app.screen, ReorganiseScreen)

    desk_on(tmp_path / "empty")(act, opened="")


def test_changes_since_a_release_and_the_history_of_a_code_are_read_at_the_desk(coded) -> None:
    async def act(pilot, app):
        await coded.press(pilot, "ctrl+p", *"release the codebook", "enter", *"v1", "enter")
        await coded.press(pilot, "f4", "down")
        assert "First used on x1" in coded.text(app)
        await coded.press(pilot, "r", *"By post", "enter")
        await coded.press(pilot, "ctrl+p", *"what changed in the codebook", "enter", "1")
        assert "to now: 1 renamed" in coded.text(app) and "from “By letter”" in coded.text(app)
        await coded.press(pilot, "ctrl+s")
        assert "codebook-changes-v1.docx" in coded.text(app)
        await coded.press(pilot, "escape", "ctrl+p", *"what became of", "enter")
        assert "name: By letter → By post" in coded.text(app)
        await coded.press(pilot, "escape")
        assert app.screen is app.desk

    coded(act, size=(140, 45))
    assert (coded.folder / "exports" / "codebook-changes-v1.docx").exists()
