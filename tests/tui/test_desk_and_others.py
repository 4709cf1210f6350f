"""Another program works on the project while it is on the desk: its acts are shown, and not overwritten."""

from __future__ import annotations

import pytest

from qualcode.project import Project
from qualcode.tui.screens import desk_panes


@pytest.fixture
def shared(desk, monkeypatch):
    """The desk of Coder A, which looks elsewhere when a test says so, on a study on which Ben works too."""
    monkeypatch.setattr(desk_panes, "_LOOK_ELSEWHERE", 3600)
    with Project.open(desk.folder) as project:
        project.coders.add("Ben")
    return desk


async def looked(desk, pilot, app) -> str:
    app.desk._look_elsewhere()
    await desk.press(pilot)
    return app.desk.status.act


def test_what_another_does_is_shown_and_told(shared) -> None:
    async def act(pilot, app):
        with Project.open(shared.folder, coder="Ben") as other:
            other.codebook.add("Ben's code")
            other.codebook.add("Another")
        assert await looked(shared, pilot, app) == "changed elsewhere by Ben: add code “Another” and 1 more"
        assert "Ben's code" in {code.name for code in app.bench.tree}

    shared(act)


def test_ones_own_acts_are_not_told_as_another_programs(shared) -> None:
    async def act(pilot, app):
        await shared.press(pilot, "c", *"letter", "enter")
        before = app.desk.status.act
        assert before.startswith("code “By letter”") and await looked(shared, pilot, app) == before

    shared(act)


def test_working_on_hides_nothing_that_another_did(shared) -> None:
    async def act(pilot, app):
        with Project.open(shared.folder, coder="Ben") as other:
            other.codebook.add("Ben's code")
        await shared.press(pilot, "c", *"letter", "enter")
        assert await looked(shared, pilot, app) == "changed elsewhere by Ben: add code “Ben's code”"
        assert len(app.bench.codings) == 1

    shared(act)


def test_what_another_window_said_of_a_coding_is_not_removed_unseen(shared) -> None:
    async def act(pilot, app):
        await shared.press(pilot, "c", *"letter", "enter")
        with Project.open(shared.folder) as other:
            other.codings.annotate(app.bench.codings[0].id, note="look here")
        await shared.press(pilot, "x")
        assert any("was changed meanwhile by Coder A" in note.message for note in app._notifications)
        await looked(shared, pilot, app)
        assert app.bench.codings[0].note == "look here"
        await shared.press(pilot, "x")
        assert app.bench.codings == ()

    shared(act)
    assert shared.codings() == []
