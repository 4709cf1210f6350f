"""Quotations chosen: for a case study's summary, for a theme or code; shown where they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from qualcode.model.errors import AmbiguousName, QualcodeError, UnknownName
from qualcode.project import Project

Picture = Callable[[], dict[str, list[tuple[Any, ...]]]]


@pytest.fixture
def excerpt(project: Project) -> str:
    code = project.codebook.find("Silence").id
    return project.codings.apply_quote(1, "warm words", [code]).excerpt.short_id


def test_an_excerpt_is_chosen_for_a_case_study_and_for_themes(project: Project, excerpt: str) -> None:
    assert project.chosen.choose(excerpt, "CS1")
    assert project.chosen.choose(excerpt, "Leadership")
    assert project.chosen.choose(excerpt, "Voice > Teeth")
    assert not project.chosen.choose(excerpt, "leadership")

    told = [(one.use.kind, one.use.label, one.position) for one in project.chosen.of_excerpt(excerpt)]
    assert told == [("case", "CS1", 1), ("theme", "Leadership", 1), ("theme", "Voice > Teeth", 1)]
    assert project.log(1)[0].name == "choose x1 for Voice > Teeth"
    assert [one.excerpt_id for one in project.chosen.all("Leadership")] == [1]
    assert project.chosen.of_document(1) == {1: project.chosen.of_excerpt(1)}
    assert project.chosen.of_document(2) == {}


def test_the_same_key_chooses_and_takes_back(project: Project, excerpt: str) -> None:
    assert project.chosen.toggle(excerpt, "Voice")
    assert not project.chosen.toggle(excerpt, "Voice")
    assert project.chosen.all() == []
    project.undo()
    assert [one.use.label for one in project.chosen.all()] == ["Voice"]


def test_case_summaries_keep_to_their_own(project: Project, excerpt: str) -> None:
    project.chosen.choose(excerpt, "Voice")
    without = project.findings.case_summary("CS1", "team")
    project.chosen.choose(excerpt, "CS1")
    assert project.findings.case_summary("CS1", "team") != without
    project.undo()
    assert project.findings.case_summary("CS1", "team") == without


def test_what_was_chosen_for_a_merged_code_goes_over(project: Project, excerpt: str, picture: Picture) -> None:
    project.chosen.choose(excerpt, "Silence")
    before = picture()
    project.codebook.merge("Silence", "Mandate")
    assert [one.use.label for one in project.chosen.all()] == ["Mandate"]
    project.undo()
    assert picture() == before


def test_a_name_must_mean_one_thing(project: Project, excerpt: str) -> None:
    project.codebook.add("CS1")
    with pytest.raises(AmbiguousName, match="a case study and a code"):
        project.chosen.choose(excerpt, "CS1")
    with pytest.raises(AmbiguousName, match="more than one code"):
        project.chosen.choose(excerpt, "Teeth")
    with pytest.raises(UnknownName, match="no case study or code"):
        project.chosen.choose(excerpt, "Nothing")
    assert project.chosen.choose(excerpt, project.codebook.find("CS1").short_id)


def test_a_quotation_is_shortened_by_skipping_words_and_stays_tied_to_its_passage(project: Project) -> None:
    code = project.codebook.find("Silence").id
    made = project.codings.apply_quote(1, "Nothing changed. It was promised.", [code]).excerpt
    project.chosen.choose(made.short_id, "CS1")

    cuts = project.chosen.shorten(made.id, "CS1", project.chosen.parts(made.id, ["It was"]))

    assert [made.quote[start:end] for start, end in cuts] == ["It was"]
    assert project.chosen.all("CS1")[0].cuts == cuts
    assert project.codings.excerpt(made.id).quote == made.quote
    assert project.log(1)[0].name == f"shorten {made.short_id} for CS1"
    project.chosen.shorten(made.id, "CS1", ())
    assert project.chosen.all("CS1")[0].cuts == ()


def test_words_that_are_not_there_and_quotations_of_nothing_are_refused(project: Project, excerpt: str) -> None:
    with pytest.raises(QualcodeError, match="not chosen"):
        project.chosen.shorten(excerpt, "CS1", [(0, 2)])
    project.chosen.choose(excerpt, "CS1")
    with pytest.raises(QualcodeError, match="“cold words” is not in the passage"):
        project.chosen.parts(excerpt, ["cold words"])
    with pytest.raises(QualcodeError, match="nothing would be left"):
        project.chosen.shorten(excerpt, "CS1", [(0, 99)])


def test_quotations_are_put_in_order(project: Project) -> None:
    code = project.codebook.find("Silence").id
    numbers = [
        project.codings.apply_quote(1, words, [code]).excerpt.id
        for words in ("warm words", "Nothing changed.", "nothing")
    ]
    for number in numbers:
        project.chosen.choose(number, "CS1")

    assert project.chosen.move(numbers[2], "CS1", 1)
    assert [one.excerpt_id for one in project.chosen.all("CS1")] == [numbers[2], numbers[0], numbers[1]]
    assert not project.chosen.move(numbers[2], "CS1", 1)
    assert project.chosen.move(numbers[2], "CS1", 99)
    assert [one.position for one in project.chosen.all("CS1")] == [1, 2, 3]
    project.undo()
    assert project.chosen.all("CS1")[0].excerpt_id == numbers[2]
