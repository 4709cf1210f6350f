"""Heavy libraries are imported where they are used, so that the program starts at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.project import Project

HEAVY = ("pandas", "numpy", "docx", "lxml", "pypdfium2", "xlsxwriter", "alembic", "textual")


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


def test_a_ratio_is_worked_out_with_the_standard_library_alone() -> None:
    assert not loaded_after(run("wres", "ratio", "36/40", "16/80", "--json")) & {*HEAVY, "sqlalchemy", "scipy"}


@pytest.mark.parametrize("command", ["documents", "log", "cases", "codebook list"])
def test_a_plain_listing_loads_no_heavy_library(project: Path, command: str) -> None:
    assert not loaded_after(run("--project", str(project), *command.split())) & set(HEAVY)


def test_a_notebook_gets_the_door_without_the_screens() -> None:
    assert not loaded_after("from qualcode.project import Project") & {*HEAVY, "click"}


FIRST_PAINT = """
import asyncio, sys
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp

async def paint(folder):
    with Project.open(folder) as project:
        app = QualcodeApp(project)
        async with app.run_test(size=(140, 45)) as pilot:
            await pilot.pause()
            assert app.desk.view.render_line(0).cell_length
            print(*sorted(sys.modules))

asyncio.run(paint({folder!r}))
"""


def test_the_first_paint_of_the_desk_loads_no_other_screen_and_nothing_heavy(project: Path, tmp_path: Path) -> None:
    text = tmp_path / "one.txt"
    text.write_text("I: How was it?\nP01: Fine.\n", encoding="utf-8")
    with Project.open(project) as study:
        study.importing.files([text])
    script = FIRST_PAINT.format(folder=str(project))
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(told.stdout.split())
    screens = {name for name in loaded if name.startswith("qualcode.tui.screens.")}
    assert screens == {f"qualcode.tui.screens.{name}" for name in ("desk", "desk_layout", "desk_panes", "desk_written")}
    rooms = {".".join(name.split(".")[:2]) for name in loaded if name.startswith("qualcode.")}
    assert not rooms & {f"qualcode.{room}" for room in ("cli", "deliver", "example", "ingest", "triangulation", "wres")}
    assert not {name.split(".")[0] for name in loaded} & (set(HEAVY) - {"textual"})
