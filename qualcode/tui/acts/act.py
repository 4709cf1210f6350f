"""What an act of the desk is: its name, its keys, what it is called, when it works, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk

Run = Callable[["Desk"], None]
Condition = Callable[["Desk"], bool]
MODE: Final = 20
"""From this rank in the footer on, a key belongs to a mode."""
Group = Literal["Coding", "Memos", "Moving", "Looking", "Project", "Analysis", "Panes", "Documents", "Codebook", "Help"]


@dataclass(frozen=True)
class Act:
    """One thing that a key, the palette and the list of keys offer.

    ``name`` is its stable identity (``desk.NAME`` or ``PANE.NAME`` in a keymap); ``keys`` are Textual's names, joined
    by commas, "" for none; ``label`` is what the footer calls it, ``told`` (else the label) what the palette and the
    list of keys say, ``also`` other words it is looked for by. ``pane``: its keys work only while that pane has them.

    ``footer``: its rank there, the highest first, ``MODE`` and more for the keys of a mode (a brush that is taken
    up); 0 keeps it out. ``now``: whether it has something to do where the cursor is: footer and palette show it only
    then, while its key still answers (asked often: it must cost nothing).

    ``writes``: it changes the project, so a project that can only be read refuses it. ``needs_text``: it works with a
    document on the desk only; ``works`` may say more: where it says no, the key does nothing.
    """

    name: str
    keys: str
    label: str
    group: Group
    run: Run
    told: str = ""
    footer: int = 0
    writes: bool = False
    needs_text: bool = True
    works: Condition | None = None
    now: Condition | None = None
    in_palette: bool = True
    pane: str = ""
    also: str = ""

    @property
    def id(self) -> str:
        """What a keymap calls it."""
        return f"{self.pane or 'desk'}.{self.name}"
