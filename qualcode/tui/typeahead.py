"""One key at a time: what is typed waits until what was typed before it has been dealt with.

Over a slow line "ctrust" and Enter come in one piece. Textual sends each key at once to what has the focus then, and
acts on some before those ahead of them: letters meant for a form would be acts of the desk behind it ("u" undoes),
Enter would keep a line whose last letters have not arrived in it, or close a form twice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from textual.events import Key, Paste
from textual.message import Message
from textual.widget import Widget

LOOK_EVERY: Final = 0.02
LOOKS: Final = 25
_ROUNDS: Final = 4  # the first comes after the key itself, the others after what it sets off, and what that does

Typed = Key | Paste


class Passed(Message):
    """Goes the way of a key, from what has the focus up to the app: when it comes out there, the key has."""


class Typeahead:
    """Holds back what is typed while something typed before is on its way: half a second at most."""

    def __init__(self, place: Callable[[], Widget]) -> None:
        """``place`` is where a key would go now."""
        self._place = place
        self._held: deque[Typed] = deque()
        self._under_way: tuple[Passed, Widget] | None = None
        self._rounds = self._looks = 0

    def holds(self, event: Typed) -> bool:
        """Whether it has to wait; if so it is kept."""
        if self._under_way is None:
            return False
        self._held.append(event)
        return True

    def follow(self) -> None:
        """Something typed is on its way: find out when it has arrived."""
        self._rounds = self._looks = 0
        self._send()

    def came(self, passed: Passed) -> None:
        """Word has come out at the app. Where keys go elsewhere now (a form has opened) it starts anew from there."""
        if self._under_way is None or self._under_way[0] is not passed:
            return
        self._rounds = self._rounds + 1 if self._place() is self._under_way[1] else 0
        if self._rounds < _ROUNDS:
            self._send()
        else:
            self._under_way = None

    def look(self) -> None:
        """See that word is not waited for in vain: that it was not lost with a form that closed."""
        self._looks += 1
        if self._under_way is None:
            return
        if self._looks >= LOOKS:
            self._under_way = None
        elif self._place() is not self._under_way[1]:
            self._rounds = 0
            self._send()

    def released(self) -> Typed | None:
        """What comes next, if it need not wait any longer."""
        return self._held.popleft() if self._held and self._under_way is None else None

    @property
    def waiting(self) -> bool:
        """Whether anything is held back."""
        return bool(self._held)

    def _send(self) -> None:
        place, passed = self._place(), Passed()
        self._under_way = (passed, place) if place.post_message(passed) else None
