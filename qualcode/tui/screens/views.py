"""The views of the project as a whole: a list to be searched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.content import Content

from qualcode.tui.acts.act import Act
from qualcode.tui.screens.find_list import Entry, FindList
from qualcode.tui.shown import cut


class Views(FindList):
    """In the order of the acts; what one shows stands in full below the list."""

    TITLE_SHOWN: ClassVar[str] = "Look at the project as a whole"
    HINT: ClassVar[str] = "Enter opens it · {list.close} closes"
    PLACEHOLDER: ClassVar[str] = "words of a view"

    def __init__(self, views: Sequence[Act], opens: Callable[[str], object]) -> None:
        """``opens`` is given the name of the act that was chosen."""
        super().__init__()
        self._views, self._opens = views, opens

    def entries(self) -> Sequence[Entry]:
        """A line each."""
        return [
            Entry(act.told or act.label, run=partial(self._opens, act.name), told=_in_full(act)) for act in self._views
        ]

    def row(self, one: Entry, width: int) -> Content:
        """A line is as wide as there is room: it has no keys."""
        return Content(cut(one.text, width))


def _in_full(act: Act) -> str:
    told = act.told or act.label
    return f"{told} ({act.also})" if act.also else told
