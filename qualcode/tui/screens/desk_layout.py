"""What stands where on the desk: three panes, two, or the text alone with panes that come up over it."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from qualcode.tui.theme import ground
from qualcode.tui.widgets.codebook import EVERYWHERE, HERE, Codebook
from qualcode.tui.widgets.document_foot import DocumentFoot
from qualcode.tui.widgets.documents import COLUMNS, DocumentList
from qualcode.tui.widgets.edges_bar import EdgesBar
from qualcode.tui.widgets.filter_bar import FilterBar
from qualcode.tui.widgets.inspector import Inspector
from qualcode.tui.widgets.key_bar import KeyBar
from qualcode.tui.widgets.pane_title import PaneTitle
from qualcode.tui.widgets.reading import ReadingView
from qualcode.tui.widgets.recent import RecentCodes
from qualcode.tui.widgets.search_bar import SearchBar
from qualcode.tui.widgets.status import StatusLine

PANES: Final = ("documents", "transcript", "codebook", "inspector")
"""From the left to the right and down: the way that Tab goes."""

_BOXES: Final = {
    "documents": "documents",
    "transcript": "transcript",
    "codebook": "codebook",
    "inspector-box": "inspector",
}
_WIDGETS: Final[dict[str, type[Widget]]] = {
    "documents": DocumentList,
    "transcript": ReadingView,
    "codebook": Codebook,
    "inspector": Inspector,
}
_BESIDE: Final = {"codebook": "-codebook-beside", "documents": "-documents-beside"}


class DeskLayout(Screen[None]):
    """The panes, and which of them are seen.

    From 140 columns three panes; from 100 the text and one beside it (F6 says which); below that the text alone. A pane
    that does not stand beside the text comes up over it for as long as it has the keys.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-middle"), (140, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-slit"), (4, "-tiny"), (8, "-low"), (16, "-high")]  # noqa: RUF012
    AUTO_FOCUS = "ReadingView"

    def compose(self) -> ComposeResult:
        """The panes, two lines of status, the keys."""
        with Horizontal(id="panes"):
            with Vertical(id="documents", classes="pane"):
                yield PaneTitle("Documents", COLUMNS, id="documents-title")
                yield FilterBar(placeholder="documents that fit", classes="filter")
                yield DocumentList(id="document-list")
                yield DocumentFoot(markup=False, id="document-foot")
            with Vertical(id="middle"):
                yield PaneTitle(id="transcript-title")
                yield ReadingView(id="transcript")
                yield Static("", markup=False, id="nothing")
                yield SearchBar(placeholder="find in this document", id="search")
                yield EdgesBar(id="edges")
                yield RecentCodes(id="recent")
            with Vertical(id="side", classes="pane"):
                with Vertical(id="codebook"):
                    yield PaneTitle("Codebook", f"{'here':>{HERE}}{'all':>{EVERYWHERE}}  ", id="codebook-title")
                    yield FilterBar(placeholder="codes that fit", classes="filter")
                    yield Codebook(id="codes")
                with Vertical(id="inspector-box"):
                    yield PaneTitle("At the cursor", id="inspector-title")
                    yield Inspector(id="inspector")
        yield StatusLine(id="status")
        yield KeyBar(id="keys")

    # -- parts

    @property
    def view(self) -> ReadingView:
        """The transcript."""
        return self.query_one(ReadingView)

    @property
    def documents(self) -> DocumentList:
        """The list of documents."""
        return self.query_one(DocumentList)

    @property
    def codebook(self) -> Codebook:
        """The tree of codes."""
        return self.query_one(Codebook)

    @property
    def status(self) -> StatusLine:
        """The two lines at the bottom."""
        return self.query_one(StatusLine)

    @property
    def background(self) -> str:
        """What the text stands on in the theme of now."""
        return ground(self.app)

    def head(self, pane: str, text: str) -> None:
        """Write another title over a pane."""
        self.query_one(f"#{pane}-title", PaneTitle).show(text)

    def open_filter(self, pane: str) -> None:
        """Let words be typed that leave only the rows of a pane that fit."""
        self._bring_up(pane)
        self.query_one(f"#{pane}", Vertical).query_one(FilterBar).open()

    # -- which pane has the keys

    @property
    def active(self) -> str:
        """The pane that has the keys, or the transcript when something below it has them."""
        boxes = self.focused.ancestors_with_self if self.focused is not None else ()
        return next((_BOXES[box.id] for box in boxes if box.id in _BOXES), "transcript")

    def focus_pane(self, name: str) -> None:
        """Give the keys to a pane; one that is hidden comes up for as long as it has them."""
        self._bring_up(name)
        self.query_one(_WIDGETS[name]).focus()

    def step_pane(self, step: int) -> None:
        """Give the keys to the next pane, or the previous one (-1), round and round."""
        self.focus_pane(PANES[(PANES.index(self.active) + step) % len(PANES)])

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:  # noqa: ARG002 - Textual hands it over
        """The titles say who has the keys, and a pane that has them stays when the screen gets narrow."""
        active = self.active
        for name in PANES:
            self.query_one(f"#{name}-title").set_class(name == active, "-active")
        self._bring_up(active)

    def _bring_up(self, name: str) -> None:
        """Let a pane be seen at any width, and the others where there is room; the style sheet says how."""
        self.query_one("#documents").set_class(name == "documents", "-up")
        self.query_one("#side").set_class(name in ("codebook", "inspector"), "-up")
        self.query_one("#side").set_class(name == "inspector", "-inspector")

    @property
    def over_the_text(self) -> bool:
        """Whether the pane that has the keys only came up, and goes when something was chosen in it."""
        return any(pane.styles.layer == "over" for pane in self.query(".pane.-up"))

    # -- which panes are seen

    @property
    def beside(self) -> str:
        """What stands beside the text where there is room for one pane: codebook (with the inspector) or documents."""
        return "documents" if self.has_class(_BESIDE["documents"]) else "codebook"

    @beside.setter
    def beside(self, name: str) -> None:
        for pane, style in _BESIDE.items():
            self.set_class(pane == name, style)

    def swap_beside(self) -> bool:
        """Let the other pane stand beside the text; False where the width leaves no choice."""
        if not self.has_class("-middle") or self.has_class("-alone"):
            return False
        self.beside = "documents" if self.beside == "codebook" else "codebook"
        return True

    def toggle_sides(self) -> None:
        """Hide the panes at the sides, or show them again."""
        self.toggle_class("-alone")
        self.focus_pane("transcript")
