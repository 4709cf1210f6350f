"""Heavy libraries are imported where they are used, so that the program starts at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.project import Project

HEAVY = ("pandas", "numpy", "docx", "lxml", "xlsxwriter", "alembic", "textual")


def loaded_after(script: str) -> set[str]:
    """Top-level modules in a fresh interpreter after ``script``."""
    code = f"{script}\nimport sys; print('\\n' + ' '.join(sorted({{name.split('.')[0] for name in sys.modules}})))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(told.stdout.strip().split("\n")[-1].split())


def run(*arguments: str) -> str:
    return f"import sys; sys.argv = ['qualcode', *{arguments!r}]; from qualcode.__main__ import main; main()"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    Project.create(tmp_path / "study").close()
    return tmp_path / "study"


def test_the_version_needs_nothing() -> None:
    loaded = loaded_after(run("--version"))
    assert not loaded & {*HEAVY, "sqlalchemy", "click"}


def test_help_opens_no_database() -> None:
    assert not loaded_after(run("undo", "--help")) & {*HEAVY, "sqlalchemy"}


@pytest.mark.parametrize("command", ["documents", "log", "cases", "codebook list"])
def test_a_plain_listing_loads_no_heavy_library(project: Path, command: str) -> None:
    assert not loaded_after(run("--project", str(project), *command.split())) & set(HEAVY)


def test_a_notebook_gets_the_door_without_the_screens() -> None:
    assert not loaded_after("from qualcode.project import Project") & {*HEAVY, "click"}
