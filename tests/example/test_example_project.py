"""The worked example as a project: big enough to be interesting, sound, and its exports are those in the repository."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode import example
from qualcode.model.errors import QualcodeError
from qualcode.project import Project

EXPORTS = Path(__file__).resolve().parents[2] / "exports"


def contents(path: Path) -> dict[str, bytes]:
    """A file's bytes; of a Word or Excel file its parts, since machines compress differently."""
    if path.suffix not in (".docx", ".xlsx"):
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with example.build(tmp_path_factory.mktemp("example") / "demo") as project:
        yield project


def test_it_is_big_enough_to_be_interesting(demo: Project) -> None:
    documents = demo.documents.all()
    codings = [coding for info in documents for coding in demo.codings.of_document(info.id)]
    assert len(documents) >= 12
    assert {info.kind for info in documents} == {"interview", "focus group", "minutes"}
    assert {info.case for info in documents if info.kind == "focus group"} == {"CS1", "CS2", "CS3", "CS4", "CS5"}
    assert len(codings) >= 150
    assert {coding.coder for coding in codings} == {"Coder A", "Coder B"}
    assert sum(link.id is not None for link in demo.links.find()) >= 25
    assert len(demo.memos.all()) >= 12


def test_every_position_is_right(demo: Project) -> None:
    assert demo.check() == []
    for info in demo.documents.all():
        text = demo.documents.text(info.id)
        assert text.startswith(("Synthetic", "*Synthetic", "_Synthetic", "> ")) or "ynthetic" in text[:80]
        for coding in demo.codings.of_document(info.id):
            assert text[coding.start : coding.end] == coding.quote


def test_focus_group_members_are_participants_and_askers_are_not(demo: Project) -> None:
    group = demo.documents.find("CS1_FG")
    roles = {speaker.label: (speaker.role, speaker.participant) for speaker in demo.speakers.of(group.short_id)}
    assert roles["P1"] == ("participant", "FG1_P1")
    assert any(role == "interviewer" for role, _ in roles.values())


def test_every_kind_of_missing_figure_occurs(demo: Project) -> None:
    statuses = {value.status for case in demo.cases.all() for value in demo.values.of_case(case.label)}
    assert {"ok", "zero", "not_collected", "not_reported", "not_applicable", "suppressed"} <= statuses


def test_the_exports_in_the_repository_are_what_the_tool_makes(demo: Project, tmp_path: Path) -> None:
    made = example.export_all(demo, tmp_path)
    kept = {path.name for path in EXPORTS.iterdir()} - {"README.md", "make.py"}
    assert {path.name for path in made} == kept
    different = [path.name for path in made if contents(path) != contents(EXPORTS / path.name)]
    assert different == [], "write them anew with: python exports/make.py"


def test_a_publication_names_no_organisation(demo: Project, tmp_path: Path) -> None:
    names = [text for o in demo.organisations.all() for text in (o.name, o.ods_code) if text and o.kind == "trust"]
    assert names
    for case in demo.cases.all():
        text = (EXPORTS / f"case-summary-{case.label.lower()}.md").read_text(encoding="utf-8")
        assert not [name for name in names if name in text]


def test_a_second_example_in_the_same_folder_is_refused(demo: Project) -> None:
    with pytest.raises(QualcodeError, match="there is a project here already"):
        example.build(demo.folder)
