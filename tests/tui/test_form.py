"""Forms over the desk: keys that come faster than screens go."""

from __future__ import annotations

import pytest
from idle import until
from textual.screen import ModalScreen, Screen

from qualcode.project import Project
from qualcode.tui.contexts import CONTEXTS
from qualcode.tui.screens.form import Form
from qualcode.tui.screens.working import Working


async def enter_twice(pilot, app) -> None:
    """Both are on their way before the form has seen the first."""
    field = app.screen.focused
    await field.action_submit()
    await field.action_submit()
    await pilot.pause(0.1)


@pytest.mark.parametrize(
    ("key", "typed", "coded"),
    [("c", "letter", [("By letter", "How did the standard reach you?")]), ("?", "side panes", []), (":", "3", [])],
)
def test_a_second_enter_is_nobodys(desk, key: str, typed: str, coded: list[tuple[str, str]]) -> None:
    async def act(pilot, app):
        await desk.press(pilot, key, *("space" if one == " " else one for one in typed))
        await enter_twice(pilot, app)
        assert app.screen is app.desk and app.fault is None

    desk(act)
    assert desk.codings() == coded


def test_a_second_enter_does_not_rename_twice(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "r", *"Beginnings")
        await enter_twice(pilot, app)
        assert app.screen is app.desk and app.fault is None

    desk(act)
    with Project.open(desk.folder) as project:
        assert [one.name.startswith("rename") for one in project.log(limit=2)] == [True, False]


def test_work_that_ends_under_another_screen_takes_it_along(desk) -> None:
    async def act(pilot, app):
        ended: list[object] = []
        work = Working("Long work", lambda watch: 5)
        above: Screen[None] = Screen()
        app.push_screen(work, ended.append)
        app.push_screen(above)
        await until(pilot, lambda: app.screen is app.desk)
        assert [one.result for one in ended] == [5]

    desk(act)


def test_everything_that_stands_over_the_desk_answers_once() -> None:
    over = [context.owner for context in CONTEXTS if issubclass(context.owner, ModalScreen)]
    assert over and [one.__name__ for one in over if not issubclass(one, Form)] == []
