"""Which panes are seen at which size, which has the keys, and that resizing takes nothing away."""

from __future__ import annotations

import pytest

from qualcode.tui.screens.desk_panes import DeskPanes
from qualcode.tui.screens.memo_form import MemoForm
from qualcode.tui.state import read_state
from qualcode.tui.widgets.codebook import Codebook
from qualcode.tui.widgets.documents import DocumentList
from qualcode.tui.widgets.inspector import Inspector
from qualcode.tui.widgets.reading import ReadingView

PANES = (DocumentList, ReadingView, Codebook, Inspector)


def shown(app, *widgets) -> list[bool]:
    return [app.screen.query_one(widget).region.width > 0 for widget in widgets]


@pytest.mark.parametrize(
    ("size", "panes"),
    [
        ((160, 48), [True, True, True, True]),
        ((140, 40), [True, True, True, True]),
        ((139, 40), [False, True, True, True]),
        ((100, 30), [False, True, True, True]),
        ((99, 30), [False, True, False, False]),
        ((80, 24), [False, True, False, False]),
    ],
)
def test_panes_follow_the_width(desk, size, panes) -> None:
    async def act(pilot, app):
        assert shown(app, *PANES) == panes
        assert app.focused is app.desk.view
        text = desk.text(app)
        assert "How did the standard reach you?" in text
        assert "turn 1 of 5" in text and "Coder A" in text and "q Quit" in text

    desk(act, size=size)


def test_on_a_small_screen_panes_come_up_and_go_again(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4")
        assert shown(app, Codebook) == [True] and app.focused is app.desk.codebook
        assert "Told in writing only." not in desk.text(app)
        await desk.press(pilot, "down")
        assert "Told in writing only." in desk.text(app)
        await desk.press(pilot, "escape")
        assert shown(app, Codebook) == [False] and app.focused is app.desk.view
        await desk.press(pilot, "f2", "up", "enter")
        assert app.bench.title == "two"
        assert shown(app, DocumentList) == [False]

    desk(act, size=(80, 24))


def test_a_code_chosen_in_a_pane_that_came_up_goes_to_the_text_and_the_pane_away(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "down", "enter")
        assert shown(app, Codebook) == [False] and app.focused is app.desk.view

    desk(act, size=(80, 24))
    assert desk.codings() == [("By letter", "How did the standard reach you?")]


def test_a_code_chosen_in_a_pane_that_stands_there_leaves_the_keys_in_it(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "down", "enter")
        assert app.focused is app.desk.codebook

    desk(act, size=(120, 40))
    assert desk.codings() == [("By letter", "How did the standard reach you?")]


def test_tab_goes_round_all_panes_also_those_that_come_up(desk) -> None:
    async def act(pilot, app):
        seen = []
        for _ in range(4):
            await desk.press(pilot, "tab")
            seen.append((app.desk.active, app.focused.region.width > 0))
        assert seen == [("codebook", True), ("inspector", True), ("documents", True), ("transcript", True)]
        await desk.press(pilot, "shift+tab", "shift+tab")
        assert app.desk.active == "inspector"

    for size in ((160, 48), (110, 30), (80, 24)):
        desk(act, size=size)


def test_with_room_for_two_panes_a_key_says_which_and_it_is_remembered(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f6")
        assert shown(app, *PANES) == [True, True, False, False]
        await desk.press(pilot, "f4")
        assert shown(app, *PANES) == [True, True, True, True] and app.focused is app.desk.codebook
        await desk.press(pilot, "escape")
        assert shown(app, *PANES) == [True, True, False, False]

    async def again(pilot, app):
        assert shown(app, *PANES) == [True, True, False, False]
        await desk.press(pilot, "f6")
        assert shown(app, *PANES) == [False, True, True, True]

    desk(act, size=(110, 30))
    assert read_state(desk.folder).beside == "documents"
    desk(again, size=(110, 30))


@pytest.mark.parametrize(("size", "words"), [((160, 48), "All panes are shown"), ((80, 24), "F2, F4 and F5")])
def test_with_no_choice_of_panes_the_key_says_so(desk, size, words) -> None:
    async def act(pilot, app):
        before = shown(app, *PANES)
        await desk.press(pilot, "f6")
        assert words in desk.text(app) and shown(app, *PANES) == before

    desk(act, size=size)


def test_the_backslash_leaves_the_text_alone(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "backslash")
        assert shown(app, *PANES) == [False, True, False, False]
        await desk.press(pilot, "f5")
        assert shown(app, Inspector) == [True]
        await desk.press(pilot, "escape", "backslash")
        assert shown(app, *PANES) == [True, True, True, True]

    desk(act, size=(160, 48))


@pytest.mark.parametrize(
    ("key", "widget"), [("f2", DocumentList), ("f3", ReadingView), ("f4", Codebook), ("f5", Inspector)]
)
def test_resizing_takes_neither_the_keys_nor_the_place(desk, key, widget) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(60)
        await desk.press(pilot, key)
        for size in ((80, 24), (60, 15), (110, 30), (40, 10), (160, 48)):
            await pilot.resize_terminal(*size)
            await desk.press(pilot)
            assert isinstance(app.focused, widget) and shown(app, widget) == [True], size
            assert app.desk.view.cursor == 60
        assert not app.desk.query(".pane.-up") or key != "f3"

    desk(act, size=(160, 48))


@pytest.mark.parametrize("size", [(60, 15), (40, 10), (20, 5), (20, 3)])
def test_the_words_at_the_cursor_are_seen_on_any_screen(desk, size) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(app.bench.text.index("figures"))
        await desk.press(pilot)
        assert "figures" in desk.text(app)
        assert all(len(row) <= size[0] for row in desk.text(app).split("\n"))

    desk(act, size=size)


@pytest.mark.parametrize("size", [(20, 5), (12, 2), (3, 1), (1, 1)])
def test_no_size_is_too_small_for_any_pane(desk, size) -> None:
    async def act(pilot, app):
        for key in ("f2", "f4", "f5", "f6", "tab", "shift+tab", "backslash", "escape"):
            await desk.press(pilot, key)
            assert app.is_running
        await pilot.resize_terminal(80, 24)
        await desk.press(pilot, "f3")
        assert "Coder A" in desk.text(app)

    desk(act, size=size)


def test_panes_that_come_up_have_the_width_there_is_and_few_lines_are_all_for_the_text(desk) -> None:
    async def act(pilot, app):
        for key, pane in (("f2", "#documents"), ("f4", "#side")):
            await desk.press(pilot, key)
            assert app.desk.query_one(pane).region.width == 52
        await desk.press(pilot, "escape")
        await pilot.resize_terminal(20, 5)
        await desk.press(pilot)
        assert app.desk.view.region.height == 4

    desk(act, size=(80, 24))


def test_what_stands_where_is_known_before_the_first_paint(desk, monkeypatch) -> None:
    mounted: dict[str, set[str]] = {}

    def noting(kind: type) -> None:
        mount = kind.on_mount

        def noted(screen) -> None:
            mounted[kind.__name__] = set(screen.classes)
            mount(screen)

        monkeypatch.setattr(kind, "on_mount", noted)

    noting(DeskPanes)
    noting(MemoForm)

    async def act(pilot, app):
        assert mounted["DeskPanes"] == set(app.desk.classes) >= {"-middle", "-high", "-codebook-beside"}
        await desk.press(pilot, "m")
        assert mounted["MemoForm"] == set(app.screen.classes) >= {"-tall"}

    desk(act, size=(120, 40))
