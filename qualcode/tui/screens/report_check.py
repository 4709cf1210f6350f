"""What was found when a Word file was held against the project."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.report_check import FAULT_KINDS, CheckedReport, Fault
from qualcode.tui.screens.list_and_one import ListAndOne
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint

_KIND: Final = 12
_NARROW, _WIDE = 26, 44


class ReportCheckScreen(ListAndOne[Fault | None]):
    """One row a finding; gives the one whose passage is to be opened."""

    NAME: ClassVar[str] = "checked"
    KEYS: ClassVar[str] = "{checked.open} opens the passage · {checked.kind} one kind only · {checked.leave} leaves"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="checked.leave"),
        Binding("enter", "open", "Open the passage in question", priority=True, id="checked.open"),
        Binding("v", "kind", "One kind of finding only, or all", id="checked.kind"),
        Binding("space", "page(1)", "Text down", show=False, id="checked.page_down"),
        Binding("backspace", "page(-1)", "Text up", show=False, id="checked.page_up"),
    ]

    def __init__(self, found: CheckedReport, kind: str = "", at: Fault | None = None) -> None:
        """Those of a kind, "" for all of them, standing on ``at``."""
        super().__init__()
        self._found = found
        self._kinds = ["", *(one for one in FAULT_KINDS if any(fault.kind == one for fault in found.faults))]
        while kind in self._kinds and self.kind != kind:
            self._kinds.append(self._kinds.pop(0))
        self._listed = found.faults
        self._start = at

    @property
    def kind(self) -> str:
        """Which findings are listed, "" for all."""
        return self._kinds[0]

    def on_mount(self) -> None:
        """In the order of the file."""
        self.begin("Nothing was found.")
        self._show()

    def _show(self) -> None:
        self._listed = tuple(one for one in self._found.faults if self.kind in ("", one.kind))
        at = self._listed.index(self._start) if self._start in self._listed else 0
        self.rows.show(len(self._listed), self._row, at)
        self.look()

    def _row(self, at: int) -> Content:
        one = self._listed[at]
        width = _WIDE if self.size.width >= 110 else _NARROW
        told = f"{one.what}: {one.words}" if one.words else one.what
        return Content.assemble(
            (fitted(one.kind, _KIND), "bold"), (fitted(one.place, width) + " ", "dim"), cut(told, 200)
        )

    def look(self) -> None:
        """The finding at the cursor in full; what was looked at, where there is none."""
        one = self.one_of(self._listed)
        told = self._in_full(one) if one is not None else self._looked_at()
        audience = "the team" if self._found.audience == "team" else "publication"
        title = f"{cut(self._found.file, 40)} for {audience}"
        kind = f" · only {self.kind}" if self.kind else ""
        self.tell(title, f"  {self._found.counted}{kind}", told)

    def _in_full(self, one: Fault) -> Content:
        lines = [shown(one.place, "dim"), shown(f"{one.kind}: {one.what}", "bold")]
        lines += [Content.assemble(("in the file  ", "dim"), shown(one_line(one.words)))] if one.words else []
        lines += [Content.assemble(("the project  ", "dim"), shown(one_line(one.nearest)))] if one.nearest else []
        source = ", ".join(part for part in (one.excerpt, one.source) if part)
        lines += [shown(one_line(source), "dim")] if source else []
        lines += [shown(one.when, "italic")] if one.only else []
        return Content("\n").join(lines)

    def _looked_at(self) -> Content:
        checked = [shown(f"checked: {line}") for line in self._found.checked]
        return Content("\n").join([*checked, *(shown(line, "dim") for line in self._found.remarks)])

    def action_kind(self) -> None:
        """Only the findings of the next kind; after the last of them all."""
        self._kinds.append(self._kinds.pop(0))
        self._start = None
        self._show()

    def action_page(self, pages: int) -> None:
        """Scroll what is read in full."""
        read = self.query_one(f"#{self.NAME}-read")
        read.scroll_relative(y=pages * max(1, read.size.height - 1), animate=False)

    def action_open(self) -> None:
        """Give the finding at the cursor, if it is about a passage."""
        one = self.one_of(self._listed)
        if one is None:
            return
        if one.document_id is None or one.start is None:
            self.query_one(Hint).say("no passage of the project belongs to it: look in the file")
            return
        self.dismiss(one)
