"""Small made-up studies: who speaks where, and what was coded, drawn from a seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.project import Project

CODEBOOK = (
    "parent,name,kind,research_questions\n,A,theme,1\nA,a1,code,\nA,a2,code,1;2\na2,a2x,code,\n"
    ",B,theme,\nB,BB,theme,2\nBB,bb1,code,\n,loose,code,\n"
)
VOICES = ("I", "WS3_01", "WS3_02", "P1", "P2")


def build(folder: Path, seed: int, codings: int = 25) -> Project:
    """A study of four documents; every choice follows from the seed."""
    rng = random.Random(seed)
    project = Project.create(folder / "study", coder="Ada")
    project.coders.add("Ben")
    project.questions.put(1, "Why?")
    project.questions.put(2, "How?")
    for label in ("CS1", "CS2"):
        project.cases.put(label)
    project.workstreams.put("WS3")
    for n in range(4):
        turns = [f"{rng.choice(VOICES)}: " + " ".join(["word"] * rng.randint(1, 6)) + "." for _ in range(8)]
        path = folder / f"Document {n}.txt"
        path.write_text(f"I: First {n}.\n\nWS3_01: Yes.\n\n" + "\n\n".join(turns) + "\n", encoding="utf-8")
        project.importing.files([path])
        if rng.random() < 0.6:
            project.documents.edit(f"Document {n}", case=rng.choice(["CS1", "CS2"]))
        if rng.random() < 0.5:
            project.documents.edit(f"Document {n}", workstream="WS3")
        project.documents.edit(f"Document {n}", kind=rng.choice(["interview", "focus group"]))
    for label, group in (("WS3_01", "leader"), ("WS3_02", "staff")):
        project.participants.put(label, group=group, case=rng.choice([None, "CS2"]))
    project.attributes.set("participants", "WS3_01", "age", "41", create=True)
    project.codebook.import_csv(CODEBOOK.encode())
    codes = [code.id for code in project.codebook.tree()]
    with Project.open(project.folder, coder="Ben") as other:
        for _ in range(codings):
            document = rng.choice(project.documents.all())
            start = rng.randrange(document.characters - 4)
            end = min(document.characters, start + rng.randint(3, 40))
            who = rng.choice([project, other])
            if project.documents.text(document.id)[start:end].strip():
                who.codings.apply(document.id, start, end, rng.sample(codes, rng.randint(1, 2)))
    return project


@pytest.fixture(scope="session")
def study(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Project]:
    """The study of a seed; built once and only read."""
    built: dict[int, Project] = {}

    def of(seed: int) -> Project:
        if seed not in built:
            built[seed] = build(tmp_path_factory.mktemp("study"), seed)
        return built[seed]

    return of
