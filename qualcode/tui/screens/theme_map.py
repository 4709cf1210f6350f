"""The thematic map, to be read: themes, what is under them, and what they share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.errors import QualcodeError
from qualcode.model.thematic_map import MapNode, ThematicMap
from qualcode.tui.hues import legible
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line
from qualcode.tui.theme import ground
from qualcode.tui.widgets.hint import Hint

_KEYS: Final = "{map.write} writes it as a picture · {map.down} {map.up} scroll · {map.leave} leaves"
_COUNT: Final = 6
_BAR: Final = 20


class ThemeMap(Form[None]):
    """Scrolls; ctrl+s writes the picture."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "dismiss(None)", "Leave", id="map.leave"),
        Binding("ctrl+s", "write", "Write it as a picture", priority=True, id="map.write"),
        Binding("down,j", "scroll(1)", "Down", show=False, id="map.down"),
        Binding("up,k", "scroll(-1)", "Up", show=False, id="map.up"),
        Binding("pagedown,space", "scroll(15)", "Page down", show=False, id="map.page_down"),
        Binding("pageup", "scroll(-15)", "Page up", show=False, id="map.page_up"),
    ]

    def __init__(self, found: ThematicMap, write: Callable[[], Path]) -> None:
        """``write`` writes the picture and says where."""
        super().__init__()
        self._found, self._write = found, write

    def compose(self) -> ComposeResult:
        """The map, and what keys do."""
        with Vertical(classes="box", id="map"):
            title = Content.assemble(("Thematic map", "bold"), (f"  {self._found.passages} coded passages", "dim"))
            yield Static(title, classes="box-title")
            with VerticalScroll(id="map-read"):
                yield Static("", markup=False, id="map-text")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """Drawn once its width is known."""
        self.query_one("#map-read").can_focus = False

    def on_resize(self) -> None:
        """Another width has room for more of each name."""
        width = max(20, self.query_one("#map-read").size.width - 2)  # a scrollbar may come
        self.query_one("#map-text", Static).update(Content("\n").join(self._lines(width)))

    def _lines(self, width: int) -> list[Content]:
        if not self._found.nodes:
            return [Content(self._found.told_left_out or "No codes yet: there is nothing to map.")]
        lines = [self._node(node, width) for node in self._found.nodes]
        lines += [Content(""), Content.styled("Themes with passages in common", "bold underline")]
        most = max((link.shared for link in self._found.links), default=1)
        for link in self._found.links:
            names = f"{one_line(link.one.name)} – {one_line(link.other.name)}"
            bar = "━" * max(1, round(_BAR * link.shared / most)) if width > 60 else ""
            room = width - _COUNT - (_BAR + 1 if bar else 0)
            lines.append(Content.assemble(fitted(names, room), f"{link.shared:>{_COUNT}} ", (bar, "dim")))
        lines += [] if self._found.links else [Content.styled("none", "dim")]
        left = self._found.told_left_out
        return [*lines, Content(""), Content.styled(left, "dim")] if left else lines

    def _node(self, node: MapNode, width: int) -> Content:
        code = node.code
        indent = " " * min(2 * code.depth, width // 4)
        status = f" ({code.status})" if code.status != "active" else ""
        count = f"{node.all or '·':>{_COUNT}}"
        room = max(4, width - len(indent) - 2 - cell_len(count))
        mark = legible(code.colour.hex, ground(self.app))
        weight = "bold" if code.kind in ("overarching", "theme") else ""
        return Content.assemble(
            indent, (f"{code.colour.pattern} ", mark), (fitted(code.name + status, room), weight), count
        )

    def action_scroll(self, lines: int) -> None:
        """Down; up when negative."""
        self.query_one("#map-read").scroll_relative(y=lines, animate=False)

    def action_write(self) -> None:
        """Write the picture, and say where it is."""
        hint = self.query_one(Hint)
        try:
            hint.say(f"written: {cut(str(self._write()), 200)}")
        except QualcodeError as error:
            hint.say(one_line(str(error)), "$text-error")
