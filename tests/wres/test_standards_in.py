"""A project with a standard of its own: used through the whole path, changed only while nothing rests on the other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.cli.main import run
from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.wres.panel import read_panel
from qualcode.wres.standard import load_standard, standard_text
from qualcode.wres.words import trend

PUPILS = Path(__file__).parent.parent / "data" / "standards" / "pupils.toml"
HEADER = "urn,school,org_type,region,year,indicator,measure,group,value,unit,status\n"


def school(code: str, year: int, indicator: str, measure: str, group: str, value: str, unit: str) -> str:
    return f"{code},School {code},Academy,N1,{year},{indicator},{measure},{group},{value},{unit},ok\n"


ROWS = "".join(
    school(code, year, "A", "excluded", group, value, "percent")
    for code, shift in (("S1", 0), ("S2", 1))
    for year, low, high in ((2021, 4, 8 + shift), (2022, 4, 6 + shift), (2023, 4, 4.2 + shift))
    for group, value in (("Other pupils", f"{low}"), ("free meals", f"{high}"))
) + school("S1", 2023, "C", "seats", "Free meals", "21.5", "percent")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as made:
        yield made


def take(project: Project, rows: str = ROWS) -> None:
    result = project.values.import_file((HEADER + rows).encode())
    assert (result.status, result.errors) == ("imported", ())


def test_another_standard_goes_the_whole_way(project: Project) -> None:
    done = project.standards.use(PUPILS)
    assert (done.what, done.added) == ("switched", ("A", "B1", "C"))
    assert list(project.indicators.row_ids()) == ["A", "B1", "C"]
    take(project)
    figures = project.values.of_organisation("S1", indicator="exclusion", year=2022)
    assert [(one.indicator, one.group, one.value) for one in figures] == [
        ("A", "Free meals", 6),
        ("A", "Other pupils", 4),
    ]
    panel = read_panel(project.session, "A")
    assert [score.value for score in panel.lines[0].scores] == [2, 1.5, 1.05]
    assert [line.member.is_trust for line in panel.lines] == [True, True]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("indicators",), "Exclusion from school"),
        (("standard", "show"), "the school census of January Y; indicators B1, C"),
        (("table",), "Exclusion"),
        (("values", "--organisation", "S1", "--indicator", "C"), "21.5"),
        (("ratio", "8/40", "4/80", "--indicator", "A"), "Free meals"),
        (("changes", "standard input", "--kind", "new"), "Other pupils"),
        (("files",), "standard input: 13 figures, 13 current"),
    ],
)
def test_its_commands_speak_of_its_own_groups_and_numbers(
    project: Project, words: tuple[str, ...], says: str, capfd: pytest.CaptureFixture[str]
) -> None:
    project.standards.use(PUPILS)
    take(project)
    assert run(["--project", str(project.folder), "wres", *words]) == 0
    out = capfd.readouterr().out
    assert says in out
    assert "White" not in out and "BME" not in out


def test_trends_are_judged_by_the_standards_own_direction(project: Project) -> None:
    from qualcode.wres.scoring import series

    project.standards.use(PUPILS)
    take(project)
    indicator = project.indicators.find("A")
    found = series(indicator, project.values.of_organisation("S1"), "S1")
    assert [score.value for score in found.scores] == [2, 1.5, 1.05]
    assert trend(found).word == "improving"


def test_switching_is_one_act_and_undone_as_one(project: Project) -> None:
    before = project.state()
    project.standards.use(PUPILS)
    assert project.indicators.standard == load_standard(PUPILS)
    project.undo()
    assert project.indicators.standard == load_standard("wres")
    project.redo()
    assert project.indicators.standard == load_standard(PUPILS)
    assert project.state() > before


def test_a_standard_in_use_stays(project: Project) -> None:
    project.standards.use(PUPILS)
    take(project)
    with pytest.raises(QualcodeError, match=r"indicator A of FSS 2023 is in use \(.*figure"):
        project.standards.use("wres")
    assert project.indicators.standard.key == "pupils"


def test_a_new_version_keeps_what_rests_on_the_old_one(project: Project, tmp_path: Path) -> None:
    project.standards.use(PUPILS)
    take(project)
    text = PUPILS.read_text("utf-8").replace('version = "2023"', 'version = "2024"')
    newer = tmp_path / "newer.toml"
    newer.write_text(
        text.replace('number = "B1"', 'number = "B2"').replace("Exclusion from school", "Exclusions"), "utf-8"
    )
    done = project.standards.use(newer)
    assert (done.what, done.added, done.removed) == ("renewed", ("B2",), ("B1",))
    assert project.indicators.find("A").short == "Exclusions"
    assert len(project.values.of_organisation("S1")) == 7
    newer.write_text(text.replace('number = "A"', 'number = "A9"'), "utf-8")
    with pytest.raises(QualcodeError, match="indicator A of FSS 2024 is in use"):
        project.standards.use(newer)
    newer.write_text(text.replace("Other pupils", "Pupils"), "utf-8")
    with pytest.raises(QualcodeError, match="speak of Other pupils and Free meals"):
        project.standards.use(newer)


def test_the_same_file_again_changes_nothing(project: Project) -> None:
    before = project.state()
    assert project.standards.use("wres").what == "unchanged"
    assert project.state() == before


def test_the_file_of_the_project_comes_out_as_it_went_in(project: Project) -> None:
    assert project.standards.text() == standard_text("wres")
    project.standards.use(PUPILS)
    assert project.standards.text() == PUPILS.read_text("utf-8")


def test_checking_says_what_a_file_leaves_out(project: Project, tmp_path: Path) -> None:
    assert project.standards.check("wres")[1] == ()
    bare = tmp_path / "bare.toml"
    text = PUPILS.read_text("utf-8")
    bare.write_text(
        text.replace('[composition]\nindicator = "C"\nmeasure = "on_roll"\ngroup = "Free meals"\n', ""), "utf-8"
    )
    assert any("no composition" in line for line in project.standards.check(bare)[1])


def older(folder: Path) -> Path:
    """The shipped standard as an earlier version of the program had it."""
    path = folder / "older.toml"
    text = standard_text("wres")
    path.write_text(re.sub(r"(?m)^edition = .*\n", "", text).replace(", public = true", ""), "utf-8")
    return path


def test_an_older_copy_of_the_shipped_standard_is_told_of_and_not_changed(
    project: Project, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    show = ["--project", str(project.folder), "wres", "standard", "show"]
    assert run(show) == 0 and capfd.readouterr().err == ""
    assert project.standards.use(older(tmp_path)).what == "renewed"
    assert run(show) == 0
    assert "qualcode wres standard use wres takes the newer one" in capfd.readouterr().err
    figures = b"org_code,year,indicator,measure,group,value,unit,status\nXAA,2017,2,ratio,,1.5,ratio,ok\n"
    (said,) = project.values.import_file(figures).remarks
    assert said.startswith("the project has an older copy of WRES")
    assert not project.indicators.find("9").measure("board").public
    assert project.standards.use("wres").what == "renewed" and project.standards.newer() == ""
    assert project.indicators.find("9").measure("board").public
    assert project.values.import_file(figures.replace(b"1.5", b"1.6")).remarks == ()


def test_nothing_is_said_of_a_standard_that_is_not_shipped(project: Project) -> None:
    project.standards.use(PUPILS)
    assert project.standards.newer() == ""


def test_the_shipped_standard_has_another_edition_when_it_says_something_else() -> None:
    told = hashlib.sha256(standard_text("wres").encode()).hexdigest()[:16]
    assert (load_standard("wres").edition, told) == (4, "bc01cd3559eb4387"), "raise the edition, and put both here"
