from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project
from qualcode.store.tables import Excerpt

Picture = Callable[[], dict[str, list[tuple[Any, ...]]]]


def ids(project: Project, *names: str) -> list[int]:
    tree = project.codebook.tree()
    return [tree.find(name).id for name in names]


def excerpts(project: Project) -> int:
    with project.session.read() as connection:
        return connection.scalar(select(func.count(Excerpt.id))) or 0


def test_several_codes_on_one_passage_are_one_undo_step(project: Project, picture: Picture) -> None:
    document = project.documents.find("First").id
    text = project.documents.text(document)
    before = picture()
    done = project.codings.apply(document, 0, 24, ids(project, "Voice", "Silence"), note="n", stance="supports")
    assert done.excerpt.quote == text[0:24] == text[done.excerpt.start : done.excerpt.end]
    assert [coding.path for coding in project.codings.of_document(document)] == ["Voice", "Voice > Silence"]
    assert {(c.note, c.stance, c.coder) for c in project.codings.of_excerpt(done.excerpt.id)} == {
        ("n", "supports", "Ada")
    }
    after = picture()
    project.undo()
    assert picture() == before
    project.redo()
    assert picture() == after


def test_whitespace_at_the_ends_is_not_part_of_a_passage(project: Project) -> None:
    document = project.documents.find("First").id
    text = project.documents.text(document)
    gap = text.index("\n\n")
    done = project.codings.apply(document, gap - 6, gap + 2, ids(project, "Voice"))
    assert done.excerpt.quote == "do?" or done.excerpt.quote == text[gap - 6 : gap]
    assert done.excerpt.quote == done.excerpt.quote.strip()


@pytest.mark.parametrize("span", [(5, 5), (9, 4), (-1, 4), (0, 99_999)])
def test_a_span_that_is_empty_or_outside_is_refused(project: Project, span: tuple[int, int]) -> None:
    document = project.documents.find("First").id
    before = project.state()
    with pytest.raises(QualcodeError):
        project.codings.apply(document, *span, ids(project, "Voice"))
    assert project.state() == before


def test_a_span_of_blanks_is_refused(project: Project) -> None:
    document = project.documents.find("First").id
    gap = project.documents.text(document).index("\n\n")
    with pytest.raises(QualcodeError, match="no words"):
        project.codings.apply(document, gap, gap + 2, ids(project, "Voice"))


def test_the_same_coding_again_is_said_and_changes_nothing(project: Project) -> None:
    document = project.documents.find("First").id
    project.codings.apply(document, 3, 24, ids(project, "Voice"))
    before = project.state()
    done = project.codings.apply(document, 3, 24, ids(project, "Voice"))
    assert (done.codings, done.already) == ((), tuple(ids(project, "Voice")))
    assert project.state() == before


def test_an_excerpt_is_shared_by_codes_and_coders(project: Project) -> None:
    document = project.documents.find("First").id
    project.codings.apply(document, 3, 24, ids(project, "Voice"))
    project.coders.add("Ben")
    with Project.open(project.folder, coder="Ben") as other:
        other.codings.apply(document, 3, 24, ids(project, "Voice", "Silence"))
        assert excerpts(project) == 1
        assert len(project.codings.of_document(document)) == 3
        removed = other.codings.uncode(1)
        assert (removed.codings, removed.excerpts, removed.kept_for) == (2, 0, ("another coding",))
        with pytest.raises(UnknownName, match="Ben has no such coding"):
            other.codings.uncode(1)
    assert project.codings.uncode(1).excerpts == 1
    assert excerpts(project) == 0


def test_an_excerpt_stays_while_something_rests_on_it(project: Project, picture: Picture) -> None:
    document = project.documents.find("First").id
    excerpt = project.codings.apply(document, 3, 24, ids(project, "Voice", "Silence")).excerpt
    project.chosen.choose(excerpt.short_id, "CS1")
    before = picture()
    assert project.codings.uncode(excerpt.id, ids(project, "Silence")[0]).codings == 1
    assert project.codings.uncode(excerpt.id).kept_for == ("a chosen quote",)
    project.undo()
    project.undo()
    assert picture() == before
    project.codings.uncode(excerpt.id)
    project.chosen.unchoose("x1", "cs1")
    project.memos.add("Why?", about=["x1"])
    project.codings.apply(document, 3, 24, ids(project, "Voice"))
    assert project.codings.uncode(excerpt.id).kept_for == ("a memo",)


