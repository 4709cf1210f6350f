"""The passages that are linked to a figure, and how they speak to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.links import Link
from qualcode.tui.screens.list_and_one import ListAndOne
from qualcode.tui.shown import cut, fitted, one_line, shown

_ABOUT = {"value": "about the figure", "measure": "about the measure", "code": "through its code"}


class LinkedScreen(ListAndOne[Link | None]):
    """One row a passage; gives the link of the one to be opened in its place."""

    NAME: ClassVar[str] = "linked"
    KEYS: ClassVar[str] = "{linked.open} opens it in its place · {linked.leave} leaves"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="linked.leave"),
        Binding("enter", "open", "Open it in its place", priority=True, id="linked.open"),
    ]

    def __init__(self, title: str, links: Sequence[Link]) -> None:
        """``title`` says which figure."""
        super().__init__()
        self._title, self._links = title, tuple(links)

    def on_mount(self) -> None:
        """The first."""
        self.begin("Nothing is linked to it.")
        self.rows.show(len(self._links), self._row)
        self.look()

    def _row(self, at: int) -> Content:
        one = self._links[at]
        return Content.assemble(
            (fitted(one.relations or "relation open", 14) + " ", "bold"),
            (fitted(_ABOUT[one.level], 18), "dim"),
            (fitted(one.document, 18) + " ", "dim"),
            cut(one.quote, 200),
        )

    def look(self) -> None:
        """The passage in full, what ties it, and what was noted."""
        one = self.one_of(self._links)
        count = len(self._links)
        more = f"  {count} linked passage{'s' * (count != 1)}"
        told: Content | None = None
        if one is not None:
            ties = (one, *one.also)
            lines = [shown(_tie(each), "dim") for each in ties] + [shown(f"“{one.quote}”")]
            lines += [Content.assemble(("Note: ", "dim"), shown(each.note)) for each in ties if each.note]
            told = Content("\n").join(lines)
        self.tell(cut(self._title, 120), more, told)

    def action_open(self) -> None:
        """Give the one at the cursor."""
        one = self.one_of(self._links)
        if one is not None:
            self.dismiss(one)


def _tie(link: Link) -> str:
    parts = (link.about, link.relation, link.coder, link.document)
    return " · ".join(one_line(part) for part in parts if part)
