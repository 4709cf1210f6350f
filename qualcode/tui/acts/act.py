"""What an act of the desk is: its name, its keys, what it is called, when it works, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk

Run = Callable[["Desk"], None]
Condition = Callable[["Desk"], bool]
Group = Literal["Coding", "Memos", "Moving", "Looking", "Project", "Panes", "Documents", "Codebook", "Help"]


@dataclass(frozen=True)
class Act:
    """One thing that a key, the palette and the list of keys offer.

    ``name`` is its stable identity (``desk.NAME`` in a keymap); ``keys`` are Textual's names, joined by commas;
    ``label`` is what the footer calls it, ``told`` (else the label) what the palette and the list of keys say.
    ``pane``: its keys work only while that pane has them.

    ``writes``: it changes the project, so a project that can only be read refuses it. ``opens``: it opens something to
    type into, so that keys typed ahead wait for it. ``needs_text``: it works with a document on the desk only;
    ``works`` may say more.
    """

    name: str
    keys: str
    label: str
    group: Group
    run: Run
    told: str = ""
    footer: bool = False
    writes: bool = False
    opens: bool = False
    needs_text: bool = True
    works: Condition | None = None
    key_display: str | None = None
    in_palette: bool = True
    pane: str = ""

    @property
    def id(self) -> str:
        """What a keymap calls it."""
        return f"desk.{self.name}"
