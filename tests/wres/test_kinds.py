"""Whether an organisation is one of those that averages are over: by its type, or because somebody said so."""

from __future__ import annotations

from pathlib import Path

from qualcode.project import Project
from qualcode.wres.descriptive import DescriptiveWish

CODES = ("RXA", "RXB", "RXC", "RXD", "RXE")
HEADER = "org_code,org_name,org_type,region,year,indicator,measure,group,value,numerator,denominator,unit,status"


def figures(year: int, *types: str) -> bytes:
    given = types or ("",) * len(CODES)
    rows = (f"{code},,{kind},,{year},2,ratio,,1.5,,,ratio," for code, kind in zip(CODES, given, strict=True))
    return "\n".join([HEADER, *rows]).encode()


def kinds(project: Project) -> list[str]:
    return [one.kind for one in project.organisations.all()]


def test_without_a_type_it_is_unknown_until_a_type_of_the_standard_comes(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        result = project.values.import_file(figures(2017))
        assert kinds(project) == ["unknown"] * 5 and result.organisations_uncounted == CODES
        typed = figures(2018, "Acute trust", "Ambulance trust", "Brewery", "Community trust", "Acute trust")
        result = project.values.import_file(typed)
        assert kinds(project) == ["trust", "trust", "other", "trust", "trust"]
        assert (result.organisations_uncounted, result.organisations_other) == ((), ("RXC",))
        project.values.import_file(figures(2019, *["Acute trust"] * 5))
        assert kinds(project) == ["trust"] * 5  # its kind came of its type, and goes with it


def test_a_kind_that_was_said_by_hand_stays_and_is_told(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        project.organisations.put("RXA", kind="other")
        project.organisations.put("RXB", kind="trust", type="Brewery")
        project.values.import_file(figures(2017, "", "Brewery", "", "", ""))
        result = project.values.import_file(figures(2018, "Acute trust", "Brewery", *["Acute trust"] * 3))
        assert kinds(project) == ["other", "trust", "trust", "trust", "trust"]
        assert (result.organisations_kept, result.organisations_other) == (("RXA",), ("RXA",))


def test_the_table_says_who_is_not_counted_and_why_it_is_empty(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        project.values.import_file(figures(2017))
        found = project.descriptive.of(DescriptiveWish(indicators=("2",)))
        assert found.years == ()
        assert found.notes == (
            "Organisations with figures that no average counts: 5 of which no type is known.",
            "There is nothing to average. To count them: qualcode organisations kind trust.",
        )
        assert project.organisations.set_kind("other", ["rxa"]) == ("RXA",)
        assert project.organisations.set_kind("trust") == CODES[1:]
        found = project.descriptive.of(DescriptiveWish(indicators=("2",)))
        assert found.notes == ("Organisations with figures that no average counts: 1 of another kind.",)
        assert found.rows[0].averages[0].of == 4
        empty = project.descriptive.of(DescriptiveWish(indicators=("2",), years=(2001, 2002)))
        (note,) = empty.notes
        assert note.startswith("No figures are of those years; those there are, are of ")
        none = project.descriptive.of(DescriptiveWish(indicators=("9",)))
        assert "No figures are there" in none.notes[0]


def test_a_table_of_case_studies_makes_no_trust_of_what_its_type_says_is_none(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project:
        table = b"label,ods_code,organisation,type\nCS1,X05,A body,Arms-length body\nCS2,X02,A trust,Ambulance trust\n"
        project.tables_in.cases(table)
        assert [(one.ods_code, one.kind) for one in project.organisations.all()] == [("X02", "trust"), ("X05", "other")]
        project.organisations.set_kind("trust", ["X05"])
        project.tables_in.cases(table)
        assert project.organisations.find("X05").kind == "trust", "what somebody said stays"
        project.tables_in.organisations(b"ods_code,name,type\nX06,Another,Arms-length body\nX07,Third,\n")
        assert (project.organisations.find("X06").kind, project.organisations.find("X07").kind) == ("other", "trust")
