"""Saved mappings, and files of figures read by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.cli.main import run
from qualcode.model.errors import AmbiguousName, QualcodeError, UnknownName
from qualcode.model.mapping import MappedColumn, Mapping, YearRule
from qualcode.project import Project
from qualcode.wres.mapping_toml import mapping_text

WIDE = """WRES data 2017,,,,
,,,,
Organisation Code,Organisation,Indicator 2 relative likelihood,Indicator 7 White %,Indicator 7 BME %
RXA,Synthetic A,1.5,87.1,70.2
RXB,Synthetic B,-,88.0,*
RXC,Synthetic C,1.2,86.0,71.0
RXD,Synthetic D,1.7,85.0,72.0
Source: synthetic,,,,
"""
ANSWERS = {"year": "2017", "-": "not_reported", "*": "suppressed"}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as made:
        yield made


def write(folder: Path, name: str, text: str = WIDE) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def settled(project: Project, file: Path) -> Mapping:
    """The mapping that is proposed for a file, with every question answered."""
    proposal = project.figure_files.propose(file, name="Wide")
    mapping = proposal.mapping
    for question in proposal.questions:
        mapping = project.figure_files.answered(mapping, question, ANSWERS[question.seen or question.kind])
    return mapping


def test_a_file_is_read_by_its_mapping_with_the_cell_of_every_figure(project: Project, tmp_path: Path) -> None:
    file = write(tmp_path, "wide.csv")
    result = project.values.import_file(file, mapping=settled(project, file))
    assert (result.status, result.values, result.years, result.mapping) == ("imported", 12, (2017,), "Wide")
    found = {(one.indicator, one.group): one for one in project.values.of_organisation("RXB")}
    assert (found["2", ""].status, found["2", ""].printed) == ("not_reported", "-")
    assert (found["7", "BME"].status, found["7", "White"].value) == ("suppressed", 88.0)
    assert found["7", "BME"].source_cell == "line 5, column 5"
    assert project.organisations.find("RXB").name == "Synthetic B"


def test_each_sheet_of_a_workbook_comes_in_and_none_twice(project: Project, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for year, sheet in ((2017, book.active), (2018, book.create_sheet("y2018"))):
        assert sheet is not None
        sheet.title = f"y{year}"
        for row in ((f"WRES data {year}",), ("Organisation Code", "Organisation", "Indicator 2 relative likelihood")):
            sheet.append(row)
        for code, value in (("RXA", 1.5), ("RXB", 1.4), ("RXC", 1.3), ("RXD", 1.2)):
            sheet.append((code, f"Synthetic {code}", value))
    book.save(tmp_path / "years.xlsx")
    file = tmp_path / "years.xlsx"
    for year in (2017, 2018):
        proposal = project.figure_files.propose(file, sheet=f"y{year}", name=f"Sheet {year}")
        mapping = proposal.mapping
        for question in proposal.questions:
            mapping = project.figure_files.answered(mapping, question, str(year))
        assert project.values.import_file(file, mapping=mapping).years == (year,)
        assert project.values.import_file(file, mapping=replace(mapping, name="Other")).status == "skipped"
    assert [one.value for one in project.values.of_organisation("RXA")] == [1.5, 1.5]


def test_a_saved_mapping_reads_the_next_release_without_being_named(project: Project, tmp_path: Path) -> None:
    file = write(tmp_path, "wide.csv")
    project.mappings.save(settled(project, file), "Trusts by year")
    project.values.import_file(file)
    corrected = WIDE.replace("1.7,", "1.75,").replace("RXA,Synthetic A,1.5,87.1,70.2\n", "")
    result = project.values.import_file(write(tmp_path, "corrected.csv", corrected))
    assert result.remarks[0] == "read with the saved mapping “Trusts by year”, whose header this is"
    assert (result.replaced, result.gone) == (9, 3)
    assert project.values.of_organisation("RXD", indicator="2")[0].value == 1.75


def test_the_year_that_was_said_of_one_file_is_not_that_of_the_next(project: Project, tmp_path: Path) -> None:
    untitled = WIDE[WIDE.index("Organisation") :]
    file = write(tmp_path, "wide.csv", untitled)
    project.mappings.save(settled(project, file), "By trust")
    assert project.values.import_file(file, year=2017).years == (2017,)
    later = write(tmp_path, "later.csv", untitled.replace("1.5", "1.6"))
    for mapping in (None, "By trust"):
        with pytest.raises(QualcodeError, match=r"asks: Which year.*--year"):
            project.values.import_file(later, mapping=mapping)
    result = project.values.import_file(later, year=2018, mapping="By trust")
    assert (result.years, result.replaced) == ((2018,), 0)
    assert "the file is taken as of 2018" in result.remarks[0]


def test_a_title_with_some_other_year_in_it_does_not_say_the_year_of_the_file(project: Project, tmp_path: Path) -> None:
    titled = WIDE.replace("WRES data 2017", "Collected since 2009")
    project.mappings.save(settled(project, write(tmp_path, "wide.csv", titled)))
    with pytest.raises(QualcodeError, match=r"asks: Which year.*--year"):
        project.values.import_file(write(tmp_path, "later.csv", titled.replace("1.5", "1.6")))


def test_the_year_that_was_said_of_a_column_is_asked_again(project: Project, tmp_path: Path) -> None:
    text = "Organisation Code,Organisation,Indicator 2 ratio 2016,Indicator 2 ratio\nRXA,A,1.5,1.4\nRXB,B,1.5,1.4\n"
    file = write(tmp_path, "wide.csv", text)
    project.mappings.save(settled(project, file), "Two years")
    later = write(tmp_path, "later.csv", text.replace("2016", "2017"))
    with pytest.raises(QualcodeError, match=r"asks: Which year is column D.*--year"):
        project.values.import_file(later)
    assert project.values.import_file(later, year=2018).years == (2017, 2018)


def test_a_year_that_is_said_wins_over_a_mapping_and_not_over_the_file(project: Project, tmp_path: Path) -> None:
    file = write(tmp_path, "wide.csv")
    mapping = settled(project, file)
    named = write(tmp_path, "m.toml", mapping_text(mapping))
    project.mappings.save(mapping)
    for which in (mapping, named, "Wide", None):
        assert project.values.import_file(file, mapping=which, year=2019, dry_run=True).years == (2019,)
    long = "org_code,year,indicator,measure,group,value,unit,status\nRXA,2017,2,ratio,,1,ratio,\n"
    with pytest.raises(QualcodeError, match="the file says itself which years"):
        project.values.import_file(write(tmp_path, "long.csv", long), year=2018)
    by_row = replace(mapping, columns=(*mapping.columns, MappedColumn("Z", "year")), year=YearRule("column"))
    with pytest.raises(QualcodeError, match="its years stand in a column"):
        project.values.import_file(file, mapping=by_row, year=2018)


def test_another_year_is_asked_for_and_may_be_said(project: Project, tmp_path: Path) -> None:
    file = write(tmp_path, "wide.csv")
    project.mappings.save(settled(project, file))
    later = write(tmp_path, "later.csv", WIDE.replace("2017", "2018"))
    with pytest.raises(QualcodeError, match=r"asks: Which year.*--year"):
        project.values.import_file(later)
    assert project.values.import_file(later, year=2018).years == (2018,)


def test_a_symbol_that_is_new_is_never_guessed(project: Project, tmp_path: Path) -> None:
    file = write(tmp_path, "wide.csv")
    project.mappings.save(settled(project, file))
    later = write(tmp_path, "later.csv", WIDE.replace("1.2,", "[low],"))
    result = project.values.import_file(later)
    assert (result.status, [one.place for one in result.problems if one.severity == "error"]) == (
        "failed",
        ["line 6, column C"],
    )
    assert "What does “[low]” mean? (first at line 6, column 3)" in "\n".join(result.remarks)
    assert project.values.import_file(later, meanings={"[low]": "suppressed"}).values == 12


def test_a_stray_word_is_named_with_its_cell_and_may_be_left_out(project: Project, tmp_path: Path) -> None:
    file = write(tmp_path, "wide.csv")
    project.mappings.save(settled(project, file))
    later = write(tmp_path, "later.csv", WIDE.replace("1.2,86.0", "9.99¹,~").replace("1.7,", '"1,56",'))
    result = project.values.import_file(later)
    assert result.status == "failed"
    assert {(one.place, one.what.split("'")[1]) for one in result.problems if one.severity == "error"} == {
        ("line 6, column C", "9.99¹"),
        ("line 6, column D", "~"),
        ("line 7, column C", "1,56"),
    }
    kept = project.values.import_file(later, keep_good=True)
    assert (kept.status, kept.values, kept.left_out) == ("imported", 9, 3)


def test_a_file_that_nobody_has_mapped_says_how(project: Project, tmp_path: Path) -> None:
    with pytest.raises(QualcodeError, match=r"no saved mapping fits.*qualcode wres mapping propose"):
        project.values.import_file(write(tmp_path, "wide.csv"))
    with pytest.raises(QualcodeError, match="there is no mapping “Nothing”"):
        project.values.import_file(write(tmp_path, "wide.csv"), mapping="Nothing")


def test_two_that_fit_are_asked_about(project: Project, tmp_path: Path) -> None:
    file = write(tmp_path, "wide.csv")
    mapping = settled(project, file)
    for name in ("One", "Two"):
        project.mappings.save(mapping, name)
    with pytest.raises(AmbiguousName, match="One, Two"):
        project.values.import_file(file)
    assert project.values.import_file(file, mapping="two").mapping == "Two"


def test_a_mapping_of_another_header_is_refused(project: Project, tmp_path: Path) -> None:
    file = write(tmp_path, "wide.csv")
    project.mappings.save(settled(project, file))
    other = write(tmp_path, "other.csv", WIDE.replace("Indicator 7 White %", "Indicator 8 White %"))
    with pytest.raises(QualcodeError, match="not that of the mapping “Wide”"):
        project.values.import_file(other, mapping="Wide")


def test_saving_is_undone_and_a_name_is_taken_once(project: Project, tmp_path: Path) -> None:
    mapping = settled(project, write(tmp_path, "wide.csv"))
    project.mappings.save(mapping, "Wide")
    with pytest.raises(QualcodeError, match="there is a mapping “wide” already"):
        project.mappings.save(mapping, "wide")
    project.mappings.save(replace(mapping, note="Later"), "Wide", replacing=True)
    assert project.mappings.find("WIDE").note == "Later"
    project.undo()
    assert project.mappings.find("Wide") == replace(mapping, name="Wide")
    project.mappings.remove("Wide")
    assert project.mappings.all() == ()
    with pytest.raises(UnknownName, match="there are none"):
        project.mappings.find("Wide")


def test_bad_cells_are_named_with_row_and_column_and_good_rows_kept_if_asked(project: Project, tmp_path: Path) -> None:
    file = write(tmp_path, "wide.csv")
    mapping = settled(project, file)
    bad = write(tmp_path, "bad.csv", WIDE.replace("1.7,", "17.16%,").replace("86.0", "#REF!"))
    result = project.values.import_file(bad, mapping=mapping)
    assert (result.status, project.organisations.all()) == ("failed", [])
    assert {problem.place for problem in result.errors} == {"line 7, column C", "line 6, column D"}
    assert project.values.import_file(bad, mapping=mapping, keep_good=True).values == 10


def test_it_is_all_typed(project: Project, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from qualcode.wres.mapping_toml import mapping_text

    file = write(tmp_path, "wide.csv")
    toml = write(tmp_path, "wide.toml", mapping_text(settled(project, file)))

    def typed(*words: str) -> str:
        assert run(["--project", str(project.folder), "wres", *words]) == 0
        return capfd.readouterr().out

    assert typed("mapping", "save", str(toml), "--name", "Trusts") == "saved the mapping “Trusts”\n"
    assert typed("mapping", "list").startswith("Trusts  [")
    assert 'name = "Trusts"' in typed("mapping", "show", "trusts")
    assert '"name": "Trusts"' in typed("mapping", "list", "--json")
    assert typed("import", str(file), "--dry-run").startswith("would import wide.csv: 12 figures")
    assert typed("import", str(file), "--mapping", str(toml)).startswith("imported wide.csv: 12 figures")
    assert typed("mapping", "remove", "Trusts") == "removed the mapping “Trusts”\n"
