"""States of documents by command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_a_state_is_set_listed_and_told(typed: Run) -> None:
    assert typed("documents", "state", "Talk", "audio-checked", "--note", "all heard")[1] == (
        "d1 Talk: received → audio-checked\n"
    )
    assert typed("documents", "state", "d1", "released")[1] == (
        "d1 Talk: audio-checked → released (pseudonymised left out)\n"
    )
    assert typed("documents", "state", "d1", "released")[1:] == ("", "d1 Talk: released already\n")
    assert typed("documents", "--state", "released")[1].startswith("d1     Talk  [interview;")
    assert typed("documents", "list", "--state", "received")[1:] == ("", "no documents are received\n")
    (told,) = json.loads(typed("documents", "--json")[1])
    assert told["state"] == "released"
    assert [(one["state"], one["coder"], one["note"]) for one in told["states"]] == [
        ("received", "Ada", ""),
        ("audio-checked", "Ada", "all heard"),
        ("released", "Ada", ""),
    ]
    states = [line for line in typed("show", "d1")[1].splitlines() if line.startswith("state: ")]
    assert [line.split()[1] for line in states] == ["received", "audio-checked", "released"]
    assert states[1].endswith("by Ada: all heard")


def test_all_documents_of_a_case_study_come_into_a_state_together(typed: Run) -> None:
    assert typed("documents", "edit", "d1", "--case", "CS1")[0] == 0
    assert typed("documents", "state", "--case", "CS1", "released")[1].count("released") == 1
    assert typed("undo")[0] == 0
    assert typed("documents", "--state", "received")[1].count("d1") == 1


def test_what_is_not_a_state_or_a_document_is_one_line(typed: Run) -> None:
    assert typed("documents", "state", "released")[0] == 2
    code, out, err = typed("documents", "state", "d1", "ready")
    assert (code, out) == (1, "")
    assert err == "error: there is no state “ready”, choose from received, audio-checked, pseudonymised, released\n"
    assert typed("documents", "--state", "ready")[2] == err
    assert typed("documents", "state", "d1", "d9", "released")[0] == 1


def test_coding_an_unreleased_transcript_is_remarked_on(typed: Run, tmp_path: Path) -> None:
    note = "note: “Talk” is not released yet; see: qualcode documents, qualcode project\n"
    assert typed("code", "Talk", "Warm", "--span", "13:45")[2] == note
    assert note not in typed("code", "Talk", "Warm", "--span", "13:45")[2]  # nothing was coded
    assert typed("autocode", "said", "Warm")[2].count("note: ") == 0
    assert note in typed("autocode", "said", "Warm", "--apply")[2]
    (tmp_path / "codings.csv").write_text("document,quote,code\nTalk,warm words,Warm\n", encoding="utf-8")
    table = str(tmp_path / "codings.csv")
    assert typed("codings", "import", table, "--dry-run")[2] == ""
    assert typed("codings", "import", table)[2] == note
    assert typed("codings", "import", table)[2] == ""


def test_the_project_says_from_which_state_on_it_is_quiet(typed: Run) -> None:
    assert "coded from: released\n" in typed("project")[1]
    assert typed("project", "edit", "--coded-from", "audio checked")[2] == "changed\n"
    assert json.loads(typed("project", "--json")[1])["coded_from"] == "audio-checked"
    assert typed("code", "Talk", "Warm", "--span", "13:45")[2].startswith("note: “Talk” is not audio-checked yet")
    assert typed("project", "edit", "--coded-from", "received")[0] == 0
    assert typed("code", "Talk", "Warm", "--span", "14:45")[2] == ""
    assert typed("project", "edit", "--coded-from", "never")[0] == 1
    assert typed("project", "edit", "--analysis", "reflexive", "--methods", "We read.", "--name", "Two")[0] == 0
    assert typed("project")[1].splitlines()[:3] == ["name: Two", "analysis: reflexive", "methods: We read."]


def test_a_publication_says_how_many_documents_are_not_released(typed: Run, tmp_path: Path) -> None:
    typed("code", "Talk", "Warm", "--span", "13:45")
    typed("project", "edit", "--coded-from", "audio-checked")
    typed("documents", "state", "Talk", "pseudonymised")
    file = str(tmp_path / "out.csv")
    note = "note: “Talk” is not released yet\n"
    assert note in typed("export", "excerpts", "--for", "publication", "-o", file)[2]
    assert note not in typed("export", "excerpts", "--for", "team", "-o", file)[2]
    typed("documents", "state", "Talk", "released")
    assert note not in typed("export", "excerpts", "--for", "publication", "-o", file)[2]
