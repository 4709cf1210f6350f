"""How much of what participants say is coded, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.coverage import gaps
from qualcode.analysis.words import union
from qualcode.project import Project

TALK = "I: What changed?\n\nP1: Very little. One post was made – and then: nothing.\n\nP2: …\n\nP2: Nobody asked us.\n"


@pytest.fixture
def talk(tmp_path: Path):
    path = tmp_path / "Talk.txt"
    path.write_text(TALK, encoding="utf-8")
    with Project.create(tmp_path / "study", coder="Ada") as project:
        project.importing.files([path])
        project.codebook.add("Change")
        yield project


def test_uncoded_stretches_have_their_place_speaker_and_length(talk: Project) -> None:
    talk.codings.apply_quote(1, "One post was made", [1])
    found = talk.coverage.uncoded("Talk")
    assert [(one.turn, one.speaker, one.count, one.words) for one in found] == [
        (2, "P1", 2, "Very little."),
        (2, "P1", 4, "– and then: nothing."),
        (4, "P2", 3, "Nobody asked us."),
    ]
    assert all(TALK[one.start : one.end] == one.words for one in found)
    assert len(talk.coverage.uncoded(at_least=4)) == 1


def test_what_is_all_coded_leaves_nothing(talk: Project) -> None:
    talk.codings.apply(1, 0, len(TALK), [1])
    covered = talk.coverage.documents()
    assert (talk.coverage.uncoded(), covered.share, covered.untouched) == ((), 1.0, 0)
    assert talk.coverage.table().rows[-1][-1] == 100.0


def test_a_study_without_documents_has_no_share(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project:
        assert project.coverage.documents().share is None and project.coverage.uncoded() == ()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_shares_and_stretches_agree_with_those_of_the_documents(study: Callable[[int], Project], seed: int) -> None:
    project = study(seed)
    covered, shares = project.coverage.documents(), project.progress.coverage()
    for one in covered.documents:
        assert (one.share or 0) == shares[one.document_id]
        text = project.documents.text(one.document_id)
        left = sum(len(stretch.words.replace(" ", "")) for stretch in project.coverage.uncoded(one.short_id))
        turns = [turn for turn in project.documents.content(one.document_id).turns if turn.role == "participant"]
        codings = project.codings.of_document(one.document_id)
        coded = {at for coding in codings for at in range(coding.start, coding.end)}
        spoken = (at for turn in turns for at in range(turn.start, turn.end))
        bare = [at for at in spoken if at not in coded and not text[at].isspace()]
        lone = sum(not any(map(str.isalnum, text[at])) for at in bare)
        assert len(bare) - lone <= left <= len(bare)


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair))), max_size=6)


@given(SPANS, st.integers(0, 30), st.integers(0, 30))
def test_gaps_are_what_no_stretch_covers(spans: list[tuple[int, int]], start: int, length: int) -> None:
    covers, region = list(union(spans)), (start, start + length)
    found = [at for low, high in gaps(covers, region) for at in range(low, high)]
    assert found == [at for at in range(*region) if not any(low <= at < high for low, high in covers)]
