"""Numbers of a Word file held against the sample, the figures and the tables of the project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qualcode.project import Project
from tests.triangulation.reports import checked, edited, the_one, told, written


@pytest.mark.parametrize(
    "text",
    [
        "Data sources included interviews with 2 senior leaders and a focus group with 2 participants.",
        "We held two interviews at case study 1.",
        "In case study 1 telephone interviews with two senior leaders were held.",
        "Three participants said so, and four interviews by other people were read about; two trusts were large.",
        "Findings from 2 interviews and 1 focus group in two case studies are told.",
        "The theme was raised in 1 of 2 interviews.",
        "Indicator 2 stood at 1.45 nationally, so that white candidates were 45% more likely to be appointed.",
        "Indicator 2 stood at 1.61 in ambulance trusts (2018).",
        "Indicator 2: the model gave 0.02 a year (95% confidence interval 0.01 to 0.03).",
        "One third, or 33%, of boards had read indicators 2 and 6.",
        "A review of 15 studies included interviews with 23 nurses (Lee, 2016).",
        "Interviews with 23 nurses were held in London (Lee and Ray, 2016; Poe, 2018).",
        "Lee (2016) held interviews with 23 nurses.",
    ],
)
def test_what_agrees_or_is_no_claim_is_left_alone(study: Project, tmp_path: Path, text: str) -> None:
    assert not told(checked(study, written(tmp_path, text)))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Data sources included interviews with 3 senior leaders.", "3 disagrees with the sample table"),
        ("Data sources included interviews with 3 senior leaders (May, 2018).", "3 disagrees with the sample table"),
        ("This rests on 16 interviews that were held in 2018.", "16 disagrees with the sample table"),
        ("They took part in a focus group with seven members of staff.", "7 disagrees with the sample table"),
        ("We undertook interviews at nine case study sites.", "9 disagrees with the sample table"),
        ("The theme was raised in 1 of 5 interviews.", "5 disagrees with the sample table"),
        ("Indicator 2 stood at 1.69 nationally.", "1.69 is no figure of indicator 2"),
        ("Indicator 2 stood at 1.45 in 2018, and white candidates were 65% more likely.", "65% is no figure"),
    ],
)
def test_a_number_that_disagrees_is_found_with_what_is_so(study: Project, tmp_path: Path, text: str, what: str) -> None:
    fault = the_one(checked(study, written(tmp_path, text)))
    assert fault.kind == "number"
    assert what in fault.what
    assert fault.nearest


@pytest.mark.parametrize("audience", ["team", "publication"])
@pytest.mark.parametrize("made", ["sample", "themes", "case"])
def test_a_cell_that_somebody_typed_over_is_found(study: Project, tmp_path: Path, audience: Any, made: str) -> None:
    findings = study.findings
    report = {
        "sample": lambda: findings.sample_report("case", audience),
        "themes": lambda: findings.theme_matrix(audience),
        "case": lambda: findings.case_summary("CS1", audience),
    }[made]()
    findings.write(report, tmp_path / "report.docx")
    assert not told(checked(study, tmp_path / "report.docx"), "number")

    def type_over(document: Any) -> None:
        cell = document.tables[0].rows[1].cells[-2]
        cell.paragraphs[0].text = "77"

    found = told(checked(study, edited(tmp_path / "report.docx", type_over), audience=audience), "number")
    assert len(found) == 1, found
    assert "table 1, row 2" in found[0]
    assert "disagrees with the project: “77”" in found[0]
