"""ask and queries, as typed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def coded(typed: Run) -> Run:
    typed("code", "Talk", "Warm", "--quote", 'said [laughs] "warm words"', "--stance", "supports")
    typed("code", "Talk", "Cold", "--span", "3:7")
    return typed


def test_a_question_is_answered_counted_and_kept(coded: Run) -> None:
    code, out, err = coded("ask", "theme:Voice stance:supports", "--format", "csv", "--save", "Warmly")
    assert code == 0 and [row["code"] for row in csv.DictReader(io.StringIO(out))] == ["Warm"]
    assert err.splitlines() == [
        "1 coding, 1 excerpt, 1 of 1 participant, 1 of 1 document",
        "kept as “Warmly”: theme:Voice and stance:supports",
    ]
    assert coded("ask", "theme:Voice", "--count", "codings")[:2] == (0, "2 codings\n")
    assert coded("queries")[1] == "Warmly: theme:Voice and stance:supports\n"
    assert coded("queries", "show", "warmly")[1] == "theme:Voice and stance:supports\n"
    assert coded("queries", "run", "Warmly", "--count", "participants")[1] == "1 of 1 participant\n"
    assert coded("queries", "rename", "Warmly", "Warm")[1] == "Warm\n"
    assert coded("ask", "code:Cold", "--save", "warm")[0] == 1
    assert coded("queries", "remove", "Warm")[1] == "“Warm” removed\n"
    assert coded("queries", "list") == (
        0, "", "no queries are kept yet; keep one with: qualcode ask QUERY --save NAME\n"
    )  # fmt: skip


def test_a_question_that_finds_nothing_says_so_and_one_that_is_wrong_where(coded: Run) -> None:
    code, _, err = coded("ask", "code:Warm text:zebra")
    assert code == 0 and err == "nothing was found\n"
    code, out, err = coded("ask", "code:Warm words")
    assert (code, out) == (1, "") and "error: this stands alone, at character 11: “words”" in err
    assert coded("queries", "run", "Nothing")[0] == 1


def test_excerpts_are_exported_by_a_question(coded: Run, tmp_path: Path) -> None:
    place = tmp_path / "cold.csv"
    assert coded("export", "excerpts", "--query", "code:Cold", "-o", str(place))[0] == 0
    assert "Ask." in place.read_text("utf-8") and "warm words" not in place.read_text("utf-8")
    assert coded("export", "excerpts", "--query", "code:Cold", "--case", "CS1")[0] == 2
    code, _, err = coded("export", "excerpts", "--query", "text:zebra", "-o", str(place))
    assert code == 0 and "nothing was found" in err


def test_search_ranks_by_words_and_looks_in_memos(coded: Run) -> None:
    code, out, err = coded("search", '"warm words" near/5 said', "--ranked")
    assert code == 0 and "»said«" in out and err.endswith("1 hit in 1 document\n")
    assert "not ranked" in coded("search", "warm", "--ranked", "--regex")[2]
    coded("memo", "add", "Warm, or kind?")
    assert coded("search", "warm", "--in", "memos")[:2] == (0, "m1 reflexive, Ada  »Warm«, or kind?\n")
    assert coded("search", "warm", "--in", "memos", "--role", "participant")[0] == 2
