"""The wrap index: no code point lost, and offset → cell → offset comes back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.text import wrap
from qualcode.text.display import safe
from qualcode.text.graphemes import boundaries
from qualcode.text.wrap import TAB_SIZE, WrapIndex

PIECES = st.sampled_from(
    [
        *(
            "word ",
            "don’t ",
            "“quoted” ",
            "—",
            " ",
            "   ",
            "\n",
            "\n\n",
            "\t",
            "x" * 30,
            "e\u0301",
            "\u0301",
            " \u0301",
        ),
        *(
            "漢字",
            "한국어 ",
            "👩🏽\u200d🚀",
            "🇬🇧",
            "❤\ufe0f",
            "שלום ",
            "हिन्दी ",
            "\x1b[31m",
            "\u202e",
            "\r\n",
            "\u200b",
            "\ud800",
        ),
    ]
)
HOSTILE = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60)
SHOWN = HOSTILE.map(lambda text: safe(text, keep_newlines=True, keep_tabs=True))
WIDTHS = st.integers(1, 24)


def lines(text: str, width: int) -> list[str]:
    index = WrapIndex(text, width, cell_len)
    return [text[slice(*index.span(line))] for line in range(len(index))]


def cells(index: WrapIndex, line: int) -> int:
    return sum(cells for _, _, cells in index.clusters(*index.shown_span(line)))


@given(HOSTILE, WIDTHS)
def test_every_code_point_is_in_exactly_one_line(text: str, width: int) -> None:
    found = lines(text, width)
    assert "".join(found) == text
    assert all(line.find("\n") in (-1, len(line) - 1) for line in found)
    assert all(found[:-1])


@given(SHOWN, WIDTHS)
def test_an_offset_comes_back_from_its_cell(text: str, width: int) -> None:
    index = WrapIndex(text, width, cell_len)
    for offset in boundaries(text, 0, len(text)):
        line, cell = index.cell_of(offset)
        start, end = index.span(line)
        assert start <= offset < end or (offset == len(text) and line == len(index) - 1)
        assert index.offset_at(line, cell) == offset


@given(SHOWN, WIDTHS)
def test_a_line_is_no_wider_than_asked_but_for_one_hanging_space(text: str, width: int) -> None:
    index = WrapIndex(text, width, cell_len)
    for line in range(len(index)):
        start, end = index.shown_span(line)
        one_cluster = len(boundaries(text, start, end)) == 2
        room = width + text[start:end].endswith(" ")
        assert cells(index, line) <= room or one_cluster


@given(SHOWN, WIDTHS)
def test_a_line_never_starts_inside_a_visible_character(text: str, width: int) -> None:
    whole = set(boundaries(text, 0, len(text)))
    assert whole.issuperset(WrapIndex(text, width, cell_len).starts)


@given(SHOWN, WIDTHS)
def test_the_fast_path_breaks_where_measuring_does(text: str, width: int) -> None:
    fast = list(WrapIndex(text, width, cell_len).starts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wrap, "_ONE_CELL", re.compile("(?!)"))
        assert list(WrapIndex(text, width, cell_len).starts) == fast


@given(SHOWN, WIDTHS, st.integers(-2, 60), st.integers(-2, 60))
def test_any_cell_leads_to_a_place_in_the_text(text: str, width: int, line: int, cell: int) -> None:
    index = WrapIndex(text, width, cell_len)
    assert index.offset_at(line, cell) in boundaries(text, 0, len(text))


@given(HOSTILE, WIDTHS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_what_is_folded_away_is_one_line_each_and_the_rest_wraps_as_ever(
    text: str, width: int, drawn: list[tuple[int, int]]
) -> None:
    whole = boundaries(text, 0, len(text))
    folds: list[tuple[int, int]] = []
    for low, high in sorted((min(pair), max(pair)) for pair in drawn):
        if low in whole and high in whole and low < high and (not folds or folds[-1][1] < low):
            folds.append((low, high))
    index = WrapIndex(text, width, cell_len, folds=folds)
    spans = [index.span(line) for line in range(len(index))]
    assert "".join(text[slice(*span)] for span in spans) == text
    assert [spans[line] for line in index.fold_lines] == folds
    assert all(index.shown_span(line)[0] == index.shown_span(line)[1] for line in index.fold_lines)
    around = zip([0, *(end for _, end in folds)], [*(start for start, _ in folds), len(text)], strict=True)
    for last, (low, high) in enumerate(around):
        here = [start - low for start, end in spans if low <= start and end <= high and (start, end) not in folds]
        alone = list(WrapIndex(text[low:high], width, cell_len).starts)
        assert here == (alone if last == len(folds) else [start for start in alone if start < high - low])


def test_after_a_fold_at_the_end_there_is_a_line() -> None:
    index = WrapIndex("one\ntwo\n", 10, cell_len, folds=[(4, 8)])
    assert [index.span(line) for line in range(len(index))] == [(0, 4), (4, 8), (8, 8)]
    assert (index.line_of(5), index.cell_of(6), index.offset_at(1, 9)) == (1, (1, 0), 4)


def test_lines_break_after_the_last_space_that_fits() -> None:
    assert lines("one two three", 8) == ["one two ", "three"]
    assert lines("one two three", 7) == ["one two ", "three"]
    assert lines("one two three", 6) == ["one ", "two ", "three"]
    assert lines("abc ", 3) == ["abc "]


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert lines("a abcdefgh i", 4) == ["a ", "abcd", "efgh ", "i"]


def test_lines_break_at_line_feeds_only() -> None:
    text = "a\x0bb\x0cc\x85d\u2028e\r\nf\n"
    assert lines(text, 40) == ["a\x0bb\x0cc\x85d\u2028e\r\n", "f\n", ""]


def test_wide_text_breaks_between_characters() -> None:
    assert lines("漢字漢字 ab", 5) == ["漢字", "漢字 ", "ab"]


def test_tabs_reach_the_next_stop() -> None:
    index = WrapIndex("a\tb", 20, cell_len)
    assert index.cell_of(2) == (0, TAB_SIZE)
    assert index.offset_at(0, 2) == 1


def test_marks_are_found_on_their_lines() -> None:
    assert list(WrapIndex("a b c\nd", 2, cell_len, marks=(0, 2, 6)).mark_lines) == [0, 1, 3]


def test_the_last_place_of_a_continued_line_is_its_last_character() -> None:
    index = WrapIndex("one two three", 8, cell_len)
    assert index.offset_at(0, 99) == 7
    assert index.offset_at(1, 99) == 13


def test_characters_taken_for_one_cell_are_one_cell() -> None:
    known = [chr(code) for code in range(0x3000) if wrap._ONE_CELL.fullmatch(chr(code))]
    assert [char for char in known if cell_len(char) != 1] == []
    assert {"’", "“", "—", "…", "é", "Ж", "€"} < set(known)


def test_an_empty_text_has_one_line() -> None:
    index = WrapIndex("", 10, cell_len)
    assert (len(index), index.span(0), index.cell_of(0), index.offset_at(3, 3)) == (1, (0, 0), (0, 0), 0)


def test_a_width_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="one cell"):
        WrapIndex("a", 0, cell_len)
