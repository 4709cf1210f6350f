"""The picker: what it shows while one chooses, and what becomes of the choice."""

from __future__ import annotations

import pytest
from textual import events

from qualcode.project import Project
from qualcode.tui.screens.code_picker import CodePicker
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.rows import Rows


async def open_picker(desk, pilot, app, span=(0, 10)) -> None:
    app.desk.view.select(*span)
    await desk.press(pilot, "c")
    assert isinstance(app.screen, CodePicker)


def listed(app) -> list[str]:
    rows = app.screen.query_one(Rows)
    return [app.screen._row(at).plain for at in range(rows.count)]


def test_definition_inclusion_exclusion_and_counts_show_while_choosing(desk) -> None:
    with Project.open(desk.folder) as project:
        project.codebook.edit("By letter", inclusion="Any letter.", exclusion="Mail by machine.")
        one, two = (project.documents.find(name).id for name in ("one", "two"))
        code = project.codebook.find("By letter").id
        project.codings.apply(one, 0, 5, [code])
        project.codings.apply(two, 0, 5, [code])

    async def act(pilot, app):
        await open_picker(desk, pilot, app)
        await desk.press(pilot, *"letter")
        text = desk.text(app)
        for told in ("Told in writing only.", "include: Any letter.", "not: Mail by machine.", "1 here, 2 in all"):
            assert told in text
        await desk.press(pilot, "escape")

    desk(act)
    assert len(desk.codings()) == 1


def test_what_is_on_the_passage_already_is_marked_and_number_keys_show(desk) -> None:
    async def act(pilot, app):
        await open_picker(desk, pilot, app)
        await desk.press(pilot, *"letter", "enter")
        await open_picker(desk, pilot, app, span=(0, 10))
        row = next(row for row in listed(app) if "By letter" in row)
        assert row.startswith("• 1 ")
        assert "on these words already" in desk.text(app)

    desk(act)


def test_marks_stay_in_sight_while_one_types_on_and_go_with_backspace(desk) -> None:
    async def act(pilot, app):
        await open_picker(desk, pilot, app)
        await desk.press(pilot, *"letter", "tab", *"figures yet", "tab")
        assert "✓ By letter ✓ No figures yet" in desk.text(app)
        await desk.press(pilot, *"orig")
        assert "✓ By letter ✓ No figures yet" in desk.text(app)
        await desk.press(pilot, "backspace", "backspace", "backspace", "backspace", "backspace")
        assert "✓ By letter" in desk.text(app) and "✓ No figures yet" not in desk.text(app)
        await desk.press(pilot, "enter")

    desk(act)
    assert [code for code, _ in desk.codings()] == ["By letter"]


def test_marked_codes_and_a_new_one_go_on_together_in_one_step(desk) -> None:
    async def act(pilot, app):
        await open_picker(desk, pilot, app)
        await desk.press(pilot, *"letter", "tab")
        app.screen.query_one(Field).value = "Figures > Hearsay"
        await desk.press(pilot, "enter")
        assert sorted(one.code for one in app.bench.codings) == ["By letter", "Hearsay"]
        await desk.press(pilot, "u")
        assert app.bench.codings == () and len(app.bench.tree) == 4

    desk(act)
    assert desk.codings() == []


def test_up_from_the_first_row_is_the_one_that_creates(desk) -> None:
    async def act(pilot, app):
        await open_picker(desk, pilot, app)
        await desk.press(pilot, *"letters")
        app.screen.query_one(Field).value = "letter"
        await desk.press(pilot)
        assert "↑ creates it" in desk.text(app)
        await desk.press(pilot, "up", "enter", "enter")

    desk(act)
    assert desk.codings() == [("letter", "I: How did")]


def test_a_parent_is_gone_back_from(desk) -> None:
    async def act(pilot, app):
        await open_picker(desk, pilot, app)
        await desk.press(pilot, *"Hearsay", "enter")
        assert "Where does “Hearsay” belong?" in desk.text(app)
        await desk.press(pilot, "escape")
        assert app.screen.query_one(Field).value == "Hearsay"
        await desk.press(pilot, "escape")
        assert app.screen is app.desk

    desk(act)
    assert desk.codings() == []


