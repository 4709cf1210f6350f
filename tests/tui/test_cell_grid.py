"""A table of any size: what stays in sight, and how little is made."""

from __future__ import annotations

import asyncio

from textual.app import App, ComposeResult
from textual.content import Content

from qualcode.tui.widgets.cell_grid import CellGrid


class Grid(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.made: list[tuple[int, int]] = []

    def compose(self) -> ComposeResult:
        yield CellGrid()

    def on_mount(self) -> None:
        def cell(row: int, column: int, width: int) -> Content:
            self.made.append((row, column))
            return Content(f"{row}×{column}")

        self.query_one(CellGrid).show(200, 60, lambda row: f"row {row}", lambda column: f"head {column}", cell)


def lines(app: Grid) -> list[str]:
    grid = app.query_one(CellGrid)
    return [grid.render_line(y).text for y in range(grid.size.height)]


def test_labels_and_headings_stay_and_only_what_is_in_sight_is_made() -> None:
    async def run() -> None:
        app = Grid()
        async with app.run_test(size=(80, 24)) as pilot:
            grid = app.query_one(CellGrid)
            grid.focus()
            await pilot.press("end", "ctrl+end")
            shown = lines(app)
            assert "head 59" in shown[0] and "head 0 " not in shown[0]
            assert shown[-2].startswith("row 199 ") and "199×59" in shown[-2]
            await pilot.press("ctrl+home", "home", "right", "right", "right", "right", "right", "down")
            shown = lines(app)
            assert shown[0].split()[:2] == ["head", "2"], "whole columns are in sight"
            assert "1×5" in shown[3] and (grid.row, grid.column) == (1, 5)
            assert len(set(app.made)) < 60 * 200 / 20
            await pilot.click(CellGrid, offset=(12, 5))
            assert (grid.row, grid.column) == (3, 2)

    asyncio.run(run())


def test_a_grid_opened_at_a_cell_shows_all_that_fits() -> None:
    class Opened(App[None]):
        def compose(self) -> ComposeResult:
            yield CellGrid()

        def on_mount(self) -> None:
            grid = self.query_one(CellGrid)
            grid.show(12, 5, lambda row: f"row {row}", lambda one: f"head {one}", lambda *_: Content("x"), (11, 4))

    async def run() -> None:
        app = Opened()
        async with app.run_test(size=(140, 20)) as pilot:
            grid = app.query_one(CellGrid)
            assert (grid.row, grid.column) == (11, 4)
            assert grid.render_line(2).text.startswith("row 0") and "head 0" in grid.render_line(0).text
            await pilot.resize_terminal(50, 8)
            assert "head 4" in grid.render_line(0).text
            await pilot.resize_terminal(140, 20)
            assert grid.render_line(2).text.startswith("row 0") and "head 0" in grid.render_line(0).text

    asyncio.run(run())
