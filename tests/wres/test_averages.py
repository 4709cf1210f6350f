"""A report's table of averages: taken in, and printed again as the report prints it, cell by cell."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.wres.averages_csv import AverageOf
from qualcode.wres.descriptive import DescriptiveWish
from qualcode.wres.descriptive_tables import descriptive_table
from qualcode.wres.footnotes import Footnotes

HEADER = "indicator,year,value,unit,direction,printed,label\n"
MADE_UP = HEADER + (
    "1,2015,,percent,higher_favours_white,-,Staff in senior posts\n"
    "1,2016,88.4,percent,higher_favours_white,88%,Staff in senior posts\n"
    "1,2017,89.5,percent,higher_favours_white,90%,Staff in senior posts\n"
    "2,2015,,ratio,higher_favours_white,-,Appointment\n"
    "2,2016,1.5,ratio,higher_favours_white,1.50,Appointment\n"
    "2,2017,1.415,ratio,higher_favours_white,1.42,Appointment\n"
    "5,2015,1.005,ratio,higher_favours_white,1.01,Abuse by the public\n"
    "5,2016,1,ratio,higher_favours_white,1.00,Abuse by the public\n"
    "5,2017,0.9,ratio,higher_favours_white,0.90,Abuse by the public\n"
    "9,2015,,percent,higher_favours_bme,-,Board\n"
    "9,2016,7,percent,higher_favours_bme,7%,Board\n"
    "9,2017,,percent,higher_favours_bme,n/a,Board\n"
)
"""Synthetic."""
OF = AverageOf("NATIONAL", "All made-up trusts", "mean of trusts")
DASH = {"-": "not_collected"}


def printed(project: Project) -> dict[tuple[str, str], str]:
    found = project.descriptive.of(DescriptiveWish(average="NATIONAL"))
    table = descriptive_table(found, Footnotes((), {}), "report")
    numbers = [row.indicator.number for row in found.rows]
    return {
        (number, year): str(cell)
        for number, row in zip(numbers, table.rows, strict=True)
        for year, cell in zip(table.columns[1:], row[1:], strict=True)
    }


def test_the_made_up_table_is_printed_as_it_was(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project:
        done = project.values.import_averages(MADE_UP.encode(), OF, meanings=DASH)  # type: ignore[arg-type]
        assert (done.status, done.values) == ("imported", 12)
        cells = printed(project)
        for row in csv.DictReader(io.StringIO(MADE_UP)):
            expected = "not applicable" if row["printed"] == "n/a" else row["printed"]
            assert cells[row["indicator"], row["year"]] == expected
        assert cells["3", "2016"] == "not in the files"
        assert project.undo() is not None
        assert project.organisations.all() == []


def test_the_reports_own_table_is_printed_as_the_report_prints_it(tmp_path: Path, shared: Path) -> None:
    file = shared / "wres" / "national_averages_2015_2018.csv"
    with Project.create(tmp_path / "study") as project:
        done = project.values.import_averages(file, OF, meanings=DASH)  # type: ignore[arg-type]
        assert (done.status, done.values, done.file) == ("imported", 36, file.name)
        cells = printed(project)
        labels = [row.form.label for row in project.descriptive.of(DescriptiveWish(average="NATIONAL")).rows]
    rows = list(csv.DictReader(file.open(encoding="utf-8")))
    assert cells == {(row["indicator"], row["year"]): row["printed"] for row in rows}
    assert labels == list(dict.fromkeys(row["label"] for row in rows))


def test_a_dash_is_asked_about_and_its_line_named(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project:
        done = project.values.import_averages(MADE_UP.encode(), OF)
    assert done.status == "failed"
    assert [one.line for one in done.errors] == [2, 5, 11]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2,2016,1.5,percent,,1.5,x\n", "scored as a ratio"),
        ("9,2016,7,percent,higher_favours_white,7%,x\n", "favours BME"),
        ("77,2016,7,percent,,7%,x\n", "no indicator"),
    ],
)
def test_what_is_not_the_evaluations_scoring_is_refused(tmp_path: Path, row: str, said: str) -> None:
    with Project.create(tmp_path / "study") as project, pytest.raises(QualcodeError, match=said):
        project.values.import_averages((HEADER + row).encode(), OF)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2,2016,0.07,ratio,,1.07,x\n", "value is 0.07 and what is printed is 1.07.*line 3"),
        ("9,2016,7,percent,,17%,x\n", "value is 7 and what is printed is 17%.*line 3"),
        ("9,2016,7,percent,,-,x\n", "value is 7 and what is printed is -.*line 3"),
    ],
)
def test_what_is_printed_must_be_the_value(tmp_path: Path, row: str, said: str) -> None:
    first = "2,2015,1.415,ratio,,1.42,x\n"
    with Project.create(tmp_path / "study") as project, pytest.raises(QualcodeError, match=said):
        project.values.import_averages((HEADER + first + row).encode(), OF)


def test_a_share_of_1_is_what_is_printed_and_asked_about(tmp_path: Path) -> None:
    rows = "1,2016,0.92,percent,,92%,x\n2,2016,25,ratio,,25.00,x\n3,2016,1.07,ratio,,1.07*,x\n"
    with Project.create(tmp_path / "study") as project:
        done = project.values.import_averages((HEADER + rows).encode(), OF)
        (value, *_) = project.values.of_organisation("NATIONAL")
    assert value.value == 92
    assert [(one.line, one.severity) for one in done.problems] == [(2, "warning"), (3, "warning")]
    assert "read as 92%" in done.problems[0].what
    assert "outside 0.05 to 20" in done.problems[1].what  # what is plausible stands in the standard


@pytest.mark.parametrize("of", [AverageOf("N", basis="median"), AverageOf("N", type="circus")])
def test_an_average_is_of_a_kind_and_type_that_the_standard_has(tmp_path: Path, of: AverageOf) -> None:
    with Project.create(tmp_path / "study") as project, pytest.raises(QualcodeError, match="no "):
        project.values.import_averages(MADE_UP.encode(), of)


def test_a_file_without_its_columns_is_refused(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project, pytest.raises(QualcodeError, match="no column 'value'"):
        project.values.import_averages(b"indicator,year\n2,2016\n", OF)


def test_an_average_does_not_take_the_code_of_an_organisation(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project:
        project.organisations.put("NATIONAL", name="A trust of that code")
        with pytest.raises(QualcodeError, match="another code"):
            project.values.import_averages(MADE_UP.encode(), OF, meanings=DASH)  # type: ignore[arg-type]


def test_the_very_same_table_is_skipped_whatever_it_is_called(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project:
        project.values.import_averages(MADE_UP.encode(), OF, meanings=DASH)  # type: ignore[arg-type]
        copy = tmp_path / "copy.csv"
        copy.write_text(MADE_UP, "utf-8")
        acts = len(project.log())
        again = project.values.import_averages(copy, OF, meanings=DASH)  # type: ignore[arg-type]
        assert (again.status, again.organisations_changed) == ("skipped", ())
        assert len(project.log()) == acts
        named = AverageOf("NATIONAL", "Another name", "mean of trusts")
        again = project.values.import_averages(copy, named, meanings=DASH)  # type: ignore[arg-type]
        assert (again.status, again.organisations_changed) == ("skipped", ("NATIONAL",))
        assert project.organisations.find("NATIONAL").name == "Another name"
        other = AverageOf("OTHER", "Another average", "mean of trusts")
        assert project.values.import_averages(copy, other, meanings=DASH).status == "imported"  # type: ignore[arg-type]
