"""A report held against the project, at the desk."""

from __future__ import annotations

import docx


def test_a_finding_is_read_and_its_passage_opened(desk, tmp_path) -> None:
    document = docx.Document()
    document.add_heading("Findings", level=1)
    document.add_paragraph("By letter. We read it three times.", style="Quote")
    document.save(str(tmp_path / "r.docx"))

    async def act(pilot, app):
        await desk.press(pilot, "ctrl+p", *"check a report", "enter")
        await desk.press(pilot, *str(tmp_path / "missing.docx"), "enter")
        await desk.finished(pilot)
        await desk.press(pilot, "ctrl+p", *"check a report", "enter")
        await desk.press(pilot, *str(tmp_path / "r.docx"), "enter")
        await desk.finished(pilot)
        assert "r.docx for publication" in desk.text(app)
        assert "“Findings”, paragraph 1" in desk.text(app)
        assert "not word for word" in desk.text(app)
        await desk.press(pilot, "v")
        assert "only quotation" in desk.text(app)
        await desk.press(pilot, "enter")
        assert app.screen is app.desk

    desk(act, size=(120, 45))
