"""The parts of the transcript view that need no screen: model, margins, motions, painter."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.color import Color

from qualcode.model.transcript import Role
from qualcode.text.graphemes import boundaries
from qualcode.tui.widgets.transcript import CodingSpan, TranscriptModel, TurnSpan, motions
from qualcode.tui.widgets.transcript.layout import TranscriptLayout
from qualcode.tui.widgets.transcript.painter import LineMarks, Painter, fit
from qualcode.tui.widgets.transcript.palette import Palette, Theme

ORANGE = "#e69f00"
PIECES = st.sampled_from(
    [
        "We left. ",
        "“Why?” ",
        "\n",
        "\n\n",
        "\t",
        "x" * 40,
        "漢字",
        "👩🏽\u200d🚀",
        "🇬🇧",
        "e\u0301",
        "\u0301",
        "\x1b[2J",
        "\u202e",
        "\u200b",
        "🇬",
        "क्षि",
        "\u1112\u1161\u11ab",
        "🏽",
        "a\u200d",
        "1\ufe0f\u20e3",
        "น้ำ",
        "\ufe0f",
    ]
)
HOSTILE = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60)


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
    ("P1", "participant", "It was fine. We left."),
    ("P1", "participant", "Nobody knew [laughs]."),
)


def coded(model: TranscriptModel, *spans: tuple[int, int, str]) -> TranscriptModel:
    codings = tuple(CodingSpan(n, *span[:2], span[2], span[2], ORANGE) for n, span in enumerate(spans))
    return TranscriptModel(model.text, model.turns, codings)


def palette(focused: bool = True) -> Palette:
    theme = Theme(
        background=Color.parse("#101010"),
        foreground=Color.parse("#e0e0e0"),
        cursor=Style(bgcolor="#ffffff", color="#000000"),
        selection=Style(bgcolor="#0000ff"),
        hit=Style(underline=True),
        focused=focused,
    )
    return Palette(theme)


def painted(
    model: TranscriptModel, line: int, width: int = 80, marks: LineMarks | None = None
) -> list[tuple[str, Style]]:
    strip = Painter(TranscriptLayout(model, width, cell_len), palette()).strip(line, marks or LineMarks())
    return [(segment.text, segment.style or Style()) for segment in strip]


# Model


def test_a_place_after_the_words_is_still_in_the_turn_and_a_label_too() -> None:
    first = SAMPLE.turns[0]
    assert SAMPLE.turn_at(first.label_start) == SAMPLE.turn_at(first.end) == first
    assert SAMPLE.turn_at(len(SAMPLE.text)) is None


def test_a_passage_is_the_words_of_a_turn_or_the_piece_of_line_outside() -> None:
    one, two = SAMPLE.turns[:2]
    assert SAMPLE.passage(one.start + 3) == (one.start, one.end)
    assert SAMPLE.passage(two.label_start + 1) == (two.label_start, two.start)
    assert TranscriptModel("one\ntwo\n").passage(5) == (4, 7)


def test_a_speakers_run_joins_neighbouring_turns() -> None:
    assert SAMPLE.speaker_run(SAMPLE.turns[2].start) == (SAMPLE.turns[1].start, SAMPLE.turns[2].end)
    assert TranscriptModel("no turns").speaker_run(2) is None


# Motions


@given(HOSTILE, st.integers(12, 70), st.data())
def test_every_motion_leads_to_a_place_a_cursor_can_stand(text: str, width: int, data: st.DataObject) -> None:
    layout = TranscriptLayout(TranscriptModel(text), width, cell_len)
    places = boundaries(layout.shown, 0, len(text))
    offset = data.draw(st.sampled_from(places))
    for motion in motions.MOTIONS.values():
        assert 0 <= motions.snap(layout, motion(layout, offset)) <= len(text)
        assert motions.snap(layout, motion(layout, offset)) in places
    assert motions.vertical(layout, offset, data.draw(st.integers(-9, 9)), 5) in places


@given(HOSTILE, st.integers(12, 70))
def test_walking_right_visits_every_visible_character_and_left_comes_back(text: str, width: int) -> None:
    layout = TranscriptLayout(TranscriptModel(text), width, cell_len)
    forth = [0]
    while forth[-1] < len(text):
        forth.append(motions.right(layout, forth[-1]))
    assert forth == boundaries(layout.shown, 0, len(text))
    back = [len(text)]
    while back[-1] > 0:
        back.append(motions.left(layout, back[-1]))
    assert back[::-1] == forth


def starts(motion: str, start: int) -> list[str]:
    layout = TranscriptLayout(SAMPLE, 80, cell_len)
    found, offset = [], start
    for _ in range(20):
        following = motions.MOTIONS[motion](layout, offset)
        if following == offset or following == len(SAMPLE.text):
            break
        offset = following
        found.append(SAMPLE.text[offset : offset + 4])
    return found


def test_sentences_are_stepped_over_from_turn_to_turn_past_the_labels() -> None:
    assert starts("sentence_next", SAMPLE.turns[0].start) == ["And ", "It w", "We l", "Nobo"]
    assert starts("sentence_previous", SAMPLE.turns[2].start + 2)[:5] == ["Nobo", "We l", "It w", "And ", "How "]


def test_turns_are_stepped_over_by_their_words() -> None:
    assert starts("turn_next", 0) == ["How ", "It w", "Nobo"]
    assert starts("turn_previous", SAMPLE.turns[2].end)[:3] == ["Nobo", "It w", "How "]


def test_a_text_without_turns_is_stepped_over_by_paragraphs() -> None:
    layout = TranscriptLayout(TranscriptModel("one\n\ntwo\nthree"), 80, cell_len)
    assert motions.turn_next(layout, 0) == 5
    assert motions.turn_previous(layout, 9) == 5
    assert motions.turn_next(layout, 9) == 14


# Painter


@settings(max_examples=60)
@given(HOSTILE, st.integers(12, 130), st.data())
def test_every_row_is_full_and_holds_nothing_that_acts(text: str, width: int, data: st.DataObject) -> None:
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = data.draw(st.lists(edges, max_size=6))
    turn = data.draw(edges)
    turns = (TurnSpan(turn[0], turn[1], "A\x1b[31m\u202eB", "participant"),)
    model = coded(TranscriptModel(text, turns), *((low, high, f"c{n}\n") for n, (low, high) in enumerate(spans)))
    layout = TranscriptLayout(model, width, cell_len)
    painter = Painter(layout, palette())
    marks = LineMarks(data.draw(st.sampled_from(boundaries(layout.shown, 0, len(text)))), data.draw(edges.map(tuple)))
    for line in range(len(layout.wrap) + 1):
        start, end = layout.wrap.span(line) if line < len(layout.wrap) else (0, 0)
        inside = marks if marks.cursor is not None and start <= marks.cursor <= end else LineMarks()
        strip = painter.strip(line, inside)
        assert strip.cell_length == width
        assert sum(cell_len(segment.text) for segment in strip) == width
        assert all(segment.style is not None and segment.style.bgcolor is not None for segment in strip)
        assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in strip.text)


@given(
    st.lists(
        st.sampled_from(["We ", "left. ", "\n", "漢字 ", "👩🏽\u200d🚀 ", "🇬🇧", "e\u0301", "\t"]), max_size=30
    ).map("".join)
)
def test_all_of_the_text_is_painted_and_in_order(text: str) -> None:
    layout = TranscriptLayout(TranscriptModel(text), 40, cell_len)
    painter = Painter(layout, palette())
    width = layout.margins.text + 2
    rows = [painter.strip(line, LineMarks()).crop(0, width).text for line in range(len(layout.wrap))]
    assert "".join("".join(rows).split()) == "".join(text.split())


def test_the_speaker_is_named_at_the_first_line_of_a_turn_only() -> None:
    long = dialogue(("Int", "interviewer", "word " * 40), ("WS3_07", "participant", "Yes"))
    rows = ["".join(text for text, _ in painted(long, line)) for line in range(5)]
    assert [row[:7].strip() for row in rows] == ["Int", "", "", "", "WS3_07"]


def test_an_interviewer_is_told_apart_without_colour() -> None:
    assert painted(SAMPLE, 0)[0][1].italic
    assert painted(SAMPLE, 1)[0][1].bold


def test_selection_and_cursor_show_on_a_line_end() -> None:
    model = TranscriptModel("ab\ncd")
    row = painted(model, 0, marks=LineMarks(selection=(1, 3)))
    assert [text for text, style in row if style.bgcolor == Style(bgcolor="#0000ff").bgcolor] == ["b", " "]
    row = painted(model, 0, marks=LineMarks(cursor=2))
    assert [text for text, style in row if style.bgcolor == Style(bgcolor="#ffffff").bgcolor] == [" "]
    row = painted(model, 1, marks=LineMarks(cursor=5))
    assert [text for text, style in row if style.bgcolor == Style(bgcolor="#ffffff").bgcolor] == [" "]


def test_the_cursor_covers_a_whole_emoji() -> None:
    row = painted(TranscriptModel("a👩🏽\u200d🚀b"), 0, marks=LineMarks(cursor=1))
    assert [text for text, style in row if style.bgcolor == Style(bgcolor="#ffffff").bgcolor] == ["👩🏽\u200d🚀"]


def test_a_mark_with_nothing_to_stand_on_is_shown_as_a_dot() -> None:
    assert painted(TranscriptModel("\u0301ab"), 0)[0][0] == "·ab"


def test_a_long_name_is_cut_to_its_cells() -> None:
    layout = TranscriptLayout(SAMPLE, 80, cell_len)
    assert fit("Chair of the board", 9, layout) == ("Chair of…", 9)
    assert fit("漢字漢字", 6, layout) == ("漢字…", 5)
    assert fit("Chair", 5, layout) == ("Chair", 5)