def test_ctrl_t_pins_the_code_at_the_cursor(desk) -> None:
    async def act(pilot, app):
        await open_picker(desk, pilot, app)
        await desk.press(pilot, *"letter", "ctrl+t")
        assert "on key 1, pinned" in desk.text(app) and listed(app)[0].startswith("  1*")
        await desk.press(pilot, "ctrl+t", "enter")
        assert app.bench.keys.pinned == frozenset()

    desk(act)
    assert [code for code, _ in desk.codings()] == ["By letter"]


def test_a_click_takes_a_row(desk) -> None:
    async def act(pilot, app):
        await open_picker(desk, pilot, app)
        await pilot.click(app.screen.query_one(Rows), offset=(10, 1))
        await desk.press(pilot)
        assert app.screen is app.desk

    desk(act)
    assert [code for code, _ in desk.codings()] == ["By letter"]


def test_a_megabyte_pasted_is_cut_and_harms_nothing(desk) -> None:
    async def act(pilot, app):
        await open_picker(desk, pilot, app)
        app.screen.query_one(Field).post_message(events.Paste("letter\x1b]0;x\x07\u202e " * 60_000))
        await desk.press(pilot)
        assert len(app.screen.query_one(Field).value) <= 2_000
        assert "\x1b" not in desk.text(app) and "\u202e" not in desk.text(app)
        await desk.press(pilot, "escape")
        assert app.screen is app.desk

    desk(act)
    assert desk.codings() == []


NASTY = "a[/]b [@click=app.quit]x[/] \x1b[31mred\x1b]0;t\x07 \u202eevil"


@pytest.mark.parametrize("size", [(140, 45), (80, 24), (20, 5)])
def test_hostile_names_are_shown_and_applied_as_they_are(desk, size) -> None:
    with Project.open(desk.folder) as project:
        project.codebook.add(NASTY, definition=NASTY, inclusion=NASTY, exclusion=NASTY)
        project.codebook.add("Under it", parent=project.codebook.tree().codes[-1].short_id)

    async def act(pilot, app):
        await open_picker(desk, pilot, app)
        await desk.press(pilot, *"evil", "tab")
        text = desk.text(app)
        assert "a[/]b" in text and "\x1b" not in text and "\u202e" not in text
        await desk.press(pilot, "enter")

    desk(act, size=size)
    assert [code for code, _ in desk.codings()] == [NASTY]


@pytest.mark.parametrize("size", [(80, 24), (20, 5), (30, 12)])
def test_on_a_small_screen_field_and_list_are_in_sight(desk, size) -> None:
    async def act(pilot, app):
        await open_picker(desk, pilot, app)
        await desk.press(pilot, *"lett")
        lines = desk.text(app).splitlines()
        assert len(lines) <= size[1]
        assert any("lett" in line for line in lines) and any("By lett" in line for line in lines)
        await desk.press(pilot, "enter")

    desk(act, size=size)
    assert [code for code, _ in desk.codings()] == ["By letter"]


def test_a_thousand_codes_are_looked_through_and_only_rows_in_sight_are_made(desk) -> None:
    many = "".join(f"Number {number},Origins\n" for number in range(1_000))
    with Project.open(desk.folder) as project:
        project.codebook.import_csv(f"code,parent\n{many}".encode())

    async def act(pilot, app):
        await open_picker(desk, pilot, app)
        await desk.press(pilot, *"number")
        rows = app.screen.query_one(Rows)
        assert rows.count >= 1_000 and len(rows._made) < 40
        await desk.press(pilot, *" 777", "enter")

    desk(act)
    assert [code for code, _ in desk.codings()] == ["Number 777"]


def test_a_new_code_is_not_offered_without_a_word_of_the_parked_one(desk) -> None:
    with Project.open(desk.folder) as project:
        project.reshaping.set_status(["By letter"], "parked")

    async def act(pilot, app):
        await desk.press(pilot, "c", *"lette")
        shown = desk.text(app)
        assert "create “lette”" in shown and "“By letter” is parked" in shown
        assert "set aside for now; typed in full it can be chosen" in shown

    desk(act)
