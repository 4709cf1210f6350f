"""The organisations behind an average, for the team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.tui.screens.list_and_one import ListAndOne
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint
from qualcode.wres.behind import Behind


class BehindScreen(ListAndOne[Behind | None]):
    """One row an organisation; gives the one whose figures are to be shown."""

    NAME: ClassVar[str] = "behind"
    KEYS: ClassVar[str] = (
        "{behind.open} its figures · {behind.sort} lowest first · for the team · {behind.leave} leaves"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="behind.leave"),
        Binding("enter", "open", "Show its figures", priority=True, id="behind.open"),
        Binding("s", "sort", "Lowest first, or by code", id="behind.sort"),
    ]

    def __init__(self, title: str, behind: Sequence[Behind]) -> None:
        """``title`` says which average."""
        super().__init__()
        self._title, self._all = title, tuple(behind)
        self._listed, self._sorted = self._all, False

    def on_mount(self) -> None:
        """By their codes."""
        self.begin("There was nobody.")
        self._show()

    def _show(self) -> None:
        self.rows.show(len(self._listed), self._row)
        self.look()

    def _row(self, at: int) -> Content:
        one = self._listed[at]
        member = one.member
        return Content.assemble(
            (fitted(member.code, 8), "bold"),
            fitted(one.words, 16),
            (fitted(f"{member.type}, {member.region}".strip(", "), 34) + " ", "dim"),
            cut(member.name, 100),
        )

    def look(self) -> None:
        """Where its figure is from."""
        one = self.one_of(self._listed)
        there = sum(each.score is not None and each.score.value is not None for each in self._all)
        told: Content | None = None
        if one is not None:
            reason = f": {one.score.reason}" if one.score is not None and one.score.reason else ""
            lines = [shown(f"{one.member.name}: {one.words}{reason}", "bold")]
            cells = "; ".join(one.score.cells) if one.score is not None else ""
            lines += [Content.assemble(("Source: ", "dim"), shown(one_line(cells)))] if cells else []
            if one.score is not None and one.score.small:
                lines.append(shown("It rests on very few people.", "italic"))
            told = Content("\n").join(lines)
        self.tell(cut(self._title, 120), f"  {there} of {len(self._all)} with a figure to be shown", told)

    def action_sort(self) -> None:
        """Lowest first, those without a figure last; and back."""
        self._sorted = not self._sorted
        self._listed = self._all
        if self._sorted:
            self._listed = tuple(sorted(self._all, key=_place))
        self._show()
        self.query_one(Hint).say("lowest first" if self._sorted else "by code")

    def action_open(self) -> None:
        """Give the one at the cursor."""
        one = self.one_of(self._listed)
        if one is not None:
            self.dismiss(one)


def _place(one: Behind) -> tuple[bool, float]:
    value = one.score.value if one.score is not None else None
    return value is None, value or 0.0
