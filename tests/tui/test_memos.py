"""Memos at the desk: about anything, in place or in another editor, all in one list."""

from __future__ import annotations

import sys

import pytest

from qualcode.project import Project
from qualcode.tui.screens.memo_form import MemoForm
from qualcode.tui.screens.memo_list import MemoList
from qualcode.tui.widgets.editor import Editor


def memos(desk) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Kind, title, text and what each memo is about, as the database holds them."""
    with Project.open(desk.folder) as project:
        return [(m.kind, m.title, m.text, tuple(one.name for one in m.about)) for m in project.memos.all()]


def write(desk, *texts: str, about: str = "one") -> None:
    with Project.open(desk.folder) as project:
        for text in texts:
            project.memos.add(text, about=[about])


def test_m_writes_about_words_that_nobody_coded(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(40, 49)
        await desk.press(pilot, "m", *"why letters", "ctrl+s")
        assert app.screen is app.desk and "write a memo" in app.desk.status.act

    desk(act)
    [(kind, _, text, about)] = memos(desk)
    assert (kind, text) == ("other", "why letters") and about == ("By letter",)
    assert desk.codings() == []


def test_a_memo_on_words_is_undone_in_one_step_with_the_excerpt_it_made(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(40, 49)
        await desk.press(pilot, "m", *"why", "ctrl+s", "u")
        assert app.desk.status.act.startswith("undid: write a memo")

    desk(act)
    assert memos(desk) == []
    with Project.open(desk.folder) as project:
        assert project.check() == []


def test_a_title_and_a_kind_can_be_given(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "M", "shift+tab", *"First reading", "enter", *"calm", *["ctrl+k"] * 7, "ctrl+s")

    desk(act)
    assert memos(desk) == [("decision", "First reading", "calm", ("one",))]


def test_m_on_the_document_stands_first_when_asked_for(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "M", *"as a whole", "ctrl+s")

    desk(act)
    assert memos(desk) == [("document", "", "as a whole", ("one",))]


def test_what_was_written_comes_back_when_the_project_refuses_it(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "M", *"dear")
        with Project.open(desk.folder) as elsewhere:
            elsewhere.documents.remove("one")
        await desk.press(pilot, "ctrl+s")
        assert isinstance(app.screen, MemoForm) and app.screen.query_one(Editor).text == "dear"

    desk(act)
    assert memos(desk) == []


def test_all_memos_are_found_by_words_of_what_they_are_about(desk) -> None:
    write(desk, "First thought", "Second thought")
    write(desk, "On figures", about="No figures yet")

    async def act(pilot, app):
        await desk.press(pilot, "L")
        assert isinstance(app.screen, MemoList) and "3 of 3 memos" in desk.text(app)
        await desk.press(pilot, *"figures")
        assert "1 of 3 memos" in desk.text(app) and "On figures" in desk.text(app)
        await desk.press(pilot, "enter")
        assert app.screen is app.desk and app.desk.codebook.at_cursor.name == "No figures yet"

    desk(act)


def test_other_kinds_and_other_coders_are_left_out(desk) -> None:
    write(desk, "On the document")
    write(desk, "On the code", about="By letter")

    async def act(pilot, app):
        await desk.press(pilot, "L", "ctrl+k")
        assert "only code" in desk.text(app) and "On the document" not in desk.text(app)
        await desk.press(pilot, "ctrl+k", "ctrl+o")
        assert "only document" in desk.text(app) and "only Coder A" in desk.text(app)

    desk(act)


def test_enter_opens_the_document_a_memo_is_about(desk) -> None:
    write(desk, "There", about="two")

    async def act(pilot, app):
        await desk.press(pilot, "L", "enter")
        assert app.bench.title == "two" and app.focused is app.desk.view

    desk(act)


def test_a_memo_about_no_place_is_read_in_the_list(desk) -> None:
    with Project.open(desk.folder) as project:
        project.memos.add("Myself")

    async def act(pilot, app):
        await desk.press(pilot, "L", "enter")
        assert isinstance(app.screen, MemoList) and "Myself" in desk.text(app)
        assert any("about no place" in note.message for note in app._notifications)

    desk(act)


def test_a_very_long_memo_is_begun_only(desk) -> None:
    with Project.open(desk.folder) as project:
        project.memos.add("long " * 100_000)

    async def act(pilot, app):
        await desk.press(pilot, "L")
        assert len(str(app.screen.query_one("#memo-text").render())) < 25_000

    desk(act)


def test_a_memo_is_changed_in_place(desk) -> None:
    write(desk, "First")

    async def act(pilot, app):
        await desk.press(pilot, "L", "ctrl+e")
        app.screen.query_one(Editor).text = "First, mended"
        await desk.press(pilot, "ctrl+s")
        assert isinstance(app.screen, MemoList) and "First, mended" in desk.text(app)
        await desk.press(pilot, "escape", "u")
        assert app.desk.status.act == "undid: edit memo m1"
        await desk.press(pilot, "U")

    desk(act)
    assert memos(desk) == [("document", "", "First, mended", ("one",))]


def test_two_coders_never_overwrite_each_others_memo(desk) -> None:
    write(desk, "First")

    async def act(pilot, app):
        await desk.press(pilot, "L", "ctrl+e")
        app.screen.query_one(Editor).text = "Mine"
        with Project.open(desk.folder) as elsewhere:
            elsewhere.memos.edit(1, text="Theirs")
        await desk.press(pilot, "ctrl+s")
        assert isinstance(app.screen, MemoForm) and "Theirs" in desk.text(app) and "Mine" in desk.text(app)
        await desk.press(pilot, "ctrl+s")

    desk(act)
    assert memos(desk)[0][2] == "Mine"


def test_a_memo_is_removed_from_the_list_and_comes_back(desk) -> None:
    write(desk, "First", "Second")

    async def act(pilot, app):
        await desk.press(pilot, "L", "ctrl+d")
        assert "1 of 1 memo" in desk.text(app) and "Second" not in desk.text(app)
        await desk.press(pilot, "escape", "u")

    desk(act)
    assert [one[2] for one in memos(desk)] == ["First", "Second"]


def test_the_empty_list_says_how_to_begin(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "L")
        assert "m writes one" in desk.text(app)

    desk(act)


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (20, 5)])
def test_form_and_list_open_on_small_screens(desk, size) -> None:
    write(desk, "[/] \x1b[31m ‮ [@click=app.quit]x[/]")

    async def act(pilot, app):
        await desk.press(pilot, "L")
        assert isinstance(app.screen, MemoList) and "\x1b" not in desk.text(app) and "‮" not in desk.text(app)
        await desk.press(pilot, "ctrl+e")
        assert isinstance(app.screen, MemoForm)

    desk(act, size=size)


def test_ctrl_e_brings_back_what_another_editor_saved(desk, tmp_path, monkeypatch) -> None:
    script = tmp_path / "editor.py"
    script.write_text("import sys, pathlib\np = pathlib.Path(sys.argv[1])\np.write_text(p.read_text() + ' and more')\n")
    monkeypatch.setenv("QUALCODE_EDITOR", f'"{sys.executable}" "{script}"')

    async def act(pilot, app):
        monkeypatch.setattr(type(app), "suspend", _no_terminal_to_leave)
        await desk.press(pilot, "M", *"calm", "ctrl+e")
        assert app.screen.query_one(Editor).text == "calm and more"
        await desk.press(pilot, "ctrl+s")

    desk(act)
    assert memos(desk)[0][2] == "calm and more"
    assert not list(desk.folder.glob(".memo-*"))


@pytest.mark.parametrize(("editor", "said"), [("", "no editor is named"), ("no-such-editor-here", "was not found")])
def test_without_an_editor_the_form_says_what_to_do(desk, monkeypatch, editor, said) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QUALCODE_EDITOR", editor)
    monkeypatch.setattr(sys, "platform", "linux")

    async def act(pilot, app):
        await desk.press(pilot, "M", *"calm", "ctrl+e")
        assert said in desk.text(app) and app.screen.query_one(Editor).text == "calm"

    desk(act)


def _no_terminal_to_leave(app):
    import contextlib

    return contextlib.nullcontext()


def test_a_memo_on_words_is_marked_beside_them_and_told_at_the_cursor(desk) -> None:
    async def act(pilot, app):
        app.desk.view.select(40, 49)
        await desk.press(pilot, "m", *"why letters", "ctrl+s")
        assert [(one.start, one.end) for one in app.desk.view.model.notes] == [(40, 49)]
        app.desk.view.move_to(42)
        await desk.press(pilot, "right")
        assert "Memos on these words" in desk.text(app) and "why letters" in desk.text(app)
        await desk.press(pilot, "u")
        assert app.desk.view.model.notes == ()

    desk(act, size=(160, 48))

    async def again(pilot, app):
        await desk.press(pilot, "U")
        await desk.press(pilot, "f2", "up", "enter", "f2", "down", "enter")
        assert [(one.start, one.end) for one in app.desk.view.model.notes] == [(40, 49)]

    desk(again)
