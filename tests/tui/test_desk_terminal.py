"""The desk in a real terminal, and what starting it loads."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 30.0


class Tmux:
    """A terminal of its own, of a given size."""

    def __init__(self, folder: Path, command: str, size: tuple[int, int]) -> None:
        self.base = ["tmux", "-S", str(folder / "tmux"), "-f", os.devnull]
        width, height = map(str, size)
        self.run("new-session", "-d", "-x", width, "-y", height, f"{command}; echo left with $?; sleep 60")

    def run(self, *arguments: str) -> str:
        # A size in the environment would win over the terminal's own.
        clean = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        return subprocess.run([*self.base, *arguments], capture_output=True, text=True, check=True, env=clean).stdout

    def press(self, *keys: str) -> None:
        for key in keys:
            self.run("send-keys", key)

    def wait(self, *words: str, until: Callable[[str], bool] | None = None) -> str:
        """The screen once it shows all of ``words``."""
        end = time.monotonic() + PATIENCE
        while True:
            screen = self.run("capture-pane", "-p")
            if all(word in screen for word in words) and (until is None or until(screen)):
                return screen
            assert time.monotonic() < end, f"no {words} in:\n{screen}"
            time.sleep(0.1)


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_coding_undoing_and_quitting_in_a_real_terminal(desk, tmp_path) -> None:
    command = f"{sys.executable} -m qualcode --project {desk.folder} open one"
    terminal = Tmux(tmp_path, command, (80, 24))
    try:
        terminal.wait("How did the standard reach you?", "q Quit")
        terminal.press("}", "}", "c")
        terminal.wait("Enter applies")
        terminal.run("send-keys", "-l", "letter")
        terminal.wait("Told in writing only.")
        terminal.press("Enter")
        terminal.wait("code “By letter” on “one”")
        terminal.press("C-z")
        terminal.wait("undid: code “By letter”")
        terminal.press("C-y")
        terminal.wait("redid: code “By letter”")
        terminal.run("resize-window", "-x", "160", "-y", "40")
        terminal.wait("Codebook", "At the cursor", "Documents")
        terminal.press("q")
        terminal.wait("left with 0")
    finally:
        terminal.run("kill-server")
    assert desk.codings() == [("By letter", "By letter.")]


FAULTY = """
import sys
from qualcode.cli.main import run
from qualcode.tui.facts import Facts
def at(facts, offset, codings):
    raise ValueError(facts.bench.text)
Facts.at = at
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_a_fault_leaves_one_line_and_none_of_the_words(desk, tmp_path) -> None:
    (tmp_path / "faulty.py").write_text(FAULTY, encoding="utf-8")
    command = f"{sys.executable} {tmp_path / 'faulty.py'} --project {desk.folder} open one"
    terminal = Tmux(tmp_path, command, (200, 24))
    try:
        screen = terminal.wait("left with 1")
    finally:
        terminal.run("kill-server")
    assert "error: the desk stopped at a fault in qualcode (ValueError" in screen
    assert "Traceback" not in screen and "standard" not in screen
    assert "standard" not in (desk.folder / "desk-fault.txt").read_text(encoding="utf-8")


STARTED = """
import asyncio, sys
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
async def main():
    with Project.open(sys.argv[1]) as project:
        app = QualcodeApp(project)
        async with app.run_test() as pilot:
            await pilot.pause()
asyncio.run(main())
print(" ".join(sorted({name.split(".")[0] for name in sys.modules})))
"""


def test_the_first_paint_loads_no_heavy_library(study) -> None:
    told = subprocess.run([sys.executable, "-c", STARTED, str(study)], capture_output=True, text=True, check=True)
    loaded = set(told.stdout.split())
    assert "textual" in loaded
    assert not loaded & {"pandas", "numpy", "docx", "lxml", "xlsxwriter", "alembic", "tree_sitter"}
