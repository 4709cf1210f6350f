"""Quotations of a Word file held against the transcripts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from qualcode.project import Project
from tests.triangulation.reports import Edit, adding, checked, edited, replacing, the_one, told, tracked, written

BOARD = "The board has changed, and people notice that it has changed for good."
VOICE = "My manager does the voice in handover and everybody laughs at it."
SILENT = "the managers who stop everything at band seven here"


def summary(study: Project, folder: Path, audience: str = "publication") -> Path:
    report = study.findings.quotes_report(audience=audience)  # type: ignore[arg-type]
    study.findings.write(report, folder / "quotes.docx")
    return folder / "quotes.docx"


@pytest.mark.parametrize("audience", ["publication", "team"])
def test_an_export_that_nobody_edited_is_clean_but_for_consent(study: Project, tmp_path: Path, audience: str) -> None:
    found = checked(study, summary(study, tmp_path, audience))
    assert not found.faults, told(found)
    assert found.audience == audience
    assert found.counted == "nothing found"


def test_one_altered_word_is_found_with_what_was_said(study: Project, tmp_path: Path) -> None:
    file = edited(summary(study, tmp_path), replacing("people notice", "nurses notice"))
    fault = the_one(checked(study, file))
    assert (fault.kind, fault.what) == ("quotation", "not word for word")
    assert "nurses notice" in fault.words
    assert "people notice" in fault.nearest
    assert fault.source.endswith("WS5_01")
    assert study.documents.text(fault.document_id or 0)[fault.start : fault.end] == fault.nearest


@pytest.mark.parametrize(
    "text",
    [
        f"A director said “{BOARD}” (WS5_01).",
        f'A director said "{BOARD}" (WS5_01).',
        f"A director said ‘{BOARD}’ (WS5_01).",
        "A director said ‘people notice […] for good’ (WS5_01).",
        "A director said “people notice that [the board] has changed for good” (WS5_01).",
        "A director said “[t]he board has changed” (WS5_01).",
        f"WS5_01: {BOARD}",
        f"WS5_01 {BOARD}",
        f"WS5_01: P: {BOARD}",
        f"Interviewer: What has changed? WS5_01: {BOARD}",
        "The chair liked the report “Snowy white peaks of the health service and its boards” and its title.",
    ],
)
def test_what_was_said_may_be_quoted_in_any_way(study: Project, tmp_path: Path, text: str) -> None:
    assert not told(checked(study, written(tmp_path, text)))


@pytest.mark.parametrize("style", ["Quote", "Intense Quote"])
def test_a_quotation_in_its_own_paragraph_over_several_runs(study: Project, tmp_path: Path, style: str) -> None:
    def in_runs(document: object) -> None:
        paragraph = document.add_paragraph(style=style)  # type: ignore[attr-defined]
        for part in ("“The bo", "ard has cha", "nged, and people no", "tice” (WS5", "_01)"):
            paragraph.add_run(part)

    assert not told(checked(study, edited(written(tmp_path, "Text."), in_runs)))


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        (f"“{VOICE}” (WS5_01)", "evidence", "wrong ID: said by FG1_P1, not by WS5_01"),
        ("“We never spoke about the weather then” (WS5_01)", "quotation", "these words are in no transcript"),
        (f"One said “{BOARD}”.", "evidence", "it is not said whose words these are"),
        (f"As is well known, {BOARD[4:].lower()}", "quotation", "without quotation marks"),
        (f"“{SILENT}” (WS5_02)", "consent", "WS5_02: paraphrase only"),
        (f"“{BOARD}” (WS501)", "evidence", "untidy ID: the project has WS5_01"),
        ("As one put it (CS5_01), “people notice”.", "evidence", "no such participant; perhaps WS5_01 and FG1_P1"),
    ],
)
def test_each_fault_is_found(study: Project, tmp_path: Path, text: str, kind: str, what: str) -> None:
    found = [one for one in checked(study, written(tmp_path, text), audience="team").faults if one.kind == kind]
    assert [what in one.what for one in found] == [True], [one.told for one in found]
    assert found[0].place == "the beginning, paragraph 1"


def test_words_quoted_twice_are_found_and_two_the_tool_printed_are_not(study: Project, tmp_path: Path) -> None:
    file = edited(summary(study, tmp_path), adding(f"“{BOARD}” (WS5_01)"))
    found = checked(study, file)
    fault = the_one(found)
    assert (fault.kind, fault.what.partition("x")[0]) == ("evidence", "no evidence ID: it is ")
    assert "; quoted before, at “" in fault.what


@pytest.mark.parametrize("printed", ["", " [{board}]"])
def test_a_copy_pasted_before_what_the_tool_printed_again_is_found(
    study: Project, tmp_path: Path, excerpts: dict[str, int], printed: str
) -> None:
    printed = printed.format(board=f"x{excerpts['board']}")

    def before(document: Any) -> None:
        marks = (mark for mark in document.element.body.iter() if str(mark.tag).endswith("}bookmarkStart"))
        for mark in marks:
            for key, value in mark.attrib.items():
                if key.endswith("}name") and value.startswith("x"):
                    mark.set(key, f"{value}_2")
        document.paragraphs[0].insert_paragraph_before(f"“{BOARD}” (WS5_01){printed}")

    found = checked(study, edited(summary(study, tmp_path), before), audience="team").faults
    assert sum(one.what.startswith("quoted before, at ") for one in found) == 1, found


def test_a_bookmark_of_another_passage_and_one_of_none(
    study: Project, tmp_path: Path, excerpts: dict[str, int]
) -> None:
    def rename(old: str, new: str) -> object:
        def edit(document: object) -> None:
            for mark in document.element.body.iter():  # type: ignore[attr-defined]
                for key, value in mark.attrib.items():
                    if key.endswith("}name") and value == old:
                        mark.set(key, new)

        return edit

    board, voice = f"x{excerpts['board']}", f"x{excerpts['voice']}"
    file = edited(summary(study, tmp_path), rename(board, "x999"))  # type: ignore[arg-type]
    assert "stands for no passage" in the_one(checked(study, file)).what
    file = edited(summary(study, tmp_path), rename(board, "x998"), rename(voice, board))  # type: ignore[arg-type]
    assert any(f"wrong evidence ID {board}: these are words of {voice}" in one for one in told(checked(study, file)))


def test_tracked_changes_are_told_apart(study: Project, tmp_path: Path) -> None:
    file = edited(
        written(tmp_path, ("Heading 1", "Findings")), tracked("“The board has ", "changed", "improved", "” (WS5_01)")
    )
    found = checked(study, file)
    assert the_one(found).only == "accepted"
    assert the_one(found).place == "“Findings”, paragraph 1"
    assert "2 tracked changes still in the file" in found.remarks
    assert not checked(study, file, changes="rejected").faults
    assert the_one(checked(study, file, changes="accepted")).only == ""


def test_an_untidy_id_behind_a_quotation_is_one_fault(study: Project, tmp_path: Path) -> None:
    file = written(tmp_path, f"A director said “{BOARD}” (WS5 01).")
    assert the_one(checked(study, file)).what == "untidy ID: the project has WS5_01"
    file = written(tmp_path, ("Quote", f"{BOARD} (WS5 01)"))
    assert the_one(checked(study, file)).what == "untidy ID: the project has WS5_01"


def test_a_bookmark_that_ends_nowhere_is_of_its_own_paragraph(study: Project, tmp_path: Path) -> None:
    def begin(document: Any) -> None:
        mark = f'<w:bookmarkStart {nsdecls("w")} w:id="77" w:name="x99999"/>'
        document.paragraphs[0]._p.insert(0, parse_xml(mark))

    file = edited(written(tmp_path, "This opens.", "This follows.", "So does this."), begin)
    fault = the_one(checked(study, file, audience="team"))
    assert "bookmark stands for no passage" in fault.what
    assert fault.at == 0


def test_the_slips_of_a_printed_report_are_told_each_with_the_right_form(study: Project, tmp_path: Path) -> None:
    for label in ("WS3_01", "WS3_15", "WS5_08", "WS5_10", "WS5_20"):
        study.participants.put(label, consent="quote")
    file = written(
        tmp_path,
        ("Heading 1", "Method"),
        "15 leads were heard (referenced as WS301-WS3_15).",
        ("Heading 1", "Findings"),
        "It had been on the agenda for years (WS3 15).",
        "WS5 08: Something that nobody wrote down.",
        "CS5_10: Nor this.",
        ("Quote", "Nor that, in a paragraph of its own. (WS5 20)"),
    )
    found = [one for one in checked(study, file).faults if one.kind == "evidence"]
    assert [(one.place, one.words, one.what) for one in found] == [
        ("“Method”, paragraph 1", "WS301", "untidy ID: the project has WS3_01"),
        ("“Findings”, paragraph 1", "WS3 15", "untidy ID: the project has WS3_15"),
        ("“Findings”, paragraph 2", "WS5 08", "untidy ID: the project has WS5_08"),
        ("“Findings”, paragraph 3", "CS5_10", "there is no such participant; perhaps WS5_10: ask, do not merge"),
        ("“Findings”, paragraph 4", "WS5 20", "untidy ID: the project has WS5_20"),
    ]


def test_a_staff_group_behind_the_evidence_id_says_whose_words_they_are(study: Project, tmp_path: Path) -> None:
    file = written(tmp_path, f"In line with the figure: “{BOARD}” [x1] (senior leader) – not said elsewhere.")
    assert not any("whose words" in one for one in told(checked(study, file, audience="team")))


@pytest.mark.parametrize("attribution", ["E&D lead, CS1", "E&D lead and senior leader, CS1", "FG1_P1 & WS5_01"])
def test_a_staff_group_with_a_sign_in_its_name_says_whose_words_they_are(
    study: Project, tmp_path: Path, attribution: str
) -> None:
    study.participants.put("WS5_01", group="E&D lead", consent="quote")
    file = written(tmp_path, f"One said “{BOARD}” ({attribution}).")
    assert not told(checked(study, file, audience="team"))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (f"“{BOARD.replace('people', 'nurses')}” (FG1_P1) [x1]", "not word for word; wrong ID: said by WS5_01"),
        (f"“{BOARD}” (FG1_P1) [{{voice}}]", "wrong evidence ID {voice}: these are words of {board}; wrong ID: said by"),
        (f"“{BOARD.replace('people', 'nurses')}” (WS5_01) [{{voice}}]", "not word for word; wrong evidence ID {voice}"),
        (f"“{SILENT.replace('seven', 'eight')}” (WS5_02)", "WS5_02: paraphrase only; not word for word"),
        (f"[{{board}}] “{VOICE}”.", "it is not said whose words these are"),
        (f"“{BOARD}” (WS5_01) [{{board}}] and on “{VOICE}” (WS5_01)", "wrong ID: said by FG1_P1, not by WS5_01; no ev"),
    ],
)
def test_all_that_is_wrong_with_a_quotation_is_one_finding(
    study: Project, tmp_path: Path, excerpts: dict[str, int], text: str, what: str
) -> None:
    ids = {name: f"x{number}" for name, number in excerpts.items()}
    file = written(tmp_path, text.replace("x1]", f"{ids['board']}]").format(**ids))
    assert what.format(**ids) in the_one(checked(study, file, audience="team")).what


def test_words_without_an_id_in_a_style_of_quotations_are_told_once(
    study: Project, tmp_path: Path, excerpts: dict[str, int]
) -> None:
    board, voice = f"x{excerpts['board']}", f"x{excerpts['voice']}"
    file = written(tmp_path, ("Quote", f"{BOARD} (WS5_01) [{board}]"), ("Quote", VOICE))
    fault = the_one(checked(study, file, audience="team"))
    assert fault.what == f"it is not said whose words these are; no evidence ID: it is {voice}"


def test_what_may_not_be_quoted_needs_no_id(study: Project, tmp_path: Path, excerpts: dict[str, int]) -> None:
    file = written(tmp_path, f"“{BOARD}” (WS5_01) [x{excerpts['board']}].", f"“{SILENT}” (WS5_02).")
    assert the_one(checked(study, file, audience="team")).what == "WS5_02: paraphrase only"


SECOND = "a second quotation without an ID of its own: write behind it whose words these are"


@pytest.mark.parametrize(
    ("style", "text", "what"),
    [
        (
            "Normal",
            f"“{BOARD}” (WS5_01) [{{board}}]. “{VOICE}”, and so on.",
            f"{SECOND}; no evidence ID: it is {{voice}}",
        ),
        ("Quote", f"{BOARD} (WS5_01) [{{board}}] {VOICE}", f"{SECOND}; no evidence ID: it is {{voice}}"),
        ("Quote", f"{BOARD} (WS5_01) [{{board}}] {VOICE} (FG1_P1)", "no evidence ID: it is {voice}"),
        ("Quote", f"{BOARD} (WS5_01) [{{board}}] {VOICE} (FG1_P1) [{{voice}}]", ""),
        ("Quote", f"{BOARD} (WS5_01, {{board}})", ""),
        ("Quote", f"{BOARD} (WS5_01) ({{board}})", ""),
        ("Normal", f"“{BOARD}” (WS5_01, {{board}}).", ""),
        ("Normal", f"“{BOARD}” ({{board}}) (WS5_01).", ""),
        ("Normal", f"WS5_01 said “{BOARD[:21]}” and “{BOARD[27:]}” [{{board}}].", ""),
        ("Normal", f"“{BOARD}” (WS5_01) [{{voice}}].", "wrong evidence ID {voice}: these are words of {board}"),
        ("Normal", f"“{BOARD}” (WS5_01, {{voice}}).", "wrong evidence ID {voice}: these are words of {board}"),
    ],
)
def test_a_second_quotation_in_a_paragraph_needs_an_id_of_its_own(
    study: Project, tmp_path: Path, excerpts: dict[str, int], style: str, text: str, what: str
) -> None:
    ids = {name: f"x{number}" for name, number in excerpts.items()}
    found = checked(study, written(tmp_path, (style, text.format(**ids))), audience="team").faults
    assert [one.what for one in found] == [what.format(**ids)] * bool(what)


def test_the_printed_id_is_held_though_the_bookmark_is_right(
    study: Project, tmp_path: Path, excerpts: dict[str, int]
) -> None:
    board, voice = f"x{excerpts['board']}", f"x{excerpts['voice']}"
    file = edited(summary(study, tmp_path, "team"), replacing(board, voice))
    assert the_one(checked(study, file)).what == f"wrong evidence ID {voice}: these are words of {board}"


@pytest.mark.parametrize(
    ("who", "what"),
    [
        ("P1 of FG1", ["untidy ID: the project has FG1_P1"]),
        ("focus group 1, participant 1", ["untidy ID: the project has FG1_P1"]),
        ("fg1_p1", ["untidy ID: the project has FG1_P1"]),
        ("P2 of FG1", ["wrong ID: said by FG1_P1, not by FG1_P2", "untidy ID: the project has FG1_P2"]),
        ("P7 of FG1", ["there is no such participant; perhaps FG1_P1 and FG1_P2: ask, do not merge"]),
        ("FG1", []),
        ("focus group 1 participant", []),
        ("FG2", ["wrong ID: said by FG1_P1, not in that focus group"]),
    ],
)
def test_members_of_focus_groups_as_people_write_them(
    study: Project, tmp_path: Path, who: str, what: list[str]
) -> None:
    study.participants.put("FG2_P1", consent="quote")
    found = checked(study, written(tmp_path, f"“{VOICE}” ({who})."), audience="team").faults
    assert [one.what for one in found] == what


@pytest.mark.parametrize(
    ("style", "text", "what"),
    [
        ("Heading 2", "“People notice that it has changed”", ""),
        ("Heading 2", f"“{BOARD.replace('people', 'nurses')}”", "not word for word"),
        ("Heading 2", f"“{SILENT}”", "WS5_02: paraphrase only"),
        ("Normal", f"“{BOARD}” (WS5_01; emphasis added).", ""),
        ("Quote", f"{BOARD} (WS5_01, a senior leader)", ""),
        ("Normal", f"“{VOICE}” (WS5_01, emphasis added).", "wrong ID: said by FG1_P1, not by WS5_01"),
        ("Normal", f"One said “{BOARD.replace('people', 'nurses')} (WS5_01)", "not word for word"),
        ("Normal", f"One said “{BOARD} (WS5_01)", ""),
        (
            "Normal",
            f"According to WS5_01, “{VOICE[:-1]}”.",
            "it is not said whose words these are: FG1_P1 said so, and only WS5_01 is named",
        ),
    ],
)
def test_headings_remarks_and_marks_that_are_not_closed(
    study: Project, tmp_path: Path, style: str, text: str, what: str
) -> None:
    found = checked(study, written(tmp_path, (style, text))).faults
    assert [one.what for one in found if one.kind != "disclosure"] == [what] * bool(what)


def test_words_pasted_into_a_sentence_with_a_bookmark_are_found(
    study: Project, tmp_path: Path, excerpts: dict[str, int]
) -> None:
    def bookmarked(text: str) -> Edit:
        def edit(document: Any) -> None:
            start = f'<w:bookmarkStart {nsdecls("w")} w:id="9" w:name="x{excerpts["board"]}"/>'
            document.paragraphs[0]._p.insert(1, parse_xml(start))
            document.paragraphs[0].add_run(text)
            document.paragraphs[0]._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="9"/>'))

        return edit

    own = "Boards changed over these years, as all who were heard at either of the two sites told us in a way."
    right = edited(written(tmp_path, own), bookmarked(f" They say that {BOARD.lower()}"))
    assert told(checked(study, right, audience="team")) == []
    wrong = edited(written(tmp_path, own), bookmarked(f" They say that {VOICE.lower()}"))
    assert the_one(checked(study, wrong, audience="team")).what.startswith("words of a transcript without quotation")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("managers", ""),
        ("my manager", ""),
        ("Changed", ""),
        ("“changed”", ""),
        ("“The board”", ""),
        ("“manager”", "wrong evidence ID x1: it does not hold these words"),
        ("“my manager does the voice in handover”", "wrong evidence ID x1: these are words of x5"),
    ],
)
@pytest.mark.parametrize("audience", ["team", "publication"])
def test_a_word_that_editing_left_in_a_bookmark_is_of_no_other_passage(
    only_read: Project, tmp_path: Path, audience: Any, text: str, what: str
) -> None:
    def bookmark(document: Any) -> None:
        paragraph = document.paragraphs[0]._p
        paragraph.insert(1, parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="9" w:name="x1"/>'))
        document.paragraphs[0].add_run(text)
        paragraph.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="9"/>'))
        document.paragraphs[0].add_run(" was what they said of it (WS5_01).")

    found = checked(only_read, edited(written(tmp_path, "And "), bookmark), audience=audience)
    assert [fault.what.partition(";")[0] for fault in found.faults] == [what] * bool(what)


HALVES = ("The board has changed,", "and people notice that it has changed for good.")


@pytest.mark.parametrize(
    ("paragraphs", "what"),
    [
        ((HALVES[0], f"{HALVES[1]} (WS5_01) [{{board}}]"), []),
        ((HALVES[0], f"{HALVES[1]} (WS5_01)"), [["no evidence ID: it is {board}"]] * 2),
        ((HALVES[0].replace("changed", "moved on"), f"{HALVES[1]} (WS5_01) [{{board}}]"), [["not word for word"]]),
        ((HALVES[0], f"{HALVES[1]} (FG1_P1) [{{board}}]"), [["wrong ID: said by WS5_01, not by FG1_P1"]] * 2),
        ((HALVES[1], f"{HALVES[0]} (WS5_01) [{{board}}]"), [["it is not said whose words", "no evidence ID"]]),
        ((VOICE, f"{BOARD} (WS5_01) [{{board}}]"), [["it is not said whose words", "no evidence ID"]]),
    ],
)
def test_a_quotation_over_two_paragraphs_is_attributed_at_its_end(
    study: Project, tmp_path: Path, excerpts: dict[str, int], paragraphs: tuple[str, ...], what: list[list[str]]
) -> None:
    ids = {name: f"x{number}" for name, number in excerpts.items()}
    texts = [("Quote", one.format(**ids)) for one in paragraphs]
    file = written(tmp_path, f"“{VOICE}” (FG1_P1) [{ids['voice']}].", "And:", *texts)
    found = [one.what for one in checked(study, file, audience="team").faults if one.kind != "repeated"]
    assert len(found) == len(what), found
    for one, parts in zip(found, what, strict=True):
        assert all(part.format(**ids) in one for part in parts), found


def test_the_passage_shown_ends_where_somebody_else_begins_to_speak(study: Project, tmp_path: Path) -> None:
    altered = VOICE.replace("and everybody laughs at it.", "and all of them laugh with him at it for nights on end.")
    fault = the_one(checked(study, written(tmp_path, f"“{altered}” (FG1_P1)"), audience="team"))
    assert fault.nearest == VOICE[:-1]
