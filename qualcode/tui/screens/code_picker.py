"""Choose codes by a few letters, or make a new one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.model.codebook import SEPARATOR, Code, CodeTree, fold, split_path
from qualcode.tui.finding import CodeFinder, Found, Places
from qualcode.tui.hints import number_key
from qualcode.tui.hues import legible
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut, one_line
from qualcode.tui.theme import ground
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows

_FIND = "name, path or words of a definition"
_FITS = "bold underline"


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


@dataclass(frozen=True)
class Offered:
    """The codes to choose from, and what is known of them by number.

    ``keys`` are those on number keys, ``pinned`` those that keep them, ``here`` those that the passage has already,
    ``counts`` gives the excerpts of one in the open document and in all. ``under`` is the likely parent of a new code.
    """

    codes: CodeTree
    keys: Mapping[int, int] = field(default_factory=dict)
    pinned: Collection[int] = ()
    here: Collection[int] = ()
    counts: Callable[[int], tuple[int, int]] = lambda _: (0, 0)
    under: Code | None = None

    def finder(self) -> CodeFinder:
        """Finds them; those on number keys come first. What is parked is to be named in full, unless it is pinned."""
        on_keys = sorted((key, number) for number, key in self.keys.items() if number in self.codes.by_id)
        parked = {code.id for code in self.codes if self.codes.set_aside(code)}
        first = [self.codes.by_id[number] for _, number in on_keys]
        return CodeFinder(self.codes.codes, first, parked - {*self.pinned, *self.here})


@dataclass(frozen=True)
class _New:
    """The row that makes a new code; or, when its parent is chosen, the one that lets it have none."""

    top: bool = False


class CodePicker(Form[Picked | None]):
    """Type to find, Enter applies, Tab marks several. A name that does not exist yet can be created under a parent."""

    AUTO_FOCUS = "Field"
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (14, "-short"), (32, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="picker.back"),
        Binding("tab", "mark", "Mark several", priority=True, id="picker.mark"),
        Binding("backspace", "unmark", "Take the last mark off", show=False, priority=True, id="picker.unmark"),
        Binding("ctrl+t", "pin", "Pin or unpin", show=False, priority=True, id="picker.pin"),
        Binding("down,ctrl+n", "move(1)", "Next", show=False, priority=True, id="picker.down"),
        Binding("up,ctrl+p", "move(-1)", "Previous", show=False, priority=True, id="picker.up"),
        Binding("pagedown", "move(8)", "Page down", show=False, priority=True, id="picker.page_down"),
        Binding("pageup", "move(-8)", "Page up", show=False, priority=True, id="picker.page_up"),
    ]

    def __init__(
        self,
        offered: Offered,
        subject: str,
        *,
        title: str = "Code",
        does: str = "applies",
        name: str = "",
        at: Code | None = None,
        pin: Callable[[Code], Offered] | None = None,
    ) -> None:
        """``subject`` is what will be coded, ``does`` what Enter does, ``name`` is proposed for a new code.

        ``at`` is the code that the cursor stands on first.
        ``pin`` keeps a code on a number key, or no longer, and gives what is offered then.
        """
        super().__init__()
        self._offered = offered
        self._title, self._subject, self._does = title, subject, does
        self._proposed = name
        self._first = at
        self._pin = pin
        self._finder = offered.finder()
        self._rows: list[Found | _New] = []
        self._marked: dict[int, None] = {}
        self._naming = ""  # the name of a code that waits for its parent

    def compose(self) -> ComposeResult:
        """What is coded, the field, the list, the definition, and what keys do."""
        told = Content.assemble((f"{self._title}  ", "bold"), (one_line(self._subject), "italic"))
        with Vertical(classes="box", id="picker"):
            yield Static(told, id="quote")
            yield Static("", markup=False, id="marked")
            yield Field(self._proposed, placeholder=_FIND, id="query")
            yield Rows(id="found")
            yield Static("", markup=False, id="definition")
            yield Hint(id="keys")

    def on_mount(self) -> None:
        """Ready to type."""
        self._list_widget.can_focus = False
        self._list_widget.add_class("-keys")
        self._list()

    @property
    def _list_widget(self) -> Rows:
        return self.query_one("#found", Rows)

    @property
    def _codes(self) -> CodeTree:
        return self._offered.codes

    # -- what is on the list

    def _list(self) -> None:
        query = self.query_one(Field).value
        rows: list[Found | _New] = [*self._finder.find(query)]
        first = None if query.strip() else self._offered.under if self._naming else self._first
        if self._naming:
            rows.insert(0 if not query.strip() else len(rows), _New(top=True))
        elif self._new_name(query):
            rows.append(_New())
        self._rows = rows
        at = next((n for n, row in enumerate(rows) if first and isinstance(row, Found) and row.code.id == first.id), 0)
        self._list_widget.show(len(rows), self._row, at)
        self._explain()

    def _new_name(self, query: str) -> str:
        name = " ".join(query.split())
        if not name:
            return ""
        if SEPARATOR in name:
            return "" if tuple(map(fold, split_path(name))) in self._codes.by_key else name
        return "" if self._codes.named(name) else name

    def _parent_and_name(self, query: str) -> tuple[Code | None, str]:
        """A path names the parent; a name alone leaves it to be chosen."""
        *above, name = split_path(query)
        return self._codes.by_key.get(tuple(map(fold, above))) if above else None, name

    def _row(self, at: int) -> Content:
        row = self._rows[at]
        if isinstance(row, Found):
            return self._code_row(row)
        if row.top:
            return Content.assemble("      ", ("(top level, as a theme of its own)", "italic"))
        parent, name = self._parent_and_name(self.query_one(Field).value)
        where = f"under {cut(parent.path, 40)}" if parent else "under …"
        aside = self._finder.left_aside(self.query_one(Field).value)
        told = f"  (“{cut(aside.name, 24)}” is parked)" if aside else ""
        return Content.assemble("    ", ("+ ", "bold"), f"create “{cut(name, 40)}” {where}", (told, "dim"))

    def _code_row(self, found: Found) -> Content:
        code, keys = found.code, self._offered.keys
        mark = "✓ " if code.id in self._marked else "• " if code.id in self._offered.here else "  "
        key = number_key(self, keys[code.id]) if code.id in keys else " "
        kept = "*" if code.id in self._offered.pinned else " "
        width = max(10, self._list_widget.size.width - 8)
        name = cut(code.name, width)
        room = width - cell_len(name) - 2
        above = cut(code.path.rpartition(SEPARATOR)[0], room) if room > 5 else ""
        return Content.assemble(
            (mark, "bold"),
            (key, "bold underline" if key.strip() else ""),
            kept,
            (code.colour.pattern, legible(code.colour.hex, ground(self.app))),
            " ",
            _lit(name, found.marks.name, "bold" if code.kind in ("theme", "overarching") else ""),
            "  " if above else "",
            _lit(above, found.marks.path, "dim"),
        )

    @property
    def _at(self) -> Found | _New | None:
        at = self._list_widget.at
        return None if at is None else self._rows[at]

    # -- what is said of it

    def _explain(self) -> None:
        self.query_one("#definition", Static).update(self._told(), layout=False)
        self.query_one(Hint).tell(self._keys_told())
        marked = [self._codes.by_id[number] for number in self._marked]
        chosen = self.query_one("#marked", Static)
        if bool(marked) != chosen.display:
            chosen.display = bool(marked)
        chosen.update(Content(cut(" ".join(f"✓ {one_line(code.name)}" for code in marked), self._width)), layout=False)

    @property
    def _width(self) -> int:
        return max(10, self._list_widget.size.width - 2)

    def _told(self) -> Content:
        row = self._at
        if isinstance(row, Found):
            return self._code_told(row)
        if row is not None and row.top:
            return Content("the new code stands alone, at the top of the codebook")
        if row is not None:
            told = "a new code; “Theme > Name” puts it under a theme at once"
            if not len(self._codes):
                told = "the first code of this codebook"
            aside = self._finder.left_aside(self.query_one(Field).value)
            if aside is not None:
                told = f"“{cut(aside.path, 60)}” is set aside for now; typed in full it can be chosen"
            return Content(told)
        if not len(self._codes):
            return Content(
                "the codebook is empty: type a name to create its first code, or: qualcode codebook import FILE"
            )
        return Content("no code fits")

    def _code_told(self, found: Found) -> Content:
        code, width = found.code, self._width
        here, everywhere = self._offered.counts(code.id)
        key = self._offered.keys.get(code.id)
        facts = [code.short_id, code.kind, f"{here:,} here, {everywhere:,} in all"]
        facts.append(
            f"on key {number_key(self, key)}{', pinned' if code.id in self._offered.pinned else ''}" if key else ""
        )
        facts.append("on these words already" if code.id in self._offered.here else "")
        definition = cut(code.definition or code.brief, 2 * width - 8) or "no definition yet"
        lines = [
            Content.styled(" · ".join(fact for fact in facts if fact), "dim"),
            _lit(definition, found.marks.definition, "" if code.definition else "dim"),
        ]
        for label, text in (("include", code.inclusion), ("not", code.exclusion)):
            if text:
                lines.append(Content.assemble((f"{label}: ", "bold"), cut(text, width - cell_len(label) - 2)))
        return Content("\n").join(lines)

    def _keys_told(self) -> str:
        if self._naming:
            return f"Where does “{cut(self._naming, 30)}” belong? Enter creates it there · {{picker.back}} goes back"
        if self._marked:
            does = f"{self._does} the {len(self._marked)} marked"
            return f"Enter {does} · {{picker.mark}} marks or unmarks · {{picker.back}} leaves"
        row = self._at
        if isinstance(row, _New):
            return "Enter creates it · {picker.back} leaves"
        making = " · {picker.up} creates it" if self._rows and isinstance(self._rows[-1], _New) else ""
        pinning = " · {picker.pin} pins" if self._pin is not None and not making else ""
        return f"Enter {self._does} · {{picker.mark}} marks several{making}{pinning} · {{picker.back}} leaves"

    # -- what is typed and chosen

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find again."""
        event.stop()
        self._list()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the definition."""
        event.stop()
        self._explain()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click on a line."""
        event.stop()
        self._choose()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self._choose()

    def on_resize(self) -> None:
        """What is said has another width."""
        self.call_after_refresh(self._explain)

    def _choose(self) -> None:
        row, marked = self._at, tuple(self._marked)
        code = row.code if isinstance(row, Found) else None
        if self._naming:
            if row is not None:
                self.dismiss(Picked(marked, NewCode(self._naming, code.id if code else None)))
        elif isinstance(row, _New):
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
        self._ask("find the theme or code it goes under", "")

    def _ask(self, what: str, value: str) -> None:
        typed = self.query_one(Field)
        typed.placeholder = what
        typed.value = value
        typed.cursor_position = len(value)
        self._list()

    def action_mark(self) -> None:
        """Mark the code at the cursor, or unmark it; what is typed next looks for another."""
        row = self._at
        if not isinstance(row, Found) or self._naming:
            return
        if row.code.id in self._marked:
            del self._marked[row.code.id]
        else:
            self._marked[row.code.id] = None
        self._list_widget.again()
        self.query_one(Field).select_all()
        self._explain()

    def action_unmark(self) -> None:
        """Take the last mark off."""
        self._marked.popitem()
        self._list_widget.again()
        self._explain()

    def action_pin(self) -> None:
        """Keep the code at the cursor on a number key, or no longer."""
        row = self._at
        if self._pin is not None and isinstance(row, Found):
            self._offered = replace(self._pin(row.code), here=self._offered.here)
            self._list_widget.again()
            self._explain()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Backspace is the field's own while there is something in it."""
        return action != "unmark" or (bool(self._marked) and not self._naming and not self.query_one(Field).value)

    def action_move(self, rows: int) -> None:
        """Go down the list; up when negative. A step beyond an end comes in at the other."""
        listed = self._list_widget
        if listed.at is not None:
            listed.move_to((listed.at + rows) % listed.count if abs(rows) == 1 else listed.at + rows)

    def action_back(self) -> None:
        """From the parent to the name; from the name away."""
        if not self._naming:
            self.dismiss(None)
            return
        name, self._naming = self._naming, ""
        self._ask(_FIND, name)


def _lit(text: str, places: Places, style: str) -> Content:
    """``text``, which may be shown, with the letters at ``places`` standing out."""
    content = Content.styled(text, style)
    start = end = -1
    for place in (*places, -2):
        if place == end:
            end += 1
            continue
        if 0 <= start < len(text):
            content = content.stylize(_FITS, start, min(end, len(text)))
        start, end = place, place + 1
    return content
