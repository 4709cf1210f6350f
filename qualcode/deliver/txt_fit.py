"""Where things stand in lines of text, and words made to fit them. Pure."""

from __future__ import annotations

from qualcode.deliver.picture_frame import ticks_said
from qualcode.deliver.scales import Scale
from qualcode.deliver.txt_grid import Signs
from qualcode.deliver.txt_table import cells_of
from qualcode.model.pictures import AxisUnit


def axis_line(scale: Scale, unit: AxisUnit, start: int, wide: int) -> str:
    """The labels of the ticks below an axis; one that would touch its neighbour is left out."""
    line = ""
    for tick, word in zip(scale.ticks, ticks_said(scale, unit), strict=True):
        middle = start + column(scale, tick, wide)
        begin = max(0, min(middle - len(word) // 2, start + wide - len(word)))
        if not line or begin > len(line):
            line = f"{line:<{begin}}{word}"
    return line


def column(scale: Scale, value: float, wide: int) -> int:
    """The screen column of a value."""
    return min(wide - 1, round(scale.part(value) * (wide - 1)))


def shortened(words: str, room: int, signs: Signs) -> str:
    """Words in so many screen columns."""
    words = " ".join(words.split())
    if cells_of(words) <= room:
        return words
    while words and cells_of(words) + len(signs.more) > room:
        words = words[:-1]
    return f"{words.rstrip()}{signs.more}"
