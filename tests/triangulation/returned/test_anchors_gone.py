"""A file that lost headings and bookmarks: nothing of another case study is touched, and nothing newer overwritten."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from qualcode.model.errors import QualcodeError
from qualcode.model.narratives import Narrative
from qualcode.model.report import Audience
from qualcode.project import Project
from qualcode.triangulation.cases.summary import CaseSummaries
from qualcode.triangulation.returned.doubts import TWICE, UNKNOWN
from tests.triangulation.returned.word_files import back, drop, in_word, paragraph

CASES = ("CS1", "CS7", "CS8")
PARTS = ("context", "leaders", "initiatives", "staff", "agreement", "summary")


def sentence(case: str, slot: str) -> str:
    return f"What is said for the {slot} of the study called {case}."


@pytest.fixture
def all_written(study: Project) -> Project:
    for case in CASES:
        if case != "CS1":
            study.cases.put(case, description=f"trust {case}")
        for slot in PARTS:
            study.narratives.write(case, slot, sentence(case, slot))
    return study


def word(project: Project, audience: Audience = "team", *, subheadings: bool = True) -> Any:
    return in_word(CaseSummaries(project.session, audience, subheadings=subheadings).together())


def bookmarks(document: Any) -> list[Any]:
    return [one for one in document.element.iter() if str(one.tag).endswith("}bookmarkStart")]


def unmarked(document: Any, gone: Callable[[str], bool] = lambda _: True) -> Any:
    for one in bookmarks(document):
        if gone(one.get(one.tag.replace("bookmarkStart", "name"))):
            one.getparent().remove(one)
    return document


def told(parts: tuple[Any, ...]) -> list[tuple[str, str, str]]:
    return [(one.part.owner.id, one.part.slot.key, one.text) for one in parts]


def headings(document: Any) -> list[Any]:
    return [one for one in document.paragraphs if one.style.name in ("Heading 2", "Heading 3")]


@pytest.mark.parametrize("lost", CASES)
def test_without_the_heading_of_a_case_study_nothing_of_it_is_emptied(all_written: Project, lost: str) -> None:
    document = word(all_written)
    drop(paragraph(document, f"Case study {lost[2]}"))
    for case in CASES:
        found = back(all_written, document, case)
        assert (found.changes, found.conflicts) == ((), ())
        assert not any("is not in the file" in one for one in found.left)
    if lost == "CS1":
        assert back(all_written, document).changes == ()
    else:
        with pytest.raises(QualcodeError, match=f"stands what bookmarks say is of {lost}"):
            back(all_written, document)


def test_with_a_case_study_named_its_edits_alone_are_found(all_written: Project) -> None:
    document = word(all_written)
    drop(paragraph(document, "Case study 7"))
    for case in CASES:
        paragraph(document, f"context of the study called {case}").add_run(" Edited.")
    for case in CASES:
        found = back(all_written, document, case)
        assert told(found.changes) == [(case, "context", f"{sentence(case, 'context')} Edited.")]


def test_a_section_moved_under_another_case_study_is_read_as_its_bookmarks_say(all_written: Project) -> None:
    document = word(all_written)
    moved = paragraph(document, "context of the study called CS7")
    heading = next(one for one in headings(document) if one._p.getnext() is moved._p)
    first = paragraph(document, "Case study 1")._p
    first.addnext(moved._p)
    first.addnext(heading._p)
    with pytest.raises(QualcodeError, match="stands what bookmarks say is of CS7"):
        back(all_written, document)
    for case in CASES:
        found = back(all_written, document, case)
        assert (found.changes, found.conflicts) == ((), ())


def test_words_of_a_part_that_stand_where_they_are_not_taken_do_not_empty_it(all_written: Project) -> None:
    document = word(all_written)
    moved = paragraph(document, "context of the study called CS1")
    moved.style = document.styles["Quote"]
    found = back(all_written, document, "CS1")
    assert found.changes == () and found.conflicts == ()
    assert "“Context” of CS1 has words in the file that are not taken in: it stays as it is" in found.left


def test_without_bookmarks_nobody_can_tell_which_is_newer(all_written: Project) -> None:
    all_written.narratives.write("CS7", "agreement", "")
    document = unmarked(word(all_written))
    paragraph(document, "context of the study called CS7").add_run(" Edited.")
    heading = next(one for one in headings(document) if one.text == "Context")
    new = deepcopy(heading._p)
    paragraph(document, "staff of the study called CS7")._p.addnext(new)
    docx.text.paragraph.Paragraph(new, heading._parent).runs[0].text = "Where accounts agree and differ"
    words = deepcopy(paragraph(document, "staff of the study called CS7")._p)
    new.addnext(words)
    docx.text.paragraph.Paragraph(words, heading._parent).runs[0].text = "New words."
    all_written.narratives.write("CS1", "context", "Changed in the project since.")
    found = back(all_written, document)
    assert [one[:2] for one in told(found.changes)] == [("CS7", "agreement")], "nobody had written that"
    assert [one[:2] for one in told(found.conflicts)] == [("CS1", "context"), ("CS7", "context")]
    assert {one.doubt for one in found.conflicts} == {UNKNOWN}
    assert [one.part.owner.id for one in found.conflicts_of(["CS7 context"])] == ["CS7"]


def test_an_empty_part_without_bookmarks_stays(all_written: Project) -> None:
    document = unmarked(word(all_written))
    drop(paragraph(document, "context of the study called CS1"))
    found = back(all_written, document)
    assert (found.changes, found.conflicts) == ((), ())
    assert found.left[0].startswith("“Context” of CS1 is empty in the file, and nothing says whether it was when")


def test_two_headings_of_one_part_leave_it_in_doubt(all_written: Project) -> None:
    document = unmarked(in_word(CaseSummaries(all_written.session, "team").report("CS1")), lambda name: name[0] != "w")
    words = paragraph(document, "context of the study called CS1")._p
    words.addnext(deepcopy(words))
    words.addnext(deepcopy(words.getprevious()))
    found = back(all_written, document)
    assert found.changes == () and [(one.part.slot.key, one.doubt) for one in found.conflicts] == [("context", TWICE)]


def test_two_headings_of_one_part_are_refused_in_a_file_of_several(all_written: Project) -> None:
    document = unmarked(word(all_written), lambda name: not name.startswith("was_"))
    drop(paragraph(document, "Case study 2"))
    drop(paragraph(document, "Case study 7"))
    for one in [one for one in document.paragraphs if "study called CS7" in one.text]:
        one.runs[-1].text += " Edited."
    found = back(all_written, document)
    assert found.changes == () and found.conflicts == () and len(found.refused) == 6
    behind = "“Context” of CS1 stands in the file behind what the tool says of CS2, where another case study may"
    assert found.refused[0].startswith(behind)


def test_words_under_a_lost_heading_are_not_taken_for_the_part_before(all_written: Project) -> None:
    document = unmarked(word(all_written), lambda name: not name.startswith("was_"))
    drop(next(one for one in headings(document) if one.text.startswith("Senior leaders")))
    found = back(all_written, document)
    assert found.changes == () and [one[:2] for one in told(found.conflicts)] == [("CS1", "context")]
    assert "holds in the file what the project has as “Senior leaders" in found.conflicts[0].doubt


def test_words_under_a_lost_heading_are_not_taken_for_an_empty_case_study_before(all_written: Project) -> None:
    document = unmarked(word(all_written))
    drop(paragraph(document, "Case study 7"))
    paragraph(document, "context of the study called CS7").add_run(" Edited.")
    found = back(all_written, document, "CS2")
    assert (found.changes, found.conflicts, len(found.refused)) == ((), (), 6)
    assert found.refused[0].startswith("“Context” of CS2 holds in the file what the project has as “Context” of CS7")


REWRITTEN = "Somebody wrote it anew from the first word to the last, so that nothing is as it was."


def followed(project: Project, first: Sequence[str], second: Sequence[str]) -> Any:
    """The file of all without bookmarks and without the heading of CS8, which follows CS7 and has ``second``."""
    with project.together("write"):
        for case, slots in (("CS7", first), ("CS8", second)):
            for slot in PARTS:
                project.narratives.write(case, slot, sentence(case, slot) if slot in slots else "")
    document = unmarked(word(project))
    drop(paragraph(document, "Case study 8"))
    for slot in second:
        one = paragraph(document, sentence("CS8", slot))
        one.runs[0].text = REWRITTEN
        for run in one.runs[1:]:
            run.text = ""
    return document


@pytest.mark.parametrize("case", ["CS7", ""])
@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (("leaders", "summary"), ("context",), "“Context” of CS7 stands in the file behind “Summary”"),
        (("leaders", "staff"), ("context", "staff"), "“Context” of CS7 stands in the file behind “BME staff accounts”"),
        (("context",), ("leaders",), "no bookmark says whose it is, and the heading of CS8 is gone"),
    ],
)
def test_a_part_that_begins_the_next_case_study_is_nobodys(
    all_written: Project, case: str, first: Sequence[str], second: Sequence[str], why: str
) -> None:
    found = back(all_written, followed(all_written, first, second), case)
    assert not any(REWRITTEN in one.text for one in (*found.changes, *found.conflicts))
    assert why in found.refused[0]


def test_a_part_behind_what_the_tool_says_of_another_case_study_is_nobodys(all_written: Project) -> None:
    all_written.documents.edit("d1", case="CS8")
    (why,) = back(all_written, followed(all_written, ("context",), ("leaders",)), "CS7").refused
    assert "stands in the file behind what the tool says of CS8" in why


def test_the_heading_of_a_case_study_in_plain_style_begins_it_all_the_same(all_written: Project) -> None:
    document = unmarked(word(all_written))
    heading = paragraph(document, "Case study 8")
    heading.style = document.styles["Normal"]
    found = back(all_written, document, "CS7")
    assert not any("Case study" in one.text or "called CS8" in one.text for one in (*found.changes, *found.conflicts))
    assert any("“Case study 8" in one and "a heading in plain style" in one for one in found.left)


def test_a_part_that_was_moved_in_a_file_of_one_case_study_is_asked_about(all_written: Project) -> None:
    all_written.narratives.write("CS1", "initiatives", "")
    document = unmarked(in_word(CaseSummaries(all_written.session, "team").report("CS1")))
    heading = document.add_paragraph("Initiatives reported by participants", style="Heading 3")
    words = document.add_paragraph("They did much.")
    last = paragraph(document, sentence("CS1", "summary"))._p
    last.addnext(words._p)
    last.addnext(heading._p)
    found = back(all_written, document)
    assert told(found.changes) == [] and told(found.conflicts) == [("CS1", "initiatives", "They did much.")]
    assert found.conflicts[0].doubt.startswith("stands in the file behind “Summary”, and no bookmark")
    first = paragraph(document, "BME staff accounts")._p
    first.addprevious(heading._p)
    first.addprevious(words._p)
    assert told(back(all_written, document).changes) == [("CS1", "initiatives", "They did much.")], "where it belongs"


def test_bookmarks_that_tell_of_two_texts_tell_nothing(all_written: Project) -> None:
    older = word(all_written)
    all_written.narratives.write("CS1", "context", "A newer text of the context, by far.")
    document = word(all_written)
    new = paragraph(document, "newer text")
    new._p.addnext(deepcopy(paragraph(older, "context of the study called CS1")._p))
    drop(new)
    found = back(all_written, document, "CS1")
    assert found.changes == () and [one.doubt for one in found.conflicts] == [UNKNOWN]


@pytest.mark.parametrize("called", ["The ambulance service", ""])
@pytest.mark.parametrize("first", [True, False])
def test_another_case_study_whose_heading_is_lost_is_not_taken(all_written: Project, called: str, first: bool) -> None:
    document = unmarked(word(all_written))
    if first:
        drop(paragraph(document, "Case study 1"))
    paragraph(document, "context of the study called CS1").add_run(" Edited.")
    heading = paragraph(document, "Case study 7")
    heading.runs[0].text = called
    if not called:
        drop(heading)
    drop(paragraph(document, "Case study 2"))
    found = back(all_written, document, "CS1")
    assert found.changes == ()
    assert told(found.conflicts) == [("CS1", "context", f"{sentence('CS1', 'context')} Edited.")]
    where = f"under “{called or 'Context'}”, which is of no case study"
    assert f"not taken: “{sentence('CS7', 'context')}” and 5 more: {where}" in found.left


@pytest.mark.parametrize("audience", ["team", "publication"])
@pytest.mark.parametrize("marked", [True, False])
def test_what_judges_came_to_is_the_tools_own(all_written: Project, audience: Audience, marked: bool) -> None:
    all_written.topics.add("Panels", themes=["Safety"], indicators=["2"], pairs=["words v figures"])
    all_written.judgements.judge("Panels", "CS1", meaning="yes", examples="no")
    all_written.judgements.reveal("Panels")
    document = word(all_written, audience)
    assert ("[j" in paragraph(document, "Panels: partial agreement").text) == (audience == "team")
    found = back(all_written, document if marked else unmarked(document))
    assert (found.changes, found.conflicts, found.left) == ((), (), ())


NAMED = re.compile("study called (CS[0-9])")
SUBSETS = st.sets(st.integers(0, 80), max_size=80)


@settings(
    max_examples=30,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    case=st.sampled_from(["", *CASES]),
    audience=st.sampled_from(["team", "publication"]),
    heads=SUBSETS,
    marks=st.one_of(SUBSETS, st.just(None)),
    edited=st.sets(st.sampled_from([(case, slot) for case in CASES for slot in PARTS]), max_size=4),
    changed=st.sets(st.sampled_from([(case, slot) for case in CASES for slot in PARTS]), max_size=4),
)
def test_whatever_headings_and_bookmarks_are_gone(
    all_written: Project,
    case: str,
    audience: Audience,
    heads: set[int],
    marks: set[int] | None,
    edited: set[tuple[str, str]],
    changed: set[tuple[str, str]],
) -> None:
    """Of no other case study is anything changed, and nothing that the project changed since; nothing is emptied."""
    document = word(all_written, audience)
    for n, heading in enumerate(headings(document)):
        if n in heads:
            drop(heading)
    for n, one in enumerate(bookmarks(document)):
        if marks is None or n in marks:
            one.getparent().remove(one)
    for whose, slot in edited:
        paragraph(document, sentence(whose, slot)).add_run(" Edited.")
    before = {(one.owner.id, one.slot.key): one for whose in CASES for one in all_written.narratives.of(whose)}
    with all_written.together("change since"):
        for whose, slot in changed:
            all_written.narratives.write(whose, slot, f"{sentence(whose, slot)} Since.")
    try:
        found = back(all_written, document, case)
        taken = [(one.part, one.text) for one in found.changes]
        if taken:
            all_written.narratives.take(taken)
        now = {(one.owner.id, one.slot.key): one for whose in CASES for one in all_written.narratives.of(whose)}
        _hold(before, now, case, edited, changed)
        if taken:
            all_written.undo()
        for one in (*found.changes, *found.conflicts):
            assert set(NAMED.findall(one.text)) <= {one.part.owner.id}, (
                "whatever is asked for, nobody's words get mixed"
            )
    except QualcodeError:
        pass
    finally:
        for whose, slot in changed:
            all_written.narratives.write(whose, slot, sentence(whose, slot))


def _hold(
    before: dict[tuple[str, str], Narrative],
    now: dict[tuple[str, str], Narrative],
    case: str,
    edited: set[tuple[str, str]],
    changed: set[tuple[str, str]],
) -> None:
    for key, part in before.items():
        if key in changed:
            assert now[key].text == f"{sentence(*key)} Since.", "what is newer stays"
        elif key not in edited or case not in ("", key[0]):
            assert now[key].text == part.text, "nobody edited it"
        else:
            assert now[key].text in (part.text, f"{part.text} Edited.")
