"""Choose a colour by its name, its letter or its pattern."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.model.codebook import Code, CodeTree
from qualcode.model.palette import PALETTE
from qualcode.tui.hues import legible
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut
from qualcode.tui.theme import ground
from qualcode.tui.widgets.hint import Hint

_LETTERS: Final = {colour.letter: colour.name for colour in PALETTE}


class ColourChoice(Form[str | None]):
    """Gives the name of a colour, "" for the one of the code above, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="colour.cancel"),
        *(
            Binding(letter, f"dismiss('{name}')", name, show=False, id=f"colour.{name}")
            for letter, name in _LETTERS.items()
        ),
        Binding("0", "none", "As the code above", show=False, id="colour.none"),
    ]

    def __init__(self, codes: CodeTree, code: Code) -> None:
        super().__init__()
        self._code = code
        self._used = Counter(one.own_colour for one in codes if one.own_colour and not one.retired)

    def compose(self) -> ComposeResult:
        """The colours with their letters, patterns and names, and how many codes have each."""
        with Vertical(classes="box", id="colours"):
            yield Static(Content(f"Colour of “{cut(self._code.path, 60)}”"), classes="box-title")
            yield OptionList(*self._options(), markup=False)
            yield Hint("a letter or Enter chooses · {colour.cancel} cancels")

    def _options(self) -> list[Option]:
        behind = ground(self.app)
        options = []
        for colour in PALETTE:
            used = self._used[colour.name]
            line = Content.assemble(
                "▸ " if colour.name == self._code.own_colour else "  ",
                (f"{colour.letter}  ", "bold"),
                (colour.pattern * 6, legible(colour.hex, behind)),
                f"  {colour.name:<12}",
                (f"{used} code{'' if used == 1 else 's'}" if used else "", "dim"),
            )
            options.append(Option(line, id=colour.name))
        if self._code.parent_id is not None:
            mark = "▸ " if not self._code.own_colour else "  "
            options.append(Option(Content.assemble(mark, ("0  ", "bold"), "        as the code above it"), id="none"))
        return options

    def on_mount(self) -> None:
        """The cursor on the colour it has."""
        listed = self.query_one(OptionList)
        wanted = self._code.own_colour or "none"
        known = [option.id for option in listed.options]
        listed.highlighted = known.index(wanted) if wanted in known else 0
        listed.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Done."""
        event.stop()
        self.dismiss("" if event.option.id == "none" else event.option.id)

    def action_none(self) -> None:
        """The colour of the code above."""
        if self._code.parent_id is not None:
            self.dismiss("")
