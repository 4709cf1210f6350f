"""Level 1: every coded passage of a theme is looked at, and stays, moves or goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.reviewing import Decision
from qualcode.project import Project


@pytest.fixture
def coded(project: Project) -> Project:
    """Three passages under “Leadership”: two by Ada, one by Ben; x1 under another theme too."""
    project.coders.add("Ben")
    project.documents.edit("Second", case="CS1")
    project.codings.apply_quote(
        1, "“warm words”", [project.codebook.find("Warm words").id], note="note", stance="supports"
    )
    project.codings.apply_quote(1, "“warm words”", [project.codebook.find("Silence").id])
    project.codings.apply_quote(1, "Nothing changed.", [project.codebook.find("Leadership").id])
    with Project.open(project.folder, coder="Ben") as ben:
        ben.codings.apply_quote(2, "We were not told.", [ben.codebook.find("Leadership > Mandate > Teeth").id])
    return project


def on(project: Project, excerpt: int) -> list[tuple[str, str, str]]:
    return [(one.coder, one.path, one.note) for one in project.codings.of_excerpt(excerpt)]


def decide(project: Project, excerpt: int, outcome: str, reason: str = "so", *codes: str, add: bool = False):
    tree = project.codebook.tree()
    one = Decision(excerpt, outcome, reason, tuple(tree.find(name).id for name in codes), add)  # type: ignore[arg-type]
    return project.reviews.decide("Leadership", [one])[0]


def test_the_queue_holds_every_passage_of_the_theme_and_of_what_is_under_it(coded: Project) -> None:
    queue = coded.reviews.excerpts("Leadership")
    assert [item.quote for item in queue.items] == ["“warm words”", "Nothing changed.", "We were not told."]
    assert (queue.about, queue.definition, queue.told) == ("Leadership", "Who leads", "0 of 3")
    assert [(code.path, code.here) for code in queue.items[0].codes] == [
        ("Leadership > Warm words", True),
        ("Voice > Silence", False),
    ]
    assert queue.next_open() == 0


def test_documents_have_one_order_in_both_reviews_the_queue_after_a_change_and_coverage(coded: Project) -> None:
    coded.documents.edit("Second", case="")
    for code in ("Leadership", "Warm words", "Leadership > Mandate > Teeth"):
        coded.codebook.edit(code, definition="Means to act")
        coded.codebook.edit(code, definition="What a committee can do itself")
    usual = [one.title for one in coded.documents.all()]
    assert usual == ["Second", "First"]
    queues = (coded.reviews.excerpts("Leadership"), coded.rechecks.queue())
    assert [list(dict.fromkeys(item.document for item in queue.items)) for queue in queues] == [usual, usual]
    assert [item.document for item in coded.document_reviews.documents("Leadership").items] == usual
    assert [one.document for one in coded.coverage.documents().documents] == usual


def test_a_passage_is_shown_from_the_turn_before_to_the_end_of_its_own(coded: Project) -> None:
    seen = coded.reviews.around(coded.reviews.excerpts("Leadership").items[0])
    assert (seen.document, seen.turn, seen.speaker) == ("First", 2, "WS3_01")
    assert seen.before == "I: What did the board do?\n\nWS3_01: They said "
    assert (seen.quote, seen.after) == ("“warm words”", " – and then   nothing.")


def test_keeping_changes_no_coding_and_the_queue_goes_on_where_it_was(coded: Project) -> None:
    before = on(coded, 1)
    assert decide(coded, 1, "keep", "").told == "x1 kept"
    queue = coded.reviews.excerpts("Leadership")
    assert (queue.told, queue.next_open(), on(coded, 1)) == ("1 of 3", 1, before)
    coded.undo()
    assert coded.reviews.excerpts("Leadership").told == "0 of 3"


def test_a_passage_moves_with_what_was_written_on_it(coded: Project) -> None:
    assert decide(coded, 1, "moved", "about staff", "Voice > Teeth").told == "x1 moved to “Teeth”"
    assert on(coded, 1) == [("Ada", "Voice > Teeth", "note"), ("Ada", "Voice > Silence", "")]
    assert coded.codings.of_excerpt(1)[0].stance == "supports"
    queue = coded.reviews.excerpts("Leadership")
    assert (queue.told, queue.items[0].mark.reason, queue.items[0].here) == ("1 of 3", "about staff", ())


def test_moving_to_a_code_that_is_there_already_keeps_the_note(coded: Project) -> None:
    decide(coded, 1, "moved", "so", "Silence")
    assert on(coded, 1) == [("Ada", "Voice > Silence", "note")]


@pytest.mark.parametrize(
    ("add", "paths"),
    [
        (False, {"Voice > Teeth", "Voice > Silence", "Leadership > Mandate"}),
        (True, {"Voice > Teeth", "Voice > Silence", "Leadership > Mandate", "Leadership > Warm words"}),
    ],
)
def test_a_passage_is_coded_anew_in_the_place_of_its_codes_or_beside_them(
    coded: Project, add: bool, paths: set[str]
) -> None:
    decide(coded, 1, "recoded", "both", "Voice > Teeth", "Mandate", add=add)
    assert {path for _, path, _ in on(coded, 1)} == paths
    assert coded.reviews.excerpts("Leadership").items[0].done


def test_a_dropped_passage_stays_for_the_record_with_its_reason(coded: Project) -> None:
    assert decide(coded, 2, "dropped", "a pleasantry").told == "x2 dropped"
    assert on(coded, 2) == []
    item = coded.reviews.excerpts("Leadership").items[1]
    assert (item.done, item.mark.outcome, item.mark.reason) == (True, "dropped", "a pleasantry")
    assert coded.matrices.matrix("themes", "documents").total == 2
    assert coded.reviews.reopen("Leadership", 2)
    assert [item.excerpt_id for item in coded.reviews.excerpts("Leadership").items] == [1, 3]
    with pytest.raises(UnknownName):
        coded.codings.excerpt("x2")


def test_anothers_coding_stays_and_is_told_and_their_mark_is_seen(coded: Project) -> None:
    assert decide(coded, 3, "dropped", "hearsay").told == "x3 marked as to be dropped; Ben’s coding stays"
    assert coded.reviews.progress()[0].changed == 0
    assert on(coded, 3) == [("Ben", "Leadership > Mandate > Teeth", "")]
    with Project.open(coded.folder, coder="Ben") as ben:
        item = ben.reviews.excerpts("Leadership").items[2]
        assert (item.mark, item.others[0].coder, item.others[0].reason) == (None, "Ada", "hearsay")
        assert not item.done


def test_dropping_what_another_coded_too_counts_as_a_change_also_when_said_again(coded: Project) -> None:
    with Project.open(coded.folder, coder="Ben") as ben:
        ben.codings.apply_quote(1, "Nothing changed.", [ben.codebook.find("Leadership").id])
    assert decide(coded, 2, "dropped", "a pleasantry").told == "x2 dropped; Ben’s coding stays"
    assert coded.reviews.progress()[0].changed == 1
    assert decide(coded, 2, "dropped", "a mere pleasantry").told.startswith("x2 marked as to be dropped; ")
    assert coded.reviews.progress()[0].changed == 1
    decide(coded, 3, "dropped", "hearsay")
    marks = [item.mark.outcome for item in coded.reviews.excerpts("Leadership").items if item.mark]
    assert (marks, coded.reviews.progress()[0].changed) == (["dropped", "would drop"], 1)


def test_keeping_confirms_ones_own_coding_under_the_theme_that_is_older_than_its_code(coded: Project) -> None:
    with Project.open(coded.folder, coder="Ben") as ben:
        ben.codings.apply_quote(1, "“warm words”", [ben.codebook.find("Warm words").id])
    for code in ("Warm words", "Silence"):
        coded.codebook.edit(code, definition="One thing")
        coded.codebook.edit(code, definition="Another")

    def queued() -> list[tuple[str, str]]:
        return [(held.code, held.coder) for item in coded.rechecks.queue().items for held in item.here]

    assert queued() == [("Warm words", "Ada"), ("Silence", "Ada"), ("Warm words", "Ben")]
    decide(coded, 1, "keep", "")
    assert queued() == [("Silence", "Ada"), ("Warm words", "Ben")]
    coded.undo()
    assert len(queued()) == 3
    decide(coded, 1, "recoded", "so", "Mandate", add=True)
    assert queued() == [("Silence", "Ada"), ("Warm words", "Ben")]


def test_codes_put_beside_are_told_as_that(coded: Project) -> None:
    assert decide(coded, 1, "recoded", "so", "Mandate", add=True).told == "x1 also coded as “Mandate”"
    assert coded.log(1)[0].name == "code x1 of “Leadership” otherwise too"
    assert decide(coded, 3, "moved", "so", "Silence").told == "x3 also coded as “Silence”; Ben’s coding stays"


@pytest.mark.parametrize(
    ("excerpt", "outcome", "codes", "add"),
    [
        (1, "moved", ("Warm words",), False),
        (1, "recoded", ("Warm words",), False),
        (1, "recoded", ("Warm words", "Silence"), True),
    ],
)
def test_a_decision_after_which_all_is_as_it_was_is_refused(
    coded: Project, picture, excerpt: int, outcome: str, codes: tuple[str, ...], add: bool
) -> None:
    before = picture()
    with pytest.raises(QualcodeError, match=r"x1 has (that code|those codes) already"):
        decide(coded, excerpt, outcome, "so", *codes, add=add)
    assert picture() == before


def test_what_is_coded_after_the_look_comes_back(coded: Project) -> None:
    for excerpt in (1, 2, 3):
        decide(coded, excerpt, "keep")
    assert coded.reviews.excerpts("Leadership").next_open() is None
    coded.codings.apply_quote(2, "They said it would change.", [coded.codebook.find("Leadership").id])
    coded.codings.apply_quote(1, "Nothing changed.", [coded.codebook.find("Mandate").id])
    queue = coded.reviews.excerpts("Leadership")
    assert queue.told == "2 of 4"
    assert [(item.quote, item.again) for item in queue.items if not item.done] == [
        ("Nothing changed.", True),
        ("They said it would change.", False),
    ]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ((1, "moved", "", ("Silence",)), "to move a passage needs a reason"),
        ((1, "moved", "so", ()), "a passage is moved to one code"),
        ((1, "recoded", "so", ()), "no code was given"),
        ((1, "dropped", "so", ("Silence",)), "takes no code"),
        ((1, "burnt", "so", ()), "there is no decision “burnt”"),
        ((9, "keep", "", ()), "x9 is no coded passage of “Leadership”"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(coded: Project, picture, given, told: str) -> None:
    before = picture()
    excerpt, outcome, reason, codes = given
    with pytest.raises(QualcodeError, match=told):
        decide(coded, excerpt, outcome, reason, *codes)
    assert picture() == before


def test_progress_of_every_theme(coded: Project) -> None:
    decide(coded, 1, "dropped")
    assert [(one.name, one.excerpts_done, one.excerpts, one.changed) for one in coded.reviews.progress()] == [
        ("Leadership", 1, 3, 1),
        ("Voice", 0, 1, 0),
    ]


def test_a_sheet_goes_out_and_comes_back_as_one_step(coded: Project, tmp_path: Path) -> None:
    rows = coded.reviews.table("Leadership").frame()
    rows.loc[rows["excerpt"] == "x1", ["decision", "to", "reason"]] = ["move", "Voice > Teeth; ", "about staff"]
    rows.loc[rows["excerpt"] == "x2", ["decision", "reason"]] = ["Drop", "a pleasantry"]
    file = tmp_path / "review.csv"
    rows.to_csv(file, index=False)
    done = coded.reviews.import_sheet("Leadership", file)
    assert [one.told for one in done] == ["x1 moved to “Teeth”", "x2 dropped"]
    assert coded.log(1)[0].name == "review 2 coded passages of “Leadership”"
    assert coded.reviews.excerpts("Leadership").told == "2 of 3"
    assert [row[0] for row in coded.reviews.table("Leadership", only_open=True).rows] == ["x3"]
    coded.undo()
    assert coded.reviews.excerpts("Leadership").told == "0 of 3"


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        (b"excerpt,reason\nx1,so\n", "there is no column decision"),
        (b"excerpt,decision\nx1,\n", "no row says what was decided"),
        (b"excerpt,decision\nx1,keep\nx1,keep\n", "line 3, keep one"),
        (b"excerpt,decision\nd1,keep\n", "is no ID of an excerpt"),
        (b"excerpt,decision,to,reason\nx1,move,Nowhere,so\n", "no code “Nowhere”, the csv data line 2"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_with_its_line(coded: Project, sheet: bytes, told: str) -> None:
    with pytest.raises(QualcodeError, match=told):
        coded.reviews.import_sheet("Leadership", sheet)


def test_a_merged_theme_takes_its_marks_along(coded: Project) -> None:
    decide(coded, 1, "keep", "fits")
    coded.codebook.add("Leaders", kind="theme")
    coded.codebook.merge("Leadership", "Leaders")
    assert coded.reviews.excerpts("Leaders").told == "1 of 3"
