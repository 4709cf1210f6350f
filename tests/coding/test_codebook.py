from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.corpus.names import key
from qualcode.model.codebook import fold
from qualcode.model.errors import AmbiguousName, ChangedMeanwhile, QualcodeError, UnknownName
from qualcode.project import Project

Picture = Callable[[], dict[str, list[tuple[Any, ...]]]]


@given(st.text())
def test_code_names_are_compared_as_all_names_are(text: str) -> None:
    assert fold(text) == key(text)


def paths(project: Project) -> list[str]:
    return [code.path for code in project.codebook.tree()]


def test_codes_are_found_by_id_path_and_name(project: Project) -> None:
    tree = project.codebook.tree()
    words = tree.find("warm  WORDS")
    assert tree.find(words.short_id) == tree.find("Leadership > Warm words") == words
    assert tree.theme_of(words) == tree.find("Leadership")
    with pytest.raises(AmbiguousName, match=r"Leadership > Mandate > Teeth; .*Voice > Teeth"):
        tree.find("Teeth")
    with pytest.raises(UnknownName):
        tree.find("Nothing")


def test_the_nearest_theme_is_the_theme(project: Project) -> None:
    tree = project.codebook.tree()
    named = {code.path: tree.theme_of(code) for code in tree}
    assert named["Leadership > Mandate > Teeth"] == tree.find("Leadership")
    project.codebook.edit("Leadership > Mandate", kind="theme")
    tree = project.codebook.tree()
    assert tree.theme_of(tree.find("Leadership > Mandate > Teeth")) == tree.find("Mandate")


def test_codes_show_the_colour_of_their_theme_unless_they_have_one(project: Project) -> None:
    tree = project.codebook.tree()
    assert tree.find("Leadership").colour != tree.find("Voice").colour
    assert tree.find("Warm words").colour == tree.find("Leadership").colour
    project.codebook.edit("Warm words", colour="rose")
    assert project.codebook.find("Warm words").colour.name == "rose"


def test_siblings_may_not_share_a_name_and_a_name_may_not_be_a_path(project: Project) -> None:
    for parent, name in (("Voice", "silence"), ("", "VOICE"), ("", "A > B"), ("", "  ")):
        with pytest.raises(QualcodeError):
            project.codebook.add(name, parent=parent)
    assert project.codebook.add("Silence").path == "Silence"


def test_new_words_revise_a_code_and_first_words_do_not(project: Project) -> None:
    book = project.codebook
    book.edit("Silence", definition="What is not said.")
    assert book.find("Silence").revised_at is None
    book.edit("Silence", definition="What  is not said. ", brief="Unsaid", example="…")
    assert book.find("Silence").revised_at is None
    book.edit("Silence", definition="What is left unsaid.", minor=True)
    assert book.find("Silence").revised_at is None
    book.edit("Silence", exclusion="Pauses")
    assert book.find("Silence").revised_by == "definition"
    assert project.undo() is not None and book.find("Silence").revised_at is None
    book.import_csv(b"parent,name,definition\nVoice,Silence,Another meaning\n")
    assert book.find("Silence").revised_by == "definition"


def test_level_origin_and_status_are_words_that_there_are(project: Project) -> None:
    project.codebook.edit("Silence", level="Latent", origin="from_data", topic_summary=True)
    code = project.codebook.find("Silence")
    assert (code.level, code.origin, code.topic_summary) == ("latent", "from data", True)
    for wrong in ({"level": "deep"}, {"origin": "elsewhere"}, {"status": "gone"}):
        with pytest.raises(QualcodeError, match="choose from"):
            project.codebook.edit("Silence", **wrong)


def test_a_code_cannot_stand_under_itself(project: Project) -> None:
    with pytest.raises(QualcodeError, match="under itself"):
        project.codebook.move("Leadership", "Leadership > Mandate")


def test_moving_before_a_sibling_changes_the_order(project: Project) -> None:
    project.codebook.move("Voice", before="Leadership")
    assert paths(project)[0] == "Voice"
    project.codebook.move("Voice > Teeth", "Leadership")
    assert "Leadership > Teeth" in paths(project)


def test_a_retired_code_is_not_applied_and_keeps_its_codings(project: Project) -> None:
    code = project.codebook.find("Silence")
    document = project.documents.find("First").id
    project.codings.apply(document, 30, 60, [code.id])
    project.codebook.retire("Silence")
    with pytest.raises(QualcodeError, match="retired"):
        project.codings.apply(document, 60, 80, [code.id])
    assert len(project.codings.of_document(document)) == 1


