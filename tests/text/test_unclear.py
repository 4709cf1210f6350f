"""Marks where the recording was not understood, told from redactions, sounds, pauses and speech."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.unclear import WORDS, unclear

MARKS = {
    "inaudible": (
        "[inaudible]", "[Inaudible 00:12:31]", "[INAUDIBLE]", "(inaudible)", "<inaudible>", "{inaudible}",
        "((unintelligible))", "(unclear)", "[unclear]", "[unclear word]", "(word unclear)", "[one word inaudible]",
        "(inaudible - 3 seconds)", "[inaudible 0:04:12 - 0:04:15]", "[inaud.]", "(unv.)", "[indistinct speech]",
        "[muffled]", "[?inaudible]", "[Unclear: maybe trust board]", "[can’t hear]", "[cannot make out name]",
        "（inaudible）", "[[inaudible]]", "[UI]", "[U/I]", "**[inaudible]**", "[inaudible, two people at once]",
        "(speech inaudible 12.31)",
    ),
    "crosstalk": (
        "[crosstalk]", "[crosstalk 00:15:05]", "(cross-talk)", "[cross talk]", "[overtalking]", "[over-talking]",
        "(talking over each other)", "[overlapping speech]", "((overlapping))", "[OV]", "[Speakers talking over]",
        "[simultaneous speech]", "(people talking at the same time)",
    ),
    "recording": ("[audio cuts out]", "[gap in recording]", "(break in the recording)", "[poor connection 01:02]"),
    "doubtful": (
        "(?)", "[?]", "<[?]>", "(??)", "[? 00:03:04]", "[?Leeds]", "(? Leeds)", "[Leeds?]", "[Leeds Trust ?]",
        "[unsure]", "[sounds like Harrow]", "??", "???",
    ),
    "spelling": ("[ph]", "(phonetic)", "[sp?]", "(sp.)", "[Marris - phonetic]", "[phonetic 00:01:01]"),
}  # fmt: skip
NO_MARKS = (
    "[Name]", "[NAME]", "[laughs]", "[Laughter]", "[Region]", "[chief executive]", "[REDACTED CITY NAME]", "[...]",
    "(.)", "(4.0)", "(…)", "(...)", "[sighs]", "(right?)", "(you know?)", "(it was unclear to me what they wanted)",
    "(I could not hear myself think in there)", "(the audio guide)", "[recruitment]", "(WS3_03)", "[/laughs]",
    "[id1]", "[00:00:03.437]", "[footnote: unclear whether this was the board or the group that met in the spring]",
    "What??", "Really??? No.", "<v Anna>", "x < 3 and y >", "(ui)", "[ui]", "(physio)", "[guessing game]", "[]", "()",
    "[pause]", "[background noise]", "[phone rings]", "[speaks to someone else]", "(overlapping roles)",
    "it was inaudible",
)  # fmt: skip


@pytest.mark.parametrize(("mark", "kind"), [(mark, kind) for kind, marks in MARKS.items() for mark in marks])
def test_a_mark_is_found_with_its_brackets(mark: str, kind: str) -> None:
    for before, after in (("", ""), ("P1: We met in ", " and then."), ("so\n", "\nP2: Yes (laughs).")):
        (found,) = unclear(f"{before}{mark}{after}")
        assert found.kind == kind
        assert mark.strip("*") == f"{before}{mark}{after}"[found.start : found.end]


@pytest.mark.parametrize("words", NO_MARKS)
def test_what_says_something_else_is_no_mark(words: str) -> None:
    assert list(unclear(f"P1: We said {words} and went.")) == []


def test_the_time_in_a_mark_is_told() -> None:
    marks = unclear("[inaudible 00:12:31] [crosstalk at 1:02:03.5] (unclear 04.15) (?)")
    assert [one.time for one in marks] == ["00:12:31", "1:02:03.5", "04.15", ""]


def test_marks_come_in_the_order_of_the_text_and_never_over_each_other() -> None:
    text = "?? we [inaudible] ?? (well [?] perhaps) [[unclear]] <[?]> ((??)) end ??"
    found = list(unclear(text))
    assert [text[one.start : one.end] for one in found] == [
        "??", "[inaudible]", "??", "[?]", "[[unclear]]", "<[?]>", "((??))", "??",
    ]  # fmt: skip


def test_no_mark_goes_over_the_end_of_a_line() -> None:
    assert list(unclear("[in\naudible] (unclear\n)")) == []


@pytest.mark.parametrize("words", [word for words in WORDS.values() for word in words])
def test_every_word_of_the_lists_is_a_mark_between_square_brackets(words: str) -> None:
    assert [one.start for one in unclear(f"so [{words}] then")] == [3]


_PIECES = st.sampled_from(["[", "]", "(", ")", "<", ">", "{", "}", "?", "??", " ", "\n", "inaudible", "Leeds", "0:01"])


@given(st.lists(st.one_of(_PIECES, st.text(max_size=3)), max_size=60))
def test_marks_lie_in_the_text_one_after_the_other(pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for mark in unclear(text):
        assert end <= mark.start < mark.end <= len(text) and "\n" not in text[mark.start : mark.end]
        assert mark.time in text[mark.start : mark.end]
        end = mark.end


@pytest.mark.parametrize("piece", ["(", "[", "<[", "((", "[?", "? ", "(inaudible ", "[a", "??"])
def test_a_long_hostile_line_comes_to_an_end(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert all(mark.end <= len(text) for mark in unclear(text))
