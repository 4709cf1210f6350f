"""Words found in all documents, and automatic coding that is reviewed."""

from __future__ import annotations

import asyncio
import threading

import pytest
from idle import PATIENCE, until_threads_end

from qualcode.analysis.search import Search
from qualcode.project import Project
from qualcode.tui.screens.autocode import AutocodeScreen
from qualcode.tui.screens.code_picker import CodePicker
from qualcode.tui.screens.search_all import SearchAll
from qualcode.tui.widgets.fields import Field


async def found(pilot, app) -> None:
    """Wait until what was typed has been looked for."""
    await pilot.pause()
    await until_threads_end(pilot, "hits")


async def type_in(pilot, app, words: str) -> None:
    app.screen.query_one(Field).value = words
    await found(pilot, app)


def quotes(app) -> list[str]:
    return [one.words for one in app.screen.found]


def test_hits_of_all_documents_open_in_their_place(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "S")
        assert isinstance(app.screen, SearchAll) and "Type what to look for" in desk.text(app)
        await type_in(pilot, app, "one")
        assert "in 2 documents" in desk.text(app) and "One post was made" in desk.text(app)
        await desk.press(pilot, "end")
        while app.screen.at_cursor.document != "two":
            await desk.press(pilot, "down")
        await desk.press(pilot, "enter")
        assert app.bench.title == "two" and app.bench.text[app.desk.view.cursor :].startswith("One post")
        assert app.desk.hits and app.focused is app.desk.view

    desk(act)


def test_what_was_ticked_is_so_again_when_no_code_was_chosen(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "A")
        await type_in(pilot, app, "we")
        await desk.press(pilot, "ctrl+n")
        await found(pilot, app)
        await desk.press(pilot, "down", "tab", "enter")
        assert isinstance(app.screen, CodePicker)
        await desk.press(pilot, "escape")
        await found(pilot, app)
        assert "1 of 2 passages ticked" in desk.text(app) and "codes their turn" in desk.text(app)
        await desk.press(pilot, "enter", *"letter", "enter")

    desk(act)
    assert desk.codings() == [("By letter", "We counted by hand, all winter.")]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """What is looked for is found when the event is set."""
    found, quick = threading.Event(), Search.find

    def find(self, *arguments):
        hits = quick(self, *arguments)
        found.wait(PATIENCE)
        return hits

    monkeypatch.setattr(Search, "find", find)
    found.set()
    return found


def test_while_it_is_looked_for_the_hits_of_before_stay_and_nothing_of_them_is_opened(desk, slow) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "S")
        await type_in(pilot, app, "we")
        slow.clear()
        app.screen.query_one(Field).value = "one"
        await pilot.pause()
        await pilot.press("down", "enter", "pagedown")
        assert "hit" not in desk.text(app) and "We read it" in desk.text(app)
        assert isinstance(app.screen, SearchAll)
        slow.set()
        await found(pilot, app)
        await desk.press(pilot)
        assert app.screen is app.desk and app.bench.text[app.desk.view.cursor :].lower().startswith("one")

    desk(act)


def test_nothing_can_be_ticked_while_it_is_looked_for(desk, monkeypatch) -> None:
    free, quick = threading.Event(), AutocodeScreen.look

    def look(screen, *arguments):
        hits = quick(screen, *arguments)
        free.wait(PATIENCE)
        return hits

    monkeypatch.setattr(AutocodeScreen, "look", look)
    free.set()

    async def act(pilot, app):
        await desk.press(pilot, "A")
        await type_in(pilot, app, "we")
        await desk.press(pilot, "tab")
        free.clear()
        await pilot.press("ctrl+n", "tab", "ctrl+a", "down", "enter")
        assert isinstance(app.screen, AutocodeScreen)
        free.set()
        await found(pilot, app)
        assert "0 of 2 passages ticked" in desk.text(app)

    desk(act)


def test_a_row_has_the_words_as_they_stand(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "S")
        await type_in(pilot, app, "figures")
        assert "asked for figures. I had" in desk.text(app)
        await type_in(pilot, app, "igur")
        assert "asked for figures. I had" in desk.text(app)

    desk(act)


def test_escape_returns_to_where_one_was(desk) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(50)
        before = app.desk.view.cursor
        await desk.press(pilot, "S")
        await type_in(pilot, app, "post")
        await desk.press(pilot, "escape")
        assert app.screen is app.desk and app.desk.view.cursor == before and app.bench.title == "one"

    desk(act)


def test_what_was_looked_for_stands_there_again(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "S")
        await type_in(pilot, app, "figures")
        await desk.press(pilot, "enter", "S")
        await found(pilot, app)
        assert (
            app.screen.query_one(Field).value == "figures" and quotes(app) == ["figures", "figures"][: len(quotes(app))]
        )

    desk(act)


@pytest.mark.parametrize(
    ("keys", "words", "wanted"),
    [
        ((), "WE", ["We", "We"]),
        (("ctrl+t",), "We", ["We", "We"]),
        (("ctrl+t",), "WE", []),
        (("ctrl+r",), r"w\w+ter", ["winter"]),
        (("ctrl+g",), "h", []),
        (("ctrl+l",), "one post", []),
        (("ctrl+l", "ctrl+l"), "changed", []),
    ],
)
def test_where_and_how_is_looked(desk, keys, words, wanted) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "S", *keys)
        await type_in(pilot, app, words)
        assert quotes(app) == wanted

    desk(act)


