"""The colours of the codebook can be seen on every theme, and told apart by eyes of every kind.

What colour-blind people see is simulated by the matrices of Machado, Oliveira and Fernandes (2009; severity 1.0), and
of Viénot, Brettel and Mollon (1999), on linear RGB; how far two colours are apart is measured by CIEDE2000
(Sharma, Wu and Dalal 2005), in which 1 is a difference that can just be seen.
"""

from __future__ import annotations

from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest
from textual.theme import Theme

from qualcode.model.palette import PALETTE
from qualcode.tui.hues import legible
from qualcode.tui.theme import DARK, LIGHT

Three = tuple[float, float, float]

EYES: dict[str, tuple[Three, Three, Three]] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "protanopia, Viénot": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deuteranopia, Viénot": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}
ENOUGH = {DARK.name: 12, LIGHT.name: 10}


def linear(value: str) -> Three:
    parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def seen(value: str, eyes: str) -> Three:
    """The colour in CIELAB (D65), as those eyes see it."""
    rgb = linear(value)
    red, green, blue = (
        min(1.0, max(0.0, sum(m * c for m, c in zip(row, rgb, strict=True)))) for row in EYES[eyes]
    )  # fmt: skip
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: Three, other: Three) -> float:
    """CIEDE2000."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = hypot(a1 * stretch, b1), hypot(a2 * stretch, b2)
    h1, h2 = degrees(atan2(b1, a1 * stretch)) % 360, degrees(atan2(b2, a2 * stretch)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    light, chroma, hue = (l1 + l2) / 2, (c1 + c2) / 2, h1 + turn / 2 if c1 * c2 else h1 + h2
    hue %= 360
    t = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    in_light = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    in_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    in_hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * t)
    bend = 2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    return sqrt(in_light**2 + in_chroma**2 + in_hue**2 - bend * in_chroma * in_hue)


def contrast(one: str, other: str) -> float:
    low, high = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other)))
    return (high + 0.05) / (low + 0.05)


def shades(theme: Theme) -> dict[str, str]:
    assert theme.surface is not None
    return {colour.name: legible(colour.hex, theme.surface) for colour in PALETTE}


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_distances_are_those_of_the_published_examples(one, other, wanted) -> None:
    assert apart(one, other) == pytest.approx(wanted, abs=0.0001)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_colour_can_be_seen_on_every_ground(theme) -> None:
    for name, shade in shades(theme).items():
        for ground in (theme.surface, theme.background, theme.panel):
            assert contrast(shade, ground) >= 3, name


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_eyes_of_every_kind_tell_any_two_colours_apart(theme, eyes) -> None:
    at = {name: seen(shade, eyes) for name, shade in shades(theme).items()}
    distances = {pair: apart(at[pair[0]], at[pair[1]]) for pair in combinations(at, 2)}
    nearest = min(distances, key=lambda pair: distances[pair])
    assert distances[nearest] >= ENOUGH[theme.name], nearest


@pytest.mark.parametrize("colour", ["#101010", "#FEFEFE", "#777777", "#123456"])
def test_a_colour_that_somebody_gave_is_moved_until_it_can_be_seen(colour) -> None:
    for theme in (DARK, LIGHT):
        assert contrast(legible(colour, theme.surface), theme.surface) >= 3
