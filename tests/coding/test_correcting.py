"""A corrected transcript: everything that rests on the text follows it, is told, and comes back with undo."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from qualcode.coding.corrected_text import CorrectedText, from_editor, from_edits, from_file
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project
from qualcode.store.action import Action
from qualcode.store.history import UndoRefused
from qualcode.store.refusal import UnseenChange
from qualcode.store.tables import ChosenQuote, ExcerptSpeaker
from qualcode.text.carrying import Edit

Picture = Callable[[], dict[str, list[tuple[Any, ...]]]]
CODES = ["Warm words", "Silence", "Mandate"]


@pytest.fixture
def ben(project: Project) -> Iterator[Project]:
    project.coders.add("Ben")
    with Project.open(project.folder, coder="Ben") as other:
        yield other


def code(project: Project, words: str, *names: str, document: int = 1) -> int:
    """Put codes on the words; give the excerpt."""
    codes = [project.codebook.find(name).id for name in names or CODES[:1]]
    return project.codings.apply_quote(document, words, codes).excerpt.id


def corrected(project: Project, *changes: tuple[str, str], document: int = 1) -> CorrectedText:
    """The document's text with words replaced, each once."""
    text = project.documents.text(document)
    for find, put in changes:
        assert find in text
        text = text.replace(find, put, 1)
    return CorrectedText(f"d{document}", text)


def quotes(project: Project, document: int = 1) -> list[tuple[str, str]]:
    return [(one.code, one.quote) for one in project.codings.of_document(document)]


def spoken(project: Project, document: int = 1) -> list[tuple[str, str]]:
    content = project.documents.content(document)
    return [(turn.speaker, content.text[turn.start : turn.end]) for turn in content.turns]


# -- passages


def test_passages_follow_their_words_and_what_differs_is_told_before_and_after(
    project: Project, picture: Picture
) -> None:
    code(project, "They said “warm words”")
    code(project, "Nothing changed.")
    code(project, "It was promised.\n\nI: Promised?")
    before, acts = picture(), project.state()
    text = corrected(project, ("warm words", "warmer words"), ("I: Promised", "I: Was it promised"))

    (look,) = project.corrections.look(text)
    assert picture() == before
    (done,) = project.corrections.apply(text)

    assert look == done
    assert (done.version, done.kept, done.document.title) == (2, 1, "First")
    assert [(one.short_id, one.how, one.before, one.after) for one in done.quotes] == [
        ("x1", "changed", "They said “warm words”", "They said “warmer words”"),
        ("x3", "changed", "It was promised.\n\nI: Promised?", "It was promised.\n\nI: Was it promised?"),
    ]
    assert [quote for _, quote in quotes(project)] == [
        "They said “warmer words”",
        "Nothing changed.",
        "It was promised.\n\nI: Was it promised?",
    ]
    assert project.check() == [] and project.state() == acts + 1
    assert project.log(1)[0].name == "correct the text of “First”"


def test_what_has_no_place_any_more_stays_unresolved_with_all_that_rests_on_it(project: Project) -> None:
    code(project, "Nothing changed.", "Silence", "Mandate")
    project.memos.add("Why?", about=["x1"])
    project.links.link("x1", "3", "adds to")
    (done,) = project.corrections.apply(corrected(project, ("Nothing changed. ", "")))

    assert [(one.how, one.before, one.after) for one in done.quotes] == [("unresolved", "Nothing changed.", "")]
    (left,) = project.corrections.unresolved(1)
    assert (left.short_id, left.quote, left.codes) == ("x1", "Nothing changed.", ("Silence", "Mandate"))
    assert (left.memos, left.links) == (1, 1) and project.corrections.unresolved(2) == ()
    assert quotes(project) == [] and not project.codings.excerpt("x1").placed
    assert [one.quote for one in project.codings.of_excerpt(1)] == ["Nothing changed."] * 2
    assert project.check() == []
    with project.session.read() as connection:
        assert connection.execute(select(ExcerptSpeaker)).all() == []


def test_an_unresolved_passage_is_placed_again_by_hand_or_when_its_words_come_back(project: Project) -> None:
    code(project, "Nothing changed.")
    first = CorrectedText("d1", project.documents.text(1))
    project.corrections.apply(corrected(project, ("Nothing changed. ", "")))
    start = project.documents.text(1).index("It was promised.")

    placed = project.corrections.place("x1", start - 1, start + 16)
    assert placed.quote == "It was promised." and quotes(project) == [("Warm words", "It was promised.")]
    assert project.log(1)[0].name == "place x1"
    with pytest.raises(QualcodeError, match="x1 has a place in the text"):
        project.corrections.place("x1", start, start + 2)
    project.undo()
    assert [one.quote for one in project.corrections.unresolved()] == ["Nothing changed."]

    (back,) = project.corrections.apply(first)
    assert [(one.how, one.after) for one in back.quotes] == [("placed", "Nothing changed.")]
    assert quotes(project) == [("Warm words", "Nothing changed.")] and project.check() == []


