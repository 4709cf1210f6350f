"""Phases and quality points at the desk."""

from __future__ import annotations

from qualcode.project import Project


def test_a_line_opens_what_it_is_about(desk) -> None:
    async def act(pilot, app):
        async def phases(*words: str) -> None:
            await desk.press(pilot, "ctrl+p", *"how far each has come", "enter")
            await desk.press(pilot)
            await desk.press(pilot, *"".join(words), "enter")

        await phases("thought while reading")
        assert "two" in desk.text(app)
        await desk.press(pilot, *"two", "enter")
        assert app.screen is app.desk and app.bench.title == "two"
        assert any("M writes what you thought" in one.message for one in app._notifications)
        await phases("level 2")
        assert "Level 2 · Origins" in desk.text(app)
        await desk.press(pilot, "escape")
        await phases("defined")
        await desk.press(pilot, "enter")
        assert app.desk.active == "codebook" and app.desk.codebook.at_cursor.name == "Figures"
        await phases("of what participants say")
        assert "Coverage" in desk.text(app)
        await desk.press(pilot, "escape")
        await phases("claims")
        assert "No claims yet." in desk.text(app)
        await desk.press(pilot, "escape", "ctrl+p", *"how far each has come", "enter")
        await desk.press(pilot)
        await desk.press(pilot, "ctrl+t", "enter", *"All equally.", "enter")
        assert "Coder A: All equally." in desk.text(app)
        await desk.press(pilot, "escape")

    desk(act, size=(120, 40))
    with Project.open(desk.folder) as project:
        assert project.quality.points()[1].statement == "All equally."
