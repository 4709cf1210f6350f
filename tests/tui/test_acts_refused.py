"""Whatever the project refuses, at any moment of any act, is a message and never the end of the desk."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.project import Project
from qualcode.store.database import Store
from qualcode.tui.acts.registry import ACTS

THROUGH_ANY_FORM = ("l", "enter", "ctrl+s")
NOT_TRIED = {"leave", *(f"recent_{key}" for key in range(2, 10))}


@contextlib.contextmanager
def refusing(store: Store) -> Iterator[None]:
    """Every read and every act of the project fails, as when the drive has gone."""

    def refuse(*_arguments: object, **_named: object) -> object:
        raise QualcodeError("the drive has gone", "here", "look for it")

    store.read = store.action = refuse  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        del store.read, store.action


@pytest.fixture
def coded(desk):
    """Two codings and a memo at the start of the first document, so that every act has something to act on."""
    with Project.open(desk.folder) as project:
        codes = [project.codebook.find(name).id for name in ("By letter", "Figures")]
        made = project.codings.apply(project.documents.find("one").id, 3, 20, codes)
        project.memos.add("Why", about=[made.excerpt.short_id])
    return desk


@pytest.mark.parametrize("when", ["from the key on", "from the form on"])
def test_no_act_ends_the_desk_when_the_project_fails(coded, when) -> None:
    async def act(pilot, app):
        for one in ACTS:
            if one.name in NOT_TRIED:
                continue
            while app.screen is not app.desk:
                await pilot.press("escape")
            app.desk.view.focus()
            app.desk.view.move_to(5)
            with contextlib.ExitStack() as failing:
                if when == "from the key on":
                    failing.enter_context(refusing(app.project._store))
                app.desk.action_act(one.name)
                await pilot.pause()
                if when != "from the key on":
                    failing.enter_context(refusing(app.project._store))
                await pilot.pause()
                if app.focused is not app.desk.view:
                    await pilot.press(*THROUGH_ANY_FORM)
                await pilot.pause()
                assert app.is_running and app.fault is None, one.name

    coded(act)
