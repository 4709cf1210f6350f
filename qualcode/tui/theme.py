"""Two calm themes, for dark and for light terminals."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="qualcode-dark",
    primary="#8ab0d6",
    secondary="#9db29a",
    accent="#e0b36a",
    foreground="#d9dde3",
    background="#15181d",
    surface="#1a1e24",
    panel="#242a32",
    warning="#e0b36a",
    error="#e58b8b",
    success="#9cc39a",
    dark=True,
    variables={"footer-key-foreground": "#e0b36a", "input-selection-background": "#8ab0d6 35%"},
)
LIGHT: Final = Theme(
    name="qualcode-light",
    primary="#2a5c8c",
    secondary="#47664a",
    accent="#8a4f0a",
    foreground="#23272d",
    background="#f4f2ec",
    surface="#fcfbf8",
    panel="#e5e1d7",
    warning="#8a5a00",
    error="#a32c2c",
    success="#2f6b3a",
    dark=False,
    variables={"footer-key-foreground": "#8a4f0a", "input-selection-background": "#2a5c8c 30%"},
)
