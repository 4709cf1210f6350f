"""What was not understood, listed at the desk and opened in its place."""

from __future__ import annotations

import pytest
from idle import until

from qualcode.project import Project


@pytest.fixture
def marked(desk, tmp_path):
    """Two documents with marks, besides those without."""
    words = "Ben  1:15\nThe (?) came back. It was [crosstalk] after that.\n\nAnna  2:00\nI [inaudible] it.\n"
    (tmp_path / "marked.txt").write_text(words, encoding="utf-8")
    (tmp_path / "other.txt").write_text("P9: It [unclear] went.\n", encoding="utf-8")
    with Project.open(desk.folder) as project:
        project.importing.files([tmp_path / "marked.txt", tmp_path / "other.txt"])
    return desk


async def listed(desk, pilot, app) -> list[str]:
    await until(pilot, lambda: "looking" not in desk.text(app))
    await desk.press(pilot)
    return [hit.words for hit in app.screen.found]


def test_the_list_opens_a_mark_in_its_place_and_n_goes_on(marked) -> None:
    async def act(pilot, app):
        await marked.press(pilot, "W")
        assert await listed(marked, pilot, app) == ["(?)", "[crosstalk]", "[inaudible]", "[unclear]"]
        assert "4 marks in 2 documents" in marked.text(app) and "1:15" in marked.text(app)
        await marked.press(pilot, *"came back")
        assert await listed(marked, pilot, app) == ["(?)", "[crosstalk]"]
        await marked.press(pilot, "down", "enter")
        assert app.bench.title == "marked" and app.focused is app.desk.view
        assert app.bench.text[app.desk.view.cursor :].startswith("[crosstalk]")
        assert app.desk.status.act == "[crosstalk] at 1:15: 3 marks in this document; n and N go on"
        await marked.press(pilot, "n")
        assert app.bench.text[app.desk.view.cursor :].startswith("[inaudible]")

    marked(act)


def test_a_project_without_marks_says_so(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "W")
        assert await listed(desk, pilot, app) == []
        assert "nothing found" in desk.text(app)
        await desk.press(pilot, "enter", "escape")
        assert app.screen is app.desk

    desk(act)
