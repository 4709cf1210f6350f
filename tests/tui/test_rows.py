"""A list of any length makes only the rows that are in sight."""

from __future__ import annotations

import asyncio

from textual.app import App, ComposeResult
from textual.content import Content

from qualcode.tui.widgets.rows import Rows


class Listing(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.made: list[int] = []
        self.heard: list[tuple[str, int]] = []

    def compose(self) -> ComposeResult:
        yield Rows()

    def row(self, at: int) -> Content:
        self.made.append(at)
        return Content(f"row [{at}]")

    def on_rows_moved(self, event: Rows.Moved) -> None:
        self.heard.append(("moved", event.at))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        self.heard.append(("chosen", event.at))


def listing(act, count: int = 50_000) -> Listing:
    app = Listing()

    async def run() -> None:
        async with app.run_test(size=(30, 10)) as pilot:
            app.query_one(Rows).show(count, app.row)
            await pilot.pause()
            await act(pilot, app.query_one(Rows))

    asyncio.run(run())
    return app


def shown(rows: Rows) -> list[str]:
    return ["".join(segment.text for segment in rows.render_line(y)).rstrip() for y in range(rows.size.height)]


def test_of_many_rows_only_those_in_sight_are_made() -> None:
    async def act(pilot, rows):
        assert shown(rows)[:2] == ["row [0]", "row [1]"]
        await pilot.press("end")
        await pilot.pause()
        assert shown(rows)[-1] == "row [49999]"

    app = listing(act)
    assert len(set(app.made)) <= 20
    assert app.heard == [("moved", 49_999)]


def test_keys_move_and_choose() -> None:
    async def act(pilot, rows):
        await pilot.press("down", "down", "up", "pagedown", "pageup", "enter", "home", "up")
        await pilot.pause()

    app = listing(act)
    assert app.heard == [("moved", n) for n in (1, 2, 1, 10, 1)] + [("chosen", 1), ("moved", 0)]


def test_a_click_chooses_the_row_under_it() -> None:
    async def act(pilot, rows):
        await pilot.click(rows, offset=(3, 4))
        await pilot.pause()

    assert listing(act).heard == [("moved", 4), ("chosen", 4)]


def test_below_the_last_row_there_is_nothing_to_choose() -> None:
    async def act(pilot, rows):
        await pilot.click(rows, offset=(3, 7))
        await pilot.pause()
        assert shown(rows)[3:] == [""] * 7

    assert listing(act, count=3).heard == []


def test_no_rows_are_borne() -> None:
    async def act(pilot, rows):
        await pilot.press("down", "pagedown", "end", "enter")
        await pilot.pause()
        assert rows.at is None and rows.count == 0

    assert listing(act, count=0).heard == []


def test_a_row_is_made_again_when_asked() -> None:
    async def act(pilot, rows):
        pilot.app.made.clear()
        rows.again(2)
        await pilot.pause()
        assert pilot.app.made == [2]

    listing(act)
