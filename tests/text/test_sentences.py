"""Sentences of transcripts: abbreviations, decimals, ellipses, elisions, quotations, and speech without stops."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.ingest.reading import read_file
from qualcode.text import sentences as module
from qualcode.text.sentences import WINDOW, next_sentence, previous_sentence, sentence_at, sentences

# One row is a text as the sentences it is made of, with blanks between them.
TOLD_APART = {
    "plain": ["We tried.", "It failed!", "Why?", "Nobody knows."],
    "small letters": ["i went home.", "then i slept.", "was it late?", "yes."],
    "many marks": ["What?!", "Really!!", "You what!?", "Yes."],
    "no stop at the end": ["We left.", "And then we"],
    "titles": ["Dr. Shah met Mrs. Jones, Prof. Lee and the Rev. Adams in May.", "They agreed."],
    "a title before a name that could begin a sentence": ["I saw Dr. So and Mr. He.", "Both left."],
    "saints and streets": [
        "We met at St. Thomas’ in May.",
        "They live in Baker St. by now.",
        "It is on Hill St.",
        "We went.",
    ],
    "sir is a whole word": ["Yes, sir.", "We left."],
    "for example": ["Some trusts, e.g. London ones, i.e. large ones, did.", "Others (e.g. Leeds) did not."],
    "versus and about": ["It was us vs. them, approx. ten of us.", "Yes."],
    "and so on": ["Forms, letters, etc. were sent.", "They sent letters, etc.", "Nobody read them."],
    "decimals": ["It rose by 3.5 per cent to 4.5.", "Then it fell to .5 again."],
    "versions and sites": ["See www.nhs.uk/wres.html or version 1.2.3 of it.", "It is on itch.io."],
    "numbers of things": ["See No. 4, p. 12 and fig. 3 of it.", "I said no.", "I ate a fig.", "We stopped."],
    "no as an answer": ["Did they ask?", "No.", "20 of us were there."],
    "months": ["It was on Jan. 5 and Sept. 7 that year.", "In dec.", "We stopped."],
    "initials": ["J. K. Lee and A. Shah chaired.", "It was plan B.", "We left.", "So did I.", "They stayed."],
    "dotted names": ["The U.S. Government and the U.K. agreed.", "It was in the U.S.", "They left."],
    "degrees": ["She has a Ph.D. in it.", "Then she left."],
    "times of day": ["We met at 5 p.m. on the day.", "It ended at 6 p.m.", "We left at 11.30.", "Late."],
    "list numbers": ["1. First we listened.", "Then we wrote."],
    "a year is no list number": ["It was in 2019.", "Then it stopped."],
    "ellipsis inside": ["I was... well… not sure.", "Right."],
    "ellipsis at the end": ["I was not sure...", "They were…", "We left."],
    "ellipsis before I": ["So... I left.", "Good."],
    "ellipsis with a mark": ["Really...?", "we asked.", "No…!", "never."],
    "ellipsis in spaces": ["I was . . . well . . . not sure.", "Right."],
    "ellipsis after a stop": ["We left. ...", "Then they left. …", "Good."],
    "ellipsis that begins": ["We left.\n", "... and they stayed.", "“... The rest did not.”", "Good."],
    "ellipsis before a time": ["So... [00:02:00] we left.", "Good."],
    "two dots": ["It might be.. the late one.", "Yes."],
    "elision": ["We heard of bias [...] Nothing came of it (…) We left.", "Good."],
    "inaudible": ["We met [inaudible 00:12] and left [inaudible 00.12.33].", "Then [crosstalk] nothing."],
    "doubt": ["We met in Leeds [?] I think (!) or near it.", "Good."],
    "laughter": ["We left [laughs].", "They stayed. [Laughs]"][:1],
    "a pause in brackets": ["So we [pause...] We left.", "Good."],
    "a time before a small letter": ["They sent letters, etc. [00:01:02] and forms.", "Good."],
    "quotation": ["He said, “Leave it.”", "We left it."],
    "straight quotation": ['He said, "Leave it."', "We left it."],
    "single quotation": ["He said, ‘Leave it.’", "‘We did.’", "Good."],
    "nested quotation": ["She said, “He told me ‘Go away!’”", "So I went.", "“He said ‘no.’ ” Then"][:2],
    "nested with a narrow space": ["She said, “He told me ‘Go away!’\u202f”", "So I went."],
    "quotation goes on": ["“Why?” she asked.", "“Go!” he said.", "Nobody said so."],
    "quotation goes on with I": ["“Why?” I asked.", "“Really?!” Mary said.", "“Leave it.”", "I said no more."],
    "a question quoted, then another sentence": ["“Why?”", "Nobody said anything.", "“Why?”", "I think so."],
    "sentences inside a quotation": ["He said, “Go.", "Do not wait.”", "We went."],
    "foreign quotation marks": ["Er sagte: „Geh.“", "Dann ging ich.", "«Non.»", "»Ja.«", "Gut."],
    "brackets": ["We left (it was late.)", "Then home."],
    "brackets go on": ["We left (it was late.) and went home.", "Good."],
    "emphasis": ["**We left.**", "*They stayed.*", "_Then_ we slept."],
    "Spanish": ["¿Por qué?", "¡No!", "Nos fuimos."],
    "Chinese": ["我们走了。", "他们没有！", "好。"],
    "Hindi": ["हम चले गए।", "वे रुके।"],
    "Arabic": ["هل تعلم؟", "نعم.", "حسنا."],
    "dash that breaks off": ["I was going to— No, wait.", "They stayed."],
    "line ends mean nothing": ["We were\nthere.", "They\nwere not"],
    "empty lines": ["We were there\n\n", "and then we left\n \n", "for home"],
    "letters of a list": ["a. First we listened.\n", "- b. Then we wrote."],
    "a list": ["We asked for\n", "- a form\n", "- a letter\n", "* a call."],
}


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize("expected", TOLD_APART.values(), ids=TOLD_APART.keys())
def test_sentences_are_told_apart(expected: list[str]) -> None:
    assert quoted(" ".join(expected)) == [sentence.strip() for sentence in expected]


def test_script_stops_need_no_blank() -> None:
    assert quoted("我们走了。他们没有！好") == ["我们走了。", "他们没有！", "好"]


def test_the_gap_after_a_sentence_belongs_to_it() -> None:
    text = "  One here.  Two here. "
    assert sentence_at(text, 0, 0, len(text)) == (2, 11)
    assert sentence_at(text, 12, 0, len(text)) == (2, 11)
    assert sentence_at(text, 13, 0, len(text)) == (13, 22)
    assert sentence_at(text, len(text), 0, len(text)) == (13, 22)


def test_a_span_of_blanks_has_no_sentence() -> None:
    assert sentence_at("   ", 1, 0, 3) == (3, 3)
    assert sentences("   ", 0, 3) == []
    assert sentence_at("", 0, 0, 0) == (0, 0)


def test_steps_go_to_starts_and_stay_in_the_span() -> None:
    text = "One here. Two here. Three"
    assert next_sentence(text, 0, 0, len(text)) == 10
    assert next_sentence(text, 20, 0, len(text)) == len(text)
    assert previous_sentence(text, 15, 0, len(text)) == 10
    assert previous_sentence(text, 10, 0, len(text)) == 0
    assert next_sentence(text, 0, 0, 10) == 10


# Speech that a machine wrote down without stops


def test_speech_without_stops_is_cut_at_its_lines() -> None:
    lines = ["so we went there", "and nobody had told us"] * 200
    assert quoted("\n".join(lines))[:60] == lines[:60]


def test_speech_without_stops_or_lines_is_cut_at_blanks() -> None:
    text = "word " * 60_000
    found = quoted(text)
    assert {len(sentence) for sentence in found} <= set(range(WINDOW - 10, WINDOW + 6)) | {len(found[-1])}
    assert all(set(sentence.split()) == {"word"} for sentence in found)


def test_a_short_line_without_a_stop_stays_with_what_follows() -> None:
    assert quoted("We went to\nLeeds and\nstayed.") == ["We went to\nLeeds and\nstayed."]


# Laws

PIECES = st.sampled_from(
    [
        *("We ", "left. ", "Dr. ", "e.g. ", "... ", "[...] ", "“Go.” ", "3.5 ", "\n\n", "so? ", "x" * 300, "。", "I "),
        *(
            " ",
            "\n",
            "\n- ",
            " " * 70,
            "word " * 30,
            "....",
            ").",
            "’ ”",
            "\u202f”",
            " . . ",
            "…”\n",
            "[00:12] ",
            "No. ",
        ),
    ]
)
SPEECH = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


@given(SPEECH, st.sampled_from([256, WINDOW]), st.data())
def test_looking_from_anywhere_finds_the_same_sentences(text: str, window: int, data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "WINDOW", window)
        found = sentences(text, 0, len(text))
        offset = data.draw(st.integers(0, len(text)))
        here = [span for span in found if span[0] <= offset] or found[:1]
        assert sentence_at(text, offset, 0, len(text)) == (here[-1] if here else (len(text), len(text)))
        later = [start for start, _ in found if start > offset]
        assert next_sentence(text, offset, 0, len(text)) == (later[0] if later else len(text))
        earlier = [start for start, _ in found if start < offset]
        assert previous_sentence(text, offset, 0, len(text)) == (earlier[-1] if earlier else 0)


@given(SPEECH, st.sampled_from([256, WINDOW]))
def test_sentences_are_all_of_the_text_but_its_blanks(text: str, window: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "WINDOW", window)
        found = sentences(text, 0, len(text))
        assert "".join("".join(text[start:end] for start, end in found).split()) == "".join(text.split())
        assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
        assert all(one[1] <= two[0] for one, two in pairwise(found))
        assert all(end - start <= 2 * window + module.LONGEST for start, end in found)


@given(SPEECH, SPEECH)
def test_a_turn_is_read_by_itself(before: str, turn: str) -> None:
    text = before + turn
    shifted = [(start - len(before), end - len(before)) for start, end in sentences(text, len(before), len(text))]
    assert shifted == sentences(turn, 0, len(turn))


# Real transcripts


@pytest.mark.parametrize(
    ("name", "fewest", "longest"),
    [
        ("interview_sheffield_lisa.docx", 560, 520),
        ("interview_group_bold_times.md", 1_350, 560),
        ("podcast_bold_labels.md", 170, 300),
        ("inquiry_hearing.rst", 220, 440),
    ],
)
def test_real_speech_falls_into_sentences_of_a_sensible_length(
    shared: Path, name: str, fewest: int, longest: int
) -> None:
    transcript = read_file(shared / "transcripts" / name)
    found = [span for turn in transcript.turns for span in sentences(transcript.text, turn.start, turn.end)]
    assert len(found) >= fewest
    assert max(end - start for start, end in found) <= longest
    assert not [span for span in found if not any(char.isalnum() for char in transcript.text[slice(*span)])]
