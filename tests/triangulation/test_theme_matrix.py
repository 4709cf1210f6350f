"""The theme matrix of a report: which themes were raised in which case study, of those who were asked."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.matrix import MatrixWish
from qualcode.model.report import TableBlock
from qualcode.project import Project
from qualcode.triangulation.exports.coded import theme_matrix_export
from qualcode.triangulation.exports.writing import write_export


def block(project: Project, **how: bool) -> TableBlock:
    found = project.findings.theme_matrix(**how).blocks[0]
    assert isinstance(found, TableBlock)
    return found


def rows(project: Project, **how: bool) -> list[list[object]]:
    return [list(row) for row in block(project, **how).table.rows]


def test_interviews_are_of_those_held_and_focus_groups_are_named(study: Project) -> None:
    assert block(study).caption == "Themes raised in the case study sites"
    assert block(study).table.columns == (
        "Theme",
        "Case study 1: ambulance trust",
        "Case study 2: acute trust",
        "All sites",
    )
    assert rows(study) == [
        ["Transcripts", "2 interviews, 1 focus group", "none", "2 interviews, 1 focus group"],
        ["Change", "1 of 2", "", "1 of 2"],
        ["Safety", "1 of 2; focus group", "", "1 of 2; focus group"],
    ]
    (note,) = block(study).table.notes
    assert note.startswith("Number of interviews in which the theme was coded at least once, of those that were held")
    assert note.endswith("Counts describe these transcripts, not the workforce.")


def test_what_was_not_asked_is_said_and_subthemes_stand_under_their_theme(study: Project, tmp_path: Path) -> None:
    sub = study.codebook.add("By managers", parent="Safety", kind="subtheme")
    study.codebook.add("Unheard", kind="theme")
    for label in ("Interview three", "Interview four"):
        words = f"I: And?\n\nP9: Nobody asks us anything here, {label}.\n"
        (tmp_path / f"{label}.txt").write_text(words, encoding="utf-8")
        study.importing.files([tmp_path / f"{label}.txt"])
    study.documents.edit("Interview three", case="CS2", kind="interview")
    study.documents.edit("Interview four", kind="interview")  # of no case study: nowhere in the table
    group = study.documents.find("Group one")
    study.codings.apply(group.id, 60, 90, [sub.id])
    study.codings.apply(study.documents.find("Interview four").id, 16, 30, [sub.id])
    study.guides.add("Long")
    study.guides.add_prompt("Long", "And?", themes=["Change", "Safety", "Unheard"])
    study.guides.add("Short")
    study.guides.add_prompt("Short", "And?", themes=["Change"])
    for title in ("Interview one", "Interview two", "Group one"):
        study.guides.set_document(title, "Long")
    study.guides.set_document("Interview three", "Short")
    assert rows(study) == [
        ["Transcripts", "2 interviews, 1 focus group", "1 interview", "3 interviews, 1 focus group"],
        ["Change", "1 of 2", "–", "1 of 3"],
        ["Safety", "1 of 2; focus group", "not asked", "1 of 2; focus group"],
        ["By managers", "focus group only", "not asked", "focus group only"],
        ["Unheard", "–", "not asked", "–"],
    ]
    found = block(study)
    assert found.table.indents == (0, 0, 0, 1, 0) and found.bold_rows == {1, 2, 4}
    assert "“not asked”" in found.table.notes[0]
    assert [row[0] for row in rows(study, subthemes=False)] == ["Transcripts", "Change", "Safety", "Unheard"]


def test_who_raised_it_unasked_is_not_among_those_asked(study: Project) -> None:
    study.guides.add("Short")
    study.guides.add_prompt("Short", "And?", themes=["Change"])
    study.guides.add("Long")
    study.guides.add_prompt("Long", "And?", themes=["Change", "Safety"])
    raised = next(
        one.document_id
        for one in study.guides.documents()
        if one.document.startswith("Interview") and "Safety" in _themes(study, one.document_id)
    )
    for one in study.guides.documents():
        study.guides.set_document(one.document, "Long" if one.document.startswith("Interview") else "Short")
    assert rows(study)[2][1] == "1 of 2; focus group (unasked)"
    study.guides.set_document(study.documents.get(raised).title, "Short")
    assert rows(study)[2][1] == "0 of 1, 1 unasked; focus group (unasked)"
    assert "“unasked”" in block(study).table.notes[0]
    matrix = study.matrices.of(MatrixWish(rows="themes", columns="cases", count="interviews"))
    row = matrix.rows.index("Safety")
    assert (matrix.grid[row][0], matrix.out_of[row][0], matrix.unasked[row][0]) == (1, 1, 1)
    assert matrix.told(row, 0).startswith("0 of 1 interviews that were asked · 1 unasked")


def _themes(study: Project, document: int) -> set[str]:
    tree = study.codebook.tree()
    codings = study.codings.of_document(document)
    found = (tree.theme_of(tree.by_id[one.code_id]) for one in codings)
    return {theme.name for theme in found if theme is not None}


@pytest.mark.parametrize("format", ["docx", "md", "xlsx", "csv"])
def test_it_is_written_in_every_form(study: Project, tmp_path: Path, format: str) -> None:
    path = tmp_path / f"themes.{format}"
    export = theme_matrix_export(study.findings)
    written = write_export(study.findings, export, "publication", format, path)
    assert written.path == path and path.stat().st_size
    if format == "csv":
        found = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        assert found[1][1] == "2 interviews, 1 focus group"


def test_a_theme_named_after_an_organisation_is_not_published(study: Project) -> None:
    study.codebook.rename("Safety", "Safety at Northfield General")
    with pytest.raises(QualcodeError, match="names an organisation"):
        study.findings.theme_matrix()
    assert study.findings.theme_matrix("team")