def test_a_coding_is_taken_off_by_its_coder_alone(project: Project) -> None:
    document = project.documents.find("First").id
    coding = project.codings.apply(document, 3, 24, ids(project, "Voice")).codings[0]
    project.coders.add("Ben")
    with Project.open(project.folder, coder="Ben") as other, pytest.raises(QualcodeError, match="x1 is Ada’s"):
        other.codings.remove([coding])
    assert [one.id for one in project.codings.of_document(document)] == [coding]


def test_removing_and_annotating_are_undone_exactly(project: Project, picture: Picture) -> None:
    document = project.documents.find("First").id
    coding = project.codings.apply(document, 3, 24, ids(project, "Voice")).codings[0]
    first = picture()
    assert project.codings.annotate(coding, note="why", stance="runs against", discuss=True)
    assert not project.codings.annotate(coding, discuss=True)
    project.codings.remove([coding])
    project.undo()
    assert project.codings.of_document(document)[0].discuss is True
    project.undo()
    assert picture() == first


def test_a_passage_is_found_by_its_words(project: Project) -> None:
    document = project.documents.find("First").id
    done = project.codings.apply_quote(document, '"warm words" - and then nothing', ids(project, "Voice"))
    assert done.excerpt.quote == "“warm words” – and then   nothing"
    with pytest.raises(QualcodeError, match="more than once"):
        project.codings.apply_quote(document, "It was promised.", ids(project, "Voice"))


def test_choosing_twice_is_said(project: Project, picture: Picture) -> None:
    project.codings.apply(1, 3, 24, ids(project, "Voice"))
    before = picture()
    assert project.chosen.choose("x1", "CS1")
    assert not project.chosen.choose("x1", "CS1")
    assert [(chosen.excerpt_id, chosen.use.label) for chosen in project.chosen.all("CS1")] == [(1, "CS1")]
    project.undo()
    assert picture() == before


def test_memos_know_what_they_are_about(project: Project, picture: Picture) -> None:
    project.codings.apply(1, 3, 24, ids(project, "Voice"))
    before = picture()
    for about, kind in (
        (["First"], "document"),
        (["CS1"], "case"),
        (["Warm words"], "code"),
        (["Leadership"], "theme"),
        (["x1"], "other"),
        ([], "reflexive"),
    ):
        memo = project.memos.add("Thought", about=about)
        assert memo.kind == kind
        assert [memo.id for memo in project.memos.all(about=about[0])] == [memo.id] if about else not memo.about
    assert len(project.memos.all()) == 6
    assert [memo.kind for memo in project.memos.all(kind="case", coder="ada", text="THOUGHT")] == ["case"]
    project.memos.edit(1, text="Other thought")
    project.memos.remove(1)
    for _ in range(8):
        project.undo()
    assert picture() == before
    for wrong in ("Nothing at all", "x99"):
        with pytest.raises(UnknownName):
            project.memos.add("Thought", about=[wrong])
    with pytest.raises(QualcodeError):
        project.memos.add("  ")


def test_the_words_of_a_documents_codings_are_cut_from_one_text(project: Project) -> None:
    document = project.documents.find("First").id
    text = project.documents.text(document)
    for span in ((0, 10), (4, 24)):
        project.codings.apply(document, *span, ids(project, "Voice"))
    codings = project.codings.of_document(document)
    assert [one.quote for one in codings] == [text[one.start : one.end] for one in codings]
    assert all(one.words is text for one in codings)
    assert [project.codings.of_excerpt(one.excerpt_id) for one in codings] == [(one,) for one in codings]
    assert [project.codings.of_excerpt(one.excerpt_id)[0].quote for one in codings] == [one.quote for one in codings]


def test_codings_read_again_are_the_same_objects_unless_they_changed(project: Project) -> None:
    document = project.documents.find("First").id
    for span in ((0, 10), (4, 24), (12, 24)):
        project.codings.apply(document, *span, ids(project, "Voice"))
    before = project.codings.of_document(document)
    known = {one.id: one for one in before}
    project.codings.annotate(before[1].id, note="changed")
    project.codings.remove([before[2].id])
    after = project.codings.of_document(document, known=known)
    assert after[0] is before[0]
    assert (after[1].note, after[1].id, len(after)) == ("changed", before[1].id, 2)
    project.codebook.rename("Voice", "Loud voice")
    assert {one.code for one in project.codings.of_document(document, known=known)} == {"Loud voice"}


def test_a_document_that_is_not_there_has_no_codings(project: Project) -> None:
    assert project.codings.of_document(99) == ()
