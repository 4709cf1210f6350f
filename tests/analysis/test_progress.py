"""How far the documents have come: codings, memos, checks, and the share of participants' words that is coded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.progress import covered_share
from qualcode.model.coding import DocumentProgress
from qualcode.model.watch import Cancelled
from qualcode.project import Project

WARD = "I: 0123456789?\n\nP1: 0123456789\n\nP2: 0123456789\n"
MINUTES = "0123456789"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study", coder="Ada") as made:
        for name, text in (("Ward", WARD), ("Minutes", MINUTES), ("Asked", "I: Anyone there?\n\nI: No.\n")):
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
            made.importing.files([tmp_path / f"{name}.txt"])
        made.codebook.add("A")
        made.codebook.add("B")
        made.coders.add("Ben")
        yield made


def test_each_document_has_its_counts(project: Project) -> None:
    start = WARD.index("P1: ") + 4
    project.codings.apply(1, start, start + 5, [1, 2])
    project.memos.add("On it.", about=["d1", "x1"])
    project.memos.add("On a passage.", passage=(1, start, start + 3))
    project.memos.add("On nothing.")
    project.checks.mark(1)
    with Project.open(project.folder, coder="Ben") as ben:
        ben.codings.apply(1, start, start + 5, [1])
        ben.checks.mark(1)
        ben.checks.mark(2)

    assert project.progress.documents() == {
        1: DocumentProgress(1, codings=3, memos=2, checked=True, checks=2),
        2: DocumentProgress(2, codings=0, memos=0, checked=False, checks=1),
        3: DocumentProgress(3, codings=0, memos=0, checked=False, checks=0),
    }


def test_the_share_is_of_what_participants_say(project: Project) -> None:
    start = WARD.index("P1: ") + 4
    project.codings.apply(1, start, start + 5, [1])
    project.codings.apply(1, start + 3, start + 8, [2])
    project.codings.apply(1, 3, 9, [1])
    project.memos.add("Not a coding.", passage=(1, start + 8, start + 10))

    assert project.progress.coverage() == {1: 8 / 20, 2: 0.0, 3: 0.0}
    assert project.progress.coverage([1], coder_id=project.session.coder_id) == {1: 0.4}
    assert project.progress.coverage([1], coder_id=project.coders.find("Ben")[0]) == {1: 0.0}


def test_a_document_without_turns_counts_as_a_whole_and_one_of_questions_not_at_all(project: Project) -> None:
    project.codings.apply(2, 0, 5, [1])
    project.codings.apply(3, 3, 16, [1])
    assert project.progress.coverage([2, 3]) == {2: 0.5, 3: 0.0}


def test_working_it_out_can_be_stopped(project: Project) -> None:
    def stop(_done: int, _total: int, _what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        project.progress.coverage(watch=stop)


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1])), max_size=8)


@given(SPANS, SPANS)
def test_the_share_is_that_of_single_characters(coded: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    from qualcode.analysis.words import union

    regions = list(union(others))
    under = {at for start, end in coded for at in range(start, end)}
    spoken = [at for start, end in regions for at in range(start, end)]

    wanted = sum(at in under for at in spoken) / len(spoken) if spoken else 0.0
    assert covered_share(coded, regions) == pytest.approx(wanted)


def test_documents_of_the_study_agree_with_what_is_coded(study: Callable[[int], Project]) -> None:
    project = study(1)
    progress = project.progress.documents()
    for info in project.documents.all():
        assert progress[info.id].codings == len(project.codings.of_document(info.id))
