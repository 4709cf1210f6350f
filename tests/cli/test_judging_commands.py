"""judge and judgements on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ready(typed: Run) -> Run:
    assert typed("documents", "edit", "Talk", "--case", "CS1")[0] == 0
    assert typed("code", "Talk", "Warm", "--quote", "They said")[0] == 0
    assert typed("topics", "add", "Voices", "--theme", "Voice", "--compare", "leaders v staff")[0] == 0
    return typed


def test_a_topic_is_judged_revealed_and_agreed_on(ready: Run) -> None:
    code, out, err = ready("judge", "Voices", "CS1")
    assert code == 0 and "staff: silence only" in out and "not judged yet" in err
    code, out, err = ready("judge", "Voices", "CS1", "--meaning", "yes", "--examples", "no")
    assert (code, out) == (1, "") and "staff can only be silence here" in err and err.count("\n") == 1
    done = ready("judge", "Voices", "CS1", "--silent", "staff", "--reason", "none was asked", "--on", "x1")
    assert done[:2] == (0, "Voices, CS1: Silence (staff)\n")
    assert ready("judge", "Voices", "CS1")[1].splitlines()[2:] == [
        "  Ada: Silence (staff)",
        "    why: none was asked",
        "    rests on x1",
    ]
    assert ready("judgements", "reveal", "Voices")[1] == "1 pair of sources revealed\n"
    assert ready("judgements", "reveal")[1] == "nothing to reveal\n"
    agreed = ready("judge", "Voices", "CS1", "--silent", "both", "--agreed")
    assert agreed[1] == "Voices, CS1: Silence (leaders and staff)\n"
    code, out, err = ready("judgements", "--format", "csv")
    assert code == 0 and "Ada: Silence (staff),Silence (leaders and staff)" in out
    assert ready("judge", "Voices", "CS1", "--agreed", "--withdraw")[1] == "taken back: silence\n"
    code, out, err = ready("judgements", "agreement")
    assert (code, out) == (0, "") and "nothing that two judges judged" in err


def test_another_judge_sees_nothing_before(ready: Run) -> None:
    ready("judge", "Voices", "CS1", "--silent", "staff")
    ready("coders", "add", "Ben")
    code, out, err = ready("--coder", "Ben", "judge", "Voices", "CS1")
    assert code == 0 and "Ada" not in out and "1 judgement of others hidden" in err
    ready("--coder", "Ben", "judge", "Voices", "CS1", "--silent", "both")
    ready("judgements", "reveal")
    assert "Ada and Ben: 0 of 1 the same (0%), kappa 0.00" in ready("judgements", "agreement")[1]


def test_a_sheet_comes_back(ready: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    assert ready("judgements", "sheet", "-o", str(sheet))[0] == 0
    assert ready("judgements", "import", str(sheet))[2] == "nothing is different\n"
    sheet.write_text(
        "topic,case,sources,meaning,examples,silent\n"
        "Voices,CS1,leaders v staff,,,staff\nVoices,CS9,leaders v staff,,,a\n",
        encoding="utf-8",
    )
    told = ["Voices, CS1 (leaders v staff): open → silence"]
    told.append("Voices, CS9 (leaders v staff): line 3: there is no such row any more")
    code, out, err = ready("judgements", "import", str(sheet), "--dry-run")
    assert (code, out.splitlines(), err) == (1, told, "1 judgement would be taken, 1 not\n")
    code, out, err = ready("judgements", "import", str(sheet))
    assert (code, out.splitlines(), err) == (1, told, "1 judgement taken, 1 not\n")


def test_both_sides_are_told(ready: Run) -> None:
    code, out, err = ready("topics", "show", "Voices", "CS1")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Voices, CS1",
        "Figures: none, CS1 has no organisation, so it has no figures",
        "Words",
        "  P1 (Talk) (interview)",
        "    x1 [Warm] They said",
    ]


def test_nothing_to_judge_says_what_to_do(typed: Run) -> None:
    code, _, err = typed("judgements")
    assert code == 0 and "no topic compares two sources yet" in err
