"""Sentences on what a study rests on, as people write them, held against a sample of 22 interviews and 5 groups."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.project import Project
from tests.triangulation.reports import checked, told, written

INTERVIEWS = {"CS1": 5, "CS2": 3, "CS3": 4, "CS4": 5, "CS5": 5}
MEMBERS = {"CS1": 4, "CS2": 7, "CS3": 9, "CS4": 5, "CS5": 10}


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("sample")
    with Project.create(folder / "study", coder="Ada") as project:
        number = 0
        for case, many in INTERVIEWS.items():
            project.cases.put(case)
            paths = []
            for _ in range(many):
                number += 1
                who = f"WS5_{number:02}"
                project.participants.put(who, group="senior leader" if number % 2 else "E&D lead", case=case)
                paths.append(folder / f"Interview {number}.txt")
                paths[-1].write_text(f"I: And?\n\n{who}: Yes.\n", encoding="utf-8")
            people = [f"FG{case[-1]}_P{n}" for n in range(1, MEMBERS[case] + 1)]
            for one in people:
                project.participants.put(one, group="BME staff", case=case)
            group = folder / f"Group {case}.txt"
            group.write_text("".join(f"{one}: Yes.\n\n" for one in people), encoding="utf-8")
            project.importing.files([*paths, group])
            for path in paths:
                project.documents.edit(path.stem, case=case, kind="interview")
            project.documents.edit(group.stem, case=case, kind="focus group")
        yield project


TRUE = """
Twenty-two interviews were held.
There were 22 interviews.
We spoke to 22 people by telephone.
We interviewed 22 people.
22 people were interviewed.
Interviews were held with 11 senior leaders and 11 E&D leads.
Eleven senior leaders were interviewed.
A total of 5 focus groups were held.
We ran five focus groups with 35 members of staff.
35 members of staff took part in focus groups.
The focus groups had 35 members.
Five focus groups (n = 35) were held.
Interviews (n = 22) and focus groups (n = 5) were held.
In all, 22 interviews took place across the case study sites.
The findings draw on 22 case-study interviews.
57 people took part.
Over 50 people took part.
Some 20 interviews were carried out.
Interviews at case study 2 were held with 3 people.
Interviews lasted 16 to 60 minutes, and 22 interviews were held.
Focus groups of 4 to 10 people were held.
All 57 participants gave consent.
Two of our 22 interviewees had left.
The two participants who disagreed were from one trust.
Three interviewees said that panels work.
The theme was raised in 9 interviews in all.
This was raised in 22 interviews.
Nights came up in 3 of the 22 interviews; at case study 2 in 1 of 3.
Nights were mentioned in two interviews.
In three interviews nights came up.
Of the 22 interviews, leaders were named in 2.
Of the 16 interviews that asked about it, leaders were named in 2.
Of the five focus groups, two spoke of nights.
She had sat in 40 interviews and was appointed in none.
Of the 40 exit interviews, two were read.
The trust held 12 exit interviews.
Twelve candidates were interviewed for the post.
One lead spoke to 3 colleagues.
Participants were sent 20 questions before interviews took place.
“We held 30 interviews that week.” So it was told.
The data include 22 interviews and five focus groups.
The study has five case studies.
The actions include two interviews with each leaver.
"""
"""True, or no sentence on the sample."""

FALSE = """
Case study interviews were conducted with 16 participants. | 16
Sixteen case-study interviews were conducted. | 16
The findings draw on 20 interviews at the case study sites. | 20
In all, 20 case-study interviews took place. | 20
Twenty interviews were held. | 20
There were sixteen interviews. | 16
There were twenty two focus groups. | 22
We spoke to 20 people by telephone. | 20
We spoke with 16 senior leaders. | 16
We interviewed 16 senior leaders and 20 E&D leads. | 16 20
The team interviewed twenty people. | 20
16 people were interviewed. | 16
Sixteen leaders were interviewed. | 16
Our 16 interviewees were leaders. | 16
Interviews (n = 16) were held. | 16
Senior leaders (n = 16) were interviewed. | 16
A total of 6 focus groups were held. | 6
We ran six focus groups. | 6
The focus groups had 34 members. | 34
We heard from 22 staff in focus groups. | 22
36 members of staff took part in focus groups. | 36
Five focus groups (n = 36) were held. | 36
In total 40 people took part. | 40
Over 80 people took part. | 80
Some 30 interviews were carried out. | 30
Interviews at case study 2 were held with 4 people. | 4
The sample comprised 20 interviews and 5 focus groups. | 20
The data include 25 interviews and 7 focus groups. | 25 7
The study has eight case studies. | 8
The evaluation covers 16 interviews. | 16
Nights were raised in 23 interviews. | 23
Nights were mentioned in over thirty interviews. | 30
In six focus groups, nights came up. | 6
Of the 29 interviews, leaders were named in 2. | 29
Pay was low and, of our seven focus groups, two spoke of it. | 7
At case study 2 nights were raised in 4 interviews. | 4
"""
"""Each with the numbers that disagree."""


@pytest.mark.parametrize("sentence", TRUE.strip().splitlines())
def test_what_is_so_or_is_said_of_something_else_is_left_alone(study: Project, tmp_path: Path, sentence: str) -> None:
    assert told(checked(study, written(tmp_path, sentence))) == []


@pytest.mark.parametrize("line", FALSE.strip().splitlines())
def test_a_number_that_disagrees_is_told_in_whatever_words(study: Project, tmp_path: Path, line: str) -> None:
    sentence, _, numbers = line.partition(" | ")
    found = [one for one in checked(study, written(tmp_path, sentence)).faults if one.kind == "number"]
    assert [one.what.split()[0] for one in found] == numbers.split()
    assert all(one.nearest for one in found)
