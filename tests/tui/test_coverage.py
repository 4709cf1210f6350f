"""How much is coded, at the desk."""

from __future__ import annotations

from qualcode.project import Project


def test_an_uncoded_stretch_opens_in_its_document(desk) -> None:
    with Project.open(desk.folder) as project:
        project.codings.apply_quote(1, "By letter.", [project.codebook.find("By letter").id])

    async def act(pilot, app):
        await desk.press(pilot, "ctrl+p", *"coverage:", "enter")
        assert "of what participants say is coded" in desk.text(app) and "two" in desk.text(app)
        await desk.press(pilot, "s", "s", "down", "enter")
        assert "4 uncoded stretches" in desk.text(app) or "uncoded stretch" in desk.text(app)
        await desk.press(pilot, "s", "s", "escape", "enter", "enter")
        assert app.screen is app.desk
        assert app.desk.view.cursor == app.bench.text.index("Nobody explained it")

    desk(act, size=(120, 40))
