"""Themes: words stand out in each, and each paints every screen."""

from __future__ import annotations

import pytest
from textual.color import Color

from qualcode.tui.config.settings import THEMES as NAMES
from qualcode.tui.hues import legible
from qualcode.tui.theme import DARK, LIGHT, THEMES, ground, theme_for

OWN = [name for name in NAMES if not name.startswith("ansi")]


def luminance(colour: Color) -> float:
    channels = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", OWN)
def test_words_stand_out_from_everything_behind_them(name) -> None:
    theme = THEMES[name]
    enough = 14.0 if "contrast" in name else 7.0
    for behind in (theme.background, theme.surface, theme.panel):
        assert contrast(theme.foreground, behind) >= enough
        for colour in (theme.accent, theme.primary, theme.error, theme.success):
            assert contrast(colour, behind) >= 4.5, (colour, behind)


@pytest.mark.parametrize("name", ["ansi", "ansi-light"])
def test_the_terminals_own_colours_are_left_to_the_terminal(name) -> None:
    theme = THEMES[name]
    named = (theme.foreground, theme.background, theme.surface, theme.panel, theme.primary, theme.accent)

    assert theme.ansi and all(colour.startswith("ansi_") for colour in named)


@pytest.mark.parametrize(
    ("told", "theme"), [("", DARK), ("15;0", DARK), ("0;15", LIGHT), ("0;default;7", LIGHT), ("nonsense", DARK)]
)
def test_auto_is_what_the_terminal_tells_and_else_dark(told, theme) -> None:
    assert theme_for("auto", {"COLORFGBG": told}) is theme


@pytest.mark.parametrize("name", NAMES)
def test_each_paints_the_desk_and_its_forms(desk, settings_file, name) -> None:
    settings_file.write_text(f'[screen]\ntheme = "{name}"\n', encoding="utf-8")

    async def act(pilot, app):
        assert app.theme == f"qualcode-{name}"
        app.desk.view.select(4, 20)
        await desk.press(pilot, "c", *"letter", "enter")
        assert "By letter" in desk.text(app)
        for keys in (("c",), ("escape",), ("m",), ("escape",), ("l",), ("escape",), ("question_mark",), ("escape",)):
            await desk.press(pilot, *keys)
        assert app.screen is app.desk

    desk(act)


def test_without_colour_every_theme_is_without(desk, monkeypatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def act(pilot, app):
        assert app.no_color
        app.choose_theme("ansi")
        await desk.press(pilot, "f4", "c", "escape")
        assert "Codebook" in desk.text(app)

    desk(act)


@pytest.mark.parametrize(("name", "shade"), [("ansi", "on_dark"), ("ansi-light", "on_light"), ("light", "on_light")])
def test_codes_have_the_shade_that_is_seen_on_the_theme(desk, settings_file, name, shade) -> None:
    settings_file.write_text(f'[screen]\ntheme = "{name}"\n', encoding="utf-8")

    async def act(pilot, app):
        code = next(iter(app.bench.tree))
        assert legible(code.colour.hex, ground(app)).casefold() == getattr(code.colour, shade).casefold()

    desk(act)
