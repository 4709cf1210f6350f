"""A filled-in judgement sheet before it is taken in: what each row would change, and what cannot be taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from qualcode.model.errors import QualcodeError
from qualcode.triangulation.convergence.sheet_rows import USUAL, SheetRow, Taking, Way
from qualcode.tui.hints import phrase
from qualcode.tui.screens.list_and_one import ListAndOne
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint

_KEYS: Final = (
    "{judged_sheet.take} takes in what can be taken · {judged_sheet.theirs} the sheet's for yours · "
    "{judged_sheet.withdraw} takes back · {judged_sheet.leave} leaves"
)
_WAYS: Final[dict[Way, str]] = {
    "theirs": "the sheet's also where you have judged otherwise here",
    "withdraw": "take back what was judged where its cells were emptied",
}
_LONG: Final = 2_000
Look = Callable[[Taking], Sequence[SheetRow]]


class SheetReview(ListAndOne[tuple[SheetRow, ...] | None]):
    """Gives the rows to take in, None for none: as the list shows them, so that what is chosen is seen before."""

    NAME: ClassVar[str] = "judged-sheet"
    KEYS: ClassVar[str] = _KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "take", "Take in what can be taken", priority=True, id="judged_sheet.take"),
        Binding(
            "t", "way('theirs')", "The sheet's also where you have judged otherwise here", id="judged_sheet.theirs"
        ),
        Binding("w", "way('withdraw')", "Take back what was judged and is emptied", id="judged_sheet.withdraw"),
        Binding("escape", "dismiss(None)", "Leave", id="judged_sheet.leave"),
    ]

    def __init__(
        self,
        name: str,
        coder: str,
        found: Sequence[SheetRow],
        look: Look,
        wish: Taking = USUAL,
        left: Sequence[str] = (),
    ) -> None:
        """``name`` is the file's, ``coder`` whose judgements it becomes, ``found`` what taking it as in ``wish`` does.

        ``look`` says what taking it otherwise comes to, and may raise ``QualcodeError``; ``left`` is what stands in the
        file and is not taken, whatever is wished.
        """
        super().__init__()
        self._file, self._coder, self._left = name, coder, tuple(left)
        self._look, self._wish = look, wish
        self._looked: dict[Taking, tuple[SheetRow, ...]] = {wish: tuple(found)}

    def above(self) -> ComposeResult:
        """The choices that there are, and what each would do."""
        yield Static("", markup=False, id="judged-sheet-ways")

    def on_mount(self) -> None:
        """All of it."""
        self.begin("Nothing in it is different from what is here already. {judged_sheet.leave} leaves.")
        self._show()

    @property
    def _found(self) -> tuple[SheetRow, ...]:
        return self._looked_at(self._wish)

    def _looked_at(self, wish: Taking) -> tuple[SheetRow, ...]:
        if wish not in self._looked:
            self._looked[wish] = tuple(self._look(wish))
        return self._looked[wish]

    def _show(self) -> None:
        self.rows.show(len(self._found), self._row)
        lines = [shown(one_line(f"Not taken: {line}"), "$text-error") for line in self._left]
        lines += [self._choice(way, rows) for way in _WAYS if (rows := self._changed_by(way))]
        ways = self.query_one("#judged-sheet-ways", Static)
        ways.update(Content("\n").join(lines))
        ways.set_class(not lines, "-none")
        self.look()

    def _changed_by(self, way: Way) -> list[SheetRow]:
        """The rows that are taken with it only, with all else that is chosen."""
        return [one for one in self._looked_at(_with(self._wish, way, False)) if one.way == way]

    def _choice(self, way: Way, rows: Sequence[SheetRow]) -> Content:
        mark = "x" if getattr(self._wish, way) else " "
        key = phrase(self, f"{{judged_sheet.{way}}}")
        number = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
        return Content.assemble((f"[{mark}] {key} ", "bold"), f"{_WAYS[way]}: {number}")

    def _row(self, at: int) -> Content:
        one = self._found[at]
        where = fitted(f"{one.topic} · {one.case} · {one.sources}", 40)
        told = (f"not taken: {cut(one.problem, 120)}", "$text-error") if one.problem else _change(one)
        return Content.assemble((f"{where} ", "bold"), told)

    def look(self) -> None:
        """The row at the cursor in full."""
        refused = sum(bool(one.problem) for one in self._found)
        told = f"  {cut(self._file, 40)}: {len(self._found) - refused} to be taken, {refused} not"
        one = self.one_of(self._found)
        lines = [shown(one.told[:_LONG], "bold")] if one is not None else []
        if one is not None and one.way:
            does = phrase(self, f"{{judged_sheet.{one.way}}}: ")
            lines.append(Content.assemble((does, "bold"), f"{_WAYS[one.way]}: {_change(one)}"))
        if one is not None:
            lines += [Content.assemble((f"{name}: ", "dim"), shown(text[:_LONG])) for name, text in one.words]
        self.tell(f"Judgements of {one_line(self._coder)}", told, Content("\n").join(lines) if lines else None)

    def action_way(self, way: Way) -> None:
        """Choose it, or no longer; the list shows what comes of it, and nothing is changed yet."""
        wish = _with(self._wish, way, not getattr(self._wish, way))
        try:
            if not self._changed_by(way):
                nothing = {"theirs": "Nothing of it is judged otherwise here."}
                self.query_one(Hint).say(nothing.get(way, "No row would take back a judgement."))
                return
            for one in (wish, *(_with(wish, other, False) for other in _WAYS)):
                self._looked_at(one)
        except QualcodeError as error:
            self.query_one(Hint).say(str(error), "$text-error")
            return
        self._wish = wish
        self._show()

    def action_take(self) -> None:
        """Take it in, where anything of it can be."""
        if self._found and all(one.problem for one in self._found):
            self.query_one(Hint).say("Nothing of it can be taken as it stands.")
        else:
            self.dismiss(self._found or None)


def _change(one: SheetRow) -> str:
    return f"{one_line(one.before)} → {one_line(one.after)}"


def _with(wish: Taking, way: Way, chosen: bool) -> Taking:
    return replace(wish, theirs=chosen) if way == "theirs" else replace(wish, withdraw=chosen)
