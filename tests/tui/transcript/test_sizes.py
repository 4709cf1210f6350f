"""The terminal changes its size: the place stays, nothing fails, and what was there comes back."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from viewing import Screen, coded, dialogue, on_screen, rows

from qualcode.tui.app import QualcodeApp
from qualcode.tui.widgets.transcript import TranscriptView

LONG = coded(
    dialogue(
        *((("I", "P1", "P2")[n % 3], f"Turn {n} " + "some 漢字 words here 👩🏽\u200d🚀 " * 12) for n in range(120))
    ),
    "Turn 7 some 漢字",
    "Turn 60",
)
SIZES = [(80, 24), (50, 20), (20, 5), (9, 3), (4, 2), (1, 1), (20, 5), (140, 45), (33, 10)]

Size = tuple[int, int]


async def resize(pilot: Pilot[None], size: Size) -> None:
    await pilot.resize_terminal(*size)
    await pilot.pause()


def row_of_cursor(view: TranscriptView) -> int:
    assert view._layout_now is not None
    return view._layout_now.wrap.line_of(view.cursor) - view.scroll_offset.y


@pytest.mark.parametrize("down", [0, 5, 22])
@pytest.mark.parametrize("only", [None, lambda turn: turn.role == "participant"], ids=["all", "participants"])
def test_a_cursor_in_sight_stays_in_sight_at_every_size(down: int, only: object) -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.show_only(only)  # type: ignore[arg-type]
        view.goto_turn(62)
        view.action_lines(down)
        cursor = view.cursor
        for size in SIZES:
            await resize(pilot, size)
            assert view.cursor == cursor
            assert 0 <= row_of_cursor(view) < size[1]
            assert all(view.render_line(y).cell_length >= size[0] - 1 for y in range(size[1]))

    on_screen(act, LONG)


@pytest.mark.parametrize("small", [(50, 24), (80, 5), (20, 5), (9, 3)])
def test_a_size_that_comes_back_shows_what_was_there(small: Size) -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.goto_turn(40)
        view.action_lines(15)
        before, top = rows(view), view.scroll_offset.y
        for _ in range(3):
            await resize(pilot, small)
            await resize(pilot, (80, 24))
        assert view.scroll_offset.y == top
        assert rows(view) == before

    on_screen(act, LONG)


def test_text_far_from_the_cursor_stays_at_the_top() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.scroll_to(y=200, animate=False, immediate=True)
        await pilot.pause()
        top = view.top_offset
        for size in SIZES:
            await resize(pilot, size)
            start, end = view._layout_now.wrap.span(view.scroll_offset.y)  # type: ignore[union-attr]
            assert start <= top < end
        assert view.cursor == 0

    on_screen(act, LONG)


def test_who_scrolls_at_the_small_size_is_taken_at_their_word() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.goto_turn(40)
        await resize(pilot, (20, 5))
        await pilot.press("pagedown", "pagedown", "pagedown")
        cursor = view.cursor
        await resize(pilot, (80, 24))
        assert view.cursor == cursor
        assert 0 <= row_of_cursor(view) <= 2

    on_screen(act, LONG)


def test_the_end_of_the_text_stays_reachable() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        await pilot.press("G")
        for size in SIZES:
            await resize(pilot, size)
            assert view.cursor == len(LONG.text)
            assert 0 <= row_of_cursor(view) < size[1]

    on_screen(act, LONG)


def test_keys_and_selections_work_at_twenty_by_five() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        await resize(pilot, (20, 5))
        await pilot.press(
            "}", "V", "+", "-", "shift+down", "pagedown", "ctrl+d", "J", ">", "G", "k", "shift+pageup", "g"
        )
        view.select(LONG.turns[60].start, LONG.turns[60].end)
        selection = view.selection
        await resize(pilot, (1, 1))
        await resize(pilot, (80, 24))
        assert view.selection == selection

    on_screen(act, LONG)


def test_the_desk_shrinks_and_grows_and_keeps_the_place(desk) -> None:  # type: ignore[no-untyped-def]
    async def act(pilot: Pilot[None], app: QualcodeApp) -> None:
        await pilot.press("}", "}", ")")
        cursor = app.desk.view.cursor
        for size in SIZES:
            await resize(pilot, size)
        await resize(pilot, (120, 40))
        assert app.desk.view.cursor == cursor
        assert desk.text(app).count("By letter. Nobody explained it [laughs].") == 1

    desk(act)
