"""Keys that arrive while a form is opening belong to the form, not to the desk behind it.

Over a slow line "ctrust" comes in one piece: without this the letters after "c" would be acts of the desk ("u" undoes).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from textual.events import Key
from textual.widget import Widget

from qualcode.tui.acts.act import Act
from qualcode.tui.key_names import event_names
from qualcode.tui.keys import Keymap

LOOK_EVERY: Final = 0.01
LOOKS: Final = 50


def opening_keys(acts: Iterable[Act], pane: str, keymap: Keymap) -> frozenset[str]:
    """The keys of the acts that open something to type into while ``pane`` has the keys, as an event may name them."""
    return event_names(keymap.of_act(act) for act in acts if act.opens and act.keys and act.pane in ("", pane))


class Typeahead:
    """Holds keys back from the one that opens a form until something else has the focus, half a second at most."""

    def __init__(self, keys: Callable[[], frozenset[str]], focused: Callable[[], Widget | None]) -> None:
        """``keys`` gives those that open something now."""
        self._keys = keys
        self._focused = focused
        self._held: list[Key] | None = None
        self._before: Widget | None = None
        self._looks = 0
        self._refused = False

    def nothing_opened(self) -> None:
        """The act of the key has run and opened nothing to type into: nobody needs to wait."""
        self._refused = True

    def holds(self, event: Key) -> bool:
        """Whether the key waits; if so it is kept."""
        if self._held is None:
            return False
        self._held.append(event)
        return True

    def begins(self, event: Key) -> bool:
        """Whether the key opens a form, so that those after it wait."""
        focused = self._focused()
        taken = focused is not None and focused.check_consume_key(event.key, event.character)
        if taken or not ({event.key, event.character} & self._keys()):
            return False
        self._held, self._before, self._looks, self._refused = [], focused, 0, False
        return True

    def released(self) -> list[Key] | None:
        """The keys held, once the focus has moved or patience has ended; None while they still wait."""
        self._looks += 1
        focused = self._focused()
        waiting = not self._refused and self._looks < LOOKS
        if waiting and (focused is None or focused is self._before):
            return None
        held, self._held = self._held or [], None
        return held
