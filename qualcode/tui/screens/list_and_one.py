"""A list with one of its rows in full below it: what the screens have in common that go through passages one by one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.tui.screens.form import Form
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

Answer = TypeVar("Answer")
Item = TypeVar("Item")


class ListAndOne(Form[Answer]):
    """``NAME`` begins the ids of its parts, ``KEYS`` are those that its hint tells."""

    NAME: ClassVar[str]
    KEYS: ClassVar[str]

    def compose(self) -> ComposeResult:
        """A title, the list, one of it in full, and what keys do."""
        with Vertical(classes="box", id=self.NAME):
            yield Static("", markup=False, classes="box-title", id=f"{self.NAME}-title")
            yield from self.above()
            yield Rows(id=f"{self.NAME}-rows")
            with VerticalScroll(id=f"{self.NAME}-read"):
                yield Static("", markup=False, id=f"{self.NAME}-one")
            yield Hint(self.KEYS)

    def above(self) -> ComposeResult:
        """What stands between title and list."""
        yield from ()

    def begin(self, nothing: str) -> None:
        """The list has the keys; ``nothing`` is said while it is empty."""
        self.query_one(f"#{self.NAME}-read").can_focus = False
        self.rows.nothing = nothing
        self.rows.focus()

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one(Rows)

    def one_of(self, items: Sequence[Item]) -> Item | None:
        """The one of ``items`` that is at the cursor."""
        at = self.rows.at
        return items[at] if at is not None and at < len(items) else None

    def tell(self, title: str, more: str, one: Content | None) -> None:
        """Show a title, what is said beside it, and one of the list in full."""
        self.query_one(f"#{self.NAME}-title", Static).update(Content.assemble((title, "bold"), (more, "dim")))
        self.query_one(f"#{self.NAME}-one", Static).update(Content("") if one is None else one)
        self.query_one(f"#{self.NAME}-read").scroll_home(animate=False)

    @abstractmethod
    def look(self) -> None:
        """Tell about the row at the cursor."""

    def on_key(self) -> None:
        """What was said of the act before goes at the next key, whatever that does."""
        self.query_one(Hint).again()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another one in full."""
        event.stop()
        self.query_one(Hint).tell(self.KEYS)
        self.look()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click only looks."""
        event.stop()
