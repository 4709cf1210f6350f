"""Many passages coded in one act."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from qualcode.model.coding import AppliedMany, Passage
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project
from qualcode.store.tables import Coding


def places(project: Project, *words: str) -> list[Passage]:
    found = []
    for document in (1, 2):
        text = project.documents.text(document)
        found += [(document, text.index(one), text.index(one) + len(one)) for one in words if one in text]
    return found


def test_many_passages_are_coded_in_one_step(project: Project) -> None:
    codes = [project.codebook.find(name).id for name in ("Silence", "Mandate")]
    project.codings.apply_quote(1, "warm words", codes[:1])
    before = project.codings.of_document(1)

    done = project.codings.apply_many(places(project, "warm words", "Nothing changed.", "not told"), codes)

    assert done == AppliedMany(passages=3, codings=5, excerpts=2, already=1)
    assert [(c.quote, c.code) for c in project.codings.of_document(2)] == [
        ("not told", "Silence"),
        ("not told", "Mandate"),
    ]
    assert project.log(1)[0].name == "code “Silence”, “Mandate”: 3 passages"
    assert project.check() == []
    project.undo()
    assert project.codings.of_document(1) == before and project.codings.of_document(2) == ()


def test_a_passage_given_twice_or_with_blanks_is_one(project: Project) -> None:
    ((document, start, end),) = places(project, "Nothing changed.")
    code = project.codebook.find("Silence").id

    done = project.codings.apply_many([(document, start, end), (document, start, end + 1)], [code, code])

    assert (done.passages, done.codings) == (1, 1)
    assert project.codings.of_document(1)[0].quote == "Nothing changed."


def test_what_was_coded_by_machine_is_told_apart(project: Project) -> None:

    code = project.codebook.find("Silence").id
    project.codings.apply_quote(1, "warm words", [code])
    project.codings.apply_many(places(project, "Nothing changed."), [code])
    with project.session.read() as connection:
        assert connection.scalars(select(Coding.made_by).order_by(Coding.id)).all() == ["hand", "auto"]


def test_one_wrong_passage_and_nothing_is_coded(project: Project) -> None:
    code = project.codebook.find("Silence").id
    before = project.state()
    good = places(project, "Nothing changed.")
    with pytest.raises(QualcodeError, match="is not in the text"):
        project.codings.apply_many([*good, (2, 0, 9_999)], [code])
    with pytest.raises(UnknownName):
        project.codings.apply_many([*good, (7, 0, 3)], [code])
    with pytest.raises(QualcodeError, match="choose at least one"):
        project.codings.apply_many(good, [])
    project.codebook.retire("Silence")
    with pytest.raises(QualcodeError, match="is retired"):
        project.codings.apply_many(good, [code])
    assert project.state() == before + 1


def test_no_passage_is_no_act(project: Project) -> None:
    before = project.state()
    assert project.codings.apply_many([], [project.codebook.find("Silence").id]).codings == 0
    assert project.state() == before
