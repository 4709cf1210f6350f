from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.deliver.tables import write_table
from qualcode.model.errors import QualcodeError
from qualcode.project import Project

Picture = Callable[[], dict[str, list[tuple[Any, ...]]]]
SPANS = ((30, 60), (64, 90), (94, 110), (120, 140))


@pytest.fixture
def coded(project: Project) -> Project:
    """Four passages of “Warm words”, the first of two coders."""
    code = project.codebook.find("Warm words")
    for start, end in SPANS:
        project.codings.apply(1, start, end, [code.id], note=f"n{start}")
    project.coders.add("Bea")
    with Project.open(project.folder, coder="Bea") as other:
        other.codings.apply(1, *SPANS[0], [code.id])
    return project


def told(project: Project, code: str) -> list[tuple[str, str]]:
    return [(one.short_id, one.coder) for one in project.reshaping.codings(code)]


def test_a_code_is_split_coding_by_coding_as_one_step(coded: Project, picture: Picture) -> None:
    before, ids = picture(), [one.id for one in coded.reshaping.codings("Warm words")]
    done = coded.reshaping.split(
        "Warm words", {ids[0]: "Promises", ids[1]: "Promises", ids[2]: "Silence", ids[3]: "Warm words"}
    )
    assert done.told == "2 to “Promises”, 1 to “Silence”; 2 stay (1 to be looked at)"
    made = coded.codebook.find("Promises")
    assert (made.path, made.kind, made.origin) == ("Leadership > Promises", "code", "from data")
    assert told(coded, "Promises") == [("x1", "Ada"), ("x1", "Bea")]
    assert told(coded, "Silence") == [("x2", "Ada")] and told(coded, "Warm words") == [("x3", "Ada"), ("x4", "Ada")]
    assert coded.codebook.find("Warm words").revised_by == "split"
    assert coded.codings.of_excerpt(2)[0].note == "n64"
    coded.undo()
    assert picture() == before


def test_of_two_on_one_passage_the_words_of_both_are_kept(coded: Project) -> None:
    coded.codings.apply(1, *SPANS[1], [coded.codebook.find("Silence").id], note="there before")
    (number,) = (one.id for one in coded.reshaping.codings("Warm words") if one.excerpt_id == 2)
    assert coded.reshaping.split("Warm words", {number: "Silence"}).joined == 1
    (left,) = coded.codings.of_excerpt(2)
    assert left.code == "Silence" and "there before" in left.note and "n64" in left.note


def test_parts_may_stand_under_the_code_and_are_made_once(coded: Project) -> None:
    ids = [one.id for one in coded.reshaping.codings("Warm words")]
    coded.reshaping.split("Warm words", {ids[0]: "Promises", ids[1]: "promises"}, under=True)
    tree = coded.codebook.tree()
    assert [one.path for one in tree.descendants(tree.find("Warm words").id)] == ["Leadership > Warm words > Promises"]


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({}, "nothing was said"),
        ({1: "Warm words", 2: ""}, "every coding stays"),
        ({99: "Promises"}, "none of"),
        ({1: "Voice > Nowhere"}, "no code"),
        ({1: "c99"}, "no code"),
        ({1: "Teeth"}, "more than one"),
        ({1: "Silence"}, "retired"),
    ],
)
def test_a_split_that_cannot_be_changes_nothing(coded: Project, picture: Picture, parts: Any, why: str) -> None:
    coded.codebook.retire("Silence")
    before = picture()
    with pytest.raises(QualcodeError, match=why):
        coded.reshaping.split("Warm words", parts)
    assert picture() == before


def test_a_sheet_goes_out_and_comes_back_filled_in(coded: Project) -> None:
    out = io.BytesIO()
    write_table(coded.reshaping.sheet("Warm words"), "csv", out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"))))
    assert [row["excerpt"] for row in rows] == ["x1", "x1", "x2", "x3", "x4"] and rows[0]["coder"] == "Ada"
    for row, part in zip(rows, ("Promises", "Promises", "", "Hopes", "Warm words"), strict=True):
        row["part"] = part
    back = io.StringIO()
    writer = csv.DictWriter(back, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    done = coded.reshaping.split_by("Warm words", back.getvalue().encode())
    assert ([(part.name, count) for part, count in done.parts], done.stayed, done.left) == (
        [("Promises", 2), ("Hopes", 1)],
        1,
        1,
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"excerpt,part\nx9,New\n", "line 2"),
        (b"excerpt,coder,part\nx1,Nobody,New\n", "Nobody"),
        (b"excerpt,part\nx1,New\nx1,Other\n", "line 3"),
        (b"excerpt,where\nx1,New\n", "part"),
    ],
)
def test_a_sheet_that_does_not_fit_is_refused_with_its_line(coded: Project, data: bytes, why: str) -> None:
    before = coded.state()
    with pytest.raises(QualcodeError, match=why):
        coded.reshaping.split_by("Warm words", data)
    assert coded.state() == before


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["", "Warm words", "Silence", "New one", "Other"]), min_size=5, max_size=5))
def test_no_coding_is_lost_in_a_split(coded: Project, where: list[str]) -> None:
    before = coded.state()
    codings = coded.reshaping.codings("Warm words")
    try:
        coded.reshaping.split("Warm words", {one.id: part for one, part in zip(codings, where, strict=True)})
    except QualcodeError:
        assert set(where) <= {"", "Warm words"} and coded.state() == before
        return
    names = {code.name for code in coded.codebook.tree()} & {"Warm words", "Silence", "New one", "Other"}
    assert sum(len(coded.reshaping.codings(name)) for name in names) == 5
    coded.undo()


