"""Words of the project's scale ("a few", "some", "most") held against the count of the theme they are said of."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.project import Project
from tests.triangulation.reports import checked, told, written

RIGHT = """
Raised by a few of those who took part (3 of 5 participants).
Raised by a few of those asked.
A few participants raised this.
This was raised by a few of the participants.
Most participants spoke of their managers.
Many of those asked raised this.
Most of those asked were new to the trust.
"""
WRONG = """
Raised by most of those asked (3 of 5 participants). | most
Raised by most of those who took part. | most
Most participants raised this. | most
Some of those asked spoke of this. | some
This was raised by all of the participants. | all
"""


@pytest.mark.parametrize("sentence", RIGHT.strip().splitlines())
def test_a_word_that_fits_or_is_of_something_else_is_left_alone(
    only_read: Project, tmp_path: Path, sentence: str
) -> None:
    assert told(checked(only_read, written(tmp_path, ("Heading 2", "Bullied"), sentence)), "number") == []


@pytest.mark.parametrize("line", WRONG.strip().splitlines())
def test_a_word_that_does_not_is_told_with_the_count(only_read: Project, tmp_path: Path, line: str) -> None:
    sentence, _, word = line.partition(" | ")
    found = checked(only_read, written(tmp_path, ("Heading 2", "Bullied"), sentence)).faults
    assert [one.kind for one in found] == ["number"], found
    assert f"“{word}”" in found[0].what.casefold()
    assert found[0].nearest == "a few (3 of 5)"


def test_without_a_theme_above_only_a_count_beside_it_tells(only_read: Project, tmp_path: Path) -> None:
    assert told(checked(only_read, written(tmp_path, "Most participants raised this.")), "number") == []
    assert told(checked(only_read, written(tmp_path, "It was most of those asked (3 of 5 participants).")), "number")


NAMED = """
Bullied was raised by 3 of 5. |
“Bullied” was raised by 3 of 5 participants. |
Bullied was raised by 1 of 3 senior leaders. |
Bullied was raised in 1 of 2 interviews. |
A few raised Bullied (3 of 5). |
Those who were bullied were 4 of 9. |
Bullied and Board were on the list of 4 of 9. |
Bullied was raised by 4 of 5. | 4 of 5
The theme “Bullied” was also raised by only 4 of 9 people. | 4 of 9
Here most raised Bullied (4 of 5). | 4 of 5
Bullied was raised by a few of those asked, and 4 of 5 people mentioned Bullied. | 4 of 5
"""
"""Sentences under no heading, each with the count that is not so."""


@pytest.mark.parametrize("line", NAMED.strip().splitlines())
def test_a_count_is_held_against_the_theme_that_the_sentence_names(
    only_read: Project, tmp_path: Path, line: str
) -> None:
    sentence, _, wrong = (part.strip() for part in line.partition("|"))
    found = [
        one for one in checked(only_read, written(tmp_path, sentence), audience="team").faults if one.kind == "number"
    ]
    assert [one.what.startswith(f"{wrong} is not how many") for one in found] == [True] * bool(wrong), found
    assert [one.nearest for one in found] == ["3 of 5"] * bool(wrong)


WORDS = """
A few participants mentioned Bullied. |
“Bullied” was raised by a few of those asked. |
Most participants at CS1 raised Bullied. |
Most participants who raised Bullied had left. |
Most participants raised Bullied. | Most
Under it, most of those asked spoke of “bullied”. | most
Bullied was raised by some participants. | some
All participants mentioned the theme Bullied. | All
"""
"""Words of the scale with the code that the sentence names, each with the one that is not so."""


@pytest.mark.parametrize("line", WORDS.strip().splitlines())
def test_a_word_is_held_against_the_code_that_the_sentence_names(only_read: Project, tmp_path: Path, line: str) -> None:
    sentence, _, wrong = (part.strip() for part in line.partition("|"))
    file = written(tmp_path, ("Heading 2", "Safety"), sentence)
    found = [one for one in checked(only_read, file, audience="team").faults if one.kind == "number"]
    assert [one.what for one in found] == [f"“{wrong}” is not the project's word for how many raised “Bullied”"] * bool(
        wrong
    )
    assert [one.nearest for one in found] == ["a few (3 of 5)"] * bool(wrong)


SITES = """
Bullied was raised in 1 of 2 case studies. |
Bullied came up in one of the two trusts. |
“Bullied” was found at one case study only. |
Bullied was raised in two of the 220 trusts. |
Leaders raised Bullied in 2 of 2 case studies. |
Board and others were raised in both case studies. |
It was raised in both case studies. |
Bullied was raised in 2 of 2 case studies. | 2 of 2 case studies
Bullied came up in two of the two trusts. | two of the two trusts
In none of the two case studies was one asked, and in 2 of 2 case studies “bullied” was raised. | 2 of 2 case studies
“Bullied” was found at two case studies. | two case studies
Two of the two trusts raised Bullied. | Two of the two trusts
Safety (none of the 2 case studies) was new. | none of the 2 case studies
"""


@pytest.mark.parametrize("line", SITES.strip().splitlines())
def test_at_how_many_case_studies_a_theme_was_raised(only_read: Project, tmp_path: Path, line: str) -> None:
    sentence, _, wrong = (part.strip() for part in line.partition("|"))
    found = [
        one for one in checked(only_read, written(tmp_path, sentence), audience="team").faults if one.kind == "number"
    ]
    theme = "Safety" if "Safety" in sentence else "Bullied"
    assert [one.what for one in found] == [f"{wrong} is not how many raised “{theme}”"] * bool(wrong)
    assert [one.nearest for one in found] == ["1 of 2 case studies"] * bool(wrong)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("This was raised in one of the two case studies.", ""),
        ("This was raised in two of the two case studies.", "two of the two case studies"),
        ("Raised at two sites.", "two sites"),
        ("Raised at two sites by leaders.", ""),
        ("It came up at 2 of the 2 sites.", "2 of the 2 sites"),
    ],
)
def test_so_of_the_theme_of_the_heading(only_read: Project, tmp_path: Path, sentence: str, wrong: str) -> None:
    file = written(tmp_path, ("Heading 2", "Bullied"), sentence)
    found = [one.what for one in checked(only_read, file, audience="team").faults]
    assert found == [f"{wrong} is not how many raised “Bullied”"] * bool(wrong)


def test_of_how_many_case_studies_or_people_is_told_once(only_read: Project, tmp_path: Path) -> None:
    file = written(tmp_path, "Bullied was raised in 1 of 7 case studies.")
    assert [one.what for one in checked(only_read, file).faults] == ["7 disagrees with the sample table"]
    file = written(tmp_path, "Bullied was raised by 3 of 99 participants.")
    assert [one.what for one in checked(only_read, file).faults] == ["3 of 99 is not how many raised “Bullied”"]
