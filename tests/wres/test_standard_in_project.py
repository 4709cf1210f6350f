"""The standard belongs to every project, and travels with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from qualcode.model.errors import AmbiguousName, UnknownName
from qualcode.project import Project
from qualcode.store.tables import IndicatorRow, IndicatorSetRow
from qualcode.wres.standard import load_standard


def empty_of_indicators(project: Project) -> None:
    """As a project is that was made before there were indicators."""
    with project.session.store.action("clear", None, kind="setup") as action:
        for noun in (IndicatorRow, IndicatorSetRow):
            action.delete_many(noun, action.connection.scalars(select(noun.id)).all())


def test_a_new_project_has_the_nine_indicators_and_nothing_to_undo(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project:
        assert [one.number for one in project.indicators.all()] == list("123456789")
        assert project.indicators.standard == load_standard("wres")
        assert project.next_undo() is None
        assert {entry.kind for entry in project.log()} == {"setup"}


def test_the_definitions_are_kept_in_the_project(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project, project.session.read() as connection:
        text = connection.scalars(select(IndicatorSetRow.definition)).one()
    assert text.startswith("# The NHS Workforce Race Equality Standard")


def test_an_older_project_gets_them_on_first_need(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project:
        empty_of_indicators(project)
        assert len(project.indicators.all()) == 9
        assert len(project.indicators.row_ids()) == 9
        assert project.next_undo() is None


def test_first_need_inside_another_act_does_not_wait_for_itself(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project:
        empty_of_indicators(project)
        with project.together("several things"):
            assert len(project.indicators.row_ids()) == 9
        assert len(project.indicators.row_ids()) == 9


@pytest.mark.parametrize("name", ["3", " indicator 3 ", "disciplinary", "Entering the formal disciplinary process"])
def test_an_indicator_is_found_by_number_key_and_name(tmp_path: Path, name: str) -> None:
    with Project.create(tmp_path / "study") as project:
        assert project.indicators.find(name).number == "3"


def test_what_is_not_an_indicator_is_said(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study") as project:
        with pytest.raises(UnknownName, match=r"no indicator “12”.*WRES has 1, 2"):
            project.indicators.find(12)
        with pytest.raises(AmbiguousName, match="5, 6"):
            project.indicators.find("harassment")
