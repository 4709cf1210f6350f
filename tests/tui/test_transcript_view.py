"""The transcript view on a screen: keys, mouse, messages, resizing, hostile text."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from idle import until
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from qualcode.model.transcript import Role
from qualcode.tui.widgets.transcript import CodingSpan, TranscriptModel, TranscriptView, TurnSpan
from qualcode.tui.widgets.transcript.view import bindings_by_id


def dialogue(*said: tuple[str, Role, str]) -> TranscriptModel:
    text, turns = "", []
    for speaker, role, words in said:
        label_start = len(text)
        text += f"{speaker}: "
        start = len(text)
        text += words
        turns.append(TurnSpan(start, len(text), speaker, role, label_start, start))
        text += "\n"
    return TranscriptModel(text, tuple(turns))


SAMPLE = dialogue(
    ("Int", "interviewer", "How was it? And then?"),
    ("P1", "participant", "It was fine. We left e\u0301arly."),
    ("P1", "participant", "Nobody knew [laughs]."),
)
LONG = dialogue(*(("P1", "participant", f"Turn {n} " + "some words here " * 12) for n in range(120)))


class Desk(App[None]):
    """A view and what it says."""

    def __init__(self, model: TranscriptModel) -> None:
        super().__init__()
        self.model = model
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield TranscriptView(self.model)

    def on_mount(self) -> None:
        self.query_one(TranscriptView).focus()

    def on_transcript_view_cursor_moved(self, message: TranscriptView.CursorMoved) -> None:
        self.said.append(message)

    def on_transcript_view_selection_changed(self, message: TranscriptView.SelectionChanged) -> None:
        self.said.append(message)

    def on_transcript_view_selection_made(self, message: TranscriptView.SelectionMade) -> None:
        self.said.append(message)


Act = Callable[[Pilot[None], TranscriptView, Desk], Awaitable[None]]


def on_screen(act: Act, model: TranscriptModel = SAMPLE, size: tuple[int, int] = (80, 24)) -> None:
    async def run() -> None:
        app = Desk(model)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            app.said.clear()
            await act(pilot, app.query_one(TranscriptView), app)

    asyncio.run(run())


def quoted(view: TranscriptView) -> str | None:
    return None if view.selection is None else view.model.text[slice(*view.selection)]


def rows(view: TranscriptView) -> list[str]:
    return [view.render_line(y).text for y in range(view.size.height)]


# Keys


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("right right h", 1),
        ("end", 26),
        ("end home", 0),
        ("w w", SAMPLE.text.index("was")),
        ("w w b", SAMPLE.text.index("How")),
        ("right_parenthesis right_parenthesis", SAMPLE.text.index("And")),
        ("} } }", SAMPLE.text.index("Nobody")),
        ("} } } {", SAMPLE.text.index("It was")),
        ("G", len(SAMPLE.text)),
        ("G g", 0),
        ("j right k", 1),
        ("down down down down up up up up", 0),
    ],
)
def test_keys_move_the_cursor(keys: str, expected: int) -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        await pilot.press(*keys.split())
        assert view.cursor == expected
        assert view.selection is None

    on_screen(act)


def test_up_and_down_keep_to_the_column() -> None:
    model = TranscriptModel("a long line\nx\na long line")

    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        view.move_to(8)
        await pilot.press("down", "down")
        assert view.cursor == 14 + 8

    on_screen(act, model)


def test_a_step_never_stops_inside_a_visible_character() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        place = SAMPLE.text.index("e\u0301")
        view.move_to(place + 1)
        assert view.cursor == place
        await pilot.press("right")
        assert view.cursor == place + 2

    on_screen(act)


def test_shift_and_arrows_select_from_where_they_began() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        view.move_to(SAMPLE.text.index("It"))
        await pilot.press("shift+right", "shift+right", "shift+right")
        assert quoted(view) == "It "
        await pilot.press("shift+left")
        assert quoted(view) == "It"
        await pilot.press("shift+left", "shift+left", "shift+left")
        assert quoted(view) == " "
        await pilot.press("right")
        assert view.selection is None

    on_screen(act)


def test_v_makes_every_motion_extend_until_escape() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        view.move_to(SAMPLE.text.index("It"))
        await pilot.press("v", "w", "w")
        assert view.extending
        assert quoted(view) == "It was "
        await pilot.press("escape")
        assert (view.extending, view.selection) == (False, None)

    on_screen(act)


def test_a_turn_is_taken_without_its_label_and_can_be_extended() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        await pilot.press("V")
        assert quoted(view) == "How was it? And then?"
        await pilot.press("shift+left")
        assert quoted(view) == "How was it? And then"

    on_screen(act)


def test_plus_and_minus_grow_and_shrink() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        view.move_to(SAMPLE.text.index("fine"))
        seen = []
        for key in ("+", "plus", "+", "+", "+", "-", "minus", "-", "-", "-"):
            await pilot.press(key)
            seen.append(quoted(view))
        turn = "It was fine. We left e\u0301arly."
        run = f"{turn}\nP1: Nobody knew [laughs]."
        assert seen == ["fine", "It was fine.", turn, run, run, turn, "It was fine.", "fine", None, None]

    on_screen(act)


def test_selections_never_cut_a_visible_character() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        place = SAMPLE.text.index("e\u0301")
        view.select(place + 1, place + 3)
        assert quoted(view) == "e\u0301a"
        view.select(place - 1, place + 1)
        assert quoted(view) == " e\u0301"

    on_screen(act)


def test_the_view_says_what_happens() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        await pilot.press("right")
        await pilot.press("shift+right")
        await pilot.pause()
        moved = [message.offset for message in app.said if isinstance(message, TranscriptView.CursorMoved)]
        spans = [(m.start, m.end) for m in app.said if isinstance(m, TranscriptView.SelectionChanged)]
        assert (moved, spans) == ([1, 2], [(1, 2)])
        app.said.clear()
        await pilot.press("V")
        await pilot.pause()
        assert [type(message).__name__ for message in app.said] == ["SelectionChanged", "SelectionMade"]

    on_screen(act)


def test_every_binding_has_an_id_and_no_key_is_bound_twice() -> None:
    keys = [key for binding in bindings_by_id().values() for key in binding.key.split(",")]
    assert len(keys) == len(set(keys))
    assert len(bindings_by_id()) == len(TranscriptView.BINDINGS)


# Pages, scrolling, resizing


def test_pages_move_text_and_cursor_and_come_back() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        await pilot.press("pagedown", "pagedown")
        assert view.scroll_offset.y == 44
        assert view.cursor == view.top_offset
        await pilot.press("pageup", "pageup", "pageup")
        assert (view.cursor, view.scroll_offset.y) == (0, 0)
        await pilot.press("ctrl+d")
        assert view.scroll_offset.y == 11

    on_screen(act, LONG)


def test_a_jump_brings_the_cursor_in_sight() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        view.goto_turn(80)
        await pilot.pause()
        assert view.model.text[view.cursor :].startswith("Turn 79 ")
        assert any("Turn 79 " in row for row in rows(view))
        view.goto_turn(9999)
        assert view.model.text[view.cursor :].startswith("Turn 119 ")

    on_screen(act, LONG)


def test_a_resize_keeps_the_text_at_the_top() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        view.goto_turn(60)
        await pilot.pause()
        top = view.top_offset
        await pilot.resize_terminal(50, 20)
        await pilot.pause()
        assert view.top_offset <= top < view.top_offset + 50
        assert all(view.render_line(y).cell_length >= 49 for y in range(20))

    on_screen(act, LONG)


def test_the_last_line_is_reached_and_not_passed() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        await pilot.press("G", "down", "pagedown", "right")
        assert view.cursor == len(LONG.text)
        assert any("Turn 119 " in row for row in rows(view))

    on_screen(act, LONG)


def test_the_top_row_says_who_is_speaking_in_the_middle_of_a_turn() -> None:
    model = dialogue(("WS3_07", "participant", "word " * 2000))
    coding = CodingSpan(1, model.turns[0].start, model.turns[0].end, "c1", "Trust")

    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        view.set_codings([coding])
        await pilot.press("pagedown")
        shown = rows(view)
        assert (shown[0].split()[0], shown[0].split()[-2:]) == ("WS3_07", ["T", "Trust"])
        assert (shown[1].split()[0], shown[1].split()[-1]) == ("word", "│")

    on_screen(act, model)


def test_a_document_can_be_loaded_at_a_far_place_and_before_the_view_is_shown() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        far = TranscriptView()
        far.load(LONG, cursor=LONG.turns[90].start)
        await app.mount(far)
        view.load(LONG, cursor=LONG.turns[90].start)
        await pilot.pause()
        for one in (far, view):
            assert any("Turn 90 " in row for row in rows(one))

    on_screen(act)


# Mouse


def cell_of(view: TranscriptView, words: str) -> tuple[int, int]:
    for y, row in enumerate(rows(view)):
        if words in row:
            return row.index(words), y
    raise AssertionError(f"{words} is not in sight")


def test_a_click_puts_the_cursor_there() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        await pilot.click(view, offset=cell_of(view, "fine"))
        assert view.cursor == SAMPLE.text.index("fine")

    on_screen(act)


@pytest.mark.parametrize(
    ("times", "taken"), [(2, "fine"), (3, "It was fine."), (4, "It was fine. We left e\u0301arly.")]
)
def test_clicks_in_a_row_take_word_sentence_and_turn(times: int, taken: str) -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        await pilot.click(view, offset=cell_of(view, "fine"), times=times)
        await pilot.pause()
        assert quoted(view) == taken
        assert isinstance(app.said[-1], TranscriptView.SelectionMade)

    on_screen(act)


def test_a_drag_selects_both_ways_with_the_character_under_the_mouse() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        x, y = cell_of(view, "was fine")
        await pilot.mouse_down(view, offset=(x, y))
        await pilot.hover(view, offset=(x + 7, y))
        await pilot.mouse_up(view, offset=(x + 7, y))
        assert quoted(view) == "was fine"
        await pilot.press("shift+left")
        assert quoted(view) == "was fin"
        await pilot.mouse_down(view, offset=(x + 2, y))
        await pilot.hover(view, offset=(x, y))
        await pilot.mouse_up(view, offset=(x, y))
        assert quoted(view) == "was"

    on_screen(act)


def test_holding_the_mouse_below_the_edge_scrolls_on() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        await pilot.mouse_down(view, offset=(20, 5))
        view._pointer = (20, 40)
        view._scroll_at_edge()
        await until(pilot, lambda: view.scroll_offset.y > 0)
        assert view.selection is not None
        await pilot.mouse_up(view, offset=(20, 5))
        still = view.scroll_offset.y
        await pilot.pause(0.15)
        assert view.scroll_offset.y == still

    on_screen(act, LONG)


# What is shown


@pytest.mark.parametrize("turn", [4, 8, 60])
def test_a_text_that_is_opened_at_a_place_shows_it_in_the_middle(turn: int) -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        view.load(LONG, LONG.turns[turn].start)
        await pilot.pause()
        assert view._layout_now is not None
        row = view._layout_now.wrap.line_of(view.cursor) - view.scroll_offset.y
        assert abs(row - view.size.height // 2) <= 1 or (row < view.size.height // 2 and view.scroll_offset.y == 0)

    on_screen(act, LONG)


def test_codings_are_shown_and_replaced_without_wrapping_again() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        view.move_to(5)
        index = view._layout_now.wrap if view._layout_now else None
        coding = CodingSpan(1, SAMPLE.turns[1].start, SAMPLE.turns[1].end, "c1", "Trust", "#e69f00")
        view.set_codings([coding])
        assert view.spans_at(coding.start) == (coding,)
        assert view.spans_at(coding.end) == ()
        assert any(row.rstrip().endswith("T Trust") for row in rows(view))
        assert view._layout_now is not None
        assert view._layout_now.wrap is index
        assert view.cursor == 5
        view.set_codings([])
        assert not any(row.rstrip().endswith("T Trust") for row in rows(view))

    on_screen(act)


def test_another_document_starts_anew() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        view.goto_turn(100)
        await pilot.press("V")
        view.load(SAMPLE, cursor=6)
        await pilot.pause()
        assert (view.cursor, view.selection, view.scroll_offset.y) == (6, None, 0)
        assert "How was it?" in rows(view)[0]

    on_screen(act, LONG)


def test_hits_and_emphasis_change_how_a_line_looks() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        plain = view.render_line(1)
        start = SAMPLE.text.index("fine")
        view.set_hits([(start, start + 4)])
        hit = view.render_line(1)
        view.set_hits([])
        view.emphasise((start, start + 4))
        assert len({tuple(plain), tuple(hit), tuple(view.render_line(1))}) == 3
        view.emphasise(None)
        assert view.render_line(1) == plain

    on_screen(act)


def test_brackets_controls_and_bidi_are_shown_and_do_nothing() -> None:
    model = dialogue(("[/]", "participant", "[laughs] [Name] [@click=app.quit]x[/] \x1b[2J\u202eabc"))

    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        assert "[/]: [laughs] [Name] [@click=app.quit]x[/] ␛[2J·abc" in rows(view)[0]
        await pilot.click(view, offset=cell_of(view, "x[/]"))
        assert app.is_running

    on_screen(act, model)


def test_one_turn_of_very_many_words_and_one_endless_word() -> None:
    model = dialogue(("P1", "participant", "word " * 60_000), ("P2", "participant", "x" * 10_000))

    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        await pilot.press("pagedown", "w", "right_parenthesis", "left_parenthesis", "V", "G", "k", "shift+up", "b")
        assert rows(view)[0].strip()

    on_screen(act, model)


def test_an_empty_document_and_a_tiny_screen_do_no_harm() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        await pilot.press("down", "right", "w", "V", "+", "-", "shift+right", "pagedown", "G", "}", "(")
        assert (view.cursor, view.selection) == (0, None)
        await pilot.resize_terminal(4, 2)
        view.load(SAMPLE)
        await pilot.press("G", "g", "down")
        assert view.render_line(0).cell_length > 0

    on_screen(act, TranscriptModel(""))


def test_a_theme_change_repaints() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Desk) -> None:
        dark = view.render_line(0)
        app.theme = "textual-light"
        await pilot.pause()
        assert list(view.render_line(0)) != list(dark)
        assert view.render_line(0).text == dark.text

    on_screen(act)
