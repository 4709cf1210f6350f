"""An import under preparation: every change makes new plans, or is refused and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qualcode.corpus.import_options import ImportOptions
from qualcode.model.corrections import Rename, SetRole
from qualcode.model.errors import QualcodeError
from qualcode.model.importing import Wish
from qualcode.project import Project
from qualcode.tui.preview import Preview
from qualcode.tui.widgets.preview_parts import model_of, who

TALK = "I: How?\nP: So.\nI: Then?\nM: Else.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study", coder="Ada") as made:
        made.participants.put("WS5_10")
        yield made


@pytest.fixture
def preview(project: Project, tmp_path: Path) -> Preview:
    """Two files of one name in two folders, one with a question, and one that is empty."""
    (tmp_path / "b").mkdir()
    texts = {"a.txt": TALK, "b/a.txt": TALK.replace("P:", "CS5_10:"), "c.txt": ""}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Preview(project.importing.read([tmp_path / name for name in texts]), ImportOptions())


def labels(preview: Preview, at: int) -> list[str]:
    return [one.label for one in preview.plans[at].speakers]


def test_a_correction_is_of_one_file_and_is_taken_back(preview: Preview) -> None:
    preview.correct(0, Rename("M", "I"))
    preview.correct(0, SetRole("P", "interviewer"))
    assert labels(preview, 0) == ["I", "P"] and labels(preview, 1) == ["I", "CS5_10", "M"]
    assert preview.take_back() and preview.plans[0].speakers[1].role == "participant"
    assert preview.take_back() and labels(preview, 0) == ["I", "P", "M"]
    assert not preview.take_back() and not preview.changed


def test_what_is_refused_changes_nothing(preview: Preview) -> None:
    before = list(preview.plans)
    with pytest.raises(QualcodeError, match="there is no speaker “Q”"):
        preview.correct(0, Rename("Q", "I"))
    with pytest.raises(QualcodeError, match="there is no participant “Ada”"):
        preview.identify(0, "P", "Ada")
    with pytest.raises(QualcodeError, match="there is no case study “CS9”"):
        preview.describe([0, 1], Wish(case="CS9"))
    assert preview.plans == before and not preview.changed


def test_a_question_is_found_and_answered(preview: Preview) -> None:
    assert preview.next_question(0) == 1 and who(preview.plans[1].speakers[1]) == "?WS5_10"
    preview.identify(1, "CS5_10", "WS5_10")
    preview.rename(1, "CS5_10", "Ward manager")
    assert who(preview.plans[1].speakers[1]) == "=WS5_10"
    assert preview.next_question(0) == 2  # the one that is refused
    preview.identify(1, "M", "Ada", create=True)
    assert who(preview.plans[1].speakers[2]) == "+Ada"


def test_particulars_are_of_the_marked_files(preview: Preview) -> None:
    preview.mark(0)
    preview.mark(1)
    preview.describe(preview.meant(2), Wish(case="CS9", create=True, held_on=date(2018, 5, 12)))
    assert [plan.case for plan in preview.plans] == ["CS9", "CS9", ""]
    preview.mark_all()
    preview.mark_all()
    assert not preview.marked and preview.meant(1) == [1]
    preview.describe([1], Wish(mode="phone"))
    assert [(plan.mode, plan.case) for plan in preview.plans[:2]] == [("", "CS9"), ("phone", "CS9")]


def test_files_are_left_out_and_taken_in_again(preview: Preview) -> None:
    preview.leave_out([0, 1])
    assert [plan.status for plan in preview.plans] == ["left", "left", "failed"] and not preview.coming
    preview.leave_out([0, 1])
    assert preview.coming == 2


def test_the_text_shows_each_turn_as_its_speakers_with_a_letter(preview: Preview) -> None:
    model = model_of(preview.plans[0])
    assert [(span.code, model.text[span.start : span.end]) for span in model.codings] == [
        *(("A I", "How?"), ("B P", "So."), ("A I", "Then?"), ("C M", "Else.")),
    ]
    assert len({span.colour for span in model.codings}) == 3
    assert model_of(preview.plans[2]).text == ""
