"""Files become documents: the words unchanged, turns over them, people found; bad files fail alone."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.corpus.import_options import ImportOptions
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.importing import Wish
from qualcode.model.watch import Cancelled
from qualcode.project import Project

Write = Callable[[str, str], Path]

INTERVIEW = (
    "I: How did it begin?\n\nWS3_07: With a letter. [laughs] Nobody read it.\n\n"
    "I: And then?\n\nWS3_07: “Then” we waited.\n"
)
GROUP = (
    "Facilitator: Hello all.\n\nP1: Hello.\n\nP2: Morning.\n\nP3: Hi.\n\n"
    "P1: It is cold.\n\nFacilitator: Yes.\n\nP2: Very.\n"
)


def test_the_text_is_stored_exactly_and_turns_lie_over_it(project: Project, write: Write) -> None:
    (result,) = project.importing.files([write("talk.txt", INTERVIEW)])
    assert (result.status, result.document, result.kind, result.turns) == ("imported", "d1", "interview", 4)
    content = project.documents.content(1)
    assert content.text == INTERVIEW
    assert content.info.text_sha256 == hashlib.sha256(INTERVIEW.encode()).hexdigest()
    said = [(turn.speaker, content.text[turn.start : turn.end]) for turn in content.turns]
    assert said[1] == ("WS3_07", "With a letter. [laughs] Nobody read it.")
    assert [turn.role for turn in content.turns] == ["interviewer", "participant", "interviewer", "participant"]
    assert project.documents.original(1) == INTERVIEW.encode()


def test_a_study_id_becomes_a_participant_and_a_local_label_does_not(project: Project, write: Write) -> None:
    project.importing.files([write("talk.txt", INTERVIEW), write("group.txt", GROUP)])
    assert [p.label for p in project.participants.all()] == ["WS3_07"]
    assert [(s.label, s.participant, s.role) for s in project.speakers.of("group")] == [
        ("Facilitator", "", "interviewer"),
        ("P1", "", "participant"),
        ("P2", "", "participant"),
        ("P3", "", "participant"),
    ]
    assert project.documents.find("group").kind == "focus group"


def test_a_registered_participant_is_recognised_however_the_label_is_printed(project: Project, write: Write) -> None:
    project.participants.put("WS3_07", group="lead")
    project.importing.files([write("talk.txt", INTERVIEW.replace("WS3_07", "WS3 07"))])
    (person,) = project.participants.all()
    assert (person.label, person.documents) == ("WS3_07", 1)


def test_the_same_file_again_is_skipped_and_said(project: Project, write: Write) -> None:
    path = write("talk.txt", INTERVIEW)
    project.importing.files([path])
    before = project.state()
    (result,) = project.importing.files([path])
    assert (result.status, result.document) == ("skipped", "d1")
    assert project.state() == before


def test_the_same_file_twice_in_one_import_is_stored_once(project: Project, write: Write) -> None:
    path = write("talk.txt", INTERVIEW)
    assert [r.status for r in project.importing.files([path, path])] == ["imported", "skipped"]


def test_one_bad_file_among_many_fails_alone(project: Project, write: Write, tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(b"PK\x03\x04 broken")
    results = project.importing.files(
        [write("one.txt", INTERVIEW), tmp_path / "bad.docx", tmp_path / "none.txt", write("two.txt", GROUP)]
    )
    assert [r.status for r in results] == ["imported", "failed", "failed", "imported"]
    assert all("\n" not in r.error for r in results)
    assert len(project.documents.all()) == 2


def test_an_import_is_one_undo_step_and_redo_brings_the_words_back(project: Project, write: Write) -> None:
    project.importing.files([write("one.txt", INTERVIEW), write("two.txt", GROUP)])
    before = [project.documents.content(info.id) for info in project.documents.all()]
    undone = project.undo()
    assert undone is not None and undone.name == "import 2 files"
    assert project.documents.all() == [] and project.participants.all() == []
    project.redo()
    assert [project.documents.content(info.id) for info in project.documents.all()] == before


def test_a_dry_run_stores_nothing_and_tells_the_same(project: Project, write: Write) -> None:
    path = write("talk.txt", INTERVIEW)
    before = project.state()
    (dry,) = project.importing.files([path], ImportOptions(dry_run=True))
    assert project.state() == before and dry.document is None
    (wet,) = project.importing.files([path])
    assert (dry.kind, dry.characters, dry.turns, dry.speakers) == (wet.kind, wet.characters, wet.turns, wet.speakers)


def test_two_files_of_one_name_get_two_titles(project: Project, write: Write, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    second = tmp_path / "other" / "talk.txt"
    second.write_text(GROUP, encoding="utf-8")
    project.importing.files([write("talk.txt", INTERVIEW), second])
    assert [info.title for info in project.documents.all()] == ["talk", "talk (2)"]


def test_an_unknown_case_study_is_an_error_that_says_how_to_add_it(project: Project, write: Write) -> None:
    path = write("talk.txt", INTERVIEW)
    with pytest.raises(UnknownName, match="--create"):
        project.importing.files([path], ImportOptions(Wish(case="CS1")))
    assert project.documents.all() == []
    project.importing.files([path], ImportOptions(Wish(case="CS1"), create=True))
    assert project.documents.find("talk").case == "CS1"
    assert project.participants.find("WS3_07").case == "CS1"


def test_an_unknown_kind_lists_the_kinds(project: Project, write: Write) -> None:
    with pytest.raises(QualcodeError, match="focus group"):
        project.importing.files([write("talk.txt", INTERVIEW)], ImportOptions(Wish(kind="chat")))


def test_documents_are_found_by_id_title_and_file(project: Project, write: Write) -> None:
    project.importing.files([write("talk.txt", INTERVIEW)])
    project.documents.edit("d1", title="First talk")
    for name in ("d1", "D1", "first  TALK", "talk", "talk.txt"):
        assert project.documents.find(name).id == 1
    with pytest.raises(UnknownName):
        project.documents.find("d2")


def test_check_finds_nothing_wrong(project: Project, write: Write) -> None:
    project.importing.files([write("talk.txt", INTERVIEW), write("group.txt", GROUP)])
    assert project.check() == []


def test_the_act_is_named_by_what_came_in(project: Project, write: Write) -> None:
    paths = [write("a.txt", INTERVIEW), write("empty.txt", ""), write("b.txt", GROUP)]
    project.importing.files(paths)
    project.importing.files([*paths, write("c.txt", "P1: New.\nI: Yes.\n")])
    assert [entry.name for entry in project.log()[:2]] == ["import “c.txt”", "import 2 files"]


def test_an_import_tells_how_far_it_has_come(project: Project, write: Write) -> None:
    told: list[tuple[int, int, str]] = []
    project.importing.files([write("a.txt", INTERVIEW), write("b.txt", GROUP)], None, lambda *step: told.append(step))
    assert told == [(0, 2, "a.txt"), (1, 2, "b.txt"), (0, 2, "storing"), (1, 2, "storing"), (2, 2, "storing")]


@pytest.mark.parametrize("at", ["b.txt", "storing"])
def test_an_import_that_is_stopped_imports_nothing(project: Project, write: Write, at: str) -> None:
    def stop(_done: int, _total: int, what: str) -> None:
        if what == at:
            raise Cancelled

    before = project.state()
    with pytest.raises(Cancelled, match="nothing was changed"):
        project.importing.files(
            [write("a.txt", INTERVIEW), write("b.txt", GROUP)], ImportOptions(Wish(case="CS1"), create=True), stop
        )
    assert project.state() == before
    assert project.documents.all() == [] and project.cases.all() == []


def test_who_codes_in_another_thread_does_not_wait_for_files_to_be_read(project: Project, write: Write) -> None:
    paths = [write("a.txt", INTERVIEW), write("b.txt", GROUP)]
    made: list[str] = []

    def code(_done: int, _total: int, what: str) -> None:
        if what == "b.txt":
            other = threading.Thread(target=lambda: made.append(project.codebook.add("Trust").name))
            other.start()
            other.join()

    project.importing.files(paths, None, code)
    assert made == ["Trust"]
    assert [entry.name for entry in project.log(2)] == ["import 2 files", "add code “Trust”"]
