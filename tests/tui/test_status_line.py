"""The status line says the most important at every width, and never runs over."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from qualcode.tui.widgets.status import Place

LONG = Place(
    document="A very long title of a focus group with many people, held on two days",
    turn="turn 128 of 1,024",
    coded="43% coded",
    selection="1,204 selected",
    mode="extending",
    coder="Coder A · read-only",
)
HOSTILE = (
    "a[/]b [@click=app.quit]",
    "\x1b[31m\u202eevil",
    "漢字" * 60,
    "e\u0301" * 200,
    "\U0001f469\u200d\U0001f467" * 40,
    "x" * 1_000,
)


def lines(app) -> list[str]:
    return str(app.desk.status.render()).split("\n")


@pytest.mark.parametrize("width", [200, 140, 100, 80, 60, 40, 20])
def test_it_fits_and_says_the_turn_and_the_document(desk, width) -> None:
    async def act(pilot, app):
        status = app.desk.status
        status.at(LONG)
        status.state("brush", "brush: Trust in management")
        status.did("undid: code “A long name of a code” on “A very long title of a focus group”")
        status.codes("Trust, Voice, A long name of a code, Another long name of a code")
        for line in lines(app):
            assert cell_len(line) <= status.size.width
        first = lines(app)[0]
        assert "turn 12" in first and first.startswith("A very")
        assert "…" in first or width == 200
        if width >= 80:
            assert all(words in first for words in ("brush: Trust", "extending", "1,204 selected"))
        if width >= 120:
            assert "43% coded" in first and first.endswith("Coder A · read-only")

    desk(act, size=(width, 24))


def test_states_stand_as_long_as_they_hold(desk) -> None:
    async def act(pilot, app):
        status = app.desk.status
        status.state("brush", "brush: Trust")
        status.state("only", "only Voice")
        assert status.states == ("brush: Trust", "only Voice") and "brush: Trust · only Voice" in lines(app)[0]
        status.state("brush", "")
        assert "brush" not in lines(app)[0]

    desk(act)


def test_one_line_shows_the_place_or_the_remark(desk) -> None:
    async def act(pilot, app):
        assert len(lines(app)) == 1 and "turn 1" in lines(app)[0]
        await desk.press(pilot, "f6")
        assert lines(app)[0].startswith("There is no pane")

    desk(act, size=(60, 6))


def test_undo_is_named(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "c", *"letter", "enter")
        assert "code “By letter” on “one”" in lines(app)[1]
        await desk.press(pilot, "u")
        assert "undid: code “By letter” on “one”" in lines(app)[1]

    desk(act, size=(80, 24))
    assert desk.codings() == []


def test_hostile_names_do_not_act_or_run_over(desk) -> None:
    async def act(pilot, app):
        status = app.desk.status
        for name in HOSTILE:
            status.at(Place(document=name, turn="turn 1 of 2", coder=name, mode=name))
            status.did(name)
            status.codes(name)
            for line in lines(app):
                assert cell_len(line) <= status.size.width
                assert not set(line) & set("\x1b\u202e")

    desk(act, size=(80, 24))
