"""Topic guides by command: added, prompted, imported, exported, set, and what they cover."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]

GUIDES = (
    "guide,version,workstream,group,used_from,n,prompt,themes,questions\n"
    "Leaders,1,WS5,senior leader,2018-01-15,1,What is your role?,,\n"
    "Leaders,1,,,,2,How was it brought in?,Voice > Warm; Cold,1;2\n"
    "Staff,1,WS5,,,,What did you hear?,Voice,\n"
    "Staff,2,WS5,,2018-06-01,,,,\n"
)


def ready(typed: Run) -> None:
    for words in (("workstreams", "add", "WS5"), ("questions", "add", "1", "Why?"), ("questions", "add", "2", "How?")):
        assert typed(*words)[0] == 0


def test_a_table_of_guides_comes_in_and_goes_out_the_same(typed: Run, tmp_path: Path) -> None:
    ready(typed)
    table = tmp_path / "guides.csv"
    table.write_text(GUIDES, encoding="utf-8")

    assert typed("guides", "import", str(table))[:2] == (0, "3 new guides; prompts: 3 added, 0 changed, 0 as before\n")
    assert typed("guides", "import", str(table))[1] == "0 new guides; prompts: 0 added, 0 changed, 3 as before\n"
    out = tmp_path / "out.csv"
    assert typed("guides", "export", "-o", str(out))[0] == 0
    assert typed("guides", "import", str(out))[1] == "0 new guides; prompts: 0 added, 0 changed, 3 as before\n"
    assert typed("undo")[0] == 0  # the first import: the others changed nothing
    assert typed("guides")[1] == ""
    assert typed("guides", "import", str(out))[1] == "3 new guides; prompts: 3 added, 0 changed, 0 as before\n"
    listed = json.loads(typed("guides", "--json")[1])
    assert [(one["guide"], one["version"], one["used_from"], len(one["prompts"])) for one in listed] == [
        ("Leaders", 1, "2018-01-15", 2),
        ("Staff", 1, None, 1),
        ("Staff", 2, "2018-06-01", 0),
    ]
    assert listed[0]["prompts"][1] == {
        "n": 2, "text": "How was it brought in?", "themes": ["Warm", "Cold"], "questions": [1, 2],
    }  # fmt: skip


def test_a_table_with_a_mistake_is_not_taken_and_the_line_is_named(typed: Run, tmp_path: Path) -> None:
    ready(typed)
    for wrong, said in (
        ("guide,prompt\nLeaders,Why?\n,What?\n", "line 3: a topic guide needs a label"),
        ("guide,prompt,themes\nLeaders,Why?,Nowhere\n", "line 2: there is no code “Nowhere”"),
        ("guide,n,prompt\nLeaders,1,Why?\nLeaders,3,What?\n", "line 3: there is no prompt 2 before prompt 3"),
        ("guide,n,prompt\nLeaders,1,Why?\nLeaders,1,What?\n", "line 3: prompt 1 of this guide is on line 2 already"),
        ("guide,n,prompt\nLeaders,x,Why?\n", "line 2: n “x” is not a whole number from 1"),
        ("guide,themes\nLeaders,Voice\n", "line 2: the prompt has no words"),
        ("guide,used_from\nLeaders,May\n", "line 2: “May” is not a date like 2018-05-12"),
        ("guide,group\nLeaders,lead\nLeaders,staff\n", "line 3: it says another staff_group of this guide than line 2"),
        ("guide,workstream\nLeaders,WS9\n", "line 2: there is no workstream “WS9”"),
        ("prompt\nWhy?\n", "there is no column “guide”"),
    ):
        table = tmp_path / "wrong.csv"
        table.write_text(wrong, encoding="utf-8")
        code, _, err = typed("guides", "import", str(table))
        assert (code, said in err, err.count("\n")) == (1, True, 1), err
        assert typed("guides")[1] == ""


def test_guides_and_prompts_by_command(typed: Run) -> None:
    ready(typed)
    assert typed("guides")[2].startswith("no topic guides yet")
    assert typed("guides", "add", "Leaders", "--workstream", "WS5", "--used-from", "2018-01-15")[1] == (
        "Leaders v1: added for WS5\n"
    )
    typed("guides", "prompts", "add", "Leaders", "How?", "--theme", "Warm", "--question", "2")
    assert typed("guides", "prompts", "add", "Leaders", "Why?", "--at", "1")[1] == "  1  Why?  [serves nothing yet]\n"
    typed("guides", "prompts", "edit", "Leaders", "1", "--theme", "Cold")
    assert typed("guides", "prompts", "move", "Leaders", "2", "1")[1] == "  1  How?  [Warm; Q2]\n  2  Why?  [Cold]\n"
    assert typed("guides", "prompts", "edit", "Leaders", "1", "--theme", "", "--question", "")[1].endswith(
        "[serves nothing yet]\n"
    )
    assert typed("guides", "new-version", "Leaders", "--used-from", "2018-06-01")[1] == (
        "Leaders v2: 2 prompts, for WS5\n"
    )
    assert typed("guides", "edit", "Leaders v2", "--used-from", "", "--workstream", "")[0] == 0
    assert typed("guides", "prompts", "remove", "Leaders", "2")[1] == "removed prompt 2: Why?\n"
    assert typed("guides", "list")[1] == (
        "Leaders v1  [for WS5; from 2018-01-15; 2 prompts; 0 documents; 1 not tied to a theme or question]\n"
        "Leaders v2  [for everybody; from the beginning; 1 prompt; 1 document; 1 not tied to a theme or question]\n"
    )
    assert typed("guides", "add", "X", "--used-from", "12.5.2018")[0] == 2


def test_a_document_is_said_to_be_held_with_a_guide(typed: Run) -> None:
    ready(typed)
    typed("guides", "add", "Leaders", "--workstream", "WS5")
    assert typed("guides", "documents")[1] == "d1     Talk: not known (no guide is for it)\n"
    assert typed("guides", "set", "Talk", "Leaders")[1] == "d1 Talk: Leaders v1 (by hand)\n"
    assert json.loads(typed("guides", "documents", "--json")[1]) == [
        {"document": "d1", "title": "Talk", "guide": "Leaders v1", "by_hand": True, "why": "by hand"}
    ]
    assert typed("guides", "set", "Talk")[1] == "d1 Talk: not known (no guide is for it)\n"
    assert typed("guides", "set", "Talk", "Nobody")[0] == 1
    assert typed("guides", "remove", "Leaders")[1] == "removed Leaders v1 and 0 prompts\n"


def test_what_the_guides_cover(typed: Run) -> None:
    ready(typed)
    typed("guides", "add", "Leaders")
    typed("guides", "prompts", "add", "Leaders", "How?", "--theme", "Warm", "--question", "2")
    typed("guides", "prompts", "add", "Leaders", "Else?")
    out = typed("guides", "coverage", "--format", "csv")[1].splitlines()
    assert [line.split(",") for line in out[1:]] == [
        ["Voice", "(1)"],
        ["Warm", "1"],
        ["Q1 Why?", "–"],
        ["Q2 How?", "1"],
    ]
    assert "nobody has said what prompt 2 serves" in typed("guides", "coverage", "--format", "md")[1]