def test_a_copy_has_the_words_and_none_of_the_codings(coded: Project) -> None:
    coded.questions.put(1, "What?")
    coded.codebook.edit("Warm words", brief="b", level="latent", questions=[1])
    first, second = coded.reshaping.duplicate("Warm words"), coded.reshaping.duplicate("Warm words")
    assert (first.name, second.name) == ("Warm words (copy)", "Warm words (copy) 2")
    assert (first.brief, first.level, first.questions, first.parent_id) == ("b", "latent", (1,), 1)
    assert coded.reshaping.codings(first.short_id) == ()
    with pytest.raises(QualcodeError, match="already"):
        coded.reshaping.duplicate("Warm words", "mandate")


def test_a_code_that_something_rests_on_is_not_removed_and_it_says_what_to_do(coded: Project) -> None:
    coded.memos.add("Compare.", about=["Warm words"])
    with pytest.raises(QualcodeError, match=r"there are 5 codings and 1 memo on it.*retire it"):
        coded.reshaping.remove("Warm words")
    with pytest.raises(QualcodeError, match="stand under it"):
        coded.reshaping.remove("Leadership")
    coded.pins.pin("Silence")
    coded.reshaping.remove("Silence")
    assert not coded.codebook.tree().named("Silence")
    coded.undo()
    assert coded.codebook.find("Silence").path == "Voice > Silence" and len(coded.pins.all()) == 1


def test_many_codes_are_parked_and_taken_back_as_one_step_each(project: Project) -> None:
    assert project.reshaping.set_status(["Warm words", "Silence"], "parked") == 2
    assert {code.status for code in map(project.codebook.find, ("Warm words", "Silence"))} == {"parked"}
    project.undo()
    assert {code.status for code in project.codebook.tree()} == {"active"}
    with pytest.raises(QualcodeError, match="choose from"):
        project.reshaping.set_status(["Silence"], "lost")
    with pytest.raises(QualcodeError, match="no code was given"):
        project.reshaping.set_status([], "parked")


def test_what_stands_under_a_marked_code_goes_along(project: Project) -> None:
    moved = project.reshaping.move(["Leadership > Mandate", "Leadership > Mandate > Teeth", "Warm words"], "Voice")
    assert [code.path for code in moved] == ["Voice > Warm words", "Voice > Mandate"]
    assert project.codebook.find("Voice > Mandate > Teeth")


def test_a_move_of_many_with_one_that_cannot_be_moves_none(project: Project, picture: Picture) -> None:
    before = picture()
    with pytest.raises(QualcodeError, match="under itself"):
        project.reshaping.move(["Silence", "Leadership"], "Leadership > Mandate")
    with pytest.raises(QualcodeError, match="already"):
        project.reshaping.move(["Leadership > Mandate > Teeth", "Voice > Teeth"], "")
    assert picture() == before


def test_codes_are_gathered_under_a_candidate_theme(project: Project) -> None:
    made = project.reshaping.gather(["Warm words", "Silence"], "Words and no words")
    assert (made.kind, made.status, made.depth) == ("theme", "candidate", 0)
    assert [one.name for one in project.codebook.tree().children(made.id)] == ["Warm words", "Silence"]
    assert project.log(1)[0].name.startswith("gather 2 codes")
    project.undo()
    assert not project.codebook.tree().named("Words and no words")
    with pytest.raises(QualcodeError):
        project.reshaping.gather(["Voice"], "Inside", parent="Voice > Silence")
    assert not project.codebook.tree().named("Inside")


def test_many_codes_are_merged_into_one_and_not_into_what_stands_below(coded: Project) -> None:
    moved = coded.reshaping.merge(["Warm words", "Voice > Teeth", "Leadership > Mandate > Teeth"], "Warm words")
    assert moved == 0 and not coded.codebook.tree().named("Teeth")
    assert coded.codebook.find("Warm words").revised_by == "merge"
    coded.undo()
    with pytest.raises(QualcodeError, match="move that one out first"):
        coded.reshaping.merge(["Silence", "Leadership"], "Leadership > Mandate")
    assert coded.codebook.tree().named("Silence")
    with pytest.raises(QualcodeError, match="itself"):
        coded.reshaping.merge(["Silence"], "Silence")


def test_nothing_is_merged_into_a_retired_code(project: Project, picture: Picture) -> None:
    project.codebook.retire("Silence")
    before = picture()
    for merge in (lambda: project.codebook.merge("Warm words", "Silence"),
                  lambda: project.reshaping.merge(["Warm words", "Mandate"], "Silence")):  # fmt: skip
        with pytest.raises(QualcodeError, match=r"“Silence” is retired.* --restore"):
            merge()
    assert picture() == before


def test_themes_are_coloured_anew_and_codes_follow(project: Project) -> None:
    project.codebook.edit("Warm words", colour="rose")
    project.codebook.edit("Voice", colour=project.codebook.find("Leadership").own_colour)
    assert project.reshaping.recolour() == 2
    tree = project.codebook.tree()
    assert tree.find("Leadership").colour != tree.find("Voice").colour
    assert tree.find("Warm words").colour == tree.find("Leadership").colour
    assert project.reshaping.recolour() == 0
