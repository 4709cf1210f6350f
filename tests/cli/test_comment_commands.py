"""Comments of Word files by command."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "ingest"))
import word_files as wf

Run = Callable[..., tuple[int, str, str]]
TALK = ["I: Well?", "P1: It was {0}warm words{/0}, {1}all winter{/1}."]
COMMENTS = [wf.Comment("Ada", "Warm"), wf.Comment("Cy", "[/] check\x85this")]


@pytest.fixture
def ward(typed: Run, tmp_path: Path) -> str:
    file = tmp_path / "ward.docx"
    file.write_bytes(wf.commented(TALK, COMMENTS))
    assert typed("import", str(file), "--comments", "none")[0] == 0
    return str(file)


def test_an_import_makes_memos_of_comments_or_leaves_them(typed: Run, ward: str, tmp_path: Path) -> None:
    assert typed("memo", "list")[1] == ""
    typed("undo")
    assert typed("import", ward)[0] == 0
    assert typed("memo", "list", "--about", "ward")[1].count("Comment by") == 2


def test_the_list_is_edited_and_taken_as_one_step(typed: Run, ward: str, tmp_path: Path) -> None:
    table = tmp_path / "comments.csv"
    code, _, err = typed("comments", ward, "-o", str(table))
    assert (code, err.splitlines()[-1]) == (0, "2 comments on d2: code 1 · memo 1")
    with table.open(encoding="utf-8-sig", newline="") as held:
        rows = list(csv.DictReader(held))
    assert [(row["quote"], row["becomes"], row["code"], row["coder"]) for row in rows] == [
        ("warm words", "code", "Warm", "Ada"),
        ("all winter", "memo", "", "Cy"),
    ]

    code, out, err = typed("comments", ward, "--take", str(table))
    assert (code, out) == (1, "") and err.startswith("error: there is no coder “Cy”, comment 2, add them with")
    code, out, err = typed("comments", "--document", "ward", "--take", str(table), "--create")
    assert (code, out) == (0, "d2 ward: 1 coding, 1 memo, new coders: Cy\n")
    assert "“ward” is not released yet" in err
    assert "Voice > Warm (Ada): “warm words”" in typed("show", "ward")[1]
    assert typed("undo")[0] == 0
    assert typed("memo", "list")[1] == "" and "Cy" not in typed("coders")[1]


def test_the_list_may_be_a_workbook(typed: Run, ward: str, tmp_path: Path) -> None:
    table = tmp_path / "comments.xlsx"
    assert typed("comments", ward, "-o", str(table))[0] == 0
    code, out, _ = typed("comments", ward, "--take", str(table), "--create")
    assert (code, out) == (0, "d2 ward: 1 coding, 1 memo, new coders: Cy\n")


def test_what_cannot_be_listed_or_taken_is_one_line(typed: Run, ward: str, tmp_path: Path) -> None:
    assert typed("comments")[0] == 2
    code, out, err = typed("comments", str(tmp_path / "none.docx"))
    assert (code, out) == (1, "") and err.count("\n") == 1
    assert typed("comments", "--document", "Talk")[1:] == ("", "Talk.txt has no comments\n")
    table = tmp_path / "comments.csv"
    table.write_text("n,comment,becomes\n1,Warm,idea\n", encoding="utf-8")
    code, _, err = typed("comments", ward, "--take", str(table))
    assert code == 1 and "a comment cannot become “idea”" in err and "line 2" in err
