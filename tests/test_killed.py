"""A program that is killed while a coder works: what it had shown as done is there, and nothing is half-done."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qualcode.project import Project

WORK = """
import sys
from qualcode.project import Project
project = Project.open(sys.argv[1], coder="Ada")
print("begun", flush=True)
place = int(sys.argv[2])
while True:
    place += 1
    applied = project.codings.apply(1, place, place + 9, [1])
    print("coded", applied.codings[0], flush=True)
    if place % 3 == 0:
        project.undo()
        print("undone", applied.codings[0], flush=True)
    if place % 5 == 0:
        memo = project.memos.add(f"memo {place}", about=[f"x{applied.excerpt.id}"] if place % 3 else [])
        print("written", memo.id, flush=True)
"""


@pytest.mark.parametrize("seed", range(3))
def test_all_that_was_shown_as_done_is_there_after_a_kill_at_any_moment(tmp_path: Path, seed: int) -> None:
    folder, moments = tmp_path / "study", random.Random(seed)
    talk = tmp_path / "talk.txt"
    talk.write_text("I: " + "Words upon words were spoken here. " * 400, encoding="utf-8")
    with Project.create(folder, coder="Ada") as project:
        project.importing.files([talk])
        project.codebook.add("Trust")
    coded: set[int] = set()
    written: set[int] = set()
    for number in range(2):
        program = [sys.executable, "-c", WORK, str(folder), str(3 + number * 5000)]
        child = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None and child.stdout.readline() == "begun\n"
        told = [child.stdout.readline() for _ in range(moments.randrange(5, 25))]
        time.sleep(moments.random() / 50)
        child.kill()
        told += child.stdout.readlines()
        child.wait()
        child.stdout.close()
        for what, _, row in (line.strip().partition(" ") for line in told if line.endswith("\n")):
            {"coded": coded.add, "undone": coded.discard, "written": written.add}[what](int(row))
        with Project.open(folder) as project:
            assert project.check() == []
            there = {coding.id for coding in project.codings.of_document(1)}
            # The last act may have been kept, or undone, just before it could be shown.
            assert coded - there <= {max(coded)} and len(there - coded) <= 1
            assert written <= {memo.id for memo in project.memos.all()}
            acts = project.log()
            assert [act.id for act in acts] == list(range(len(acts), 0, -1))
            assert all(project.details(act.id).total > 0 for act in acts[:30])
            assert project.undo() is not None and project.redo() is not None
            coded, written = there, {memo.id for memo in project.memos.all()}
