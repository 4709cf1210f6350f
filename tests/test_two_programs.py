"""Two programs at work on one project at the same time: everything that either was told is done is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from qualcode.project import Project

WORK = """
import sys
from qualcode.model.errors import QualcodeError
from qualcode.project import Project
folder, coder, first = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Project.open(folder, coder=coder) as project:
    print("begun", flush=True)
    sys.stdin.readline()
    for number in range(first, first + 25):
        code = project.codebook.add(f"{coder} {number}", parent="Shared")
        project.codings.apply(1, 3 + number, 9 + number, [code.id])
        project.codebook.move(code.short_id)
        if number % 5 == 0:
            project.undo()
        print(code.id, flush=True)
"""


def test_two_programs_lose_nothing_of_each_others(tmp_path: Path) -> None:
    folder, talk = tmp_path / "study", tmp_path / "talk.txt"
    talk.write_text("I: " + "Words upon words were spoken here. " * 40, encoding="utf-8")
    with Project.create(folder, coder="Ada") as project:
        project.importing.files([talk])
        project.codebook.add("Shared", kind="theme")
        project.coders.add("Ben")
    children = [
        subprocess.Popen(
            [sys.executable, "-c", WORK, str(folder), coder, first],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for coder, first in (("Ada", "0"), ("Ben", "100"))
    ]
    for child in children:
        assert child.stdout is not None and child.stdout.readline() == "begun\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    told = [child.communicate() for child in children]
    assert [error for _, error in told] == ["", ""]
    made = {int(number) for out, _ in told for number in out.split()}
    with Project.open(folder) as project:
        tree = project.codebook.tree()
        assert len(made) == 50 and made <= set(tree.by_id)
        below = {code.name.split()[1] for code in tree.children(tree.find("Shared").id)}
        assert below == {str(number) for first in (0, 100) for number in range(first, first + 25, 5)}, (
            "undone moves only"
        )
        assert {coding.code_id for coding in project.codings.of_document(1)} == made
        acts = project.log()
        assert [act.id for act in acts] == list(range(len(acts), 0, -1)) and len(acts) == 5 + 2 * (75 + 5)
        assert project.check() == []
