"""Transcripts in, from the desk: looked at first, one act, taken back by undo."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from idle import PATIENCE, until

from qualcode.corpus.import_batch import Batch
from qualcode.model.watch import Cancelled
from qualcode.project import Project
from qualcode.tui.screens.import_form import ImportForm
from qualcode.tui.screens.import_list import ImportList
from qualcode.tui.screens.import_preview import ImportPreview
from qualcode.tui.screens.working import Working
from qualcode.tui.widgets.fields import Field


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Two transcripts, one of them there already under another name, and two files that are none."""
    folder = tmp_path / "new files"
    folder.mkdir()
    (folder / "a three.txt").write_text("I: Who else?\nP04: My manager, once.\n", encoding="utf-8")
    (folder / "b four.md").write_text("I: And now?\nP05: Now we wait.\n", encoding="utf-8")
    (folder / "c bad.docx").write_bytes(b"PK\x03\x04 not a document")
    (folder / "d empty.txt").write_bytes(b"")
    return folder


async def look(desk, pilot, names: object, **fields: str) -> None:
    """Open the form, fill it in, and look at what would come in."""
    await desk.press(pilot, "I")
    assert isinstance(pilot.app.screen, ImportForm)
    for field, value in {"files": str(names), **fields}.items():
        pilot.app.screen.query_one(f"#import-{field}", Field).value = value
    await desk.press(pilot, "enter")
    await desk.finished(pilot)


def titles(desk) -> list[str]:
    with Project.open(desk.folder) as project:
        return sorted(one.title for one in project.documents.all())


def acts(desk) -> list[str]:
    with Project.open(desk.folder) as project:
        return [one.name for one in project.log()]


def test_a_folder_is_looked_at_imported_as_one_act_and_taken_back(desk, files) -> None:
    before = acts(desk)

    async def act(pilot, app):
        await look(desk, pilot, files, case="CS1")
        seen = desk.text(app)
        assert isinstance(app.screen, ImportPreview) and "2 to come in, 2 refused" in seen
        assert "P04: My manager, once." in seen and "2 turns, 2 speakers" in seen and "the file is empty" in seen
        assert titles(desk) == ["one", "two"]
        await desk.press(pilot, "enter")
        await desk.finished(pilot)
        assert isinstance(app.screen, ImportList) and "2 imported, 2 refused" in desk.text(app)
        await desk.press(pilot, "enter")
        assert app.screen is app.desk and app.bench.title == "a three" and "2 imported, 2 refused" in desk.text(app)
        assert titles(desk) == ["a three", "b four", "one", "two"]
        with Project.open(desk.folder) as project:
            assert project.documents.find("b four").case == "CS1"
        await desk.press(pilot, "u")
        assert titles(desk) == ["one", "two"] and "undid: import 2 files" in desk.text(app)

    desk(act)
    assert len(acts(desk)) == len(before) + 2


def test_one_good_file_opens_without_further_questions(desk, files) -> None:
    async def act(pilot, app):
        await look(desk, pilot, files / "a three.txt")
        await desk.press(pilot, "enter")
        await desk.finished(pilot)
        assert app.screen is app.desk and app.bench.title == "a three" and "1 imported" in desk.text(app)

    desk(act)


def test_leaving_the_preview_goes_back_to_the_form_and_changes_nothing(desk, files) -> None:
    before = acts(desk)

    async def act(pilot, app):
        await look(desk, pilot, files, kind="minutes")
        await desk.press(pilot, "escape")
        assert isinstance(app.screen, ImportForm)
        assert app.screen.query_one("#import-files", Field).value == str(files)
        assert app.screen.query_one("#import-kind", Field).value == "minutes"
        await desk.press(pilot, "escape")
        assert app.screen is app.desk

    desk(act)
    assert acts(desk) == before


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("kind", "song", "no kind of document “song”"),
        ("case", "CS9", "CS9"),
        ("workstream", "WS9", "WS9"),
        ("pattern", "{who}", "a file name has no “who”"),
        ("files", "   ", "Name a file"),
    ],
)
def test_what_is_unknown_is_said_in_the_form(desk, files, field, value, said) -> None:
    async def act(pilot, app):
        await look(desk, pilot, files, **{field: value})
        assert isinstance(app.screen, ImportForm) and said in desk.text(app)

    desk(act)
    assert titles(desk) == ["one", "two"]


