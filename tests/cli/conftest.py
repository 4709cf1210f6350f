"""A study with one transcript and a codebook, and commands typed in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.cli.main import run
from qualcode.project import Project

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Type a command in a study with one transcript and a codebook; get exit code, output and remarks."""
    folder = tmp_path / "study"
    path = tmp_path / "Talk.txt"
    path.write_text("I: Ask.\n\nP1: They said [laughs] “warm words”.\n\nP1: Said. Said.\n", encoding="utf-8")
    book = tmp_path / "book.csv"
    book.write_text("parent,name,kind\n,Voice,theme\nVoice,Warm,code\nVoice,Cold,code\n", encoding="utf-8")
    with Project.create(folder, coder="Ada") as project:
        project.cases.put("CS1")
        project.importing.files([path])
        project.codebook.import_csv(book)

    def act(*arguments: str) -> tuple[int, str, str]:
        code = run(["--project", str(folder), *arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return act
