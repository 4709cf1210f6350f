"""Choose codes by a few letters, or make a new one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.model.codebook import SEPARATOR, Code, CodeTree, fold, split_path
from qualcode.tui.finding import CodeFinder
from qualcode.tui.hues import legible
from qualcode.tui.shown import cut, one_line, shown
from qualcode.tui.widgets.fields import Field

_MOST_SHOWN = 60
_CREATE = "create"
_TOP = "top"


@dataclass(frozen=True)
class NewCode:
    """A code to be made: its name, and the number of the code it goes under (None: top level)."""

    name: str
    parent_id: int | None


@dataclass(frozen=True)
class Picked:
    """What was chosen: numbers of codes, and a code to be made first."""

    codes: tuple[int, ...]
    new: NewCode | None = None


class CodePicker(ModalScreen[Picked | None]):
    """Type to find, Enter applies, Tab marks several. A name that does not exist yet can be created under a parent."""

    AUTO_FOCUS = "Field"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="picker.back"),
        Binding("tab", "mark", "Mark several", priority=True, id="picker.mark"),
        Binding("down,ctrl+n", "move(1)", "Next", show=False, priority=True, id="picker.down"),
        Binding("up,ctrl+p", "move(-1)", "Previous", show=False, priority=True, id="picker.up"),
        Binding("pagedown", "move(8)", "Page down", show=False, priority=True, id="picker.page_down"),
        Binding("pageup", "move(-8)", "Page up", show=False, priority=True, id="picker.page_up"),
    ]

    def __init__(
        self,
        codes: CodeTree,
        quote: str,
        *,
        recent: Sequence[Code] = (),
        under: Code | None = None,
        here: Collection[int] = (),
        name: str = "",
    ) -> None:
        """``quote`` is what will be coded, ``under`` the likely parent of a new code, ``here`` the codes it has."""
        super().__init__()
        self._codes = codes
        self._quote = quote
        self._under = under
        self._here = frozenset(here)
        self._recent = recent
        self._proposed = name
        self._finder = CodeFinder(codes.codes, recent)
        self._found: dict[str, Code] = {}
        self._marked: dict[int, None] = {}
        self._naming = ""  # the name of a code that waits for its parent

    def compose(self) -> ComposeResult:
        """What is coded, the field, the list, the definition, and what keys do."""
        with Vertical(classes="box", id="picker"):
            yield Static(Content.assemble(("Code  ", "bold"), (f"“{one_line(self._quote)}”", "italic")), id="quote")
            yield Field(self._proposed, placeholder="name, path or words of a definition", id="query")
            yield OptionList(id="found", markup=False)
            yield Static("", markup=False, id="definition")
            yield Static("", markup=False, classes="hint", id="keys")

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one("#found").can_focus = False
        self.query_one(Field).focus()
        self._list()

    # -- what is on the list

    def _list(self) -> None:
        query = self.query_one(Field).value
        found = self._finder.find(query)[:_MOST_SHOWN]
        self._found = {f"c{code.id}": code for code in found}
        options = [Option(self._row(code), id=key) for key, code in self._found.items()]
        if self._naming:
            top = Content.assemble("    ", ("(top level, as a theme of its own)", "italic"))
            options.insert(0 if not query.strip() else len(options), Option(top, id=_TOP))
        elif self._new_name(query):
            options.append(Option(self._offer(query), id=_CREATE))
        listed = self.query_one("#found", OptionList)
        listed.set_options(options)
        listed.highlighted = 0 if options else None
        if self._naming and not query.strip() and self._under is not None and f"c{self._under.id}" in self._found:
            listed.highlighted = listed.get_option_index(f"c{self._under.id}")
        self._explain()

    def _new_name(self, query: str) -> str:
        name = " ".join(query.split())
        if not name:
            return ""
        if SEPARATOR in name:
            return "" if tuple(map(fold, split_path(name))) in self._codes.by_key else name
        return "" if self._codes.named(name) else name

    def _offer(self, query: str) -> Content:
        parent, name = self._parent_and_name(query)
        where = f"under {cut(parent.path, 40)}" if parent else "under …"
        return Content.assemble("  ", ("+ ", "bold"), f"create “{cut(name, 40)}” {where}")

    def _parent_and_name(self, query: str) -> tuple[Code | None, str]:
        """A path names the parent; a name alone leaves it to be chosen."""
        *above, name = split_path(query)
        return self._codes.by_key.get(tuple(map(fold, above))) if above else None, name

    def _row(self, code: Code) -> Content:
        mark = "✓ " if code.id in self._marked else "• " if code.id in self._here else "  "
        width = max(30, self.size.width - 12 if self.size.width < 92 else 74)
        name = cut(code.name, width)
        above = code.path[: -len(code.name) - len(SEPARATOR)] if code.parent_id is not None else ""
        room = width - cell_len(name) - 4
        return Content.assemble(
            (mark, "bold"),
            (code.colour.pattern, legible(code.colour.hex, self.app.theme_variables["surface"])),
            " ",
            (name, "bold" if code.kind in ("theme", "overarching") else ""),
            (f"  {cut(above, room)}" if above and room > 5 else "", "dim"),
        )

    def _explain(self) -> None:
        code = self._at_cursor()
        told = ""
        if code is not None:
            told = code.definition or "no definition yet"
            told += f"\nnot: {code.exclusion}" if code.exclusion else ""
        elif self._naming:
            told = "the new code stands alone, at the top of the codebook"
        elif not len(self._codes):
            told = "the codebook is empty: type a name to create its first code, or: qualcode codebook import FILE"
        elif self._found or self._option_id() == _CREATE:
            told = "a new code; “Theme > Name” puts it under a theme at once"
        else:
            told = "no code fits"
        self.query_one("#definition", Static).update(shown(told), layout=False)
        keys = "Enter applies · Tab marks several · Esc leaves"
        if self._naming:
            keys = f"Where does “{cut(self._naming, 30)}” belong? Enter creates it there · Esc goes back"
        elif self._marked:
            keys = f"Enter applies the {len(self._marked)} marked · Tab marks or unmarks · Esc leaves"
        self.query_one("#keys", Static).update(Content(keys), layout=False)

    def _option_id(self) -> str | None:
        option = self.query_one("#found", OptionList).highlighted_option
        return option.id if option else None

    def _at_cursor(self) -> Code | None:
        return self._found.get(self._option_id() or "")

    # -- what is typed and chosen

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find again."""
        event.stop()
        self._list()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the definition."""
        event.stop()
        self._explain()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on a line."""
        event.stop()
        self._choose()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self._choose()

    def _choose(self) -> None:
        chosen, code = self._option_id(), self._at_cursor()
        marked = tuple(self._marked)
        if self._naming:
            if chosen is not None:
                self.dismiss(Picked(marked, NewCode(self._naming, code.id if code else None)))
        elif chosen == _CREATE:
            self._name_new(marked)
        elif marked:
            self.dismiss(Picked(marked))
        elif code is not None:
            self.dismiss(Picked((code.id,)))

    def _name_new(self, marked: tuple[int, ...]) -> None:
        parent, name = self._parent_and_name(self.query_one(Field).value)
        if parent is not None or not len(self._codes):
            self.dismiss(Picked(marked, NewCode(name, parent.id if parent else None)))
            return
        self._naming = name
        self.query_one(Field).placeholder = "find the theme or code it goes under"
        self.query_one(Field).value = ""
        self._list()

    def action_mark(self) -> None:
        """Mark the code at the cursor, or unmark it; what is typed next looks for another."""
        code = self._at_cursor()
        if code is None or self._naming:
            return
        if code.id in self._marked:
            del self._marked[code.id]
        else:
            self._marked[code.id] = None
        self.query_one("#found", OptionList).replace_option_prompt(f"c{code.id}", self._row(code))
        self.query_one(Field).select_all()
        self._explain()

    def action_move(self, lines: int) -> None:
        """Go down the list; up when negative."""
        listed = self.query_one("#found", OptionList)
        if listed.option_count:
            listed.highlighted = min(max(0, (listed.highlighted or 0) + lines), listed.option_count - 1)

    def action_back(self) -> None:
        """From the parent to the name; from the name away."""
        if not self._naming:
            self.dismiss(None)
            return
        name, self._naming = self._naming, ""
        field = self.query_one(Field)
        field.placeholder = "name, path or words of a definition"
        field.value = name
        self._list()
