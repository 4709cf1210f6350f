"""A selection grows from word to sentence to turn, and back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.graphemes import boundaries
from qualcode.text.selection import grow, levels, shrink

TEXT = "Nobody asked us. We were told! Yes."
TURN = (0, len(TEXT))


def quotes(anchor: int) -> list[str]:
    return [TEXT[start:end] for start, end in levels(TEXT, anchor, TURN)]


def test_levels_are_word_sentence_and_turn() -> None:
    assert quotes(TEXT.index("were")) == ["were", "We were told!", TEXT]


def test_growing_takes_the_next_level_and_shrinking_gives_it_back() -> None:
    around = levels(TEXT, 20, TURN)
    seen, selection = [], None
    for _ in range(4):
        selection = grow(selection, around)
        seen.append(selection)
    assert seen == [*around, around[-1]]
    assert [shrink(span, around) for span in (around[2], around[1], around[0], None)] == [
        around[1],
        around[0],
        None,
        None,
    ]


def test_a_free_selection_grows_to_the_first_level_that_holds_it() -> None:
    around = levels(TEXT, 17, TURN)
    assert grow((17, 24), around) == (17, 30)
    assert shrink((15, 24), around) == (17, 19)


def test_levels_that_are_the_same_come_once() -> None:
    assert levels("Yes", 0, (0, 3)) == [(0, 3)]
    assert levels("", 0, (0, 0)) == []


def test_a_wider_span_comes_last() -> None:
    assert levels("Yes. No", 5, (5, 7), wider=[(0, 7)]) == [(5, 7), (0, 7)]


@given(st.text(max_size=40), st.data())
def test_levels_hold_each_other_and_cut_no_character(text: str, data: st.DataObject) -> None:
    around = levels(text, data.draw(st.integers(0, len(text))), (0, len(text)))
    whole = boundaries(text, 0, len(text))
    assert all(start in whole and end in whole for start, end in around)
    assert all(two[0] <= one[0] and one[1] <= two[1] for one, two in pairwise(around))
