"""Acts on the desk as a whole: lists of keys, acts and words, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def keys(desk: Desk) -> None:
    """All keys."""
    from qualcode.tui.screens.find_list import done
    from qualcode.tui.screens.keys_help import KeysHelp

    desk.app.push_screen(KeysHelp(), done)


def palette(desk: Desk) -> None:
    """All acts that work now, documents, themes."""
    from qualcode.tui.screens.commands import Commands
    from qualcode.tui.screens.find_list import done

    desk.app.push_screen(Commands(), done)


def glossary(desk: Desk) -> None:
    """Our words, and those of other programs."""
    from qualcode.tui.screens.glossary import Glossary

    desk.app.push_screen(Glossary())


def leave(desk: Desk) -> None:
    """Quit; everything is kept already."""
    desk.app.exit()


ACTS: Final = (
    Act("keys", "?", "Keys", "Help", keys, "Every key, to be searched", footer=1, needs_text=False),
    Act(
        "palette",
        "ctrl+p",
        "Palette",
        "Help",
        palette,
        "Palette: acts, documents and themes by their names",
        needs_text=False,
        in_palette=False,
    ),
    Act(
        "glossary",
        "",
        "Words",
        "Help",
        glossary,
        "Words: what NVivo, MAXQDA and ATLAS.ti call things",
        needs_text=False,
    ),
    Act("leave", "q", "Quit", "Help", leave, "Quit: everything is kept already", footer=1, needs_text=False),
)
