"""Subtitles: WebVTT and SubRip as Teams, Zoom, Stream and Whisper write them, and as people damage them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spans import turns_are_in_order

from qualcode.ingest.reading import read_bytes
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Transcript


def vtt(*cues: str) -> Transcript:
    """A WebVTT file of one cue every three seconds."""
    timed = (
        cue if "-->" in cue else f"00:00:{n * 3:02}.000 --> 00:00:{n * 3 + 2:02}.500\n{cue}"
        for n, cue in enumerate(cues)
    )
    return read_bytes("\n\n".join(("WEBVTT", *timed)).encode(), "talk.vtt")


def srt(*cues: str) -> Transcript:
    numbered = (f"{n}\n00:00:{n * 3:02},000 --> 00:00:{n * 3 + 2:02},900\n{cue}\n" for n, cue in enumerate(cues, 1))
    return read_bytes("\n".join(numbered).encode(), "talk.srt")


def said(found: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker, found.text[turn.start : turn.end]) for turn in found.turns]


def test_every_named_cue_is_a_line_with_its_time_and_a_turn_over_it() -> None:
    found = vtt("Mara: Hello\nthere.", "Ivo: Yes.")
    assert found.text == "[00:00:00.000] Mara: Hello there.\n[00:00:03.000] Ivo: Yes.\n"
    assert said(found) == [("Mara", "Hello there."), ("Ivo", "Yes.")]
    assert [(turn.time_text, turn.time_ms) for turn in found.turns] == [("00:00:00.000", 0), ("00:00:03.000", 3000)]
    assert [found.text[turn.label.start : turn.label.end] for turn in found.turns] == ["Mara", "Ivo"]
    assert found.reader == "vtt/utf-8"


def test_a_cue_without_a_name_carries_on_where_most_have_one() -> None:
    found = srt("MODERATOR: Welcome", "all.", "PARTICIPANT 2: Thanks.", "I'm new.")
    assert said(found) == [("MODERATOR", "Welcome all."), ("PARTICIPANT 2", "Thanks. I'm new.")]
    assert any("carry on" in warning.what for warning in found.warnings)


def test_a_cue_without_a_name_is_nobodys_where_few_have_one() -> None:
    found = srt("MODERATOR: Welcome.", "P2: Thanks.", *(f"Rain {n}." for n in range(9)))
    assert said(found) == [("MODERATOR", "Welcome."), ("P2", "Thanks.")]
    assert "[00:00:09,000] Rain 0. Rain 1. Rain 2." in found.text
    assert any("without a speaker" in warning.what for warning in found.warnings)


def test_display_names_are_free_text_and_sentences_are_no_names() -> None:
    found = vtt(
        "Will: Hi.",
        "olaf99: So I said: no",
        "Okafor, Ade | NHS: ok",
        "so: what",
        "Will: Yes",
        "Will: And",
        "Will Lee: hm",
    )
    assert [name for name, _ in said(found)] == ["Will", "olaf99", "Okafor, Ade | NHS", "Will", "Will", "Will Lee"]
    assert ("Okafor, Ade | NHS", "ok so: what") in said(found)


def test_nothing_but_words_gives_paragraphs_with_times_and_no_speakers() -> None:
    found = srt(*(f"Words {n} and then." if n % 2 else f"words {n} and" for n in range(1, 18)))
    assert found.turns == ()
    assert [line[:14] for line in found.text.splitlines()] == ["[00:00:03,000]", "[00:00:36,000]"]
    assert all(f"ords {n} and" in found.text for n in range(1, 18))


def test_a_pause_begins_a_paragraph() -> None:
    found = read_bytes(b"1\n00:01,000 --> 00:02,000\nOne.\n\n2\n00:05,000 --> 00:06,000\nTwo.\n", "a.srt")
    assert found.text == "[00:01,000] One.\n[00:05,000] Two.\n"


def test_voice_tags_say_who_speaks_also_the_second_voice_of_a_cue() -> None:
    found = vtt(
        "<v Jane O'Neil (Guest)>OK, &amp; starting\nnow.</v>\n<v.loud WS3_07>Yes. <i>Well</i> &lt;laughs&gt;</v>", "Mm."
    )
    assert said(found) == [("Jane O'Neil (Guest)", "OK, & starting now."), ("WS3_07", "Yes. Well <laughs>")]
    assert found.text.endswith("\n[00:00:03.000] Mm.\n")


def test_a_voice_that_is_closed_does_not_go_on() -> None:
    assert said(vtt("<v Ana>One.</v> Two. <v Ana>Three.")) == [("Ana", "One."), ("Ana", "Three.")]


@pytest.mark.parametrize(
    "words",
    [
        "I was <[?]> there",
        "x < 3 and y > 2",
        "from 1 --> 2",
        "<Laughs> Yes <no>",
        "R&D &c",
        "a {curly} one",
        "<v",
        "&;",
    ],
)
def test_what_only_looks_like_a_tag_is_words(words: str) -> None:
    found = vtt(f"<v Ana>{words}</v>")
    assert said(found) == [("Ana", words)]


def test_formatting_is_no_part_of_the_words() -> None:
    found = srt(r"{\an8}<font color=\"#fff\"><b>P1:</b></font> <i>Yes</i> <00:00:01.000>no", "P2: {\\i1}ok{\\i0}")
    assert said(found) == [("P1", "Yes no"), ("P2", "ok")]


def test_blank_lines_and_dashes_within_a_cue() -> None:
    found = srt("Ana: One\n\ntwo.", "- Ben: Three.\n- Four.", "Ana: Five", "Ana: Six")
    assert said(found) == [("Ana", "One two."), ("Ben", "Three."), ("Ana", "Five"), ("Ana", "Six")]
    assert "\n[00:00:06,000] - Four.\n" in found.text


def test_two_names_in_one_cue() -> None:
    found = srt("Ana: One\nBen: Two", "Ben: Three", "Ana: Four")
    assert said(found) == [("Ana", "One"), ("Ben", "Two"), ("Ben", "Three"), ("Ana", "Four")]


def test_cue_names_and_numbers_are_no_words_but_nothing_else_is_dropped() -> None:
    guid = "9d1b7f0e-3a0c-4f6b-9a44-0a8d4a4a7b11/21-0"
    cues = f"{guid}\n00:01.000 --> 00:02.000\nP1: one\n{guid}\n00:02.000 --> 00:03.000\nP2: two 2\n\n"
    cues += "7\n00:03.000 --> 00:04.000\nP1: x"
    assert said(read_bytes(f"WEBVTT\n\n{cues}".encode(), "a.vtt")) == [("P1", "one"), ("P2", "two 2"), ("P1", "x")]
    odd = read_bytes(b"WEBVTT\n\n00:01.000 --> 00:02.000\nP1: a\n\nthe end\n00:02.000 --> 00:03.000\nP2: b", "a.vtt")
    assert odd.text == "[00:01.000] P1: a\nthe end\n[00:02.000] P2: b\n"


def test_a_blank_line_behind_the_time_and_no_names() -> None:
    found = read_bytes(
        b"WEBVTT\n\n00:00:03.437 --> 00:00:05.125\n\nHello there.\n\n00:00:05.125 --> 00:00:07.000\n\n42\n", "g.vtt"
    )
    assert (found.text, found.turns) == ("[00:00:03.437] Hello there. 42\n", ())


def test_comments_of_people_become_notes_and_those_of_programs_are_counted() -> None:
    found = read_bytes(
        b'WEBVTT - Ward 7\nKind: captions\n\nNOTE duration:"00:10:00"\n\nNOTE language:en-gb\n\n'
        b"NOTE Confidence: 0.9\n\n00:01.000 --> 00:02.000\nP1: One\n\nNOTE Ben left\nthe room\n\n"
        b"00:02.000 --> 00:03.000\nP2: Two\n\nNOTE the end",
        "a.vtt",
    )
    assert [note.text for note in found.notes] == ["Ben left\nthe room", "the end"]
    assert [(one.name, one.value) for one in found.properties] == [
        ("Title", "Ward 7"),
        ("Duration", "00:10:00"),
        ("Language", "en-gb"),
    ]
    assert "Confidence" not in found.text
    assert any("ratings" in warning.what for warning in found.warnings)


def test_styles_and_settings_are_no_words() -> None:
    found = read_bytes(
        b"WEBVTT\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> 00:02.000 align:start position:0%\nP1: a\n\n"
        b"00:02.000 --> 00:03.000 P2: on the same line\n",
        "a.vtt",
    )
    assert said(found) == [("P1", "a"), ("P2", "on the same line")]
    assert any("style" in warning.what for warning in found.warnings)


def test_words_outside_every_cue_are_kept() -> None:
    assert vtt("Stray words\n\n00:01.000 --> 00:02.000\nP1: a").text.startswith("Stray words\n")
    assert read_bytes(b"WEBVTT\n\nNo times at all", "a.txt").text == "No times at all\n"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("name", ["talk.vtt", "talk.txt", "talk.docx"])
def test_content_decides_in_any_encoding(codec: str, name: str) -> None:
    text = "WEBVTT\r\n\r\n1\r\n00:00:01.000 --> 00:00:02.000\r\nP1: Café\r\n"
    assert said(read_bytes(text.encode(codec), name)) == [("P1", "Café")]


def test_srt_is_told_from_old_teams_text() -> None:
    old = b"00:00:03.437 --> 00:00:05.125\nAna Bell\nHello.\n\n00:00:05.125 --> 00:00:07.000\nBen Ode\nYes.\n"
    old += b"\n00:00:08.000 --> 00:00:09.000\nAna Bell\nGood.\n\n00:00:10.000 --> 00:00:11.000\nBen Ode\nFine.\n"
    found = read_bytes(old, "old.txt")
    assert [name for name, _ in said(found)] == ["Ana Bell", "Ben Ode"] * 2
    assert read_bytes(b"1\n00:00:01,000 --> 00:00:02,000\nHi.\n", "a.txt").reader == "srt/utf-8"


_SHAPES = st.sampled_from(
    """WEBVTT|\n|\n\n|00:01.000 --> 00:02.000|00:00:03,5 --> 00:00:04,5|1|2\n|NOTE |STYLE|Ana: |- Ben: |<v Ana>|</v>|<i>
|<|>|&amp;|&#0;|{\\an8}|words |?: |[A]: |\u200b|: |\r|\0""".split("|")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_SHAPES | st.text(max_size=5), max_size=30), st.booleans())
def test_any_cues_give_spans_in_order_within_the_text_or_a_refusal(shapes: list[str], webvtt: bool) -> None:
    data = ("WEBVTT\n" * webvtt + "".join(shapes)).encode("utf-8", "replace")
    try:
        found = read_bytes(data, "any.vtt")
    except QualcodeError as error:
        assert "\n" not in str(error)
        return
    turns_are_in_order(found)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["Ana", "Ben", "P1"]), st.text("abc .,\n", min_size=1, max_size=30)),
        min_size=2,
        max_size=9,
    )
)
def test_no_word_of_a_cue_is_lost_or_given_to_another(cues: list[tuple[str, str]]) -> None:
    found = vtt("<v Zoe>Begin.</v>", *(f"<v {name}>{words}</v>" for name, words in cues))
    assert [(name, words.split()) for name, words in said(found)] == [
        ("Zoe", ["Begin."]),
        *((name, words.split()) for name, words in cues if words.split()),
    ]
