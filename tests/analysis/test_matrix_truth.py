"""Matrices against pandas, computed from the source files and not from the project."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from qualcode.cli.main import run
from qualcode.model.cooccurrence import TogetherWish
from qualcode.model.matrix import Matrix
from qualcode.project import Project


def read(path: Path) -> pd.DataFrame:
    with path.open(encoding="utf-8", newline="") as handle:
        return pd.DataFrame(list(csv.DictReader(handle)))


def agree(matrix: Matrix, facts: pd.DataFrame, rows: str, columns: str, thing: str) -> None:
    """Each cell and total is the number of distinct things in the facts."""
    cells = facts.groupby([rows, columns])[thing].nunique()
    by_row, by_column = (facts.groupby(one)[thing].nunique() for one in (rows, columns))
    for row, label in enumerate(matrix.rows):
        for column, other in enumerate(matrix.columns):
            assert matrix.cells[row][column] == cells.get((label, other), 0), (label, other)
        assert matrix.row_totals[row] == by_row.get(label, 0)
    assert list(matrix.column_totals) == [by_column.get(other, 0) for other in matrix.columns]
    assert matrix.total == facts[thing].nunique()
    assert set(facts[rows]) <= set(matrix.rows) and set(facts[columns]) <= set(matrix.columns)


# -- the passages of the report that the project began with


@pytest.fixture(scope="module")
def report(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, pd.DataFrame]]:
    """One document a participant, each passage a turn of theirs, coded as the table suggests; and that table."""
    folder = tmp_path_factory.mktemp("report")
    passages = read(shared / "seed_excerpts.csv")
    spans = []
    with Project.create(folder / "study") as project:
        project.codebook.import_csv(shared / "codebooks" / "wres_evaluation.csv", create=True)
        for stream in filter(None, passages["workstream"].unique()):
            project.workstreams.put(stream)
        for (who, stream), said in passages.groupby(["participant_id", "workstream"], sort=False):
            title = f"{who} {stream}"
            text = "".join(f"{who}: {words}\n\n" for words in said["text"])
            (folder / f"{title}.txt").write_text(text, encoding="utf-8")
            project.importing.files([folder / f"{title}.txt"])
            stored, start = project.documents.text(project.documents.find(title).id), 0
            project.documents.edit(title, workstream=stream, kind="interview")
            for row, words in zip(said.index, said["text"], strict=True):
                start = stored.index(words, start)
                spans.append((row, title, start, start + len(words)))
                start += len(words)
        placed = pd.DataFrame(spans, columns=["row", "document", "start", "end"]).set_index("row")
        coded = passages.join(placed).assign(code=passages["suggested_codes"].str.split(";")).explode("code")
        coded["code"] = coded["code"].str.strip()
        table = folder / "codings.csv"
        coded[["document", "start", "end", "text", "code"]].to_csv(table, index=False)
        done = project.codings.import_csv(table)
        assert (done.left_out, done.moved) == ((), 0)
        coded["workstream"] = coded["workstream"].replace("", "(no workstream)")
        yield project, coded.rename_axis("passage").reset_index()


def test_the_passages_of_the_report_give_the_table_that_a_spreadsheet_gives(
    report: tuple[Project, pd.DataFrame], shared: Path
) -> None:
    project, coded = report
    assert coded["passage"].nunique() == 78
    book = read(shared / "codebooks" / "wres_evaluation.csv").set_index("name")

    def theme(code: str) -> str:
        while book.loc[code, "kind"] != "theme":
            code = str(book.loc[code, "parent"])
        return code

    facts = coded.assign(theme=coded["code"].map(theme))
    agree(project.matrices.matrix("themes", "workstreams"), facts, "theme", "workstream", "passage")
    agree(project.matrices.matrix("codes", "workstreams"), facts, "code", "workstream", "passage")
    agree(project.matrices.matrix("themes", "workstreams", "documents"), facts, "theme", "workstream", "document")
    pivot = pd.crosstab(facts["theme"], facts["workstream"], values=facts["passage"], aggfunc="nunique").fillna(0)
    assert pivot.to_numpy().sum() >= 78


def test_the_command_prints_the_same_table_of_the_report(
    report: tuple[Project, pd.DataFrame], capsys: pytest.CaptureFixture[str]
) -> None:
    project, _ = report
    matrix = project.matrices.matrix("themes", "workstreams")
    where = ["--project", str(project.folder)]
    assert run([*where, "matrix", "themes", "workstreams", "--format", "csv"]) == 0
    printed = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert [row[1:] for row in printed[1:]] == [[str(number) for number in line] for line in matrix.grid]
    for row in range(len(matrix.rows)):
        for column in range(len(matrix.columns)):
            assert len(project.matrices.behind(matrix, row, column)) == matrix.cells[row][column]


# -- a corpus made by a program that says what is in it


@pytest.fixture(scope="module")
def corpus(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, pd.DataFrame]]:
    """The small corpus with its case studies and both coders; and its codings as a table."""
    made = tmp_path_factory.mktemp("corpus")
    script = shared / "bench" / "make_workload.py"
    subprocess.run(
        [sys.executable, str(script), "--tier", "small", "--out", str(made)], check=True, capture_output=True
    )
    facts = pd.concat([read(made / "segments.csv"), read(made / "second_coder.csv")], ignore_index=True)
    with Project.create(made / "study") as project, project.together("all of it"):
        project.importing.files(sorted((made / "txt").glob("*.txt")))
        project.codebook.import_csv(made / "codes.csv")
        for table in ("segments.csv", "second_coder.csv"):
            project.codings.import_csv(made / table, create=True)
        cases = read(made / "cases.csv")
        for row in cases.itertuples():
            project.cases.put(str(row.case))
            project.documents.edit(str(row.document), case=str(row.case), kind=str(row.kind).replace("_", " "))
        themes = read(made / "codes.csv").set_index("name")["theme"]
        facts = facts.merge(cases[["document", "case", "kind"]], on="document")
        facts["kind"] = facts["kind"].str.replace("_", " ")
        facts = facts.assign(
            theme=facts["code"].map(themes), passage=facts["document"] + facts["start"] + "-" + facts["end"]
        )
        yield project, facts


AXES = {
    "codes": "code",
    "themes": "theme",
    "documents": "document",
    "cases": "case",
    "kinds": "kind",
    "coders": "coder",
}
PAIRS = [(one, other) for one in AXES for other in AXES if one != other]


@pytest.mark.parametrize(("rows", "columns"), PAIRS)
def test_every_matrix_of_a_generated_corpus_is_what_pandas_counts(
    corpus: tuple[Project, pd.DataFrame], rows: str, columns: str
) -> None:
    project, facts = corpus
    for count, thing, kind in (
        ("excerpts", "passage", ""),
        ("documents", "document", ""),
        ("cases", "case", ""),
        ("interviews", "document", "interview"),
        ("focus-groups", "document", "focus group"),
    ):
        counted = facts[facts["kind"] == kind] if kind else facts
        matrix = project.matrices.matrix(rows, columns, count)
        agree(matrix, counted, AXES[rows], AXES[columns], thing)
    one = facts[facts["coder"] == "A"]
    agree(project.matrices.matrix(rows, columns, coder="A"), one, AXES[rows], AXES[columns], "passage")


def test_codes_on_one_passage_are_what_pandas_counts(corpus: tuple[Project, pd.DataFrame]) -> None:
    project, facts = corpus
    marked = pd.crosstab(facts["passage"], facts["code"]).gt(0).astype(int)
    shared = marked.T @ marked
    matrix = project.cooccurrence.of(TogetherWish("codes", "overlap"))
    for a, one in enumerate(matrix.labels):
        assert matrix.cells[a][a] == (shared.loc[one, one] if one in shared else 0)
        for b, other in enumerate(matrix.labels):
            assert matrix.cells[a][b] >= (shared.loc[one, other] if one in shared and other in shared else 0)
    table = project.code_tables.of("documents").table()
    codes = pd.crosstab(facts["document"], facts["code"]).gt(0).astype(int)
    frame = table.frame().set_index("document").iloc[:, -len(matrix.labels) :]
    frame.columns = pd.Index(matrix.labels)
    assert frame[list(codes.columns)].loc[codes.index].to_numpy().tolist() == codes.to_numpy().tolist()
