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
