"""Which organisations a cell of the descriptive table counts, and what may be shown of them; years as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.wres.behind import average_cell, average_words, organisations_behind
from qualcode.wres.descriptive import DescriptiveWish
from qualcode.wres.years import years_of

HEAD = "org_code,org_type,region,year,indicator,measure,group,value,numerator,denominator,unit,status,source_cell\n"


def figures() -> bytes:
    """Eight trusts of two types; of the last the counts are of very few people, of the first there are none."""
    lines = [HEAD]
    for n in range(8):
        told = f"SYN{n},{'Ambulance' if n < 3 else 'Acute'} trust,North,2018,2,likelihood"
        if n == 0:
            lines.append(f"{told},,,,,percent,not_reported,A0\n")
            continue
        events = 2 if n == 7 else 200
        lines.append(f"{told},White,20,{events},{5 * events},percent,ok,A{n}\n")
        lines.append(f"{told},BME,10,{events // 2},{5 * events},percent,ok,B{n}\n")
    return "".join(lines).encode()


@pytest.fixture
def project(tmp_path: Path):
    with Project.create(tmp_path / "study", coder="A") as made:
        made.values.import_csv(figures())
        yield made


def test_everybody_that_was_there_is_listed_and_few_people_are_not_shown(project: Project) -> None:
    found = project.descriptive.of(DescriptiveWish(indicators=("2",)))
    (row,) = found.rows
    behind = organisations_behind(project.session, found, row, 2018)
    words = {one.member.code: one.words for one in behind}
    assert len(behind) == row.averages[0].of == 8
    assert words["SYN0"] == "not reported" and words["SYN7"] == "suppressed"
    assert {words[f"SYN{n}"] for n in range(1, 7)} == {"2.00"}
    assert all(one.score is None or one.score.value is not None or "2.0" not in one.words for one in behind)


def test_a_group_has_its_own_organisations(project: Project) -> None:
    found = project.descriptive.of(DescriptiveWish(by="type", indicators=("2",)))
    listed = {
        row.group: {one.member.code for one in organisations_behind(project.session, found, row, 2018)}
        for row in found.rows
    }
    assert listed["ambulance"] == {"SYN0", "SYN1", "SYN2"}
    assert listed["acute"] == {f"SYN{n}" for n in range(3, 8)}
    assert listed[""] == listed["ambulance"] | listed["acute"]


def test_an_average_is_told_with_n_and_what_is_missing(project: Project) -> None:
    found = project.descriptive.of(DescriptiveWish(by="type", indicators=("2",), unsuppressed=True))
    whole, ambulance = found.rows[0], next(row for row in found.rows if row.group == "ambulance")
    told = average_words(whole.form, whole.averages[0], found.basis)
    assert told[0] == "2.00, mean of trusts" and told[1].startswith("n 7 of 8 trusts")
    assert "Without a figure: not reported (1)" in told
    assert average_cell(whole.form, whole.averages[0], n=True) == "2.00 n 7"
    assert average_cell(whole.form, whole.averages[0], n=False) == "2.00"
    assert average_cell(ambulance.form, ambulance.averages[0], n=True) == "fewer than 5 trusts"


@pytest.mark.parametrize(
    ("typed", "years"),
    [("", None), ("2017", (2017, 2017)), ("2016-2018", (2016, 2018)), (" 2016 – 2018 ", (2016, 2018))],
)
def test_years_are_read_as_typed(typed: str, years: tuple[int, int] | None) -> None:
    assert years_of(typed) == years


@pytest.mark.parametrize("typed", ["17", "2018-2016", "all", "2016-"])
def test_what_is_no_year_is_said(typed: str) -> None:
    with pytest.raises(QualcodeError, match="is not a year"):
        years_of(typed)
