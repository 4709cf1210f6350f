"""What stands beside a quotation of people besides their IDs, held against who said it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.project import Project
from tests.triangulation.checking.test_typed_tables import typed
from tests.triangulation.reports import checked, told, written

BOARD = "The board has changed, and people notice"
VOICE = "My manager does the voice in handover"


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("“{board}” (senior leader)", ""),
        ("“{board}” (WS5_01, senior leader, case study 1)", ""),
        ("“{board}” (a senior leader at CS1)", ""),
        ("As one senior leader put it, “{board}” (WS5_01).", ""),
        ("A senior leader said that BME staff and others saw it: “{board}” (WS5_01).", ""),
        ("“{voice}” (FG1_P1, BME staff, focus group)", ""),
        ("“{voice}” (BME staff)", ""),
        ("“{voice}” (interviewee)", ""),
        ("Senior leader: {board}.", ""),
        ("“{board}” (BME staff)", "wrong staff group: said by senior leader, not BME staff"),
        ("“{board}” (WS5_01, BME staff)", "wrong staff group: said by senior leader, not BME staff"),
        ("As one member of BME staff put it, “{board}” (WS5_01).", ""),  # in words that are no group's name
        ("A senior leader said: “{voice}” (FG1_P1).", "wrong staff group: said by BME staff, not senior leader"),
        ("“{voice}” (senior leaders)", "wrong staff group: said by BME staff, not senior leader"),
        ("“{board}” (senior leader, case study 2)", "wrong case study: said at CS1, not at CS2"),
        ("“{voice}” (BME staff at CS2)", "wrong case study: said at CS1, not at CS2"),
        ("“{board}” (focus group participant)", "said in an interview, not in a focus group"),
        ("“{board}” (FG1_P1, BME staff)", "wrong ID: said by WS5_01, not by FG1_P1"),
    ],
)
def test_staff_group_and_case_study_beside_a_quotation(study: Project, tmp_path: Path, line: str, wrong: str) -> None:
    study.participants.put("SH01", group="stakeholder")
    file = written(tmp_path, line.format(board=BOARD, voice=VOICE))
    found = [one.what for one in checked(study, file, audience="team").faults if "not said whose" not in one.what]
    assert found == [wrong] * bool(wrong)


def test_so_in_the_row_of_a_table(study: Project, tmp_path: Path) -> None:
    table = "Quotation | Who | Staff group\n{} | WS5_01 | {}\n{} | FG1_P1 | BME staff"
    right = typed(tmp_path, table.format(BOARD, "senior leader", VOICE))
    assert told(checked(study, right, audience="team")) == []
    wrong = typed(tmp_path, table.format(BOARD, "BME staff", VOICE))
    (found,) = checked(study, wrong, audience="team").faults
    assert found.what == "wrong staff group: said by senior leader, not BME staff"


def test_of_whom_nothing_is_known_nothing_is_told(study: Project, tmp_path: Path) -> None:
    file = written(tmp_path, "“Nobody ever wrote any of this down, not once” (senior leader)")
    assert not told(checked(study, file, audience="team"), "evidence")
