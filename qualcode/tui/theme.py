"""The themes: two calm ones, two of high contrast, and two in the terminal's own colours."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from textual.theme import Theme

from qualcode.tui.config import settings

if TYPE_CHECKING:
    from textual.app import App

_LIGHT_BACKGROUNDS: Final = ("7", "15")


def _theme(name: str, *, dark: bool = True, selection: str = "35%", **colours: str) -> Theme:
    primary, accent = colours["primary"], colours["accent"]
    return Theme(
        name=f"qualcode-{name}",
        dark=dark,
        warning=accent,
        variables={"footer-key-foreground": accent, "input-selection-background": f"{primary} {selection}"},
        **colours,  # type: ignore[arg-type]
    )


DARK: Final = _theme(
    "dark",
    primary="#8ab0d6",
    secondary="#9db29a",
    accent="#e0b36a",
    foreground="#d9dde3",
    background="#15181d",
    surface="#1a1e24",
    panel="#242a32",
    error="#e58b8b",
    success="#9cc39a",
)
LIGHT: Final = _theme(
    "light",
    dark=False,
    selection="30%",
    primary="#2a5c8c",
    secondary="#47664a",
    accent="#8a4f0a",
    foreground="#23272d",
    background="#f4f2ec",
    surface="#fcfbf8",
    panel="#e5e1d7",
    error="#a32c2c",
    success="#2f6b3a",
)
HIGH_CONTRAST: Final = _theme(
    "high-contrast",
    selection="50%",
    primary="#8fd0ff",
    secondary="#ffffff",
    accent="#ffdd55",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#2b2b2b",
    error="#ffa3a3",
    success="#a6f0a6",
)
HIGH_CONTRAST_LIGHT: Final = _theme(
    "high-contrast-light",
    dark=False,
    selection="35%",
    primary="#003a8c",
    secondary="#000000",
    accent="#6b2d00",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#dedede",
    error="#8b0000",
    success="#005a1e",
)


def _ansi(name: str, *, dark: bool) -> Theme:
    """A theme that leaves every colour to the terminal."""
    bar, ink = ("ansi_bright_black", "ansi_black") if dark else ("ansi_white", "ansi_bright_white")
    accent = "ansi_yellow" if dark else "ansi_magenta"
    primary = "ansi_bright_blue" if dark else "ansi_blue"
    return Theme(
        name=f"qualcode-{name}",
        ansi=True,
        dark=dark,
        primary=primary,
        secondary="ansi_cyan",
        accent=accent,
        warning=accent,
        error="ansi_red",
        success="ansi_green",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel=bar,
        boost="ansi_default",
        variables={
            "footer-key-foreground": accent,
            "ansi-background": "ansi_black" if dark else "ansi_white",
            "ansi-foreground": "ansi_white" if dark else "ansi_black",
            "block-cursor-foreground": ink,
            "block-cursor-background": primary,
            "input-selection-background": primary,
            "input-selection-foreground": ink,
            "input-cursor-background": "ansi_white" if dark else "ansi_black",
            "input-cursor-foreground": "ansi_black" if dark else "ansi_white",
        },
    )


THEMES: Final[Mapping[str, Theme]] = dict(
    zip(
        settings.THEMES,
        (
            DARK,
            LIGHT,
            HIGH_CONTRAST,
            HIGH_CONTRAST_LIGHT,
            _ansi("ansi", dark=True),
            _ansi("ansi-light", dark=False),
        ),
        strict=True,
    )
)


def theme_for(name: str, environment: Mapping[str, str] = os.environ) -> Theme:
    """The theme that a person's word for it means; for "auto" dark or light as far as the terminal tells.

    Terminals that tell put the numbers of their colours into COLORFGBG; for all others it is dark.
    """
    if name != "auto":
        return THEMES[name]
    return LIGHT if environment.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_BACKGROUNDS else DARK


def ground(app: App[Any], name: str = "surface") -> str:
    """What codes' colours stand on ("#rrggbb"). Of the terminal's own colours only dark or light is known."""
    colour = app.theme_variables[name]
    return colour if colour.startswith("#") else "#000000" if app.current_theme.dark else "#ffffff"


def name_of(theme: str) -> str:
    """What a person calls the theme of that name."""
    return theme.removeprefix("qualcode-")
