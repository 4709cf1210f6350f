"""A second Enter, pressed as the first closed a form: it was meant for the form, and does nothing behind it."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Final

from textual.screen import ModalScreen, Screen

WITHIN: Final = 0.5
"""Seconds in which an Enter is still the form's. Held down, it stays so."""


class SecondEnter:
    """Knows what stood on the screen at the latest Enter, as long as nothing else is pressed."""

    def __init__(self) -> None:
        self._stood: tuple[Screen[object], ...] = ()
        self._at = 0.0

    def is_one(self, key: str, stack: Sequence[Screen[object]]) -> bool:
        """Whether ``key``, pressed over these screens, is such an Enter. It is asked of every key.

        The desk itself is left alone: Enter closes nothing there.
        """
        if key != "enter":
            self._stood = ()
            return False
        now, stands = monotonic(), tuple(stack)
        closed = self._stood[: len(stands)] == stands and len(self._stood) > len(stands)
        second = closed and isinstance(stands[-1], ModalScreen) and now - self._at < WITHIN
        self._at = now
        if not second:
            self._stood = stands
        return second
