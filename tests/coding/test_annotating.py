"""What is said of a coding: named in the log, one's own only, and never over another's words."""

from __future__ import annotations

from typing import Any

import pytest

from qualcode.model.errors import ChangedMeanwhile, QualcodeError, UnknownName
from qualcode.project import Project


@pytest.fixture
def coding(project: Project) -> int:
    return project.codings.apply_quote(1, "warm words", [project.codebook.find("Silence").id]).codings[0]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"stance": "runs against"}, "mark “Silence” on x1 as “runs against”"),
        ({"note": "why"}, "note on “Silence” on x1"),
        ({"discuss": True}, "flag “Silence” on x1 for discussion"),
        (
            {"stance": "Supports", "discuss": True},
            "mark “Silence” on x1 as “supports”; flag “Silence” on x1 for discussion",
        ),
    ],
)
def test_the_log_says_what_was_said(project: Project, coding: int, said: dict[str, Any], name: str) -> None:
    assert project.codings.annotate(coding, **said)
    assert not project.codings.annotate(coding, **said)
    assert project.log(1)[0].name == name


@pytest.mark.parametrize(
    ("first", "said", "name"),
    [
        ({"stance": "supports"}, {"stance": ""}, "take the stance off “Silence” on x1"),
        ({"note": "why"}, {"note": ""}, "take the note off “Silence” on x1"),
        ({"discuss": True}, {"discuss": False}, "no longer discuss “Silence” on x1"),
    ],
)
def test_and_what_was_taken_back(
    project: Project, coding: int, first: dict[str, Any], said: dict[str, Any], name: str
) -> None:
    project.codings.annotate(coding, **first)
    assert project.codings.annotate(coding, **said)
    assert project.log(1)[0].name == name


def test_another_coders_coding_is_refused(project: Project, coding: int) -> None:
    project.coders.add("Ben")
    refused = pytest.raises(QualcodeError, match="the coding “Silence” on x1 is Ada’s")
    with Project.open(project.folder, coder="Ben") as ben, refused:
        ben.codings.annotate(coding, note="Ben was here")
    assert project.codings.of_excerpt(1)[0].note == ""


def test_a_coding_that_is_gone_is_said(project: Project, coding: int) -> None:
    project.codings.remove([coding])
    with pytest.raises(UnknownName, match="gone already"):
        project.codings.annotate(coding, note="x")


def test_what_another_window_has_written_is_not_overwritten(project: Project, coding: int) -> None:
    (shown,) = project.codings.of_excerpt(1)
    with Project.open(project.folder) as window:
        window.codings.annotate(coding, note="from the other window")

    with pytest.raises(ChangedMeanwhile, match=r"“Silence” on x1 was changed by Ada meanwhile \(note\)") as refused:
        project.codings.annotate(coding, note="mine", was=shown)
    assert refused.value.now == {"note": "from the other window"}
    assert project.codings.annotate(coding, discuss=True, was=shown), "what nobody else has touched may be changed"
    assert not project.codings.annotate(coding, note="from the other window", was=shown), "they say the same"
    assert project.codings.of_excerpt(1)[0].note == "from the other window"
