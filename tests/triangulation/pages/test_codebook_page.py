from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from qualcode.model.errors import QualcodeError
from qualcode.model.quotes import Attribution
from qualcode.model.report import Audience, Report, TableBlock
from qualcode.model.table import Table
from qualcode.model.watch import unwatched
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


EXAMPLES = {
    "SH01: papered the walls": ("Policy lead: papered the walls", "papered the walls"),
    "sh 01 – “papered”\nSH02: twice": ("Policy lead: “papered”\ntwice", "“papered”\ntwice"),
    "It was papered (SH01).": ("It was papered (Policy lead).", "It was papered."),
    "“SH01: papered the walls”": ("Policy lead: “papered the walls”", "“papered the walls”"),
    "Note: SH03: no one of ours": ("Note: SH03: no one of ours",) * 2,
}


@pytest.mark.parametrize("format", ["csv", "xlsx", "md", "json", "docx"])
@pytest.mark.parametrize(("style", "at"), [("group", 0), ("hidden", 1)])
def test_examples_of_a_publication_tell_whose_they_are_as_quotations_do(
    study: Project, format: str, style: Attribution, at: int
) -> None:
    study.participants.put("SH01", group="Policy lead")
    study.participants.put("SH02")
    for n, example in enumerate(EXAMPLES):
        study.codebook.add(f"Code {n}", example=example)
    assert examples_of(study, "publication", format)[-len(EXAMPLES) :] == list(EXAMPLES)
    study.settings.edit(attribution=style)
    assert examples_of(study, "publication", format)[-len(EXAMPLES) :] == [told[at] for told in EXAMPLES.values()]
    assert examples_of(study, "team", format)[-len(EXAMPLES) :] == list(EXAMPLES)


def test_examples_of_few_people_have_their_staff_group(study: Project) -> None:
    study.cases.put("CS1")
    study.participants.put("SH01", group="Policy lead", case="CS1")
    study.participants.put("SH02")
    study.codebook.add("Walls", example="SH01: papered\nSH02: painted")
    assert examples_of(study, "publication", "csv")[-1] == "Policy lead: papered\nSH02: painted"


SAID = {
    "SH01: papered the walls": "",
    "SH02: painted\nSH01: papered\nthe walls": "SH02: painted",
    "SH01: papered\nSH02: painted": "SH02: painted",
    "papered\nthe walls (SH01)\npainted (SH02)": "painted (SH02)",
    "“papered” (sh 01)": "",
    "painted, as everybody knows": "painted, as everybody knows",
}


@pytest.mark.parametrize("consent", ["paraphrase only", "withdrawn"])
@pytest.mark.parametrize("format", ["csv", "docx"])
def test_examples_of_those_who_may_not_be_quoted_are_left_out(study: Project, format: str, consent: str) -> None:
    study.participants.put("SH01", consent=consent)
    study.participants.put("SH02")
    for n, example in enumerate(SAID):
        study.codebook.add(f"Code {n}", example=example)
    assert examples_of(study, "publication", format)[-len(SAID) :] == list(SAID.values())
    assert examples_of(study, "team", format)[-len(SAID) :] == list(SAID)


def examples_of(study: Project, audience: Audience, format: str) -> list[str]:
    made = codebook_export(study.findings).make(audience, format, unwatched)
    if isinstance(made, Report):
        (block,) = made.blocks
        assert isinstance(block, TableBlock)
        made = block.table
    assert isinstance(made, Table)
    at = [name.casefold() for name in made.columns].index("example")
    return [str(row[at]) for row in made.rows]
