"""Selecting with the mouse: what is taken, what a drag adds, and scrolling with the mouse held."""

from __future__ import annotations

from itertools import pairwise

import pytest
from textual import events
from textual.pilot import Pilot
from viewing import Screen, cell_of, dialogue, on_screen, quoted

from qualcode.tui.widgets.transcript import TranscriptView

TALK = dialogue(
    ("I", "How was it? And then?"),
    ("P1", "It was fine. We left e\u0301arly. Nobody 👩🏽\u200d🚀 knew."),
    ("P2", "They stayed. All of them."),
)
LONG = dialogue(*(("P1", f"Turn {n} " + "some words here. " * 12) for n in range(120)))

Cell = tuple[int, int]


async def press(pilot: Pilot[None], view: TranscriptView, cell: Cell, times: int) -> None:
    """Press so many times running at a cell, and hold."""
    for _ in range(times - 1):
        await pilot.mouse_down(view, offset=cell)
        await pilot.mouse_up(view, offset=cell)
    await pilot.mouse_down(view, offset=cell)


async def drag(pilot: Pilot[None], view: TranscriptView, way: list[Cell], times: int = 1) -> None:
    """Press so many times at the first cell, move over the others, and let go."""
    await press(pilot, view, way[0], times)
    for cell in way[1:]:
        await pilot.hover(view, offset=cell)
    await pilot.mouse_up(view, offset=way[-1])


@pytest.mark.parametrize(
    ("times", "at", "taken"),
    [
        (1, "fine", None),
        (2, "fine", "fine"),
        (2, "e\u0301arly", "e\u0301arly"),
        (2, "👩", "👩🏽\u200d🚀"),
        (2, "P2", "P2"),
        (3, "fine", "It was fine."),
        (3, "All", "All of them."),
        (4, "fine", TALK.text[TALK.turns[1].start : TALK.turns[1].end]),
        (5, "All", "They stayed. All of them."),
    ],
)
def test_presses_running_take_word_sentence_and_turn(times: int, at: str, taken: str | None) -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        await drag(pilot, view, [cell_of(view, at)], times)
        assert quoted(view) == taken

    on_screen(act, TALK)


@pytest.mark.parametrize(
    ("times", "start", "end", "taken"),
    [
        (1, "was fine", "fine", "was f"),
        (1, "fine", "was fine", "was f"),
        (2, "as fine", "e left", "was fine. We"),
        (2, "left", "as fine", "was fine. We left"),
        (2, "fine", "ine", "fine"),
        (3, "fine", "left", "It was fine. We left e\u0301arly."),
        (3, "left", "was fine", "It was fine. We left e\u0301arly."),
        (3, "knew", "They", "Nobody 👩🏽\u200d🚀 knew.\nP2: They stayed."),
        (4, "They", "fine", TALK.text[TALK.turns[1].start : TALK.turns[2].end]),
    ],
)
def test_a_drag_adds_by_what_the_presses_took(times: int, start: str, end: str, taken: str) -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        await drag(pilot, view, [cell_of(view, start), cell_of(view, end)], times)
        assert quoted(view) == taken

    on_screen(act, TALK)


def test_a_drag_that_comes_back_takes_what_it_began_with() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        way = [cell_of(view, "fine"), cell_of(view, "They"), cell_of(view, "How"), cell_of(view, "ine")]
        await drag(pilot, view, way, times=2)
        assert quoted(view) == "fine"

    on_screen(act, TALK)


def test_presses_far_apart_in_time_or_place_are_single() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        await drag(pilot, view, [cell_of(view, "fine")])
        await drag(pilot, view, [cell_of(view, "ine")])
        assert quoted(view) is None
        app.CLICK_CHAIN_TIME_THRESHOLD = -1.0
        await drag(pilot, view, [cell_of(view, "ine")])
        assert quoted(view) is None

    on_screen(act, TALK)


def test_keys_go_on_from_where_the_mouse_ended() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        await drag(pilot, view, [cell_of(view, "fine"), cell_of(view, "left")], times=2)
        await pilot.press("ctrl+shift+right")
        assert quoted(view) == "fine. We left e\u0301arly"[: -len("e\u0301arly")]
        await drag(pilot, view, [cell_of(view, "left"), cell_of(view, "fine")], times=2)
        await pilot.press("ctrl+shift+left")
        assert quoted(view) == "was fine. We left"

    on_screen(act, TALK)


def test_a_selection_is_told_when_the_mouse_is_let_go_and_not_before() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        cell = cell_of(view, "fine")
        await pilot.mouse_down(view, offset=cell)
        await pilot.hover(view, offset=cell_of(view, "left"))
        assert app.heard == []
        await pilot.mouse_up(view, offset=cell_of(view, "left"))
        await pilot.pause()
        assert [(m.start, m.end) for m in app.heard if isinstance(m, TranscriptView.SelectionMade)] == [view.selection]

    on_screen(act, TALK)


