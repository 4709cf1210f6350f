"""Evaluation questions by source, against counts made with pandas; and GRAMMS in three columns."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.matrix import MatrixWish
from qualcode.project import Project
from qualcode.triangulation.exports.mixed import gramms_export, question_by_source_export
from qualcode.triangulation.exports.writing import write_export
from qualcode.triangulation.joint.question_sources import question_sources


@pytest.fixture
def asked(study: Project) -> Project:
    study.questions.put(1, "What changed?")
    study.questions.put(2, "Who is safe?")
    study.questions.put(3, "What does it cost?")
    study.codebook.edit("Change", questions=[1])
    study.codebook.edit("Bullied", questions=[1, 2])
    study.codebook.edit("Safety", questions=[3])
    study.papers.add("Kalra (2009)", questions=[2])
    return study


def test_counts_are_those_of_pandas(asked: Project) -> None:
    table = question_sources(asked.session).table
    frame = pd.DataFrame(
        [(one.excerpt_id, one.kind, one.theme, one.code) for one in asked.excerpts.find()],
        columns=["excerpt", "kind", "theme", "code"],
    )
    serving = {
        1: (frame.theme == "Change") | (frame.code == "Bullied"),
        2: frame.code == "Bullied",
        3: frame.code == "",
    }
    shown = table.frame().set_index("question")
    for number, mask in serving.items():
        for column, kind in (("CS interview", "interview"), ("CS focus group", "focus group")):
            expected = frame[mask & (frame.kind == kind)].excerpt.nunique()
            assert shown.loc[number, column] == expected, (number, column)
    assert list(table.columns) == [
        "question", "text", "CS interview", "CS focus group", "WRES data", "literature", "main_source",
    ]  # fmt: skip
    assert [row[4] for row in table.rows] == [3, 1, 0, 9] and [row[5] for row in table.rows] == [0, 1, 0, 1]
    assert [row[-1] for row in table.rows[:3]] == ["CS interview", "CS focus group", ""]
    assert table.rows[3][2:4] == tuple(
        frame[frame.kind == kind].excerpt.nunique() for kind in ("interview", "focus group")
    )


def test_a_row_adds_up_to_what_the_matrix_of_questions_has(asked: Project) -> None:
    low = asked.codebook.add("Slurs", parent="Safety > Bullied")
    excerpt = asked.excerpts.find()[0]
    asked.codings.apply_quote(excerpt.document_id, excerpt.quote, [low.id])
    matrix = asked.matrices.of(MatrixWish("questions", "cases"))
    totals = {label.partition(" ")[0]: row[-1] for label, row in zip(matrix.rows, matrix.grid, strict=False)}
    for row in question_sources(asked.session).table.rows[:-1]:
        assert row[2] + row[3] == totals.get(f"Q{row[0]}", 0)


def test_a_question_that_names_an_organisation_is_not_published(asked: Project, tmp_path: Path) -> None:
    export = question_by_source_export(asked.session)
    for format in export.formats:
        write_export(asked.findings, export, "publication", format, tmp_path / f"q.{format}")
    asked.questions.put(1, "What changed at Northfield General?")
    with pytest.raises(QualcodeError, match="cannot be published"):
        export.make("publication", "csv", lambda *_: None)


def test_gramms_has_three_columns_and_the_answers_of_the_checklist(asked: Project, tmp_path: Path) -> None:
    asked.checklists.answer("gramms", "1", "Figures say that, words say why", location="2.1")
    export = gramms_export(asked.session)
    table = export.make("team", "csv", lambda *_: None)
    assert table.columns == ("item", "text", "where_in_report") and len(table.rows) == 6
    assert table.rows[0] == ("Justification", "Figures say that, words say why", "2.1")
    assert [row[1] for row in table.rows] == [one.shown for one in asked.checklists.show("gramms")]
    for format in export.formats:
        write_export(asked.findings, export, "publication", format, tmp_path / f"g.{format}")
    asked.checklists.answer("gramms", "2", "At Northfield General first")
    with pytest.raises(QualcodeError, match="cannot be published"):
        export.make("publication", "xlsx", lambda *_: None)
