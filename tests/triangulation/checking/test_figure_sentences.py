"""Sentences on figures, as people write them, held against the figures of the project."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.project import Project
from tests.triangulation.disclosure.test_guard import HEADER
from tests.triangulation.reports import checked, told, written

SURVEY = {2015: (22.1, 28.5), 2016: (21.6, 26.1), 2018: (20.7, 22.7)}


def survey(study: Project, folder: Path) -> None:
    """Bring in what the staff of CS1 told of indicator 6."""
    rows = [
        f"RXA,,,,{year},6,percent,{group},{value},,,percent,ok,s.csv,{group[0]}{year},\n"
        for year, both in SURVEY.items()
        for group, value in zip(("White", "BME"), both, strict=True)
    ]
    (folder / "survey.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    assert study.values.import_csv(folder / "survey.csv").status == "imported"


@pytest.fixture(scope="module")
def surveyed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Indicator 2 at CS1 went from 1.72 (2016) to 1.31 (2018), 1.45 nationally; indicator 6 is from a survey.

    It is only read.
    """
    folder = tmp_path_factory.mktemp("surveyed")
    with Project.open(shutil.copytree(template / "study", folder / "study")) as project:
        survey(project, folder)
        yield project


TRUE = """
Nationally indicator 2 stood at 1.45 in 2018.
Nationally indicator 2 stood at 1,45 in 2018.
At CS1 indicator 2 fell from 1.72 to 1.31.
At CS1 indicator 2 fell from 1.72 in 2016 to 1.31 in 2018.
At CS1 indicator 2 fell from 1,72 to 1,31 between 2016 and 2018.
At CS1 the ratio of indicator 2 went from 1.72 to 1.31 (2016-18).
At CS1 the ratio of indicator 2 was 1.3 in 2018.
In 2018 the ratio of indicator 2 at CS1 was 1.31, against 1.45 nationally.
At CS1 indicator 2 was 1.31, better than the average of ambulance trusts (1.61).
At CS1 white applicants were 1.3 times more likely to be appointed (indicator 2, 2018).
At CS1 white applicants were 31% more likely to be appointed in 2018 (indicator 2).
At CS1 indicator 2 fell by 0.41.
At CS1 indicator 2 fell by 24 per cent.
At CS1 indicator 2 fell to 1.3.
The average of indicator 2 in 2018 was 1.5.
The average of indicator 2 among ambulance trusts was 1.6 in 2018.
Trusts of one type stood at 1.61 on indicator 2, 1.45 on average.
Indicator 2 was 1.3 hours on the agenda at CS1.
Indicator 2 came up at 4.5 meetings at CS1.
At CS1 indicator 6 stood at 22.7% in 2018.
At CS1 indicator 6 stood at 22,7% in 2018.
At CS1 twenty-three per cent of BME staff told of it (indicator 6, 2018).
At CS1 indicator 6 fell from 28.5% to 22.7% between 2015 and 2018.
At CS1 indicator 6 fell by 5.8 percentage points.
At CS1 about 23% of BME staff told of it (indicator 6) in 2018.
At CS1 77% of BME staff did not tell of it (indicator 6, 2018).
At CS1 the chance of being appointed from shortlisting was 1.31.
More than 20% of staff told of indicator 6 at CS1.
One third, or 33%, of boards had read indicator 2.
Only 40% of the leads trusted indicator 2 at CS1.
A target of 1.25 was set for indicator 2 at CS1.
A ratio of 1.00 means parity on indicator 2.
Indicator 2 is held to be in the non-adverse range from 0.80 to 1.25.
The four-fifths range (0.80 to 1.25) is a rule of thumb for indicator 2 at CS1.
A figure of indicator 2 from 0.8 to 1.25 is held to be non-adverse at CS1.
The 80% rule is also held against indicator 2 at CS1.
At CS1 indicator 2 lay at 1.31, over the upper bound of 1.25.
Between 0.80 and 1.25, indicator 2 is in the range that is called non-adverse.
On indicator 2 a ratio of 1.00 means equality.
Version 2.1 of the guidance on indicator 2 came late.
Indicators 2 and 6 stood at 1.31 and 22.7% at CS1.
Indicator 2 stood at 1.31 and indicator 6 at 22.7% at CS1 in 2018.
At CS1 it was 1.31 on indicator 2 and 22.7% on indicator 6.
At CS1 indicator 2 fell from 1.72 to 1.31 and indicator 6 from 28.5% to 22.7%.
At CS1 indicator 6 (28.5%, then 22.7%) was better than in 2015, as was indicator 2.
Compared with indicator 2, indicator 6 (22.7%) had improved at CS1.
At CS1 indicators 2 and 3 stood at 1.31 and 1.99.
Indicators 2 to 9 were looked at by 40% of the leads at CS1.
“Indicator 2 is at 1.99 here,” one said of it.
Three of us met 4 times on indicator 2 at CS1.
"""

