"""Changes in words: short, and about the difference."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.history import LONGEST, FieldChange, LogEntry, RowChange, WayBack, act_name
from qualcode.text.changes import row_in_words, way_in_words, where_they_differ


def test_short_texts_are_shown_whole_on_one_line() -> None:
    assert where_they_differ("how\n it  was", "how it is") == ("how it was", "how it is")


def test_long_texts_are_cut_to_where_they_differ() -> None:
    same = "the same words again and again " * 10
    before, after = where_they_differ(f"{same}old end", f"{same}new end", 30)
    assert before.startswith("…") and before.endswith("old end")
    assert after.startswith("…") and after.endswith("new end")


@given(same=st.text(), one=st.text(), other=st.text(), longest=st.integers(20, 80))
def test_neither_is_longer_than_asked(same: str, one: str, other: str, longest: int) -> None:
    for text in where_they_differ(same + one, same + other, longest):
        assert len(text) <= longest and "\n" not in text


def row(did: str, name: str, *fields: tuple[str, str, str]) -> str:
    return row_in_words(RowChange(did, "code", name, tuple(FieldChange(*one) for one in fields)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (row("changed", "Trust", ("name", "Trust", "Confidence")), "code “Trust”: name Trust → Confidence"),
        (row("changed", "Trust", ("parent", "Origins", "")), "code “Trust”: parent Origins → nothing"),
        (row("added", "Trust", ("definition", "", "In others.")), "added code “Trust” (definition In others.)"),
        (row("removed", "Trust"), "removed code “Trust”"),
        (row("changed", "Trust"), "code “Trust”"),
        (row("added", "x1 “words”"), "added code x1 “words”"),
    ],
)
def test_a_row_is_told_in_words(told: str, words: str) -> None:
    assert told == words


def way(acts: tuple[tuple[str, int], ...], returning: int = 0, rows: tuple[int, int, int] = (0, 0, 0)) -> str:
    act = LogEntry(3, datetime(2026, 1, 1, tzinfo=UTC), "Ada", "x", "do", None, 1, False)
    return way_in_words(WayBack(3, act, False, 9, acts, returning, *rows))


def test_the_way_back_is_told_with_whose_acts_and_how_many_rows() -> None:
    assert way((("Ada", 1200), ("Ben", 1)), 2, (3, 1, 0)) == (
        "1,201 acts would be reversed (1,200 by Ada and 1 by Ben); 2 undone since would stand again; "
        "rows: 3 removed, 1 changed"
    )
    assert way((("Ada", 1),), 0, (0, 0, 1)) == "1 act would be reversed (1 by Ada); rows: 1 restored"
    assert way(()) == "no row would be different"


def test_the_name_of_an_act_is_one_line_with_long_words_cut() -> None:
    long = "word " * 100
    name = act_name(f"rename “{long}” to\n “{long}”")
    assert "\n" not in name and len(name) <= LONGEST
    assert name.startswith("rename “word word") and name.count("…”") == 2
    assert act_name("undo “code “A” on “B””") == "undo “code “A” on “B””"


@given(st.text())
def test_no_name_is_too_long(name: str) -> None:
    assert len(act_name(name)) <= LONGEST
    assert act_name(act_name(name)) == act_name(name)
