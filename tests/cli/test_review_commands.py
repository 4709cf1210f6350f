"""review, as typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def coded(typed: Run) -> Run:
    typed("code", "Talk", "Warm", "--quote", "warm words")
    typed("code", "Talk", "Cold", "--quote", "Ask.")
    return typed


def test_a_review_by_command(coded: Run) -> None:
    assert coded("review")[1] == "c1 Voice: level 1 0 of 2 passages; level 2 0 of 1 document\n"
    assert coded("review", "decide", "Voice", "x1", "keep")[:2] == (0, "x1 kept\n")
    done = coded("review", "decide", "Warm", "x1", "move", "--to", "Cold", "--reason", "not warm")
    assert done[:2] == (0, "x1 moved to “Cold”\n")
    assert json.loads(coded("review", "--json")[1])[0]["excerpts_done"] == 0  # coded with something of it since
    code, out, err = coded("review", "excerpts", "Voice", "--open", "--format", "csv")
    assert (code, err) == (0, "0 of 2 looked at\n")
    assert "keep (coded again since)" in out
    assert coded("review", "reopen", "Voice", "x1")[0] == 0
    assert coded("review", "reopen", "Voice", "x1")[0] == 1


def test_a_sheet_is_done_as_one_step(coded: Run, tmp_path: Path) -> None:
    file = tmp_path / "review.csv"
    file.write_text("excerpt,decision,reason\nx1,keep,\nx2,drop,no theme\n", encoding="utf-8")
    assert coded("review", "import", "Voice", str(file))[:2] == (0, "2 passages looked at: 1 keep, 1 dropped\n")
    assert coded("undo")[0] == 0
    assert coded("review")[1].startswith("c1 Voice: level 1 0 of 2")


def test_an_empty_review_says_so(typed: Run) -> None:
    code, _, err = typed("review", "excerpts", "Voice")
    assert (code, err) == (0, "nothing is coded under “Voice” yet\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("excerpts", "Nothing"),
        ("decide", "Voice", "x1", "drop"),
        ("decide", "Voice", "x1", "burn"),
        ("decide", "Voice", "x9", "keep"),
        ("import", "Voice", "nowhere.csv"),
    ],
)
def test_a_fault_is_one_line(coded: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = coded("review", *arguments)
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_documents_held_against_a_theme_by_command(coded: Run) -> None:
    assert coded("review", "document", "Voice", "d1", "contradicts", "--reason", "no warmth")[1] == "d1: contradicts\n"
    code, out, err = coded("review", "documents", "Voice", "--format", "csv")
    assert (code, err) == (0, "1 of 1 gone through\n")
    assert "contradicts,no warmth,0," in out
    assert coded("review", "document", "Voice", "d1", "open")[1] == "d1: open\n"
    assert coded("review", "document", "Voice", "d1", "open")[1] == "nothing to change\n"
    assert coded("review", "document", "Voice", "d1", "missing")[0] == 1


def test_saturation_by_command_and_the_choice_against_the_kind_of_analysis(coded: Run) -> None:
    code, out, err = coded("saturation", "--base", "1", "--run", "1", "--kind", "other", "--format", "csv")
    assert code == 0
    assert coded("project", "edit", "--analysis", "reflexive")[2] == "changed\n"
    code, out, err = coded("saturation")
    assert (code, out) == (1, "") and err.startswith("error: saturation is not shown here, reflexive analysis")
    assert coded("project", "edit", "--allow", "saturation")[0] == 1
    assert coded("project", "edit", "--allow", "saturation", "--reason", "asked for")[2] == "changed\n"
    assert coded("project")[1].startswith("allowed saturation: asked for (Ada, ")
    assert json.loads(coded("project", "--json")[1])["allowed"][0]["reason"] == "asked for"
    assert coded("saturation")[0] == 0
    assert coded("undo")[0] == 0 and coded("saturation")[0] == 1


def test_coverage_by_command(coded: Run) -> None:
    code, out, _ = coded("coverage", "--format", "csv")
    assert code == 0 and out.splitlines()[-1].startswith("total,,,")
    code, out, err = coded("coverage", "Talk", "--uncoded")
    assert (code, err) == (0, "2 uncoded stretches\n") and "They said [laughs]" in out
    assert coded("coverage", "Talk", "--uncoded", "--at-least", "9")[2] == "no uncoded stretch of 9 words or more\n"


def test_claims_by_command(coded: Run) -> None:
    assert coded("claims")[2].startswith("no claims yet")
    assert coded("claims", "add", "Words are warm.", "--of", "Voice", "--on", "x1")[:2] == (0, "k1 Words are warm.\n")
    assert coded("claims", "add", "Nobody asks.")[2].startswith("it rests on nothing yet")
    assert coded("claims", "--bare")[1] == "k2 Nobody asks.\n"
    assert coded("claims", "rest", "k2", "x1")[1] == "k2: 1 excerpt more\n"
    assert coded("claims", "--twice")[1] == "x1 k1, k2: Talk: warm words\n"
    assert coded("claims", "rest", "k2", "x1", "--not")[1] == "k2: 1 excerpt fewer\n"
    assert coded("claims", "move", "k2", "1")[1] == "moved\n"
    assert coded("claims", "edit", "k2", "--text", "Nobody asked.")[1] == "changed\n"
    assert coded("claims", "edit", "k2")[0] == 2
    assert [row.split(",")[0] for row in coded("claims", "--format", "csv")[1].splitlines()] == ["claim", "k2", "k1"]
    assert coded("claims", "remove", "k2")[:2] == (0, "k2 removed\n")
    assert coded("claims", "--bare")[2] == "every claim rests on an excerpt\n"


def test_phases_and_points_by_command(coded: Run) -> None:
    code, out, err = coded("phases")
    assert (code, err) == (0, "phases are no order, and nothing is locked\n")
    assert "1 Familiarisation\n  · 0 of 1 document with a note" in out and "      d1 Talk\n" in out
    assert [phase["phase"] for phase in json.loads(coded("phases", "--json")[1])] == [1, 2, 3, 4, 5, 6]
    assert coded("phases", "say", "6", "They hang together.")[1] == "kept\n"
    out = coded("phases", "--quality")[1]
    assert out.index("What the tool can compute") < out.index("  6 Themes are") < out.index("Ada: They hang together.")
    assert len(json.loads(coded("phases", "--quality", "--json")[1])) == 15
