"""Search across all documents: in their order, in whose words, with what stands around."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.search import Hit, SearchQuery
from qualcode.model.watch import Cancelled
from qualcode.project import Project

TEXTS = {
    "Ward": "Ward, 3 May. Pay.\n\nI: What of pay?\n\nWS3_01: Pay is poor. We don’t say so.\n\nP1: Pay? Never mind.\n",
    "Board": "I: Is it pay again?\n\nWS3_02: No: the\nrepayment of a debt.\n",
    "Minutes": "Pay was discussed. Agreed.\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study", coder="Ada") as made:
        for name, text in TEXTS.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
            made.importing.files([tmp_path / f"{name}.txt"])
        made.cases.put("CS1")
        made.documents.edit("Ward", case="CS1")
        made.participants.put("WS3_02", case="CS1")
        yield made


def found(project: Project, text: str, **where: object) -> list[str]:
    hits = project.search.find(SearchQuery(text, **where)).hits  # type: ignore[arg-type]
    for hit in hits:
        assert TEXTS[hit.document][hit.start : hit.end] == hit.words
    return [f"{hit.document} {hit.turn} {hit.speaker}: {hit.words}" for hit in hits]


def test_hits_come_by_document_as_they_are_listed_with_turn_and_speaker(project: Project) -> None:
    assert [info.title for info in project.documents.all()] == ["Board", "Minutes", "Ward"]
    assert found(project, "pay") == [
        "Board 1 I: pay",
        "Board 2 WS3_02: pay",
        "Minutes None : Pay",
        "Ward None : Pay",
        "Ward 1 I: pay",
        "Ward 2 WS3_01: Pay",
        "Ward 3 P1: Pay",
    ]


def test_a_hit_has_the_words_around_it_in_its_turn(project: Project) -> None:
    (hit,) = project.search.find(SearchQuery("don't")).hits
    text = TEXTS["Ward"]
    at = text.index("don’t")
    assert hit == Hit(1, "Ward", 2, "WS3_01", at, at + 5, "don’t", "Pay is poor. We ", " say so.")


def test_the_words_around_are_whole(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "Long.txt"
    path.write_text(f"P1: {'abcdefghi ' * 12}zebra {'abcdefghi ' * 12}\n", encoding="utf-8")
    project.importing.files([path])
    (hit,) = project.search.find(SearchQuery("zebra")).hits
    assert (hit.before, hit.after) == ("abcdefghi " * 5, " abcdefghi" * 5)


@pytest.mark.parametrize(
    ("where", "hits"),
    [
        ({"whole_words": True, "role": "participant"}, ["Ward 2 WS3_01: Pay", "Ward 3 P1: Pay"]),
        ({"match_case": True}, ["Board 1 I: pay", "Board 2 WS3_02: pay", "Ward 1 I: pay"]),
        ({"speaker": "ws3 01"}, ["Ward 2 WS3_01: Pay"]),
        ({"role": "interviewer"}, ["Board 1 I: pay", "Ward 1 I: pay"]),
        ({"participant": "WS3_02"}, ["Board 2 WS3_02: pay"]),
        ({"participant": "P1 (Ward)"}, ["Ward 3 P1: Pay"]),
        ({"documents": ("d2", "Minutes")}, ["Board 1 I: pay", "Board 2 WS3_02: pay", "Minutes None : Pay"]),
        ({"documents": ("Minutes",), "role": "participant"}, []),
    ],
)
def test_every_filter_must_hold(project: Project, where: dict[str, object], hits: list[str]) -> None:
    assert found(project, "pay", **where) == hits


def test_a_case_is_the_documents_else_the_participants(project: Project) -> None:
    assert found(project, "pay", case="CS1") == [
        "Board 2 WS3_02: pay",
        "Ward None : Pay",
        "Ward 1 I: pay",
        "Ward 2 WS3_01: Pay",
        "Ward 3 P1: Pay",
    ]


def test_a_regular_expression_looks_at_lines_or_at_the_turns_that_are_meant(project: Project) -> None:
    assert found(project, r"^pay\b", pattern=True) == ["Minutes None : Pay"]
    assert found(project, r"^pay\b", pattern=True, role="participant") == ["Ward 2 WS3_01: Pay", "Ward 3 P1: Pay"]
    assert found(project, r"the\s+re\w+", pattern=True) == ["Board 2 WS3_02: the\nrepayment"]


def test_the_number_of_documents_and_the_most_hits_are_said(project: Project) -> None:
    everything = project.search.find(SearchQuery("pay"))
    assert (everything.documents, everything.more) == (3, False)
    some = project.search.find(SearchQuery("pay"), most=2)
    assert (some.hits, some.more) == (everything.hits[:2], True)
    assert project.search.find(SearchQuery("pay", documents=("Minutes",))).documents == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (SearchQuery(" "), "nothing to look for"),
        (SearchQuery("(", pattern=True), "not a regular expression"),
        (SearchQuery("a", role="chair"), "choose interviewer or participant"),
    ],
)
def test_a_query_that_makes_no_sense_is_refused(project: Project, query: SearchQuery, said: str) -> None:
    with pytest.raises(QualcodeError, match=said):
        project.search.find(query)


@pytest.mark.parametrize("where", [{"case": "CS9"}, {"participant": "Nobody"}, {"documents": ("d9",)}])
def test_a_name_that_is_not_there_is_refused(project: Project, where: dict[str, object]) -> None:
    with pytest.raises(UnknownName):
        project.search.find(SearchQuery("pay", **where))  # type: ignore[arg-type]


def test_hits_come_as_they_are_found_and_the_watch_is_told(project: Project) -> None:
    told: list[tuple[int, int, str]] = []
    first = next(project.search.by_document(SearchQuery("pay"), lambda *step: told.append(step)))
    assert {hit.document for hit in first} == {"Board"}
    project.search.find(SearchQuery("zebra"), lambda *step: told.append(step))
    assert told[-4:] == [(0, 3, "Board"), (1, 3, "Minutes"), (2, 3, "Ward"), (3, 3, "")]


def test_a_search_can_be_stopped(project: Project) -> None:
    def stop(done: int, _total: int, _what: str) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        project.search.find(SearchQuery("pay"), stop)
    with pytest.raises(Cancelled):
        project.search.find(SearchQuery("pay|x", pattern=True), stop)


def test_a_pattern_that_never_ends_ends_the_search(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Endless.txt"
    path.write_text("P1: " + "a" * 60 + "\n", encoding="utf-8")
    project.importing.files([path])
    monkeypatch.setattr("qualcode.text.bounded.SECONDS", 0.2)

    with pytest.raises(QualcodeError, match="did not come to an end"):
        project.search.find(SearchQuery(r"(a+)+b", pattern=True))


def ranked(project: Project, text: str, **where: object) -> list[str]:
    hits = project.search.find(SearchQuery(text, ranked=True, **where)).hits  # type: ignore[arg-type]
    for hit in hits:
        assert TEXTS[hit.document][hit.start : hit.end] == hit.words and hit.spans[0] == (hit.start, hit.end)
    return [f"{hit.document} {hit.turn} {hit.speaker}: {hit.words}" for hit in hits]


@pytest.mark.parametrize("indexed", [True, False])
def test_ranked_hits_are_turns_best_first_with_the_index_and_without(
    project: Project, monkeypatch: pytest.MonkeyPatch, indexed: bool
) -> None:
    if not indexed:
        monkeypatch.setattr("qualcode.store.fulltext.available", lambda: False)
    assert sorted(ranked(project, "pay")) == [
        "Board 1 I: pay",
        "Minutes None : Pay",
        "Ward 1 I: pay",
        "Ward 2 WS3_01: Pay",
        "Ward 3 P1: Pay",
        "Ward None : Pay",
    ]
    assert ranked(project, '"is poor" or zebra') == ["Ward 2 WS3_01: is poor"]
    assert ranked(project, "repay*") == ["Board 2 WS3_02: repayment"]
    assert ranked(project, "pay near/1 mind -poor", role="participant") == ["Ward 3 P1: Pay"]
    assert sorted(ranked(project, "pay", case="CS1", role="participant")) == ["Ward 2 WS3_01: Pay", "Ward 3 P1: Pay"]
    assert ranked(project, "pay", documents=("Minutes",)) == ["Minutes None : Pay"]
    found = project.search.find(SearchQuery("pay", ranked=True), most=2)
    assert (len(found.hits), found.more, found.documents) == (2, True, 3)
    assert bool(found.told) is not indexed


def test_what_cannot_be_ranked_is_read_and_said(project: Project) -> None:
    found = project.search.find(SearchQuery("Pay", ranked=True, match_case=True))
    assert len(found.hits) == 4 and "not ranked" in found.told


@pytest.mark.parametrize("how", [{}, {"ranked": True}])
def test_memos_are_searched_too(project: Project, how: dict[str, bool]) -> None:
    project.memos.add("Is pay the point? No.", title="Why")
    project.memos.add("Nothing.", title="On pay")
    hits = project.search.memos(SearchQuery("pay", **how))  # type: ignore[arg-type]
    assert {(hit.memo_id, hit.title, hit.before.split("\n")[-1]) for hit in hits} == {
        (1, "Why", "Is "),
        (2, "On pay", "On "),
    }
    assert project.search.memos(SearchQuery("zebra", **how)) == ()  # type: ignore[arg-type]
