from __future__ import annotations

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.reviewing import Decision
from qualcode.project import Project


@pytest.fixture
def revised(project: Project) -> Project:
    """“Warm words” is coded three times (once by Bea), redefined, and coded once more."""
    code = project.codebook.find("Warm words").id
    for start, end in ((30, 60), (64, 90)):
        project.codings.apply(1, start, end, [code])
    project.coders.add("Bea")
    with Project.open(project.folder, coder="Bea") as other:
        other.codings.apply(1, 64, 90, [code])
    project.codebook.edit("Warm words", definition="Promises that nobody means")
    project.codings.apply(1, 94, 110, [code])
    return project


def due(project: Project, code: str = "") -> list[tuple[str, list[str]]]:
    return [(item.short_id, [held.coder for held in item.here]) for item in project.rechecks.queue(code).items]


def test_what_was_coded_before_a_definition_changed_is_listed_and_says_why(revised: Project) -> None:
    assert due(revised) == [("x1", ["Ada"]), ("x2", ["Ada", "Bea"])]
    assert "“Warm words” was redefined on" in revised.rechecks.queue().items[0].told
    assert revised.rechecks.counts() == {revised.codebook.find("Warm words").id: 3}
    assert due(revised, "Silence") == [] and due(revised, "Warm words") == due(revised)
    revised.codebook.retire("Warm words")
    assert due(revised) == []


def test_each_row_of_the_table_has_the_reason_of_its_own_code(revised: Project) -> None:
    revised.codings.apply(1, 30, 60, [revised.codebook.find("Silence").id])
    revised.codebook.merge("Voice > Teeth", "Silence")
    rows = [(row[0], row[2], row[4]) for row in revised.rechecks.table().rows if row[0] == "x1"]
    assert [code for _, code, _ in rows] == ["Leadership > Warm words", "Voice > Silence"]
    assert "“Warm words” was redefined" in rows[0][2] and "Silence" not in rows[0][2]
    assert "“Silence” took another code in" in rows[1][2] and "Warm" not in rows[1][2]


def test_a_move_to_the_code_it_has_is_refused(revised: Project) -> None:
    with pytest.raises(QualcodeError, match="x1 has that code already"):
        revised.rechecks.decide([Decision(1, "moved", "so", (revised.codebook.find("Warm words").id,))])


def test_what_is_kept_is_confirmed_for_everybody_until_the_next_change(revised: Project) -> None:
    (told,) = revised.rechecks.decide([Decision(2, "keep")])
    assert told.told == "x2 kept" and due(revised) == [("x1", ["Ada"])]
    revised.undo()
    assert len(due(revised)) == 2
    assert revised.rechecks.confirm_all("Warm words") == 3 and due(revised) == []
    revised.codebook.edit("Warm words", exclusion="Thanks")
    assert [excerpt for excerpt, _ in due(revised)] == ["x1", "x2", "x3"]


def test_what_is_moved_coded_anew_or_dropped_leaves_the_queue_with_its_reason(revised: Project) -> None:
    silence = revised.codebook.find("Silence").id
    done = revised.rechecks.decide(
        [Decision(1, "dropped", "thanks only"), Decision(2, "moved", "meant as silence", (silence,))]
    )
    assert done[1].told == "x2 moved to “Silence”; Bea’s coding stays"
    assert due(revised) == [("x2", ["Bea"])]
    assert {one.code for one in revised.codings.of_excerpt(2) if one.coder == "Ada"} == {"Silence"}
    marks = {item.excerpt_id: item.mark for item in revised.reviews.excerpts("Warm words").items}
    assert marks[1] is not None and (marks[1].outcome, marks[1].reason) == ("dropped", "thanks only")
    revised.undo()
    assert len(due(revised)) == 2


def test_a_code_beside_confirms_what_is_there(revised: Project) -> None:
    silence = revised.codebook.find("Silence").id
    revised.rechecks.decide([Decision(1, "recoded", "both", (silence,), add=True)])
    assert {one.code for one in revised.codings.of_excerpt(1)} == {"Warm words", "Silence"}
    assert due(revised) == [("x2", ["Ada", "Bea"])]


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        (Decision(3, "keep"), "not to be looked at"),
        (Decision(1, "dropped"), "needs a reason"),
        (Decision(1, "moved", "so"), "no code was given"),
    ],
)
def test_a_decision_that_cannot_be_changes_nothing(revised: Project, decision: Decision, why: str) -> None:
    before = revised.state()
    with pytest.raises(QualcodeError, match=why):
        revised.rechecks.decide([Decision(2, "keep"), decision])
    assert revised.state() == before


def test_anothers_coding_is_confirmed_and_not_dropped(revised: Project) -> None:
    revised.rechecks.decide([Decision(2, "dropped", "mine does not fit")])
    with pytest.raises(QualcodeError, match="Bea’s"):
        revised.rechecks.decide([Decision(2, "dropped", "nor hers")])
    revised.rechecks.decide([Decision(2, "keep")])
    assert due(revised) == [("x1", ["Ada"])]


def test_a_merge_and_a_split_put_what_was_there_before_into_the_queue(project: Project) -> None:
    ids = [project.codebook.find(name).id for name in ("Silence", "Warm words")]
    for number, code in enumerate(ids):
        project.codings.apply(1, 30 + 34 * number, 60 + 34 * number, [code])
    project.codebook.merge("Silence", "Warm words")
    assert due(project) == [("x1", ["Ada"]), ("x2", ["Ada"])]
    assert "took another code in" in project.rechecks.queue().items[0].told
    project.rechecks.confirm_all("Warm words")
    codings = project.reshaping.codings("Warm words")
    project.reshaping.split("Warm words", {codings[0].id: "Part"})
    assert due(project) == [("x2", ["Ada"])] and "was split" in project.rechecks.queue().items[0].told
