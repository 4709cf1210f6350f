"""A list to be searched: type to narrow it, Enter does what the line at the cursor says."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, fitted, shown
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint

_MOST = 400
_KEYS = 15


@dataclass(frozen=True)
class Entry:
    """A line: what it ``text`` says, its ``keys`` as printed, the ``section`` it stands in.

    ``now``: it has something to do now; others are dim. ``run`` does it, None: it cannot be done from here, and
    ``told`` says why. ``told`` is shown below the list while the cursor is on the line.
    """

    text: str
    keys: str = ""
    section: str = ""
    now: bool = True
    run: Callable[[], object] | None = None
    told: str = ""

    @property
    def words(self) -> str:
        """What can be searched for."""
        return f"{self.keys} {self.text} {self.section} {self.told}".casefold()


def narrowed(entries: Iterable[Entry], typed: str) -> list[Entry]:
    """The entries that hold all words of ``typed``, the likeliest first; sections stay together."""
    phrase, wanted = typed.strip(), typed.casefold().split()
    if not wanted:
        return list(entries)
    found = [(_rank(one, phrase), one) for one in entries if all(word in one.words for word in wanted)]
    found = [(rank, _of_key(one, phrase) if rank < 0 else one) for rank, one in found]
    best: dict[str, int] = {}
    for rank, one in found:
        best[one.section] = min(rank, best.get(one.section, rank))
    order = {section: number for number, section in enumerate(sorted(best, key=best.__getitem__))}
    return [one for _, one in sorted(found, key=lambda pair: (order[pair[1].section], pair[0]))]


def _of_key(one: Entry, key: str) -> Entry:
    """An entry under the heading of its key: where it works is told beside it."""
    return replace(one, section=f"The key {key}", text=f"{one.text}  ·  {one.section}" if one.section else one.text)


def _rank(one: Entry, phrase: str) -> int:
    """How well an entry fits, the lowest best: it has that key, begins with the phrase, holds it, or its words."""
    if phrase in one.keys.split():
        return -1
    text, wanted = one.text.casefold(), " ".join(phrase.casefold().split())
    if text.startswith(wanted):
        return 0
    return 1 if f" {wanted}" in text else 2 if all(word in text for word in wanted.split()) else 3


class FindList(Form[Callable[[], object] | None]):
    """Gives what the chosen line does, or None. What is on the list is for the kinds of it to say."""

    TITLE_SHOWN: ClassVar[str] = ""
    HINT: ClassVar[str] = "Enter does it · {list.close} closes"
    PLACEHOLDER: ClassVar[str] = "find"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", id="list.close"),
        Binding("down,ctrl+n", "move(1)", "Next line", show=False, priority=True, id="list.down"),
        Binding("up,ctrl+p", "move(-1)", "Previous line", show=False, priority=True, id="list.up"),
        Binding("pagedown", "move(10)", "Page down", show=False, priority=True, id="list.page_down"),
        Binding("pageup", "move(-10)", "Page up", show=False, priority=True, id="list.page_up"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[Entry] = ()
        self._listed: dict[str, Entry] = {}

    @abstractmethod
    def entries(self) -> Sequence[Entry]:
        """What is on the list. Asked once, when it opens."""

    def compose(self) -> ComposeResult:
        """The field, the list, a line about the entry at the cursor, and what keys do."""
        with Vertical(classes="box find-list"):
            yield Static(self.TITLE_SHOWN, classes="box-title", markup=False)
            yield Field(placeholder=self.PLACEHOLDER)
            yield OptionList(markup=False, id="found")
            yield Static("", markup=False, id="told")
            yield Hint(self.HINT)

    def on_mount(self) -> None:
        """All of it first."""
        self._entries = self.entries()
        self.query_one("#found").can_focus = False
        self.query_one(Field).focus()
        self._list("")

    def on_resize(self) -> None:
        """Rows are as wide as the box."""
        if self._entries:
            self._list(self.query_one(Field).value)

    # -- what is shown

    def found(self, typed: str) -> Sequence[Entry]:
        """The entries that fit what is typed, the likeliest first."""
        return narrowed(self._entries, typed)

    def _list(self, typed: str) -> None:
        found = self.found(typed)[:_MOST]
        self._listed = {f"e{number}": one for number, one in enumerate(found)}
        listed = self.query_one("#found", OptionList)
        listed.set_options(list(self._options()))
        self._to(0, 1)

    def _options(self) -> Iterator[Option]:
        section, width = "", max(30, min(78, int(self.app.size.width * 0.96) - 8))
        for name, one in self._listed.items():
            if one.section != section:
                section = one.section
                yield Option(self.heading(section, width), disabled=True)
            yield Option(self.row(one, width), id=name)

    def heading(self, section: str, width: int) -> Content:
        """What stands above the entries of a section."""
        return Content.styled(cut(section, width), "bold underline")

    def row(self, one: Entry, width: int) -> Content:
        """One entry as a line."""
        keys = Content.styled(fitted(one.keys, _KEYS), "bold")
        return Content.assemble(keys, (cut(one.text, width - _KEYS), "" if one.now else "dim"))

    def _at_cursor(self) -> Entry | None:
        option = self.query_one("#found", OptionList).highlighted_option
        return self._listed.get(option.id or "") if option else None

    def _to(self, row: int, step: int) -> None:
        """Put the cursor on the first entry from ``row`` on, in the direction of ``step``."""
        listed = self.query_one("#found", OptionList)
        rows = range(listed.option_count)
        if not rows:
            self._tell("nothing of that name")
            return
        row = min(max(0, row), len(rows) - 1)
        for way in (step, -step):
            ahead = range(row, len(rows)) if way > 0 else range(row, -1, -1)
            for one in ahead:
                if not listed.get_option_at_index(one).disabled:
                    listed.highlighted = one
                    if one == 1:
                        listed.scroll_home(animate=False)  # its heading too
                    return

    # -- what is typed and chosen

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow."""
        event.stop()
        self._list(event.value)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell about the line."""
        event.stop()
        one = self._at_cursor()
        self._tell(one.told if one else "")

    def _tell(self, text: str) -> None:
        self.query_one("#told", Static).update(shown(text), layout=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do it."""
        event.stop()
        self._choose()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click does it as well."""
        event.stop()
        self._choose()

    def _choose(self) -> None:
        one = self._at_cursor()
        if one is not None and one.run is not None:
            self.dismiss(one.run)

    def action_move(self, lines: int) -> None:
        """Go down the list; up when negative."""
        here = self.query_one("#found", OptionList).highlighted or 0
        self._to(here + lines, 1 if lines > 0 else -1)


def done(run: Callable[[], object] | None) -> None:
    """What follows when the list is gone: what was chosen."""
    if run is not None:
        run()
