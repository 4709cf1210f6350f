from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.model.errors import UnknownName
from qualcode.model.retrieval import ExcerptFilter
from qualcode.project import Project
from qualcode.store.tables import Excerpt

Study = Callable[[int], Project]


@pytest.mark.parametrize("seed", range(3))
def test_every_coding_is_there_once_and_its_quote_is_in_the_text(study: Study, seed: int) -> None:
    project = study(seed)
    found = project.excerpts.find()
    assert len(found) == sum(len(project.codings.of_document(info.id)) for info in project.documents.all())
    for row in found:
        assert project.documents.text(row.document_id)[row.start : row.end] == row.quote
        turns = project.documents.content(row.document_id).turns
        at = [turn.n for turn in turns if turn.label_start <= row.start < turn.end]
        assert row.turn == (at[-1] if at else None)


def test_filters_agree_with_the_rows(study: Study) -> None:
    project = study(0)
    rows = project.excerpts.find()
    tree = project.codebook.tree()
    below = {"A", *(code.name for code in tree.descendants(tree.find("A").id))}
    checks = [
        (ExcerptFilter(code="A"), [row for row in rows if row.code in below]),
        (ExcerptFilter(code="A", exact=True), [row for row in rows if row.code == "A"]),
        (ExcerptFilter(case="cs1"), [row for row in rows if row.case == "CS1"]),
        (ExcerptFilter(workstream="WS3"), [row for row in rows if row.workstream == "WS3"]),
        (ExcerptFilter(coder="ben"), [row for row in rows if row.coder == "Ben"]),
        (ExcerptFilter(document="Document 1"), [row for row in rows if row.document == "Document 1"]),
        (ExcerptFilter(text="WORD  word"), [row for row in rows if "word word" in " ".join(row.quote.split())]),
    ]
    for wanted, expected in checks:
        assert list(project.excerpts.find(wanted)) == expected
    for wrong in (ExcerptFilter(code="zz"), ExcerptFilter(case="zz"), ExcerptFilter(participant="zz")):
        with pytest.raises(UnknownName):
            project.excerpts.find(wrong)


def test_passages_are_numbers_of_excerpts_each_once_in_the_order_of_the_codings(study: Study) -> None:
    project = study(0)
    for wanted in (ExcerptFilter(), ExcerptFilter(code="A"), ExcerptFilter(case="cs1")):
        codings = project.excerpts.find(wanted)
        found = project.excerpts.passages(wanted)
        assert list(found) == list(dict.fromkeys(one.excerpt_id for one in codings))
    assert len(project.excerpts.passages()) < len(project.excerpts.numbers()), "some have several codings"


@pytest.fixture
def talk(tmp_path: Path) -> Project:
    path = tmp_path / "Talk.txt"
    path.write_text("I: Ask ask ask ask.\n\nP1: One.\n\nWS3_01: Two two two.\n", encoding="utf-8")
    project = Project.create(tmp_path / "study", coder="Ada")
    project.importing.files([path])
    project.codebook.add("Voice", kind="theme")
    return project


def test_words_are_attributed_to_the_largest_part_and_never_to_the_interviewer(talk: Project) -> None:
    text = talk.documents.text(1)
    code = talk.codebook.find("Voice").id
    spans = [(0, len(text)), (0, text.index("WS3_01")), (3, 10)]
    for start, end in spans:
        talk.codings.apply(1, start, end, [code])
    told = {row.quote: (row.participant, row.participant_id is None, row.turn) for row in talk.excerpts.find()}
    assert told[text[0 : spans[1][1]].strip()] == ("P1 (Talk)", True, 1)
    assert told[text.strip()][:2] == ("WS3_01", False)
    assert told["Ask ask"][0] == ""
    both = talk.excerpts.find(ExcerptFilter(participant="P1 (Talk)"))
    assert {row.quote for row in both} == {text.strip(), text[0 : spans[1][1]].strip()}
    assert len(talk.excerpts.find(ExcerptFilter(participant="ws3 01"))) == 1


def test_a_participant_set_by_hand_takes_the_place_of_who_is_heard(talk: Project) -> None:
    code = talk.codebook.find("Voice").id
    done = talk.codings.apply(1, 3, 10, [code])
    talk.participants.put("SH07", group="lead")
    by_hand = talk.participants.find("SH07").id
    with talk.session.action("say who is quoted") as action:
        action.update(Excerpt, done.excerpt.id, participant_id=by_hand)
    (row,) = talk.excerpts.find(ExcerptFilter(group="lead"))
    assert (row.participant, row.participant_id, row.group) == ("SH07", by_hand, "lead")
    assert talk.matrices.matrix("themes", "participants", "participants").total == 1


def test_the_table_has_an_id_that_opens_the_excerpt_again(talk: Project) -> None:
    talk.codings.apply(1, 3, 10, [talk.codebook.find("Voice").id], note="=SUM(1)")
    table = talk.excerpts.table()
    row = dict(zip(table.columns, table.rows[0], strict=True))
    assert talk.codings.excerpt(str(row["excerpt"])).quote == row["quote"] == "Ask ask"
    assert (row["theme"], row["note"], row["document"]) == ("Voice", "=SUM(1)", "Talk")
    assert table.notes == ("1 coding of 1 excerpt in 1 of 1 document.",)
