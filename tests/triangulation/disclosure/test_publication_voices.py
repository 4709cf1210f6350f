"""Whoever speaks in a coded passage: a publication has no name of a label, and no word of who did not consent."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from qualcode.deliver.texts import report_texts
from qualcode.model.errors import QualcodeError
from qualcode.model.report import Quote, Report
from qualcode.project import Project

NAMED = (
    "Interviewer: What came of it?\n\n"
    "Alice Smith: We waited for months and nobody told us why.\n\n"
    "Bob Jones: That is what I heard as well, from everyone.\n\n"
    "Alice Smith: And then it simply halted.\n\n"
    "Bob Jones: So Alice Smith is right about that.\n"
)
ANN, BOB, ASKS = "Alice Smith", "Bob Jones", "Interviewer"


@pytest.fixture
def named(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "named", coder="Ada") as project:
        filled(project, tmp_path, NAMED)
        yield project


def filled(project: Project, folder: Path, text: str) -> None:
    """A document in which two people speak under their names, known by IDs outside of it."""
    project.cases.put("CS1")
    project.participants.put("WS5_77", group="senior leader", case="CS1")
    project.participants.put("WS5_78", group="senior leader", case="CS1")
    (folder / "talk.txt").write_text(text, encoding="utf-8", newline="")
    project.importing.files([folder / "talk.txt"])
    document = project.documents.all()[0]
    project.documents.edit(document.short_id, case="CS1", kind="interview")
    for speaker, participant in ((ANN, "WS5_77"), (BOB, "WS5_78")):
        if f"{speaker}:" in text:
            project.speakers.identify(document.short_id, speaker, participant)
    # Three more, so that the case study is not one of few people.
    (folder / "group.txt").write_text("P1: One.\n\nP2: Two.\n\nP3: Three.\n", encoding="utf-8")
    project.importing.files([folder / "group.txt"])
    project.documents.edit("group", case="CS1", kind="focus group")
    project.codebook.add("Waiting", kind="theme")


def code(project: Project, start: int, end: int) -> int:
    document = project.documents.all()[0]
    done = project.codings.apply(document.id, start, end, [project.codebook.find("Waiting").id])
    project.chosen.choose(done.excerpt.id, "CS1")
    return done.excerpt.id


def quotes(report: Report) -> list[tuple[str, str]]:
    return [(block.text, block.attribution) for block in report.blocks if isinstance(block, Quote)]


def packs(project: Project) -> tuple[Report, ...]:
    """The reader pack of all passages, where there are some."""
    try:
        return (project.findings.reader_pack("publication", theme="Waiting"),)
    except QualcodeError:
        return ()


def passage(first: str, last: str) -> tuple[int, int]:
    return NAMED.index(first), NAMED.index(last) + len(last)


def test_an_exchange_is_printed_with_ids_and_never_with_its_labels(named: Project) -> None:
    code(named, *passage("Alice Smith: We", "everyone."))
    said = (
        "WS5_77: We waited for months and nobody told us why.\nWS5_78: That is what I heard as well, from everyone.",
        "WS5_77 and WS5_78",
    )
    assert quotes(named.findings.excerpts_report()) == [said]
    assert named.findings.excerpts("publication").rows[0][2:4] == said
    assert quotes(named.findings.case_summary("CS1")) == [said]


def test_who_withdrew_is_left_out_of_an_exchange(named: Project) -> None:
    code(named, *passage("What came", "halted."))
    named.participants.put("WS5_78", consent="withdrawn")
    # Four are left who did not withdraw: staff groups only.
    said = ("We waited for months and nobody told us why. [...] And then it simply halted.", "senior leader")
    assert quotes(named.findings.excerpts_report()) == [said]
    assert quotes(named.findings.case_summary("CS1")) == [said]
    named.participants.put("WS5_77", consent="archive")
    assert quotes(named.findings.excerpts_report()) == []


def test_a_focus_group_is_printed_with_letters(named: Project) -> None:
    named.documents.edit("talk", kind="focus group")
    code(named, *passage("Alice Smith: We", "halted."))
    assert quotes(named.findings.excerpts_report()) == [
        (
            "Participant A: We waited for months and nobody told us why.\n"
            "Participant B: That is what I heard as well, from everyone.\n"
            "Participant A: And then it simply halted.",
            "focus group participants",
        )
    ]


def test_a_label_alone_is_no_quotation(named: Project) -> None:
    start = NAMED.index("Alice Smith:")
    excerpt = code(named, start, start + len("Alice Smith:"))
    assert named.findings.excerpts("publication").rows == ()
    assert any(f"x{excerpt} may not be quoted" in note for note in named.findings.case_summary("CS1").draft_notes)


def test_what_nobody_is_known_to_have_said_is_left_out_of_a_conversation(tmp_path: Path) -> None:
    text = "Carol White said this only once, and in the end.\n\n" + NAMED
    with Project.create(tmp_path / "once", coder="Ada") as project:
        filled(project, tmp_path, text)
        excerpt = code(project, 0, text.index("\n"))
        assert quotes(project.findings.excerpts_report()) == []
        assert f"x{excerpt} may not be quoted (nobody is known to have said it): paraphrase it" in (
            project.findings.case_summary("CS1").draft_notes
        )
        project.documents.edit("talk", kind="minutes")
        assert quotes(project.findings.excerpts_report()) == [(text[: text.index("\n")], "minutes")]


def test_a_name_that_is_said_is_left_out_with_the_passage(named: Project) -> None:
    code(named, *passage("So Alice", "about that."))
    report = named.findings.excerpts_report()
    assert quotes(report) == []
    assert report.draft_notes == ("1 excerpt is left out: 1 would give an organisation or a person away.",)


def test_the_team_has_the_passage_as_it_stands(named: Project) -> None:
    start, end = passage("Alice Smith: We", "everyone.")
    code(named, start, end)
    assert quotes(named.findings.excerpts_report("team")) == [(NAMED[start:end], "WS5_77")]


SAID = st.sampled_from(["", " Alice Smith", " BOB JONES"])
TURN = st.tuples(st.sampled_from([ANN, BOB, ASKS]), st.integers(1, 3), SAID)
WORDS = {ANN: "lilac", BOB: "birch", ASKS: "oak"}


@settings(
    max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(
    turns=st.lists(TURN, min_size=2, max_size=7),
    places=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=5),
    consents=st.tuples(*[st.sampled_from(["quote", "withdrawn"])] * 2),
    kind=st.sampled_from(["interview", "focus group", "other"]),
)
def test_no_name_and_no_silent_word_in_any_publication(
    turns: list[tuple[str, int, str]], places: list[tuple[float, float]], consents: tuple[str, str], kind: str
) -> None:
    # Twice each, so that the reader believes the labels.
    opening = [(who, 1, "") for who in (ANN, BOB, ASKS) * 2]
    text = "".join(f"{who}: {WORDS[who]} was there{' today' * long}{said}.\n" for who, long, said in opening + turns)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        Project.create(Path(folder) / "study", coder="Ada") as project,
    ):
        filled(project, Path(folder), text)
        project.documents.edit("talk", kind=kind)
        for label, consent in zip(("WS5_77", "WS5_78"), consents, strict=True):
            project.participants.put(label, consent=consent)
        for one, other in places:
            start, end = sorted((int(one * (len(text) - 1)), int(other * (len(text) - 1))))
            if text[start : end + 1].strip():
                code(project, start, end + 1)
        findings = project.findings
        reports = (findings.excerpts_report(), findings.case_summary("CS1"), findings.quotes_report(), *packs(project))
        found = [f"{words} ({who})" for report in reports for words, who in quotes(report)]
        found += [words for report in reports for _, words in report_texts(report)]
        found += [str(row) for row in findings.quotes("", "publication").rows]
        found += [str(row) for row in project.findings.excerpts("publication").rows]
    assert not re.search("alice smith|bob jones", " ".join(found), re.IGNORECASE)
    # A passage may begin within a label: no rest of one stands there either.
    own = r"(?:WS5_7[78]|Interviewee|Participant|senior leader)(?: [AB])?:"
    assert not any(":" in re.sub(own, "", words) for report in reports for words, _ in quotes(report))
    for speaker, consent in zip((ANN, BOB), consents, strict=True):
        assert consent == "quote" or WORDS[speaker] not in " ".join(found)
