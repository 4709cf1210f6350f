"""The foot of the desk: the keys that work now, the most important first, and always the way to all of them."""

from __future__ import annotations

import pytest

from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.footer import key_items
from qualcode.tui.widgets.key_bar import KeyBar


def foot(desk, app) -> str:
    """The last line of the screen."""
    return desk.text(app).rstrip("\n").split("\n")[-1]


@pytest.fixture
def coded(desk):
    """The desk with a coding of mine at the start, and one of another coder in the second turn."""
    with Project.open(desk.folder) as project:
        project.coders.add("Coder B")
        code, document = project.codebook.find("By letter").id, project.documents.find("one").id
        project.codings.apply(document, 0, 10, [code])
    with Project.open(desk.folder, coder="Coder B") as project:
        project.codings.apply(document, 39, 55, [code])
    return desk


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 45), (40, 20)])
@pytest.mark.parametrize("pane", ["f2", "f3", "f4", "f5"])
def test_the_way_to_all_keys_is_always_there(desk, size, pane) -> None:
    async def act(pilot, app):
        await desk.press(pilot, pane)
        assert foot(desk, app).endswith("? Keys  q Quit")

    desk(act, size=size)


def test_taking_off_is_offered_only_where_a_coding_of_mine_is(coded) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "right")
        assert "x Uncode" in foot(coded, app) and "l Link" in foot(coded, app)
        app.desk.view.move_to(45)
        await coded.press(pilot, "right")
        assert "x Uncode" not in foot(coded, app) and "l Link" in foot(coded, app)
        app.desk.view.move_to(100)
        await coded.press(pilot, "right")
        assert "x Uncode" not in foot(coded, app) and "l Link" not in foot(coded, app)
        await pilot.press("x")
        assert app.desk.status.act == "No coding at the cursor."  # the key still says why not

    coded(act)


def test_what_changes_nothing_is_left_in_a_project_that_can_only_be_read(desk, monkeypatch) -> None:
    monkeypatch.setattr(Project, "read_only", property(lambda self: True))

    async def act(pilot, app):
        assert "/ Find" in foot(desk, app) and "F4 Codes" in foot(desk, app)
        assert "c Code" not in foot(desk, app) and "u Undo" not in foot(desk, app) and "m Memo" not in foot(desk, app)

    desk(act)


@pytest.mark.parametrize("pane", ["f2", "f4"])
def test_a_filter_says_which_keys_work_in_it(desk, pane) -> None:
    async def act(pilot, app):
        await desk.press(pilot, pane, "/")
        assert foot(desk, app).split("  ")[:2] == [" Enter Choose", "Esc All rows"]

    desk(act)


def test_redo_is_offered_once_something_was_undone(desk) -> None:
    async def act(pilot, app):
        assert "U Redo" not in foot(desk, app)
        await desk.press(pilot, "c", *"letter", "enter")
        assert "u Undo" in foot(desk, app) and "U Redo" not in foot(desk, app)
        await desk.press(pilot, "u")
        assert "U Redo" in foot(desk, app)
        await desk.press(pilot, "U")
        assert "U Redo" not in foot(desk, app)
        await desk.press(pilot, "u", "right_parenthesis", "1")
        assert "u Undo" in foot(desk, app) and "U Redo" not in foot(desk, app), "a new act leaves nothing to do again"

    desk(act)
    assert desk.codings() == [("By letter", "By letter.")]


def test_moving_the_cursor_asks_the_project_nothing(coded, monkeypatch) -> None:
    async def act(pilot, app):
        await coded.press(pilot, "right")
        asked: list[str] = []
        for name in ("next_undo", "next_redo", "log", "state"):
            monkeypatch.setattr(Project, name, lambda self, *_, name=name: asked.append(name))
        for place in (2, 45, 100):
            app.desk.view.move_to(place)
            assert key_items(app.desk)
        assert asked == []

    coded(act)


def test_the_keys_of_the_focused_pane_come_first(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4")
        assert foot(desk, app).split()[:3] == ["Enter", "Apply", "code"]
        await desk.press(pilot, "f2")
        assert foot(desk, app).split()[:2] == ["Enter", "Open"]
        await desk.press(pilot, "f3")
        assert foot(desk, app).split()[:2] == ["c", "Code"]

    desk(act, size=(80, 24))


def test_where_a_line_is_typed_only_its_own_keys_show(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "slash")
        assert foot(desk, app).split()[:4] == ["Enter", "To", "the", "hit"]
        assert "c Code" not in foot(desk, app) and foot(desk, app).endswith("F1 Keys")
        await desk.press(pilot, "escape")
        assert foot(desk, app).split()[:2] == ["c", "Code"]

    desk(act, size=(80, 24))


def test_a_mode_shows_its_own_keys_first(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "B", *"letter", "enter")
        assert foot(desk, app).startswith(" Enter Apply brush  Esc Lay brush down")
        await desk.press(pilot, "escape")
        assert "brush" not in foot(desk, app)

    desk(act, size=(80, 24))


def test_while_reading_there_is_the_way_back_and_no_coding(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "R")
        assert foot(desk, app).startswith(" R Back to coding") and "c Code" not in foot(desk, app)
        assert "m Memo" in foot(desk, app)
        await desk.press(pilot, "R")
        assert "c Code" in foot(desk, app)

    desk(act, size=(80, 24))


def test_a_click_does_what_the_key_does(coded) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "right")
        bar = app.desk.query_one(KeyBar)
        column = next(start for start, one in bar.places() if one.label == "Uncode")
        await pilot.click(bar, offset=(column + 1 + 2, 0))
        await coded.press(pilot)
        assert app.bench.codings[0].coder == "Coder B"

    coded(act, size=(80, 24))
    assert len(coded.codings()) == 1


def test_the_foot_follows_the_persons_keys(desk, settings_file) -> None:
    settings_file.write_text('[keys]\ncode = "f9"\nkeys = "f12"\n', encoding="utf-8")

    async def act(pilot, app):
        assert foot(desk, app).split()[:2] == ["F9", "Code"] and "F12 Keys" in foot(desk, app)

    desk(act)


@pytest.mark.parametrize("size", [(20, 5), (8, 4)])
def test_a_terminal_of_any_size_is_borne(desk, size) -> None:
    async def act(pilot, app):
        assert isinstance(app, QualcodeApp) and app.is_running

    desk(act, size=size)


def test_while_edges_are_moved_only_their_keys_show(coded) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(2)
        await coded.press(pilot, "right", "e")
        assert foot(coded, app).startswith(" Enter Keep the edges  Esc Leave them as they were")
        assert "c Code" not in foot(coded, app) and foot(coded, app).endswith("F1 Keys")
        await coded.press(pilot, "escape")
        assert "c Code" in foot(coded, app)

    coded(act, size=(100, 24))
