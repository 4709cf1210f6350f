"""Caveats on figures: attached, changed, taken off, and under the tables as footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project
from qualcode.wres.footnotes import footnotes
from tests.wres.synthetic import Made, code, row


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as made:
        rows = [row(n, "2", "ratio", "ratio", "1.5", caveats="Counted by hand; late") for n in range(2)]
        made.values.import_csv(Made(rows).csv())
        made.cases.put("CS1", organisation=code(1))
        made.cases.put("CS2")
        yield made


def test_a_caveat_is_of_all_or_of_one_organisation(project: Project) -> None:
    everybody = project.caveats.add("Counted in many ways", 4, kind="definition")
    one = project.caveats.add("A new system", 2, case="CS1", year=2017, kind="Recorded differently")
    assert (everybody.organisation_id, everybody.year, everybody.label) == (None, None, "No agreed definition")
    assert (one.organisation, one.year, one.kind) == (code(1), 2017, "recording")
    assert project.caveats.all() == (one, everybody)
    assert project.caveats.all(organisation=code(0)) == (everybody,)
    assert project.caveats.all(case="CS1") == (one, everybody)
    assert project.caveats.all(indicator=2) == (one,)
    assert project.caveats.all(year=2016) == (everybody,)


def test_a_caveat_is_changed_taken_off_and_brought_back(project: Project) -> None:
    made = project.caveats.add("One", 4)
    assert project.caveats.edit(made.id, text="Two", kind="overseas")
    assert not project.caveats.edit(made.id, text="Two")
    changed = project.caveats.get(made.id)
    assert (changed.text, changed.kind) == ("Two", "overseas")
    assert project.caveats.remove(made.id) == changed
    assert project.caveats.all() == ()
    project.undo()
    assert project.caveats.all() == (changed,)


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        (" ", {}, "empty"),
        ("x", {"kind": "weather"}, "no kind"),
        ("x", {"case": "CS2"}, "no organisation"),
        ("x", {"year": 20177}, "not a year"),
        ("x", {"case": "CS1", "organisation": code(1)}, "one of the two"),
    ],
)
def test_what_cannot_be_attached_is_refused(project: Project, text: str, more: dict[str, object], said: str) -> None:
    with pytest.raises(QualcodeError) as caught:
        project.caveats.add(text, 4, **more)  # type: ignore[arg-type]
    assert said in str(caught.value)


def test_the_same_caveat_is_not_attached_twice(project: Project) -> None:
    project.caveats.add("One", 4)
    project.caveats.add("One", 4, year=2017)
    with pytest.raises(QualcodeError, match="already"):
        project.caveats.add("One", 4)
    with pytest.raises(UnknownName):
        project.caveats.get(99)


def test_footnotes_say_each_thing_once_and_letter_it(project: Project) -> None:
    standard = project.indicators.standard
    two = [one for one in standard.indicators if one.number in ("5", "6")]
    project.caveats.add("Asked by post", 5, year=2017)
    in_files = [("6", 2016, "few answers"), ("6", 2017, "Few answers.")]
    found = footnotes(two, project.caveats.all(), in_files)
    assert found.notes[0] == "2017: Asked by post."
    assert "2016–2017: Few answers." in found.notes
    assert "Few answers." in footnotes(two, (), in_files, years=(2016, 2017)).notes
    shared = next(at for at, note in enumerate(found.notes) if "sample to a census" in note)
    letter = "abcdefgh"[shared]
    assert letter in found.letters["5"]
    assert letter in found.letters["6"]
    assert found.of("5").startswith("a, ")
    assert found.of("9") == ""


def test_what_a_file_says_is_given_once_a_year(project: Project) -> None:
    organisation = project.organisations.find(code(0)).id
    assert project.caveats.in_files(organisation) == (("2", 2017, "Counted by hand"), ("2", 2017, "late"))


def test_the_table_of_caveats_says_whose_and_when(project: Project) -> None:
    project.caveats.add("One", 4)
    project.caveats.add("Two", 2, case="CS1", year=2017)
    rows = project.caveats.table().rows
    assert [row[1:6] for row in rows] == [("2", code(1), 2017, "Other", "Two"), ("4", "all", "all", "Other", "One")]


def test_the_figures_of_an_organisation_carry_them_all(project: Project) -> None:
    project.caveats.add("A new system", 2, case="CS1", year=2017, kind="recording")
    project.caveats.add("Not of this year", 2, year=2016)
    project.caveats.add("Everywhere", 2)
    own, other = (project.values.table(project.values.of_organisation(code(n))) for n in (1, 0))
    column = own.columns.index("caveats")
    assert own.rows[0][column] == "Counted by hand; late; 2017: Recorded differently: A new system; Everywhere"
    assert other.rows[0][column] == "Counted by hand; late; Everywhere"
    assert own.rows[0][own.columns.index("notes")] == "a"
    assert own.notes[: own.marked][0].startswith(
        "Applicants who do not state their ethnicity are left out and uncounted. Recr"
    )
