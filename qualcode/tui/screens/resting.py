"""Lists of the study whose things rest on passages: the words are read below, and one passage is opened."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.coding import ExcerptInfo
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.study_list import StudyList, reading_keys
from qualcode.tui.shown import cut
from qualcode.tui.widgets.hint import Hint


def resting_keys(name: str) -> list[BindingType]:
    """The keys that every such list has."""
    opens = Binding("o", "open", "Open a passage it rests on in its place", id=f"{name}.open")
    return [opens, *reading_keys(name)]


def reading_hint(name: str) -> str:
    """The keys of one who may only read."""
    return f"{{{name}.open}} opens passage · {{{name}.page_down}} reads on · {{{name}.leave}} leaves"


class RestingList(StudyList[ExcerptInfo | None]):
    """Gives the passage to open."""

    BARE: ClassVar[str] = "It rests on no passage."

    @abstractmethod
    def resting(self) -> Sequence[ExcerptInfo]:
        """The passages that the thing at the cursor rests on."""

    def bare(self) -> str:
        """What is said where it rests on none."""
        return self.BARE

    def action_open(self) -> None:
        """Give a passage that it rests on; ask which, where there are several."""
        found = [one for one in self.resting() if one.placed]
        if not found:
            self.query_one(Hint).say(self.bare())
        elif len(found) == 1:
            self.dismiss(found[0])
        else:
            lines = [Content.assemble((f"{one.short_id} ", "bold"), cut(one.quote, 70)) for one in found]

            def opened(at: int | None) -> None:
                if at is not None:
                    self.dismiss(found[at])

            self.app.push_screen(Choice("Which passage?", lines), opened)
