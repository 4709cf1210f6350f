"""cooccurrence, crosstab and code-table, as typed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from qualcode.cli.main import run
from qualcode.project import Project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "study"
    (tmp_path / "one.txt").write_text("I: Well?\n\nWS3_01: Quite so, and more.\n\nWS3_02: No.\n", encoding="utf-8")
    with Project.create(place) as project:
        project.importing.files([tmp_path / "one.txt"])
        project.codebook.add("A", kind="theme")
        project.codebook.add("=b", parent="A")
        project.participants.put("WS3_01", group="leader")
        project.attributes.set("participants", "WS3_01", "band", "7", create=True)
        a, b = (project.codebook.find(name).id for name in ("A", "=b"))
        start = project.documents.text(1).index("Quite")
        project.codings.apply(1, start, start + 8, [a])
        project.codings.apply(1, start + 6, start + 12, [b])
    return place


def typed(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["--project", str(folder), *words]) == 0
    return capsys.readouterr().out


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_codes_together(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert rows(typed(folder, capsys, "cooccurrence", "--format", "csv"))[1:] == [["A", "1", "2"], ["'=b", "2", "1"]]
    pairs = typed(folder, capsys, "cooccurrence", "--pairs", "--format", "csv")
    assert rows(pairs)[1] == ["A", "'=b", "1", "1", "2", "1.0"]
    told = json.loads(typed(folder, capsys, "cooccurrence", "--together", "turn", "--format", "json"))
    assert told["cells"] == [[1, 2], [2, 1]] and told["jaccard"][0][1] == 1.0
    typed(
        folder,
        capsys,
        "cooccurrence",
        "--jaccard",
        "--together",
        "near",
        "--words",
        "3",
        "-o",
        str(tmp_path / "j.xlsx"),
    )
    assert load_workbook(tmp_path / "j.xlsx")["Table"]["A2"].value == "A"


def test_without_codes_the_word_form_is_an_empty_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Project.create(tmp_path / "bare"):
        pass
    for more in ((), ("--pairs",), ("--jaccard", "--of", "themes")):
        out = tmp_path / "none.docx"
        assert run(["--project", str(tmp_path / "bare"), "cooccurrence", *more, "-o", str(out), "--for", "team"]) == 0
        assert len(Document(str(out)).tables) == 1
        assert "nothing was found" in capsys.readouterr().err
        out.unlink()


def test_the_word_form_leaves_out_what_holds_nothing_and_cuts_long_names(folder: Path, tmp_path: Path) -> None:
    with Project.open(folder) as project:
        long = project.codebook.add("A very " + "long " * 60 + "name").id
        start = project.documents.text(1).index("Quite")
        project.codings.apply(1, start, start + 8, [long])
        for name in ("Empty", "Bare"):
            project.codebook.add(name)
    out = tmp_path / "t.docx"
    assert run(["--project", str(folder), "cooccurrence", "-o", str(out), "--for", "team"]) == 0
    document = Document(str(out))
    (table,) = document.tables
    heads = [cell.text for cell in table.rows[0].cells]
    assert len(heads) == 4 and "Empty" not in heads and max(map(len, heads)) <= 60 and heads[3].endswith("…")
    assert any("Left out: 2 codes without passages." in one.text for one in document.paragraphs)


def test_one_attribute_by_another_within_a_code(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(typed(folder, capsys, "crosstab", "A", "band", "groups", "--format", "csv"))
    assert found == [
        ["attribute:band (participants)", "leader", "total"],
        ["7", "1", "1"],
        ["total", "1", "1"],
    ]
    assert run(["--project", str(folder), "crosstab", "A", "mood", "groups"]) == 1
    assert "no attribute" in capsys.readouterr().err


def test_codes_for_statistics(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(typed(folder, capsys, "code-table", "participants", "--format", "csv"))
    assert found[0][:5] == ["participant", "staff_group", "workstream", "case_study", "band"]
    assert found[0][5:] == ["c1_a_itself", "c2_b"]
    assert found[1] == ["WS3_01", "leader", "", "", "7", "1", "1"] and found[2][-2:] == ["0", "0"]
    assert ["c2_b", "'=b"] in rows(typed(folder, capsys, "code-table", "cases", "--legend", "--format", "csv"))


@pytest.mark.parametrize(
    ("typing", "caption", "heads"),
    [
        ("cooccurrence", "Passages of codes that share words", ["Codes (passages together)", "A", "=b"]),
        ("crosstab A groups cases", "Participants by staff group and case study within “A”", ["Staff group"]),
        ("code-table participants", "Codes of participants", ["Participant", "Staff group"]),
    ],
)
def test_in_word_they_are_pages_of_a_report(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, typing: str, caption: str, heads: list[str]
) -> None:
    typed(folder, capsys, *typing.split(), "-o", str(tmp_path / "t.docx"))
    made = Document(str(tmp_path / "t.docx"))
    (table,) = made.tables
    assert any(one.style.name == "Caption" and caption in one.text for one in made.paragraphs)
    assert [cell.text for cell in table.rows[0].cells][: len(heads)] == heads
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert any(one.style.name == "Table Note" and one.text.startswith("Note.") for one in made.paragraphs)


def test_in_markdown_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "**Table 1.** Pairs of codes that share" in typed(
        folder, capsys, "cooccurrence", "--pairs", "--format", "md"
    )


def test_what_is_known_of_people_goes_to_word_for_the_team_alone(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = ("crosstab", "A", "band", "groups", "-o", str(tmp_path / "t.docx"))
    assert run(["--project", str(folder), *words]) == 1 and "for team" in capsys.readouterr().err
    typed(folder, capsys, *words, "--for", "team")
    told = json.loads(typed(folder, capsys, "cooccurrence", "--for", "publication", "--format", "json"))
    assert told["columns"][1:] == ["A", "=b"]