def test_placed_where_an_excerpt_lies_already_that_one_takes_it_in(project: Project, ben: Project) -> None:
    code(project, "Nothing changed.", "Silence")
    code(project, "It was promised.\n\nI: Promised?", "Silence")
    code(ben, "It was promised.\n\nI: Promised?", "Mandate")
    project.memos.add("Why?", about=["x1"])
    project.corrections.apply(corrected(project, ("Nothing changed. ", "")))
    there = project.codings.excerpt("x2")
    assert project.corrections.place("x1", *there.span).id == 2
    assert [one.code for one in project.codings.of_excerpt(2)] == ["Silence", "Mandate"]
    assert [memo.text for memo in project.memos.all(about="x2")] == ["Why?"]
    with pytest.raises(UnknownName):
        project.codings.excerpt("x1")


def test_a_passage_that_was_moved_goes_along(project: Project) -> None:
    code(project, "It was promised.\n\nI: Promised?")
    text = project.documents.text(1)
    moved = "Nothing changed. "
    code(project, moved.strip())
    (done,) = project.corrections.apply(CorrectedText("d1", text.replace(moved, "") + "\n" + moved))
    assert [(one.how, one.after) for one in done.quotes] == [("moved", "Nothing changed.")]
    assert quotes(project)[-1] == ("Warm words", "Nothing changed.") and project.check() == []


def test_two_passages_that_become_one_are_joined_and_nothing_that_rests_on_them_is_lost(
    project: Project, ben: Project, picture: Picture
) -> None:
    code(project, "It was promised.\n\nI: Promised?", "Silence")
    code(project, "changed. It was promised.\n\nI: Promised?", "Silence", "Mandate")
    code(ben, "changed. It was promised.\n\nI: Promised?", "Silence")
    project.codings.annotate(2, note="louder")
    project.memos.add("Both?", about=["x2"])
    project.chosen.choose("x2", "CS1")
    before = picture()
    (done,) = project.corrections.apply(corrected(project, (" Nothing changed.", "")))

    assert [(one.short_id, one.how, one.joined) for one in done.quotes] == [("x2", "joined", 1)]
    found = project.codings.of_excerpt(1)
    assert [(one.code, one.coder, one.note) for one in found] == [
        ("Silence", "Ada", "louder"),
        ("Mandate", "Ada", ""),
        ("Silence", "Ben", ""),
    ]
    assert [memo.text for memo in project.memos.all(about="x1")] == ["Both?"]
    assert [one.excerpt_id for one in project.chosen.all("CS1")] == [1]
    project.undo()
    assert picture() == before


def test_what_is_skipped_in_a_chosen_quote_follows_its_words(project: Project) -> None:
    code(project, "They said “warm words” – and then   nothing.")
    project.chosen.choose("x1", "CS1")
    with project.session.action("skip") as action:
        action.update(ChosenQuote, 1, skipped_spans="[[10, 22], [36, 43]]")
    project.corrections.apply(corrected(project, ("They said", "All of them said"), ("nothing.", ".")))
    with project.session.read() as connection:
        assert connection.scalar(select(ChosenQuote.skipped_spans)) == "[[17, 29]]"


# -- what is no change


@pytest.mark.parametrize("change", ["\ufeff{}", "{}\n", "{}\n\n"])
def test_what_editors_do_of_themselves_is_no_change(project: Project, change: str) -> None:
    acts, text = project.state(), project.documents.text(1)
    for given in (change.format(text), change.format(text.replace("\n", "\r\n")), text.rstrip("\n")):
        (done,) = project.corrections.apply(from_editor("d1", given.encode()))
        assert (done.places, done.quotes, done.turn_changes) == (0, (), ())
    assert project.state() == acts and len(project.documents.versions(1)) == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (CorrectedText("d1", " \n"), "is empty"),
        (CorrectedText("d1", "half \ud83d"), "no text can"),
        (CorrectedText("d1", "I: Hi", made_from="0" * 64), "corrected meanwhile"),
        (from_edits("d1", [Edit(3, 2, "")]), "does not fit"),
    ],
)
def test_a_text_that_cannot_be_taken_changes_nothing(project: Project, text: CorrectedText, what: str) -> None:
    acts = project.state()
    for attempt in (project.corrections.look, project.corrections.apply):
        with pytest.raises(QualcodeError, match=what):
            attempt(corrected(project, ("not told", "told"), document=2), text)
    assert project.state() == acts
    with pytest.raises(QualcodeError, match="twice"):
        project.corrections.apply(CorrectedText("d1", "one"), CorrectedText("First", "two"))


