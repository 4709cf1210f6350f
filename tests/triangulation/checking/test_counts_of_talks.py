"""In how many interviews and focus groups, and at how many case studies, a theme was raised, as people write it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qualcode.project import Project
from qualcode.triangulation.checking.themes_named import Names
from tests.triangulation.reports import checked, written

# Of two interviews and a focus group at CS1 (CS2 has none) one interview and the group raised Bullied.
SENTENCES = """
Bullied was raised in 1 of the 2 interviews. |
Bullied was raised in 1 of the 2 interviews and in one of one focus groups. |
Bullied was raised in every focus group. |
Bullied was raised in 1 of 1 interviews. |
Bullied was raised in one interview. |
Bullied was raised in one focus group and in one interview. |
Bullied was raised in all but one of the interviews. |
Bullied was raised in all interviews but one. |
In at least one interview Bullied was raised. |
In nearly all of the two interviews Bullied was raised. |
Not every interview raised Bullied. |
Of the two interviews, Bullied was raised in one. |
Of the two interviews, one mentioned Bullied. |
At the start of 2018 Bullied was raised in no interview. |
At CS1 and CS2 Bullied was raised in every interview. |
Bullied was raised in 2 of the 2 interviews with leaders. |
At CS1 Bullied was raised in 1 of 2 interviews. |
At CS1 Bullied was raised in the focus group. |
Leaders raised Bullied in 2 of 2 interviews. |
Bullied was raised in focus groups at one of the two case studies. |
In most case studies (2 of 2) somebody said so. |
In 1/2 case studies, Bullied was raised. |
Stories of bullied nurses were told in 2 of 2 case studies. |
How they were bullied was raised in 2 of 2 case studies. |
Board was heard of in some interviews (1 of 2). |
Bullied was raised in two interviews. | two interviews > 1 of 2 interviews
Bullied was raised in three focus groups. | three focus groups > 1 of 1 focus groups
Bullied was raised in no interview. | no interview > 1 of 2 interviews
Bullied was raised in none of the focus groups. | none of the focus groups > 1 of 1 focus groups
Bullied was raised in all of the interviews. | all of the interviews > 1 of 2 interviews
Bullied was raised in all but two of the interviews. | all but two of the interviews > 1 of 2 interviews
Of the two interviews, Bullied was raised in both. | both of two interviews > 1 of 2 interviews
Of the 2 interviews, none mentioned Bullied. | none of 2 interviews > 1 of 2 interviews
At CS1 Bullied was raised in 2 of 2 interviews. | 2 of 2 interviews > 1 of 2 interviews at CS1
At CS1 Bullied was raised in no focus group. | no focus group > 1 of 1 focus groups at CS1
Bullied was raised in 2 of the 2 interviews. | 2 of the 2 interviews > 1 of 2 interviews
Bullied was raised in 1 of 2 interviews and none of 1 focus groups. | none of 1 focus groups > 1 of 1 focus groups
Bullied came up in every interview. | every interview > 1 of 2 interviews
Bullied was raised in both interviews. | both interviews > 1 of 2 interviews
Bullied was raised in focus groups at two of the two case studies. | two of the two case studies > 1 of 2 case studies
In 2/2 case studies, Bullied was raised. | 2/2 case studies > 1 of 2 case studies
In most case studies (2 of 2) Bullied was raised. | most case studies (2 of 2) > 1 of 2 case studies
In most (2 of 2) case studies bullied was raised. | most (2 of 2) case studies > 1 of 2 case studies
We saw that bullied was raised in two case studies. | two case studies > 1 of 2 case studies
Bullied was raised by 4/5. | 4 of 5 > 3 of 5
"""


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_counts_of_a_theme_that_the_sentence_names(only_read: Project, tmp_path: Path, line: str) -> None:
    sentence, _, wrong = (part.strip() for part in line.partition("|"))
    count, _, truth = (part.strip() for part in wrong.partition(">"))
    found = [
        one for one in checked(only_read, written(tmp_path, sentence), audience="team").faults if one.kind == "number"
    ]
    assert [one.what.startswith(f"{count} is not how many raised “Bullied”") for one in found] == [True] * bool(count)
    assert [one.nearest for one in found] == [truth] * bool(count)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("This theme was raised in 1 of 2 interviews.", ""),
        ("This theme was raised in 2 of 2 interviews.", "2 of 2 interviews"),
        ("Raised in none of the 1 focus groups.", "none of the 1 focus groups"),
    ],
)
def test_so_of_the_theme_of_the_heading(only_read: Project, tmp_path: Path, sentence: str, wrong: str) -> None:
    file = written(tmp_path, ("Heading 2", "Bullied"), sentence)
    found = [one.what for one in checked(only_read, file, audience="team").faults]
    assert found == [f"{wrong} is not how many raised “Bullied”"] * bool(wrong)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Bullied was raised in 1 of 2 interviews.", ""),
        ("Bullied was raised in every focus group.", ""),
        ("Across the study Bullied was raised in one interview.", ""),
        ("Bullied was raised in both interviews.", "both interviews"),
        ("Bullied was raised in three interviews.", "three interviews"),
        ("This was raised in all of the interviews.", ""),
    ],
)
def test_under_a_case_study_it_is_of_its_talks(only_read: Project, tmp_path: Path, sentence: str, wrong: str) -> None:
    file = written(tmp_path, ("Heading 1", "Case study 1"), ("Heading 2", "What was said"), sentence)
    found = [one.what for one in checked(only_read, file, audience="team").faults]
    assert found == [f"{wrong} is not how many raised “Bullied”"] * bool(wrong)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("A few mentioned this.", ""),
        ("This was raised by a few.", ""),
        ("Most mentioned nights.", ""),
        ("Of the leaders, most mentioned this.", ""),
        ("Leaders were asked. Most mentioned this.", ""),
        ("Most mentioned this.", "Most"),
        ("Some also raised it, and went.", "Some"),
        ("This was raised by most.", "most"),
        ("Most mentioned bullied.", "Most"),
    ],
)
def test_a_word_of_the_scale_that_stands_alone(only_read: Project, tmp_path: Path, sentence: str, word: str) -> None:
    file = written(tmp_path, ("Heading 2", "Bullied"), sentence)
    found = [one.what for one in checked(only_read, file).faults if one.kind == "number"]
    assert [one.startswith(f"“{word}” is not the project's word for") for one in found] == [True] * bool(word), found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Getting on was raised", "Getting on"),
        ("getting on was raised", "Getting on"),
        ("In all, getting on (3 of 5)", "Getting on"),
        ("they mentioned getting on.", "Getting on"),
        ("in case studies getting on came up", "Getting on"),
        ("stories of getting on were told", ""),
        ("they mentioned getting on with others", ""),
        ("the board was described", ""),
        ("people notice board was described", ""),
        ("GETTING ON was", ""),
    ],
)
def test_names_in_small_letters_stand_for_themselves(text: str, name: str) -> None:
    names = Names(["Getting on", "Board"])
    match = re.search(names.pattern, text, re.IGNORECASE)
    assert (names.of(match["theme"]) if match and names.stands(match) else "") == name
