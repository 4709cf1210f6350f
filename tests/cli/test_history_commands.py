"""undo, redo, back-to and log, as typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.cli import history
from qualcode.cli.main import run
from qualcode.project import Project

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Two codes by Ada (a3, a4), a coder (a5), and Ben's code (a6)."""
    folder = tmp_path / "study"
    with Project.create(folder, coder="Ada") as project:
        project.codebook.add("Trust")
        project.codebook.add("Fear")
        project.coders.add("Ben")
    with Project.open(folder, coder="Ben") as project:
        project.codebook.add("Hope")
    return folder


@pytest.fixture
def typed(study: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def act(*arguments: str) -> tuple[int, str, str]:
        code = run(["--project", str(study), *arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return act


def codes(study: Path) -> list[str]:
    with Project.open(study) as project:
        return [code.name for code in project.codebook.tree()]


def test_an_act_that_is_not_the_latest_is_undone_by_its_id(typed: Run, study: Path) -> None:
    assert typed("undo", "--act", "a3") == (0, "undid: add code “Trust”\n", "")
    assert codes(study) == ["Fear", "Hope"]
    code, _, err = typed("undo", "--act", "a6")
    assert code == 1 and "it is Ben's" in err and err.count("\n") == 1
    assert typed("undo", "--act", "x6")[0] == 1


def test_going_back_says_what_it_would_reverse_and_needs_a_yes(typed: Run, study: Path) -> None:
    code, out, err = typed("back-to", "a3", "--dry-run")
    assert (code, out) == (0, "")
    assert "3 acts would be reversed (2 by Ada and 1 by Ben); rows: 2 removed" in err
    code, out, err = typed("back-to", "a3")
    assert (code, out) == (1, "") and "repeat with --yes" in err
    assert codes(study) == ["Trust", "Fear", "Hope"]


def test_going_back_is_one_act_that_undo_takes_back(typed: Run, study: Path) -> None:
    code, out, _ = typed("back-to", "a3", "--yes")
    assert code == 0 and out == "done: go back to a3 “add code “Trust””; to take it back: qualcode undo\n"
    assert codes(study) == ["Trust"]
    assert typed("undo")[0] == 0
    assert codes(study) == ["Trust", "Fear", "Hope"]


def test_the_state_before_an_act_can_be_meant(typed: Run, study: Path) -> None:
    assert typed("back-to", "a3", "--before", "--yes")[0] == 0
    assert codes(study) == []


@pytest.mark.parametrize(("answer", "left", "exit_code"), [("y", ["Trust"], 0), ("n", ["Trust", "Fear", "Hope"], 1)])
def test_at_a_terminal_it_asks(
    typed: Run, study: Path, monkeypatch: pytest.MonkeyPatch, answer: str, left: list[str], exit_code: int
) -> None:
    monkeypatch.setattr(history, "is_terminal", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _prompt: answer)
    assert typed("back-to", "a3")[0] == exit_code
    assert codes(study) == left


def test_where_nothing_differs_nothing_is_asked(typed: Run) -> None:
    code, out, err = typed("back-to", "a6")
    assert (code, out) == (0, "") and "no row would be different" in err


def test_the_log_can_be_narrowed(typed: Run) -> None:
    assert typed("log", "--coder", "ben")[1].count("\n") == 1
    assert [line.split()[0] for line in typed("log", "--text", "CODE add")[1].splitlines()] == ["a6", "a5", "a4", "a3"]
    assert len(typed("log", "--since", "2020-01-01")[1].splitlines()) == 6
    assert typed("log", "--since", "2999-01-01")[1] == ""
    assert typed("log", "--since", "soon")[0] == 2
    assert typed("log", "--coder", "Nobody")[0] == 1


def test_the_log_of_one_act_tells_its_rows(typed: Run) -> None:
    code, out, _ = typed("log", "a4")
    first, row = out.splitlines()
    assert code == 0 and first.startswith("a4 ") and row.startswith("  added code “Fear” (")
    told = json.loads(typed("log", "a4", "--json")[1])
    assert (told["id"], told["total"], told["changes"][0]["noun"]) == ("a4", 1, "code")
    out, err = typed("log", "a2", "--limit", "3")[1:]
    assert out.count("\n") == 4 and "7 rows more" in err
    assert typed("log", "a2", "--all")[1].count("\n") == 11


def test_what_was_gone_back_behind_is_marked(typed: Run) -> None:
    typed("back-to", "a4", "--yes")
    lines = typed("log", "--limit", "4")[1].splitlines()
    assert [line.endswith("(undone)") for line in lines] == [False, True, True, False]


def test_hostile_names_are_shown_safely(typed: Run, study: Path) -> None:
    with Project.open(study) as project:
        project.codebook.add("[red]\x1b[31m\u202eevil", definition="\x1b]0;x\x07")
    for out in (typed("log")[1], typed("log", "a7")[1], typed("undo")[1]):
        assert "\x1b" not in out and "\u202e" not in out and "\x07" not in out
