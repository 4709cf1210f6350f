"""A small study: two documents, one case study, a codebook; and a picture of all that undo brings back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from qualcode.project import Project
from qualcode.store.tables import Base

sys.path.insert(0, str(Path(__file__).parents[1] / "ingest"))  # for word_files

NOT_HISTORY = {"action", "change", "blob", "counter"}
FIRST = (
    "I: What did the board do?\n\n"
    "WS3_01: They said “warm words” – and then   nothing.\n\n"
    "WS3_01: Nothing changed. It was promised.\n\nI: Promised?\n\n"
    "WS3_01: It was promised.\n"
)
SECOND = "I: And here?\n\nP1: We were not told. They said it would change.\n\nP2: It’s early days.\n"
CODEBOOK = (
    "parent,name,kind,definition,research_questions\n"
    ",Leadership,theme,Who leads,\n"
    "Leadership,Warm words,code,Promises without deeds,\n"
    "Leadership,Mandate,subtheme,,\n"
    "Leadership > Mandate,Teeth,code,,\n"
    ",Voice,theme,,\n"
    "Voice,Silence,code,,\n"
    "Voice,Teeth,code,,\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study", coder="Ada") as made:
        made.cases.put("CS1", description="an ambulance trust")
        for name, text in (("First.txt", FIRST), ("Second.txt", SECOND)):
            path = tmp_path / name
            path.write_text(text, encoding="utf-8", newline="")
            made.importing.files([path])
        made.documents.edit("First", case="CS1")
        made.codebook.import_csv(CODEBOOK.encode())
        yield made


@pytest.fixture
def picture(project: Project) -> Callable[[], dict[str, list[tuple[Any, ...]]]]:
    """Every row of every table that undo brings back, derived ones included."""

    def take() -> dict[str, list[tuple[Any, ...]]]:
        with project.session.read() as connection:
            return {
                name: sorted(map(tuple, connection.execute(select(table)).all()), key=repr)
                for name, table in Base.metadata.tables.items()
                if name not in NOT_HISTORY
            }

    return take
