"""States of documents by command."""

from __future__ import annotations

import json
from collections.abc import Callable

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
