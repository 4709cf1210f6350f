"""Marks of excerpts in a summary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.cell_marks import has_words, linked, mark, marked, moved, pieces, spans, unmarked

numbers = st.integers(1, 30)
texts = st.lists(
    st.one_of(
        st.sampled_from(["words ", "[laughs]", "\n", "x3", "[x", "]", "[x1, y2]", " "]),
        numbers.map(mark),
        st.lists(numbers, min_size=1, max_size=3).map(lambda some: "[" + "; ".join(f"x{n}" for n in some) + "]"),
    ),
    max_size=8,
).map("".join)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("Warm [x12] words [x3, x12;x4].", (12, 3, 4)),
        ("[X7] [ x8 ] [x09] [laughs] [x] x5 [d3]", (7, 8)),
        (f"[x{'9' * 19}]", ()),
    ],
)
def test_marks_name_excerpts(text: str, found: tuple[int, ...]) -> None:
    assert linked(text) == found


def test_marks_come_go_and_follow() -> None:
    assert marked("Warm.", 3) == "Warm. [x3]" and marked("Warm [x3].", 3) == "Warm [x3]." and marked("", 3) == "[x3]"
    assert unmarked("Warm [x3, x4] words [x4].") == "Warm words."
    assert unmarked("Warm [x3, x4].", {4}) == "Warm [x3]."
    assert moved("Warm [x3; x4].", 4, 3) == "Warm [x3]." and moved("Warm [x3 ].", 4, 5) == "Warm [x3 ]."
    assert not has_words(" [x3] ") and has_words("[x3]!")


@given(texts)
def test_without_marks_nothing_is_linked_and_words_stay(text: str) -> None:
    bare = unmarked(text)
    assert linked(bare) == () or "[" in bare
    for start, end, _ in reversed(spans(text)):
        text = text[:start] + text[end:]
    assert "".join(bare.split()) == "".join(text.split())


@given(texts)
def test_pieces_are_the_text_without_marks_and_all_that_is_linked(text: str) -> None:
    found = pieces(text)
    assert "".join(words for words, _ in found) == unmarked(text)
    assert tuple(dict.fromkeys(number for _, numbers in found for number in numbers)) == linked(text)


@given(texts, numbers, numbers)
def test_a_mark_that_moves_takes_all_that_it_meant_with_it(text: str, before: int, after: int) -> None:
    now = moved(text, before, after)
    assert set(linked(now)) == {after if number == before else number for number in linked(text)}


@given(texts, numbers)
def test_a_mark_is_there_once_put(text: str, number: int) -> None:
    assert number in linked(marked(text, number))
    assert marked(marked(text, number), number) == marked(text, number)
