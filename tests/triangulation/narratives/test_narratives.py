"""What is written for the report: parts of case studies, themes, questions and the whole, and what they rest on."""

from __future__ import annotations

import pytest

from qualcode.model.errors import ChangedMeanwhile, QualcodeError, UnknownName
from qualcode.project import Project


def test_a_part_is_written_rests_on_what_it_marks_and_is_emptied(study: Project, excerpts: dict[str, int]) -> None:
    board, voice = excerpts["board"], excerpts["voice"]
    written = study.narratives.write(
        "cs1", "Summary:", f" The board changed [x{board}].\r\nNot all [x{board}, x{voice}]. "
    )
    assert (written.short_id, written.called, written.coder) == ("n1", "“Summary” of CS1", "Ada")
    assert written.text == f"The board changed [x{board}].\nNot all [x{board}, x{voice}]."
    assert written.excerpts == (board, voice) and written.gone == ()
    assert [one.slot.key for one in study.narratives.of("CS1")] == [
        "context",
        "leaders",
        "initiatives",
        "staff",
        "agreement",
        "summary",
    ]
    assert study.narratives.get("CS1", "BME staff accounts").slot.heading == "BME staff accounts"
    assert study.narratives.by_id("n1") == written and study.narratives.resting_on(voice) == [written]
    (row,) = study.narratives.table().rows
    assert row[:4] == ("n1", "CS1", "an ambulance trust", "summary") and row[5:8] == (2, "", "Ada")
    study.narratives.remove("CS1", "summary")
    assert study.narratives.all() == [] and study.check() == []
    with pytest.raises(UnknownName):
        study.narratives.remove("CS1", "summary")


def test_themes_questions_and_the_report_have_parts(study: Project) -> None:
    study.questions.put(2, "How was it taken up?")
    study.narratives.write("Safety", "narrative", "Not safe.")
    study.narratives.write("EQ2", "", "Slowly.")
    study.narratives.write("report", "limitations", "Few sites.")
    told = [(one.owner.id, one.slot.key, one.text) for one in study.narratives.all()]
    safety = study.codebook.find("Safety").short_id
    assert told == [
        ("report", "limitations", "Few sites."),
        ("question 2", "answer", "Slowly."),
        (safety, "narrative", "Not safe."),
    ]
    assert [one.owner.id for one in study.narratives.all("theme")] == [safety]
    with pytest.raises(UnknownName):
        study.narratives.write("Safety", "summary", "x")
    with pytest.raises(UnknownName, match="CS9"):
        study.narratives.of("CS9")


def test_what_another_wrote_meanwhile_is_not_overwritten(study: Project) -> None:
    shown = study.narratives.write("CS1", "context", "One.")
    study.narratives.write("CS1", "context", "Two.")
    with pytest.raises(ChangedMeanwhile):
        study.narratives.write("CS1", "context", "Three.", was="One.")
    with pytest.raises(ChangedMeanwhile):
        study.narratives.take([(study.narratives.get("CS1", "summary"), "S."), (shown, "Three.")])
    assert study.narratives.get("CS1", "summary").text == ""
    study.narratives.remove("CS1", "context")
    with pytest.raises(ChangedMeanwhile):
        study.narratives.take([(shown, "Three.")])


def test_an_excerpt_that_never_was_is_refused_and_one_that_is_gone_is_told(
    study: Project, excerpts: dict[str, int]
) -> None:
    with pytest.raises(UnknownName, match="x999"):
        study.narratives.write("CS1", "context", "So [x999].")
    voice, board = excerpts["voice"], excerpts["board"]
    study.narratives.write("CS1", "staff", f"Mocked [x{voice}], not led [x{board}].")
    study.documents.remove("Group one")
    part = study.narratives.get("CS1", "staff")
    assert part.excerpts == (voice, board) and part.gone == (voice,)
    assert study.narratives.write("CS1", "staff", f"Mocked [x{voice}] and not led [x{board}].").gone == (voice,)


def test_case_memos_stand_in_for_parts_nobody_wrote_and_are_carried_over(study: Project) -> None:
    study.memos.add("In special measures.", about=["CS1"], kind="case", title="Context")
    study.memos.add("Restructured.", about=["CS1"], kind="case", title="context:")
    study.memos.add("Elsewhere.", about=["CS2"], kind="case", title="Summary")
    part = study.narratives.get("CS1", "context")
    assert (part.text, part.memos, part.written) == ("In special measures.\n\nRestructured.", ("m1", "m2"), False)
    with pytest.raises(QualcodeError, match="m1"):
        study.narratives.write("CS1", "context", "")
    assert [one.called for one in study.narratives.carry_memos()] == ["“Context” of CS1", "“Summary” of CS2"]
    assert study.narratives.get("CS1", "context").written and len(study.memos.all()) == 3
    assert study.narratives.carry_memos() == []


def test_parts_of_merged_themes_become_one(study: Project, excerpts: dict[str, int]) -> None:
    study.narratives.write("Bullied", "", f"One [x{excerpts['voice']}].")
    study.narratives.write("Panels", "", f"Two [x{excerpts['voice']}, x{excerpts['named']}].")
    study.codebook.merge("Bullied", "Panels")
    (part,) = study.narratives.all("theme")
    assert part.text == f"Two [x{excerpts['voice']}, x{excerpts['named']}].\n\nOne [x{excerpts['voice']}]."
    assert study.check() == []
    with pytest.raises(QualcodeError, match="part of the report"):
        study.reshaping.remove("Panels")
