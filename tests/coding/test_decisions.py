"""The decision log."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from qualcode.model.errors import ChangedMeanwhile, QualcodeError
from qualcode.project import Project

DAY = date(2026, 3, 12)


def test_decisions_stand_in_the_order_in_which_they_were_made(project: Project) -> None:
    project.decisions.add("Later", made_on=DAY + timedelta(1), phase="review")
    project.decisions.add("Earlier", made_on=DAY, reason="one idea", alternatives="none", impact="two codes")

    assert [one.decision for one in project.decisions.all()] == ["Earlier", "Later"]
    assert [one.decision for one in project.decisions.all(phase="review")] == ["Later"]
    assert [one.decision for one in project.decisions.all(until=DAY)] == ["Earlier"]
    assert [one.decision for one in project.decisions.all(text="ONE idea")] == ["Earlier"]
    assert project.decisions.get(2).coder == "Ada"


@pytest.mark.parametrize(
    "told", [{"decision": " "}, {"decision": "x", "phase": "lunch"}, {"decision": "x", "made_on": date.max}]
)
def test_what_is_no_decision_is_refused(project: Project, told: dict) -> None:
    with pytest.raises(QualcodeError):
        project.decisions.add(**told)


def test_what_another_has_written_meanwhile_is_not_overwritten(project: Project) -> None:
    was = project.decisions.add("Merge", made_on=DAY)
    project.decisions.edit(1, reason="theirs")
    with pytest.raises(ChangedMeanwhile):
        project.decisions.edit(1, reason="mine", was=was)
    assert project.decisions.edit(1, reason="mine", was=project.decisions.get(1))


def test_a_log_that_was_written_comes_in_again_and_adds_nothing(project: Project, tmp_path: Path) -> None:
    project.decisions.add("Merge", made_on=DAY, phase="review", reason="one idea")
    path = tmp_path / "decisions.csv"
    project.findings.write(project.decisions.table(), path)

    done = project.decisions.import_csv(path)
    assert (done.added, done.changed, done.unchanged, done.ignored) == (0, 0, 1, ("by",))
    done = project.decisions.import_csv(b"Date,Decision,Rationale\n12 March 2026,merge,two ideas\n13.03.2026,Split,\n")
    assert (done.added, done.changed) == (1, 1) and project.decisions.get(1).reason == "two ideas"


def test_a_row_without_a_day_changes_nothing(project: Project) -> None:
    with pytest.raises(QualcodeError, match="line 3"):
        project.decisions.import_csv(b"date,decision\n2026-03-12,Merge\nsoon,Split\n")
    assert project.decisions.all() == []
