"""The versions of a document's text, the latest first, and where each differs from the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.correcting import VersionInfo
from qualcode.model.errors import QualcodeError
from qualcode.text.differences import Difference, differences
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.rows import Rows

TextOf = Callable[[int], str]
_KEYS: Final = "↑↓ version · Enter reads on · Esc leaves"
_MOST: Final = 400
_STYLES: Final = {"kept": "", "out": "strike $text-error", "in": "underline $text-success"}


class Versions(Form[None]):
    """What was taken out stands in ``[- -]``, what was put in in ``{+ +}``."""

    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", id="versions.leave")]

    def __init__(self, title: str, versions: Sequence[VersionInfo], text_of: TextOf) -> None:
        """``versions``, the first one first, are those of the document called ``title``."""
        super().__init__()
        self._title, self._versions, self._text_of = title, tuple(reversed(versions)), text_of
        self._found: dict[int, tuple[Difference, ...]] = {}

    def compose(self) -> ComposeResult:
        """The list, the differences, and what keys do."""
        with Vertical(classes="box", id="versions"):
            yield Static(Content(f"Versions of “{cut(self._title, 80)}”"), classes="box-title")
            yield Rows(id="version-rows")
            with VerticalScroll(id="version-read"):
                yield Static("", markup=False, id="version-text")
            yield Static(_KEYS, classes="hint", markup=False)

    def on_mount(self) -> None:
        """The latest."""
        self.query_one(Rows).show(len(self._versions), self._row)
        self._read()

    def _row(self, at: int) -> Content:
        one = self._versions[at]
        when = f"{one.at.astimezone():%d %b %Y %H:%M}" if one.at else "unknown"
        return Content.assemble(
            (fitted(str(one.n), 4), "bold"),
            fitted(one.reason, 13),
            (fitted(when, 19), "dim"),
            fitted(one.coder, 14),
            f" {one.words:,} words",
            ("  current", "bold") if one.current else "",
        )

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()
        self._read()

    @on(Rows.Chosen)
    def _read_on(self, event: Rows.Chosen) -> None:
        event.stop()
        self.query_one("#version-read").focus()

    def _read(self) -> None:
        at = self.query_one(Rows).at
        if at is None:
            return
        try:
            text = self._told(at)
        except QualcodeError as error:
            text = shown(one_line(str(error)))
        self.query_one("#version-text", Static).update(text)
        self.query_one("#version-read").scroll_home(animate=False)

    def _told(self, at: int) -> Content:
        one = self._versions[at]
        if at + 1 == len(self._versions):
            return shown("The text as it came in.", "dim")
        before = self._versions[at + 1].n
        if one.n not in self._found:
            self._found[one.n] = differences(self._text_of(before), self._text_of(one.n))
        found = self._found[one.n]
        number = f"{len(found):,} difference{'' if len(found) == 1 else 's'} from version {before}"
        lines = [shown(number, "dim"), *(_line(difference) for difference in found[:_MOST])]
        if len(found) > _MOST:
            lines.append(shown(f"and {len(found) - _MOST:,} more (qualcode documents diff)", "dim"))
        return Content("\n").join(lines)

    def action_leave(self) -> None:
        """Back to the list from what is beside it; else leave."""
        listed = self.query_one(Rows)
        if listed.has_focus:
            self.dismiss(None)
        else:
            listed.focus()


def _line(difference: Difference) -> Content:
    pieces = [shown(piece.marked, _STYLES[piece.kind]) for piece in difference.pieces]
    return Content.assemble((f"{difference.line:>5}  ", "dim"), *pieces)
