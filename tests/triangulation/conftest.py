"""A study with two case studies: leaders, focus groups, people who may not be quoted, figures and links."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.project import Project

INTERVIEW = (
    "I: What has changed?\n\n"
    "WS5_01: The board has changed, and people notice that it has changed for good.\n\n"
    "WS5_01: At Northfield General we count every panel that was held last year.\n\n"
    "WS5_01: Our ratio went to 1.31 and I was proud of that number for a whole week.\n"
)
SECOND = "I: And you?\n\nWS5_02: I may not be quoted on the managers who stop everything at band seven here.\n"
GROUP = (
    "Facilitator: Who would like to begin?\n\n"
    "P1: My manager does the voice in handover and everybody laughs at it.\n\n"
    "P2: I would rather that nobody printed what I say about my own ward.\n\n"
    "?: Nobody ever wrote any of this down, not once in all those years.\n\n"
    "P3: Nothing from me today.\n"
)
CODEBOOK = (
    "parent,name,kind,definition,indicators\n"
    ",Change,theme,What changed,\n"
    "Change,Board,code,Who sits there,9\n"
    "Change,Panels,code,How people are appointed,2\n"
    ",Safety,theme,Being safe,\n"
    "Safety,Bullied,code,By colleagues,6\n"
)
VALUES = (
    "org_code,org_name,org_type,region,year,indicator,measure,group,value,numerator,denominator,unit,status,"
    "source_file,source_cell,caveats\n"
    "RXA,Northfield General NHS Foundation Trust,Ambulance trust,North,2016,2,ratio,,1.72,,,ratio,ok,r.csv,B2,\n"
    "RXA,Northfield General NHS Foundation Trust,Ambulance trust,North,2018,2,ratio,,1.31,,,ratio,ok,r.csv,B3,"
    "Counted differently\n"
    "RXA,Northfield General NHS Foundation Trust,Ambulance trust,North,2018,6,percent,White,,,,percent,"
    "not_applicable,r.csv,B4,\n"
    "RXA,Northfield General NHS Foundation Trust,Ambulance trust,North,2018,3,ratio,,,,,ratio,suppressed,r.csv,B5,"
    "Two cases\n"
    "AVG-AMB,Ambulance trusts,mean of trusts: ambulance,,2018,2,ratio,,1.61,,,ratio,ok,r.csv,C3,\n"
    "ENG,England,mean of trusts,,2018,2,ratio,,1.45,,,ratio,ok,r.csv,C4,\n"
)
QUOTES = {
    "board": ("Interview one", "The board has changed, and people notice that it has changed for good.", "Board"),
    "named": ("Interview one", "At Northfield General we count every panel that was held last year.", "Panels"),
    "figure": ("Interview one", "Our ratio went to 1.31 and I was proud of that number for a whole week.", "Panels"),
    "silent": ("Interview two", "the managers who stop everything at band seven here.", "Bullied"),
    "voice": ("Group one", "My manager does the voice in handover and everybody laughs at it.", "Bullied"),
    "private": ("Group one", "I would rather that nobody printed what I say about my own ward.", "Bullied"),
    "blurred": ("Group one", "Nobody ever wrote any of this down, not once in all those years.", "Bullied"),
}


def make_study(folder: Path) -> None:
    """Make the study in ``folder``, with the file its figures came from."""
    with Project.create(folder / "study", coder="Ada") as project:
        fill(folder, project)


def fill(folder: Path, project: Project) -> None:
    project.cases.put("CS1", description="an ambulance trust", period="2015-2018")
    project.cases.put("CS2", description="an acute trust")
    (folder / "values.csv").write_text(VALUES, encoding="utf-8")
    assert project.values.import_csv(folder / "values.csv").status == "imported"
    project.cases.put("CS1", organisation="RXA")
    for label, group, consent in (
        ("WS5_01", "senior leader", "quote"),
        ("WS5_02", "senior leader", "paraphrase only"),
        ("FG1_P1", "BME staff", "quote"),
        ("FG1_P2", "BME staff", "archive"),
    ):
        project.participants.put(label, group=group, case="CS1", consent=consent)
    for title, kind, text in (
        ("Interview one", "interview", INTERVIEW),
        ("Interview two", "interview", SECOND),
        ("Group one", "focus group", GROUP),
    ):
        path = folder / f"{title}.txt"
        path.write_text(text, encoding="utf-8", newline="")
        project.importing.files([path])
        project.documents.edit(title, case="CS1", kind=kind)
    project.speakers.identify("Group one", "P1", "FG1_P1")
    project.speakers.identify("Group one", "P2", "FG1_P2")
    project.speakers.mark("Group one", "Facilitator", "interviewer")
    project.codebook.import_csv(CODEBOOK.encode())
    for title, quote, code in QUOTES.values():
        document = project.documents.find(title)
        start = project.documents.text(document.id).index(quote)
        applied = project.codings.apply(
            document.id, start, start + len(quote), [project.codebook.find(code).id], stance="supports"
        )
        project.chosen.choose(applied.excerpt.id, "CS1")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study made once; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("template")
    make_study(folder)
    return folder


@pytest.fixture(scope="session")
def only_read(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The study opened once, for tests that change nothing in it."""
    folder = tmp_path_factory.mktemp("only-read")
    with Project.open(shutil.copytree(template / "study", folder / "study")) as project:
        state = project.state()
        yield project
        assert project.state() == state, "a test changed the study that is only read"


@pytest.fixture
def study(template: Path, tmp_path: Path) -> Iterator[Project]:
    with Project.open(shutil.copytree(template / "study", tmp_path / "study")) as project:
        yield project


@pytest.fixture
def excerpts(study: Project) -> dict[str, int]:
    """The number of each excerpt of ``QUOTES`` by its short name."""
    found = {coding.quote: coding.excerpt_id for coding in study.excerpts.find()}
    return {name: found[quote] for name, (_, quote, _) in QUOTES.items()}