FALSE = """
Nationally indicator 2 stood at 1.54 in 2018. | 1.54
At CS1 indicator 2 fell from 1.25 to 0.80. | 1.25 0.80
At CS1 indicator 2 stood at 1.25 in 2018, at the end of the non-adverse range. | 1.25
At CS1 indicator 2 stood at 1.99 in 2018, outside the range from 0.80 to 1.25. | 1.99
Nationally indicator 2 stood at 1,54 in 2018. | 1,54
At CS1 indicator 2 fell from 1.72 to 1.13. | 1.13
At CS1 indicator 2 fell from 1.31 in 2016 to 1.72 in 2018. | 1.31 1.72
At CS1 indicator 2 fell from 1,72 to 1,45 between 2016 and 2018. | 1,45
At CS1 the ratio of indicator 2 went from 1.31 to 1.31 (2016-18). | 1.31
At CS1 the ratio of indicator 2 was 1.8 in 2018. | 1.8
In 2018 the ratio of indicator 2 at CS1 was 1.72. | 1.72
At CS1 white applicants were 1.7 times more likely to be appointed in 2018 (indicator 2). | 1.7 times
At CS1 white applicants were twice as likely to be appointed in 2018 (indicator 2). | twice as likely
At CS1 white applicants were 45% more likely to be appointed in 2018 (indicator 2). | 45%
At CS1 indicator 2 fell by 0.61. | 0.61
At CS1 indicator 2 fell to 1.9. | 1.9
The average of indicator 2 in 2018 was 1.2. | 1.2
The average of indicator 2 in 2018 was 1.31. | 1.31
The average of indicator 2 across all trusts was 1.61 in 2018. | 1.61
National mean of indicator 2 was 1.72. | 1.72
Typically indicator 2 stood at 1.31. | 1.31
At CS1 indicator 2 fell by 44 per cent. | 44 per cent
At CS1 indicator 6 stood at 22.5% in 2018. | 22.5%
At CS1 indicator 6 stood at 22,5% in 2018. | 22,5%
At CS1 thirty-three per cent of BME staff told of it (indicator 6, 2018). | thirty-three per cent
At CS1 indicator 6 fell from 28.5% to 22.7% between 2016 and 2018. | 28.5%
At CS1 indicator 6 fell by 9.9 percentage points. | 9.9 percentage points
At CS1 about 33% of BME staff told of it (indicator 6) in 2018. | 33%
At CS1 the chance of being appointed from shortlisting was 1.13. | 1.13
Indicators 2 and 6 stood at 1.99 and 22.7% at CS1. | 1.99
Indicator 2 stood at 1.13 and indicator 6 at 22.7% at CS1 in 2018. | 1.13
Indicator 2 stood at 1.31 and indicator 6 at 27.2% at CS1 in 2018. | 27.2%
At CS1 it was 1.31 on indicator 6 and 22.7% on indicator 2. | 1.31 22.7%
At CS1 it was 1.31 on indicator 2 and 27.2% on indicator 6. | 27.2%
At CS1 indicator 2 fell from 1.72 to 1.31 and indicator 6 from 28.5% to 27.2%. | 27.2%
Compared with indicator 2, indicator 6 (27.2%) had improved at CS1, and so had indicator 2. | 27.2%
"""
"""Each with the figures that are wrong."""


