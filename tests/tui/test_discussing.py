"""The screen of what is to be discussed."""

from __future__ import annotations

from qualcode.project import Project
from qualcode.tui.screens.discuss import DiscussScreen


def test_what_was_agreed_is_recorded_and_undone_on_the_screen(desk) -> None:
    with Project.open(desk.folder) as project:
        code = project.codebook.find("By letter").id
        project.codings.apply(1, 37, 47, [code], note="a letter?", discuss=True)

    async def act(pilot, app):
        await desk.press(pilot, "f4", "ctrl+p", *"discuss the code", "enter")
        await desk.press(pilot, "ctrl+p", *"to be discussed", "enter")
        assert isinstance(app.screen, DiscussScreen)
        assert "codes 1 · coded passages 1" in desk.text(app) and "How it began." in desk.text(app)
        await desk.press(pilot, "down")
        assert "a letter?" in desk.text(app)
        await desk.press(pilot, "a", "enter")
        assert "Say what was agreed" in desk.text(app)
        await desk.press(pilot, *"Yes", "enter")
        assert "codes 1 · coded passages 0" in desk.text(app)
        await desk.press(pilot, "x", "u")
        assert "codes 1 · coded passages 0" in desk.text(app)
        await desk.press(pilot, "enter")
        assert app.screen is app.desk and desk.text(app)

    desk(act)
    with Project.open(desk.folder) as project:
        (memo,) = project.memos.all()
        assert (memo.kind, memo.text) == ("decision", "Yes") and len(project.discussions.agenda()) == 1
