"""Words that may tell who somebody is, found by how they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.candidates import candidates, is_nhs_number

TALK = """Interviewer: Did the Trust help? Nobody did.
P1: Anna Smith’s team at Leeds General Infirmary tried. We told Anna. Nobody else. It was nobody’s fault.
Anna Smith rang me on 07700 900123 from LS1 3EX on 12th March 2019, or wrote to anna.smith@nhs.net.
She is 57, number 943 476 5919. [Name] of [Trust 2] said so at 10:45, some 12% did. Trust is earned, trust me.
"""


def kinds(text: str, known: tuple[str, ...] = ()) -> dict[str, str]:
    return {one.words: one.kind for one in candidates([("d1", text)], known)}


def test_names_and_figures_are_offered_and_ordinary_words_are_not() -> None:
    assert kinds(TALK, ("interviewer",)) == {
        "Anna Smith": "name",
        "Anna": "name",
        "Leeds General Infirmary": "name",
        "Trust": "name",
        "anna.smith@nhs.net": "e-mail",
        "12th March 2019": "date",
        "943 476 5919": "NHS number",
        "07700 900123": "phone",
        "LS1 3EX": "postcode",
        "57": "number",
    }


def test_each_comes_with_how_often_it_stands_there_and_the_first_places() -> None:
    (anna,) = (one for one in candidates([("d1", TALK), ("d2", "and Anna Smith too")]) if one.words == "Anna Smith")
    assert (anna.count, [one.where for one in anna.contexts]) == (3, ["d1", "d1", "d2"])
    assert anna.contexts[2].before + anna.contexts[2].words + anna.contexts[2].after == "and Anna Smith too"


@pytest.mark.parametrize(("words", "right"), [("943 476 5919", True), ("943 476 5918", False), ("1234567890", False)])
def test_the_check_digit_of_an_nhs_number(words: str, right: bool) -> None:
    assert is_nhs_number(words) == right


@given(st.text("aA b.1-@+[]\n’", max_size=80))
def test_whatever_is_offered_stands_in_the_text(text: str) -> None:
    for one in candidates([("d1", text)]):
        for context in one.contexts:
            assert context.before + context.words + context.after in text


def test_long_texts_are_soon_looked_through() -> None:
    for piece in ("Anna ", "1", "07", "a.", "a@", "A-", "[A", "12 "):
        candidates([("d1", piece * 100_000)])
