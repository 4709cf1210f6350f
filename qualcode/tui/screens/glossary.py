"""The glossary on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from qualcode.tui.glossary import WORDS
from qualcode.tui.screens.find_list import Entry, FindList
from qualcode.tui.shown import fitted

_HEADING = ("here", "NVivo", "MAXQDA", "ATLAS.ti")
_BETWEEN = "\t"


class Glossary(FindList):
    """Type a word of any of the programs."""

    TITLE_SHOWN: ClassVar[str] = "Words: the nearest of each program"
    HINT: ClassVar[str] = "{list.close} closes"
    PLACEHOLDER: ClassVar[str] = "find a word"

    def entries(self) -> Sequence[Entry]:
        """A line a word."""
        heading = _BETWEEN.join(_HEADING)
        return [
            Entry(_BETWEEN.join((word.ours, word.nvivo, word.maxqda, word.atlas)), section=heading, told=word.means)
            for word in WORDS
        ]

    def heading(self, section: str, width: int) -> Content:
        """The names of the programs above their words."""
        return Content.styled("".join(fitted(name, width // 4) for name in section.split(_BETWEEN)), "bold underline")

    def row(self, one: Entry, width: int) -> Content:
        """Four columns."""
        ours, *theirs = one.text.split(_BETWEEN)
        column = width // 4
        return Content.assemble((fitted(ours, column), "bold"), *(fitted(word, column - 1) + " " for word in theirs))
