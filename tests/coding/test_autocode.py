"""Automatic coding: found in context, reviewed, and one undo step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.search import CODED_UNITS, Candidate, SearchQuery
from qualcode.model.watch import Cancelled
from qualcode.project import Project

Picture = Callable[[], dict[str, list[tuple[Any, ...]]]]


def found(project: Project, text: str, unit: str = "sentence", **where: Any) -> tuple[Candidate, ...]:
    return project.autocode.find(SearchQuery(text, **where), unit=unit).passages


def ids(project: Project, *names: str) -> list[int]:
    return [project.codebook.find(name).id for name in names]


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("match", ["changed", "change"]),
        ("sentence", ["Nothing changed.", "They said it would change."]),
        ("turn", ["Nothing changed. It was promised.", "We were not told. They said it would change."]),
    ],
)
def test_the_very_words_or_their_sentence_or_turn_would_be_coded(project: Project, unit: str, words: list[str]) -> None:
    found_words = [one.words for one in found(project, r"chang\w*", unit, pattern=True)]
    assert sorted(found_words) == sorted(words)
    assert unit in CODED_UNITS


def test_a_candidate_shows_where_it_stands(project: Project) -> None:
    (one,) = found(project, "not told")
    text = project.documents.text(2)
    at = text.index("not told")
    assert (one.document_id, one.document, one.turn, one.speaker) == (2, "Second", 2, "P1")
    assert (one.words, one.before, one.after) == ("We were not told.", "", " They said it would change.")
    assert one.found == ((at, at + 8),) and one.coded == ()


def test_two_hits_in_one_passage_are_one_candidate(project: Project) -> None:
    (one,) = found(project, "it|told", "turn", pattern=True, speaker="P1")
    assert len(one.found) == 2


def test_labels_are_not_looked_through_and_texts_without_turns_are(project: Project, tmp_path: Path) -> None:
    assert found(project, "WS3_01") == ()
    path = tmp_path / "Minutes.txt"
    path.write_text("Present: chair.\nPay was discussed. Nothing agreed.\n", encoding="utf-8")
    project.importing.files([path])
    assert [one.words for one in found(project, "discussed", "turn")] == ["Pay was discussed. Nothing agreed."]
    assert [one.words for one in found(project, "discussed")] == ["Pay was discussed."]


def test_what_is_coded_already_is_said(project: Project) -> None:
    silence, mandate = ids(project, "Silence", "Mandate")
    project.codings.apply_quote(1, "changed", [silence])
    project.coders.add("Ben")
    with Project.open(project.folder, coder="Ben") as ben:
        ben.codings.apply_quote(1, "Nothing changed.", [mandate])
    (one,) = found(project, "Nothing changed")
    assert one.coded == (silence,)


def test_a_hit_never_cuts_a_visible_character_and_blanks_alone_are_none(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "Emoji.txt"
    path.write_text("P1: So 👩‍👩‍👧 cafe\u0301 it is.\n", encoding="utf-8")
    project.importing.files([path])
    assert [one.words for one in found(project, "👩", "match", pattern=True)] == ["👩‍👩‍👧"]
    assert [one.words for one in found(project, r"cafe", "match", pattern=True)] == ["cafe\u0301"]
    assert found(project, r"\s+", "match", pattern=True, documents=("Emoji",)) == ()


def test_what_is_accepted_is_one_undo_step_with_a_name(project: Project, picture: Picture) -> None:
    before = picture()
    passages = found(project, "nothing", role="participant")
    done = project.autocode.apply(passages[:2], ids(project, "Silence", "Mandate"), sought="nothing")

    assert (done.passages, done.codings, done.already) == (2, 4, 0)
    assert project.log(1)[0].name == "auto-code “nothing” as “Silence”, “Mandate”: 2 passages"
    assert {coding.code for coding in project.codings.of_document(1)} == {"Silence", "Mandate"}
    again = found(project, "nothing", role="participant")
    assert again[0].coded == tuple(ids(project, "Silence", "Mandate"))
    assert project.autocode.apply(again[:1], ids(project, "Silence")).already == 1
    project.undo()
    assert picture() == before


def test_words_that_have_changed_are_not_coded(project: Project) -> None:
    (one,) = found(project, "not told")
    code = ids(project, "Silence")
    before = project.state()
    with pytest.raises(QualcodeError, match="the words of “Second” have changed"):
        project.autocode.apply([replace(one, words="We were told.")], code)
    with pytest.raises(UnknownName):
        project.autocode.apply([one, replace(one, document_id=9)], code)
    assert project.state() == before


def test_there_is_no_other_unit(project: Project) -> None:
    with pytest.raises(QualcodeError, match="choose from match, sentence, turn"):
        found(project, "told", "paragraph")


def test_finding_changes_nothing_and_can_be_stopped(project: Project) -> None:
    def stop(_done: int, _total: int, _what: str) -> None:
        raise Cancelled

    before = project.state()
    assert project.autocode.find(SearchQuery("t"), most=2).more
    with pytest.raises(Cancelled):
        project.autocode.find(SearchQuery("t"), watch=stop)
    assert project.state() == before
