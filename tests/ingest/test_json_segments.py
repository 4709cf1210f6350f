"""What speech recognisers write as JSON, and what only looks like it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spans import turns_are_in_order

from qualcode.ingest.reading import read_bytes
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Transcript


def read(document: object) -> Transcript:
    return read_bytes(json.dumps(document).encode(), "talk.json")


def said(found: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker, found.text[turn.start : turn.end]) for turn in found.turns]


def segment(text: str, start: float = 0, **more: object) -> dict[str, object]:
    return {"text": text, "start": start, "end": start + 1, **more}


def test_segments_with_speakers_are_lines_and_turns() -> None:
    found = read(
        {"segments": [segment(" Shall we?", 0.3, speaker="SPEAKER_01"), segment(" Mm.", 3.0)], "language": "en"}
    )
    assert found.text == "[00:00:00.300] SPEAKER_01: Shall we?\n[00:00:03.000] Mm.\n"
    assert said(found) == [("SPEAKER_01", "Shall we?")]
    assert (found.turns[0].time_text, found.turns[0].time_ms) == ("00:00:00.300", 300)
    assert [(one.name, one.value) for one in found.properties] == [("Language", "en")]


def test_without_speakers_there_are_paragraphs_and_no_turns() -> None:
    found = read({"text": " Hello there. Nice.", "segments": [segment(" Hello there."), segment(" Nice.", 1.2)]})
    assert (found.text, found.turns) == ("[00:00:00.000] Hello there. Nice.\n", ())


def test_a_bare_list_of_turns_with_and_without_times() -> None:
    assert (
        read([{"speaker": "Ana", "text": "Hi.\nYes."}, {"speaker": 2, "text": "Oh"}]).text
        == "Ana: Hi.\nYes.\nSpeaker 2: Oh\n"
    )


def test_speakers_that_only_the_words_have() -> None:
    words = [{"word": "Yes.", "speaker": "A"}, {"word": "13"}, {"word": "No.", "speaker": "B"}]
    assert said(read([segment("Yes. 13 No.", words=words)])) == [("A", "Yes. 13"), ("B", "No.")]
    one = [{"word": "spelt"}, {"word": "otherwise", "speaker": "A"}]
    assert said(read([segment("Spelled differently", words=one)])) == [("A", "Spelled differently")]
    two = [{"word": "spelt", "speaker": "B"}, *one]
    assert said(read([segment("Spelled differently", words=two)])) == []


def test_a_segments_own_speaker_stands_and_doubt_is_told() -> None:
    found = read([segment("Yes.", speaker="A", words=[{"word": "Yes.", "speaker": "B"}])])
    assert said(found) == [("A", "Yes.")]
    assert any("have another" in warning.what for warning in found.warnings)


@pytest.mark.parametrize(
    "document",
    [
        {"segments": [segment("Hi.", words=None, speaker=None, avg_logprob=None)]},
        {"text": "Hi.", "segments": []},
        {"segments": [{"words": [{"word": " Hi", "start": 0}, {"word": "."}], "start": 0}]},
        {"transcription": [{"timestamps": {"from": "00:00:00,000", "to": "00:00:01,000"}, "text": " Hi."}]},
        {"text": "Hi.", "chunks": [{"timestamp": [0.0, None], "text": " Hi."}]},
        {"result": {"segments": [segment("Hi.")]}},
        [segment("Hi.", start=float("nan")), {"text": None}, None, 3, segment("")],
        [{"text": "Hi.", "start": True, "end": 10**400}],
    ],
    ids=range(8),
)
def test_shapes_of_recognisers(document: object) -> None:
    found = read(document)
    assert found.text.rstrip("\n").endswith("Hi.")
    assert found.turns == ()


def test_a_whole_text_that_differs_is_told() -> None:
    found = read({"text": "Hi there.", "segments": [segment("Hi.")]})
    assert any("differs" in warning.what for warning in found.warnings)


def test_half_characters_and_nuls_become_visible_and_are_told() -> None:
    found = read_bytes(rb'[{"text": "a\ud83d b\u0000c", "speaker": "X\udc00"}, {"text": "\ud83d\ude00"}]', "a.json")
    assert found.text == "X\ufffd: a\ufffd b␀c\n😀\n"
    assert found.turns[0].speaker == "X\ufffd"
    assert any("half characters" in warning.what for warning in found.warnings)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b'[{"text": "a", "start": ' + b"9" * 5000 + b"}]", "thousands of digits"),
        (b'{"segments": [', "damaged"),
        (b'{"a": 1}\n{"b": 2}', "line 2"),
        (b"{}", "without a transcript"),
        (b'{"name": "package", "version": "1"}', "without a transcript"),
        (b"[" + b'{"a":1},' * 2_600_000 + b"{}]", "too many parts"),
        (b"I: hello\n", "plain text although it is named .json"),
    ],
    ids=range(9),
)
def test_what_is_no_transcript_is_refused_for_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(QualcodeError, match=reason):
        read_bytes(data, "a.json")


def test_content_decides_over_the_name() -> None:
    assert read_bytes(b'{"segments": [{"text": "Hi."}]}', "a.txt").reader == "json/utf-8"
    assert read_bytes(b"[laughs] I: yes\n\n[id1] no", "a.txt").reader == "text/utf-8"


_KEYS = st.sampled_from(
    "text segments words speaker start end word timestamp timestamps from to chunks language name".split()
)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(_VALUES)
def test_any_json_gives_spans_in_order_within_the_text_or_a_refusal(document: object) -> None:
    try:
        found = read(document)
    except QualcodeError as error:
        assert "\n" not in str(error)
        return
    turns_are_in_order(found)
    assert found.text.encode()