@pytest.mark.parametrize("sentence", TRUE.strip().splitlines())
def test_what_is_so_or_is_no_figure_of_the_indicator_is_left_alone(
    surveyed: Project, tmp_path: Path, sentence: str
) -> None:
    assert told(checked(surveyed, written(tmp_path, sentence), audience="team"), "number") == []


@pytest.mark.parametrize("line", FALSE.strip().splitlines())
def test_a_figure_that_is_wrong_is_told_in_whatever_words(surveyed: Project, tmp_path: Path, line: str) -> None:
    sentence, _, wrong = line.partition(" | ")
    found = checked(surveyed, written(tmp_path, sentence), audience="team").faults
    assert " ".join(one.what.partition(" is no ")[0] for one in found) == wrong


def test_the_heading_says_of_which_indicator_ratios_are(surveyed: Project, tmp_path: Path) -> None:
    under = [("Heading 1", "CS1"), ("Heading 2", "Indicator 2")]
    assert told(checked(surveyed, written(tmp_path, *under, "It stood at 1.31 in 2018."), audience="team")) == []
    assert told(checked(surveyed, written(tmp_path, *under, "It stood at 1.13 in 2018."), audience="team"))
    assert told(checked(surveyed, written(tmp_path, *under, "Of the posts 40% were new."), audience="team")) == []


PUBLISHED = """
Indicator 2 was 1.33 in 2018. | 1.45 in 2018
The average of indicator 2 was 1.72. | 1.45 in 2018
Ambulance trusts stood at 1.68 on indicator 2. | 1.61 in 2018
"""
"""Each with the average that it is nearest to."""


@pytest.mark.parametrize("line", PUBLISHED.strip().splitlines())
def test_a_publication_is_held_against_averages_and_told_no_single_trusts_figure(
    surveyed: Project, tmp_path: Path, line: str
) -> None:
    sentence, _, near = line.partition(" | ")
    found = [one for one in checked(surveyed, written(tmp_path, sentence)).faults if one.kind == "number"]
    assert [one.nearest for one in found] == [near]


def test_of_a_case_study_a_publication_is_not_told_the_figure(surveyed: Project, tmp_path: Path) -> None:
    found = [
        one
        for one in checked(surveyed, written(tmp_path, "At CS1 indicator 2 was 1.13.")).faults
        if one.kind == "number"
    ]
    assert [one.nearest for one in found] == [""]


def test_an_exact_figure_that_is_no_figure_of_the_case_study_either_is_told_once(
    surveyed: Project, tmp_path: Path
) -> None:
    file = written(tmp_path, ("Heading 1", "CS1"), "At CS1 indicator 2 was 1.31 in 2016.")
    assert [one.what for one in checked(surveyed, file, audience="team").faults] == [
        "1.31 is no figure of indicator 2 in 2016"
    ]
    assert [one.kind for one in checked(surveyed, file).faults] == ["disclosure"]


def test_a_file_is_held_against_the_figures_of_now_not_of_the_last_look(study: Project, tmp_path: Path) -> None:
    file = written(tmp_path, "At CS1 indicator 6 stood at 24.7% in 2018.")
    assert told(checked(study, file, audience="team"), "number") == []
    survey(study, tmp_path)
    assert told(checked(study, file, audience="team"), "number") != []
    with Project.open(study.folder) as another:
        another.undo()
    assert told(checked(study, file, audience="team"), "number") == []
