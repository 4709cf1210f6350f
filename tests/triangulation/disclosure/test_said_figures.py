"""Counts out of others and decimals in words as exact figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.project import Project
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.disclosure.said_figures import counts_said, decimals_in_words

HEADER = (
    "org_code,org_name,org_type,region,year,indicator,measure,group,value,numerator,denominator,unit,status,"
    "source_file,source_cell,caveats\n"
)


@pytest.fixture
def counted(study: Project, tmp_path: Path) -> Project:
    """The study with figures of CS1's organisation that say how many of how many."""
    rows = (
        "RXA,,,,2018,5,percent,White,11.2,483,4300,percent,ok,r.csv,D1,\n"
        "RXA,,,,2018,5,percent,BME,52.0,26,50,percent,ok,r.csv,D2,\n"
        "RXA,,,,2018,6,percent,BME,16.7,2,12,percent,ok,r.csv,D3,\n"
    )
    path = tmp_path / "counts.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    assert study.values.import_csv(path).status == "imported"
    return study


@pytest.mark.parametrize(
    "said",
    [
        "483 of 4,300",
        "483 of the 4300 applicants",
        "483 out of 4 300",
        "483 BME applicants of the 4,300 shortlisted",
        "483/4300",
        "483 among 4,300",
    ],
)
def test_a_case_studys_count_out_of_another_is_an_exact_figure_wherever_it_stands(counted: Project, said: str) -> None:
    assert Disclosure(counted.session).leaks(f"It fell: {said} were appointed.")[0].startswith("holds an exact figure")


@pytest.mark.parametrize("said", ["26 of 50", "twenty-six of the fifty", "2 of its 12 board members"])
def test_a_small_one_only_where_the_case_study_is_spoken_of(counted: Project, said: str) -> None:
    assert Disclosure(counted.session).leaks(said, "CS1")
    assert not Disclosure(counted.session).leaks(said)
    assert not Disclosure(counted.session).leaks(said, "CS2")


@pytest.mark.parametrize(
    "said",
    ["483", "4,300 staff", "483 of 4,301", "48 of 4300", "483 of 4,300 passages", "2 of 12", "2 of 12 interviews"],
)  # fmt: skip
def test_other_counts_are_not(counted: Project, said: str) -> None:
    assert Disclosure(counted.session).leaks(f"It was {said}.", "CS1") == []


@pytest.mark.parametrize("said", ["one point three one", "one-point-three-one", "One point seven two times"])
def test_a_figure_in_words_is_one(study: Project, said: str) -> None:
    assert Disclosure(study.session).leaks(f"It was {said}.")[0].startswith("holds an exact figure")


def test_numbers_are_read_as_they_are_said() -> None:
    assert [value for value, _ in decimals_in_words("two point three six, or nought point oh five")] == [2.36, 0.05]
    assert list(decimals_in_words("One point is this: a point of one")) == []
    assert [(one.some, one.all) for one in counts_said("1,200 of 3,400; thirty of ninety; 3 of 5")] == [
        (1200, 3400),
        (30, 90),
    ]