def test_merging_moves_codings_children_and_memos_in_one_step(project: Project, picture: Picture) -> None:
    document = project.documents.find("First").id
    tree = project.codebook.tree()
    words, silence = tree.find("Warm words").id, tree.find("Silence").id
    project.codings.apply(document, 30, 60, [words, silence], note="both")
    project.codings.apply(document, 90, 110, [words])
    project.memos.add("Worth a look", about=["Warm words"])
    project.codebook.add("Below", parent="Warm words")
    before = picture()
    assert project.codebook.merge("Warm words", "Silence") == 1
    assert "Voice > Silence > Below" in paths(project)
    assert [coding.code for coding in project.codings.of_document(document)] == ["Silence", "Silence"]
    assert project.memos.all()[0].about[0].name == "Silence"
    after = picture()
    project.undo()
    assert picture() == before
    project.redo()
    assert picture() == after


def test_merging_keeps_what_was_written_on_a_coding_that_collapses(project: Project) -> None:
    document = project.documents.find("First").id
    words, silence = project.codebook.find("Warm words").id, project.codebook.find("Silence").id
    project.codings.apply(document, 30, 60, [words], note="one", stance="supports")
    project.codings.apply(document, 30, 60, [silence], note="two")
    project.codebook.merge("Warm words", "Silence")
    (coding,) = project.codings.of_document(document)
    assert (coding.note, coding.stance) == ("two; one", "supports")


def test_codes_of_one_name_are_merged_with_their_parents(project: Project) -> None:
    project.codebook.merge("Voice", "Leadership > Mandate")
    assert paths(project) == [
        "Leadership",
        "Leadership > Warm words",
        "Leadership > Mandate",
        "Leadership > Mandate > Teeth",
        "Leadership > Mandate > Silence",
    ]
    with pytest.raises(QualcodeError, match="move that one out first"):
        project.codebook.merge("Leadership", "Mandate")


@pytest.mark.parametrize(
    "change",
    [
        lambda book: book.add("New", parent="Voice", definition="x"),
        lambda book: book.edit("Silence", definition="Not said", colour="teal", kind="subtheme"),
        lambda book: book.rename("Silence", "Quiet"),
        lambda book: book.move("Silence", "Leadership"),
        lambda book: book.merge("Voice", "Leadership"),
        lambda book: book.retire("Silence"),
        lambda book: book.import_csv(b"theme,code,description,questions\nNew,One,d,1;2\n,Voice,else,", create=True),
    ],
)
def test_every_change_is_one_undo_step(project: Project, picture: Picture, change: Callable[[Any], Any]) -> None:
    before = picture()
    change(project.codebook)
    after = picture()
    assert after != before
    project.undo()
    assert picture() == before
    project.redo()
    assert picture() == after


def test_counts_are_distinct_excerpts(project: Project) -> None:
    document = project.documents.find("First").id
    tree = project.codebook.tree()
    project.codings.apply(document, 30, 60, [tree.find("Warm words").id, tree.find("Leadership").id])
    counts = project.codebook.counts()
    assert (counts[tree.find("Leadership").id].own, counts[tree.find("Leadership").id].all) == (1, 1)
    assert tree.find("Voice").id not in counts


def test_what_another_coder_has_changed_meanwhile_is_not_overwritten(project: Project) -> None:
    shown = project.codebook.find("Warm words")
    project.coders.add("Ben")
    with Project.open(project.folder, coder="Ben") as ben:
        ben.codebook.edit("Warm words", definition="Ben’s definition")
        ben.codebook.rename("Silence", "Quiet")

    with pytest.raises(ChangedMeanwhile, match=r"“Warm words” was changed by Ben meanwhile \(definition\)"):
        project.codebook.edit(shown.short_id, definition="mine", was=shown)
    assert project.codebook.edit(shown.short_id, inclusion="mine", colour="teal", was=shown)
    with pytest.raises(ChangedMeanwhile, match="by Ben") as refused:
        project.codebook.rename("Quiet", "Still", was="Silence")
    assert refused.value.now == {"name": "Quiet"}
    assert project.codebook.find("Warm words").definition == "Ben’s definition"
