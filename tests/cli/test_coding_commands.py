"""codebook, code, uncode, codings, choose, memo, excerpts and matrix, as typed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


def test_a_passage_is_coded_seen_and_uncoded(typed: Run) -> None:
    code, out, _ = typed("code", "Talk", "Warm", "--quote", 'said [laughs] "warm words"', "--stance", "supports")
    assert (code, out) == (0, "x1 Voice > Warm: said [laughs] “warm words”\n")
    code, out, err = typed("code", "d1", "Warm", "--quote", 'said [laughs] "warm words"')
    assert (code, out, err) == (0, "", "x1 has “Voice > Warm” already\n")
    code, out, _ = typed("code", "Talk", "Cold", "--span", "3:7", "--json")
    assert json.loads(out) == {
        "excerpt": "x2", "start": 3, "end": 7, "quote": "Ask.", "codes": ["c3"], "already": []
    }  # fmt: skip
    assert typed("codebook", "list")[1].splitlines() == [
        "c1 Voice [theme]: 2 excerpts (0 on itself)",
        "  c2 Warm: 1 excerpt",
        "  c3 Cold: 1 excerpt",
    ]
    assert typed("uncode", "x1", "Warm")[:2] == (0, "1 coding removed\n")
    assert typed("uncode", "x1")[0] == 1


def test_a_code_that_is_parked_is_applied_with_a_remark(typed: Run) -> None:
    assert typed("codebook", "status", "parked", "Warm")[0] == 0
    code, out, err = typed("code", "Talk", "Warm", "--span", "3:7")
    assert code == 0 and out.startswith("x1 ") and "Warm” is set aside for now: parked" in err


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [
        (("code", "Talk", "Warm"), 2),
        (("code", "Talk", "Warm", "--span", "a:b"), 2),
        (("code", "Talk", "Warm", "--quote", "Said."), 1),
        (("code", "Talk", "Warm", "--span", "0:9999"), 1),
        (("code", "Talk", "Nothing", "--span", "0:3"), 1),
        (("code", "Walk", "Warm", "--span", "0:3"), 1),
        (("uncode", "x9"), 1),
        (("choose", "x9", "--for", "CS1"), 1),
        (("memo", "add", ""), 1),
        (("memo", "remove", "x1"), 1),
        (("matrix", "themes", "themes"), 1),
        (("matrix", "themes", "moods"), 2),
        (("excerpts", "--code", "Nothing"), 1),
        (("excerpts", "-o", "excerpts.odd"), 1),
        (("codebook", "move", "Warm"), 2),
        (("codebook", "import", "nowhere.csv"), 1),
    ],
)
def test_a_fault_is_one_line_on_stderr(typed: Run, arguments: tuple[str, ...], exit_code: int) -> None:
    code, out, err = typed(*arguments)
    assert (code, out, err.count("\n")) == (exit_code, "", 1)
    assert err.startswith("error: ")


def test_codings_that_cannot_be_placed_are_listed_and_the_rest_imported(typed: Run, tmp_path: Path) -> None:
    file = tmp_path / "codings.csv"
    file.write_text("document,segment,code,page\nTalk,warm words,Warm,1\nTalk,Said.,Warm,1\n", encoding="utf-8")
    code, out, err = typed("codings", "import", str(file))
    assert (code, out) == (1, "1 coding imported, 1 new excerpt, 1 left out\n")
    assert "ignored: page" in err
    assert "line 3 (Talk, Warm) left out: the quote stands in the document more than once" in err
    code, out, _ = typed("codings", "import", str(file), "--json")
    assert code == 1
    assert json.loads(out)["already"] == 1


def test_a_codebook_goes_out_and_comes_back(typed: Run, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    assert typed("codebook", "export", str(file))[0] == 0
    assert typed("codebook", "import", str(file))[1] == "new: 0, changed: 0, unchanged: 3\n"
    assert next(csv.reader(io.StringIO(typed("codebook", "export", "-")[1])))[:3] == ["parent", "name", "kind"]
    assert typed("codebook", "add", "Third", "--parent", "Voice", "--definition", "x")[1] == "c4 Voice > Third\n"
    assert typed("codebook", "rename", "Third", "Last")[1] == "c4 Voice > Last\n"
    assert typed("codebook", "move", "Last", "--top")[1] == "c4 Last\n"
    assert typed("codebook", "edit", "Last", "--colour", "rose")[1] == "changed\n"
    assert typed("codebook", "merge", "Last", "Warm")[1] == "0 codings moved\n"
    assert typed("codebook", "retire", "Cold")[1] == "retired\n"
    assert "Cold" not in typed("codebook", "list")[1]
    listed = json.loads(typed("codebook", "list", "--json")[1])
    assert [code["status"] for code in listed] == ["active", "active", "retired"]


def test_matrices_and_excerpts_in_every_format(typed: Run, tmp_path: Path) -> None:
    typed("code", "Talk", "Warm", "Cold", "--quote", "warm words")
    assert list(csv.reader(io.StringIO(typed("matrix", "themes", "documents", "--format", "csv")[1]))) == [
        ["themes (excerpts)", "Talk", "total"],
        ["Voice", "1", "1"],
        ["total", "1", "1"],
    ]
    told = json.loads(typed("matrix", "codes", "documents", "--count", "words", "--format", "json")[1])
    assert (told["count"], told["rows"], told["columns"]) == ("words", ["Voice", "Warm", "Cold"], ["Talk"])
    assert (told["cells"], told["row_totals"], told["column_totals"]) == ([[0], [2], [2]], [0, 2, 2], [2])
    assert "themes by cases (excerpts)" in typed("matrix", "themes", "cases")[1]
    for ending in ("csv", "xlsx", "md", "json", "txt"):
        for command in (("excerpts",), ("matrix", "themes", "participants")):
            file = tmp_path / f"{command[0]}.{ending}"
            assert typed(*command, "-o", str(file))[:2] == (0, "")
            assert file.stat().st_size > 0
    rows = list(csv.DictReader(io.StringIO(typed("excerpts", "--format", "csv", "--code", "Cold")[1])))
    assert [(row["excerpt"], row["participant"], row["quote"]) for row in rows] == [("x1", "P1 (Talk)", "warm words")]


def test_quotes_are_chosen_and_memos_kept(typed: Run) -> None:
    typed("code", "Talk", "Warm", "--quote", "warm words")
    assert typed("choose", "x1", "--for", "CS1")[:2] == (0, "x1 chosen for CS1\n")
    assert typed("choose", "x1", "--for", "CS1")[2] == "x1 was already chosen for CS1\n"
    assert typed("choose", "x1", "--for", "CS1", "--not")[1] == "x1 no longer chosen for CS1\n"
    assert typed("memo", "add", "Look [again]\x1b[31m", "--about", "x1", "--about", "CS1")[0] == 0
    out = typed("memo", "list", "--about", "x1")[1]
    assert "Look [again]␛[31m" in out
    assert "about x1 warm words; CS1" in out
    assert json.loads(typed("memo", "list", "--json")[1])[0]["about"][0] == {
        "kind": "excerpt", "id": "x1", "name": "warm words"
    }  # fmt: skip
    assert typed("memo", "edit", "m1", "--title", "Later")[1] == "changed\n"
    assert typed("memo", "remove", "m1")[0] == 0
    assert typed("undo")[0] == 0
    assert "Later" in typed("memo", "list")[1]


@pytest.mark.parametrize("command", ["codebook", "code", "uncode", "codings", "choose", "memo", "excerpts", "matrix"])
def test_help_has_an_example(typed: Run, command: str) -> None:
    code, out, _ = typed(command, "--help")
    assert code == 0
    assert "Example: qualcode" in " ".join(out.split())
