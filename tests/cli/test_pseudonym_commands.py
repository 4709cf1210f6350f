"""pseudonyms: the table, candidates, hits as a list or a sheet, and taking names out; warnings where names are left."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def named(typed: Run, tmp_path: Path) -> Run:
    """A second transcript in which somebody is named, coded and written about; and the table."""
    file = tmp_path / "Board.txt"
    file.write_text("I: Who?\n\nP1: Jane Smith of Leeds, [Jane] to us. Jane’s board.\n", encoding="utf-8")
    for arguments in (
        ("import", str(file)),
        ("code", "d2", "Warm", "--quote", "Jane Smith of Leeds"),
        ("memo", "add", "Ask Jane.", "--about", "d2"),
        ("pseudonyms", "add", "Jane Smith", "Alice Brown", "--variant", "Jane"),
        ("pseudonyms", "add", "Leeds", "[city]", "--category", "place"),
    ):
        assert typed(*arguments)[0] == 0
    return typed


def test_hits_are_listed_and_taken_out_when_one_says_yes(named: Run, tmp_path: Path) -> None:
    code, out, err = named("pseudonyms", "hits")
    assert code == 0 and out.splitlines() == [
        "1. d2 text: …I: Who? P1: «Jane Smith» of Leeds, [Jane] to us. Jane’s board.… → Alice Brown",
        "2. d2 text: …I: Who? P1: Jane Smith of «Leeds», [Jane] to us. Jane’s board.… → [city]",
        "3. d2 text: …I: Who? P1: Jane Smith of Leeds, [«Jane»] to us. Jane’s board.…"
        " → Alice Brown (in a redaction mark: left alone)",
        "4. d2 text: …P1: Jane Smith of Leeds, [Jane] to us. «Jane»’s board.… → Alice Brown",
        "5. m1 text: …Ask «Jane».… → Alice Brown",
    ]
    assert err == "5 hits, 1 of them in [redaction marks], which are left alone\n"
    assert named("pseudonyms", "apply")[0] == 1
    assert "nobody can be asked here" in named("pseudonyms", "apply")[2]
    code, out, err = named("pseudonyms", "apply", "--dry-run")
    assert (code, len(out.splitlines()), err.splitlines()[0]) == (0, 4, "4 hits in 1 document to be replaced")
    code, out, err = named("pseudonyms", "apply", "--yes")
    assert (code, out.splitlines()[0]) == (0, "4 hits replaced in 1 document")
    assert "left the project: the table, 1 original file, 0 backups; erased: 1 earlier text" in err
    assert (
        named("show", "d2", "--text")[1] == "I: Who?\n\nP1: Alice Brown of [city], [Jane] to us. Alice Brown’s board.\n"
    )
    assert "x1" in named("excerpts")[1] and "Alice Brown of [city]" in named("excerpts")[1]
    assert len(list((tmp_path / "study-pseudonyms").glob("log-*.csv"))) == 1
    assert "its words were erased" in named("documents", "versions", "d2")[1]
    code, out, err = named("undo")
    assert (code, out) == (1, "") and "words were erased from the project by a" in err
    assert "kept outside the project" in named("pseudonyms", "list")[1]


def test_a_sheet_of_hits_is_gone_through_and_given_back(named: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "hits.csv"
    assert named("pseudonyms", "hits", "-o", str(sheet))[0] == 0
    head, *rows = sheet.read_text("utf-8-sig").splitlines()
    assert rows[2].startswith("no,")
    rows[1] = rows[1].replace("[city]", "[a city in the north]")
    rows[3] = rows[3].replace("yes,", "no,", 1)
    sheet.write_text("\n".join([head, *rows]), encoding="utf-8")
    code, out, _ = named("pseudonyms", "apply", "--hits", str(sheet), "--dry-run")
    assert [line.partition(" → ")[2] for line in out.splitlines()] == [
        "Alice Brown",
        "[a city in the north]",
        "Alice Brown",
    ]
    code, out, err = named("pseudonyms", "apply", "--hits", str(sheet), "--yes", "--json")
    told = json.loads(out)
    assert (code, told["hits"], told["documents"], told["left"]) == (0, 3, 1, 1)
    text = "I: Who?\n\nP1: Alice Brown of [a city in the north], [Jane] to us. Jane’s board.\n"
    assert named("show", "d2", "--text")[1] == text
    code, _, err = named("pseudonyms", "apply", "--hits", str(sheet), "--yes")
    assert code == 1 and "line 2, list them again" in err


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("yes,", "perhaps,", "“perhaps” under “accept” is neither yes nor no, "),
        ("Alice Brown", "Ann of Leeds", "the replacement “Ann of Leeds” holds a name of the table"),
        ("found,", "seen,", "there is no column “found”"),
        ("Jane Smith", "Joan Smith", "this is no hit any more"),
    ],
)
def test_a_sheet_that_cannot_be_meant_so_changes_nothing(
    named: Run, tmp_path: Path, was: str, now: str, told: str
) -> None:
    sheet = tmp_path / "hits.csv"
    assert named("pseudonyms", "hits", "-o", str(sheet))[0] == 0
    sheet.write_text(sheet.read_text("utf-8-sig").replace(was, now, 1), encoding="utf-8")
    code, _, err = named("pseudonyms", "apply", "--hits", str(sheet), "--yes")
    assert code == 1 and told in err and "Traceback" not in err
    assert len(named("pseudonyms", "hits")[1].splitlines()) == 5


def test_a_hit_in_a_redaction_mark_is_not_said_to_be_left_alone_where_it_is_chosen(named: Run) -> None:
    out = named("pseudonyms", "apply", "--only", "3", "--dry-run")[1]
    assert out.endswith(" → Alice Brown (in a redaction mark)\n")


def test_check_and_every_export_warn_of_names_that_are_left_and_print_none(named: Run, tmp_path: Path) -> None:
    code, _, err = named("check")
    assert code == 0
    assert (
        "warning: 4 names are still in the project, to be replaced: d2 (3), m1 (1); see: qualcode pseudonyms hits"
        in err
    )
    for arguments in (
        ("excerpts", "-o", str(tmp_path / "x.csv")),
        ("excerpts", "--format", "json"),
        ("export", "excerpts", "-o", str(tmp_path / "x.docx"), "--for", "team"),
        ("export", "excerpts", "-o", str(tmp_path / "x.xlsx")),
    ):
        code, _, err = named(*arguments)
        assert code == 0 and "2 names are still in what was written" in err and "Jane" not in err, arguments
    assert "still in" not in named("codebook", "export", "-")[2]
    named("codebook", "edit", "Cold", "--example", "as in Leeds")
    assert "1 name is still in what was written, to be replaced: the table, row 3 (1)" in named("codebook", "export")[2]
    named("codebook", "add", "Jane", "--parent", "Voice")
    assert "still in" in named("matrix", "codes", "cases", "--format", "json")[2]


def test_a_name_that_was_left_in_a_redaction_mark_is_not_passed_over_in_silence(named: Run, tmp_path: Path) -> None:
    told = "1 name stands in a redaction mark in {}, where names are left alone: see whether that may be"
    assert told.format("the project") in named("pseudonyms", "apply", "--yes")[2]
    code, _, err = named("check")
    assert code == 0 and told.format("the project") in err and "to be replaced" not in err
    assert named("code", "d2", "Warm", "--quote", "[Jane] to us")[0] == 0
    code, _, err = named("export", "excerpts", "-o", str(tmp_path / "x.docx"), "--for", "publication")
    assert code == 0 and told.format("what was written") in err and "Jane" not in err
    named("pseudonyms", "apply", "--only", "1", "--yes")
    assert "redaction mark" not in named("check")[2]
    code, out, err = named("pseudonyms", "apply", "--yes")
    assert (code, out, err) == (1, "", "error: there is no hit to be replaced, see: qualcode pseudonyms hits\n")


def test_the_table_by_commands(typed: Run, tmp_path: Path) -> None:
    assert "no names yet" in typed("pseudonyms", "list")[2]
    assert typed("pseudonyms", "add", "Bob", "Bill", "--any-case", "--within-words")[1] == "Bob → Bill\n"
    assert typed("pseudonyms", "edit", "bob", "--variant", "Rob", "--whole-words")[1] == "Bob, Rob → Bill\n"
    assert typed("pseudonyms", "list")[1] == "Bob, Rob → Bill (person; any case)\n"
    assert typed("pseudonyms", "edit", "Bob")[0] == 2
    assert typed("pseudonyms", "edit", "Bob", "--find", "Robert", "--no-variants")[1] == "Robert → Bill\n"
    assert typed("pseudonyms", "edit", "robert", "--find", "Bob", "--variant", "Rob")[0] == 0
    file = tmp_path / "names.csv"
    assert typed("pseudonyms", "export", str(file))[0] == 0
    assert typed("pseudonyms", "remove", "Bob")[1] == "Bob: removed\n"
    assert typed("pseudonyms", "import", str(file))[1] == "new: 1, changed: 0, unchanged: 0\n"
    assert json.loads(typed("pseudonyms", "list", "--json")[1])[0]["variants"] == ["Rob"]
    assert typed("pseudonyms", "add", "Rob", "Roberta", "--category", "animal")[0] == 2


def test_candidates_by_command(typed: Run, tmp_path: Path) -> None:
    file = tmp_path / "Board.txt"
    file.write_text("I: Who?\n\nP1: I met Jane Smith, and Jane Smith again.\n", encoding="utf-8")
    typed("import", str(file))
    code, out, _ = typed("pseudonyms", "candidates", "--document", "Board")
    assert (code, out.splitlines()[0]) == (
        0,
        "Jane Smith (name, 2): d2 …I: Who? P1: I met «Jane Smith», and Jane Smith again.…",
    )
    assert json.loads(typed("pseudonyms", "candidates", "--json", "--limit", "1")[1])[0]["count"] == 2
