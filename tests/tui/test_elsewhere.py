"""Another window or the command line changes the project while the desk is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from idle import until
from sqlalchemy import event

from qualcode.model.history import LogEntry
from qualcode.project import Project
from qualcode.tui.elsewhere import told
from qualcode.tui.screens.code_picker import CodePicker
from qualcode.tui.screens.memo_form import MemoForm
from qualcode.tui.widgets.documents import DocumentList
from qualcode.tui.widgets.editor import Editor
from tests.tui.conftest import Driver


def elsewhere(folder: Path, act: Callable[[Project], object]) -> None:
    """Do something as Ben, in another program."""
    with Project.open(folder, coder="Ben") as project:
        act(project)


@pytest.fixture
def shared(desk, monkeypatch):
    """The desk of Coder A, on a project that Ben works on too."""
    monkeypatch.setattr("qualcode.tui.screens.desk_panes.LOOK_EVERY", 0.05)
    with Project.open(desk.folder) as project:
        project.coders.add("Ben")
    return desk


def code(project: Project, start: int = 0, end: int = 10, name: str = "By letter") -> None:
    project.codings.apply(project.documents.find("one").id, start, end, [project.codebook.find(name).id])


async def noticed(pilot, app) -> None:
    """Wait for the looks that the desk takes by itself."""
    await until(pilot, lambda: not app.bench.done_elsewhere())
    await Driver.press(pilot)


def heard(app) -> list[str]:
    """The messages that come up from now on; tests show none."""
    kept: list[str] = []
    app.notify = lambda message, **_: kept.append(message)
    return kept


def test_what_another_did_is_shown_and_the_place_is_kept(shared) -> None:
    async def act(pilot, app):
        view = app.desk.view
        view.select(4, 20)
        await shared.press(pilot, "slash", *"board", "enter")
        view.select(4, 20)
        view.scroll_to(y=2, animate=False, immediate=True)
        before = (view.cursor, view.selection, view.scroll_offset, app.desk.hits)
        elsewhere(shared.folder, code)
        await noticed(pilot, app)
        assert [one.coder for one in app.bench.codings] == ["Ben"] and "Ben" in app.desk.status.act
        assert app.desk.status.act == "changed elsewhere by Ben: code “By letter” on “one”"
        assert (view.cursor, view.selection, view.scroll_offset, app.desk.hits) == before

    shared(act, size=(80, 7))


def test_many_acts_are_told_by_the_last_and_their_number() -> None:
    def entry(number: int, coder: str, name: str) -> LogEntry:
        from datetime import UTC, datetime

        return LogEntry(number, datetime(2020, 1, 1, tzinfo=UTC), coder, name, "do", None, 1, False)

    entries = [entry(3, "Ben", "code “A”"), entry(2, "Cy", "x"), entry(1, "Ben", "y")]
    assert told(entries) == "changed elsewhere by Ben, Cy: code “A” and 2 more"
    assert told(entries[2:]) == "changed elsewhere by Ben: y" and told([]) == ""


def test_an_act_of_ones_own_does_not_hide_what_another_did(shared) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(app.bench.text.index("By letter"))
        elsewhere(shared.folder, code)
        app.bench.apply([app.bench.tree.find("Figures").id], 30, 40)  # between two looks
        await noticed(pilot, app)
        assert "changed elsewhere by Ben: code" in app.desk.status.act
        assert {one.coder for one in app.bench.codings} == {"Ben", "Coder A"}

    shared(act)


def test_what_another_took_off_is_said_and_shown(shared) -> None:
    async def act(pilot, app):
        await shared.press(pilot, "}", "}", "c", *"letter", "enter")
        number = app.bench.codings[0].id
        with Project.open(shared.folder) as other:
            other.codings.remove([number])
        app.desk.action_act("uncode")
        assert "gone already" in app.desk.status.act and app.bench.codings == ()

    shared(act)
    assert shared.codings() == []


def test_ones_own_acts_are_not_told_as_another_programs(shared) -> None:
    async def act(pilot, app):
        await shared.press(pilot, "c", *"letter", "enter")
        before = app.desk.status.act
        app.desk.elsewhere.look()
        assert before.startswith("code “By letter”") and app.desk.status.act == before

    shared(act)


def test_a_form_that_is_open_is_told_and_the_desk_follows_when_it_closes(shared) -> None:
    async def act(pilot, app):
        messages = heard(app)
        await shared.press(pilot, "c")
        elsewhere(shared.folder, code)
        await until(pilot, lambda: messages)
        for _ in range(3):
            app.desk.elsewhere.tick()
        assert isinstance(app.screen, CodePicker)
        assert messages == ["changed elsewhere by Ben: code “By letter” on “one”"]
        assert app.bench.codings == ()
        await shared.press(pilot, "escape")
        await noticed(pilot, app)
        assert len(app.bench.codings) == 1

    shared(act)


def test_a_renamed_speaker_and_document_show_without_moving_anything(shared) -> None:
    def rename(project: Project) -> None:
        project.documents.edit("one", title="Ward")
        project.speakers.rename("one", "P01", "Anna")

    async def act(pilot, app):
        view = app.desk.view
        view.move_to(app.bench.text.index("board"))
        view.select(4, 9)
        elsewhere(shared.folder, rename)
        await noticed(pilot, app)
        assert view.selection == (4, 9)
        text = shared.text(app)
        assert "Anna" in text and "Ward · interview" in text and "Ward" in app.desk.status.place.document

    shared(act)


def test_the_lists_that_one_looks_at_keep_their_place(shared) -> None:
    async def act(pilot, app):
        await shared.press(pilot, "f2", "up")
        documents = app.desk.query_one(DocumentList)
        looked_at = documents.at_cursor.id
        assert looked_at == 2 and app.bench.document.id == 1
        elsewhere(shared.folder, code)
        await noticed(pilot, app)
        assert documents.at_cursor.id == looked_at
        await shared.press(pilot, "f4", "down", "down")
        at = app.desk.codebook.at_cursor
        elsewhere(shared.folder, lambda project: project.codebook.add("New", kind="theme"))
        await noticed(pilot, app)
        assert app.desk.codebook.at_cursor.id == at.id and "New" in shared.text(app)

    shared(act, size=(160, 48))


def test_a_document_taken_out_elsewhere_gives_way_to_another(shared) -> None:
    async def act(pilot, app):
        messages = heard(app)
        elsewhere(shared.folder, lambda project: project.documents.remove("one"))
        await noticed(pilot, app)
        assert app.bench.title == "two" and "Very little." in shared.text(app)
        assert messages == ["“one” is no longer in the project. Open now: “two”."]
        assert "changed elsewhere by Ben" in app.desk.status.act
        elsewhere(shared.folder, lambda project: project.documents.remove("two"))
        await noticed(pilot, app)
        assert app.bench.document is None and "No documents yet" in shared.text(app)
        elsewhere(shared.folder, lambda project: project.undo())
        await noticed(pilot, app)
        await shared.press(pilot, "f2", "down", "enter")
        assert app.bench.title == "two"

    shared(act)


def test_a_memo_on_a_document_taken_out_meanwhile_is_not_lost(shared) -> None:
    async def act(pilot, app):
        await shared.press(pilot, "m", *"Why so", "shift+tab", "shift+tab", "down", "enter")
        elsewhere(shared.folder, lambda project: project.documents.remove("one"))
        await shared.press(pilot, "ctrl+s")
        assert isinstance(app.screen, MemoForm) and app.screen.query_one(Editor).text == "Why so"
        about = app.screen.query_one("#about")
        await shared.press(pilot, "shift+tab", "shift+tab", "end", "enter", "ctrl+s")
        assert app.screen is app.desk, about.highlighted
        await noticed(pilot, app)
        assert app.bench.title == "two"

    shared(act)
    with Project.open(shared.folder) as project:
        assert [(memo.text, memo.about) for memo in project.memos.all()] == [("Why so", ())]


def test_what_another_window_said_of_a_coding_is_not_removed_unseen(shared) -> None:
    async def act(pilot, app):
        messages = heard(app)
        await shared.press(pilot, "c", *"letter", "enter")
        with Project.open(shared.folder) as other:
            other.codings.annotate(app.bench.codings[0].id, note="look here")
        app.desk.action_act("uncode")
        assert "was changed meanwhile by Coder A" in messages[0]
        assert app.bench.codings[0].note == "look here"
        app.desk.action_act("uncode")
        assert app.bench.codings == ()

    shared(act)
    assert shared.codings() == []


def test_a_folder_that_goes_and_comes_back_costs_one_line_and_nothing_else(shared) -> None:
    away = shared.folder.with_name("away")

    async def act(pilot, app):
        await shared.press(pilot, "}", "}", "c", *"letter", "enter")
        shared.folder.rename(away)
        await until(pilot, lambda: "moved, deleted or replaced" in app.desk.status.act)
        await shared.press(pilot, "1", "x", "u", "slash", *"board", "enter", "}", "m", *"Kept", "ctrl+s")
        assert app.is_running and "moved, deleted or replaced" in app.desk.status.act
        await shared.press(pilot, "escape", "escape")
        away.rename(shared.folder)
        await until(pilot, lambda: "there again" in app.desk.status.act)
        await shared.press(pilot, "{", "1")
        assert "code “By letter”" in app.desk.status.act

    shared(act)
    assert len(shared.codings()) == 2


@pytest.mark.parametrize(
    ("broken", "mended", "line"),
    [
        ("PRAGMA query_only = ON", "PRAGMA query_only = OFF", "may not be written any more"),
        ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1073741823", "the disk is full"),
    ],
)
def test_a_file_that_takes_nothing_more_refuses_in_one_line_and_goes_on_later(shared, broken, mended, line) -> None:
    def tell_sqlite(app, words: str) -> None:
        """On every connection from now on: the pool holds one for each thread that has read at the same time."""

        def tell(connection, *_) -> None:
            connection.execute(words)

        event.listen(app.project._store._engine, "checkout", tell)

    async def act(pilot, app):
        messages = heard(app)
        await shared.press(pilot, "}", "}", "c", *"letter", "enter")
        tell_sqlite(app, broken)
        await shared.press(pilot, "m")
        app.screen.query_one(Editor).text = "word " * 20_000
        await shared.press(pilot, "ctrl+s")
        assert line in app.desk.status.act and line in messages[-1]
        assert app.screen.query_one(Editor).text.startswith("word word")
        tell_sqlite(app, mended)
        await shared.press(pilot, "ctrl+s")
        assert app.screen is app.desk

    shared(act)
    with Project.open(shared.folder) as project:
        assert len(project.memos.all()) == 1
