"""How speakers are found, shown on short texts written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcode.ingest.people import role_of, speakers_of
from qualcode.ingest.reading import read_bytes
from qualcode.ingest.turns import detect
from qualcode.ingest.turns.labels import Worth, clean, worth
from qualcode.ingest.turns.times import milliseconds


def turns(text: str) -> list[tuple[str, str]]:
    return [(turn.speaker, text[turn.start : turn.end]) for turn in detect(text).turns]


def names(text: str) -> list[str]:
    return [speaker for speaker, _ in turns(text)]


def test_study_ids_and_roles_open_turns_and_paragraphs_run_on() -> None:
    text = "P1: First.\n\nSecond, of 10:30 on: Mondays.\n\n[door]\n\nInterviewer: Go on.\n"
    assert turns(text) == [("P1", "First.\n\nSecond, of 10:30 on: Mondays.\n\n[door]"), ("Interviewer", "Go on.")]


def test_an_id_and_a_role_are_one_label() -> None:
    text = "KT2_04: P: It went well.\nKT2_04: I: In what way?\nKT2_04: In most.\n"
    first, second, third = detect(text).turns
    assert (first.speaker, first.role_mark, text[first.label.start : first.label.end]) == ("KT2_04", "P", "KT2_04: P")
    assert (second.speaker, second.source) == ("I", "KT2_04")
    assert third.speaker == "KT2_04"


def test_a_change_inside_a_paragraph_needs_a_finished_sentence_and_a_known_label() -> None:
    text = "KT2_04: It was not meant so. Interviewer: How, then? KT2_09: Ask the board.\nKT2_04: Option B: stay.\n"
    assert names(text) == ["KT2_04", "Interviewer", "KT2_09", "KT2_04"]
    assert names("I: And food?\nP: Fruit. Vitamin C: it helps. Manager: none.\n") == ["I", "P"]


def test_a_missing_colon_is_forgiven_for_an_id_of_a_known_pattern_only() -> None:
    text = "KT2_04: Yes.\n\nKT2_05 To me it is a value.\n\nKT3 To me it is not.\n"
    assert names(text) == ["KT2_04", "KT2_05"]


@pytest.mark.parametrize(
    "line",
    [
        "Note: it was never sent.",
        "So I said: no.",
        "9:15 on Mondays.",
        "2:1 was the ratio.",
        "https://example.org/a: page 4",
        "C:\\notes was the folder.",
        "“Manager: no”, it read.",
        "• Barriers: time.",
        "- Money: none.",
        "Barriers: time and money.",
        "Covid-19: a hard year.",
        "1. Minutes: agreed.",
    ],
)
def test_lines_that_are_no_labels_stay_with_who_is_speaking(line: str) -> None:
    assert turns(f"I: And?\nP: Well.\n{line}\nI: OK.\n")[1] == ("P", f"Well.\n{line}")


def test_a_numbered_heading_ends_the_turn_and_belongs_to_nobody() -> None:
    text = "I: And?\n\nP: Fine.\n\nTheme 2: Figures\n\nI: And those?\n"
    assert turns(text) == [("I", "And?"), ("P", "Fine."), ("I", "And those?")]


def test_initials_are_believed_twice_or_beside_a_believed_one() -> None:
    assert names("LM: Who?\nC: Me.\nLM: Often?\nC: Yes.\nRa: Never.\nLM: Right.\n") == [
        "LM",
        "C",
        "LM",
        "C",
        "Ra",
        "LM",
    ]
    assert names("AB: once.\n\nA long paragraph about other things.\n\nCD: once.\n") == []


def test_names_are_believed_when_two_of_them_come_back() -> None:
    assert names("Ann: Hi.\nDr de Wit: Hi.\nAnn: So.\nDr de Wit: Yes.\n") == ["Ann", "Dr de Wit"] * 2
    assert names("Background: long.\nMethods: short.\nResults: none.\n") == []


def test_uncertain_joint_and_collective_speakers() -> None:
    text = "I: Who?\nP3 & P4: Us.\nP?: Me.\n?: [laughs]\nAll: Yes.\nFG2 Participant 3 (Band 7): No.\n"
    assert names(text) == ["I", "P3 & P4", "P?", "?", "All", "FG2 Participant 3 (Band 7)"]


def test_a_typing_slip_in_the_case_of_initials_is_its_own_speaker() -> None:
    assert names("C: One.\nL: Two.\nC: Three.\nL: Four.\nc: Five.\n") == ["C", "L", "C", "L", "c"]
    assert names("I: One.\nLM: Two.\nI: Three.\nlm: Four.\nI: Five.\n") == ["I", "LM", "I", "lm", "I"]


def test_initials_heard_once_are_known_inside_a_paragraph_too() -> None:
    assert names("I: One.\nLM: Two.\nI: Three? LM: Four.\n") == ["I", "LM", "I", "LM"]


def test_a_name_that_is_doubted_takes_no_words_of_who_asks() -> None:
    found = "Interviewer: How?\n\nMary: Well.\n\nInterviewer: Who else?\n\nJohn: Me.\n\nMore.\n"
    assert turns(found) == [("Interviewer", "How?"), ("Interviewer", "Who else?")]
    assert detect(found).doubted == detect(found).unheard == ("Mary", "John")
    (_, told) = read_bytes(found.encode(), "talk.txt").warnings
    assert told.what == "what follows these is nobody's, unless they are added as speakers: Mary, John"
    assert detect("I: And?\nP: Lots.\nBarriers: time.\nI: OK.\n").unheard == ()


def test_times_are_kept_apart_from_the_words() -> None:
    text = "[00:00:03] INT: One.\n[00:01:02] RESP: At 10:30.\n**Ann:** [0:02:00] Three.\nSpeaker 1 (00:03):\nFour.\n"
    found = detect(text).turns
    assert [(turn.time_text, text[turn.start : turn.end]) for turn in found[:2]] == [
        ("00:00:03", "One."),
        ("00:01:02", "At 10:30."),
    ]
    assert [turn.time_ms for turn in found] == [3000, 62_000, 120_000, 3000]
    assert turns("I: Yes. #00:00:04-2#\nB: No. #00:00:05-9#\n")[0] == ("I", "Yes. #00:00:04-2#")


def test_a_name_and_a_time_on_a_line_of_their_own() -> None:
    text = "SPEAKERS\nMaya Lind\n\nMaya Lind  0:01  \nHello.\n\nMore.\n\nqr-x  1:02:03\nNote: hi.\n"
    assert turns(text) == [("Maya Lind", "Hello.\n\nMore."), ("qr-x", "Note: hi.")]
    assert names("Welcome 10:00\nCoffee 10:30\nTalks 11:00\n") == []


def test_one_blank_before_the_time_is_enough_where_a_name_comes_back_and_the_times_go_on() -> None:
    text = "Ann Bee 00:03\nHello.\n\nBo 00:09\nWe met at ten.\nTrain 07:30\n\nAnn Bee 00:15\nBye.\n"
    assert turns(text) == [("Ann Bee", "Hello."), ("Bo", "We met at ten.\nTrain 07:30"), ("Ann Bee", "Bye.")]
    assert names("Voice 1 - 00:03\nHello.\n\nVoice 2 - 00:05\nHi.\n\nVoice 1 - 00:09\nOK\n")[1] == "Voice 2"
    assert names("[Int] 02:45:12\nOne.\n\n[Resp] 02:45:20\nTwo.\n\n[Int] 02:45:30\nOK\n") == ["Int", "Resp", "Int"]


def test_the_recording_tool_s_own_lines_are_nobody_s() -> None:
    text = "Talk\n2m 1s\nAnn Bee started transcription\nAnn Bee   0:03\nHi.\nAnn Bee stopped transcription\n"
    assert turns(text) == [("Ann Bee", "Hi.")]


def test_time_range_name_and_words_on_lines_of_their_own() -> None:
    block = "00:00:0{0} --> 00:00:0{1}\n{2}\n{3}\n\n"
    text = "".join(block.format(n, n + 1, name, "Words.") for n, name in enumerate(["Ann Bee", "Bo Dee"] * 2))
    assert turns(text) == [("Ann Bee", "Words."), ("Bo Dee", "Words.")] * 2


@pytest.mark.parametrize(
    "line",
    ["[End of recording]", "END OF INTERVIEW", "Interview ends 11:02", "Transcribed by An Agency Ltd", "Interview 2"],
)
def test_the_transcriber_s_own_lines_and_what_follows_them_are_nobody_s(line: str) -> None:
    text = f"I: How?\nP: Well.\n\n{line}\n\nField notes: a cold room.\n"
    assert turns(text) == [("I", "How?"), ("P", "Well.")]
    assert turns(f"I: How?\nP: Well.\nIt was the {line.strip('[]').lower()}, I think.\n")[1][1].endswith("I think.")


def test_subtitles_without_speakers_have_none() -> None:
    assert names("".join(f"[00:0{n}.000 --> 00:0{n}.900]  Hello: and more\n" for n in range(9))) == []


def test_saved_chats_keep_messages_of_several_lines() -> None:
    text = "00:01:02\tAnn | x:\tlist:\n  a: b\n00:01:05\tbo99:\tReacted\n"
    assert turns(text) == [("Ann | x", "list:\n  a: b"), ("bo99", "Reacted")]


def test_brackets_headings_dashes_and_lone_lines_when_there_is_no_colon() -> None:
    assert names("[id1] Yes.\n\n[id2] I [sigh] no.\n\n[laughs] Ha.\n") == ["id1", "id2"]
    heads = "# Talk\n\n### Guide\n\nOne?\n\n### Head Nurse\n\nTwo.\n\n### Guide\n\nThree?\n\n### Head Nurse\n\nFour.\n"
    assert turns(heads)[0] == ("Guide", "One?")
    assert names(heads) == ["Guide", "Head Nurse"] * 2
    legend = "[I] – Interviewer\t[C] – Client\n\nI – Good day - yes.\nC - Thanks.\n"
    assert turns(legend) == [("I", "Good day - yes."), ("C", "Thanks.")]
    alone = "One\n\nResearcher \nReady?\n\nUnknown Speaker\nYes.\n\nResearcher\nSo?\n\nUnknown Speaker\nFine.\n"
    assert names(alone) == ["Researcher", "Unknown Speaker"] * 2
    assert names("Q. Were you there?\nA. I was.\nQ. When?\nA. Late.\n") == ["Q", "A", "Q", "A"]


def test_question_numbers_of_hearings() -> None:
    text = "Q1     Chair: Welcome?\n\nDr Osei: Yes.\n\nQ2     Ms Hill: And?\n\nDr Osei: No.\n"
    found = detect(text).turns
    assert [(turn.speaker, turn.number) for turn in found] == [
        ("Chair", "Q1"),
        ("Dr Osei", ""),
        ("Ms Hill", "Q2"),
        ("Dr Osei", ""),
    ]


def test_questions_and_answers_between_the_names_of_a_hearing() -> None:
    text = (
        "MR VANE: I call a witness.\n\nDR SARA OLU, sworn\n\nExamination by MR VANE\n\n"
        "Q. Your role?\nA. Registrar.\n\nOf births.\nQ. Since when?\nA. May.\n\n"
        "THE CHAIR: Thank you.\n\nMR VANE: Done.\n"
    )
    assert turns(text) == [
        ("MR VANE", "I call a witness."),
        ("Q", "Your role?"),
        ("A", "Registrar.\n\nOf births."),
        ("Q", "Since when?"),
        ("A", "May."),
        ("THE CHAIR", "Thank you."),
        ("MR VANE", "Done."),
    ]


def test_a_name_once_among_names_takes_no_words_of_another() -> None:
    text = "Jane: How?\n\nMary: Well.\n\nJane: Who else?\n\nPeter: Me.\n\nMary: And me.\n"
    assert turns(text) == [("Jane", "How?"), ("Mary", "Well."), ("Jane", "Who else?"), ("Mary", "And me.")]


def test_roles_alone_on_a_line_need_no_blank_line_above() -> None:
    text = "Interviewer\nHow?\nParticipant\nWell.\nSo.\nInterviewer\nWhy?\nParticipant\nThe board.\n"
    assert turns(text)[1] == ("Participant", "Well.\nSo.")
    assert names(text) == ["Interviewer", "Participant"] * 2


@pytest.mark.parametrize(
    "legend",
    ["Key:\nI: Interviewer\nR: Respondent\n[...]: inaudible\n\n", "I: Interviewer\nR: Ward manager\n\n"],
)
def test_what_the_labels_mean_is_said_by_nobody(legend: str) -> None:
    assert turns(f"An interview\n\n{legend}I: How?\nR: Well.\n") == [("I", "How?"), ("R", "Well.")]


def test_a_talk_of_short_answers_is_no_legend() -> None:
    assert names("I: What are you?\nP: Researcher\nI: OK\n\nP: Yes\n") == ["I", "P", "I", "P"]
    assert names("I: Hello\nP: Hello\n\nI: Your job\nP: Researcher\n") == ["I", "P", "I", "P"]


def test_a_numbered_question_is_not_said_by_who_answered_the_last_one() -> None:
    assert turns("Q1. How?\nA: Well.\n\nQ2. Why?\nA: So.\n") == [("A", "Well."), ("A", "So.")]


def test_an_interview_in_one_paragraph_changes_speakers_at_i_and_p() -> None:
    assert turns("I: How was it? P: Well. I: And then? P: Plan B: stay.") == [
        ("I", "How was it?"),
        ("P", "Well."),
        ("I", "And then?"),
        ("P", "Plan B: stay."),
    ]


def test_a_key_to_the_labels_is_no_speaker() -> None:
    assert names("Key: AB = asks, P1 = ward manager\n\nAB: How?\nP1: Well.\nAB: OK\n") == ["AB", "P1", "AB"]


def test_numbered_lines_do_not_hide_labels() -> None:
    assert names(" 1  I: So when you\n 2  say the board?\n 3  P: Yes. It\n 4  meets.\n 5  I: Right.\n") == [
        "I",
        "P",
        "I",
    ]


def test_a_block_about_the_recording_is_no_talk() -> None:
    block = "Title\nDate: 4 May\nInterviewer: Jo B\nParticipant: KT2_11\n\n"
    assert turns(block + "Interviewer: Ready?\n\nKT2_11: Yes.\n") == [("Interviewer", "Ready?"), ("KT2_11", "Yes.")]
    assert names("---\nI: x\nP: y\n---\nI: One.\nP: Two.\n") == ["I", "P"]
    assert names("Interviewer: Hello\nP1: Hi\n\nInterviewer: So.\n") == ["Interviewer", "P1", "Interviewer"]


def test_minutes_are_no_dialogue() -> None:
    text = (
        "Present: A B (Chair)\nApologies: C D\n\nChair: opened the meeting.\nJD: to write.\nKL: to call.\nJD: to see.\n"
    )
    assert turns(text) == []


def test_unusual_blanks_colons_and_invisible_marks() -> None:
    text = "I\u00a0: Ready?\nP2：Yes.\n\u200bI: Good.\n"
    assert turns(text) == [("I", "Ready?"), ("P2", "Yes."), ("I", "Good.")]
    assert clean("\u202a**Zoe\u0308\u00a0 B**\u202c") == "Zoë B"


def test_labels_not_taken_are_offered() -> None:
    assert detect("I: And?\nP: Lots.\nBarriers: time.\nI: OK.\n").doubted == ("Barriers",)


@pytest.mark.parametrize(
    ("label", "grade"),
    [
        ("WS3_07", Worth.STRONG),
        ("WS3 15", Worth.STRONG),
        ("interviewee", Worth.STRONG),
        ("Participant 3", Worth.STRONG),
        ("The Chair", Worth.STRONG),
        ("?", Worth.STRONG),
        ("MSM", Worth.BESIDE),
        ("MR VANE", Worth.BESIDE),
        ("Teilnehmer 2", Worth.BESIDE),
        ("Dr Okafor", Worth.TWICE),
        ("Theme 1", Worth.HEADING),
        ("So I said", Worth.NEVER),
        ("NB", Worth.NEVER),
        ("Then I", Worth.NEVER),
    ],
)
def test_what_a_label_is_worth(label: str, grade: Worth) -> None:
    assert worth(label) is grade


@pytest.mark.parametrize(
    "label", ["I", "Int", "INT2", "Interviewer 2", "Researcher 1", "Q", "FG2 Moderator", "interviewer"]
)
def test_who_asks(label: str) -> None:
    assert role_of(label) == "interviewer"


@pytest.mark.parametrize("label", ["P", "Ann", "WS3_07", "interviewee", "I. Brown and Q. Lee", "Chair", "Ingrid"])
def test_who_takes_part(label: str) -> None:
    assert role_of(label) == "participant"


def test_times_in_milliseconds() -> None:
    assert [milliseconds(text) for text in ("0:03", "1:02:03", "00:03:40.5", "00:01:23-4", "none")] == [
        3000,
        3_723_000,
        220_500,
        83_400,
        None,
    ]


_PIECES = st.sampled_from(
    "I: |P1: |\n|\n\n|Ann Bee|: |Words. |KT2_04 |KT2_04: P: |[id1] |[id2] |**Ann:** |0:01|  |\t|# |### Ann\n|Theme 1: |"
    "Date: x\n|Q1  |? |… |“|Interviewer: |--> |00:00:01|---\n|\u00a0|\u200b|：|(|)|&|*|_|=====\n|Q. |A. |x".split("|")
)
_ANY_TEXT = st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=200))


@settings(max_examples=400, deadline=None)
@given(_ANY_TEXT)
@example("I:\nP:\n")
@example("# \n# \n")
def test_spans_lie_in_the_text_in_order_apart_and_labels_outside_words(text: str) -> None:
    end = 0
    found = detect(text).turns
    for turn in found:
        assert end <= turn.label.start < turn.label.end <= turn.start <= turn.end <= len(text)
        assert turn.speaker
        end = turn.end
    people = speakers_of(text, found)
    assert sum(person.turns for person in people) == len(found)
    assert len({person.name for person in people}) == len(people)


def test_where_nearly_every_timed_line_names_somebody_every_name_counts() -> None:
    text = "[0:01] Mara: Hello.\n[0:03] Ivo: Yes.\n[0:05] quietfox: One thing: time.\n"
    text += "[0:07] so I said: no\n[0:09] Mara: OK.\n"
    assert names(text) == ["Mara", "Ivo", "quietfox", "Mara"]
    assert "quietfox" not in names(text.replace("[0:05] ", ""))


def test_what_stands_above_the_talk_is_offered_for_every_format() -> None:
    lines = (
        '---\ntitle: "Visit"\ndate: 2018-05-12\n---\n\n**Location:** Leeds\nInterviewer: Dr A\n\nI: Ready?\nP: Yes.\n'
    )
    page = "".join(f"<p>{line}</p>" for line in lines.split("\n") if line != "---").replace("<p></p>", "<p><br></p>")
    expected = [("title", "Visit"), ("date", "2018-05-12"), ("Location", "Leeds"), ("Interviewer", "Dr A")]
    for data, name in ((lines, "a.md"), (page.replace("**", ""), "a.html")):
        found = read_bytes(data.encode(), name)
        assert [(one.name, one.value) for one in found.properties] == expected
        assert [turn.speaker for turn in found.turns] == ["I", "P"]


def test_a_table_of_times_is_no_cover_page() -> None:
    found = read_bytes(b"Date\tTime\n12 May\t0:01\n\nI: Ready?\nP: Yes.\n", "a.txt")
    assert found.properties == ()
