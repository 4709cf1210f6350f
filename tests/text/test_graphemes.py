"""A cursor step is one visible character, whatever it is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.graphemes import boundaries, ceil_boundary, floor_boundary, next_boundary, previous_boundary, snap

WHOLE = {
    "combining mark": "e\u0301",
    "many marks": "o\u0302\u0323\u0308",
    "family": "👩\u200d👩\u200d👧\u200d👦",
    "skin tone and profession": "👩🏽\u200d🚀",
    "flag": "🇬🇧",
    "England": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "heart with style": "❤\ufe0f",
    "keycap": "1\ufe0f\u20e3",
    "Hangul letters": "\u1112\u1161\u11ab",
    "Hangul syllable and trail": "가\u11a8",
    "Devanagari conjunct": "क्षि",
    "Burmese stack": "\u1000\u1039\u1000",
    "Khmer stack": "\u1780\u17d2\u1780",
    "Arabic number sign and its figure": "\u06001",
    "Thai with AM": "น้ำ",
    "CR LF": "\r\n",
    "joiner at the end": "a\u200d",
}
PIECES = st.sampled_from(
    [*WHOLE.values(), "a", " ", "🇬", "🇧", "\u0301", "\u200d", "\n", "\r", "\u0600", "字", "\x1b", "क", "्"]
)
HOSTILE = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=30)


@pytest.mark.parametrize("cluster", WHOLE.values(), ids=WHOLE.keys())
def test_one_visible_character_is_one_step(cluster: str) -> None:
    text = f"x{cluster}字"
    assert boundaries(text, 0, len(text)) == [0, 1, 1 + len(cluster), 2 + len(cluster)]


def test_flags_are_counted_in_pairs() -> None:
    assert boundaries("🇬🇧🇫🇷🇩", 0, 5) == [0, 2, 4, 5]


def test_neighbours_that_only_look_alike_are_two_steps() -> None:
    assert boundaries("👩🚀", 0, 2) == [0, 1, 2]
    assert boundaries("कत", 0, 2) == [0, 1, 2]
    assert boundaries("👩\u200d\u200d👧", 0, 4) == [0, 3, 4]
    assert boundaries("\u0600\n", 0, 2) == [0, 1, 2]
    assert boundaries("a\n\u0301", 0, 3) == [0, 1, 2, 3]


@given(HOSTILE)
def test_the_way_back_finds_the_same_places(text: str) -> None:
    places = boundaries(text, 0, len(text))
    back = [len(text)]
    while back[-1] > 0:
        back.append(previous_boundary(text, back[-1]))
    assert back[::-1] == places


@given(HOSTILE, st.data())
def test_floor_and_ceil_enclose_an_offset_in_its_cluster(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    places = boundaries(text, 0, len(text))
    assert floor_boundary(text, offset) == max(place for place in places if place <= offset)
    assert ceil_boundary(text, offset) == min(place for place in places if place >= offset)


@given(HOSTILE, HOSTILE)
def test_a_line_can_be_cut_into_clusters_by_itself(before: str, line: str) -> None:
    text = f"{before}\n{line}"
    start = len(before) + 1
    assert [place - start for place in boundaries(text, start, len(text))] == boundaries(line, 0, len(line))


@given(HOSTILE, st.data())
def test_snapping_never_cuts_and_never_shrinks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = snap(text, start, end)
    places = boundaries(text, 0, len(text))
    assert low <= start <= end <= high
    assert low in places
    assert high in places


def test_a_step_never_passes_the_end_it_is_given() -> None:
    assert next_boundary("e\u0301x", 0, 1) == 1
