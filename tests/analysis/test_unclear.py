"""The queue of what was not understood: where it stands, whose words, and when that was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model.errors import UnknownName
from qualcode.model.search import SearchQuery
from qualcode.model.watch import Cancelled
from qualcode.project import Project

TIMED = """Anna  0:03
We met in [inaudible] and then [Name] left.

Ben  1:15
The (?) came back [laughs]. It was [crosstalk 0:01:20] after that.
"""
PLAIN = """I: Well?

P1: It was <[?]>, I think. (unclear)

P2: Yes.
"""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    for name, words in (("timed.txt", TIMED), ("plain.txt", PLAIN), ("clear.txt", "I: All well.\n")):
        (tmp_path / name).write_text(words, encoding="utf-8")
    with Project.create(tmp_path / "study", coder="Ada") as made:
        made.importing.files([tmp_path / "timed.txt", tmp_path / "plain.txt", tmp_path / "clear.txt"])
        made.cases.put("CS1")
        made.documents.edit("plain", case="CS1")
        yield made


def told(project: Project, **where: object) -> list[tuple[str, str, str]]:
    return [(hit.document, hit.words, hit.time) for hit in project.unclear.find(SearchQuery("", **where))]  # type: ignore[arg-type]


def test_every_mark_is_told_with_its_time_else_that_of_its_turn(project: Project) -> None:
    assert told(project) == [
        ("timed", "[inaudible]", "0:03"),
        ("timed", "(?)", "1:15"),
        ("timed", "[crosstalk 0:01:20]", "0:01:20"),
        ("plain", "<[?]>", ""),
        ("plain", "(unclear)", ""),
    ]


def test_a_mark_stands_where_it_says_with_what_is_around_it(project: Project) -> None:
    for hit in project.unclear.find():
        assert project.documents.text(hit.document_id)[hit.start : hit.end] == hit.words
    first = project.unclear.find()[0]
    assert (first.turn, first.speaker, first.before, first.after) == (1, "Anna", "We met in ", " and then [Name] left.")


def test_a_turn_without_a_time_tells_the_last_one_before(project: Project, tmp_path: Path) -> None:
    (tmp_path / "some.txt").write_text("P1: (00:10) Well.\n\nP2: I [inaudible] it.\n", encoding="utf-8")
    project.importing.files([tmp_path / "some.txt"])
    assert [turn.time for turn in project.documents.content(4).turns] == ["00:10", ""]
    assert told(project, documents=("some",)) == [("some", "[inaudible]", "after 00:10")]


def test_a_mark_without_a_time_tells_that_of_the_mark_before(project: Project, tmp_path: Path) -> None:
    words = "P1: (?) and [inaudible 00:40] and (??).\n\nP2: [unclear].\n"
    (tmp_path / "some.txt").write_text(words, encoding="utf-8")
    project.importing.files([tmp_path / "some.txt"])
    assert [time for _, _, time in told(project, documents=("some",))] == ["", "00:40", "after 00:40", "after 00:40"]


def test_it_can_be_narrowed_to_documents_cases_voices_and_words(project: Project) -> None:
    assert len(told(project, case="CS1")) == 2
    assert len(told(project, documents=("timed", "clear"))) == 3
    assert told(project, speaker="Ben") == told(project)[1:3]
    assert told(project, role="interviewer") == []
    assert [hit.words for hit in project.unclear.find(SearchQuery("came back"))] == ["(?)", "[crosstalk 0:01:20]"]
    assert [hit.words for hit in project.unclear.find(SearchQuery(r"^We met", pattern=True))] == ["[inaudible]"]
    with pytest.raises(UnknownName):
        told(project, case="CS9")


def test_the_table_has_a_row_for_each_mark(project: Project) -> None:
    table = project.unclear.table(SearchQuery("", case="CS1"))
    assert table.columns == ("document", "title", "turn", "speaker", "time", "kind", "mark", "context")
    assert table.rows == (
        ("d2", "plain", 2, "P1", "", "doubtful", "<[?]>", "It was <[?]>, I think. (unclear)"),
        ("d2", "plain", 2, "P1", "", "inaudible", "(unclear)", "It was <[?]>, I think. (unclear)"),
    )


def test_looking_can_be_stopped_and_changes_nothing(project: Project) -> None:
    before = project.state()

    def stop(done: int, total: int, what: str, /) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        project.unclear.find(watch=stop)
    assert project.state() == before
