"""A screen that is made for the size of the terminal, rather than made and then fitted to it."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen


def fit(screen: Screen[Any]) -> None:
    """Give ``screen`` the classes of the terminal's size before anything stands on it.

    Textual gives them when the screen is up: it would be styled, laid out and painted for no size first.
    """
    app = screen.app
    across = app.HORIZONTAL_BREAKPOINTS if screen.HORIZONTAL_BREAKPOINTS is None else screen.HORIZONTAL_BREAKPOINTS
    down = app.VERTICAL_BREAKPOINTS if screen.VERTICAL_BREAKPOINTS is None else screen.VERTICAL_BREAKPOINTS
    for length, steps in ((app.size.width, across or []), (app.size.height, down or [])):
        reached = max((step for step in steps if step[0] <= length), default=None)
        screen.update_classes({step[1]: step == reached for step in steps}, update=False)
