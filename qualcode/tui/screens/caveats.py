"""Caveats that the team attached to figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.caveats import Caveat
from qualcode.tui.acts.changing import Attempt
from qualcode.tui.screens.fields_form import Asked, FieldsForm
from qualcode.tui.screens.study_list import StudyList
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint
from qualcode.wres.caveats import EVERYBODY, Caveats


class CaveatsScreen(StudyList[None]):
    """A row a caveat; they are attached where the figures are looked at."""

    NAME: ClassVar[str] = "caveats"
    KEYS: ClassVar[str] = "{caveats.change} changes · {caveats.remove} takes it off · {caveats.leave} leaves"
    READING: ClassVar[str] = "{caveats.leave} leaves"
    NOTHING: ClassVar[str] = "No caveats yet: they are attached where figures are looked at ({desk.figures})."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="caveats.leave"),
        Binding("enter", "change", "Change its words", priority=True, id="caveats.change"),
        Binding("delete,d", "remove", "Take it off", id="caveats.remove"),
    ]

    def __init__(self, caveats: Caveats, attempt: Attempt, *, may_write: bool) -> None:
        super().__init__(attempt, may_write=may_write)
        self._caveats = caveats
        self._all: tuple[Caveat, ...] = ()

    def read(self) -> int:
        """All of them."""
        self._all = self._caveats.all()
        return len(self._all)

    def told(self) -> Content:
        """How many."""
        return Content.assemble(("Caveats on figures", "bold"), (f"  {len(self._all)}", "dim"))

    def row(self, at: int) -> Content:
        """Of what, and the words."""
        one = self._all[at]
        year = EVERYBODY if one.year is None else str(one.year)
        return Content.assemble(
            (fitted(one.indicator, 4), "bold"),
            fitted(one.organisation or EVERYBODY, 8),
            (fitted(year, 6), "dim"),
            cut(one.text, 200),
        )

    def full(self, at: int) -> Content:
        """Its words, its kind, whose it is."""
        one = self._all[at]
        told = f"{one.label} · {one.coder} · {one.made_at.date().isoformat()}"
        return Content("\n").join([shown(one.text), shown(one_line(told), "dim")])

    def action_change(self) -> None:
        """Ask for other words."""
        at = self.rows.at
        if at is None or not self._writes:
            return
        one = self._all[at]

        def keep(changed: Mapping[str, str]) -> str:
            words = changed.get("text")
            return self._attempt(lambda: self._caveats.edit(one.id, text=words)) if words is not None else ""

        fields = [Asked("text", "What troubles the figures", one.text)]
        title = f"Caveat on indicator {one.indicator}"
        self.app.push_screen(FieldsForm(title, fields, keep), lambda _: self.look(at))

    def action_remove(self) -> None:
        """Take it off; undo at the desk brings it back."""
        at = self.rows.at
        if at is None or not self._writes:
            return
        number = self._all[at].id
        refused = self._attempt(lambda: self._caveats.remove(number))
        self.look(at)
        self.query_one(Hint).say(refused or "Taken off; {desk.undo} at the desk brings it back")
