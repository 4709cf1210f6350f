"""The brush and whole turns: coding many passages with few keys."""

from __future__ import annotations

from qualcode.project import Project
from qualcode.tui.screens.code_picker import CodePicker
from qualcode.tui.widgets.transcript.messages import SelectionMade


def status(app) -> str:
    return app.desk.status.act


async def take_up(desk, pilot, app, code: str = "letter") -> None:
    await desk.press(pilot, "B")
    assert isinstance(app.screen, CodePicker)
    await desk.press(pilot, *code, "enter")


async def drag(desk, pilot, app, words: str) -> None:
    """Drag over some words with the mouse."""
    view = app.desk.view
    start = app.bench.text.index(words)
    cells = []
    for offset in (start, start + len(words) - 1):
        line = view._layout_now.wrap.line_of(offset)
        cells.append((view._layout_now.margins.gutter + view._layout_now.wrap.cell_of(offset)[1] + 1, line))
    await pilot.mouse_down(view, offset=cells[0])
    await pilot.hover(view, offset=cells[1])
    await pilot.mouse_up(view, offset=cells[1])
    await desk.press(pilot)


def test_every_drag_is_coded_until_esc(desk) -> None:
    async def act(pilot, app):
        await take_up(desk, pilot, app)
        assert "brush “By letter”" in desk.text(app) and "Lay brush down" in desk.text(app)
        await drag(desk, pilot, app, "explained")
        await drag(desk, pilot, app, "figures")
        assert app.desk.view.selection is None and len(app.desk.view.model.codings) == 2
        assert status(app) == "code “By letter” on “one”"
        await desk.press(pilot, "escape")
        assert "brush “By letter”" not in desk.text(app)
        await drag(desk, pilot, app, "winter")
        assert app.desk.view.selection is not None

    desk(act)
    assert desk.codings() == [("By letter", "explained"), ("By letter", "figures")]


def test_a_selection_made_by_keys_is_coded_at_enter(desk) -> None:
    async def act(pilot, app):
        await take_up(desk, pilot, app)
        app.desk.view.move_to(app.bench.text.index("board"))
        await desk.press(pilot, "plus")
        assert app.bench.codings == ()
        await desk.press(pilot, "enter")
        app.desk.view.move_to(app.bench.text.index("none"))
        await desk.press(pilot, "enter")

    desk(act)
    assert desk.codings() == [("By letter", "board"), ("By letter", "I had none.")]


def test_clicks_that_may_go_on_wait_a_moment_and_code_once(desk) -> None:
    async def act(pilot, app):
        await take_up(desk, pilot, app)
        view, text = app.desk.view, app.bench.text
        for words in ("board", "Then the board asked for figures."):
            start = text.index(words)
            view.set_selection((start, start + len(words)))
            view.post_message(SelectionMade(view, start, start + len(words), by="clicks"))
            await pilot.pause()
        assert app.bench.codings == ()
        await pilot.pause(app.CLICK_CHAIN_TIME_THRESHOLD + 0.1)
        await desk.press(pilot)

    desk(act)
    assert desk.codings() == [("By letter", "Then the board asked for figures.")]


def test_in_the_codebook_the_brush_takes_the_code_there(desk) -> None:
    async def act(pilot, app):
        await desk.press(pilot, "f4", "down")
        code = app.desk.codebook.at_cursor
        await desk.press(pilot, "B")
        assert app.screen is app.desk and app.focused is app.desk.view and app.desk.brush == (code.id,)
        await desk.press(pilot, "B")
        assert app.desk.brush == ()

    desk(act)


def test_the_code_used_last_is_offered_first(desk) -> None:
    async def act(pilot, app):
        for code in ("letter", "figures yet"):
            app.desk.view.select(0, 10)
            await desk.press(pilot, "c", *code, "enter")
        await desk.press(pilot, "B", "enter")
        assert app.bench.tree.by_id[app.desk.brush[0]].name == "No figures yet"

    desk(act)


def test_a_new_code_can_be_made_for_the_brush_and_undone_with_it(desk) -> None:
    async def act(pilot, app):
        await take_up(desk, pilot, app, "Figures > Fresh")
        assert "Fresh" in [code.name for code in app.bench.tree]
        await desk.press(pilot, "u")
        app.desk.view.select(0, 10)
        await desk.press(pilot, "enter")
        assert "can no longer be applied" in status(app) and app.desk.brush == ()

    desk(act)
    assert desk.codings() == []


def test_each_stroke_is_a_step_of_its_own(desk) -> None:
    async def act(pilot, app):
        await take_up(desk, pilot, app)
        await drag(desk, pilot, app, "explained")
        await drag(desk, pilot, app, "figures")
        await desk.press(pilot, "u")

    desk(act)
    assert desk.codings() == [("By letter", "explained")]


def test_reading_has_no_brush(desk) -> None:
    async def act(pilot, app):
        await take_up(desk, pilot, app)
        await desk.press(pilot, "R")
        await drag(desk, pilot, app, "explained")
        assert app.desk.brush == ()

    desk(act)
    assert desk.codings() == []


def test_a_project_that_can_only_be_read_takes_no_brush(desk, monkeypatch) -> None:
    monkeypatch.setattr(Project, "read_only", property(lambda self: True))

    async def act(pilot, app):
        await desk.press(pilot, "B", "C")
        assert app.screen is app.desk and app.desk.brush == ()

    desk(act)


def test_capital_c_codes_the_whole_turn_and_the_cursor_stays(desk) -> None:
    async def act(pilot, app):
        place = app.bench.text.index("explained")
        app.desk.view.select(place, place + 9)
        await desk.press(pilot, "C", *"letter", "enter")
        assert app.desk.view.cursor == place

    desk(act)
    assert desk.codings() == [("By letter", "By letter. Nobody explained it [laughs]. We read it twice.")]


def test_capital_c_on_a_label_means_its_turn_and_undo_takes_it_back(desk) -> None:
    async def act(pilot, app):
        app.desk.view.move_to(app.bench.text.index("P02"))
        await desk.press(pilot, "C", "tab", "down", "tab", "enter")
        assert len(app.bench.codings) == 2 and {one.quote for one in app.bench.codings} == {
            "We counted by hand, all winter."
        }
        await desk.press(pilot, "u")

    desk(act)
    assert desk.codings() == []
