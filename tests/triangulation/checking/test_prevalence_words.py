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
def test_a_word_that_fits_or_is_of_something_else_is_left_alone(study: Project, tmp_path: Path, sentence: str) -> None:
    assert told(checked(study, written(tmp_path, ("Heading 2", "Bullied"), sentence)), "number") == []


@pytest.mark.parametrize("line", WRONG.strip().splitlines())
def test_a_word_that_does_not_is_told_with_the_count(study: Project, tmp_path: Path, line: str) -> None:
    sentence, _, word = line.partition(" | ")
    found = checked(study, written(tmp_path, ("Heading 2", "Bullied"), sentence)).faults
    assert [one.kind for one in found] == ["number"], found
    assert f"“{word}”" in found[0].what.casefold()
    assert found[0].nearest == "a few (3 of 5)"


def test_without_a_theme_above_only_a_count_beside_it_tells(study: Project, tmp_path: Path) -> None:
    assert told(checked(study, written(tmp_path, "Most participants raised this.")), "number") == []
    assert told(checked(study, written(tmp_path, "It was most of those asked (3 of 5 participants).")), "number")


NAMED = """
Bullied was raised by 3 of 5. |
“Bullied” was raised by 3 of 5 participants. |
Bullied was raised by 1 of 3 senior leaders. |
Bullied was raised in 2 of 2 interviews. |
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
def test_a_count_is_held_against_the_theme_that_the_sentence_names(study: Project, tmp_path: Path, line: str) -> None:
    sentence, _, wrong = (part.strip() for part in line.partition("|"))
    found = [one for one in checked(study, written(tmp_path, sentence), audience="team").faults if one.kind == "number"]
    assert [one.what.startswith(f"{wrong} is not how many") for one in found] == [True] * bool(wrong), found
    assert [one.nearest for one in found] == ["3 of 5"] * bool(wrong)
