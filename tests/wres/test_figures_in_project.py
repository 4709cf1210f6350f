"""Figures in the project: taken whole or not at all, older ones kept, statuses kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project

HEADER = (
    "org_code,org_name,org_type,region,year,indicator,measure,group,value,numerator,denominator,unit,status,"
    "source_file,source_cell,caveats\n"
)
FIRST = (
    "RXA,Old Name,Ambulance trust,North,2016,2,ratio,,1.72,,,ratio,ok,r.csv,B2,One; two\n"
    "rxa,New Name,Ambulance trust,North,2017,2,ratio,,0,,,ratio,zero,r.csv,B3,\n"
    "RXA,New Name,Ambulance trust,North,2017,3,ratio,,,,,ratio,suppressed,r.csv,B4,\n"
    "RXA,New Name,Ambulance trust,North,2017,4,ratio,,,,,ratio,not_reported,r.csv,B5,\n"
    "RXA,New Name,Ambulance trust,North,2017,5,percent,White,,,,percent,not_applicable,r.csv,B6,\n"
    "RXA,New Name,Ambulance trust,North,2015,2,ratio,,,,,ratio,not_collected,r.csv,B7,\n"
    "ENG,England,mean of trusts,,2016,2,ratio,,1.57,,,ratio,ok,n.csv,A1,\n"
    "ALB,A Body,Arm's-length body,,2016,2,ratio,,1.20,,,ratio,ok,n.csv,A2,\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as made:
        yield made


def write(folder: Path, name: str, rows: str) -> Path:
    path = folder / name
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def test_organisations_come_with_the_figures(project: Project, tmp_path: Path) -> None:
    result = project.values.import_csv(write(tmp_path, "a.csv", FIRST))
    assert (result.status, result.values, result.years) == ("imported", 8, (2015, 2016, 2017))
    assert result.organisations_added == ("RXA", "ENG", "ALB")
    assert {(o.ods_code, o.name, o.kind) for o in project.organisations.all()} == {
        ("RXA", "New Name", "trust"),
        ("ENG", "England", "aggregate"),
        ("ALB", "A Body", "other"),
    }
    assert project.undo() is not None
    assert project.organisations.all() == []


def test_every_status_stays_what_it_is(project: Project, tmp_path: Path) -> None:
    project.values.import_csv(write(tmp_path, "a.csv", FIRST))
    found = project.values.of_organisation("rxa")
    assert {(v.indicator, v.year): (v.status, v.value) for v in found} == {
        ("2", 2015): ("not_collected", None),
        ("2", 2016): ("ok", 1.72),
        ("2", 2017): ("zero", 0.0),
        ("3", 2017): ("suppressed", None),
        ("4", 2017): ("not_reported", None),
        ("5", 2017): ("not_applicable", None),
    }
    table = project.values.table(found)
    words = [row[table.columns.index("status")] for row in table.rows]
    assert words == ["not collected", "ok", "zero", "suppressed", "not reported", "not applicable"]
    assert project.values.of_organisation("RXA", indicator="2", year=2016)[0].caveats == ("One", "two")


def test_a_part_of_the_workforce_stands_beside_the_whole(project: Project, tmp_path: Path) -> None:
    text = (
        "org_code,year,indicator,measure,part,group,value,unit,status\n"
        "RXA,2017,1,band_9,clinical,BME,7,percent,ok\n"
        "RXA,2017,1,band_9,,BME,9,percent,ok\n"
    )
    project.values.import_csv(text.encode())
    assert [(v.part, v.value) for v in project.values.of_organisation("RXA")] == [("", 9.0), ("clinical", 7.0)]
    project.values.import_csv(text.replace(",7,", ",8,").replace("RXA,2017,1,band_9,,BME,9,percent,ok\n", "").encode())
    assert [(v.part, v.value) for v in project.values.of_organisation("RXA")] == [("", 9.0), ("clinical", 8.0)]


def test_the_very_same_file_is_skipped(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", FIRST)
    project.values.import_csv(path)
    before = project.state()
    assert project.values.import_csv(path.rename(tmp_path / "renamed.csv")).status == "skipped"
    assert project.state() == before


def test_a_newer_figure_is_current_and_undo_brings_the_older_back(project: Project, tmp_path: Path) -> None:
    project.values.import_csv(write(tmp_path, "a.csv", FIRST))
    newer = write(tmp_path, "b.csv", "RXA,New Name,,,2016,2,ratio,,1.70,,,ratio,ok,s.csv,C1,\n")
    assert project.values.import_csv(newer, dry_run=True).replaced == 1
    assert [v.value for v in project.values.of_organisation("RXA", indicator="2", year=2016)] == [1.72]
    assert project.values.import_csv(newer).replaced == 1
    assert [v.value for v in project.values.of_organisation("RXA", indicator="2", year=2016)] == [1.70]
    project.undo()
    assert [v.value for v in project.values.of_organisation("RXA", indicator="2", year=2016)] == [1.72]
    project.redo()
    assert [v.value for v in project.values.of_organisation("RXA", indicator="2", year=2016)] == [1.70]
    assert project.organisations.find("RXA").name == "New Name"


def test_one_wrong_line_and_nothing_is_taken(project: Project, tmp_path: Path) -> None:
    rows = FIRST + "RXA,,,,2017,7,percent,BME,-,,,percent,,r.csv,B8,\nRXA,,,,20x7,2,ratio,,1,,,ratio,ok,r.csv,B9,\n"
    path = write(tmp_path, "a.csv", rows)
    before = project.state()
    result = project.values.import_csv(path)
    assert result.status == "failed"
    assert [problem.line for problem in result.errors] == [10, 11]
    assert project.state() == before
    right = write(tmp_path, "c.csv", rows.replace("20x7", "2018"))
    assert project.values.import_csv(right, meanings={"-": "not_reported"}).status == "imported"


def test_two_sources_for_one_figure_are_refused(project: Project, tmp_path: Path) -> None:
    row = "RXA,,,,2016,2,ratio,,1.72,,,ratio,ok,r.csv,B2,\n"
    other = row.replace("r.csv", "s.csv").replace("1.72", "1.27")
    result = project.values.import_csv(write(tmp_path, "a.csv", row + other))
    assert [(p.line, p.what) for p in result.errors] == [
        (2, "is another figure for the same thing as line 3; keep one of the two"),
        (3, "is another figure for the same thing as line 2; keep one of the two"),
    ]
    result = project.values.import_csv(write(tmp_path, "b.csv", row + row.replace("r.csv", "s.csv")))
    assert [(p.line, p.what) for p in result.errors] == [(3, "repeats line 2; keep one of the two")]


def test_a_case_study_without_an_organisation_says_how_to_give_it_one(project: Project, tmp_path: Path) -> None:
    project.values.import_csv(write(tmp_path, "a.csv", FIRST))
    project.cases.put("CS1")
    with pytest.raises(QualcodeError, match="qualcode cases edit CS1 --organisation CODE"):
        project.values.of_case("CS1")
    project.cases.put("CS1", organisation="RXA")
    assert len(project.values.of_case("cs1")) == 6
    with pytest.raises(UnknownName):
        project.values.of_organisation("nowhere")


def test_many_figures_come_in_quickly_as_one_undo_step(project: Project, tmp_path: Path) -> None:
    rows = "".join(
        f"R{n:03d},Trust {n},Acute trust,,{year},2,ratio,,1.{n:02d},,,ratio,ok,r.csv,A{n},\n"
        for n in range(60)
        for year in (2015, 2016, 2017, 2018)
    )
    before = len(project.log())
    assert project.values.import_csv(write(tmp_path, "a.csv", rows)).values == 240
    assert len(project.log()) == before + 1


def test_an_older_file_displaces_no_name_of_a_register_or_of_a_later_year(project: Project, tmp_path: Path) -> None:
    project.organisations.put("RXA", name="Name Now", region="South")
    older = project.values.import_csv(write(tmp_path, "a.csv", FIRST))
    assert (older.organisations_changed, older.organisations_dated) == (("RXA",), ())  # its type was not known
    found = project.organisations.find("RXA")
    assert (found.name, found.type, found.region) == ("Name Now", "Ambulance trust", "South")
    assert {year.year: year.name for year in project.successions.history("RXA").years}[2016] == "Old Name"

    project.values.import_csv(
        write(tmp_path, "b.csv", "ALB,Another,,,2018,2,ratio,,1.3,,,ratio,ok,b.csv,A1,\n"),
    )
    assert project.organisations.find("ALB").name == "Another"
    last = project.values.import_csv(
        write(tmp_path, "c.csv", "ALB,Third,,,2017,2,ratio,,1.3,,,ratio,ok,c.csv,A1,\n"),
    )
    assert project.organisations.find("ALB").name == "Another"
    assert (last.organisations_changed, last.organisations_dated) == ((), ("ALB",))


def test_codes_types_and_regions_that_the_standard_does_not_know_are_kept_and_named_once(
    project: Project, tmp_path: Path
) -> None:
    row = "{},A,{},{},2016,{},ratio,,1.2,,,ratio,ok,s.csv,A1,\n"
    rows = (
        row.format("ZZ9", "Acute trust", "London", 2)
        + row.format("ZZ9", "Acute trust", "London", 3)
        + row.format("RXA01", "Brewery", "Atlantis", 2)
        + row.format("ENG", "mean of trusts", "", 2)
        + row.format("RXB", "Acute trust", "South West", 2)
    )
    result = project.values.import_csv(write(tmp_path, "s.csv", rows))
    assert [(one.line, one.what) for one in result.warnings] == [
        (2, "'ZZ9' has not the form of an organisation's code; kept as it is"),
        (4, "'RXA01' is the code of a site, not of an organisation; kept as it is"),
        (4, "the type 'Brewery' is none of the standard's; kept as it is, and makes no trust of what bears it"),
        (4, "the region 'Atlantis' is none of the standard's; kept as it is"),
        (6, "the region 'South West' is none of the standard's in 2016; kept as it is"),
    ]
    assert project.organisations.find("RXA01").region == "Atlantis"
    assert project.standards.strange(["rxa01"]) == (
        "'RXA01' is the code of a site, not of an organisation; kept as it is",
        "RXA01: the type 'Brewery' is none of the standard's; kept as it is, and makes no trust of what bears it",
        "RXA01: the region 'Atlantis' is none of the standard's; kept as it is",
    )
    assert project.standards.strange(["ENG"]) == ()


LONG = "org_code,year,indicator,measure,group,value,numerator,denominator,unit,status\n"


def test_years_are_read_as_mappings_read_them_and_those_that_cannot_be_are_refused(project: Project) -> None:
    rows = "".join(f"RXA,{year},2,ratio,,1.2,,,ratio,\n" for year in ("2015/16", "1066", "2999", "2015/19"))
    result = project.values.import_file((LONG + rows).encode(), keep_good=True)
    assert result.years == (2016,)
    assert [one.what for one in result.errors] == [
        "the year '1066' is not between 1990 and 2100",
        "the year '2999' is not between 1990 and 2100",
        "the year '2015/19' is no year; give the year of the return (2017, or 2016/17)",
    ]


def test_what_is_doubtful_in_a_whole_column_is_said_once(project: Project) -> None:
    row = "{},2016,5,percent,White,{},{},{},percent,\n"
    rows = row.format("RXA", "0.5", "1", "200") + row.format("RXB", "0.4", "", "") + row.format("RXC", "0.3", "", "")
    result = project.values.import_file((LONG + rows + row.format("RXD", "50", "1.5", "3")).encode())
    assert [(one.line, one.what) for one in result.warnings] == [
        (3, "2 percentages below 1, the first in this row: are they shares of 1?"),
        (5, "the numerator 1.5 is not a whole number; kept"),
    ]


def test_a_file_of_a_header_alone_and_text_named_like_a_workbook_are_told_of(project: Project, tmp_path: Path) -> None:
    empty = project.values.import_file(LONG.encode())
    assert (empty.status, [one.what for one in empty.errors]) == ("failed", ["the file holds no figures"])
    path = tmp_path / "text.xlsx"
    path.write_text(LONG + "RXA,2016,2,ratio,,1.2,,,ratio,\n", "utf-8")
    assert project.values.import_file(path).remarks == ("it is text though its name ends in .xlsx, and is read as csv",)
