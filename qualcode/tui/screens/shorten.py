"""Shortening a quotation: words are struck and come back, and what is printed is seen as it will stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.text.display import safe
from qualcode.text.elisions import tidied, with_elisions
from qualcode.tui.screens.form import WritingForm
from qualcode.tui.shown import cut, shown
from qualcode.tui.widgets.hint import Hint

Cuts = tuple[tuple[int, int], ...]
_KEYS: Final = (
    "{shorten.left}{shorten.right} word · {shorten.strike} strikes or brings back · {shorten.to} to the next stop · "
    "{shorten.whole} all of it · {shorten.keep} keeps · {shorten.leave} leaves"
)
_WORD: Final = re.compile(r"\S+")
_STOPS: Final = ".!?;:…"
_BESIDE: Final = 10
"""How many words up and down go."""


class ShortenForm(WritingForm[None]):
    """The words of a passage, one of them at the cursor; struck ones are printed as [...]. Nothing is retyped."""

    LOST: ClassVar[str] = "{shorten.leave} again leaves it as it was · {shorten.keep} keeps it"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "go(-1)", "The word before", id="shorten.left"),
        Binding("right,l", "go(1)", "The next word", id="shorten.right"),
        Binding("up,k", f"go(-{_BESIDE})", "Ten words back", id="shorten.up"),
        Binding("down,j", f"go({_BESIDE})", "Ten words on", id="shorten.down"),
        Binding("home", "go(-1000000)", "The first word", id="shorten.home"),
        Binding("end", "go(1000000)", "The last word", id="shorten.end"),
        Binding("space,x", "strike", "Strike the word, or bring it back", id="shorten.strike"),
        Binding("full_stop", "strike_to", "Strike to the next stop", id="shorten.to"),
        Binding("w", "whole", "All of it again", id="shorten.whole"),
        Binding("enter,ctrl+s", "keep", "Keep", id="shorten.keep"),
        Binding("escape", "leave", "Leave", id="shorten.leave"),
    ]

    def __init__(self, quote: str, cuts: Sequence[tuple[int, int]], name: str, keep: Callable[[Cuts], str]) -> None:
        """``keep`` is given what is skipped, in the quote's positions, and says why it cannot be."""
        super().__init__()
        self._quote, self._called, self._keep = quote, name, keep
        self._words = [found.span() for found in _WORD.finditer(quote)]
        self._struck = {at for at, (start, end) in enumerate(self._words) if _inside(start, end, cuts)}
        self._before = frozenset(self._struck)
        self._at = 0

    def compose(self) -> ComposeResult:
        """The passage, what is printed of it, and what keys do."""
        with Vertical(classes="box", id="shorten"):
            yield Static(Content(f"Shorten {cut(self._called, 70)}"), classes="box-title")
            with VerticalScroll(id="shorten-words", can_focus=False):
                yield Static("", markup=False, id="shorten-passage")
            yield Static("Printed", classes="label", markup=False)
            with VerticalScroll(id="shorten-printed", can_focus=False):
                yield Static("", markup=False, id="shorten-after")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """As it is now."""
        self._show()

    def _show(self) -> None:
        parts: list[Content] = []
        done = 0
        for at, (start, end) in enumerate(self._words):
            style = "strike dim" if at in self._struck else ""
            style += " reverse" if at == self._at else ""
            between = safe(self._quote[done:start], keep_newlines=True)
            parts += [Content(between), Content.styled(safe(self._quote[start:end]), style.strip())]
            done = end
        self.query_one("#shorten-passage", Static).update(Content("").join(parts))
        self.query_one("#shorten-after", Static).update(shown(with_elisions(self._quote, self.cuts)))

    @property
    def cuts(self) -> Cuts:
        """What is skipped: struck words that stand together are one part."""
        return tidied(self._quote, [self._words[at] for at in self._struck])

    @property
    def unkept(self) -> bool:
        """Whether leaving would lose something."""
        return self._struck != self._before

    def action_go(self, by: int) -> None:
        """To another word."""
        self._at = min(max(0, self._at + by), max(0, len(self._words) - 1))
        self._show()

    def action_strike(self) -> None:
        """Strike the word at the cursor, or bring it back, and go on to the next."""
        if self._words:
            self.go_on()
            self._struck ^= {self._at}
            self.action_go(1)

    def action_strike_to(self) -> None:
        """Strike the words up to the next stop."""
        self.go_on()
        for at in range(self._at, len(self._words)):
            self._struck.add(at)
            self._at = min(at + 1, len(self._words) - 1)
            if self._quote[self._words[at][1] - 1] in _STOPS:
                break
        self._show()

    def action_whole(self) -> None:
        """Bring all of it back."""
        self.go_on()
        self._struck.clear()
        self._show()

    def action_keep(self) -> None:
        """Keep it, or say why it cannot be kept."""
        refused = self._keep(self.cuts) if self.is_open else ""
        if refused:
            self.hint(refused, "$text-error")
        else:
            self.dismiss(None)


def _inside(start: int, end: int, cuts: Sequence[tuple[int, int]]) -> bool:
    return any(cut_start < end and cut_end > start for cut_start, cut_end in cuts)
