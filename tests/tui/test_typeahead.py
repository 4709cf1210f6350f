"""Keys that come in one burst with the one that opens a form go into the form, and never act on the desk."""

from __future__ import annotations

import pytest
from textual.events import Key
from textual.widgets import Input, TextArea

from qualcode.tui.screens.code_picker import CodePicker


def burst(app, keys: str) -> None:
    """What a slow line delivers: all at once, before the desk has looked at the first."""
    names = {"/": "slash", ":": "colon"}
    for key in keys:
        app.post_message(Key(names.get(key, key), key))


@pytest.mark.parametrize("keys", ["cxu.1letter", "/uboard", "muqx", ":1"])
def test_letters_after_the_key_are_typed(desk, keys: str) -> None:
    async def act(pilot, app):
        state = app.project.state()
        burst(app, keys)
        for _ in range(60):
            await pilot.pause(0.02)
            typed = app.focused
            if isinstance(typed, Input) and typed.value == keys[1:]:
                break
            if isinstance(typed, TextArea) and typed.text == keys[1:]:
                break
        else:
            pytest.fail(f"{keys!r} typed {getattr(app.focused, 'text', app.focused)!r}")
        assert app.project.state() == state
        assert app.is_running

    desk(act)
    assert desk.codings() == []


def test_a_key_that_opens_nothing_lets_the_next_ones_through(desk) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(0)
        burst(app, "c")
        await pilot.pause(0.3)
        assert isinstance(app.screen, CodePicker)
        await pilot.press("escape")
        await desk.press(pilot, "right_curly_bracket")
        assert app.desk.view.cursor > 0

    desk(act)


def test_keys_do_not_wait_for_a_form_that_does_not_open(desk) -> None:
    async def act(pilot, app):
        before = app.desk.view.cursor
        await pilot.press("l")  # nothing is coded here: there is nothing to link
        await pilot.pause(0.05)
        await pilot.press("right")
        await pilot.pause(0.05)
        assert app.desk.view.cursor > before

    desk(act)
