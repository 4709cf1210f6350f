"""Memos: about things and passages, coded or not; in the margin; never over another's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from qualcode.model.errors import ChangedMeanwhile, QualcodeError, UnknownName
from qualcode.project import Project

Picture = Callable[[], dict[str, list[tuple[Any, ...]]]]


@pytest.fixture
def ben(project: Project) -> Iterator[Project]:
    project.coders.add("Ben")
    with Project.open(project.folder, coder="Ben") as other:
        yield other


def passage(project: Project, words: str) -> tuple[int, int, int]:
    start = project.documents.text(1).index(words)
    return 1, start, start + len(words)


def test_a_memo_on_a_passage_that_is_not_coded_makes_the_excerpt_in_the_same_act(
    project: Project, picture: Picture
) -> None:
    before = picture()
    memo = project.memos.add("Odd.", passage=passage(project, "warm words"))

    (about,) = memo.about
    assert (about.kind, about.id, about.name, memo.kind) == ("excerpt", "x1", "warm words", "other")
    assert project.check() == []
    project.undo()
    assert picture() == before
    project.redo()
    assert project.codings.excerpt("x1").quote == "warm words"


def test_a_memo_on_a_coded_passage_is_about_that_very_excerpt(project: Project) -> None:
    project.codings.apply_quote(1, "warm words", [project.codebook.find("Silence").id])
    document, start, end = passage(project, "warm words")
    memo = project.memos.add("Odd.", passage=(document, start - 0, end), about=["x1", "CS1"])
    assert [thing.id for thing in memo.about] == ["x1", "CS1"]


def test_an_excerpt_without_codings_counts_nowhere(project: Project) -> None:
    code = project.codebook.find("Silence").id
    project.codings.apply_quote(1, "Nothing changed.", [code])

    def counts() -> list[Any]:
        return [
            project.codebook.counts(),
            project.codings.of_document(1),
            project.excerpts.find(),
            project.excerpts.table(),
            project.progress.codings_by_document(),
            *(
                project.matrices.matrix("themes", "participants", count)
                for count in ("excerpts", "words", "participants", "documents")
            ),
            project.matrices.matrix("cases", "groups", "excerpts"),
            project.findings.excerpts("publication"),
            project.findings.excerpts_report("team"),
            project.links.find(),
        ]

    before = counts()
    project.memos.add("Odd.", passage=passage(project, "warm words"))
    assert counts() == before


def test_a_passage_goes_with_its_memo_unless_something_else_rests_on_it(project: Project, ben: Project) -> None:
    memo = project.memos.add("Odd.", passage=passage(project, "warm words"))
    project.memos.remove(memo.id)
    with pytest.raises(UnknownName):
        project.codings.excerpt("x1")

    memo = project.memos.add("Odd.", passage=passage(project, "warm words"))
    ben.codings.apply(*passage(project, "warm words"), [project.codebook.find("Silence").id])
    project.memos.remove(memo.id)
    assert project.codings.excerpt("x2").quote == "warm words"


def test_a_passage_without_words_is_refused(project: Project) -> None:
    before = project.state()
    with pytest.raises(QualcodeError, match="holds no words"):
        project.memos.add("Odd.", passage=(1, 5, 5))
    with pytest.raises(UnknownName):
        project.memos.add("Odd.", passage=(9, 5, 8))
    assert project.state() == before


def test_the_memos_of_a_document_come_with_their_places(project: Project, ben: Project) -> None:
    second = project.memos.add("Later.", passage=passage(project, "Nothing changed."))
    first = ben.memos.add("First.", passage=passage(project, "warm words"), about=["x1"])
    project.memos.add("On the whole.", about=["d1"])
    project.memos.add("Elsewhere.", passage=(2, 3, 6))

    found = project.memos.of_document(1)

    text = project.documents.text(1)
    assert [(text[one.start : one.end], one.memo.text, one.memo.coder) for one in found] == [
        ("warm words", "First.", "Ben"),
        ("Nothing changed.", "Later.", "Ada"),
        ("Nothing changed.", "First.", "Ben"),
    ]
    assert [one.memo for one in found] == [first, second, first]
    assert project.memos.of_document(2)[0].excerpt_id == 3


def test_a_memo_can_be_about_something_else(project: Project, picture: Picture) -> None:
    memo = project.memos.add("Odd.", passage=passage(project, "warm words"), about=["CS1"])
    before = picture()

    moved = project.memos.retarget(memo.id, ["CS1", "d2"], passage(project, "Nothing changed."))

    assert [thing.id for thing in moved.about] == ["CS1", "d2", "x2"]
    assert project.log(1)[0].name == f"say what memo {memo.short_id} is about"
    with pytest.raises(UnknownName):
        project.codings.excerpt("x1")
    project.undo()
    assert picture() == before
    assert project.memos.retarget(memo.id, []).about == ()


def test_what_another_has_written_meanwhile_is_not_overwritten(project: Project, ben: Project) -> None:
    memo = project.memos.add("As it was.")
    ben.memos.edit(memo.id, "Ben’s words.")

    with pytest.raises(ChangedMeanwhile, match=r"the memo m1 was changed by Ben meanwhile \(text\)") as refused:
        project.memos.edit(memo.id, "Mine.", was=memo.text)
    assert (refused.value.by, refused.value.now) == ("Ben", {"text": "Ben’s words."})
    assert project.memos.get(memo.id).text == "Ben’s words."
    assert project.memos.edit(memo.id, "Mine too.", was="Ben’s words.")
    assert project.memos.edit(memo.id, title="Heading", was="As it was."), "the text is not touched"


def test_a_memo_removed_meanwhile_is_said(project: Project, ben: Project) -> None:
    memo = project.memos.add("As it was.")
    ben.memos.remove(memo.id)
    with pytest.raises(UnknownName, match="there is no memo m1"):
        project.memos.edit(memo.id, "Mine.", was=memo.text)


def test_a_memo_of_another_coders_holds_the_passage_it_is_about(project: Project, ben: Project) -> None:
    project.codings.apply_quote(1, "warm words", [project.codebook.find("Silence").id])
    ben.memos.add("Odd.", about=["x1"])
    with pytest.raises(QualcodeError, match="made a memo that rests on it"):
        project.undo()
