"""Turns put right by a person: the text stays, turns stay in order over it, and what is not there is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.ingest.correcting import corrected
from qualcode.ingest.layout import PLAIN
from qualcode.ingest.read import Read
from qualcode.ingest.reading import Opened, open_bytes, transcript_of
from qualcode.ingest.turns import given as told_by_format
from qualcode.model.corrections import (
    Correction,
    Corrections,
    Join,
    NotSpeaker,
    Rename,
    SetRole,
    SpeakerLabel,
    Split,
    renamed_at_once,
)
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Span, Transcript, Turn

TALK = """I: How was it?
P01: Fine. Well, and so on.
Note: nothing.
P01: More. Then?
nfl: my words here
"""


def opened(text: str = TALK) -> Opened:
    return open_bytes(text.encode(), "talk.txt")


def after(*steps: Correction, text: str = TALK) -> Transcript:
    return corrected(opened(text), Corrections(steps)).transcript


def said(transcript: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]


def cues() -> Opened:
    """Two turns that a format tells itself, each with its own end, and a note between them."""
    text = "A: one two\nmusic\nB: three\n"
    turns = (Turn(3, 10, "A", Span(0, 1), time_ms=5), Turn(20, 25, "B", Span(17, 18), time_ms=1_500))
    return Opened("talk.vtt", Read(text, "vtt", turns=turns, layout=PLAIN), told_by_format(turns))


def test_without_corrections_it_is_as_it_was_found() -> None:
    assert corrected(opened(), Corrections()).transcript == transcript_of(opened())
    assert corrected(cues(), Corrections((SetRole("A", "interviewer"),))).transcript.turns == cues().found.turns


def test_a_speaker_is_renamed_and_keeps_the_role() -> None:
    speakers = after(Rename("i", "Anna")).speakers
    assert [(one.name, one.role, one.turns) for one in speakers] == [
        ("Anna", "interviewer", 1),
        ("P01", "participant", 2),
    ]
    assert after(Rename("P01", "Researcher 2")).speakers[1].role == "interviewer"


def test_two_speakers_of_one_name_are_one_with_the_role_of_that_one() -> None:
    only = after(Rename("P01", "I"))
    assert [(one.name, one.role, one.turns) for one in only.speakers] == [("I", "interviewer", 3)]


def test_two_speakers_exchange_their_names() -> None:
    found = after(*renamed_at_once([("I", "P01"), ("P01", "I")]))
    assert [(one.name, one.role, one.turns) for one in found.speakers] == [
        ("P01", "interviewer", 1),
        ("I", "interviewer", 2),
    ]


def test_a_label_that_is_no_speaker_gives_its_words_to_the_open_turn() -> None:
    assert said(after(NotSpeaker("P01")))[0][1].startswith("How was it?\nP01: Fine.")


def test_where_turns_have_ends_of_their_own_the_words_are_nobodys() -> None:
    found = corrected(cues(), Corrections((NotSpeaker("B"),))).transcript
    assert said(found) == [("A", "one two")]


@pytest.mark.parametrize("label", ["nfl", "nfl:", "NFL", "/nfl/", r"/(n\w+):\s/"])
def test_a_label_is_added_as_printed_or_as_a_pattern(label: str) -> None:
    assert said(after(SpeakerLabel(label)))[-2:] == [("P01", "More. Then?"), ("nfl", "my words here")]


def test_a_label_may_be_one_that_no_rule_would_take_for_one() -> None:
    text = "Mia — first words\nmore\nTom — second words\nMia — third\n"
    found = after(SpeakerLabel("Mia —"), SpeakerLabel("Tom —"), Rename("Mia —", "Mia"), text=text)
    assert said(found) == [("Mia", "first words\nmore"), ("Tom —", "second words"), ("Mia", "third")]


def test_a_label_that_was_doubted_is_no_longer_told_as_not_taken() -> None:
    text = TALK + "Xy: once\n"
    assert any("not taken" in one.what and "Xy" in one.what for one in after(text=text).warnings)
    assert not any("Xy" in one.what for one in after(SpeakerLabel("Xy"), text=text).warnings)


def test_a_turn_is_split_before_words_and_at_its_beginning_given_to_another() -> None:
    assert said(after(Split("and so", "P02")))[1:3] == [("P01", "Fine. Well,"), ("P02", "and so on.\nNote: nothing.")]
    assert said(after(Split("How was", "P02")))[0] == ("P02", "How was it?")
    at = TALK.index("nd so")
    assert said(after(Split(f"@{at}", "P02"))) == said(after(Split("and so", "P02")))


def test_words_that_are_nobodys_are_given_to_somebody() -> None:
    text = "It was cold. We waited.\n\nThen it was spring.\n"
    found = after(Split("Then it", "Ada"), text=text)
    assert said(found) == [("Ada", "Then it was spring.")] and found.turns[0].label == Span(25, 25)
    assert said(corrected(cues(), Corrections((Split("music", "A"),))).transcript)[1] == ("A", "music")


def test_a_split_that_is_joined_again_leaves_no_trace() -> None:
    assert after(Split("and so", "P02"), Join("and so on")) == after()


def test_a_joined_turn_takes_the_label_between_among_its_words_and_says_so() -> None:
    found = after(Join("More."))
    assert said(found)[1][1] == "Fine. Well, and so on.\nNote: nothing.\nP01: More. Then?\nnfl: my words here"
    assert [(one.line, one.what) for one in found.warnings] == [(4, "“P01” is now among the words of P01")]


def test_turns_with_words_of_nobody_between_them_are_not_joined() -> None:
    with pytest.raises(QualcodeError, match="nobody's stand between"):
        corrected(cues(), Corrections((Join("three"),)))


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (Rename("Q", "X"), r"there is no speaker “Q”, talk\.txt, the speakers are I, P01"),
        (Rename("I", "  "), "a speaker needs a name"),
        (NotSpeaker("Q"), "there is no speaker"),
        (SetRole("Q", "interviewer"), "there is no speaker"),
        (SpeakerLabel("zz"), "no line begins with"),
        (SpeakerLabel("  "), "needs a letter"),
        (SpeakerLabel("/(/"), "not a regular expression"),
        (Split("nowhere", "X"), "the words “nowhere” are not in the text"),
        (Split("P01", "X"), "more than once"),
        (Split("@9999", "X"), "has no position"),
        (Split("", "X"), "no place is named"),
        (Join("How"), "the first turn has none before it"),
    ],
)
def test_what_is_not_there_is_refused_with_one_line(step: Correction, why: str) -> None:
    with pytest.raises(QualcodeError, match=why) as caught:
        after(step)
    assert "\n" not in str(caught.value)


def test_what_is_said_of_many_files_is_left_out_where_it_does_not_fit() -> None:
    general = Corrections((Rename("M", "MSM"), Rename("I", "Anna")))
    found = corrected(opened(), Corrections(), general)
    assert found.missed == (Rename("M", "MSM"),) and found.transcript.speakers[0].name == "Anna"


def test_a_pattern_that_does_not_come_to_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcode.text.bounded.SECONDS", 0.3)
    with pytest.raises(QualcodeError, match="did not come to an end"):
        after(SpeakerLabel("/(a+)+b/"), text="a" * 60 + "\n")


NAMES = st.sampled_from(["I", "P01", "P02", "Note", "nfl", "A", "B", "Ada"])
PLACES = st.integers(0, 140).map(lambda at: f"@{at}")
STEPS = st.one_of(
    st.builds(Rename, NAMES, NAMES),
    st.builds(NotSpeaker, NAMES),
    st.builds(SetRole, NAMES, st.sampled_from(["interviewer", "participant"])),
    st.builds(SpeakerLabel, NAMES),
    st.builds(Split, PLACES, NAMES),
    st.builds(Join, PLACES),
)
LINES = st.lists(st.sampled_from(["I: Well?", "P01: Yes. And so.", "Note: x", "nfl: y", "", "# Theme 1", "so it went"]))
FILES = st.one_of(st.just(cues()), LINES.map(lambda lines: opened("\n".join(["I: A?", "P01: B.", *lines]) + "\n")))


@settings(deadline=None)
@given(FILES, st.lists(STEPS, max_size=6))
def test_whatever_is_corrected_the_text_stays_and_turns_stay_in_order(file: Opened, steps: list[Correction]) -> None:
    done = Corrections()
    found = transcript_of(file)
    for step in steps:
        try:
            found = corrected(file, done.then(step)).transcript
        except QualcodeError as error:
            assert "\n" not in str(error)
        else:
            done = done.then(step)
    assert found.text == file.read.text
    last = 0
    for turn in found.turns:
        assert last <= turn.start <= turn.end <= len(found.text)
        assert turn.label.start >= last and turn.label.end <= len(found.text)
        assert not (
            turn.start < turn.label.end <= turn.end and turn.label.start < turn.end and turn.label.end > turn.start
        )
        assert found.text[turn.start : turn.end] == found.text[turn.start : turn.end].strip()
        last = turn.end
    assert {turn.speaker for turn in found.turns} == {one.name for one in found.speakers}
    assert sum(one.turns for one in found.speakers) == len(found.turns)
