"""The margin at the right: stripes, the names beside them, "+n", memos; and how much room it takes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.color import Color

from qualcode.tui.widgets.transcript import CodingSpan, TranscriptModel, TurnSpan
from qualcode.tui.widgets.transcript.layout import TranscriptLayout, margins
from qualcode.tui.widgets.transcript.model import NoteSpan
from qualcode.tui.widgets.transcript.painter import MEMO_SIGN, LineMarks, Painter, initial
from qualcode.tui.widgets.transcript.palette import Palette, Theme

WORDS = "word " * 400
DARK = Palette(Theme(Color.parse("#101010"), Color.parse("#e0e0e0"), Style(), Style(), Style(), focused=True))


def coding(start: int, end: int, code: str, order: int = 0, mark: str = "") -> CodingSpan:
    return CodingSpan(order, start, end, code, code, mark=mark)


def laid_out(width: int, *codings: CodingSpan, text: str = WORDS, notes: tuple[NoteSpan, ...] = ()) -> TranscriptLayout:
    return TranscriptLayout(TranscriptModel(text, codings=codings, notes=notes), width, cell_len)


def screen(layout: TranscriptLayout, top: int = 0, height: int = 8) -> list[str]:
    """What stands in the margin of each row, the memo sign before it."""
    labels = layout.labels(top, height)
    painter = Painter(layout, DARK)
    strips = [
        painter.strip(line, LineMarks(top=line == top, label=labels.get(line))) for line in range(top, top + height)
    ]
    return [strip.text[layout.margins.margin_left - 1 :].rstrip() for strip in strips]


# Room


@given(st.integers(10, 400), st.integers(0, 60))
def test_margins_never_need_more_cells_than_there_are(width: int, longest: int) -> None:
    shares = margins(width, longest)
    assert shares.text >= 8
    assert shares.margin_left + shares.margin <= max(width, 11)
    assert shares.lanes <= shares.margin


@pytest.mark.parametrize(
    ("width", "gutter", "text", "margin"),
    [(30, 0, 27, 1), (40, 0, 32, 6), (59, 9, 36, 12), (61, 9, 38, 12), (79, 9, 51, 17), (139, 9, 96, 32)],
)
def test_the_text_keeps_a_measure_that_can_be_read(width: int, gutter: int, text: int, margin: int) -> None:
    shares = margins(width, 8)
    assert (shares.gutter, shares.text, shares.margin) == (gutter, text, margin)


def test_a_narrow_view_cuts_names_short_and_a_narrower_one_goes_without() -> None:
    assert [margins(width, 12).gutter for width in (40, 60, 80)] == [0, 9, 13]
    assert margins(80, 99).gutter == 15


# Stripes and names


def test_a_stripe_is_named_at_its_first_line_and_ends_in_a_cap() -> None:
    layout = laid_out(80, coding(0, 150, "Trust in the figures"))
    assert screen(layout, height=4) == [" T Trust in the fig…", " │", " ╵", ""]


def test_two_that_start_together_are_named_one_after_the_other() -> None:
    layout = laid_out(80, coding(0, 150, "Trust"), coding(0, 149, "Silence", 1))
    assert screen(layout, height=4) == [" TS Silence", " T│ Trust", " ╵╵", ""]


def test_the_one_that_ends_first_is_named_first_since_the_others_can_wait() -> None:
    layout = laid_out(80, coding(0, 300, "Long"), coding(10, 20, "Short", 1))
    assert screen(layout, height=3) == [" LS Short", " L Long", " │"]


def test_the_letter_that_a_name_belongs_to_is_underlined() -> None:
    layout = laid_out(80, coding(0, 150, "Trust"), coding(0, 119, "Time", 1))
    strip = Painter(layout, DARK).strip(0, LineMarks(label=layout.labels(0, 1)[0]))
    letters = [(segment.text, bool(segment.style and segment.style.underline)) for segment in strip]
    assert [one for one in letters if one[0] == "T"] == [("T", False), ("T", True)]


def test_the_top_of_the_screen_names_what_goes_on_from_above() -> None:
    layout = laid_out(80, coding(0, 1900, "Trust"), coding(5, 1800, "Silence", 1))
    assert screen(layout, top=6, height=3) == [" TS Silence", " T│ Trust", " ││"]


def test_a_name_has_the_room_that_stripes_leave_and_none_is_shown_when_it_would_be_too_short() -> None:
    many = [coding(n, 300, f"Code {n}", n) for n in range(5)]
    assert screen(laid_out(61, *many[:2]), height=1) == [" CC Code 0"]
    assert screen(laid_out(60, *many, text=WORDS), height=1) == [" CCCCC Code 0"]
    assert screen(laid_out(45, *many), height=1) == [" CCC+2"]


def test_codings_past_the_last_lane_are_counted_beside_the_name() -> None:
    layout = laid_out(139, *(coding(0, 300, f"c{n}", n) for n in range(11)))
    assert screen(layout, height=1) == [" CCCCCCCC+3 c0"]


def test_without_room_for_stripes_one_cell_says_whether_and_how_often() -> None:
    layout = laid_out(30, coding(0, 50, "Trust", mark="▒"), coding(25, 50, "Silence", 1), coding(60, 70, "Time", 2))
    assert screen(layout, height=3) == [" ▒", " 2", " T"]
    crowd = laid_out(30, *(coding(0, 20, "Trust", n) for n in range(12)))
    assert screen(crowd, height=2) == [" +", ""]


@pytest.mark.parametrize(
    ("name", "letter"), [("trust", "T"), ("[élan]", "É"), ("字", "▪"), ("", "▪"), ("\x1b", "▪"), ("ß", "▪")]
)
def test_a_code_has_a_letter_one_cell_wide(name: str, letter: str) -> None:
    assert initial(coding(0, 1, name)) == letter


def test_a_code_without_a_letter_has_the_mark_of_its_colour() -> None:
    assert initial(coding(0, 1, "字", mark="▓")) == "▓"


HOSTILE_NAMES = st.sampled_from(
    ["Trust", "字字字字字字字字字", "\x1b[31mred", "[/]", "👩🏽\u200d🚀 crew", "", "\u202eabc", "e\u0301" * 30]
)
CODINGS = st.lists(st.tuples(st.integers(0, 900), st.integers(1, 700), HOSTILE_NAMES), max_size=25).map(
    lambda drawn: tuple(coding(start, start + size, name, n) for n, (start, size, name) in enumerate(drawn))
)


@settings(max_examples=60)
@given(CODINGS, st.integers(12, 150), st.integers(0, 12))
def test_every_row_is_full_and_each_coding_is_named_once_at_most(
    codings: tuple[CodingSpan, ...], width: int, top: int
) -> None:
    layout = laid_out(width, *codings)
    labels = layout.labels(top, 20)
    assert len(set(labels.values())) == len(labels)
    painter = Painter(layout, DARK)
    for line in range(top, min(top + 20, len(layout.wrap))):
        strip = painter.strip(line, LineMarks(top=line == top, label=labels.get(line)))
        assert strip.cell_length == sum(cell_len(segment.text) for segment in strip) == width
        assert "\x1b" not in strip.text


def test_the_line_of_hidden_turns_has_no_stripes_and_names_nothing() -> None:
    said = ["P1: one two", "P2: three four", "P1: five six"]
    text = "\n".join(said)
    starts = [text.index(one) for one in said]
    turns = tuple(
        TurnSpan(start + 4, start + len(one), one[:2], "participant", start, start + 4)
        for start, one in zip(starts, said, strict=True)
    )
    inside, across = coding(starts[1] + 4, starts[1] + 9, "Inside"), coding(starts[0] + 4, len(text), "Across", 1)
    layout = TranscriptLayout(TranscriptModel(text, turns, (across, inside)), 80, cell_len, {1})
    assert screen(layout, height=3) == [" A Across", "", " ╵"]


# Memos


def test_a_memo_is_marked_at_its_first_line_and_at_the_top() -> None:
    layout = laid_out(80, notes=(NoteSpan(60, 300),))
    assert [row[:1] == MEMO_SIGN for row in screen(layout, height=4)] == [False, True, False, False]
    assert screen(layout, top=2, height=2) == [MEMO_SIGN, ""]


def test_a_memo_sign_gives_way_to_the_cursor_behind_a_hanging_space() -> None:
    layout = laid_out(40, text="w" * 31 + " \n" + "more", notes=(NoteSpan(0, 4),))
    width = layout.margins.text
    assert layout.wrap.shown_span(0) == (0, width)
    row = Painter(layout, DARK).strip(0, LineMarks(cursor=width)).text
    assert len(row) == 40


# Changes


@settings(max_examples=60)
@given(CODINGS, st.data(), st.integers(12, 140))
def test_codings_set_one_after_the_other_are_laid_out_as_if_made_anew(
    codings: tuple[CodingSpan, ...], data: st.DataObject, width: int
) -> None:
    layout = laid_out(width)
    for _ in range(3):
        chosen = tuple(one for one in codings if data.draw(st.booleans()))
        layout.set_codings(TranscriptModel(WORDS, codings=chosen))
        layout.stripes(data.draw(st.integers(0, len(layout.wrap) - 1)))
    anew = laid_out(width, *chosen)
    lines = range(len(layout.wrap))
    assert [layout.stripes(line) for line in lines] == [anew.stripes(line) for line in lines]
    place = data.draw(st.integers(0, len(WORDS)))
    assert layout.codings_at(place) == anew.codings_at(place)


def test_very_many_other_codings_are_laid_out_too() -> None:
    before = tuple(coding(n, n + 50, "Trust", n) for n in range(300))
    after = tuple(coding(n, n + 90, "Silence", n) for n in range(300))
    layout = laid_out(80, *before)
    layout.stripes(3)
    layout.set_codings(TranscriptModel(WORDS, codings=after))
    anew = laid_out(80, *after)
    assert [layout.stripes(line) for line in range(9)] == [anew.stripes(line) for line in range(9)]


def test_another_width_gives_lanes_anew() -> None:
    codings = [coding(n * 20, n * 20 + 90, "Trust", n) for n in range(20)]
    layout = laid_out(80, *codings)
    layout.stripes(4)
    layout.resize(120)
    anew = laid_out(120, *codings)
    assert [layout.stripes(line) for line in range(9)] == [anew.stripes(line) for line in range(9)]
