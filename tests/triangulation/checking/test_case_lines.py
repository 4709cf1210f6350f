"""Lines of a case study's summary that the tool writes, with words typed over: themes, indicators."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qualcode.project import Project
from qualcode.triangulation.checking.case_lines import indicator_line, theme_line
from tests.triangulation.reports import checked, edited, replacing, the_one, told, written


def summary(study: Project, folder: Path, audience: Any = "team") -> Path:
    report = study.findings.case_summary("CS1", audience)
    study.findings.write(report, folder / "report.docx")
    return folder / "report.docx"


@pytest.mark.parametrize("audience", ["team", "publication"])
def test_a_theme_with_its_codes_behind_it_has_its_count_held(study: Project, tmp_path: Path, audience: Any) -> None:
    file = summary(study, tmp_path, audience)
    assert not told(checked(study, file))
    edited(file, replacing(" (1 of 2 interviews)", " (2 of 2 interviews)"))
    fault = the_one(checked(study, file))
    assert (fault.words, fault.nearest) == ("Change (2 of 2 interviews)", "Change (1 of 2 interviews)")


THEMES = """
Change (1 of 2 interviews): Board; Panels.
Change (1 of 2 interviews).
Change (one of the two interviews): what the board did.
Safety (1 of 2 interviews): somebody left the focus group out.
Safety (1 of 2 interviews; focus group)
Safety (1 of 2 interviews; 1 of 1 focus groups).
Change (0 of 1 focus groups).
The board (2 of 2 interviews) is no theme.
Board (1 of 2 interviews) is none that stands in a line of its own.
"""


@pytest.mark.parametrize("line", THEMES.strip().splitlines())
def test_what_is_so_of_a_theme_is_left_alone(only_read: Project, tmp_path: Path, line: str) -> None:
    assert not told(checked(only_read, written(tmp_path, ("Heading 2", "Case study 1"), line), audience="team"))


WRONG_THEMES = """
Change (2 of 2 interviews): Board; Panels.
Change (1 of 2 interviews; focus group): Board.
Change (two of two interviews).
Safety (focus group only): Bullied.
Safety (1 of 2 interviews; 0 of 1 focus groups).
"""


@pytest.mark.parametrize("line", WRONG_THEMES.strip().splitlines())
def test_what_is_not_so_of_a_theme_is_told_once(only_read: Project, tmp_path: Path, line: str) -> None:
    found = checked(only_read, written(tmp_path, ("Heading 2", "Case study 1"), line), audience="team").faults
    assert [one.what for one in found] == ["is not what the project says of CS1"]


LINE = "Indicator 2, appointment from shortlisting (improving; better than the average of ambulance trusts)."
BEAR = "2 coded passages bear on it through “Panels” (2)."
INDICATORS = f"""
{LINE} {BEAR} |
{LINE} Two coded passages bear on it. |
Indicator 2, appointment from shortlisting (improving since 2016). |
Indicator 2, appointment from shortlisting (improving; worse than the average of all trusts). |
Indicator 2, appointment from shortlisting (improving; better than in 2016, some deteriorating before). |
Indicator 2, the likelihood of being appointed (deteriorating). |
Indicator 6, harassment, bullying or abuse from staff (not applicable). |
{LINE.replace("improving", "deteriorating")} | deteriorating; better than the average of ambulance trusts
{LINE.replace("improving", "no clear change")} | no clear change; better than the average of ambulance trusts
{LINE.replace("better than", "similar to")} {BEAR} | improving; similar to the average of ambulance trusts
{LINE} {BEAR.replace("2 coded", "3 coded")} | 3 coded passages bear on it
{LINE} {BEAR.replace("(2)", "(1)")} | “Panels” (1)
Indicator 6, harassment, bullying or abuse from staff (improving). | improving
Indicator 9, board membership (no data). 4 coded passages bear on it. | 4 coded passages bear on it
"""
"""Each with what is not so."""


@pytest.mark.parametrize("line", INDICATORS.strip().splitlines())
def test_how_an_indicator_is_said_to_stand(only_read: Project, tmp_path: Path, line: str) -> None:
    sentence, _, wrong = (part.strip() for part in line.partition("|"))
    file = written(tmp_path, ("Heading 2", "Case study 1"), sentence)
    found = checked(only_read, file, audience="team").faults
    assert [(one.words, one.what) for one in found] == [(wrong, "is not what the project says of CS1")] * bool(wrong)
    assert all(one.nearest for one in found)


def test_lines_are_read_whatever_stands_in_brackets() -> None:
    line = theme_line("Pay (in bands 5 to 7) (3 of 5 interviews; 2 of 3 focus groups; documents): Gaps.")
    assert line is not None
    assert (line.theme, line.interviews, line.groups) == ("pay (in bands 5 to 7)", (3, 5), (2, 3))
    assert theme_line("Of those (3 of 5 people) some left.") is None
    assert theme_line("(3 of 5 interviews)") is None
    found = indicator_line("Indicator 12a, pay (per hour) (one year only; not comparable). More.")
    assert found is not None
    assert (found.number, found.name, found.trend, found.than) == ("12a", "pay (per hour)", "one year only", "")