def test_a_new_case_study_is_made_when_that_is_wanted(desk, files) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "I", "ctrl+n")
        app.screen.query_one("#import-files", Field).value = str(files / "b four.md")
        app.screen.query_one("#import-case", Field).value = "CS9"
        await desk.press(pilot, "enter")
        await desk.finished(pilot)
        await desk.press(pilot, "enter")
        await desk.finished(pilot)

    desk(act)
    with Project.open(desk.folder) as project:
        assert project.documents.find("b four").case == "CS9"


def test_what_cannot_be_imported_at_all_offers_nothing(desk, files) -> None:
    async def act(pilot, app):
        await look(desk, pilot, files / "missing.txt")
        assert isinstance(app.screen, ImportPreview) and "there is no such file" in desk.text(app)
        await desk.press(pilot, "enter")
        assert isinstance(app.screen, ImportPreview) and "There is nothing to import" in desk.text(app)
        await desk.press(pilot, "escape", "escape")
        assert app.screen is app.desk

    desk(act)


def test_a_file_that_is_there_already_is_not_taken_twice(desk, files) -> None:
    with Project.open(desk.folder) as project:
        project.importing.files([files / "a three.txt"])

    async def act(pilot, app):
        await look(desk, pilot, f'"{files}/a three.txt" "{files}/b four.md"')
        assert "1 to come in, 1 there already" in desk.text(app)
        await desk.press(pilot, "enter")
        await desk.finished(pilot)

    desk(act)
    assert titles(desk) == ["a three", "b four", "one", "two"]


def test_tab_completes_names_and_then_goes_on(desk, files) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "I")
        field = app.screen.query_one("#import-files", Field)
        field.value = f'"{files}/b'
        field.cursor_position = len(field.value)
        await desk.press(pilot, "tab")
        assert field.value == f'"{files}/b four.md"' and app.focused is field
        await desk.press(pilot, "tab")
        assert app.focused.id == "import-kind"
        await desk.press(pilot, "f", "tab", "tab", "c", "s", "tab")
        assert app.screen.query_one("#import-kind", Field).value == "focus group"
        assert app.screen.query_one("#import-case", Field).value == "CS1"

    desk(act)


def test_an_import_that_is_stopped_takes_nothing(desk, files, monkeypatch) -> None:
    before, take = acts(desk), Batch.take
    go = threading.Event()
    monkeypatch.setattr(Batch, "take", lambda self, *what: (go.wait(PATIENCE), take(self, *what))[1])

    async def act(pilot, app):
        await look(desk, pilot, files)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Working) and "storing" in desk.text(app))
        await pilot.press("escape")
        go.set()
        await desk.finished(pilot)
        await desk.press(pilot)
        assert app.screen is app.desk and "Stopped: nothing was imported" in desk.text(app)

    desk(act)
    assert titles(desk) == ["one", "two"] and acts(desk) == before


def test_reading_that_is_stopped_shows_no_preview(desk, files, monkeypatch) -> None:
    from qualcode.corpus.importing import Importing

    def stopped(self, paths, options, watch):
        raise Cancelled

    monkeypatch.setattr(Importing, "read", stopped)

    async def act(pilot, app):
        await look(desk, pilot, files)
        await desk.press(pilot)
        assert app.screen is app.desk

    desk(act)


def test_a_project_that_can_only_be_read_takes_nothing_in(desk, monkeypatch) -> None:
    monkeypatch.setattr(Project, "read_only", property(lambda self: True))

    async def act(pilot, app):
        await desk.press(pilot, "I")
        assert app.screen is app.desk and "read-only" in desk.text(app)

    desk(act)


def test_the_first_document_of_a_new_project_is_imported_at_the_desk(desk_on, tmp_path, files) -> None:
    Project.create(tmp_path / "fresh").close()
    fresh = desk_on(tmp_path / "fresh")

    async def act(pilot, app):
        await look(fresh, pilot, files / "a three.txt")
        await fresh.press(pilot, "enter")
        await fresh.finished(pilot)
        assert app.bench.title == "a three" and "My manager" in fresh.text(app)

    fresh(act, opened="")
