"""Of a case study in which few people were heard nobody's ID is printed, whichever way words leave the project."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from qualcode.deliver.html_explorer import html_explorer
from qualcode.deliver.texts import finding_texts
from qualcode.project import Project
from qualcode.triangulation.convergence.joint_display import joint_display
from qualcode.triangulation.explorer.making import explorer

BOARD = "The board has changed"
DOORS: dict[str, Callable[[Project], object]] = {
    "case summary": lambda study: study.findings.case_summary("CS1"),
    "excerpts": lambda study: study.findings.excerpts_report(),
    "excerpts as a table": lambda study: study.findings.excerpts("publication"),
    "quotes": lambda study: study.findings.quotes_report(),
    "quotes as a table": lambda study: study.findings.quotes("", "publication"),
    "reader pack": lambda study: study.findings.reader_pack(case="CS1"),
    "explorer": lambda study: html_explorer(explorer(study.session, "publication")).data.decode(),
    "joint display": lambda study: joint_display(study.session, "publication"),
}


def words_of(made: object) -> str:
    return made if isinstance(made, str) else json.dumps([text for _, text in finding_texts(made)])  # type: ignore[arg-type]


@pytest.fixture
def told(study: Project, excerpts: dict[str, int]) -> Project:
    """With a judgement that rests on a leader's passage."""
    study.topics.add("Boards", themes=["Change"], indicators=["2"], pairs=["words v figures"])
    study.judgements.judge("Boards", "CS1", meaning="yes", examples="yes", excerpts=[excerpts["board"]])
    study.judgements.reveal()
    return study


@pytest.mark.parametrize("door", sorted(DOORS))
def test_ids_go_when_one_of_five_withdraws(told: Project, door: str) -> None:
    before = words_of(DOORS[door](told))
    assert BOARD in before and "WS5_01" in before
    told.participants.put("FG1_P2", consent="withdrawn")
    after = words_of(DOORS[door](told))
    assert BOARD in after and "WS5_01" not in after
    assert "senior leader" in after
