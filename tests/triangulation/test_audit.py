"""The audit trail: decisions and acts, told apart, in order of time; a publication has no names and no IDs."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.report import TableBlock
from qualcode.model.table import Table
from qualcode.project import Project
from qualcode.triangulation.audit import audit_report, audit_table, audit_trail
from qualcode.triangulation.codebook_changes import changes_table

DAY = date(2018, 3, 12)
TODAY = datetime.now(UTC).date()


@pytest.fixture
def decided(study: Project) -> Project:
    study.decisions.add("Merge two themes", made_on=DAY, phase="review", reason="one idea")
    study.decisions.add("Keep five case studies", made_on=TODAY, alternatives="four")
    return study


def test_decisions_and_acts_are_merged_by_date_and_told_apart(decided: Project) -> None:
    trail = audit_trail(decided.session)

    assert [one.on for one in trail] == sorted(one.on for one in trail)
    assert [one.what for one in trail if one.kind == "decision"] == ["Merge two themes", "Keep five case studies"]
    acts = [one for one in trail if one.kind == "act"]
    recorded = [one for one in reversed(decided.log()) if one.kind != "setup"]
    assert [(one.act, one.what) for one in acts] == [(one.id, one.name) for one in recorded]
    assert audit_trail(decided.session, which="decisions") == tuple(one for one in trail if one.kind == "decision")


def test_a_stretch_of_time_is_kept_to(decided: Project) -> None:
    assert [one.kind for one in audit_trail(decided.session, since=DAY, until=DAY)] == ["decision"]
    assert audit_trail(decided.session, until=DAY - timedelta(1)) == ()
    assert len(audit_trail(decided.session, since=TODAY)) == len(audit_trail(decided.session)) - 1
    with pytest.raises(QualcodeError, match="ends before"):
        audit_trail(decided.session, since=TODAY, until=DAY)


def test_what_was_undone_says_so(decided: Project) -> None:
    decided.memos.add("Why?")
    decided.undo()

    table = audit_table(decided.session, audit_trail(decided.session))
    assert [row[-1] for row in table.rows if row[4] == "write a reflexive memo"] == ["yes"]


def test_a_publication_has_no_names_no_ids_and_every_act_counted(decided: Project) -> None:
    decided.participants.put("WS9_01", group="lead")
    trail = audit_trail(decided.session)
    table = audit_table(decided.session, trail, "publication")
    report = audit_report(decided.session, trail)

    words = " ".join(str(cell) for row in table.rows for cell in row)
    words += " ".join(
        str(cell)
        for block in report.blocks
        if isinstance(block, TableBlock)
        for row in block.table.rows
        for cell in row
    )
    assert "Ada" not in words and "WS9" not in words and not re.search(r"\b[xdcmalp]\d+\b", words)
    assert "coder A" in words and "Merge two themes" in words
    counted = sum(int(row[3].split()[0]) for row in table.rows if row[1] == "acts")
    assert counted == sum(one.kind == "act" for one in trail)


def test_a_decision_that_names_an_organisation_cannot_be_published(decided: Project) -> None:
    decided.decisions.add("Leave out Northfield General", made_on=DAY)
    with pytest.raises(QualcodeError, match="cannot be published"):
        audit_report(decided.session, audit_trail(decided.session))
    assert audit_report(decided.session, audit_trail(decided.session), "team").blocks


def test_every_table_of_the_project_is_some_kind_of_work() -> None:
    from qualcode.store.tables import Kept
    from qualcode.triangulation.audit import _OF_TABLE

    assert {noun.__tablename__ for noun in Kept.__subclasses__()} - set(_OF_TABLE) == set()


@pytest.fixture
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Lets the machine stand somewhere else, where it can be told to."""
    if not hasattr(time, "tzset"):
        pytest.skip("only POSIX lets a process change its time zone")

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


def test_the_same_project_tells_the_same_days_wherever_the_machine_stands(
    decided: Project, in_zone: Callable[[str], None]
) -> None:
    """Zones are written as POSIX has them: twelve hours before and twelve after UTC, never looked up."""

    def told() -> tuple[Table, Table, object, Table]:
        trail = audit_trail(decided.session)
        of_today = audit_trail(decided.session, since=TODAY, until=TODAY)
        changes = decided.codebook_versions.diff("a1")
        return (
            audit_table(decided.session, trail),
            audit_table(decided.session, of_today, "publication"),
            audit_report(decided.session, trail),
            changes_table(changes),
        )

    in_zone("EAST-12")
    east = told()
    in_zone("WEST+12")
    assert told() == east
