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
            assert len(app.asked) < 22 * 10
            await pilot.press("ctrl+home", *["right"] * 30, "pagedown")
            assert (app.query_one(Grid).at or (0, 0))[1] == 30
            assert any(line.startswith("row 21") for line in lines(app))

    asyncio.run(act())


def test_a_heading_is_broken_at_words_and_never_longer_than_its_column() -> None:
    assert two_lines("Case study", 6, 2) == ["Case", "study"]
    assert two_lines("CS1", 6, 2) == ["", "CS1"]
    assert two_lines("a very long heading", 6, 1) == ["a ver…"]
    assert all(len(line) <= 6 for line in two_lines("community mental health", 6, 2))
