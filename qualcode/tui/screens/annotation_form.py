"""What a coder says of a coding: a note, its stance to the theme, and that it is to be discussed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.widgets import OptionList, Static, TextArea

from qualcode.model.coding import STANCES
from qualcode.tui.screens.form import WritingForm
from qualcode.tui.shown import cut, one_line
from qualcode.tui.widgets.editor import Editor
from qualcode.tui.widgets.hint import Hint

_STANCES: Final = (*STANCES, "")
_LETTERS: Final = "sqrn"  # supports, qualifies, runs against, no stance
_STANCE: Final = " ".join(f"{{annotation.stance_{n}}}" for n in range(1, len(_STANCES) + 1))
_KEYS: Final = (
    f"{_STANCE} stance · {{annotation.discuss}} discuss · {{annotation.next}} note · {{annotation.keep_here}} keeps · "
    "{annotation.leave} leaves"
)
_KEYS_IN_NOTE: Final = "{annotation.keep} keeps · {annotation.next} stance · {annotation.leave} leaves"


@dataclass(frozen=True)
class Annotation:
    """A note ("" for none), one of ``STANCES`` or "", and whether it is to be discussed."""

    note: str = ""
    stance: str = ""
    discuss: bool = False


@dataclass(frozen=True)
class Annotated:
    """What the form is about: the coding, the words, and what a stance is to."""

    coding: str
    quote: str
    theme: str


class AnnotationForm(WritingForm[Annotation | None]):
    """Letters choose the stance, d flags for discussion, the note is one Tab away. ctrl+s keeps it from anywhere."""

    AUTO_FOCUS = "#stances"
    LOST: ClassVar[str] = "{annotation.leave} again throws the note away · {annotation.keep} keeps it"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "keep", "Keep", priority=True, id="annotation.keep"),
        Binding("enter", "keep_here", "Keep", show=False, priority=True, id="annotation.keep_here"),
        Binding("escape", "leave", "Leave", priority=True, id="annotation.leave"),
        Binding("tab", "other_field", "Stance or note", show=False, priority=True, id="annotation.next"),
        Binding("d", "discuss", "To be discussed, or not", show=False, id="annotation.discuss"),
        *(
            Binding(letter, f"stance({n})", stance or "no stance", show=False, id=f"annotation.stance_{n + 1}")
            for n, (letter, stance) in enumerate(zip(_LETTERS, _STANCES, strict=True))
        ),
    ]

    def __init__(
        self, about: Annotated, shown_now: Annotation, *, typed: Annotation | None = None, told: str = ""
    ) -> None:
        """``shown_now`` is what stands there, ``typed`` what the form begins with if not with that.

        ``told`` says why the form is here again.
        """
        super().__init__()
        self._about = about
        self._now = shown_now
        self._start = typed or shown_now
        self._discuss = self._start.discuss
        self._told = told
        self._loaded = ""  # the note as the editor gives it back

    def compose(self) -> ComposeResult:
        """The coding, its stance, the flag, the note, and what keys do."""
        with Vertical(classes="box", id="annotation"):
            yield Static(Content.assemble(("Annotate  ", "bold"), cut(self._about.coding, 70)), classes="box-title")
            yield Static(Content.styled(f"“{one_line(self._about.quote)}”", "italic"), id="quote")
            yield Static(Content(cut(self._told, 300)), id="told-again")
            yield Static(Content(f"Stance to “{cut(self._about.theme, 60)}”"), classes="label")
            yield OptionList(*map(_stance_line, range(len(_STANCES))), markup=False, id="stances")
            yield Static("", id="discuss")
            yield Static("Note", classes="label", markup=False)
            yield Editor(self._start.note, tab_behavior="focus", soft_wrap=True, show_line_numbers=False, id="note")
            yield Hint(_KEYS)

    def on_mount(self) -> None:
        """What stands there is chosen."""
        self.query_one("#stances", OptionList).highlighted = _STANCES.index(self._start.stance)
        self._loaded = self.query_one(Editor).text
        self.query_one("#told-again").display = bool(self._told)
        self._tell_discuss()

    @property
    def _typed(self) -> Annotation:
        stance = _STANCES[self.query_one("#stances", OptionList).highlighted or 0]
        text = self.query_one(Editor).text
        return Annotation(self._start.note if text == self._loaded else text.strip(), stance, self._discuss)

    @property
    def unkept(self) -> bool:
        """Whether the note was changed."""
        return self._typed.note != self._now.note

    def _tell_discuss(self) -> None:
        box, words = ("[x]", "bold") if self._discuss else ("[ ]", "")
        told = Content.assemble((f"{box} ", "bold"), ("d", "bold underline"), ("  to be discussed", words))
        self.query_one("#discuss", Static).update(told)

    # -- keys

    def on_descendant_focus(self) -> None:
        """The hint is about the field that has the keys."""
        self.query_one(Hint).tell(_KEYS_IN_NOTE if isinstance(self.focused, TextArea) else _KEYS)

    def on_click(self, event: Click) -> None:
        """A click on the flag turns it."""
        if event.widget is not None and event.widget.id == "discuss":
            self.action_discuss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """In the note Enter begins a line."""
        return action != "keep_here" or not isinstance(self.focused, TextArea)

    def action_keep_here(self) -> None:
        """Give what is said now."""
        self.action_keep()

    def action_stance(self, number: int) -> None:
        """Choose a stance."""
        self.query_one("#stances", OptionList).highlighted = number

    def action_discuss(self) -> None:
        """Flag for discussion, or no longer."""
        self._discuss = not self._discuss
        self._tell_discuss()

    def action_other_field(self) -> None:
        """From the stance to the note and back."""
        stances, note = self.query_one("#stances"), self.query_one(Editor)
        (stances if self.focused is note else note).focus()

    def action_keep(self) -> None:
        """Give what is said now."""
        self.dismiss(self._typed)


def _stance_line(number: int) -> Content:
    return Content.assemble((_LETTERS[number], "bold underline"), f"  {_STANCES[number] or 'no stance'}")
