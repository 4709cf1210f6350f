"""Comments of a Word file, gone through at the desk and taken as one act."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from qualcode.project import Project

sys.path.insert(0, str(Path(__file__).parents[1] / "ingest"))
import word_files as wf

TALK = ["I: Well?", "P1: It was {0}by letter{/0}, {1}all winter{/1}, and {2}we waited{/2}."]
COMMENTS = [wf.Comment("Coder A", "By letter"), wf.Comment("Cy", "Check [laughs]"), wf.Comment("Cy", "Figures; low")]
ACT = "comments of the word file"


@pytest.fixture
def ward(desk, tmp_path) -> Path:
    """A document that was imported from a file with comments."""
    file = tmp_path / "ward.docx"
    file.write_bytes(wf.commented(TALK, COMMENTS))
    with Project.open(desk.folder) as project:
        project.importing.files([file])
    return file


async def review(desk, pilot, app) -> None:
    await desk.press(pilot, "ctrl+p", *ACT, "enter")


def rows(app) -> list[str]:
    listed = app.screen.query_one("#comment-rows")
    return [" ".join(listed.render_line(y).text.split()) for y in range(listed.count)]


def found(desk) -> list[tuple[str, str, str, str]]:
    with Project.open(desk.folder) as project:
        codings = project.codings.of_document(project.documents.find("ward").id)
        return [(one.coder, one.code, one.quote, one.note) for one in codings]


def test_all_comments_are_taken_as_proposed_and_undone_as_one_step(desk, ward) -> None:
    async def act(pilot, app):
        await review(desk, pilot, app)
        assert rows(app) == [
            "code By letter Coder A By letter",
            "memo Cy Check [laughs]",
            "code Figures Cy Figures; low",
        ]
        assert "code 2 · memo 1" in desk.text(app) and "It was by letter, all winter" in desk.text(app)
        await desk.press(pilot, "enter")
        assert app.desk.status.act.startswith(
            "take 3 comments on “ward”: 2 codings, 1 memo, 3 memos of the import replaced"
        )
        assert len(app.bench.codings) == 2

    desk(act, size=(160, 48), opened="ward")
    assert found(desk) == [("Coder A", "By letter", "by letter", ""), ("Cy", "Figures", "we waited", "low")]
    with Project.open(desk.folder) as project:
        project.undo()
        assert project.codings.of_document(3) == () and len(project.memos.all(about="ward")) == 3


def test_each_comment_becomes_what_a_person_decides(desk, ward) -> None:
    async def act(pilot, app):
        await review(desk, pilot, app)
        await desk.press(pilot, "x", "c", *"no figures", "enter")
        assert rows(app)[:2] == ["nothing Coder A By letter", "code No figures yet Cy Check [laughs]"]
        await desk.press(pilot, "m", "space", "o")
        assert rows(app)[1:] == ["code No figures yet Coder A Check [laughs]", "code Figures Coder A Figures; low"]
        await desk.press(pilot, "escape")
        assert "again throws away" in desk.text(app)
        await desk.press(pilot, "ctrl+s")
        assert app.screen is app.desk

    desk(act, opened="ward")
    assert found(desk) == [
        ("Coder A", "No figures yet", "all winter", "Check [laughs]"),
        ("Coder A", "Figures", "we waited", "low"),
    ]


def test_a_code_can_be_made_for_a_comment(desk, ward) -> None:
    async def act(pilot, app):
        await review(desk, pilot, app)
        await desk.press(pilot, "down", "c", *"Waiting", "enter", *"figures", "enter")
        assert rows(app)[1] == "new code Figures > Waiting Cy Check [laughs]"
        await desk.press(pilot, "ctrl+s")
        assert app.desk.status.act.endswith("new codes: Figures > Waiting, new coders: Cy · “ward” is not released yet")

    desk(act, size=(200, 48), opened="ward")
    assert ("Cy", "Waiting", "all winter", "Check [laughs]") in found(desk)


def test_a_copy_of_the_file_can_be_named_where_the_document_has_no_comments(desk, ward) -> None:
    with Project.open(desk.folder) as project:
        said = project.documents.text(project.documents.find("two").id).split("\n")
    copy = ward.parent / "copy.docx"
    copy.write_bytes(wf.commented([*said, "{0}Words of another day.{/0}"], [wf.Comment("Cy", "By letter")]))

    async def act(pilot, app):
        await review(desk, pilot, app)
        await desk.press(pilot, *str(ward), "enter")
        assert "hardly any of its words" in desk.text(app) and type(app.screen).__name__ == "Ask"
        await desk.press(pilot, "ctrl+u", *str(copy), "enter")
        assert type(app.screen).__name__ == "CommentsReview"
        assert "it was on “Words of another day.”" in desk.text(app)
        await desk.press(pilot, "c")
        assert "can become a memo, or nothing" in desk.text(app)
        await desk.press(pilot, "escape")
        assert app.screen is app.desk

    desk(act, opened="two")


def test_a_long_comment_is_read_to_its_end_by_keys_and_every_key_is_told(desk, ward) -> None:
    long = wf.Comment("Cy", "\n".join(f"line {n}" for n in range(30)))
    copy = ward.parent / "long.docx"
    copy.write_bytes(wf.commented([*TALK, "P1: {3}And {4}then.{/4}{/3}"], [*COMMENTS, long, wf.Comment("Cy", "Short")]))
    with Project.open(desk.folder) as project:
        project.importing.files([copy])

    async def act(pilot, app):
        await review(desk, pilot, app)
        await desk.press(pilot, "end", "up")
        assert "line 0" in desk.text(app) and "line 29" not in desk.text(app)
        await desk.press(pilot, *["ctrl+d"] * 12)
        assert "line 29" in desk.text(app) and "And then." in desk.text(app)
        await desk.press(pilot, *["ctrl+u"] * 12)
        assert "line 0" in desk.text(app)
        assert "? more · Esc leaves" in desk.text(app)
        await desk.press(pilot, "question_mark")
        assert type(app.screen).__name__ == "KeysHelp"

    desk(act, opened="long", size=(80, 24))
