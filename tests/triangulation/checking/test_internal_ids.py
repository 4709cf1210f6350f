"""IDs of the project in running text: in a publication they are told of, for the team those that open nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.cli.main import run
from qualcode.model.table import Table
from qualcode.project import Project
from qualcode.triangulation.checking.internal_ids import InternalIds
from qualcode.triangulation.exports.ids_printed import ids_printed
from tests.triangulation.reports import checked, told, written


@pytest.fixture
def claimed(study: Project) -> Project:
    """With more figures and passages than are told apart from a version or a number of times."""
    study.claims.add("Boards change.", code="Change")
    return study


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("As boards changed (see x1 and d2).", ["x1", "d2"]),
        ("Boards changed (d2).", ["d2"]),
        ("Boards changed [x2, x3].", ["x2", "x3"]),
        ("It rose (figure v1), which claim k1 says.", ["v1", "k1"]),
        ("It rose at CS1 (see v1).", ["v1"]),
        ("Boards changed, k1.", ["k1"]),
        ("The code c2 and participant p1.", ["c2", "p1"]),
        ("Passages x1–x4 say so.", ["x1", "x4"]),
        ("This is in x99 and x98.", ["x99", "x98"]),
        ("See m77.", ["m77"]),
        ("See X1 and passage x02.", ["X1", "x02"]),
        ("Boards changed (X1).", ["X1"]),
        ("This is in x1 and X3.", ["x1", "X3"]),
    ],
)
def test_what_reads_as_an_id(claimed: Project, text: str, ids: list[str]) -> None:
    assert [one.written for one in InternalIds(claimed.session, ()).find(text)] == ids


@pytest.mark.parametrize(
    "text",
    [
        "Coded in NVivo v1 and R (v2), version v3.",
        "Staff nurses (x2) and (x3).",
        "Page p1 and sample n1; at t1 and t2 on a4 paper, c1 1990.",
        "250 m2 and 12 m3 of a ward.",
        "See https://example.org/x1 and report-x1.docx, data_x1, x1.5 and d2/d3.",
        "The dog unit k9 at the M25.",
        "Band d1x and X1.",
        "See X99, D2 and M1; the M25 and A40, participant P1, x0.",
    ],
)
def test_what_does_not(claimed: Project, text: str) -> None:
    assert [one.written for one in InternalIds(claimed.session, ()).find(text)] == []


def test_what_the_study_itself_calls_so_is_none(claimed: Project) -> None:
    assert InternalIds(claimed.session, ["d2"]).find("Interview d2 and see d2.") == []


def test_in_a_publication_each_is_told_of_once(claimed: Project, tmp_path: Path) -> None:
    file = written(tmp_path, ("Heading 1", "Findings"), "Boards changed (see x1 and d2, claim k1).", "[x1; supports]")
    assert [one.partition(":")[2].partition(":")[0] for one in told(checked(claimed, file))] == [
        " an internal ID (x1)",
        " an internal ID (d2)",
        " an internal ID (k1)",
        " an evidence ID is printed",
    ]


def test_for_the_team_those_that_open_nothing(claimed: Project, tmp_path: Path) -> None:
    document, board = claimed.documents.find("Interview one").id, claimed.codebook.find("Board").id
    gone = claimed.codings.apply(document, 0, 10, [board]).excerpt.id
    claimed.codings.uncode(gone)
    file = written(tmp_path, f"See x{gone}, x1 and x999.", f"Here [x1, x{gone}].", "This is d2.")
    found = [(one.words, one.what) for one in checked(claimed, file, audience="team").faults]
    assert found == [
        (f"x{gone}", "the excerpt was removed from the project"),
        ("x999", "there is no such excerpt"),
        (f"x{gone}", "the excerpt was removed from the project"),
    ]


def test_an_id_in_other_letters_is_untidy_for_the_team_and_given_away_in_a_publication(
    claimed: Project, tmp_path: Path
) -> None:
    file = written(tmp_path, "See X1 and passage x02.")
    found = [(one.words, one.what) for one in checked(claimed, file, audience="team").faults]
    assert found == [("X1", "untidy ID: the project has x1"), ("x02", "untidy ID: the project has x2")]
    assert [one.what for one in checked(claimed, file).faults] == ["an internal ID (X1)", "an internal ID (x02)"]


def test_of_few_people_no_id_is_printed(study: Project, tmp_path: Path) -> None:
    file = written(tmp_path, "As WS5_01 knows (WS502).")
    assert [one.what for one in checked(study, file).faults] == ["untidy ID: the project has WS5_02"]
    study.participants.put("FG1_P2", consent="withdrawn")
    found = [one for one in checked(study, file).faults if one.kind == "disclosure"]
    assert [one.words for one in found] == ["WS5_01", "WS502"]
    assert found[1].what == (
        "the ID of somebody whom no publication names by it (WS5_02): fewer than 5 people were heard at the case "
        "study; write “senior leader”"
    )
    assert not [one for one in checked(study, file, audience="team").faults if one.kind == "disclosure"]


def test_nor_where_the_project_prints_staff_groups(study: Project, tmp_path: Path) -> None:
    study.settings.edit(attribution="group")
    found = checked(study, written(tmp_path, "As WS5_01 knows.")).faults
    assert [one.what.partition(": ")[2] for one in found] == ["the project prints staff groups; write “senior leader”"]


def test_in_brackets_those_of_parts_of_the_report_are_known_too_where_they_are_there(study: Project) -> None:
    study.narratives.write("CS1", "summary", "Boards changed.")
    ids = InternalIds(study.session, ())
    assert [one.written for one in ids.find("As [n1] says, and [n99]; a sample (n1), n1.")] == ["n1"]


def test_a_publication_tells_of_those_that_somebody_typed(
    claimed: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claimed.narratives.write("CS1", "summary", "Boards changed [x1], as [k1] and [n1] say. See x2.")
    given = ["--project", str(claimed.folder), "export", "case-summary", "CS1", "-o", str(tmp_path / "made.docx")]
    assert run(given) == 0
    assert "internal IDs are printed (k1, n1, x2): take them out of the text" in capsys.readouterr().err
    assert run([*given, "--for", "team"]) == 0
    assert "internal IDs" not in capsys.readouterr().err


@pytest.mark.parametrize("format", ["csv", "xlsx", "md", "docx", "json", "txt"])
def test_whatever_the_format(claimed: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str], format: str) -> None:
    claimed.codebook.edit("Board", definition="See x1.")
    given = ["export", "codebook", "--for", "publication", "-o", str(tmp_path / f"made.{format}")]
    assert run(["--project", str(claimed.folder), *given]) == 0
    assert "internal IDs are printed (x1): take them out of the text" in capsys.readouterr().err


def test_and_on_the_page_for_readers(claimed: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claimed.codebook.edit("Board", definition="See x1.")
    claimed.narratives.write("CS1", "summary", "Boards changed, as [k1] says.")
    given = ["export", "explorer", "--for", "publication", "-o", str(tmp_path / "made.html")]
    assert run(["--project", str(claimed.folder), *given]) == 0
    told = capsys.readouterr().err
    assert "internal IDs are printed (x1)" in told and "internal IDs are printed (k1)" in told


def test_words_of_participants_are_their_own(study: Project) -> None:
    quoted = Table(("theme", "quote"), (("Board", "I drove up in x1 and x2."), ("See x1.", "")))
    assert ids_printed(study.session, quoted) == (
        "the table, row 2: internal IDs are printed (x1): take them out of the text",
    )
