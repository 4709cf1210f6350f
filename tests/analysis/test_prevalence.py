"""Numbers of participants with the project's own words for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.errors import QualcodeError
from qualcode.model.prevalence import USUAL_SCALE, parse_scale
from qualcode.project import Project

SCALE = parse_scale(USUAL_SCALE)


@pytest.mark.parametrize(
    ("count", "of", "word"),
    [
        (0, 12, "none"),
        (1, 12, "one"),
        (3, 12, "a few"),
        (4, 12, "some"),
        (6, 12, "some"),
        (7, 12, "most"),
        (11, 12, "most"),
        (12, 12, "all"),
        (2, 2, "all"),
        (1, 1, "one"),
        (1, 0, "none"),
    ],
)
def test_the_word_for_so_many_of_so_many(count: int, of: int, word: str) -> None:
    assert SCALE.word(count, of) == word


def test_the_ranges_are_printed_for_the_methods() -> None:
    assert SCALE.printed() == (
        "Words for numbers of participants: “one” 1 participant; “a few” 2 or 3 participants; “some” 4 or more and up "
        "to 50% of those asked; “most” more than 50% and up to 99% of those asked; “all” everyone who was asked."
    )
    assert parse_scale("half = 50%; all=100 %").printed() == (
        "Words for numbers of participants: “half” up to 50% of those asked; “all” everyone who was asked."
    )


@pytest.mark.parametrize(
    "written",
    [
        "",
        "all=100%",
        "one=1, all=99%",
        "some=50%, a few=3, all=100%",
        "one=1, one=2, all=100%",
        "one=2, two=1, all=100%",
        "one, all=100%",
        "=1, all=100%",
        "one=0, all=100%",
        "one=1, all=200%",
        f"{'x' * 50}=1, all=100%",
        "a\x1b=1, all=100%",
    ],
)
def test_a_scale_with_gaps_is_refused_in_one_line(written: str) -> None:
    with pytest.raises(QualcodeError) as refused:
        parse_scale(written)
    assert "\n" not in str(refused.value)


@given(st.integers(0, 60), st.integers(1, 60))
def test_more_people_never_get_a_weaker_word(count: int, of: int) -> None:
    words = ["none", *(step.word for step in SCALE.steps)]
    count = min(count, of)

    assert words.index(SCALE.word(count, of)) <= words.index(SCALE.word(min(count + 1, of), of))


@pytest.fixture
def project(tmp_path: Path):
    with Project.create(tmp_path / "study", coder="Ada") as made:
        made.codebook.import_csv(b"parent,name,kind\n,Voice,theme\nVoice,Warm,code\n")
        for n in range(1, 5):
            path = tmp_path / f"talk {n}.txt"
            path.write_text(f"I: Well?\n\nWS3_0{n}: By letter. Nobody explained it.\n", encoding="utf-8")
            made.importing.files([path])
        for n in (1, 2):
            made.codings.apply_quote(n, "By letter.", [made.codebook.find("Warm").id])
            made.codings.apply_quote(n, "Nobody explained it.", [made.codebook.find("Voice").id])
        yield made


def test_people_are_counted_once_and_themes_hold_what_is_below_them(project: Project) -> None:
    told = [(one.code, one.count, one.of, one.word, one.asked_known) for one in project.prevalences.of()]

    assert told == [("Voice", 2, 4, "a few", False), ("Warm", 2, 4, "a few", False)]
    assert [one.code for one in project.prevalences.of(themes=True)] == ["Voice"]
    assert [one.code for one in project.prevalences.of("Warm")] == ["Warm"]


def test_the_scale_is_the_projects_and_stands_in_the_notes(project: Project) -> None:
    project.settings.edit(prevalence="a minority=50%, all=100%")

    table = project.prevalences.table(project.prevalences.of())
    assert table.rows[0] == ("Voice", 2, 4, None, "2 of 4", "a minority")
    assert project.prevalences.scale.printed() in table.notes
    with pytest.raises(QualcodeError):
        project.settings.edit(prevalence="one=1")
    project.settings.edit(prevalence="")
    assert project.prevalences.scale.written == USUAL_SCALE


def test_who_was_not_asked_is_not_counted_among_those_asked(project: Project) -> None:
    project.guides.add("Asks")
    project.guides.add_prompt("Asks", "Who is heard?", themes=["Voice"])
    project.codebook.add("Other", kind="theme")
    project.guides.add("Silent")
    project.guides.add_prompt("Silent", "And else?", themes=["Other"])
    for n, guide in ((1, "Asks"), (2, "Silent"), (3, "Asks"), (4, "Asks")):
        project.guides.set_document(f"talk {n}", guide)

    (voice, *_) = project.prevalences.of("Voice")
    assert (voice.count, voice.of, voice.unasked, voice.asked_known, voice.word) == (1, 3, 1, True, "one")
