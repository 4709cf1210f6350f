"""The list of keys, made from the bindings; and the words of other programs."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import qualcode.tui.screens
import qualcode.tui.widgets
from qualcode.project import Project
from qualcode.tui.contexts import CONTEXTS, all_rows
from qualcode.tui.glossary import WORDS
from qualcode.tui.keys import DESK_BINDINGS, READING_BINDINGS, Keymap
from qualcode.tui.screens.code_picker import CodePicker
from qualcode.tui.screens.find_list import Entry, narrowed
from qualcode.tui.screens.glossary import Glossary
from qualcode.tui.screens.keys_help import KeysHelp, key_entries
from qualcode.tui.screens.link_form import LinkForm
from qualcode.tui.screens.memo_form import MemoForm
from qualcode.tui.widgets.codebook import Codebook
from qualcode.tui.widgets.fields import Field


def owners() -> list[type[DOMNode]]:
    """Every class of a screen or a widget that has keys of its own."""
    found: dict[type[DOMNode], None] = {}
    for package in (qualcode.tui.screens, qualcode.tui.widgets):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for one in vars(importlib.import_module(info.name)).values():
                if isinstance(one, type) and one.__module__ == info.name and vars(one).get("BINDINGS"):
                    found[one] = None
    return list(found)


@pytest.mark.parametrize("owner", owners(), ids=lambda owner: owner.__name__)
def test_every_screen_and_widget_with_keys_is_in_the_list(owner) -> None:
    told = [one for one in CONTEXTS if owner in one.classes and (not one.shares or owner is one.owner)]

    assert told, f"{owner.__name__} has keys: give it a line in qualcode/tui/contexts.py"
    for binding in vars(owner)["BINDINGS"]:
        assert isinstance(binding, Binding) and binding.description, f"{binding} needs words for what it does"
        assert binding.id and binding.id.partition(".")[0] in {one.name for one in told}, (
            f"{binding.key} of {owner.__name__} needs an id that begins with “{told[0].name}.”"
        )


def test_no_id_is_given_twice() -> None:
    names = [row.name for row in all_rows(Keymap()) if row.name]

    assert len(names) == len(set(names))


def test_no_key_means_two_things_on_the_desk() -> None:
    keys = [key for one in (*DESK_BINDINGS, *READING_BINDINGS) for key in one.key.split(",") if key != "escape"]

    assert len(keys) == len(set(keys))


async def find(desk, pilot, app, typed: str) -> None:
    app.screen.query_one(Field).value = typed
    await desk.press(pilot)


def test_the_list_is_grouped_and_narrows_as_one_types(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "question_mark")
        text = desk.text(app)
        assert isinstance(app.screen, KeysHelp)
        assert text.index("Coding") < text.index("Take your coding at the cursor off") < text.index("Moving")
        await find(desk, pilot, app, "overlapping")
        assert "Go through overlapping codings" in desk.text(app) and "Memo on" not in desk.text(app)
        await find(desk, pilot, app, "nothing of the kind")
        assert "Go through" not in desk.text(app)
        await desk.press(pilot, "enter", "escape")
        assert app.screen is app.desk

    desk(act, size=(120, 70))


def test_a_key_that_is_typed_comes_first() -> None:
    entries = [Entry("Next", "n"), Entry("Previous", "N"), Entry("Undo", "u ctrl+z"), Entry("Uncode", "x Del")]

    assert [one.text for one in narrowed(entries, "u")] == ["Undo", "Uncode", "Previous"]
    assert narrowed(entries, "u")[0].section == "The key u"
    assert narrowed(entries, "N")[0].text == "Previous"
    assert narrowed(entries, "") == entries


def test_the_list_says_the_keys_of_every_screen(desk) -> None:
    async def act(pilot, app):
        entries = list(key_entries(app.desk, app.keymap))
        assert {context.title for context in CONTEXTS[1:]} <= {one.section for one in entries}
        for row in all_rows(app.keymap):
            assert any(row.does == one.text and row.heading == one.section for one in entries), row
        assert [one.keys for one in entries if one.text == "Apply the code with that number"] == ["1–9"]

    desk(act)


def test_enter_does_the_act_at_the_cursor(desk) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(2)
        await desk.press(pilot, "c", *"letter", "enter", "question_mark")
        await find(desk, pilot, app, "take your coding")
        await desk.press(pilot, "enter")
        assert app.screen is app.desk and app.bench.codings == ()

    desk(act)
    assert desk.codings() == []


def test_enter_does_what_a_pane_does_and_gives_it_the_keys(desk) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(2)
        await desk.press(pilot, "question_mark")
        await find(desk, pilot, app, "apply code")
        await desk.press(pilot, "enter")
        assert isinstance(app.focused, Codebook)

    desk(act, size=(120, 40))
    assert desk.codings() == [("Origins", "How did the standard reach you?")]


def test_moves_of_the_transcript_can_be_done_from_the_list(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "question_mark")
        await find(desk, pilot, app, "end of document")
        await desk.press(pilot, "enter")
        assert app.desk.view.cursor > 100

    desk(act)


def test_what_works_elsewhere_says_where(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "question_mark")
        await find(desk, pilot, app, "mark several")
        assert "works in “Picker”" in desk.text(app) and "picker." not in desk.text(app)
        await desk.press(pilot, "enter")
        assert isinstance(app.screen, KeysHelp)

    desk(act)


@pytest.mark.parametrize(("opens", "form"), [("c", CodePicker), ("m", MemoForm), ("l", LinkForm)])
def test_f1_tells_the_keys_of_a_form_first_and_goes_back_to_it(desk, opens, form) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(2)
        await desk.press(pilot, "c", *"letter", "enter", opens, "f1")
        assert isinstance(app.screen, KeysHelp)
        first = next(context for context in CONTEXTS if context.owner is form)
        assert first.title in desk.text(app).split("Keys")[1].split("Coding")[0]
        await desk.press(pilot, "f1")
        assert isinstance(app.screen, form)
        await desk.press(pilot, "f1", "escape", "escape")
        assert app.screen is app.desk

    desk(act, size=(80, 24))


def test_a_form_is_kept_from_its_list_of_keys(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "m", *"Ask again", "f1")
        await find(desk, pilot, app, "keep")
        await desk.press(pilot, "enter")
        assert app.screen is app.desk

    desk(act)
    with Project.open(desk.folder) as project:
        assert [memo.text for memo in project.memos.all()] == ["Ask again"]


def test_the_list_follows_the_persons_keys(desk, settings_file) -> None:
    settings_file.write_text('[keys]\ncode = "f9"\nkeys = "f12"\n', encoding="utf-8")

    async def act(pilot, app):
        await desk.press(pilot, "question_mark")
        assert app.screen is app.desk
        await desk.press(pilot, "f12")
        await find(desk, pilot, app, "else the sentence")
        assert "F9" in desk.text(app)

    desk(act)


def test_the_words_of_other_programs_are_found(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "question_mark", "tab")
        assert isinstance(app.screen, Glossary)
        await find(desk, pilot, app, "coded segment")
        text = desk.text(app)
        assert "excerpt" in text and "quotation" in text and "A stretch of words that is coded" in text
        await desk.press(pilot, "escape", "escape")
        assert app.screen is app.desk

    desk(act, size=(80, 24))


def test_the_glossary_has_a_word_of_each_program_for_each_of_ours() -> None:
    assert len({word.ours for word in WORDS}) == len(WORDS)
    assert all(word.nvivo and word.maxqda and word.atlas and word.means.endswith(".") for word in WORDS)
