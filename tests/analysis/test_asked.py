"""Whether an interview was asked about a code: its topic guide tells, or nobody can."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.asked import Asked, any_asked
from qualcode.corpus.document_guides import NO_DATE, NO_GUIDE, SEVERAL, GuideFacts, Talk, choose
from qualcode.project import Project

BOOK = b"parent,name,kind\n,Voice,theme\nVoice,Warm,code\nVoice > Warm,Words,code\nVoice,Cold,code\n,Data,theme\n"
MAY, JUNE = date(2018, 5, 1), date(2018, 6, 1)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study", coder="Ada") as made:
        made.workstreams.put("WS5")
        made.codebook.import_csv(BOOK)
        for name in ("One", "Two", "Notes"):
            path = tmp_path / f"{name}.txt"
            path.write_text(f"I: And {name}?\n\nWS5_01: Yes, it was.\n", encoding="utf-8")
            made.importing.files([path])
        made.documents.edit("One", kind="interview", workstream="WS5", held_on=MAY)
        made.documents.edit("Two", kind="focus group", held_on=JUNE)
        made.documents.edit("Notes", kind="minutes", workstream="WS5", held_on=JUNE)
        yield made


def asked(project: Project, document: int, code: str) -> bool | None:
    with project.session.read() as connection:
        return Asked.read(connection).of(document, project.codebook.find(code).id)


def test_nothing_is_known_without_a_guide(project: Project) -> None:
    assert asked(project, 1, "Voice") is None


def test_a_prompt_asks_about_its_code_and_what_stands_above_and_below(project: Project) -> None:
    project.guides.add("Leaders", workstream="WS5")
    assert asked(project, 1, "Voice") is None  # no prompt is tied to anything yet
    project.guides.add_prompt("Leaders", "How did it sound?", themes=["Warm"])

    answers = {code: asked(project, 1, code) for code in ("Voice", "Warm", "Words", "Cold", "Data")}

    assert answers == {"Voice": True, "Warm": True, "Words": True, "Cold": False, "Data": False}


def test_only_talks_have_a_guide_that_nobody_named(project: Project) -> None:
    project.guides.add("All")
    project.guides.add_prompt("All", "How did it sound?", themes=["Voice"])
    assert asked(project, 3, "Voice") is None
    project.guides.set_document("Notes", "All")
    assert asked(project, 3, "Voice") is True


def test_a_talk_without_a_workstream_has_the_one_of_its_people(project: Project) -> None:
    project.guides.add("Leaders", workstream="WS5", group="leader")
    project.guides.add_prompt("Leaders", "How did it sound?", themes=["Voice"])
    assert asked(project, 2, "Voice") is None
    project.participants.put("WS5_01", workstream="WS5", group="Leader")
    assert asked(project, 2, "Voice") is True and asked(project, 2, "Data") is False


def test_a_question_is_asked_by_its_number_or_by_a_code_that_serves_it(project: Project) -> None:
    for number in (1, 2, 3):
        project.questions.put(number, "?")
    project.codebook.edit("Voice", questions=[2])
    project.guides.add("All")
    project.guides.add_prompt("All", "Why?", themes=["Warm"], questions=[1])
    with project.session.read() as connection:
        found = Asked.read(connection)
    assert [found.of_question(1, number) for number in (1, 2, 3)] == [True, True, False]


def test_several_documents_together() -> None:
    assert any_asked([False, None, True]) is True
    assert any_asked([False, None]) is None and any_asked([]) is None
    assert any_asked([False, False]) is False


GENERAL = GuideFacts(1, "all", 1)
FIRST = GuideFacts(2, "leaders", 1, 5, "")
SECOND = GuideFacts(3, "leaders", 2, 5, "", JUNE)
STAFF = GuideFacts(4, "staff", 1, 5, "bme staff", MAY)


@pytest.mark.parametrize(
    ("talk", "guide", "why"),
    [
        (Talk(MAY, frozenset({5})), 2, ""),
        (Talk(JUNE, frozenset({5})), 3, ""),
        (Talk(None, frozenset({5})), None, NO_DATE),
        (Talk(None, frozenset({5}), frozenset({"bme staff"})), 4, ""),
        (Talk(date(2018, 4, 30), frozenset({5}), frozenset({"bme staff"})), 2, ""),
        (Talk(JUNE, frozenset({3})), 1, ""),
    ],
)
def test_the_closest_guide_in_use_on_the_day(talk: Talk, guide: int | None, why: str) -> None:
    found = choose([GENERAL, FIRST, SECOND, STAFF], talk)
    assert (found.guide_id, found.why) == (guide, why)


@given(
    st.lists(
        st.builds(
            GuideFacts,
            id=st.integers(1, 99),
            label_key=st.sampled_from("ab"),
            version=st.integers(1, 3),
            workstream_id=st.sampled_from([None, 3, 5]),
            group=st.sampled_from(["", "lead"]),
            used_from=st.sampled_from([None, MAY, JUNE]),
        ),
        max_size=6,
        unique_by=(lambda guide: guide.id, lambda guide: (guide.label_key, guide.version)),
    ),
    st.builds(
        Talk, st.sampled_from([None, MAY, JUNE]), st.frozensets(st.sampled_from([3, 5])),
        st.frozensets(st.sampled_from(["lead"])),
    ),
    st.randoms(),
)  # fmt: skip
def test_a_guide_is_for_the_talk_whatever_order_they_are_read_in(
    guides: list[GuideFacts], talk: Talk, chance: Random
) -> None:
    chosen = choose(guides, talk)
    shuffled = chance.sample(guides, len(guides))
    assert choose(shuffled, talk) == chosen
    one = next((guide for guide in guides if guide.id == chosen.guide_id), None)
    if one is not None:
        assert one.workstream_id is None or one.workstream_id in talk.workstreams
        assert not one.group or one.group in talk.groups
        assert one.used_from is None or talk.held_on is None or one.used_from <= talk.held_on


def test_two_guides_that_are_equally_meant_are_none() -> None:
    assert choose([FIRST, GuideFacts(9, "other", 1, 5)], Talk(MAY, frozenset({5}))).why == SEVERAL
    assert choose([FIRST], Talk(MAY)).why == NO_GUIDE
