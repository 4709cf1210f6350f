"""The list of organisations as the organisation data service publishes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as made:
        yield made


def line(code: str, name: str, region: str, opened: str = "20170401", closed: str = "") -> str:
    fields = [code, name, region, "QOP", *[""] * 6, opened, closed, *[""] * 15]
    return ",".join(f'"{field}"' for field in fields) + "\n"


LIST = line("X0A", "SYNTHETIC TRUST", "Y62") + line("X0B", "OTHER", "W00", closed="20200930") + line("X0C", "C", "Y99")


def test_a_list_is_known_by_its_form_and_taken_as_one_act(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    assert project.service_list.is_one(path)
    assert not project.service_list.is_one(b"ods_code,name\nX01,A trust\n")
    taken = project.service_list.take(path)
    assert (taken.added, taken.closed, taken.unknown_regions) == (("X0A", "X0B", "X0C"), ("X0B",), ("Y99",))
    assert dict(taken.regions) == {"North West": 1, "Wales": 1, "Y99": 1}
    found = project.organisations.find("x0b")
    assert (found.region, found.opened, found.closed) == ("Wales", date(2017, 4, 1), date(2020, 9, 30))
    project.undo()
    assert project.organisations.all() == []


def test_what_is_known_is_brought_up_to_date(project: Project) -> None:
    project.organisations.put("X0A", name="Synthetic trust", type="acute")
    taken = project.service_list.take(LIST.encode())
    assert (len(taken.added), taken.changed) == (2, ("X0A",))
    assert (project.organisations.find("X0A").type, project.organisations.find("X0A").name) == (
        "acute",
        "SYNTHETIC TRUST",
    )
    assert project.service_list.take(LIST.encode()).unchanged == 3


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("X0D,short\n", "line 4.*nothing|2 fields, not 27.*line 4"),
        (line("X0A", "AGAIN", "Y62"), "'X0A' stands twice.*line 4"),
        (line("X0D", "D", "Y62", "20171301"), "“20171301” is not a day.*line 4"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_taken(project: Project, more: str, says: str) -> None:
    with pytest.raises(QualcodeError, match=says):
        project.service_list.take((LIST + more).encode())
    assert project.organisations.all() == []


def test_the_published_list_is_read_as_it_stands(project: Project, shared: Path) -> None:
    path = shared / "wres" / "real" / "etr.csv"
    taken = project.service_list.take(path)
    assert len(taken.added) == 218
    assert taken.closed == ("RD3", "RDZ", "RT3", "RTV", "RW6", "RXH")
    assert dict(taken.regions)["Wales"] == 3 and sum(count for _, count in taken.regions) == 218
    assert taken.unknown_regions == ()
    first = project.organisations.find("R0A")
    assert (first.region, first.opened) == ("North West", date(2017, 10, 1))
