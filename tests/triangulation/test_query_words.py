"""What a matrix was narrowed to, in the words of a report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.matrix import MatrixWish
from qualcode.project import Project
from qualcode.text.query import parse
from qualcode.triangulation.exports.coded import chart_export, matrix_export
from qualcode.triangulation.query_words import query_in_words


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "one.txt").write_text("I: Well?\n\nWS3_01: Quite so.\n", encoding="utf-8")
    with Project.create(tmp_path / "study") as made:
        made.importing.files([tmp_path / "one.txt"])
        made.cases.put("CS2", description="a community trust")
        made.documents.edit("one", kind="interview", case="CS2")
        theme = made.codebook.add("Pay", kind="theme")
        start = made.documents.text(1).index("Quite")
        made.codings.apply(1, start, start + 8, [theme.id])
        yield made


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("case:CS2", "in Case study 2 (community trust)"),
        ("theme:pay not kind:interview", "of the theme “Pay” and not in documents of the kind “interview”"),
        (
            "(code:c1 or case:none) text:so",
            "(coded “Pay” or of no case study) and that hold “so”",
        ),
        ("code:c1 near/5 theme:Pay", "coded “Pay” at most 5 words from passages of the theme “Pay”"),
        ("since:2018-05-01 role:interviewer", "in documents of 2018-05-01 or later and in which an interviewer speaks"),
    ],
)
def test_a_query_is_said_in_words(project: Project, query: str, told: str) -> None:
    assert query_in_words(project.session, parse(query)) == f"only passages {told}"


def test_a_publication_says_it_so_and_the_team_reads_what_was_typed(project: Project) -> None:
    wish = MatrixWish(query="case:CS2", case="CS2")
    for export, format in ((matrix_export(project.findings, wish), "docx"), (chart_export(project.findings, wish), "")):
        said = str(export.make("publication", format, lambda *_: None))
        assert "only passages in Case study 2 (community trust)" in said and ", in Case study 2" in said
        assert "case:CS2" not in said.replace("query='case:CS2'", "") and ", in CS2" not in said
    assert "where case:CS2" in str(matrix_export(project.findings, wish).make("team", "csv", lambda *_: None))


@pytest.mark.parametrize("query", ["discuss:yes", "not coded-since:2018-01-01", "coder:Ada or coded-until:2030-01-01"])
def test_working_marks_are_for_the_team(project: Project, query: str) -> None:
    with pytest.raises(QualcodeError, match="cannot be published"):
        matrix_export(project.findings, MatrixWish(query=query)).make("publication", "csv", lambda *_: None)
