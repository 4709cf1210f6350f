"""What came of organisations, and an organisation through the years."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qualcode.cli.main import run
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project

FIGURES = (
    "org_code,org_name,org_type,region,year,indicator,measure,group,value,unit,status\n"
    "X01,Old Trust,Acute trust,South,2016,2,ratio,,1.5,ratio,ok\n"
    "X01,Older Trust,Acute trust,South,2015,2,ratio,,1.6,ratio,ok\n"
    "X02,New Trust,Acute trust,South West,2018,2,ratio,,1.4,ratio,ok\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as made:
        made.values.import_file(FIGURES.encode())
        yield made


def test_a_merger_is_told_with_whose_figures_there_are(project: Project) -> None:
    day = date(2018, 4, 1)
    assert project.successions.succeed("X01", "New Trust", on=day, note="By order") == "added"
    assert project.organisations.find("X01").closed == day
    found = project.successions.history("x02")
    assert [(one.year, one.name, one.region, one.figures) for one in found.years] == [
        (2018, "New Trust", "South West", 1)
    ]
    assert [(one.old, one.kind, one.on, one.note) for one in found.came_of] == [("X01", "merged", day, "By order")]
    ((code, years),) = found.before
    assert (code, [(one.year, one.name, one.figures) for one in years]) == (
        "X01",
        [(2015, "Older Trust", 1), (2016, "Old Trust", 1)],
    )
    assert [one.new for one in project.successions.history("X01").became] == ["X02"]
    # Figures stay with whom they were reported for.
    assert len(project.values.of_organisation("X02")) == 1


def test_those_before_those_before_belong_to_the_history(project: Project) -> None:
    project.organisations.put("X00", name="First Trust")
    project.successions.succeed("X00", "X01", kind="renamed")
    project.successions.succeed("X01", "X02")
    found = project.successions.history("X02")
    assert [code for code, _ in found.before] == ["X00", "X01"]
    assert {(one.old, one.new) for one in found.came_of} == {("X00", "X01"), ("X01", "X02")}


def test_no_organisation_comes_of_itself(project: Project) -> None:
    project.successions.succeed("X01", "X02")
    for old, new in (("X02", "X02"), ("X02", "X01")):
        with pytest.raises(QualcodeError, match="it came of it"):
            project.successions.succeed(old, new)
    with pytest.raises(QualcodeError, match="choose from merged, renamed, split, took over part"):
        project.successions.succeed("X01", "X02", kind="eaten")


def test_it_is_changed_and_taken_back(project: Project) -> None:
    project.successions.succeed("X01", "X02")
    assert project.successions.succeed("X01", "X02", kind="split") == "changed"
    assert project.successions.succeed("X01", "X02", kind="split") == "unchanged"
    project.successions.forget("X01", "X02")
    assert project.successions.all() == ()
    with pytest.raises(UnknownName):
        project.successions.forget("X01", "X02")
    project.undo()
    assert [one.kind for one in project.successions.all()] == ["split"]


def test_an_organisation_cannot_close_before_it_opened(project: Project) -> None:
    project.organisations.put("X01", opened=date(2010, 4, 1))
    with pytest.raises(QualcodeError, match="before it opened"):
        project.organisations.put("X01", closed=date(2009, 4, 1))


def test_organisations_have_attributes(project: Project) -> None:
    project.attributes.set("organisations", "X01", "beds", "400", create=True)
    assert [one.written for one in project.attributes.known("organisation", "Old Trust")] == ["400"]
    table = project.attributes.table("organisations")
    assert table.rows == (("X01", 400), ("X02", None))
    body = b"ods_code,name,opened,beds\nX02,New Trust,2018-04-01,350\n"
    count = project.tables_in.organisations(body, attributes=True)
    assert (count.changed, count.attributes) == (1, ("beds",))
    assert project.organisations.find("X02").opened == date(2018, 4, 1)


def test_it_is_all_typed(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    def typed(*words: str) -> str:
        assert run(["--project", str(project.folder), "organisations", *words]) == 0
        return capfd.readouterr().out

    assert typed("succeed", "X01", "X02", "--on", "2018-04-01") == "X02 came of X01 (merged): added\n"
    told = typed("history", "X02")
    assert "X01 Old Trust → X02 New Trust (merged on 2018-04-01)" in told
    assert "before: X01, 2 figures (2015 to 2016); they stay with X01" in told
    assert [one["year"] for one in json.loads(typed("history", "X02", "--json"))["before"]["X01"]] == [2015, 2016]
    assert "closed 2018-04-01" in typed("list")
    assert typed("succeed", "X01", "X02", "--remove") == "taken back: X02 came of X01\n"
