"""The framework matrix handed on: for the team with its evidence, for publication without what gives anybody away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from qualcode.model.errors import QualcodeError
from qualcode.model.report import TableBlock
from qualcode.project import Project
from qualcode.triangulation.exports.coded import framework_export
from qualcode.triangulation.exports.writing import write_export
from qualcode.triangulation.pages.framework import A_PAGE

TALK = "I: Well?\n\nWS5_01: We were told by letter and nobody ever came to explain to us what any of it meant.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """One case study of two, with an organisation and a person who may not be quoted; seven themes."""
    file = tmp_path / "talk.txt"
    file.write_text(TALK, encoding="utf-8")
    with Project.create(tmp_path / "study", coder="Ada") as made:
        made.organisations.put("RXX", name="Northfield General NHS Trust")
        made.cases.put("CS1", description="an ambulance trust", organisation="RXX")
        made.cases.put("CS2", description="an acute trust")
        made.participants.put("WS5_01", consent="paraphrase only", case="CS1", group="lead")
        made.importing.files([file])
        made.documents.edit("talk", case="CS1")
        for n in range(1, 8):
            made.codebook.add(f"Theme {n}", kind="theme")
        made.codings.apply_quote(1, "told by letter", [1])
        yield made


def write(project: Project, row: str, theme: str, text: str) -> None:
    project.charting.write(project.charting.at(row, theme), text)


def test_a_publication_has_described_case_studies_and_no_evidence_ids(project: Project) -> None:
    write(project, "CS1", "Theme 1", "Told in writing [x1], once [x1].")
    project.charting.set_state(project.charting.at("CS2", "Theme 1"), "nothing said")
    project.charting.set_state(project.charting.at("CS2", "Theme 2"), "not asked")
    table = project.findings.framework("cases", ["themes"], audience="publication")
    assert [row[:3] for row in table.rows] == [
        ("Case study 1: ambulance trust", "Told in writing, once.", ""),
        ("Case study 2: acute trust", "–", "not asked"),
    ]
    assert table.also == () and "asked, nothing said" in table.notes[0]
    report = project.findings.framework_report("cases", ["themes"], audience="publication")
    assert report.landscape and "x1" not in str([block.table for block in report.blocks])


def test_a_publication_tells_of_what_is_said_against_the_coding(project: Project, tmp_path: Path) -> None:
    project.charting.set_state(project.charting.at("CS1", "Theme 1"), "nothing said")
    assert [place.cell.marks for place in project.charting.matrix("cases").todo] == [("contradicted",)]
    for name in ("f.docx", "f.csv"):
        export = framework_export(project.findings, "cases", ["themes"])
        written = write_export(project.findings, export, "publication", name[2:], tmp_path / name)
        assert "1 cell says that nothing was said, or not asked, though passages are coded so" in written.remarks
    report = project.findings.framework_report("cases", ["themes"], audience="publication")
    assert "Empty: not summarised" in str(report.blocks)


@pytest.mark.parametrize(
    "words",
    [
        "At Northfield General it was told in writing.",
        "One said that nobody ever came to explain to us what any of it meant.",
    ],
)
def test_what_gives_somebody_away_is_refused_with_its_place(project: Project, words: str) -> None:
    write(project, "CS1", "Theme 2", words)
    for make in (project.findings.framework, project.findings.framework_report):
        make("cases", ["themes"], audience="team")
        with pytest.raises(QualcodeError, match="CS1, “Theme 2”"):
            make("cases", ["themes"], audience="publication")
        with pytest.raises(QualcodeError, match="cannot be published"):
            make("participants", ["themes"], audience="publication")


def test_many_themes_follow_in_tables_that_fill_the_page_alike(project: Project) -> None:
    report = project.findings.framework_report("participants", ["themes"], audience="team")
    tables = [block for block in report.blocks if isinstance(block, TableBlock)]
    assert [len(one.table.columns) - 1 for one in tables] == [4, 3] and A_PAGE >= 4
    assert tables[0].caption == "Framework matrix of participants by themes (part 1 of 2)"
    assert tables[1].table.rows[0][0] == "WS5_01\nlead, CS1"
    out = BytesIO()
    write_export(project.findings, framework_export(project.findings, "participants"), "team", "docx", out)
    word = Document(BytesIO(out.getvalue()))
    assert len(word.tables) == 2 and word.sections[0].page_width > word.sections[0].page_height


def test_the_workbook_has_attributes_in_front_and_its_headings_in_sight(project: Project) -> None:
    write(project, "WS5_01", "Theme 1", "=Told [x1]")
    out = BytesIO()
    export = framework_export(project.findings, "participants")
    assert export.formats[0] == "xlsx" and export.name == "framework participants by themes"
    write_export(project.findings, export, "team", "xlsx", out)
    book = load_workbook(BytesIO(out.getvalue()))
    sheet = book["Table"]
    assert [one.value for one in sheet[1]][:4] == ["participant", "staff group", "case study", "Theme 1"]
    assert [one.value for one in sheet[2]][:4] == ["WS5_01", "lead", "CS1", "=Told [x1]"]
    assert sheet.freeze_panes == "B2" and sheet["D2"].data_type == "s" and sheet["D2"].alignment.wrap_text


def test_a_publication_says_what_is_unfinished(project: Project) -> None:
    out = BytesIO()
    done = write_export(project.findings, framework_export(project.findings, "cases"), "publication", "docx", out)
    assert "1 cell coded and not summarised: empty here" in done.remarks


def test_a_publication_has_evidence_ids_as_bookmarks_around_the_statements(project: Project) -> None:
    project.codings.apply_quote(1, "nobody ever came", [1])
    write(project, "CS1", "Theme 1", "It was told in a letter [x1, x2]. Nobody came [x2]; so it is said.")
    stream = BytesIO()
    write_export(project.findings, framework_export(project.findings, "cases"), "publication", "docx", stream)
    made = Document(stream)
    cell = made.tables[0].cell(1, 1)
    assert cell.text == "It was told in a letter. Nobody came; so it is said."
    xml = made.element.xml
    names = re.findall(r'bookmarkStart [^>]*w:name="(x[^"]*)"', xml)
    assert names == ["x1", "x2", "x2_2"] and "[x" not in xml
    around = re.search(r'w:name="x2_2"/>(.*?)<w:bookmarkEnd', xml, re.DOTALL)
    assert around and ". Nobody came" in around[1]
