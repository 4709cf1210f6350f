"""What one table withholds every other withholds too, and what is rounded is rounded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.project import Project
from qualcode.wres.average import Average
from qualcode.wres.giving_away import EVERYBODY, parts_of, protected_average, read_hidden, there_in
from qualcode.wres.grouping import By, grouping
from qualcode.wres.panel import Panel, read_panels
from qualcode.wres.pinned import Kept

HEADER = "org_code,org_name,org_type,region,year,indicator,measure,group,value,numerator,denominator,unit,status"
TYPES = ("Acute trust", "Acute trust", "Mental health trust")
FEW = {3: 2, 9: 1, 16: 4, 22: 3}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Thirty-six trusts, four of which have few people; the shares of staff are those of the workforce."""
    lines = [HEADER]
    for n in range(36):
        told = f"RX{n:02},Trust {n},{TYPES[n % 3]},{('London', 'North')[n % 2]},2016"
        staff, share = 300 + 7 * n, 5 + n
        for group, many, of in (("White", 40 + n, 2000), ("BME", FEW.get(n, 12 + n % 5), staff)):
            lines.append(f"{told},3,likelihood,{group},{100 * many / of:.4f},{many},{of},percent,ok")
        lines.append(f"{told},1,workforce,BME,{share},{share * 20},2000,percent,ok")
    project = Project.create(tmp_path / "p")
    project.values.import_csv("\n".join(lines).encode())
    return project


def panel_of(project: Project) -> Panel:
    return read_panels(project.session, "scoring", ["3"])["3"]


def test_every_table_withholds_the_same(project: Project) -> None:
    with project:
        panel, standard = panel_of(project), project.indicators.standard
        hid = read_hidden(project.session, [panel])
        assert hid.many(panel, 2016, panel.trusts) == len(FEW)
        there = there_in(panel, 2016)
        usual = hid.kept(panel, 2016, standard, {})
        ways: tuple[By, ...] = ("type", "region", "focus-share")
        for way in ways:
            groups = grouping(way, standard, [one.member for one in there], [2016], None)
            assert hid.kept(panel, 2016, standard, {way: parts_of(groups, there, 2016)}) == usual
        assert {way for way, _ in usual.away | usual.bare | usual.coarse} >= {"region", "focus-share"}


def test_what_gives_up_a_decimal_is_rounded_once(project: Project) -> None:
    with project:
        panel = panel_of(project)
    kept = Kept(frozenset(), frozenset(), frozenset([EVERYBODY]))
    assert protected_average(Average(2016, 1.6469, "", 36, 36), panel, EVERYBODY, 4, kept).value == 1.6
