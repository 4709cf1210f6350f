from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.triangulation.exports.coded import agenda_export
from qualcode.triangulation.exports.writing import write_export


@pytest.fixture
def flagged(project: Project) -> Project:
    """A code, and a passage that two coders coded, one of whom wants to discuss it."""
    warm, silence = (project.codebook.find(name).id for name in ("Warm words", "Silence"))
    project.codings.apply(1, 30, 60, [warm], note="or is it a promise?", discuss=True)
    project.codings.apply(1, 64, 90, [warm])
    project.coders.add("Bea")
    with Project.open(project.folder, coder="Bea") as other:
        other.codings.apply(1, 30, 60, [silence])
    project.discussions.flag("Voice")
    return project


def test_the_agenda_has_flagged_codes_and_passages_with_all_their_codings(flagged: Project) -> None:
    flagged.memos.add("See the minutes.", about=["x1"])
    agenda = flagged.discussions.agenda()
    assert [item.code.name for item in agenda.codes] == ["Voice"] and len(agenda) == 2
    (item,) = agenda.passages
    assert [(put.coder, code.name, put.discuss) for put, code in item.codings] == [
        ("Ada", "Warm words", True),
        ("Bea", "Silence", False),
    ]
    assert [memo.text for memo in item.memos] == ["See the minutes."] and item.seen.quote in flagged.documents.text(1)


def test_what_is_agreed_is_a_memo_and_the_flags_go_as_one_step(flagged: Project) -> None:
    memo = flagged.discussions.agree(["x1", "Voice"], "Only where no deed follows.")
    assert (memo.kind, [thing.id for thing in memo.about]) == (
        "decision",
        ["x1", flagged.codebook.find("Voice").short_id],
    )
    assert memo.title.startswith("Agreed ") and len(flagged.discussions.agenda()) == 0
    assert [one.id for one in flagged.discussions.agenda(date(2001, 1, 1)).agreed] == [memo.id]
    flagged.undo()
    assert len(flagged.discussions.agenda()) == 2 and flagged.memos.all() == []


@pytest.mark.parametrize(
    ("items", "text", "why"),
    [
        (["x1"], " ", "not said what was agreed"),
        ([], "So", "not said what it is about"),
        (["x2"], "So", "not to be discussed"),
        (["x99"], "So", "not to be discussed"),
        (["x1", "Silence"], "So", "not to be discussed"),
        (["Nothing"], "So", "no code"),
    ],
)
def test_nothing_is_agreed_about_what_is_not_flagged(flagged: Project, items: list[str], text: str, why: str) -> None:
    before = flagged.state()
    with pytest.raises(QualcodeError, match=why):
        flagged.discussions.agree(items, text)
    assert flagged.state() == before


def test_a_flag_is_taken_off_without_a_word(flagged: Project) -> None:
    assert flagged.discussions.drop("x1") and flagged.discussions.drop("Voice")
    assert len(flagged.discussions.agenda()) == 0 and flagged.memos.all() == []
    assert not flagged.discussions.flag("Voice", discuss=False)


def test_the_agenda_goes_to_word_with_room_for_minutes(flagged: Project) -> None:
    flagged.discussions.agree(["Voice"], "It stays.")
    flagged.discussions.flag("Silence")
    out = io.BytesIO()
    write_export(flagged.findings, agenda_export(flagged.findings, date(2001, 1, 1)), "team", "docx", out)
    out.seek(0)
    said = [paragraph.text for paragraph in Document(out).paragraphs]
    text = "\n".join(said)
    for words in ("Codes to discuss (1)", "Coded passages to discuss (1)", "or is it a promise?", "Agreed before",
                  "It stays.", "Present:"):  # fmt: skip
        assert words in text
    assert text.count("Agreed:") == 2


def test_an_agenda_of_nothing_says_so(project: Project) -> None:
    out = io.BytesIO()
    write_export(project.findings, agenda_export(project.findings), "team", "md", out)
    assert "Nothing is flagged for discussion." in out.getvalue().decode()
