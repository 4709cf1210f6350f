"""Tables of figures under a standard that is about something else: nothing knows the first one's numbers or groups."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qualcode.project import Project
from qualcode.wres.averages_csv import AverageOf
from qualcode.wres.descriptive import DescriptiveWish
from qualcode.wres.descriptive_tables import LAYOUTS, descriptive_table
from qualcode.wres.footnotes import footnotes
from qualcode.wres.standing import StandingWish
from qualcode.wres.standing_tables import long_table, short_table, words_table

PUPILS = Path(__file__).parent.parent / "data" / "standards" / "pupils.toml"
HEADER = "urn,school,org_type,region,year,indicator,measure,group,value,unit,status\n"
ROWS = "".join(
    f"{100000 + school},School {school},{kind},N1,2030,{indicator},{measure},{group},{value + school},{unit},ok\n"
    for school, kind in enumerate(["Academy"] * 5 + ["Primary school"] * 6)
    for indicator, measure, group, value, unit in (
        ("A", "ratio", "", 1, "ratio"),
        ("C", "seats", "Free meals", 20, "percent"),
        ("C", "on_roll", "Free meals", 30, "percent"),
    )
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project.create(tmp_path_factory.mktemp("pupils") / "study")
    made.standards.use(PUPILS)
    assert made.values.import_file((HEADER + ROWS).encode()).status == "imported"
    return made


def test_the_descriptive_table_speaks_the_standards_words(project: Project) -> None:
    project.caveats.add("Two schools moved", "A", kind="small_school")
    found = project.descriptive.of(DescriptiveWish(by="focus-share"))
    notes = footnotes(project.indicators.all(), project.caveats.all())
    for layout in LAYOUTS:
        table = descriptive_table(found, notes, layout)
        assert table.title == "FSS indicators by the share of Free meals pupils, 2030 (mean of schools)"
        words = str((table.columns, table.rows, table.notes))
        assert "A small school: Two schools moved." in words
        assert not any(other in words for other in ("WRES", "BME", "White"))
        assert not re.search(r"\b[Tt]rusts?\b|\b[Ss]taff\b", words), words
    first = found.rows[0].averages[0]
    assert (first.value, first.n, first.of) == (6.0, 11, 11)
    assert [row.averages[0].of for row in found.rows[:4]] == [11, 4, 3, 4]


def test_a_standing_and_an_average_do_too(project: Project) -> None:
    project.values.import_averages(b"indicator,year,value\nA,2030,1.5\nC,2030,25\n", AverageOf("ALL"))
    found = project.descriptive.of(DescriptiveWish(average="ALL"))
    assert [row.averages[0].value for row in found.rows] == [1.5, None, 25.0]
    standing = project.standing.of(StandingWish(organisation="100004"))
    notes = footnotes(project.indicators.all())
    tables = [long_table(standing, notes), short_table(standing, notes), words_table(standing, notes, named=True)]
    words = str(tables)
    assert "secondary schools" in words
    assert not re.search(r"\b[Tt]rusts?\b|\b[Ss]taff\b", words), words
    assert not any(other in words for other in ("WRES", "BME", "White"))
    (seats,) = [one for one in standing.indicators if one.indicator.number == "C"]
    place = seats.years[0].against[0].place
    assert place is not None
    assert (place.rank, place.of) == (7, 11)
