"""Sentences of transcripts: abbreviations, decimals, ellipses, quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.sentences import next_sentence, previous_sentence, sentence_at, sentences

CASES = {
    "plain": ["We tried.", "It failed!", "Why?", "Nobody knows."],
    "small letters": ["i went home.", "then i slept.", "was it late? yes."][:2],
    "titles": ["Dr. Shah met Mrs. Jones at St. Thomas’ in May.", "They agreed."],
    "e.g.": ["Some trusts, e.g. London ones, i.e. large ones, did.", "Others did not."],
    "numbers": ["It rose by 3.5 per cent.", "See No. 4 and p. 12 of it.", "I said no.", "We stopped."],
    "ellipsis inside": ["I was... well… not sure.", "Right."],
    "ellipsis at the end": ["I was not sure...", "They were…", "We left."],
    "ellipsis before I": ["So... I left.", "Good."],
    "elision": ["We heard of bias [...] Nothing came of it.", "We left. [...]"][:1],
    "quotation": ["He said, “Leave it.”", "We left it."],
    "quotation goes on": ["“Why?” she asked.", "Nobody said."],
    "brackets": ["We left (it was late.)", "Then home."],
    "initials": ["J. K. Lee chaired.", "It ended."],
    "time": ["We met at 5 p.m. on Monday.", "It ended at 6 p.m.", "We left."],
    "list number": ["1. First we listened.", "Then we wrote."],
    "many marks": ["What?!", "Really!!", "Yes."],
    "other scripts": ["我们走了。", "他们没有！", "好。"],
}


@pytest.mark.parametrize("expected", CASES.values(), ids=CASES.keys())
def test_sentences_are_told_apart(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == expected


def test_a_line_end_is_no_end_but_an_empty_line_is() -> None:
    text = "We were\nthere\n\nand then we left"
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == ["We were\nthere", "and then we left"]


def test_the_gap_after_a_sentence_belongs_to_it() -> None:
    text = "  One here.  Two here. "
    assert sentence_at(text, 0, 0, len(text)) == (2, 11)
    assert sentence_at(text, 12, 0, len(text)) == (2, 11)
    assert sentence_at(text, 13, 0, len(text)) == (13, 22)
    assert sentence_at(text, len(text), 0, len(text)) == (13, 22)


def test_a_span_of_blanks_has_no_sentence() -> None:
    assert sentence_at("   ", 1, 0, 3) == (3, 3)
    assert sentences("   ", 0, 3) == []


def test_steps_go_to_starts_and_stay_in_the_span() -> None:
    text = "One here. Two here. Three"
    assert next_sentence(text, 0, 0, len(text)) == 10
    assert next_sentence(text, 20, 0, len(text)) == len(text)
    assert previous_sentence(text, 15, 0, len(text)) == 10
    assert previous_sentence(text, 10, 0, len(text)) == 0
    assert next_sentence(text, 0, 0, 10) == 10


PIECES = st.sampled_from(
    ["We ", "left. ", "Dr. ", "e.g. ", "... ", "[...] ", "“Go.” ", "3.5 ", "\n\n", "so? ", "x" * 300, "。", "I "]
)
SPEECH = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


@given(SPEECH, st.data())
def test_looking_from_anywhere_finds_the_same_sentences(text: str, data: st.DataObject) -> None:
    found = sentences(text, 0, len(text))
    offset = data.draw(st.integers(0, len(text)))
    here = sentence_at(text, offset, 0, len(text))
    expected = [span for span in found if span[0] <= offset] or found[:1]
    assert here == (expected[-1] if expected else (len(text), len(text)))
    later = [start for start, _ in found if start > offset]
    assert next_sentence(text, offset, 0, len(text)) == (later[0] if later else len(text))
