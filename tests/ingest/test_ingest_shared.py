"""Real and prepared transcripts with known counts, kept beside the checkout."""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from qualcode.ingest.cues.parse import parse_cues
from qualcode.ingest.encoding import decode
from qualcode.ingest.reading import read_bytes, read_file
from qualcode.model.transcript import Span

COUNTS = [
    ("interview_sheffield_lisa.docx", 100, {"Researcher 1": 50, "Lisa": 50}),
    ("interview_otter.md", 53, {"Jonas Rosland": 27, "Carolyn Lu": 26}),
    (
        "interview_group_bold_times.md",
        290,
        {"Ryan Anderson": 110, "Kyla Fury": 84, "Ben Walker": 51, "Jonas Rosland": 45},
    ),
    ("podcast_bold_labels.md", 83, {"Mat Ryer": 32, "Matt Toback": 26, "Tom Wilkie": 25}),
    ("group_bracket_ids.txt", 7, {"id1": 3, "id2": 2, "id3": 2}),
    ("minutes_core_devs_20.md", 0, {}),
    ("interview_whisper_ranges.txt", 0, {}),
    ("interview_whisper.srt", 0, {}),
    (
        "meeting_zoom.vtt",
        95,
        {"Jihoon": 68, "Justin Florentine (Besu)": 15, "nflaig": 11, "Fabio Di Fabio": 1},
    ),
    (
        "meeting_whisperx_diarised.json",
        97,
        {"SPEAKER_11": 12, "SPEAKER_02": 41, "SPEAKER_22": 33, "SPEAKER_18": 11},
    ),
    ("derived/teams_voice_tags.vtt", 24, {"Jonas Rosland": 12, "Carolyn Lu": 12}),
    ("inquiry_hearing.rst", 11, {"The Chair": 4, "Mr Griffin": 4, "Ms Islam": 2, "Ms Lewis": 1}),
    ("derived/agency_bold_tab.docx", 24, {"I": 12, "P1": 12}),
    ("interview_pdpilot_p1.pdf", 94, {"Dan": 47, "Participant": 47}),
    ("derived/agency_bold_tab.pdf", 24, {"I": 12, "P1": 12}),
    ("derived/agency_bold_tab.rtf", 24, {"I": 12, "P1": 12}),
    ("derived/agency_bold_tab.html", 24, {"I": 12, "P1": 12}),
    ("derived/agency_bold_tab.odt", 24, {"I": 12, "P1": 12}),
    ("monologue.odt", 0, {}),
    ("derived/table_speaker_text.docx", 24, {"I": 12, "P1": 12}),
    ("derived/teams_layout.docx", 24, {"Jonas Rosland": 12, "Carolyn Lu": 12}),
    ("derived/agency_cp1252.txt", 24, {"I": 12, "P1": 12}),
    ("derived/agency_utf16le_bom.txt", 24, {"I": 12, "P1": 12}),
]


def _flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("name", "blocks", "speakers"), COUNTS, ids=[name for name, _, _ in COUNTS])
def test_real_files_have_their_true_counts(shared: Path, name: str, blocks: int, speakers: dict[str, int]) -> None:
    found = read_file(shared / "transcripts" / name)
    assert len(found.turns) == blocks
    assert {speaker.name: speaker.turns for speaker in found.speakers} == speakers


def test_every_real_and_derived_file_is_counted(shared: Path) -> None:
    folder = shared / "transcripts"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    about = {"PROVENANCE.md", "speaker_cases.json", "meeting_zoom_chat.txt"}
    assert {name for name, _, _ in COUNTS} == files - about
    assert len(DERIVED) == 10


@pytest.mark.parametrize("name", [*(name for name, _, _ in COUNTS), "meeting_zoom_chat.txt"])
def test_spans_and_what_lies_between_them_give_the_text_back(shared: Path, name: str) -> None:
    path = shared / "transcripts" / name
    found = read_file(path)
    pieces, at = [], 0
    for turn in found.turns:
        label = turn.label if turn.label.start >= at else Span(turn.start, turn.start)
        assert at <= label.start <= label.end <= turn.start <= turn.end <= len(found.text)
        for edge in (label.start, label.end, turn.start, turn.end):
            pieces.append(found.text[at:edge])
            at = edge
    assert "".join([*pieces, found.text[at:]]) == found.text
    if path.suffix in (".txt", ".md", ".rst"):
        source = decode(path.read_bytes(), name).text
        assert found.text == source.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(("name", "cues"), [("meeting_zoom.vtt", 95), ("interview_whisper.srt", 753)])