def test_only_some_turns_are_looked_through(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "S")
        await type_in(pilot, app, "the")
        assert {one.speaker for one in app.screen.found} == {"I", "P01"}
        await desk.press(pilot, "ctrl+o", "3")
        await found(pilot, app)
        assert {one.speaker for one in app.screen.found} == {"I"} and "interviewers' turns" in desk.text(app)

    desk(act)


@pytest.mark.parametrize(("words", "said"), [("(", "not a regular expression"), ("zzz", "Nothing was found")])
def test_what_cannot_be_found_is_said_and_nothing_breaks(desk, words, said) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "S", "ctrl+r")
        await type_in(pilot, app, words)
        assert said in desk.text(app) and ("nothing found" in desk.text(app)) is (words == "zzz")
        assert ("stopped" in desk.text(app)) is (words == "(")
        await desk.press(pilot, "enter")
        assert isinstance(app.screen, SearchAll)

    desk(act)


def test_the_next_letter_stops_what_was_looked_for(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "S")
        app.screen.query_one(Field).value = "o"
        await asyncio.sleep(0)
        await type_in(pilot, app, "winter")
        assert quotes(app) == ["winter"]

    desk(act)


def test_the_list_can_be_painted_while_it_is_looked_again(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "S")
        await type_in(pilot, app, "one")
        app.screen._work = lambda ticket, query: None  # a search that takes long
        app.screen._look_again()
        app.screen.refresh()
        await pilot.pause()
        assert "One post was made" in desk.text(app) and app.screen.at_cursor is None

    desk(act)


def test_what_is_ticked_is_coded_as_one_undo_step(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "A")
        assert isinstance(app.screen, AutocodeScreen)
        await type_in(pilot, app, "we")
        assert "0 of 2 passages ticked" in desk.text(app) and "codes their sentence" in desk.text(app)
        await desk.press(pilot, "enter")
        assert isinstance(app.screen, AutocodeScreen) and "tick passages first" in desk.text(app)
        await desk.press(pilot, "tab")
        assert "1 of 2 passages ticked" in desk.text(app)
        await desk.press(pilot, "ctrl+a", "enter")
        assert isinstance(app.screen, CodePicker)
        await desk.press(pilot, *"by letter", "enter")
        assert "auto-code “we”" in app.desk.status.act

    desk(act)
    assert desk.codings() == [("By letter", "We read it twice."), ("By letter", "We counted by hand, all winter.")]

    async def undo(pilot, app):
        await desk.press(pilot, "u")

    desk(undo)
    assert desk.codings() == []


def test_only_the_passage_that_was_ticked_is_coded_with_a_code_made_for_it(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "A", "ctrl+n")
        await type_in(pilot, app, "winter")
        assert "codes their turn" in desk.text(app)
        await desk.press(pilot, "tab", "enter")
        app.screen.query_one(Field).value = "Origins > Winter"
        await desk.press(pilot, "enter")
        assert "auto-code “winter”" in app.desk.status.act

    desk(act)
    assert desk.codings() == [("Winter", "We counted by hand, all winter.")]

    async def undo(pilot, app):
        await desk.press(pilot, "u")

    desk(undo)
    with Project.open(desk.folder) as project:
        assert desk.codings() == [] and "Winter" not in [code.name for code in project.codebook.tree()]


def test_what_is_coded_already_is_marked_and_told(desk) -> None:
    with Project.open(desk.folder) as project:
        document = project.documents.find("one")
        project.codings.apply_quote(document.id, "all winter", [project.codebook.find("By letter").id])

    async def act(pilot, app):
        await desk.press(pilot, "A")
        await type_in(pilot, app, "winter")
        assert "coded already: By letter" in desk.text(app)

    desk(act)


def test_leaving_the_choice_of_codes_goes_back_to_the_passages_and_codes_nothing(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "A")
        await type_in(pilot, app, "winter")
        await desk.press(pilot, "tab", "enter", "escape")
        assert isinstance(app.screen, AutocodeScreen)

    desk(act)
    assert desk.codings() == []


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (20, 5)])
@pytest.mark.parametrize("key", ["S", "A"])
def test_the_screens_open_at_every_size(desk, key, size) -> None:
    async def act(pilot, app):
        await desk.press(pilot, key)
        await type_in(pilot, app, "we")
        assert len(quotes(app)) == 2

    desk(act, size=size)


def test_where_all_that_was_ticked_is_coded_so_already_nothing_is_done_and_it_is_said(desk) -> None:
    with Project.open(desk.folder) as project:
        document = project.documents.find("one")
        code = project.codebook.find("By letter").id
        project.codings.apply_quote(document.id, "We counted by hand, all winter.", [code])

    async def act(pilot, app):
        stored = app.project.state()
        await desk.press(pilot, "A")
        await type_in(pilot, app, "winter")
        await desk.press(pilot, "tab", "enter", *"letter", "enter")
        assert app.desk.status.act == "Nothing was coded: 1 stood there already."
        assert app.project.state() == stored

    desk(act)


def test_hits_by_words_come_best_first_with_every_place_marked(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "S", "ctrl+b")
        await type_in(pilot, app, "letter read* or zebra")
        assert "by words" in desk.text(app) and [hit.words for hit in app.screen.found] == ["letter"]
        await desk.press(pilot, "enter")
        assert [app.bench.text[start:end] for start, end in app.desk.hits] == ["letter", "read"]

    desk(act)
