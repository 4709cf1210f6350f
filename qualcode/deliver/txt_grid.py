"""A field of screen cells to draw on, and the signs it is drawn with. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True)
class Signs:
    """What things are drawn with: marks of series, lines, the ends of what goes on, heights from low to high."""

    marks: str
    own: str
    dot: str
    path: str
    level: str
    upright: str
    span: str
    cap: str
    left: str
    right: str
    shade: str
    box: str
    median: str
    within: str
    near: str
    far: str
    heights: str
    more: str = "…"


BLOCKS: Final = Signs(
    marks="●■▲◆○□△◇▼▽★☆",
    own="◆",
    dot="•",
    path="·",
    level="╌",
    upright="│",
    span="─",
    cap="├┤",
    left="◄",
    right="►",
    shade="░",
    box="═",
    median="┃",
    within="▒",
    near="~",
    far="=",
    heights="▁▂▃▄▅▆▇█",
)
"""One screen cell each, and told apart by form."""
PLAIN: Final = Signs(
    marks="ox*#@%&+$=sv",
    own="@",
    dot="o",
    path=".",
    level="-",
    upright="|",
    span="-",
    cap="[]",
    left="<",
    right=">",
    shade=":",
    box="=",
    median="I",
    within="%",
    near="~",
    far="=",
    heights=".,:;ioO#",
    more="...",
)
"""The same for a terminal that has letters only."""

_MANY: Final = "#"


@dataclass
class Grid:
    """``wide`` by ``high`` cells, empty at first. What is put later lies on top; marks in one cell are counted."""

    wide: int
    high: int
    _cells: dict[tuple[int, int], str] = field(default_factory=dict)
    _counts: dict[tuple[int, int], int] = field(default_factory=dict)

    def put(self, x: int, y: int, char: str) -> None:
        """Put a character there; what is outside is not drawn."""
        if 0 <= x < self.wide and 0 <= y < self.high:
            self._cells[x, y] = char

    def mark(self, x: int, y: int, char: str) -> bool:
        """Put a mark there, or how many there are now (# from ten on). Whether it has the cell to itself."""
        number = self._counts[x, y] = self._counts.get((x, y), 0) + 1
        self.put(x, y, char if number == 1 else str(number) if number < 10 else _MANY)
        return number == 1

    def path(self, start: tuple[int, int], end: tuple[int, int], char: str) -> None:
        """A straight row of characters between two cells, not on them."""
        steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
        for n in range(1, steps):
            x = round(start[0] + (end[0] - start[0]) * n / steps)
            y = round(start[1] + (end[1] - start[1]) * n / steps)
            if (x, y) not in self._counts:
                self.put(x, y, char)

    def lines(self) -> list[str]:
        """The field, line by line."""
        return ["".join(self._cells.get((x, y), " ") for x in range(self.wide)) for y in range(self.high)]