@pytest.mark.parametrize(
    ("before", "at", "taken"),
    [
        ("", "fine", "It was f"),
        ("v w", "fine", "It was f"),
        ("+", "left", "It was fine. We l"),
        ("V", "was fine", "It w"),
        ("V", "it?", "it? And then?\nP1: " + TALK.text[TALK.turns[1].start : TALK.turns[1].end]),
    ],
)
def test_shift_and_a_click_extend(before: str, at: str, taken: str) -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.move_to(TALK.turns[1].start)
        await pilot.press(*before.split())
        cell = cell_of(view, at)
        await pilot.mouse_down(view, offset=cell, shift=True)
        await pilot.mouse_up(view, offset=cell, shift=True)
        assert quoted(view) == taken

    on_screen(act, TALK)


def test_shift_and_a_drag_extend_too() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.move_to(TALK.turns[1].start)
        await pilot.mouse_down(view, offset=cell_of(view, "fine"), shift=True)
        await pilot.hover(view, offset=cell_of(view, "left"))
        await pilot.mouse_up(view, offset=cell_of(view, "left"))
        assert quoted(view) == "It was fine. We l"

    on_screen(act, TALK)


def test_other_buttons_select_nothing() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        await pilot.click(view, offset=cell_of(view, "fine"), button=3, times=2)
        await pilot.hover(view, offset=cell_of(view, "left"))
        assert (view.selection, view.cursor) == (None, 0)

    on_screen(act, TALK)


# Scrolling with the mouse held


async def wheel(pilot: Pilot[None], view: TranscriptView, way: type[events.MouseEvent], cell: Cell, times: int) -> None:
    for _ in range(times):
        await pilot._post_mouse_events([way], view, cell)


def test_the_wheel_adds_the_text_that_comes_under_the_mouse() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        cell = (20, 5)
        await pilot.mouse_down(view, offset=cell)
        start = view.cursor
        await wheel(pilot, view, events.MouseScrollDown, cell, 3)
        assert view.scroll_offset.y > 0
        assert view.selection is not None
        assert view.selection[0] == start
        assert view.selection[1] == view.offset_under(*cell) + 1
        await wheel(pilot, view, events.MouseScrollUp, cell, 3)
        assert view.selection == (start, start + 1)
        await pilot.mouse_up(view, offset=cell)

    on_screen(act, LONG)


def test_the_wheel_alone_selects_nothing_and_leaves_the_cursor() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        await wheel(pilot, view, events.MouseScrollDown, (20, 5), 3)
        assert view.scroll_offset.y > 0
        assert (view.selection, view.cursor) == (None, 0)

    on_screen(act, LONG)


@pytest.mark.parametrize(("row", "times"), [(40, 1), (-3, 2), (40, 3)])
def test_held_outside_it_scrolls_on_and_selects(row: int, times: int) -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.goto_turn(60)
        await pilot.pause()
        await press(pilot, view, (20, 10), times)
        view._pointer = (20, row)
        view._scroll_at_edge()
        tops, sizes = [view.scroll_offset.y], [0]
        for _ in range(3):
            view._scroll_while_outside()
            assert view.selection is not None
            tops.append(view.scroll_offset.y)
            sizes.append(view.selection[1] - view.selection[0])
        assert all((two > one) == (row > 0) for one, two in pairwise(tops))
        assert sizes == sorted(set(sizes))
        assert view._edge_timer is not None
        await pilot.mouse_up(view, offset=(20, 10))
        assert view._edge_timer is None

    on_screen(act, LONG)


def test_a_drag_along_the_last_row_does_not_scroll() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        last = view.size.height - 1
        await drag(pilot, view, [(10, 5), (30, last - 1), (view.size.width - 12, last - 1)])
        await press(pilot, view, (10, last), 1)
        await pilot.hover(view, offset=(30, last))
        assert view._edge_timer is None
        await pilot.mouse_up(view, offset=(30, last))
        assert view.scroll_offset.y == 0
        assert view.selection is not None

    on_screen(act, LONG)


@pytest.mark.parametrize("row", [0, -1])
def test_where_the_mouse_cannot_go_beyond_the_text_it_scrolls_on_the_last_row_of_the_screen(row: int) -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.goto_turn(60)
        await pilot.pause()
        await press(pilot, view, (20, 10), 1)
        await pilot.hover(view, offset=(20, row % app.screen.size.height))
        assert view._edge_timer is not None
        top = view.scroll_offset.y
        view._scroll_while_outside()
        assert view.scroll_offset.y == top + (1 if row else -1)
        await pilot.mouse_up(view, offset=(20, 10))
        assert view._edge_timer is None

    on_screen(act, LONG)


def test_another_document_ends_the_drag() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        await pilot.mouse_down(view, offset=(20, 10))
        view._pointer = (20, 40)
        view._scroll_at_edge()
        view.load(TALK)
        await pilot.hover(view, offset=(5, 1))
        assert view.selection is None
        assert view._edge_timer is None
        assert app.mouse_captured is None

    on_screen(act, LONG)


def test_the_mouse_on_an_empty_document_and_below_the_text_does_no_harm() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        await drag(pilot, view, [(5, 10), (3, 2)], 4)
        view.load(dialogue())
        await drag(pilot, view, [(5, 10), (3, 2)], 4)
        assert (view.selection, view.cursor) == (None, 0)

    on_screen(act, TALK)
