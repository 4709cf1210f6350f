"""Topic guides: versions, prompts, what they serve, and with which one a document was held."""

from __future__ import annotations

from datetime import date

import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project


def prompts(project: Project, name: str) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(prompt.n, prompt.text, prompt.themes) for prompt in project.guides.find(name).prompts]


def test_a_guide_has_versions_and_its_latest_is_meant(project: Project) -> None:
    project.questions.put(3, "Does it work?")
    project.guides.add("Trust leads", group="lead", used_from=date(2018, 1, 5))
    project.guides.add_prompt("trust  LEADS", "How did you hear of it?", themes=["Voice"], questions=[3])
    second = project.guides.new_version("Trust leads", used_from=date(2018, 6, 1))

    assert (second.name, second.whom, second.used_from) == ("Trust leads v2", "lead", date(2018, 6, 1))
    assert [(one.text, one.themes, one.questions) for one in second.prompts] == [
        ("How did you hear of it?", ("Voice",), (3,))
    ]
    project.guides.add_prompt("Trust leads", "And now?")
    assert (len(prompts(project, "Trust leads")), len(prompts(project, "Trust leads v1"))) == (2, 1)
    assert project.guides.find("trust leads V1").used_from == date(2018, 1, 5)


def test_prompts_keep_an_order_without_gaps(project: Project) -> None:
    project.guides.add("All")
    for words in ("one", "two", "three"):
        project.guides.add_prompt("All", words)
    project.guides.add_prompt("All", "first", at=1)
    project.guides.move_prompt("All", 4, 2)
    assert [text for _, text, _ in prompts(project, "All")] == ["first", "three", "one", "two"]
    project.guides.remove_prompt("All", 2)
    assert prompts(project, "All") == [(1, "first", ()), (2, "one", ()), (3, "two", ())]
    assert not project.guides.move_prompt("All", 3, 99)


def test_what_a_prompt_serves_is_said_anew(project: Project) -> None:
    project.guides.add("All")
    project.guides.add_prompt("All", "one", themes=["Leadership > Mandate > Teeth", "Voice"])
    assert prompts(project, "All")[0][2] == ("Leadership > Mandate > Teeth", "Voice")
    assert project.guides.edit_prompt("All", 1, themes=["Voice"], text="  one   more ")
    assert prompts(project, "All") == [(1, "one more", ("Voice",))]
    assert not project.guides.edit_prompt("All", 1, themes=["Voice"])
    with pytest.raises(UnknownName, match="no code “Nowhere”"):
        project.guides.edit_prompt("All", 1, themes=["Nowhere"])
    with pytest.raises(UnknownName, match="no evaluation question 9"):
        project.guides.edit_prompt("All", 1, questions=[9])


def test_which_guide_a_document_was_held_with_and_what_tells(project: Project) -> None:
    project.documents.edit("First", kind="interview", held_on=date(2018, 5, 1))
    project.documents.edit("Second", kind="focus group")
    project.participants.put("WS3_01", group="lead")
    project.guides.add("Leads", group="lead")
    project.guides.add("Old")
    assert [(one.document, one.guide, one.why) for one in project.guides.documents()] == [
        ("Second", "Old v1", "for everybody"),
        ("First", "Leads v1", "for lead"),
    ]
    project.guides.set_document("First", "Old")
    project.guides.remove("Leads")
    held = {one.document: one for one in project.guides.documents()}
    assert (held["First"].guide, held["First"].by_hand) == ("Old v1", True)
    assert project.guides.find("Old").documents == 2
    project.guides.remove("Old")
    assert [(one.guide, one.why) for one in project.guides.documents()] == [("", "no guide is for it")] * 2


def test_labels_are_one_guide_each_and_no_versions(project: Project) -> None:
    project.guides.add("Leads")
    project.guides.add("Staff")
    for label, said in (("LEADS", "already"), ("Leads v2", "looks like a version"), (" ", "needs a label")):
        with pytest.raises(QualcodeError, match=said):
            project.guides.add(label)
    with pytest.raises(QualcodeError, match="already"):
        project.guides.edit("Staff", label="leads")
    with pytest.raises(UnknownName, match="no workstream “WS9”"):
        project.guides.edit("Staff", workstream="WS9")
    with pytest.raises(QualcodeError, match="needs words"):
        project.guides.add_prompt("Staff", "  ")
    with pytest.raises(UnknownName, match="no prompt 4"):
        project.guides.remove_prompt("Staff", 4)
    with pytest.raises(UnknownName, match="no topic guide “Staff v7”"):
        project.guides.find("Staff v7")


def test_taking_out_a_document_or_a_code_leaves_the_guides_whole(project: Project) -> None:
    project.guides.add("All")
    project.guides.add_prompt("All", "one", themes=["Warm words"])
    project.guides.set_document("First", "All")
    project.codebook.merge("Warm words", "Voice")
    project.documents.remove("First")
    assert prompts(project, "All") == [(1, "one", ("Voice",))]
    assert project.check() == []


def test_a_guide_is_found_whose_label_lost_a_name(project: Project) -> None:
    from qualcode.model.pseudonyms import Term

    project.guides.add("Leads of Northfield")
    project.pseudonyms.add(Term("Northfield", "[trust]"))
    project.pseudonyms.apply(project.pseudonyms.look().hits)
    assert project.guides.find("Leads of [trust]").name == "Leads of [trust] v1"
    done = project.guides.import_csv(b"guide,prompt\nleads of [Trust],How?\n")
    assert (done.guides, done.added) == (0, 1)
