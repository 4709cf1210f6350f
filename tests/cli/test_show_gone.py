"""show of what is no longer there: what it was, who took it out, and how it comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.cli.main import run
from qualcode.project import Project

WORDS = "P01: By letter. Nobody explained it.\nP02: We read it twice.\n"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A passage with a claim, a question, a part of the report and a memo; all of it goes again."""
    (tmp_path / "one.txt").write_text(WORDS, encoding="utf-8")
    with Project.create(tmp_path / "study", coder="Ada") as project:
        project.coders.add("Ben")
        project.importing.files([tmp_path / "one.txt"])
        code = project.codebook.add("Letters")
        project.codings.apply_quote(1, "By letter.", [code.id])
        project.claims.add("It came by letter.", excerpts=["x1"])
        project.threads.add("Why by letter?")
        project.narratives.write("report", "summary", "So it was.")
        project.memos.add("A note.", title="Noted")
    return tmp_path / "study"


def said(study: Path, capsys: Capture, *arguments: str) -> tuple[int, str]:
    code = run(["--project", str(study), *arguments])
    told = capsys.readouterr()
    return code, told.out + told.err


def test_a_passage_that_went_with_its_document_says_so_and_how_it_comes_back(study: Path, capsys: Capture) -> None:
    with Project.open(study) as project:
        project.documents.remove("one")
        act = project.log(1)[0]
    code, told = said(study, capsys, "show", "x1")
    assert code == 1 and told.count("\n") == 1
    assert "x1 is no longer there" in told and "“By letter.”" in told
    assert f"by Ada on {act.at.astimezone():%Y-%m-%d}" in told and f"{act.name} (a{act.id})" in told
    assert f"qualcode undo --act a{act.id}" in told
    code, told = said(study, capsys, "--coder", "Ben", "show", "x1")
    assert f'qualcode --coder "Ada" undo --act a{act.id}' in told
    assert said(study, capsys, "undo", "--act", f"a{act.id}")[0] == 0
    assert said(study, capsys, "show", "x1")[0] == 0


def test_everything_with_an_id_says_what_it_was(study: Path, capsys: Capture) -> None:
    with Project.open(study) as project:
        project.claims.remove("k1")
        project.threads.remove("t1")
        project.narratives.remove("report", "summary")
        project.memos.remove(1)
    for given, was in (("k1", "It came by letter."), ("t1", "Why by letter?"), ("m1", "Noted"), ("n1", "part of")):
        code, told = said(study, capsys, "show", given)
        assert code == 1 and f"{given} is no longer there" in told and was in told and told.count("\n") == 1


def test_what_was_undone_is_brought_back_by_redo(study: Path, capsys: Capture) -> None:
    with Project.open(study) as project:
        project.undo()
    code, told = said(study, capsys, "show", "m1")
    assert code == 1 and "qualcode redo" in told
    assert said(study, capsys, "redo")[0] == 0 and said(study, capsys, "show", "m1")[0] == 0


@pytest.mark.parametrize("given", [f"{letter}999" for letter in "dxcmlpktnva"])
def test_what_never_was_is_one_clear_line(study: Path, capsys: Capture, given: str) -> None:
    code, told = said(study, capsys, "show", given)
    assert code == 1 and told.count("\n") == 1 and given in told and "nothing called" not in told


def test_what_is_called_like_an_id_is_shown(study: Path, capsys: Capture) -> None:
    with Project.open(study) as project:
        project.cases.put("C9", description="an acute trust")
    assert said(study, capsys, "show", "C9") == (0, "C9  an acute trust\n")
