"""Level 2: every document is held against a theme."""

from __future__ import annotations

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.project import Project


@pytest.fixture
def coded(project: Project) -> Project:
    project.coders.add("Ben")
    for quote, stance in (("“warm words”", ""), ("Nothing changed.", "runs against")):
        project.codings.apply_quote(1, quote, [project.codebook.find("Warm words").id], stance=stance)
    return project


def test_every_document_is_listed_with_what_it_holds_of_the_theme(coded: Project) -> None:
    queue = coded.document_reviews.documents("Leadership")
    held = {(item.document, item.excerpts, item.against, item.mark) for item in queue.items}
    assert held == {("First", 2, 1, None), ("Second", 0, 0, None)}
    assert (queue.told, queue.next_open()) == ("0 of 2", 0)
    passages = coded.document_reviews.passages("Leadership", 1)
    assert [one.quote for one in passages] == ["“warm words”", "Nothing changed."]


def test_a_mark_counts_for_its_coder_and_shows_what_came_since(coded: Project) -> None:
    assert coded.document_reviews.mark("Leadership", "First", "fits")
    assert coded.document_reviews.mark("Leadership", 2, "missing", "nobody asked")
    coded.codings.apply_quote(1, "It was promised.\n\nI: Promised?", [coded.codebook.find("Mandate").id])
    queue = coded.document_reviews.documents("Leadership")
    assert queue.told == "2 of 2" and queue.next_open() is None
    assert {(item.document, item.mark.outcome, item.mark.reason, item.since) for item in queue.items if item.mark} == {
        ("First", "fits", "", 1),
        ("Second", "missing", "nobody asked", 0),
    }
    with Project.open(coded.folder, coder="Ben") as ben:
        assert ben.document_reviews.documents("Leadership").told == "0 of 2"
        others = {row[1]: row[-1] for row in ben.document_reviews.table("Leadership").rows}
        assert others == {"First": "Ada: fits", "Second": "Ada: missing – nobody asked"}
    assert [(one.documents_done, one.documents) for one in coded.reviews.progress()] == [(2, 2), (0, 2)]


def test_a_mark_is_changed_and_taken_off(coded: Project) -> None:
    coded.document_reviews.mark("Leadership", 1, "fits")
    coded.document_reviews.mark("Leadership", 1, "contradicts", "they say so")
    assert coded.document_reviews.unmark("Leadership", 1)
    assert not coded.document_reviews.unmark("Leadership", 1)
    coded.undo()
    assert coded.document_reviews.documents("Leadership").done == 1


@pytest.mark.parametrize(("outcome", "told"), [("missing", "needs a reason"), ("perhaps", "no outcome “perhaps”")])
def test_what_cannot_be_is_refused(coded: Project, outcome: str, told: str) -> None:
    with pytest.raises(QualcodeError, match=told):
        coded.document_reviews.mark("Leadership", 1, outcome)  # type: ignore[arg-type]


def test_a_document_goes_with_its_marks(coded: Project) -> None:
    coded.document_reviews.mark("Leadership", 2, "fits")
    coded.documents.remove("Second")
    assert coded.document_reviews.documents("Leadership").told == "0 of 1"
