from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.triangulation.exports.coded import codebook_export
from qualcode.triangulation.exports.writing import write_export


@pytest.fixture
def study(tmp_path: Path) -> Project:
    made = Project.create(tmp_path / "study", coder="Ada")
    made.codebook.add("Voice", kind="theme", brief="Being heard", definition="Who is heard, by whom.")
    made.codebook.add("Silence", parent="Voice", inclusion="Left unsaid", exclusion="Pauses", example="Well …")
    made.codebook.add("Later", status="parked")
    made.codebook.add("Old")
    made.codebook.retire("Old")
    return made


def test_the_appendix_has_macqueens_columns_and_what_is_in_use(study: Project) -> None:
    out = io.BytesIO()
    write_export(study.findings, codebook_export(study.findings), "publication", "docx", out)
    out.seek(0)
    document = Document(out)
    (table,) = document.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["Code", "Brief definition", "Full definition", "When to use", "When not to use", "Example"]
    assert cells[1:] == [
        ["Voice", "Being heard", "Who is heard, by whom.", "", "", ""],
        ["Silence", "", "", "Left unsaid", "Pauses", "Well …"],
        ["Later (parked)", "", "", "", "", ""],
    ]
    assert document.sections[0].page_width > document.sections[0].page_height
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Codebook" in said and "1 retired code is left out" in said


def test_an_example_that_names_an_organisation_is_not_published(study: Project) -> None:
    study.organisations.put("RXX", name="Northfield General NHS Trust")
    study.codebook.edit("Silence", example="At Northfield General nobody asks.")
    with pytest.raises(QualcodeError, match="cannot be published"):
        study.findings.codebook_report("publication")
    assert study.findings.codebook_report("team").blocks