# -- turns and speakers


def test_turns_are_looked_for_only_where_the_text_was_changed(project: Project) -> None:
    project.participants.put("WS5_01")
    project.speakers.rename("Second", "P1", "Anna")
    project.speakers.identify("Second", "Anna", "WS5_01")
    text = corrected(project, ("They said it would", "\n\nP3: They said it would"), ("here?", "there?"), document=2)
    (done,) = project.corrections.apply(text)
    assert spoken(project, 2) == [
        ("I", "And there?"),
        ("WS5_01", "We were not told."),
        ("P3", "They said it would change."),
        ("P2", "It’s early days."),
    ]
    assert [(one.before, one.after) for one in done.turn_changes] == [("", "P3")]
    assert [turn.n for turn in project.documents.content(2).turns] == [1, 2, 3, 4]


def test_a_label_that_is_put_right_gives_the_turn_to_that_speaker_and_one_taken_out_to_the_one_before(
    project: Project,
) -> None:
    text = project.documents.text(1)
    last = text.rindex("WS3_01")
    wrong = CorrectedText("d1", text[:last] + "I" + text[last + 6 :])
    (done,) = project.corrections.apply(wrong)
    assert [(one.before, one.after) for one in done.turn_changes] == [("WS3_01", "I")]
    assert spoken(project)[-1] == ("I", "It was promised.")
    project.corrections.apply(corrected(project, ("\n\nI: Promised?", " Promised?")))
    assert ("WS3_01", "Nothing changed. It was promised. Promised?") in spoken(project)


def test_a_label_that_is_made_longer_is_one_label(project: Project) -> None:
    text = project.documents.text(2)
    project.corrections.apply(CorrectedText("d2", text.replace("P1: We", "The P1: We")))
    (done,) = project.corrections.apply(CorrectedText("d2", text))
    assert [one for one, _ in spoken(project, 2)] == ["I", "P1", "P2"] and done.turns == 3


def test_a_label_changed_throughout_is_the_same_person_under_another_name(project: Project) -> None:
    project.speakers.mark("First", "WS3_01", "interviewer")
    text = project.documents.text(1).replace("WS3_01", "Lead")
    (done,) = project.corrections.apply(CorrectedText("d1", text))
    assert done.renamed == (("WS3_01", "Lead"),) and done.turn_changes == ()
    assert [(one.label, one.role, one.participant) for one in project.speakers.of("First")] == [
        ("I", "interviewer", ""),
        ("Lead", "interviewer", "WS3_01"),
    ]


def test_turns_joined_by_hand_stay_joined_and_words_put_at_an_end_are_in_the_turn(project: Project) -> None:
    project.speakers.merge("Second", "P2", "P1")
    project.corrections.apply(corrected(project, ("days.", "days. Too early."), ("And", "So and"), document=2))
    assert spoken(project, 2) == [
        ("I", "So and here?"),
        ("P1", "We were not told. They said it would change."),
        ("P1", "It’s early days. Too early."),
    ]


def test_a_corrected_file_says_who_speaks_and_known_speakers_keep_what_is_known(
    project: Project, tmp_path: Path
) -> None:
    from docx import Document as WordFile

    project.participants.put("WS5_02")
    project.speakers.identify("Second", "P1", "WS5_02")
    word = WordFile()
    for line in ("I: And here?", "P1: We were not told, ever.", "P4: It’s early days.", "I: Thank you."):
        word.add_paragraph(line)
    word.save(str(tmp_path / "second, corrected.docx"))
    (done,) = project.corrections.apply(from_file("Second", tmp_path / "second, corrected.docx"))
    assert spoken(project, 2) == [
        ("I", "And here?"),
        ("WS5_02", "We were not told, ever."),
        ("P4", "It’s early days."),
        ("I", "Thank you."),
    ]
    assert done.turns == 4 and [one.label for one in project.speakers.of("Second")] == ["I", "P1", "P4"]
    assert project.documents.versions(2)[1].reader == "docx"


# -- several documents, known places


