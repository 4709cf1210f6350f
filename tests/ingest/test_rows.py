"""Tables of speaker and text: CSV, TSV, Excel."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Sequence

import openpyxl
import pytest
import word_files as wf
from hypothesis import given, settings
from hypothesis import strategies as st
from spans import turns_are_in_order

from qualcode.ingest.limits import Limits
from qualcode.ingest.reading import read_bytes
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Transcript

TALK = [
    ("0:01", "I", "Well, how so?"),
    ("0:05", "P1", "By accident;\nreally."),
    ("0:09", "I", "“Oh”"),
    ("0:12", "P1", "Yes"),
]
SAID = [(name, words) for _, name, words in TALK]


def said(found: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker, found.text[turn.start : turn.end]) for turn in found.turns]


def separated(rows: Sequence[Sequence[object]], separator: str = ",") -> bytes:
    held = io.StringIO()
    csv.writer(held, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return held.getvalue().encode()


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.mark.parametrize("separator", list(",;\t|"))
@pytest.mark.parametrize("header", [[("Time", "Speaker", "Text")], []], ids=["headed", "unheaded"])
def test_a_csv_of_time_speaker_and_text(separator: str, header: list[tuple[str, str, str]]) -> None:
    found = read_bytes(separated([*header, *TALK], separator), "talk.csv")
    assert said(found) == SAID
    assert [turn.time_text for turn in found.turns] == ["0:01", "0:05", "0:09", "0:12"]
    assert found.text.endswith("0:12\tP1\tYes\n")
    assert found.reader == "table/utf-8"


def test_the_label_comes_before_the_words_also_where_the_file_has_it_behind_them() -> None:
    rows = [("Timespan", "Content", "Speaker"), *((f"{time} - 0:59", words, name) for time, name, words in TALK)]
    found = read_bytes(separated(rows), "nvivo.csv")
    assert said(found) == SAID
    assert found.text.startswith("Timespan\tSpeaker\tContent\n0:01 - 0:59\tI\tWell, how so?\n")
    assert found.turns[0].time_ms == 1000


def test_every_cell_is_kept_also_of_other_columns_and_of_rows_without_a_speaker() -> None:
    rows = [
        ("Interview 7", "", ""),
        ("No", "Speaker name", "Transcript", "Remark"),
        (1, "Ana", "Yes.", "loud"),
        (2, "", "Mm.", ""),
    ]
    found = read_bytes(separated(rows), "talk.csv")
    assert said(found) == [("Ana", "Yes.")]
    assert found.text == "Interview 7\nNo\tSpeaker name\tRemark\tTranscript\n1\tAna\tloud\tYes.\n2\t\t\tMm.\n"


def test_a_column_of_words_alone_gives_no_speakers() -> None:
    found = read_bytes(b"No,Text\n1,Hello there\n2,Good\n", "talk.csv")
    assert (found.text, found.turns) == ("No\tText\n1\tHello there\n2\tGood\n", ())


def test_the_guard_of_our_own_export_is_taken_away() -> None:
    assert said(read_bytes(b"Speaker,Text\nAna,'- well\nAna,'tis\n", "a.csv")) == [("Ana", "- well"), ("Ana", "'tis")]


def test_excels_separator_line_and_encodings() -> None:
    text = "sep=;\r\nSpeaker;Text\r\nZoë;“Hm, well, no”\r\n"
    for codec in ("utf-8-sig", "utf-16", "cp1252"):
        assert said(read_bytes(text.encode(codec), "a.csv")) == [("Zoë", "“Hm, well, no”")]


def test_content_decides_over_the_name() -> None:
    assert said(read_bytes(separated([("Speaker", "Text"), ("Ana", "Yes")], "\t"), "a.txt")) == [("Ana", "Yes")]
    assert read_bytes(b"Speaker, said text\nAna: yes\n", "a.txt").reader == "text/utf-8"


def test_whispers_milliseconds_become_times() -> None:
    found = read_bytes(
        b'start\tend\ttext\n0\t1200\t"Hello" there.\n1200\t2000\tNice\n9000\t9500\tLate\nodd\n\x1c1\t2\tx\n', "a.tsv"
    )
    assert found.text == '[00:00:00.000] "Hello" there. Nice\n[00:00:09.000] Late\nodd\n1\t2\tx\n'
    assert found.turns == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"indicator,2019\nboard,7\nstaff,9\n", "Speaker and Text"),
        (b'Speaker,Text\nAna,"never closed\nBen,yes\n', "line 2"),
        (b"just words\n", "Speaker and Text"),
    ],
)
def test_a_table_that_is_no_transcript_is_refused_for_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(QualcodeError, match=reason):
        read_bytes(data, "a.csv")


def test_a_workbook_gives_the_same_turns() -> None:
    found = read_bytes(workbook([("Time", "Speaker", "Text"), *TALK]), "talk.xlsx")
    assert said(found) == SAID
    assert found.reader == "xlsx"


def test_cells_of_a_workbook_as_words() -> None:
    values = (
        dt.time(0, 1, 2),
        dt.timedelta(seconds=62),
        dt.datetime(2018, 5, 12),
        3.0,
        2.5,
        True,
        "_x000D_\na_x0041_",
        "=1+1",
    )
    found = read_bytes(workbook([("Speaker", "Text"), *(("Ana", value) for value in values)]), "a.xlsx")
    assert [words for _, words in said(found)] == [
        "00:01:02", "00:01:02.000", "2018-05-12", "3", "2.5", "True", "aA",
    ]  # fmt: skip


def test_every_visible_sheet_comes_in_and_hidden_ones_are_counted() -> None:
    head = ("Speaker", "Text")
    held = io.BytesIO(workbook([head, ("Ana", "Yes")], [("About", "the study")], [head, ("Ben", "Secret")]))
    book = openpyxl.load_workbook(held)
    book.worksheets[2].sheet_state = "hidden"
    held = io.BytesIO()
    book.save(held)
    found = read_bytes(held.getvalue(), "a.xlsx")
    assert found.text == "Speaker\tText\nAna\tYes\n\nAbout\tthe study\n"
    assert any("hidden" in warning.what for warning in found.warnings)


def rezipped(data: bytes, part: str, content: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return wf.zipped(
            {name: content if name == part else package.read(name).decode() for name in package.namelist()}
        )


SHEET = "xl/worksheets/sheet1.xml"


def test_hostile_workbooks_are_refused_for_their_reason() -> None:
    whole = workbook([("Speaker", "Text"), *[("Ana", "Yes " * 50)] * 50])
    for data, reason, limits in (
        (whole[: len(whole) // 2], "damaged", Limits()),
        (rezipped(whole, SHEET, "<oops"), "damaged", Limits()),
        (rezipped(whole, SHEET, '<!DOCTYPE x [<!ENTITY e "x">]><a>&e;</a>'), "DOCTYPE", Limits()),
        (wf.zipped({"xl/workbook.xml": "<a/>"}), "Excel workbook is damaged", Limits()),
        (whole, "unpacks to more than", Limits(part_size=9000)),
        (whole, "text is larger", Limits(text_size=5000)),
    ):
        with pytest.raises(QualcodeError, match=reason) as caught:
            read_bytes(data, "a.xlsx", limits=limits)
        assert "\n" not in str(caught.value)


def test_a_far_cell_does_not_make_a_giant_table() -> None:
    book = openpyxl.Workbook()
    book.active.append(("Speaker", "Text"))
    book.active.append(("Ana", "Yes"))
    book.active["XFD1048576"] = "far"
    held = io.BytesIO()
    book.save(held)
    found = read_bytes(held.getvalue(), "a.xlsx")
    assert said(found) == [("Ana", "Yes")]


_CELLS = st.sampled_from(["Ana", "Ben", "Speaker", "Text", "0:01", "words and more words", "", '"', "'=1", "\n", "P1"])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(_CELLS | st.text(max_size=4), max_size=5), max_size=8), st.sampled_from(",;\t"), st.booleans())
def test_any_table_gives_spans_in_order_within_the_text_or_a_refusal(
    rows: list[list[str]], separator: str, quoted: bool
) -> None:
    text = "\n".join(separator.join(row) for row in rows)
    data = (
        separated(rows, separator)
        if quoted and "\r" not in text and "\0" not in text
        else text.encode("utf-8", "replace")
    )
    try:
        found = read_bytes(data, "any.csv")
    except QualcodeError as error:
        assert "\n" not in str(error)
        return
    turns_are_in_order(found)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 400), st.sampled_from([SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"]))
def test_a_workbook_with_a_damaged_part_is_read_or_refused(noise: bytes, at: int, part: str) -> None:
    whole = workbook([("Speaker", "Text"), ("Ana", "Yes")])
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content[:at] + noise + content[at + len(noise) :] if name == part else content)
    try:
        found = read_bytes(held.getvalue(), "a.xlsx")
    except QualcodeError as error:
        assert "\n" not in str(error)
    else:
        assert all(turn.end <= len(found.text) for turn in found.turns)
