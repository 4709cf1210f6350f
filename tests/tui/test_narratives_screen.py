"""Writing the parts of summaries and of the report at the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx

from qualcode.project import Project
from qualcode.triangulation.exports.cases import case_summary_export
from qualcode.triangulation.exports.writing import write_export


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


def test_a_summary_that_was_edited_in_word_comes_back(desk: Any, tmp_path: Path) -> None:
    with Project.open(desk.folder) as project:
        project.cases.put("CS1", description="an acute trust")
        project.narratives.write("CS1", "context", "It was as it was.")
        made = tmp_path / "edited.docx"
        write_export(project.findings, case_summary_export(project.findings, "CS1"), "team", "docx", made)
    document = docx.Document(str(made))
    (run,) = [run for one in document.paragraphs for run in one.runs if run.text == "It was as it was."]
    run.text = "It was otherwise."
    document.save(str(made))

    async def act(pilot: Any, app: Any) -> None:
        await desk.press(pilot, "ctrl+p", *"parts of the report", "enter", "i", *str(made), "enter")
        assert "changes 1 part" in desk.text(app) and "+ It was otherwise." in desk.text(app)
        await desk.press(pilot, "2")
        assert "It was otherwise." in desk.text(app)
        await desk.press(pilot, "escape")

    desk(act)
    with Project.open(desk.folder) as project:
        assert project.narratives.get("CS1", "context").text == "It was otherwise."


def test_a_summary_without_bookmarks_is_asked_about(desk: Any, tmp_path: Path) -> None:
    with Project.open(desk.folder) as project:
        project.cases.put("CS1", description="an acute trust")
        project.narratives.write("CS1", "context", "It was as it was.")
    document = docx.Document()
    document.add_paragraph("Case study 1", style="Heading 2")
    document.add_paragraph("Context", style="Heading 3")
    document.add_paragraph("It was otherwise.")
    document.save(str(tmp_path / "edited.docx"))

    async def act(pilot: Any, app: Any) -> None:
        await desk.press(pilot, "ctrl+p", *"parts of the report", "enter", "i", *str(tmp_path / "edited.docx"), "enter")
        assert "take in 1 part in doubt" in desk.text(app)
        await desk.press(pilot, "2")
        assert "It was otherwise." in desk.text(app)
        await desk.press(pilot, "escape")

    desk(act)
    with Project.open(desk.folder) as project:
        assert project.narratives.get("CS1", "context").text == "It was otherwise."


def test_a_text_has_the_room_there_is(desk: Any) -> None:
    async def act(pilot: Any, app: Any) -> None:
        await desk.press(pilot, "ctrl+p", *"parts of the report", "enter")
        assert app.screen.query_one("#study-read").size.height >= 12
        await desk.press(pilot, "enter")
        assert app.screen.query_one("#asked-text").size.height >= 12

    desk(act, size=(100, 30))
