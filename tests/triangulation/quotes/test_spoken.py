"""A passage in its lines of speech, as agendas and reader packs show it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.model.report import Bullets, Paragraph, Report
from qualcode.project import Project
from qualcode.triangulation.quotes.spoken import Line, spoken

TALK = (
    "**Interviewer:** [00:00:01] What came of it?\n\n"
    "**SH02:** [00:00:09] Nothing came of it at all.\n\nNot a thing, and it stays so.\n\n"
    "**Interviewer:** [00:00:40] And then?\n\n"
    "**SH02:** [00:00:51] Then we left.\n"
)


@pytest.fixture
def talked(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "talked", coder="Ada") as project:
        (tmp_path / "talk.md").write_text(TALK, encoding="utf-8", newline="")
        project.importing.files([tmp_path / "talk.md"])
        project.codebook.add("Waiting", kind="theme")
        yield project


def test_words_are_told_apart_from_the_passage_and_marks_are_gone(talked: Project) -> None:
    text = talked.documents.text(1)
    at = text.index("came of it at all"), text.index("and it stays")
    assert spoken(talked.session, 1, text, (0, len(text)), at) == [
        Line("Interviewer", "What came of it?", "", ""),
        Line("SH02", "Nothing ", "came of it at all.\nNot a thing, ", "and it stays so."),
        Line("Interviewer", "", "", "And then?"),
        Line("SH02", "", "", "Then we left."),
    ]


def test_a_passage_over_two_turns_names_both(talked: Project) -> None:
    text = talked.documents.text(1)
    at = text.index("And then"), text.index(" left.")
    lines = spoken(talked.session, 1, text, at, at)
    assert [(one.speaker, one.words) for one in lines] == [("Interviewer", "And then?"), ("SH02", "Then we")]


def printed(report: Report) -> str:
    runs = [one.runs for one in report.blocks if isinstance(one, Paragraph)]
    runs += [item for one in report.blocks if isinstance(one, Bullets) for item in one.items]
    return "\n".join("".join(run.text for run in some) for some in runs)


def test_agenda_and_reader_pack_have_no_marks_of_the_transcript(talked: Project) -> None:
    start = TALK.index("Not a thing")
    talked.codings.apply(1, start, start + 11, [1])
    talked.codings.annotate(1, discuss=True)
    for report in (talked.findings.agenda(), talked.findings.reader_pack("team", theme="Waiting")):
        said = printed(report)
        assert "**" not in said and "[00:" not in said
        assert "Interviewer: " in said and "SH02: " in said and "Nothing came of it at all.\nNot a thing" in said
