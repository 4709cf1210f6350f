"""judge and judgements on the command line."""

from __future__ import annotations

import csv
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
        "  j1 Ada: Silence (staff)",
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
    ready("topics", "add", "More", "--compare", "leaders v staff")
    assert ready("judgements", "reveal", "More")[2] == (
        "Ada has not judged 1 of 1 cell\nBen has not judged 1 of 1 cell\n"
    )
    assert ready("judgements", "reveal")[2] == ""
    ready("judge", "More", "CS1", "--silent", "both")
    assert "1 judgement left out: made after the revealing" in ready("judgements", "agreement")[2]
    assert "Ada and Ben: 0 of 1 the same (0%), kappa 0.00" in ready("judgements", "agreement")[1]


def test_a_sheet_comes_back(ready: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    assert ready("judgements", "sheet", "-o", str(sheet))[0] == 0
    assert ready("judgements", "import", str(sheet))[2] == "nothing is different from Ada's\n"
    sheet.write_text(
        "topic,case,sources,meaning,examples,silent,reason\n"
        "Voices,CS1,leaders v staff,,,staff,Unasked\nVoices,CS9,leaders v staff,,,a,\n",
        encoding="utf-8",
    )
    told = ["Voices, CS1 (leaders v staff): open → silence: staff"]
    told.append("Voices, CS9 (leaders v staff): line 3: there is no such row any more")
    code, out, err = ready("judgements", "import", str(sheet), "--dry-run")
    filled = [told[0], "  silent: staff", "  reason: Unasked", told[1], "  silent: a"]
    assert (code, out.splitlines(), err) == (1, filled, "1 judgement would be taken as Ada's, 1 not\n")
    code, out, err = ready("judgements", "import", str(sheet))
    assert (code, out.splitlines(), err) == (1, told, "1 judgement taken as Ada's, 1 not\n")


def test_a_sheet_of_another_judge_is_refused_and_may_be_taken(ready: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    ready("coders", "add", "Ben")
    assert ready("--coder", "Ben", "judgements", "sheet", "-o", str(sheet))[0] == 0
    filled = sheet.read_text("utf-8-sig").replace(",,,,,,,,Ben", ",,staff,,,,,,Ben")
    sheet.write_text(filled, encoding="utf-8")
    code, _, err = ready("judgements", "import", str(sheet))
    assert code == 1 and "the sheet is Ben's, and you are Ada" in err and '--coder "Ben"' in err
    assert ready("--coder", "Ben", "judgements", "import", str(sheet))[2] == "1 judgement taken as Ben's, 0 not\n"
    assert ready("judgements", "import", str(sheet), "--as-mine")[2] == "1 judgement taken as Ada's, 0 not\n"
    code, _, err = ready("judgements", "sheet", "-o", str(tmp_path / "sheet.ods"))
    assert code == 1 and "no .ods is written" in err and "write .xlsx" in err


def test_a_row_that_is_not_taken_says_what_would_take_it(ready: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    ready("judgements", "sheet", "-o", str(sheet))
    ready("judge", "Voices", "CS1", "--silent", "staff", "--reason", "Unasked")
    sheet.write_text(sheet.read_text("utf-8-sig").replace(",,,,,,,,Ada", ",,both,,,,,,Ada"), encoding="utf-8")
    what = "Voices, CS1 (leaders v staff): "
    code, out, err = ready("judgements", "import", str(sheet))
    told = f"{what}line 2: it was judged in the project too (silence: staff): --theirs takes the sheet's\n"
    assert (code, out, err) == (1, told, "0 judgements taken as Ada's, 1 not\n")
    assert ready("judgements", "import", str(sheet), "--theirs", "--dry-run")[0] == 0
    ready("judgements", "reveal", "Voices")
    stays = f"{what}line 2: it is revealed, and stays as it was made (silence: staff)\n"
    for wish in ((), ("--theirs",), ("--as-mine", "--theirs"), ("--withdraw",)):
        assert ready("judgements", "import", str(sheet), *wish)[:2] == (1, stays)


def test_columns_of_a_sheet_that_are_not_taken_are_remarked_on(ready: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    head = "topic,case,sources,meaning,examples,silent,finding_a,finding_b,reason,means,rests on,judge,as sent,notes"
    sheet.write_text(f"{head}\nVoices,CS1,leaders v staff,,,both,,,,,,,,Look again\n", encoding="utf-8")
    code, _, err = ready("judgements", "import", str(sheet), "--dry-run")
    assert (code, err.splitlines()[0]) == (0, "note: the column “notes” is none of the sheet's, and is not taken")


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


def test_what_is_agreed_without_the_findings_is_remarked_on(ready: Run) -> None:
    ready("judge", "Voices", "CS1", "--silent", "staff", "--finding-a", "They speak")
    ready("judgements", "reveal")
    _, _, err = ready("judge", "Voices", "CS1", "--silent", "staff", "--agreed")
    assert "stands empty" in err and "--begin-with" in err
    assert ready("judge", "Voices", "CS1", "--agreed", "--begin-with", "Ada")[2] == ""
    assert "    leaders: They speak" in ready("judge", "Voices", "CS1")[1].splitlines()[-1]


def test_judgements_that_lose_their_passages_are_named(ready: Run) -> None:
    ready("judge", "Voices", "CS1", "--silent", "staff", "--on", "x1")
    code, out, _ = ready("documents", "remove", "Talk")
    assert code == 0 and "judgements that lost passages: Voices at CS1 (qualcode undo brings all back)" in out
    lost = "rested on x1, which went with the document; it rests on no passage any more"
    assert f"Voices at CS1 (leaders v staff): Ada {lost}" in ready("check")[2]
    assert f"    {lost}" in ready("judge", "Voices", "CS1")[1].splitlines()
    ready("undo")
    assert "rested on" not in ready("check")[2]


def test_questions_and_parts_that_lose_their_passages_are_named(ready: Run) -> None:
    ready("threads", "add", "Why?")
    ready("threads", "step", "t1", "interviews", "--on", "x1", "--value", "6::1999")
    ready("narrative", "set", "CS1", "context", "So it was [x1].")
    assert "(no figure)" in ready("threads", "show", "t1")[1]
    code, out, _ = ready("documents", "remove", "Talk")
    assert code == 0 and "questions followed up that lost passages: t1 step 1 (qualcode undo brings all back)" in out
    assert "parts of the report that lost passages: CS1 context (qualcode undo brings all back)" in out
    lost = "rested on x1, which went with the document; it rests on no passage any more"
    assert f"   {lost}" in ready("threads", "show", "t1")[1].splitlines()
    told = ready("check")[2]
    assert f"t1 step 1: {lost}" in told
    assert "“Context” of CS1 rests on x1, gone or no longer in the transcript" in told
    ready("undo")
    assert "rest" not in ready("check")[2]


def test_a_group_that_nobody_has_is_taken_and_remarked_on(ready: Run) -> None:
    code, out, err = ready("topics", "pair", "Voices", "group:nobody v leaders")
    assert (code, out) == (0, "Voices: group:nobody v leaders\n")
    assert err.startswith("nobody has the group “nobody” yet; groups: ") and err.count("\n") == 1


def test_a_judgement_is_shown_by_its_id_unless_it_is_hidden(ready: Run) -> None:
    def ids(*who: str) -> str:
        listed = list(csv.DictReader(ready(*who, "judgements", "--format", "csv")[1].lstrip("\ufeff").splitlines()))
        return listed[0]["ids"]

    ready("judge", "Voices", "CS1", "--silent", "staff", "--reason", "none was asked", "--on", "x1")
    ready("coders", "add", "Ben")
    shown = ready("show", "j1")
    assert shown[0] == 0 and shown[1].splitlines() == [
        "Voices, CS1: leaders v staff",
        "j1 Ada: Silence (staff)",
        "  why: none was asked",
        "  rests on x1",
        "    x1  “They said”",
    ]
    for name in ("j1", "J1"):
        code, out, err = ready("--coder", "Ben", "show", name)
        assert (code, out) == (1, "") and "j1 is another judge's own, hidden until it is revealed" in err
        assert "none was asked" not in err and "Ada" not in err
    assert (ids(), ids("--coder", "Ben")) == ("j1", "")
    assert ready("show", "j9")[0] == 1 and "there is no judgement j9" in ready("show", "j9")[2]
    ready("judgements", "reveal")
    assert ready("--coder", "Ben", "show", "j1")[:2] == shown[:2]
    ready("--coder", "Ben", "judge", "Voices", "CS1", "--silent", "both", "--agreed")
    assert ready("show", "j2")[1].splitlines()[1] == "j2 agreed (Ben): Silence (leaders and staff)"
    assert ids() == "j1; j2"
    ready("--coder", "Ben", "judge", "Voices", "CS1", "--agreed", "--withdraw")
    code, _, err = ready("show", "j2")
    assert code == 1 and "j2 is no longer there" in err and "Voices" in err
