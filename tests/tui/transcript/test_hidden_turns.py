"""Some turns hidden: offsets are those of the whole text, and neither cursor nor selection takes in what is hidden."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.pilot import Pilot
from viewing import Screen, cell_of, coded, dialogue, on_screen, quoted, rows

from qualcode.text.graphemes import boundaries
from qualcode.tui.widgets.transcript import TranscriptModel, TranscriptView, TurnSpan, motions
from qualcode.tui.widgets.transcript.folds import Folds
from qualcode.tui.widgets.transcript.layout import TranscriptLayout

TALK = dialogue(
    ("I", "How was it?"),
    ("P1", "It was fine. We left."),
    ("P1", "Nobody knew."),
    ("I", "And then?"),
    ("I", "After that?"),
    ("P2", "We stayed on."),
    ("I", "Thank you."),
)


def participants(turn: TurnSpan) -> bool:
    return turn.role == "participant"


def folded(model: TranscriptModel, *hidden: int) -> list[str]:
    return [model.text[start:end] for start, end in Folds(model.text, model.turns, hidden).spans]


# What is folded away


def test_a_turn_is_hidden_with_its_label_and_neighbours_together() -> None:
    assert folded(TALK, 0, 3, 4, 6) == ["I: How was it?\n", "I: And then?\nI: After that?\n", "I: Thank you.\n"]
    assert Folds(TALK.text, TALK.turns, (0, 3, 4, 6)).turns == [1, 2, 1]


def test_blank_lines_after_a_turn_go_with_it() -> None:
    model = dialogue(("I", "One."), ("I", "Two."), ("P1", "Three."), between="\n\n \n")
    assert folded(model, 0, 1) == ["I: One.\n\n \nI: Two.\n\n \n"]


def test_marks_before_a_label_go_with_it_and_words_do_not() -> None:
    text = "# Talk\n\n**I:** One.\n\n**P1:** Two.\n\n(after a break) **I:** Three.\n"
    labels = [text.index("I:"), text.index("P1:"), text.rindex("I:")]
    turns = [
        TurnSpan(text.index(said), text.index(said) + len(said), "I", "interviewer", label, text.index(said))
        for said, label in zip(("One.", "Two.", "Three."), labels, strict=True)
    ]
    assert [text[slice(*span)] for span in Folds(text, turns, (0, 2)).spans] == ["**I:** One.\n\n", "I:** Three.\n"]


def test_text_of_nobody_stays() -> None:
    model = dialogue(("I", "One."), ("I", "Two."), between="\n\n  (A break)\n\n")
    assert folded(model, 0, 1) == ["I: One.\n\n", "I: Two.\n\n"]


def test_turns_on_one_line_are_told_apart() -> None:
    model = dialogue(("P1", "One."), ("I", "Two."), ("P1", "Three."), between=" ")
    assert folded(model, 1) == ["I: Two. "]


HOSTILE = st.lists(
    st.sampled_from(["yes ", "no. ", "漢字", "👩🏽\u200d🚀", "e\u0301", "\n", "\n\n", "\t", "x" * 30, "🇬", "\u0301"]),
    max_size=6,
).map("".join)
TALKS = st.lists(st.tuples(st.sampled_from(["I", "P1", "P2"]), HOSTILE), min_size=1, max_size=8)
BETWEEN = st.sampled_from(["\n", " ", "\n\n", "", "\n(A break)\n", "\u0301\n"])
HIDDEN = st.frozensets(st.integers(0, 7))


def laid_out(said: list[tuple[str, str]], between: str, hidden: frozenset[int], width: int = 30) -> TranscriptLayout:
    model = dialogue(*said, between=between)
    return TranscriptLayout(model, width, cell_len, hidden & set(range(len(said))))


@given(TALKS, BETWEEN, HIDDEN, st.integers(12, 60))
def test_every_code_point_is_in_exactly_one_line(
    said: list[tuple[str, str]], between: str, hidden: frozenset[int], width: int
) -> None:
    layout = laid_out(said, between, hidden, width)
    text, wrap = layout.model.text, layout.wrap
    assert "".join(text[slice(*wrap.span(line))] for line in range(len(wrap))) == text
    folds = {layout.folds.spans[number]: line for line, number in wrap.fold_lines.items()}
    assert all(wrap.span(line) == span for span, line in folds.items())
    assert len(folds) == len(layout.folds.spans)
    assert len(wrap) - 1 not in wrap.fold_lines


@given(TALKS, BETWEEN, HIDDEN)
def test_all_that_is_hidden_is_of_hidden_turns_and_all_of_their_words_are(
    said: list[tuple[str, str]], between: str, hidden: frozenset[int]
) -> None:
    layout = laid_out(said, between, hidden)
    places = boundaries(layout.shown, 0, len(layout.shown))
    for number, turn in enumerate(layout.model.turns):
        for place in places:
            if turn.first <= place < turn.end:
                assert (layout.folds.at(place) is not None) == (number in layout.hidden)
    for one, two in pairwise(layout.folds.spans):
        assert one[0] < one[1] < two[0]


@given(TALKS, BETWEEN, HIDDEN, st.data())
def test_an_offset_in_sight_comes_back_from_its_cell(
    said: list[tuple[str, str]], between: str, hidden: frozenset[int], data: st.DataObject
) -> None:
    layout = laid_out(said, between, hidden)
    offset = motions.snap(layout, data.draw(st.integers(0, len(layout.shown))))
    line, cell = layout.wrap.cell_of(offset)
    if layout.folds.at(offset) is None:
        assert layout.wrap.offset_at(line, cell) == offset
    else:
        assert layout.folds.at(layout.wrap.offset_at(line, cell)) == layout.folds.at(offset)


@given(TALKS, BETWEEN, HIDDEN, st.data())
def test_no_motion_ends_in_what_is_hidden(
    said: list[tuple[str, str]], between: str, hidden: frozenset[int], data: st.DataObject
) -> None:
    layout = laid_out(said, between, hidden)
    places = [place for place in range(len(layout.shown) + 1) if layout.folds.at(place) is None]
    offset = motions.snap(layout, data.draw(st.sampled_from(places)))
    for motion in motions.MOTIONS:
        place = motions.snap(layout, motions.go(layout, motion, offset))
        assert layout.folds.at(place) is None, motion
    for lines in (-9, -1, 1, 9):
        assert layout.folds.at(motions.vertical(layout, offset, lines, 5)) is None


@given(TALKS, BETWEEN, HIDDEN)
def test_walking_right_and_left_visits_all_that_is_in_sight(
    said: list[tuple[str, str]], between: str, hidden: frozenset[int]
) -> None:
    layout = laid_out(said, between, hidden)
    forth = [motions.go(layout, "document_start", 0)]
    while forth[-1] < len(layout.shown):
        forth.append(motions.go(layout, "right", forth[-1]))
    back = [len(layout.shown)]
    while (place := motions.go(layout, "left", back[-1])) != back[-1]:
        back.append(place)
    assert back[::-1] == forth
    assert forth == [place for place in boundaries(layout.shown, 0, len(layout.shown)) if not layout.folds.at(place)]


@given(TALKS, BETWEEN, HIDDEN, st.data())
def test_around_a_place_in_sight_is_all_up_to_the_next_folds(
    said: list[tuple[str, str]], between: str, hidden: frozenset[int], data: st.DataObject
) -> None:
    folds = laid_out(said, between, hidden).folds
    size = folds.around(10**9)[1]
    low, high = sorted(data.draw(st.tuples(st.integers(0, size), st.integers(0, size))))
    touched = any(folds.at(place) for place in range(low, high))
    assert folds.hide_any(low, high) == (touched or folds.at(low) is not None)


# On the screen


def test_hidden_turns_leave_one_row_that_counts_them() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.show_only(participants)
        await pilot.pause()
        assert view.hidden_turns == {0, 3, 4, 6}
        assert [" ".join(row.split()) for row in rows(view)[:6]] == [
            "⋯ 1 turn hidden",
            "P1 P1: It was fine. We left.",
            "P1 P1: Nobody knew.",
            "⋯ 2 turns hidden",
            "P2 P2: We stayed on.",
            "⋯ 1 turn hidden",
        ]
        view.show_only(None)
        assert view.hidden_turns == frozenset()
        assert "How was it?" in rows(view)[0]

    on_screen(act, TALK)


def test_turns_can_be_named_by_number() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.show_only([5])
        assert view.hidden_turns == {0, 1, 2, 3, 4, 6}
        assert view.is_hidden(TALK.turns[0].start)
        assert not view.is_hidden(TALK.turns[5].start)

    on_screen(act, TALK)


def test_keys_pass_over_what_is_hidden() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.show_only(participants)
        seen = []
        for key in ("g", "}", "}", "}", "{", "down", "right_parenthesis", "left_parenthesis", "G", "up", "b"):
            await pilot.press(key)
            seen.append(TALK.text[view.cursor :][:6])
        assert seen == [
            *("P1: It", "It was", "Nobody", "We sta", "Nobody", "We sta", "", "We sta", "", "P2: We", "knew.\n")
        ]

    on_screen(act, TALK)


def test_the_next_speaker_is_the_next_in_sight() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.show_only(participants)
        view.move_to(TALK.turns[1].start)
        await pilot.press("J")
        assert view.cursor == TALK.turns[5].start

    on_screen(act, TALK)


def test_a_selection_stops_at_what_is_hidden() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.show_only(participants)
        view.move_to(TALK.turns[2].start)
        for key in ("shift+down", "shift+pagedown", "ctrl+shift+right"):
            await pilot.press(*[key] * 9)
            assert quoted(view) == "Nobody knew."
        assert {message.remark for message in app.heard} == {"A selection ends where turns are hidden."}
        await pilot.press("v", "G")
        assert quoted(view) == "Nobody knew."
        await pilot.press("escape")
        view.move_to(TALK.turns[5].end)
        await pilot.press(*["ctrl+shift+left"] * 9)
        assert quoted(view) == "P2: We stayed on."

    on_screen(act, TALK)


def test_growing_never_takes_in_a_hidden_turn_of_the_same_speaker() -> None:
    model = dialogue(("P1", "One two."), ("P1", "Three."), ("P1", "Four."))

    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.show_only([0, 2])
        view.move_to(model.turns[0].start)
        await pilot.press(*["+"] * 6)
        assert quoted(view) == "One two."

    on_screen(act, model)


def test_a_drag_stops_at_what_is_hidden() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.show_only(participants)
        await pilot.pause()
        await pilot.mouse_down(view, offset=cell_of(view, "Nobody"))
        await pilot.hover(view, offset=cell_of(view, "stayed"))
        await pilot.mouse_up(view, offset=cell_of(view, "stayed"))
        assert quoted(view) == "Nobody knew.\n"
        assert not view.is_hidden(view.cursor)
        await pilot.mouse_down(view, offset=cell_of(view, "stayed"))
        await pilot.hover(view, offset=cell_of(view, "Nobody"))
        await pilot.mouse_up(view, offset=cell_of(view, "Nobody"))
        assert quoted(view) == "P2: We s"

    on_screen(act, TALK)


def test_a_click_on_the_row_of_hidden_turns_goes_to_what_follows() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.show_only(participants)
        await pilot.pause()
        await pilot.click(view, offset=cell_of(view, "2 turns"))
        assert view.cursor == TALK.turns[5].label_start

    on_screen(act, TALK)


def test_a_selection_that_would_be_hidden_in_part_is_dropped() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.select(TALK.turns[2].start, TALK.turns[3].end)
        view.show_only(participants)
        assert view.selection is None
        view.select(TALK.turns[2].start, TALK.turns[2].end)
        view.show_only(None)
        view.show_only(participants)
        assert quoted(view) == "Nobody knew."

    on_screen(act, TALK)


def test_the_cursor_leaves_what_is_hidden() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.move_to(TALK.turns[3].start)
        view.show_only(participants)
        assert view.cursor == TALK.turns[5].label_start
        view.show_only(None)
        view.move_to(TALK.turns[6].start)
        view.show_only(participants)
        assert view.cursor == TALK.turns[5].end

    on_screen(act, TALK)


@pytest.mark.parametrize("ask", ["move_to", "goto_turn", "select"])
def test_going_to_a_hidden_place_shows_its_turn_again_and_says_so(ask: str) -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.show_only(participants)
        turn = TALK.turns[4]
        given = {"move_to": (turn.start + 2,), "goto_turn": (5,), "select": (turn.start + 2, turn.end)}[ask]
        getattr(view, ask)(*given)
        await pilot.pause()
        assert view.cursor in (turn.start, turn.start + 2)
        assert view.hidden_turns == {0, 3, 6}
        assert "After that?" in "".join(rows(view))
        assert [message.turns for message in app.heard if isinstance(message, TranscriptView.TurnsShown)] == [(4,)]

    on_screen(act, TALK)


def test_selecting_over_hidden_turns_shows_them_all() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.show_only(participants)
        view.select(TALK.turns[1].start, TALK.turns[5].end)
        assert view.hidden_turns == {0, 6}
        assert quoted(view) == TALK.text[TALK.turns[1].start : TALK.turns[5].end]

    on_screen(act, TALK)


def test_going_to_a_place_in_sight_says_nothing() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.show_only(participants)
        for place in (TALK.turns[1].start, len(TALK.text)):
            view.move_to(place)
            assert view.cursor == place
        await pilot.pause()
        assert app.heard == []

    on_screen(act, TALK)


def test_with_everything_hidden_there_is_a_place_for_the_cursor() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.show_only(lambda turn: False)
        await pilot.pause()
        assert rows(view)[0].strip() == "⋯ 7 turns hidden"
        await pilot.press("g", "down", "up", "w", "b", "}", "{", "J", ">", "V", "+", "shift+left", "pageup", "G")
        assert (view.cursor, view.selection) == (len(TALK.text), None)

    on_screen(act, TALK)


def test_another_document_is_shown_whole_or_in_part() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.show_only(participants)
        view.load(TALK)
        assert view.hidden_turns == frozenset()
        view.load(TALK, cursor=TALK.turns[3].start, only=participants)
        assert view.hidden_turns == {0, 3, 4, 6}
        assert view.cursor == TALK.turns[5].label_start

    on_screen(act, TALK)


def test_the_line_of_the_cursor_stays_where_it_is() -> None:
    long = dialogue(*((("I", "P1")[n % 2], f"Turn {n}. " + "Some words. " * 20) for n in range(80)))

    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.goto_turn(42)
        await pilot.press("ctrl+d")
        view.goto_turn(44)
        place, row = view.cursor, view._layout_now.wrap.line_of(view.cursor) - view.scroll_offset.y
        for wished in (participants, None, participants, None):
            view.show_only(wished)
            await pilot.pause()
            assert view._layout_now.wrap.line_of(view.cursor) - view.scroll_offset.y == row
            assert view.cursor == place

    on_screen(act, long)


def test_codings_in_hidden_turns_and_other_codings_of_the_text_do_no_harm() -> None:
    model = coded(TALK, "How was", "it?\nP1: It", "We stayed")

    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        view.show_only(participants)
        view.set_hits([(0, 5), (TALK.turns[5].start, TALK.turns[5].end)])
        view.emphasise((0, len(TALK.text)))
        view.set_codings(model.codings[:2])
        await pilot.pause()
        assert "We stayed on." in "".join(rows(view))
        assert [view.render_line(y).cell_length for y in range(24)] == [view.render_line(0).cell_length] * 24

    on_screen(act, model)


def test_a_narrow_view_cuts_what_stands_for_hidden_turns() -> None:
    async def act(pilot: Pilot[None], view: TranscriptView, app: Screen) -> None:
        await pilot.resize_terminal(14, 8)
        view.show_only(participants)
        view.scroll_to(y=0, animate=False, immediate=True)
        await pilot.pause()
        assert rows(view)[0].startswith("⋯ 1 turn")

    on_screen(act, TALK)