def test_edits_at_known_places_of_several_documents_are_one_act(project: Project, picture: Picture) -> None:
    code(project, "They said", document=2)
    code(project, "Promised?")
    before = picture()

    def all_of(document: int, find: str, put: str) -> CorrectedText:
        text, edits, at = project.documents.text(document), [], -1
        while (at := text.find(find, at + 1)) >= 0:
            edits.append(Edit(at, at + len(find), put))
        return from_edits(f"d{document}", edits)

    texts = [all_of(1, "WS3_01", "[a lead]"), all_of(2, "They", "[the board]")]
    done = project.corrections.apply(*texts, reason="pseudonyms", name="apply pseudonyms")
    assert quotes(project, 2) == [("Warm words", "[the board] said")]
    assert [one.renamed for one in done] == [(("WS3_01", "[a lead]"),), ()]
    assert [one.label for one in project.speakers.of("First")] == ["I", "[a lead]"]
    assert project.log(1)[0].name == "apply pseudonyms"
    assert [one.reason for one in project.documents.versions(2)] == ["import", "pseudonyms"]
    project.undo()
    assert picture() == before


# -- the history


def test_every_earlier_text_is_kept(project: Project) -> None:
    first = project.documents.text(1)
    project.corrections.apply(corrected(project, ("Nothing", "Little")))
    project.corrections.apply(corrected(project, ("Little", "Hardly anything")))
    assert project.documents.text_of_version(1, 1) == first
    assert "Little" in project.documents.text_of_version(1, 2)
    assert project.documents.text_of_version(1, 3) == project.documents.text(1)
    assert [(one.n, one.reason, one.coder, one.current) for one in project.documents.versions(1)] == [
        (1, "import", "Ada", False),
        (2, "correction", "Ada", False),
        (3, "correction", "Ada", True),
    ]
    with pytest.raises(UnknownName, match="d1 has no version 9"):
        project.documents.text_of_version(1, 9)


def test_undo_is_refused_while_somebody_has_marked_words_of_the_corrected_text(project: Project, ben: Project) -> None:
    project.corrections.apply(corrected(project, ("What did", "So what did")))
    code(ben, "Nothing changed.")
    with pytest.raises(UndoRefused, match="by Ben, “code “Warm words” on “First””"):
        project.undo()
    ben.undo()
    assert project.undo() is not None and project.check() == []
    with pytest.raises(UndoRefused, match="corrected the text in which it lies"):
        ben.redo()


def test_a_passage_is_not_put_back_on_words_that_were_corrected_since(project: Project, ben: Project) -> None:
    code(ben, "Nothing changed.")
    ben.codings.uncode(1)
    project.corrections.apply(corrected(project, ("What did", "So what did")))
    with pytest.raises(UndoRefused, match="by Ada, “correct the text of “First””"):
        ben.undo()
    assert ben.check() == []


def test_who_has_not_seen_the_correction_cannot_code_by_old_places(project: Project, ben: Project) -> None:
    seen = ben.state()
    project.corrections.apply(corrected(project, ("What did", "So what did")))
    with ben.as_of(seen):
        for attempt in (
            lambda: ben.codings.apply(1, 3, 7, [1]),
            lambda: ben.codings.apply_many([(1, 3, 7)], [1]),
            lambda: ben.memos.add("Here.", passage=(1, 3, 7)),
        ):
            with pytest.raises(UnseenChange, match="correct the text of “First”"):
                attempt()
        assert ben.codings.apply(2, 3, 6, [1]).excerpt.quote == "And"


@pytest.mark.parametrize("seed", range(12))
def test_any_correction_leaves_sound_data_and_is_undone_and_done_again_exactly(
    project: Project, picture: Picture, seed: int
) -> None:
    draw = random.Random(seed)
    states = [picture()]
    for _ in range(4):
        text = project.documents.text(1)
        for _ in range(3):
            at = draw.randrange(len(text) - 12)
            if text[at : at + 12].strip() and "\n" not in text[at : at + 12]:
                project.codings.apply(1, at, at + draw.randrange(3, 12), [draw.choice([2, 4])])
        new = text
        for _ in range(draw.randrange(1, 4)):
            at = draw.randrange(len(new))
            put = draw.choice(["", "", "new ", "\n\nP9: yes ", "WS3_01: ", text[5:40], "e\u0301"])
            new = new[:at] + put + new[at + draw.randrange(12) :]
        before, acts = picture(), project.state()
        project.corrections.apply(CorrectedText("d1", new))
        assert project.check() == []
        for turn in project.documents.content(1).turns:
            assert turn.label_start <= turn.label_end <= turn.start <= turn.end
        if project.state() != acts:
            after = picture()
            project.undo()
            assert picture() == before
            project.redo()
            assert picture() == after
            states.append(after)
    assert len(states) > 1


def test_a_correction_that_fails_half_way_changes_nothing(
    project: Project, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    code(project, "Nothing changed.")
    before = picture()

    def fail(*_: Any) -> None:
        raise OSError("no more room")

    monkeypatch.setattr(Action, "change_rows", fail)
    with pytest.raises(OSError, match="no more room"):
        project.corrections.apply(corrected(project, ("What did", "So what did")))
    assert picture() == before
