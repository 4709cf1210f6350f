from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.ingest.formats import ENDINGS
from qualcode.ingest.reading import read_bytes
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Transcript

TALK = "I: It’s about £500 a month – isn’t it?\nP: Yes, “about”.\n"


def read(data: bytes, **how: object) -> Transcript:
    return read_bytes(data, "sample.txt", **how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("encoding", "reader"),
    [
        ("utf-8", "text/utf-8"),
        ("utf-8-sig", "text/utf-8"),
        ("utf-16", "text/utf-16-le"),
        ("utf-16-le", "text/utf-16-le"),
        ("utf-16-be", "text/utf-16-be"),
        ("utf-32", "text/utf-32-le"),
        ("cp1252", "text/cp1252"),
    ],
)
def test_the_ladder_reads_each_encoding_without_a_word(encoding: str, reader: str) -> None:
    result = read(TALK.encode(encoding))
    assert (result.text, result.reader, result.warnings) == (TALK, reader, ())


def test_line_ends_become_lf_and_nothing_else_changes() -> None:
    text = "one\r\ntwo\rthree\n\x0bfour\x85five\u2028six\x1c\ttail  "
    assert read(text.encode()).text == "one\ntwo\nthree\n\x0bfour\x85five\u2028six\x1c\ttail  "


def test_a_stray_byte_in_utf8_is_repaired_and_its_line_named() -> None:
    result = read("P: café\r\nI: It".encode() + b"\x92" + "s – fine\n".encode())
    assert result.text == "P: café\nI: It’s – fine\n"
    (warning,) = result.warnings
    assert warning.line == 2
    assert "92" in warning.what


def test_an_unknown_encoding_names_the_option() -> None:
    with pytest.raises(QualcodeError, match="--encoding"):
        read("Příliš žluťoučký kůň".encode("cp1250") + b"\x8d\x9d")
    assert read("Řeka".encode("cp1250"), encoding="cp1250").text == "Řeka"


def test_a_told_encoding_that_does_not_exist_or_fit_is_refused() -> None:
    for name in ("klingon", "hex", "rot13"):
        with pytest.raises(QualcodeError, match="no text encoding"):
            read(b"I: yes", encoding=name)
    with pytest.raises(QualcodeError, match="too much of it does not fit"):
        read(b"\xff\xfe\xfd\xfc\xfb\xfa" * 20, encoding="ascii")


def test_nul_and_half_characters_are_replaced_one_for_one_and_told() -> None:
    nul = read(b"I: a\n" + b"P: some longer words here\0and here\n")
    half = read("I: x\nP: y\ud83dz\n".encode("utf-16-le", "surrogatepass"))
    assert nul.text == "I: a\nP: some longer words here␀and here\n"
    assert half.text == "I: x\nP: y\ufffdz\n"
    assert [warning.line for warning in (*nul.warnings, *half.warnings)] == [2, 2]


def test_many_repairs_are_summed_up() -> None:
    result = read(("naïve café\n" * 50).encode() + b"\xe9\n" * 50)
    assert len(result.warnings) == 21
    assert "30 more places" in result.warnings[-1].what


def test_binary_and_wordless_files_are_refused() -> None:
    for data, reason in ((bytes(range(256)) * 20, "binary"), (b"\0" * 100, "binary"), (b" \n\n", "no text")):
        with pytest.raises(QualcodeError, match=reason):
            read(data)


@pytest.mark.parametrize("name", ["a.xml"])
def test_formats_not_read_yet_say_which_are(name: str) -> None:
    with pytest.raises(QualcodeError, match=r"this version reads \.docx, "):
        read_bytes(b"words, and more words", name)


def test_content_decides_over_the_name() -> None:
    assert read(b"WEBVTT\n\n00:00.000 --> 00:01.000\nhi").reader == "vtt/utf-8"
    assert read_bytes(b"I: hi\nP: hello\n", "notes.rst").turns


def test_a_name_that_is_not_valid_text_gives_a_title_that_can_be_stored() -> None:
    assert read_bytes(b"words", "caf\udce9.txt").title == "caf\ufffd"


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff")).filter(lambda text: text.strip() != ""))
def test_utf8_text_comes_back_whole(text: str) -> None:
    try:
        result = read_bytes(text.encode(), "sample.txt")
    except QualcodeError as error:
        assert any(word in str(error) for word in ("binary", "not read", "archive"))
    else:
        assert result.text == text.replace("\r\n", "\n").replace("\r", "\n")


_BEGINNINGS = [
    b"",
    b"WEBVTT\n\n00:01.000 --> 00:02.000\n",
    b"1\n00:00:01,000 --> 00:00:02,000\n",
    b'[{"text": "',
    b"Speaker,Text\n",
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(_BEGINNINGS), st.binary(max_size=300), st.sampled_from([f"a{ending}" for ending in ENDINGS]))
def test_any_bytes_are_read_or_refused_in_one_line(beginning: bytes, data: bytes, name: str) -> None:
    try:
        result = read_bytes(beginning + data, name)
    except QualcodeError as error:
        assert "\n" not in str(error)
    else:
        assert result.text.encode()
