"""A reader pack from the desk and back: written by the export form, commented on, and its comments ticked."""

from __future__ import annotations

from docx import Document

from qualcode.project import Project
from qualcode.tui.screens.export_form import ExportForm
from qualcode.tui.screens.export_wish import PACK
from qualcode.tui.screens.pack_review import PackReview


def test_a_pack_goes_out_and_its_comments_come_back(desk_on, study, tmp_path):
    with Project.open(study) as project:
        project.codings.apply_quote(1, "By letter.", [project.codebook.find("By letter").id])
    desk = desk_on(study)
    pack = study / "exports" / "reader-pack-origins-publication.docx"

    async def act(pilot, app):
        await desk.press(pilot, "E")
        assert isinstance(app.screen, ExportForm)
        while app.screen._wish.what != PACK:
            await desk.press(pilot, "right")
        assert app.screen._wish.code == "c1" and app.screen.export.name == "reader pack Origins"
        await desk.press(pilot, "enter")
        await desk.finished(pilot)
        word = Document(str(pack))
        runs = [run for one in word.paragraphs for run in one.runs]
        word.add_comment([next(run for run in runs if run.text == "By letter.")], "Which one?", "A. Senior")
        word.add_comment([next(run for run in runs if "How to comment" in run.text)], "Thank you", "B. Board")
        word.save(str(pack))
        app.desk.action_act("reader_pack")
        await desk.press(pilot)
        app.screen.query_one("Field").value = str(pack)
        await desk.press(pilot, "enter")
        await desk.finished(pilot)
        assert isinstance(app.screen, PackReview) and "1 of 2 become memos · 1 on no passage" in desk.text(app)
        await desk.press(pilot, "down", "space", "space", "enter")
        with Project.open(study) as project:
            (memo,) = project.memos.all()
            assert (memo.title, memo.text) == ("Reader's comment by A. Senior", "Which one?\n\nOn: “By letter.”")
            assert [one.id for one in memo.about] == ["x1"]
        await desk.press(pilot, "u")
        with Project.open(study) as project:
            assert project.memos.all() == []

    desk(act)
