"""Codebook colours on the background of the theme: the hue stays, its shade is one that can be seen there."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from textual.color import Color

from qualcode.model.palette import PALETTE

_ENOUGH: Final = 3.0
_STEPS: Final = 8
_ON_DARK: Final = {colour.hex.casefold(): colour.on_dark for colour in PALETTE}
_ON_LIGHT: Final = {colour.hex.casefold(): colour.on_light for colour in PALETTE}


@lru_cache(maxsize=512)
def legible(colour: str, background: str) -> str:
    """``colour`` ("#rrggbb") in a shade that stands out from ``background`` (WCAG contrast 3:1).

    A colour of the palette has one for dark and one for light; any other is mixed with white or black as far as needed.
    """
    behind = Color.parse(background)
    if behind.ansi is not None:
        return colour
    dark = behind.brightness < 0.5
    shade = Color.parse((_ON_DARK if dark else _ON_LIGHT).get(colour.casefold(), colour))
    target = Color.parse("#ffffff" if dark else "#000000")
    for step in range(_STEPS + 1):
        mixed = shade.blend(target, step / _STEPS)
        if _contrast(mixed, behind) >= _ENOUGH:
            return mixed.hex6
    return target.hex6


def _contrast(one: Color, other: Color) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    channels = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
