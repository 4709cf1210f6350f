"""A few named fields, of one line or more, that are kept together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.text.display import safe
from qualcode.tui.screens.form import WritingForm
from qualcode.tui.shown import cut, shown
from qualcode.tui.widgets.editor import Editor
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint

_KEYS: Final = "{fields.keep} keeps it · {fields.next} next · {fields.previous} previous · {fields.leave} leaves"


@dataclass(frozen=True)
class Asked:
    """A field: its name, what people call it, what stands in it, whether it has room for several lines, and a hint.

    ``page`` gives a long one all the room there is.
    """

    name: str
    label: str
    value: str = ""
    long: bool = False
    hint: str = ""
    page: bool = False


class FieldsForm(WritingForm[None]):
    """ctrl+s keeps what was changed, Esc leaves; what is refused stays to be mended."""

    AUTO_FOCUS = ".asked"
    LOST: ClassVar[str] = "{fields.leave} again throws away what you changed · {fields.keep} keeps it"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "keep", "Keep", priority=True, id="fields.keep"),
        Binding("escape", "leave", "Leave", priority=True, id="fields.leave"),
        Binding("tab", "app.focus_next", "Next field", show=False, priority=True, id="fields.next"),
        Binding("shift+tab", "app.focus_previous", "Previous", show=False, priority=True, id="fields.previous"),
    ]

    def __init__(
        self, title: str, fields: Sequence[Asked], keep: Callable[[Mapping[str, str]], str], note: str = ""
    ) -> None:
        """``keep`` is given what was changed, by name, and says why it cannot be kept. ``note`` stands above."""
        super().__init__()
        self._title, self._fields, self._keep, self._note = title, tuple(fields), keep, note

    def compose(self) -> ComposeResult:
        """The fields one below the other, and what keys do."""
        paged = " -page" if any(one.page for one in self._fields) else ""
        with Vertical(classes=f"box{paged}", id="fields"):
            yield Static(Content(cut(self._title, 200)), classes="box-title")
            if self._note:
                yield Static(shown(self._note, "dim"), id="fields-note")
            for one in self._fields:
                yield Static(one.label, classes="label", markup=False)
                if one.long:
                    text = safe(one.value, keep_newlines=True, keep_tabs=True)
                    yield Editor(
                        text,
                        id=f"asked-{one.name}",
                        classes="asked -page" if one.page else "asked",
                        tab_behavior="focus",
                        soft_wrap=True,
                        show_line_numbers=False,
                    )
                else:
                    yield Field(one.value, id=f"asked-{one.name}", classes="asked", placeholder=one.hint)
            yield Hint(_KEYS)

    def _typed(self, one: Asked) -> str:
        found = self.query_one(f"#asked-{one.name}")
        return (
            found.text.strip()
            if isinstance(found, Editor)
            else self.query_one(f"#asked-{one.name}", Field).value.strip()
        )

    @property
    def changed(self) -> dict[str, str]:
        """What is no longer as it was shown."""
        shown_ = {one.name: safe(one.value, keep_newlines=True, keep_tabs=True).strip() for one in self._fields}
        typed = {one.name: self._typed(one) for one in self._fields}
        return {name: text for name, text in typed.items() if text != shown_[name]}

    @property
    def unkept(self) -> bool:
        """Whether anything was changed."""
        return bool(self.changed)

    def on_input_changed(self) -> None:
        """What is typed after a warning deserves a new one."""
        self.go_on()

    def on_input_submitted(self) -> None:
        """Enter in a field of one line keeps it all."""
        self.action_keep()

    def action_keep(self) -> None:
        """Keep it, or say why it cannot be kept."""
        refused = self._keep(self.changed) if self.is_open else ""
        if refused:
            self.hint(refused, "$text-error")
        else:
            self.dismiss(None)
