"""Writing the parts of summaries and of the report at the desk."""

from __future__ import annotations

from typing import Any

from qualcode.project import Project


def test_a_part_is_written_rested_on_a_passage_and_emptied(desk: Any) -> None:
    with Project.open(desk.folder) as project:
        document = project.documents.find("one").id
        code = next(iter(project.codebook.tree())).id
        made = project.codings.apply(document, 0, 8, [code]).excerpt.short_id
        before = project.state()

    async def act(pilot: Any, app: Any) -> None:
        await desk.press(pilot, "ctrl+p", *"parts of the report", "enter")
        assert "Not written" in desk.text(app)
        await desk.press(pilot, "enter", *"So it was.", "ctrl+s")
        assert "So it was." in desk.text(app) and "● " in desk.text(app)
        await desk.press(pilot, "a", *made, "ctrl+s")
        assert f"[{made}]" in desk.text(app)
        await desk.press(pilot, "delete")
        assert "Not written" in desk.text(app)
        await desk.press(pilot, "escape")

    desk(act)
    with Project.open(desk.folder) as project:
        assert project.narratives.all() == [] and project.state() == before + 3
        project.undo()
        (part,) = project.narratives.all()
        assert part.text == f"So it was. [{made}]" and part.slot.key in ("context", "summary")
