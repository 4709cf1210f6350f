"""Edges moved: in place while it is nobody else's, else beside; with what rests on the passage, by one rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import select

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project
from qualcode.store.tables import ChosenQuote, Coding, Excerpt, ExcerptSpeaker

Picture = Callable[[], dict[str, list[tuple[Any, ...]]]]
QUOTE = "They said “warm words” – and then   nothing."


@pytest.fixture
def ben(project: Project) -> Iterator[Project]:
    project.coders.add("Ben")
    with Project.open(project.folder, coder="Ben") as other:
        yield other


def code(project: Project, words: str, *names: str) -> int:
    """Put codes on the words; give the first coding."""
    done = project.codings.apply_quote(1, words, [project.codebook.find(name).id for name in names])
    return done.codings[0]


def span(project: Project, words: str) -> tuple[int, int]:
    start = project.documents.text(1).index(words)
    return start, start + len(words)


def shown(project: Project) -> list[tuple[str, str, str]]:
    return [(c.quote, c.code, c.coder) for c in project.codings.of_document(1)]


def test_a_passage_that_is_ones_own_is_changed_in_place(project: Project, picture: Picture) -> None:
    coding = code(project, "warm words", "Silence", "Mandate")
    project.memos.add("Mine.", about=["x1"])
    project.links.link("x1", "3", "adds to")
    project.chosen.choose("x1", "CS1")
    before = picture()

    done = project.codings.move_edges(coding, *span(project, QUOTE))

    assert (done.how, done.excerpt.short_id, done.excerpt.quote, done.coding) == ("in place", "x1", QUOTE, coding)
    assert len(done.along) == 1 and done.kept_for == ()
    assert shown(project) == [(QUOTE, "Silence", "Ada"), (QUOTE, "Mandate", "Ada")]
    assert [memo.text for memo in project.memos.all(about="x1")] == ["Mine."]
    assert len(project.links.of_excerpt("x1")) == 1 and len(project.chosen.all()) == 1
    assert project.log(1)[0].name == "move the edges of “Silence” on x1"
    assert project.check() == []
    project.undo()
    assert picture() == before


def test_whitespace_at_the_edges_is_left_out_and_the_same_span_is_no_change(project: Project) -> None:
    coding = code(project, "Nothing changed.", "Silence")
    start, end = span(project, "Nothing changed.")
    before = project.state()

    assert project.codings.move_edges(coding, start - 0, end + 1).how == "unchanged"
    assert project.state() == before


@pytest.mark.parametrize("wanted", [(5, 5), (9, 4), (-1, 4), (0, 99_999), (25, 27)])
def test_a_span_that_is_empty_or_outside_is_refused(project: Project, wanted: tuple[int, int]) -> None:
    coding = code(project, "Nothing changed.", "Silence")
    before = project.state()

    with pytest.raises(QualcodeError):
        project.codings.move_edges(coding, *wanted)
    assert project.state() == before


def test_one_coding_alone_leaves_the_others_of_the_passage(project: Project) -> None:
    coding = code(project, "warm words", "Silence", "Mandate")
    project.memos.add("Mine.", about=["x1"])

    done = project.codings.move_edges(coding, *span(project, QUOTE), alone=True)

    assert (done.how, done.excerpt.short_id, done.along) == ("new", "x2", ())
    assert done.kept_for == ("a memo", "another coding")
    assert shown(project) == [(QUOTE, "Silence", "Ada"), ("warm words", "Mandate", "Ada")]
    assert project.memos.all(about="x2") == []


def test_what_another_coder_has_put_there_stays_where_it_is(project: Project, ben: Project, picture: Picture) -> None:
    coding = code(project, "warm words", "Silence")
    code(ben, "warm words", "Mandate")
    project.memos.add("Mine.", about=["x1"])
    ben.memos.add("Ben’s.", about=["x1"])
    project.links.link("x1", "3", "adds to")
    project.chosen.choose("x1", "CS1")
    before = picture()

    done = project.codings.move_edges(coding, *span(project, QUOTE))

    assert (done.how, done.was.short_id, done.excerpt.short_id) == ("new", "x1", "x2")
    assert done.kept_for == ("a chosen quote", "a memo", "another coding")
    assert shown(project) == [(QUOTE, "Silence", "Ada"), ("warm words", "Mandate", "Ben")]
    assert [memo.text for memo in project.memos.all(about="x2")] == ["Mine."]
    assert [memo.text for memo in project.memos.all(about="x1")] == ["Ben’s."]
    assert [link.excerpt_id for link in project.links.find(inherited=False)] == [2]
    assert [chosen.excerpt_id for chosen in project.chosen.all()] == [1]
    project.undo()
    assert picture() == before


def test_a_memo_of_another_coder_is_enough_to_stay_for(project: Project, ben: Project) -> None:
    coding = code(project, "warm words", "Silence")
    ben.memos.add("Ben’s.", about=["x1"])

    done = project.codings.move_edges(coding, *span(project, QUOTE))

    assert (done.how, done.kept_for) == ("new", ("a memo",))
    assert project.codings.excerpt("x1").quote == "warm words"


def test_a_passage_that_is_there_already_takes_everything_in(project: Project, picture: Picture) -> None:
    coding = code(project, "warm words", "Silence", "Mandate")
    there = code(project, QUOTE, "Silence")
    project.codings.annotate(coding, note="one", stance="supports")
    project.codings.annotate(there, note="two")
    project.memos.add("Mine.", about=["x1"])
    project.links.link("x1", "3", "adds to", note="first")
    project.links.link("x2", "3", "adds to", note="second")
    project.chosen.choose("x1", "CS1")
    before = picture()

    done = project.codings.move_edges(coding, *span(project, QUOTE))

    assert (done.how, done.excerpt.short_id, done.coding, done.collapsed) == ("joined", "x2", there, (coding,))
    assert len(done.along) == 1 and done.kept_for == ()
    (other, one) = project.codings.of_excerpt(2)
    assert (one.code, one.note, one.stance) == ("Silence", "two; one", "supports")
    assert other.code == "Mandate"
    assert [memo.text for memo in project.memos.all(about="x2")] == ["Mine."]
    assert [link.note for link in project.links.of_excerpt("x2")] == ["second; first"]
    assert [chosen.excerpt_id for chosen in project.chosen.all()] == [2]
    with pytest.raises(UnknownName):
        project.codings.excerpt("x1")
    assert project.check() == []
    project.undo()
    assert picture() == before
    project.redo()
    assert len(project.codings.of_document(1)) == 2


def test_the_same_code_of_another_coder_does_not_collapse(project: Project, ben: Project) -> None:
    coding = code(project, "warm words", "Silence")
    code(ben, QUOTE, "Silence")

    done = project.codings.move_edges(coding, *span(project, QUOTE))

    assert (done.how, done.coding, done.collapsed) == ("joined", coding, ())
    assert sorted(shown(project)) == [(QUOTE, "Silence", "Ada"), (QUOTE, "Silence", "Ben")]


def test_another_coders_coding_is_refused(project: Project, ben: Project) -> None:
    coding = code(project, "warm words", "Silence")
    before = project.state()

    with pytest.raises(QualcodeError, match="the coding “Silence” on x1 is Ada’s"):
        ben.codings.move_edges(coding, *span(project, QUOTE))
    assert project.state() == before


def test_a_coding_that_is_gone_is_said(project: Project) -> None:
    coding = code(project, "warm words", "Silence")
    project.codings.remove([coding])

    with pytest.raises(UnknownName, match="gone already"):
        project.codings.move_edges(coding, 3, 9)


def test_what_is_skipped_in_a_chosen_quotation_is_skipped_still(project: Project) -> None:
    coding = code(project, QUOTE, "Silence")
    project.chosen.choose("x1", "CS1")
    at = QUOTE.index("“warm")
    with project.together("skip") as action:
        action.update(ChosenQuote, 1, skipped_spans=f"[[{at}, {at + 12}], [0, 4]]")

    project.codings.move_edges(coding, *span(project, QUOTE.removeprefix("They ")))

    with project.session.read() as connection:
        assert connection.scalar(select(ChosenQuote.skipped_spans)) == f"[[{at - 5}, {at + 7}]]"


@pytest.mark.parametrize(
    ("how", "said"),
    [("own", "x1 is now 29:73"), ("ben", "x2 made at 29:73; x1 stays for another coding")],
)
def test_what_happened_is_said_in_a_sentence(project: Project, ben: Project, how: str, said: str) -> None:
    coding = code(project, "warm words", "Silence")
    if how == "ben":
        code(ben, "warm words", "Silence")
    start, end = span(project, QUOTE)

    told = project.codings.move_edges(coding, start, end).told()

    assert told == said.replace("29:73", f"{start}:{end}")


def test_the_words_an_excerpt_is_found_again_by_go_with_it(project: Project) -> None:
    coding = code(project, "warm words", "Silence")
    project.codings.move_edges(coding, *span(project, "Nothing changed."))
    with project.session.read() as connection:
        before, after = connection.execute(select(Excerpt.prefix, Excerpt.suffix)).one()
        (heard,) = connection.scalars(select(ExcerptSpeaker.chars)).all()
        assert connection.scalar(select(Coding.excerpt_id)) == 1
    text = project.documents.text(1)
    start, end = span(project, "Nothing changed.")
    assert text[start - len(before) : start] == before and text[end : end + len(after)] == after
    assert heard == len("Nothing changed.")


@pytest.mark.parametrize("what", ["a coding", "a memo", "a link", "a chosen quote", "many codings"])
def test_edges_are_not_moved_back_under_what_another_coder_has_put_there_since(
    project: Project, ben: Project, what: str
) -> None:
    coding = code(project, "warm words", "Silence")
    project.codings.move_edges(coding, *span(project, QUOTE))
    mandate = project.codebook.find("Mandate").id
    acts: dict[str, Callable[[], Any]] = {
        "a coding": lambda: code(ben, QUOTE, "Mandate"),
        "many codings": lambda: ben.codings.apply_many([(1, *span(project, QUOTE))], [mandate]),
        "a memo": lambda: ben.memos.add("Hm.", about=["x1"]),
        "a link": lambda: ben.links.link("x1", "3", "adds to"),
        "a chosen quote": lambda: ben.chosen.choose("x1", "CS1"),
    }
    acts[what]()

    with pytest.raises(QualcodeError, match=r"a later change by Ben, .* put a .* on it"):
        project.undo()
    assert project.codings.excerpt("x1").quote == QUOTE
    ben.undo()
    project.undo()
    assert project.codings.excerpt("x1").quote == "warm words"
    project.redo()
    assert project.codings.excerpt("x1").quote == QUOTE


def test_nor_are_they_moved_again(project: Project, ben: Project) -> None:
    coding = code(project, "warm words", "Silence")
    project.codings.move_edges(coding, *span(project, QUOTE))
    project.undo()
    code(ben, "warm words", "Mandate")

    with pytest.raises(QualcodeError, match="put a coding on it"):
        project.redo()
