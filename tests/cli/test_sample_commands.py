"""The sample by command: the table, what was said of invitations, the page of a report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]
_NOT_SAID = "Nobody has said how many were invited: qualcode sample invitations set WORKSTREAM --invited N."
_SOURCES = "Data sources included an interview with 2 participants (1 interview)."


def ready(typed: Run) -> None:
    for words in (
        ("workstreams", "add", "WS5", "--name", "Case studies"),
        ("documents", "edit", "Talk", "--kind", "interview", "--workstream", "WS5", "--case", "CS1", "--people", "2"),
    ):
        assert typed(*words)[0] == 0


def test_the_sample_as_a_table(typed: Run) -> None:
    ready(typed)
    code, out, err = typed("sample", "--format", "csv")
    assert code == 0
    head, first = out.splitlines()[:2]
    assert head.startswith("workstream,invited,declined,no reply,took part,withdrawn,interviews")
    assert first == "WS5,,,,2,0,1,2,0,0,7,2,"
    assert (
        err == "note: Nobody has said how many were invited: qualcode sample invitations set WORKSTREAM --invited N.\n"
    )
    assert typed("sample", "--by", "case", "--format", "csv")[1].splitlines()[1].startswith("CS1,,,,2,0,1,2")
    assert typed("documents", "edit", "Talk", "--people", "two")[0] == 2
    assert json.loads(typed("documents", "--json")[1])[0]["people"] == 2
    assert typed("documents", "edit", "Talk", "--people", "")[2] == "changed\n"


def test_what_is_said_of_invitations(typed: Run, tmp_path: Path) -> None:
    ready(typed)
    assert typed("sample", "invitations")[2].startswith("nothing is said of invitations yet")
    assert typed("sample", "invitations", "set", "WS5", "--invited", "4")[1] == "WS5: changed\n"
    assert typed("sample", "invitations", "set", "WS5", "--case", "CS1", "--group", "lead", "--invited", "3")[1] == (
        "WS5, CS1, lead: added\n"
    )
    assert typed("sample", "invitations", "list")[1] == "WS5: invited 4\nWS5, CS1, lead: invited 3\n"
    table = tmp_path / "invitations.csv"
    table.write_text("workstream,case,group,invited,declined,no_reply\nWS5,CS1,Lead,3,1,\nWS5,,,4,1,1\nWS5,CS1,,,,\n")
    assert typed("sample", "invitations", "import", str(table))[1] == "0 added, 2 changed, 1 as before\n"
    assert json.loads(typed("sample", "invitations", "--json")[1])[1] == {
        "workstream": "WS5", "case": "CS1", "group": "lead", "invited": 3, "declined": 1, "no_reply": None,
        "withdrawn": None,
    }  # fmt: skip
    assert typed("sample", "invitations", "remove", "WS5", "--case", "CS1", "--group", "lead")[0] == 0
    code, _, err = typed("sample", "invitations", "remove", "WS5", "--case", "CS1")
    assert (code, err) == (1, "error: nothing is said of invitations in WS5, CS1, see: qualcode sample invitations\n")
    assert typed("sample", "invitations", "set", "WS5", "--case", "CS1")[0] == 1
    assert typed("sample", "invitations", "set", "WS9", "--invited", "4")[0] == 1


def test_the_sample_as_a_page_of_a_report(typed: Run, tmp_path: Path) -> None:
    from docx import Document

    ready(typed)
    typed("cases", "edit", "CS1", "--description", "an ambulance trust")
    file = tmp_path / "sample.docx"
    assert typed("export", "sample", "--by", "case", "-o", str(file))[0] == 0
    page = Document(str(file))
    words = [paragraph.text for paragraph in page.paragraphs]
    assert (
        "Case study 1: An ambulance trust. Data sources included an interview with 2 participants (1 interview)."
        in words
    )
    assert page.tables[0].cell(1, 0).text == "Case study 1: ambulance trust"
    assert page.tables[0].cell(1, 4).text == "2"
