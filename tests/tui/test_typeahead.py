"""What comes in one burst is done in order: each key finds what the keys before it have opened, closed and written."""

from __future__ import annotations

import pytest
from idle import until
from textual.events import Key, Paste
from textual.widgets import Input, TextArea

from qualcode.project import Project
from qualcode.tui.screens.code_picker import CodePicker
from qualcode.tui.typeahead import LOOKS, Typeahead


def burst(app, *keys: str) -> None:
    """What a slow line delivers: all at once, before the desk has looked at the first."""
    names = {"/": "slash", ":": "colon", " ": "space", "}": "right_curly_bracket"}
    for key in keys:
        app.post_message(Key(names.get(key, key), key if len(key) == 1 else None))


def typed(into: object) -> str | None:
    """What stands in the field or text that the keys go to."""
    if isinstance(into, Input):
        return into.value
    return into.text if isinstance(into, TextArea) else None


@pytest.mark.parametrize("keys", ["cxu.1letter", "/uboard", "muqx", ":1"])
def test_letters_after_the_key_are_typed(desk, keys: str) -> None:
    async def act(pilot, app):
        state = app.project.state()
        burst(app, *keys)
        await until(pilot, lambda: typed(app.focused) == keys[1:])
        assert app.project.state() == state
        assert app.is_running

    desk(act)
    assert desk.codings() == []


def test_a_key_that_opens_nothing_lets_the_next_ones_through(desk) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(0)
        burst(app, "c")
        await until(pilot, lambda: isinstance(app.screen, CodePicker))
        await pilot.press("escape")
        await desk.press(pilot, "right_curly_bracket")
        assert app.desk.view.cursor > 0

    desk(act)


def test_keys_do_not_wait_for_a_form_that_does_not_open(desk) -> None:
    async def act(pilot, app):
        before = app.desk.view.cursor
        await pilot.press("l")  # nothing is coded here: there is nothing to link
        await pilot.press("right")
        await until(pilot, lambda: app.desk.view.cursor > before)

    desk(act)


def test_letters_then_enter_are_one_search_and_the_next_keys_go_through_its_hits(desk) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(0)
        burst(app, "/", *"by", "enter", "n", "n", "n")
        await until(pilot, lambda: app.desk.view.cursor == desk.text_of("one").rindex("by"))
        assert app.focused is app.desk.view

    desk(act)


def test_what_is_typed_before_keep_is_kept_and_what_comes_after_acts_on_the_desk(desk) -> None:
    async def act(pilot, app):
        burst(app, "m", *"some words", "ctrl+s", "u", "U", "m", *"second", "ctrl+s")
        await until(pilot, lambda: "second" in [memo.text for memo in app.project.memos.all()])

    desk(act)
    with Project.open(desk.folder) as project:
        assert [memo.text for memo in project.memos.all()] == ["some words", "second"]


def test_enter_twice_answers_one_question(desk) -> None:
    async def act(pilot, app):
        burst(app, ":", "4", "enter", "enter", "enter", "V", "c", *"letter", "enter", "}")
        await until(pilot, lambda: app.bench.codings and app.desk.view.cursor > app.bench.codings[0].start)
        assert app.screen is app.desk

    desk(act)
    assert desk.codings() == [("By letter", "Then the board asked for figures. I had none.")]


def test_a_paste_waits_for_the_form_as_letters_do(desk) -> None:
    async def act(pilot, app):
        burst(app, "c")
        app.post_message(Paste("letter"))
        burst(app, "x")
        await until(pilot, lambda: isinstance(app.focused, Input) and app.focused.value == "letterx")

    desk(act)


class Place:
    """Where keys go: it keeps what is sent to it."""

    def __init__(self) -> None:
        self.sent = []

    def post_message(self, message) -> bool:
        self.sent.append(message)
        return True


def test_what_is_typed_waits_until_word_has_come_back_from_where_keys_go_now() -> None:
    first, second = Place(), Place()
    place = first
    typeahead = Typeahead(lambda: place)
    assert not typeahead.holds(Key("a", "a")), "nothing is under way"
    typeahead.follow()
    assert typeahead.holds(Key("b", "b")) and typeahead.released() is None
    place = second  # a form has opened
    typeahead.came(first.sent[-1])
    while typeahead.released() is None:
        sent = len(second.sent)
        typeahead.came(second.sent[-1])
    assert sent > 1 and not typeahead.waiting


def test_word_that_is_lost_is_not_waited_for() -> None:
    gone, here = Place(), Place()
    place = gone
    typeahead = Typeahead(lambda: place)
    typeahead.follow()
    typeahead.holds(Key("b", "b"))
    place = here  # the form has closed, and what was under way in it with it
    typeahead.look()
    assert here.sent
    assert typeahead.released() is None
    for _ in range(LOOKS):  # nor for ever, where something does not answer at all
        typeahead.look()
    assert typeahead.released() is not None
