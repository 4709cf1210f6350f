"""A filled-in judgement sheet before it is taken in: what each row would change, and what cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.triangulation.convergence.sheet_rows import SheetRow
from qualcode.tui.screens.list_and_one import ListAndOne
from qualcode.tui.shown import cut, fitted, one_line, shown

_KEYS: Final = "{judged_sheet.take} takes in what can be taken · {judged_sheet.leave} leaves"
_LONG: Final = 2_000


class SheetReview(ListAndOne[bool | None]):
    """Gives whether to take it in."""

    NAME: ClassVar[str] = "judged-sheet"
    KEYS: ClassVar[str] = _KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "take", "Take in what can be taken", priority=True, id="judged_sheet.take"),
        Binding("escape", "dismiss(None)", "Leave", id="judged_sheet.leave"),
    ]

    def __init__(self, name: str, coder: str, found: Sequence[SheetRow]) -> None:
        """``name`` is the file's, ``coder`` whose judgements it becomes."""
        super().__init__()
        self._file, self._coder, self._found = name, coder, tuple(found)

    def on_mount(self) -> None:
        """All of it."""
        self.begin("Nothing in it is different from what is here already. {judged_sheet.leave} leaves.")
        self.rows.show(len(self._found), self._row)
        self.look()

    def _row(self, at: int) -> Content:
        one = self._found[at]
        where = fitted(f"{one.topic} · {one.case} · {one.sources}", 52)
        told = (f"not taken: {cut(one.problem, 120)}", "$text-error") if one.problem else f"{one.before} → {one.after}"
        return Content.assemble((f"{where} ", "bold"), told)

    def look(self) -> None:
        """The row at the cursor in full."""
        refused = sum(bool(one.problem) for one in self._found)
        told = f"  {cut(self._file, 40)}: {len(self._found) - refused} to be taken, {refused} not"
        one = self.one_of(self._found)
        lines = [shown(one.told[:_LONG], "bold")] if one is not None else []
        if one is not None:
            lines += [Content.assemble((f"{name}: ", "dim"), shown(text[:_LONG])) for name, text in one.words]
        self.tell(f"Judgements of {one_line(self._coder)}", told, Content("\n").join(lines) if lines else None)

    def action_take(self) -> None:
        """Take it in."""
        self.dismiss(bool(self._found) or None)
