"""For whom a topic guide is, and from when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.model.errors import QualcodeError
from qualcode.model.guides import Guide
from qualcode.text.dates import day_in
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint

_FIELDS: Final = (
    ("label", "Label", "Trust leads"),
    ("workstream", "Workstream", "any"),
    ("group", "Staff group", "any"),
    ("used", "Used from", "2018-05-12; empty: from the beginning"),
    ("note", "Note", ""),
)


@dataclass(frozen=True)
class GuideWish:
    """What was typed of a guide."""

    label: str = ""
    workstream: str = ""
    group: str = ""
    used: str = ""
    note: str = ""

    @classmethod
    def of(cls, guide: Guide) -> GuideWish:
        """As a guide is."""
        day = guide.used_from.isoformat() if guide.used_from else ""
        return cls(guide.label, guide.workstream, guide.group, day, guide.note)

    @property
    def day(self) -> date | None:
        """The day from which it is used. Raises ``QualcodeError``."""
        return day_typed(self.used)


def day_typed(text: str) -> date | None:
    """The day that was typed, None for none. Raises ``QualcodeError``."""
    day = day_in(text)
    if text.strip() and day is None:
        raise QualcodeError(f"“{text.strip()}” is not a date like 2018-05-12")
    return day


class GuideForm(Form[None]):
    """A field for each; ``keep`` is given what was typed, and says why it cannot be, "" when it is done."""

    AUTO_FOCUS = "Field"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="guide.leave"),
        Binding("ctrl+s", "keep", "Keep", id="guide.keep"),
        Binding("tab,down", "app.focus_next", "Next field", show=False, id="guide.next"),
        Binding("shift+tab,up", "app.focus_previous", "Previous field", show=False, id="guide.previous"),
    ]

    def __init__(self, title: str, now: GuideWish, keep: Callable[[GuideWish], str]) -> None:
        super().__init__()
        self._title, self._now, self._keep = title, now, keep

    def compose(self) -> ComposeResult:
        """The fields in one column, and what keys do."""
        with Vertical(classes="box", id="guide"):
            yield Static(Content(cut(self._title, 70)), classes="box-title")
            for name, label, placeholder in _FIELDS:
                yield Static(Content(label), classes="label")
                yield Field(getattr(self._now, name), placeholder=placeholder, id=f"guide-{name}")
            yield Hint("Enter keeps · {guide.next} next field · {guide.leave} leaves")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in any field."""
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Keep what was typed, or say why it cannot be."""
        if not self.is_open:
            return
        typed = {name: self.query_one(f"#guide-{name}", Field).value.strip() for name, *_ in _FIELDS}
        refused = self._keep(GuideWish(**typed))
        if refused:
            self.query_one(Hint).say(refused, "$text-error")
        else:
            self.dismiss(None)
