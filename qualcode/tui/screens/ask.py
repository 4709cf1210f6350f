"""One question with a one-line answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.tui.screens.form import Form
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint


class Ask(Form[str | None]):
    """Gives what was typed, or None. With ``keep``, what it refuses stays to be mended."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel", id="ask.cancel")]

    def __init__(
        self,
        question: str,
        value: str = "",
        *,
        restrict: str | None = None,
        keep: Callable[[str], str] | None = None,
        begun: bool = False,
    ) -> None:
        """``keep`` is given what was typed, and says why it cannot be done; "" when it is.

        ``begun``: what is typed goes on after ``value``, and does not take its place.
        """
        super().__init__()
        self._keep = keep
        self._question = question
        self._value = value
        self._restrict = restrict
        self._begun = begun

    def compose(self) -> ComposeResult:
        """A box with the question and the field."""
        with Vertical(classes="box"):
            yield Static(Content(self._question), classes="box-title")
            yield Field(self._value, restrict=self._restrict, select_on_focus=not self._begun)
            yield Hint("Enter · {ask.cancel} cancels")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Done."""
        event.stop()
        if not self.is_open:
            return  # a second Enter: what was typed is kept already
        typed = self.query_one(Field).value.strip()
        refused = self._keep(typed) if self._keep else ""
        if refused:
            self.query_one(Hint).say(refused, "$text-error")
        else:
            self.dismiss(typed)
