"""A grid larger than the screen: headings stay, only what is in sight is made."""

from __future__ import annotations

import asyncio

from textual.app import App, ComposeResult

from qualcode.tui.widgets.grid import Grid, Shown, two_lines


class Showing(App[None]):
    """A grid of 60 by 200, and which cells were painted."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple[int, int]] = set()

    def compose(self) -> ComposeResult:
        yield Grid()

    def on_mount(self) -> None:
        grid = self.query_one(Grid)
        rows, columns = [f"row {n}" for n in range(60)], [f"a long heading {n}" for n in range(200)]
        grid.show(Shown("corner", rows, columns, lambda row, column: f"{row * column}"))
        grid.shown = Shown("corner", rows, columns, self.cell)
        grid.focus()

    def cell(self, row: int, column: int) -> str:
        self.asked.add((row, column))
        return f"{row * column}"


def lines(app: App[None]) -> list[str]:
    grid = app.query_one(Grid)
    return [grid.render_line(y).text for y in range(grid.size.height)]


def test_headings_stay_in_sight_and_only_cells_in_sight_are_made() -> None:
    async def act() -> None:
        app = Showing()
        async with app.run_test(size=(80, 24)) as pilot:
            app.asked.clear()
            await pilot.press("ctrl+end")
            seen = lines(app)
            assert "a long" in seen[0] and "heading 199" in seen[1] and "corner" in seen[1]
            assert seen[-1].startswith("row 59") and "11741" in seen[-1]
            assert len(app.asked) < 60 * 200 / 10
            await pilot.press("ctrl+home", *["right"] * 30, "pagedown")
            assert (app.query_one(Grid).at or (0, 0))[1] == 30
            assert any(line.startswith("row 21") for line in lines(app))

    asyncio.run(act())


def test_a_grid_opened_at_a_cell_shows_all_that_fits() -> None:
    class Opened(App[None]):
        def compose(self) -> ComposeResult:
            yield Grid()

        def on_mount(self) -> None:
            rows, columns = [f"row {n}" for n in range(12)], [f"head{n}" for n in range(8)]
            self.query_one(Grid).show(Shown("corner", rows, columns, lambda row, column: f"{row * column}"), 11, 7)

    async def act() -> None:
        app = Opened()
        async with app.run_test(size=(140, 20)) as pilot:
            seen = lines(app)
            assert seen[2].startswith("row 0") and seen[13].startswith("row 11") and "head0" in seen[1]
            await pilot.resize_terminal(50, 10)
            seen = lines(app)
            assert seen[-1].startswith("row 11") and seen[1].rstrip().endswith("head7")
            await pilot.resize_terminal(140, 20)
            assert lines(app)[2].startswith("row 0") and "head0" in lines(app)[1]

    asyncio.run(act())


def test_a_heading_is_broken_at_words_and_never_longer_than_its_column() -> None:
    assert two_lines("Case study", 6, 2) == ["Case", "study"]
    assert two_lines("CS1", 6, 2) == ["", "CS1"]
    assert two_lines("a very long heading", 6, 1) == ["a ver…"]
    assert all(len(line) <= 6 for line in two_lines("community mental health", 6, 2))
