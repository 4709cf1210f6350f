"""import by command: what is said of speakers and files, by options and by a plan to edit."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

TALK = "I: How was it?\nP: Fine. And you know.\nNote: door.\nM: Then?\nP: Spring.\n"


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "WS3_07_12-05-2018.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


def test_speakers_are_put_right_by_options(typed, talk) -> None:
    code, out, _ = typed(
        *("import", str(talk), "--json", "--participant", "P=Ada", "--speaker-label", "Note"),
        *("--split", "And you=Bo", "--interviewer", "Bo", "--create", "--not-speaker", "Note", "--join", "Then?"),
    )
    (result,) = json.loads(out)
    assert code == 0 and "“M” is now among the words of Bo" in [one["what"] for one in result["warnings"]]
    assert [
        (one["label"], one["participant"], one["role"], one["match"], one["turns"]) for one in result["speakers"]
    ] == [
        ("I", None, "interviewer", "local", 1),
        ("P", "Ada", "participant", "new", 2),
        ("Bo", None, "interviewer", "local", 1),
    ]


def test_particulars_come_from_options_and_the_name(typed, talk) -> None:
    code, out, err = typed(
        *("import", str(talk), "--pattern", "{workstream}_{participant}_{date}", "--minutes", "45", "--mode", "phone"),
        *("--create", "--rename", "M=I"),
    )
    assert code == 0 and "WS3, 2018-05-12, 45 minutes, phone" in out
    assert "P (participant) = new participant WS3_07" in out and err == ""
    code, out, _ = typed("documents", "--json")
    document = json.loads(out)[-1]
    assert (document["date"], document["minutes"], document["workstream"]) == ("2018-05-12", 45, "WS3")


def test_a_question_is_told_and_leaves_the_exit_code_alone(typed, talk) -> None:
    typed("participants", "add", "WS5_10")
    talk.write_text(TALK.replace("P:", "CS5_10:"), encoding="utf-8")
    code, out, err = typed("import", str(talk), "--dry-run")
    assert code == 0 and "is “CS5_10” the participant WS5_10?" in err and "1 speaker to be told" in err
    assert "CS5_10 (participant): " in out


def test_a_plan_is_written_edited_and_imported_without_naming_the_files_again(typed, talk, tmp_path) -> None:
    plan = tmp_path / "plan.csv"
    code, out, err = typed("import", str(talk), "--write-plan", str(plan))
    assert (code, out) == (0, "") and f"wrote the plan to {plan}" in err
    with plan.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= {"title": "Ward", "mode": "online"}
    next(row for row in rows if row["label"] == "M")["name"] = "I"
    with plan.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    code, out, _ = typed("import", "--plan", str(plan), "--json")
    (result,) = json.loads(out)
    assert code == 0 and (result["title"], result["mode"]) == ("Ward", "online")
    assert [one["label"] for one in result["speakers"]] == ["I", "P"]


def test_a_plan_may_be_a_workbook(typed, talk, tmp_path) -> None:
    plan = tmp_path / "plan.xlsx"
    assert typed("import", str(talk), "--mode", "online", "--write-plan", str(plan))[0] == 0
    assert plan.read_bytes()[:2] == b"PK"
    code, out, err = typed("import", "--plan", str(plan), "--json")
    assert (code, [one["mode"] for one in json.loads(out)]) == (0, ["online"]), err


def test_a_plan_may_mean_one_file_by_its_path_and_by_its_name(typed, talk, tmp_path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text(f"file,mode,do,label\n{talk},online,,\n{talk.name},,add label,M\n", "utf-8")
    code, out, err = typed("import", "--plan", str(plan), "--json")
    assert (code, [one["mode"] for one in json.loads(out)]) == (0, ["online"]), err


def test_the_cover_page_is_told_and_taken_over_when_asked(typed, talk) -> None:
    talk.write_text("Date: 12 May 2018\nPlace: Leeds\n\n" + TALK, encoding="utf-8")
    code, out, err = typed("import", str(talk), "--dry-run")
    assert code == 0 and "the file says: Date: 12 May 2018; Place: Leeds (--take FIELD" in err
    code, out, err = typed("import", str(talk), "--take", "all")
    assert code == 0 and "taken over as date: 2018-05-12" in out and "the file says" not in err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--rename", "Q=I"], 1, "there is no speaker “Q”"),
        (["--split", "nowhere=I"], 1, "the words “nowhere” are not in the text"),
        (["--speaker-label", "/(x/"], 1, "correct it, or give the label as it is printed"),
        (["--rename", "Q"], 2, "“Q” is not two names with = between them"),
        (["--minutes", "x"], 2, "'x' is not a whole number"),
        (["--date", "soon"], 2, "“soon” is not a date like 2018-05-12"),
        (["--pattern", "{who}"], 1, "a file name has no “who”"),
        (["--pattern", "{case}-{date}"], 1, "its name does not fit the pattern"),
        (["--participant", "P=Nobody"], 1, "there is no participant “Nobody”"),
        (["--plan", "missing.csv"], 1, "there is no such file"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_imports_nothing(typed, talk, arguments, code, said) -> None:
    found, out, err = typed("import", str(talk), *arguments)
    assert (found, out) == (code, "") and said in err
    assert len([line for line in err.splitlines() if line.startswith("error:")]) == 1
    assert len(json.loads(typed("documents", "--json")[1])) == 1


def test_without_a_file_it_is_wrong_usage(typed) -> None:
    code, _, err = typed("import")
    assert code == 2 and "name a file to import" in err
