"""Colours for themes that people with any kind of colour vision can tell apart, and the signs that stand beside them.

From the qualitative palettes of Okabe and Ito (2008) and of Tol (2021). As they are, some can hardly be seen on a dark
or a light screen, and simply made lighter or darker they fall together for a colour-blind eye. So each has two more
shades of its hue, chosen together, that stand out and stay apart; tests measure both. Colour never carries meaning
alone: every colour has a letter and a pattern of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Colour:
    """One colour. ``ink`` is the text colour that is legible on it; ``letter`` and ``pattern`` are single cells.

    ``on_dark`` and ``on_light`` are its shades on a dark and a light screen, "" for a colour that somebody gave.
    """

    name: str
    hex: str
    ink: str
    letter: str
    pattern: str
    on_dark: str = ""
    on_light: str = ""


PALETTE: Final[tuple[Colour, ...]] = (
    Colour("blue", "#0072B2", "#FFFFFF", "b", "█", "#6FA3FF", "#2A5798"),
    Colour("orange", "#E69F00", "#000000", "o", "▓", "#E0A616", "#7D5901"),
    Colour("green", "#009E73", "#000000", "g", "▒", "#20874E", "#0F552F"),
    Colour("purple", "#AA4499", "#FFFFFF", "p", "░", "#C077B6", "#5E064D"),
    Colour("sky", "#56B4E9", "#000000", "s", "▌", "#ADD5FD", "#2B86BE"),
    Colour("vermilion", "#D55E00", "#000000", "v", "▐", "#D83A00", "#731600"),
    Colour("yellow", "#F0E442", "#000000", "y", "▀", "#F9FD56", "#788507"),
    Colour("indigo", "#332288", "#FFFFFF", "i", "▄", "#9A54D5", "#6923F8"),
    Colour("teal", "#44AA99", "#000000", "t", "▚", "#2EF9D7", "#097A6B"),
    Colour("wine", "#882255", "#FFFFFF", "w", "▞", "#B45281", "#A03A59"),
    Colour("sand", "#DDCC77", "#000000", "d", "┃", "#DCC88F", "#7E744B"),
    Colour("rose", "#CC6677", "#000000", "r", "│", "#FA688B", "#DD4483"),
)
_BY_NAME: Final = {colour.name: colour for colour in PALETTE}


def colour_named(text: str) -> Colour | None:
    """The colour of that name, or for "#RRGGBB" one of that value; None for anything else."""
    known = _BY_NAME.get(text.strip().casefold())
    if known is not None:
        return known
    if not _HEX.fullmatch(text.strip()):
        return None
    value = text.strip().upper()
    red, green, blue = (int(value[at : at + 2], 16) for at in (1, 3, 5))
    ink = "#000000" if 299 * red + 587 * green + 114 * blue > 128_000 else "#FFFFFF"
    return Colour(value, value, ink, "#", "█")


def next_colour(used: Iterable[str]) -> Colour:
    """The first colour of the palette that is used least."""
    counts = dict.fromkeys(_BY_NAME, 0)
    for name in used:
        if name in counts:
            counts[name] += 1
    return min(PALETTE, key=lambda colour: counts[colour.name])
