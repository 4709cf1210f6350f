"""Headings of the columns of a table that were typed over, though its cells are as they were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qualcode.project import Project
from tests.triangulation.reports import Edit, checked, edited, the_one, told


def heading(old: str, new: str) -> Edit:
    def edit(document: Any) -> None:
        cell = next(one for one in document.tables[0].rows[0].cells if one.text == old)
        for run in cell.paragraphs[0].runs[1:]:
            run.text = ""
        cell.paragraphs[0].runs[0].text = new

    return edit


def case(study: Project, folder: Path, audience: Any) -> Path:
    study.findings.write(study.findings.case_summary("CS1", audience), folder / "report.docx")
    return folder / "report.docx"


@pytest.mark.parametrize(
    ("audience", "old", "new"),
    [
        ("team", "2016", "2017"),
        ("team", "2018", "2019"),
        ("team", "Change 2016–2018", "Change 2015–2018"),
        ("publication", "Change 2016–2018", "Change 2016–2019"),
    ],
)
def test_another_year_is_told_once(only_read: Project, tmp_path: Path, audience: Any, old: str, new: str) -> None:
    file = edited(case(only_read, tmp_path, audience), heading(old, new))
    fault = the_one(checked(only_read, file, audience=audience))
    assert (fault.what, fault.words, fault.nearest) == ("heads a column that is another in the project", new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Change 2016–2018", "Trend"),
        ("Change 2016–2018", "Change 2016-2018"),
        ("Change 2016–2018", "From 2016 to 2018"),
        ("Compared with ambulance trusts", "Compared with the average of its type"),
        ("Compared with ambulance trusts", "Compared with others in 2018"),
    ],
)
def test_the_same_in_other_words_is_let_be(only_read: Project, tmp_path: Path, old: str, new: str) -> None:
    file = edited(case(only_read, tmp_path, "publication"), heading(old, new))
    assert not told(checked(only_read, file))


def test_another_case_study(only_read: Project, tmp_path: Path) -> None:
    only_read.findings.write(only_read.findings.theme_matrix("team"), tmp_path / "report.docx")
    assert not told(checked(only_read, tmp_path / "report.docx", audience="team"))
    file = edited(tmp_path / "report.docx", heading("Case study 1: ambulance trust", "Case study 2: ambulance trust"))
    fault = the_one(checked(only_read, file, audience="team"))
    assert (fault.words, fault.nearest) == ("Case study 2: ambulance trust", "Case study 1: ambulance trust")
