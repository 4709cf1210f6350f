"""Acts on the desk as a whole: the list of keys, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def keys(desk: Desk) -> None:
    """All keys."""
    from qualcode.tui.screens.keys_help import KeysHelp

    desk.app.push_screen(KeysHelp())


def leave(desk: Desk) -> None:
    """Quit; everything is kept already."""
    desk.app.exit()


ACTS: Final = (
    Act("keys", "?", "Keys", "Help", keys, footer=True, opens=True, needs_text=False, key_display="?"),
    Act("leave", "q", "Quit", "Help", leave, "Quit: everything is kept already", footer=True, needs_text=False),
)
