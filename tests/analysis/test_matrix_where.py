"""Matrices of what a query finds, against pandas and a plain count of what there is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from qualcode.cli.main import run
from qualcode.model.errors import QualcodeError
from qualcode.model.matrix import MatrixWish
from qualcode.model.query import QueryError
from qualcode.project import Project
from qualcode.triangulation.exports.coded import matrix_export

Study = Callable[[int], Project]
Fits = Callable[[pd.DataFrame], "pd.Series[bool]"]

FILTERS: dict[str, Fits] = {
    "kind:interview": lambda rows: rows["kind"] == "interview",
    "not kind:interview": lambda rows: rows["kind"] != "interview",
    "case:CS1": lambda rows: rows["case"] == "CS1",
    "case:none": lambda rows: rows["case"] == "",
    "workstream:WS3 or case:CS2": lambda rows: (rows["workstream"] == "WS3") | (rows["case"] == "CS2"),
    "coder:Ben": lambda rows: rows["coder"] == "Ben",
    "coder:Ben kind:interview": lambda rows: (rows["coder"] == "Ben") & (rows["kind"] == "interview"),
    'code=a1 document:"Document 1"': lambda rows: (rows["code"] == "a1") & (rows["document"] == "Document 1"),
    "text:word": lambda rows: rows["quote"].str.contains("word"),
}


def frame(project: Project) -> pd.DataFrame:
    rows = [
        (one.excerpt_id, one.document, one.kind, one.case, one.workstream, one.code, one.theme, one.coder, one.quote)
        for one in project.excerpts.find()
    ]
    names = ["excerpt", "document", "kind", "case", "workstream", "code", "theme", "coder", "quote"]
    return pd.DataFrame(rows, columns=names)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("query", FILTERS)
def test_it_counts_what_pandas_counts(study: Study, seed: int, query: str) -> None:
    project = study(seed)
    rows = frame(project)
    rows = rows[FILTERS[query](rows)]
    interviews = rows[rows["kind"] == "interview"]
    for columns, column in (("documents", "document"), ("codes", "code"), ("coders", "coder")):
        for count, thing, counted in (
            ("excerpts", "excerpt", rows),
            ("documents", "document", rows),
            ("interviews", "document", interviews),
        ):
            matrix = project.matrices.matrix("themes", columns, count, query=query)
            cells = counted.groupby(["theme", column])[thing].nunique()
            by_row, by_column = (counted.groupby(one)[thing].nunique() for one in ("theme", column))
            for at, label in enumerate(matrix.rows):
                assert list(matrix.cells[at]) == [cells.get((label, other), 0) for other in matrix.columns]
                assert matrix.row_totals[at] == by_row.get(label, 0)
            assert list(matrix.column_totals) == [by_column.get(other, 0) for other in matrix.columns]
            assert matrix.total == counted[thing].nunique()
            if count == "excerpts":
                assert set(project.matrices.behind(matrix, None, None)) == set(rows["excerpt"])


@pytest.mark.parametrize("seed", range(3))
def test_it_is_out_of_the_documents_in_which_anything_may_be_found(study: Study, seed: int) -> None:
    project = study(seed)
    infos = project.documents.all()
    people = {person.label: person for person in project.participants.all()}
    heard = {
        info.title: {voice.participant for voice in project.speakers.of(info.short_id) if voice.role == "participant"}
        for info in infos
    }
    kinds = {info.title for info in infos if info.kind == "interview"}
    placed = {
        info.title: {info.case}
        if info.case
        else {people[who].case if who in people else "" for who in heard[info.title]}
        for info in infos
    }
    here = {title for title, cases in placed.items() if "CS2" in cases}
    expected = {
        "kind:interview": kinds,
        "not kind:interview": {info.title for info in infos} - kinds,
        "case:CS2": here,
        "case:CS2 kind:interview": here & kinds,
        "case:CS2 or kind:interview": here | kinds,
        "participant:WS3_02": {title for title, who in heard.items() if "WS3_02" in who},
        "attribute:age>=40": {title for title, who in heard.items() if "WS3_01" in who},
        "group:staff coder:Ben text:word": {title for title, who in heard.items() if "WS3_02" in who},
        "coder:Ben": {info.title for info in infos},
        "not participant:WS3_02": {info.title for info in infos},
    }
    for query, titles in expected.items():
        matrix = project.matrices.matrix("themes", "documents", "documents", query=query)
        assert matrix.out_of[-1] == (*(int(title in titles) for title in matrix.columns), len(titles)), query
        assert all(
            number <= most
            for line, whole in zip(matrix.grid, matrix.out_of, strict=True)
            for number, most in zip(line, whole, strict=True)
        )
        assert f"of {len(titles)} documents that it may find" in matrix.notes[0]
        words = project.matrices.matrix("themes", "documents", "words", share="text", query=query)
        assert words.whole[-1][-1] == sum(info.words for info in infos if info.title in titles)


@pytest.fixture
def asked(tmp_path: Path) -> Project:
    """Two interviews asked about two themes, of which each raised one; one not asked; two case studies."""
    project = Project.create(tmp_path / "study", coder="Ada")
    for n, case in ((1, "CS1"), (2, "CS2"), (3, "CS2")):
        (tmp_path / f"d{n}.txt").write_text(f"I: Well {n}?\n\nP1: Quite so.\n", encoding="utf-8")
        project.importing.files([tmp_path / f"d{n}.txt"])
        project.cases.put(case)
        project.documents.edit(f"d{n}", kind="interview", case=case)
    said, other, unasked = (project.codebook.add(name, kind="theme").id for name in ("Said", "Other", "Unasked"))
    project.codings.apply(1, 15, 20, [said])
    project.codings.apply(2, 15, 20, [other])
    project.guides.add("One")
    project.guides.add_prompt("One", "Well?", themes=["Said", "Other"])
    project.guides.add("Two")
    project.guides.add_prompt("Two", "Well?", themes=["Said"])
    for title, guide in (("d1", "One"), ("d2", "One"), ("d3", "Two")):
        project.guides.set_document(title, guide)
    assert unasked
    return project


def test_what_a_query_leaves_out_is_not_said_to_be_asked_and_not_raised(asked: Project) -> None:
    def cells(query: str, count: str = "interviews") -> list[tuple[object, ...]]:
        return [row[1:3] for row in asked.matrices.matrix("themes", "cases", count, query=query).table().rows[:3]]

    with asked:
        assert cells("") == [(1, "–"), ("–", 1), ("not asked", "not asked")]
        for count in ("interviews", "excerpts"):
            assert cells("text:nowhere", count) == [(0, "–"), ("–", 0), ("not asked", "not asked")]
        assert cells("case:CS1") == [(1, "no interviews"), ("–", "no interviews"), ("not asked", "no interviews")]
        assert [line[1] for line in cells("document:d3")] == ["–", 0, "not asked"]
        assert {line[0] for line in cells("document:d3")} == {"no interviews"}
        matrix = asked.matrices.matrix("themes", "cases", "interviews", query="coder:Ada not document:d1")
        assert matrix.out_of == ((0, 2, 2), (0, 1, 1), (0, 0, 0), (0, 2, 2))


def test_headings_say_the_query_and_a_publication_asks_by_nobody(asked: Project) -> None:
    with asked:
        wish = MatrixWish(query='text:"quite"  case:CS1')
        matrix = asked.matrices.of(wish)
        assert matrix.table().title == 'themes by cases, where text:"quite" case:CS1'
        assert "where text:quite and case:CS1: 0 excerpts" in matrix.notes[0]
        report = asked.findings.matrix_report(wish)
        told = "by theme and case study, only passages that hold “quite” and in Case study 1"
        assert report.blocks[0].caption.endswith(told)  # type: ignore[union-attr]
        assert matrix_export(asked.findings, wish).name == "themes by cases excerpts of a query"
        for query in ("coder:Ada", "case:CS1 not participant:none"):
            with pytest.raises(QualcodeError, match="cannot be published"):
                asked.findings.matrix(MatrixWish(query=query), "publication")
        with pytest.raises(QueryError, match="at character 1"):
            asked.matrices.matrix("themes", "cases", query="case:nowhere")


def test_the_commands_take_a_query_or_the_name_of_one(asked: Project, capsys: pytest.CaptureFixture[str]) -> None:
    with asked:
        asked.queries.save("Here", "case:CS1")
        folder = str(asked.folder)
    where = ["--project", folder]
    told = []
    for narrowed in (["--where", "case:CS1"], ["--saved", "here"]):
        assert run([*where, "matrix", "themes", "cases", "--format", "json", *narrowed]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1] and (told[0]["query"], told[0]["cells"]) == ("case:CS1", [[1, 0], [0, 0], [0, 0]])
    assert run([*where, "chart", "themes", "cases", "--saved", "Here"]) == 0
    assert "themes by cases, where case:CS1 (excerpts)" in capsys.readouterr().out
    assert run([*where, "export", "matrix", "themes", "cases", "--where", "case:CS1", "--format", "md", "-o", "-"]) == 0
    assert "where case:CS1" in capsys.readouterr().out
    crosstab = ["crosstab", "Said", "kinds", "cases", "--count", "excerpts", "--format", "md"]
    assert run([*where, *crosstab, "--where", "case:CS2"]) == 0
    assert "kinds by cases, where case:CS2" in capsys.readouterr().out
    assert run([*where, "matrix", "themes", "cases", "--where", "a:b", "--saved", "Here"]) == 2
    assert run([*where, "matrix", "themes", "cases", "--saved", "Nowhere"]) == 1