def test_every_cue_is_found(shared: Path, name: str, cues: int) -> None:
    assert len(parse_cues((shared / "transcripts" / name).read_text(encoding="utf-8")).cues) == cues


@pytest.mark.parametrize(("name", "joined"), [("meeting_zoom.vtt", 26), ("meeting_whisperx_diarised.json", 6)])
def test_neighbours_of_one_speaker_are_as_many_runs_as_were_counted(shared: Path, name: str, joined: int) -> None:
    speakers = [turn.speaker for turn in read_file(shared / "transcripts" / name).turns]
    assert len([*groupby(speakers)]) == joined


@pytest.mark.parametrize("name", ["meeting_zoom.vtt", "derived/teams_voice_tags.vtt", "meeting_whisperx_diarised.json"])
def test_what_was_made_of_subtitles_has_the_same_turns_when_it_is_read_as_text(shared: Path, name: str) -> None:
    found = read_file(shared / "transcripts" / name)
    assert read_bytes(found.text.encode(), "corrected.txt").turns == found.turns


def test_no_word_of_a_subtitle_file_is_lost(shared: Path) -> None:
    ranges = (shared / "transcripts/interview_whisper_ranges.txt").read_text(encoding="utf-8")
    words = " ".join(line.partition("]")[2] for line in ranges.split("\n")).split()
    found = read_file(shared / "transcripts/interview_whisper.srt")
    assert " ".join(line.partition("] ")[2] for line in found.text.split("\n")).split() == words


DERIVED = [name for name, _, _ in COUNTS if name.startswith("derived/")]


@pytest.mark.parametrize("name", DERIVED)
def test_every_layout_of_one_talk_gives_the_same_words(shared: Path, name: str) -> None:
    assert _spoken(shared / "transcripts" / name) == _spoken(shared / "transcripts/derived/agency_bold_tab.docx")


def _spoken(path: Path) -> list[str]:
    found = read_file(path)
    return [_flat(found.text[turn.start : turn.end]).replace("’", "'") for turn in found.turns]


def test_a_turn_in_a_content_control_is_kept(shared: Path) -> None:
    found = read_file(shared / "transcripts/interview_sheffield_lisa.docx")
    assert "Not at this point." in [found.text[turn.start : turn.end] for turn in found.turns]


def test_a_saved_chat(shared: Path) -> None:
    found = read_file(shared / "transcripts/meeting_zoom_chat.txt")
    assert (len(found.turns), len(found.speakers)) == (33, 6)


def test_a_report_read_as_one_text(shared: Path) -> None:
    found = read_file(shared / "seed/wres_evaluation_report.txt")
    counts = Counter(turn.speaker for turn in found.turns)
    assert (len(found.turns), len(counts)) == (34, 19)
    assert {name: n for name, n in counts.items() if n > 1} == {
        "WS3_07": 5,
        "WS3_09": 5,
        "SH06": 3,
        "WS3_01": 2,
        "WS3_02": 2,
        "WS3_04": 2,
        "WS3_12": 2,
        "Interviewer": 2,
    }


def test_the_turn_cases(shared: Path) -> None:
    cases = json.loads((shared / "transcripts/speaker_cases.json").read_text(encoding="utf-8"))["cases"]
    assert len(cases) == 45
    for case in cases:
        _check(case)


def _check(case: dict[str, object]) -> None:
    source = str(case["source"])
    found = read_bytes(source.encode(), f"case.{case['format']}")
    is_text = case["format"] in ("txt", "md")
    assert not is_text or found.text == source.replace("\r\n", "\n"), case["id"]
    expected = case["turns"]
    assert isinstance(expected, list)
    assert [turn.speaker for turn in found.turns] == [turn["speaker"] for turn in expected], case["id"]
    for turn, truth in zip(found.turns, expected, strict=True):
        if truth.get("text") is not None:
            assert _flat(found.text[turn.start : turn.end]) == _flat(truth["text"]), case["id"]
        if "start" in truth and "\r" not in source:
            assert (turn.start, turn.end) == (truth["start"], truth["end"]), case["id"]
        got = {"time": turn.time_text, "role": turn.role_mark, "number": turn.number, "source": turn.source}
        assert all(got[key] == truth[key] for key in got if key in truth), case["id"]
    unattributed = case["unattributed"]
    assert isinstance(unattributed, list)
    for text in unattributed:
        at = found.text.index(text.replace("\r\n", "\n"))
        assert all(turn.end <= at or turn.start >= at + len(text) for turn in found.turns), case["id"]
