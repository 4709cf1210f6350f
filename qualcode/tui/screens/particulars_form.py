"""What is known of files that are to be imported: of one, or of several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from qualcode.model.corpus import DOCUMENT_KINDS
from qualcode.model.errors import QualcodeError
from qualcode.model.importing import FilePlan, Wish
from qualcode.text.dates import day_in, minutes_in
from qualcode.tui.screens.form import Form
from qualcode.tui.shown import cut
from qualcode.tui.widgets.fields import Field
from qualcode.tui.widgets.hint import Hint

_KEYS: Final = "Enter keeps · empty: as it is · {particulars.create} makes what is new · {particulars.leave} leaves"
_FIELDS: Final = ("title", "kind", "case", "workstream", "date", "minutes", "mode")
_PLACEHOLDERS: Final = {"kind": ", ".join(DOCUMENT_KINDS), "date": "2018-05-12", "minutes": "45", "mode": "phone"}
_LABELS: Final = ("Title", "Kind", "Case study", "Workstream", "Date", "Minutes", "Mode")


class ParticularsForm(Form[bool]):
    """A field for each; what is left empty stays as it is. What is refused stays to be mended."""

    AUTO_FOCUS = "#particular-kind"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Leave", id="particulars.leave"),
        Binding("ctrl+s", "keep", "Keep", id="particulars.keep"),
        Binding("ctrl+n", "create", "Make a case study or workstream that is new", id="particulars.create"),
        Binding("tab,down", "app.focus_next", "Next field", show=False, id="particulars.next"),
        Binding("shift+tab,up", "app.focus_previous", "Previous field", show=False, id="particulars.previous"),
    ]

    def __init__(self, plans: Sequence[FilePlan], keep: Callable[[Wish], str]) -> None:
        """``keep`` is given what was typed, and says why it cannot be; "" when it is done."""
        super().__init__()
        self._plans, self._keep, self._create = tuple(plans), keep, False

    def compose(self) -> ComposeResult:
        """The fields in one column, and what keys do."""
        number = len(self._plans)
        with Vertical(classes="box", id="particulars"):
            title = f"{number} files" if number > 1 else cut(self._plans[0].file, 70)
            yield Static(Content(title), classes="box-title")
            for name, label in zip(_FIELDS, _LABELS, strict=True):
                if name == "title" and number > 1:
                    continue  # each has its own
                yield Static(Content(label), classes="label")
                yield Field(self._now(name), placeholder=self._placeholder(name), id=f"particular-{name}")
            yield Hint(_KEYS)

    def _now(self, name: str) -> str:
        """What all of them have in common."""
        values = {_written(plan, name) for plan in self._plans}
        return values.pop() if len(values) == 1 else ""

    def _placeholder(self, name: str) -> str:
        if len({_written(plan, name) for plan in self._plans}) > 1:
            return "several"
        return _PLACEHOLDERS.get(name, "none")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in any field."""
        event.stop()
        self.action_keep()

    def action_create(self) -> None:
        """Make what is new, or refuse it."""
        self._create = not self._create
        hint = self.query_one(Hint)
        if self._create:
            hint.say("A case study or workstream that is new is made; Enter keeps.")
        else:
            hint.tell(_KEYS)

    def action_keep(self) -> None:
        """Keep what was typed, or say why it cannot be."""
        try:
            refused = self._keep(self._typed())
        except QualcodeError as error:
            refused = str(error)
        if refused:
            self.query_one(Hint).say(refused, "$text-error")
        else:
            self.dismiss(True)

    def _typed(self) -> Wish:
        """What was changed. Raises ``QualcodeError``."""
        values = {field.id: field.value.strip() for field in self.query(Field)}
        said = {name: values.get(f"particular-{name}", "") for name in _FIELDS}
        said = {name: "" if value == self._now(name) else value for name, value in said.items()}
        day, minutes = day_in(said["date"]), minutes_in(said["minutes"])
        if said["date"] and day is None:
            raise QualcodeError(f"“{said['date']}” is not a date like 2018-05-12")
        if said["minutes"] and minutes is None:
            raise QualcodeError(f"“{said['minutes']}” is not a length in minutes")
        return Wish(
            title=said["title"],
            kind=said["kind"],
            case=said["case"],
            workstream=said["workstream"],
            held_on=day,
            minutes=minutes,
            mode=said["mode"],
            create=self._create,
        )


def _written(plan: FilePlan, name: str) -> str:
    value = getattr(plan, "held_on" if name == "date" else name)
    return "" if value is None else str(value)
