"""Files put right before they come in, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_importing import acts, look, titles

from qualcode.project import Project
from qualcode.tui.screens.import_form import ImportForm
from qualcode.tui.screens.import_preview import ImportPreview
from qualcode.tui.screens.particulars_form import ParticularsForm
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.preview_parts import PreviewText
from qualcode.tui.widgets.rows import Rows

TALK = "Place: Leeds\nLength: 45 min\n\nI: How was it?\nP: Slow. And [dull].\nM: Then?\nP: Spring.\nnfl: Yes.\n"


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "a.txt").write_text(TALK, encoding="utf-8")
    (folder / "b.txt").write_text("I: Well?\nCS5_10: No.\nI: Why?\nCS5_10: So.\n", encoding="utf-8")
    return folder


def speakers(desk, document: str) -> list[tuple[str, str, str, int]]:
    with Project.open(desk.folder) as project:
        return [(one.label, one.participant, one.role, one.turns) for one in project.speakers.of(document)]


def stand_on(app, row: int) -> None:
    app.screen.query_one("#preview-speakers", Rows).move_to(row)


def put_cursor(app, words: str) -> None:
    app.screen.query_one(PreviewText).move_to(TALK.index(words))


async def answer(desk, pilot, text: str) -> None:
    pilot.app.screen.query_one(Field).value = text
    await desk.press(pilot, "enter")


async def stored(desk, pilot) -> None:
    await desk.press(pilot, "enter")
    await desk.finished(pilot)


def test_speakers_are_renamed_merged_dropped_and_told_who_they_are(desk, talks) -> None:
    with Project.open(desk.folder) as project:
        project.participants.put("WS5_10")

    async def act(pilot, app):
        await look(desk, pilot, talks)
        assert isinstance(app.screen, ImportPreview) and "2 to come in, 1 question" in desk.text(app)
        stand_on(app, 2)
        await desk.press(pilot, "m", "1")
        stand_on(app, 1)
        await desk.press(pilot, "r")
        await answer(desk, pilot, "Ward manager")
        await desk.press(pilot, "i", "p", "4")
        await answer(desk, pilot, "Ada")
        assert "+Ada" in desk.text(app)
        await desk.press(pilot, "n", "p", "1")
        assert "=WS5_10" in desk.text(app) and "question" not in desk.text(app).splitlines()[0]
        stand_on(app, 0)
        await desk.press(pilot, "d")
        await stored(desk, pilot)

    desk(act, size=(140, 45))
    assert speakers(desk, "a") == [("I", "", "interviewer", 2), ("Ward manager", "Ada", "interviewer", 2)]
    assert speakers(desk, "b") == [("CS5_10", "WS5_10", "participant", 2)]


def test_labels_and_turns_are_put_right_and_taken_back(desk, talks) -> None:
    async def act(pilot, app):
        await look(desk, pilot, talks / "a.txt")
        await desk.press(pilot, "a")
        await answer(desk, pilot, "zz")
        assert "no line begins with “zz”" in desk.text(app)
        await answer(desk, pilot, "nfl")
        put_cursor(app, "d [dull]")
        await desk.press(pilot, "s", "5")
        await answer(desk, pilot, "Bo")
        assert "D Bo" in desk.text(app) or "C Bo" in desk.text(app)
        put_cursor(app, "pring")
        await desk.press(pilot, "j")
        assert "“P” is now among the words of M" in desk.text(app)
        await desk.press(pilot, "u")
        assert "Taken back" in desk.text(app)
        await stored(desk, pilot)

    desk(act, size=(100, 30))
    with Project.open(desk.folder) as project:
        content = project.documents.content(project.documents.find("a").id)
        assert content.text == TALK
        assert [(one.speaker, content.text[one.start : one.end]) for one in content.turns] == [
            *(("I", "How was it?"), ("P", "Slow."), ("Bo", "And [dull]."), ("M", "Then?"), ("P", "Spring.")),
            ("nfl", "Yes."),
        ]


def test_particulars_of_marked_files_and_the_cover_page(desk, talks) -> None:
    async def act(pilot, app):
        await look(desk, pilot, talks)
        await desk.press(pilot, "down")
        assert "CS5_10: No." in desk.text(app)
        await desk.press(pilot, "up", "asterisk", "f")
        assert isinstance(app.screen, ParticularsForm)
        app.screen.query_one("#particular-case", Field).value = "CS9"
        await desk.press(pilot, "enter")
        assert isinstance(app.screen, ParticularsForm) and "there is no case study “CS9”" in desk.text(app)
        await desk.press(pilot, "ctrl+n", "enter")
        assert isinstance(app.screen, ImportPreview) and "CS9" in desk.text(app)
        await desk.press(pilot, "asterisk", "o", "1", "down", "space", "x")
        assert "1 to come in, 1 left out" in desk.text(app)
        await stored(desk, pilot)

    desk(act)
    with Project.open(desk.folder) as project:
        info = project.documents.find("a")
        assert (info.case, info.minutes) == ("CS9", 45)
        assert [one.value for one in project.attributes.known("document", "a")] == ["Leeds"]
    assert titles(desk) == ["a", "one", "two"]


def test_what_was_put_right_is_thrown_away_only_when_asked_twice(desk, talks) -> None:
    before = acts(desk)

    async def act(pilot, app):
        await look(desk, pilot, talks)
        stand_on(app, 0)
        await desk.press(pilot, "i", "w")
        assert "All that is to be said" in desk.text(app)
        await desk.press(pilot, "escape", "escape")
        assert isinstance(app.screen, ImportPreview) and "Esc again throws away" in desk.text(app)
        await desk.press(pilot, "escape")
        assert isinstance(app.screen, ImportForm)

    desk(act, size=(80, 24))
    assert acts(desk) == before
