"""A topic at a case study: both sources next to each other, what was judged, and the passages it rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.errors import QualcodeError
from qualcode.model.judging import Judged, Judgement
from qualcode.project import Project
from qualcode.triangulation.convergence.side_by_side import SideBySide
from qualcode.tui.acts.changing import Attempt
from qualcode.tui.screens.both_sides_parts import side
from qualcode.tui.screens.convergence_parts import head_line, judged_lines, point_lines
from qualcode.tui.screens.form import Form
from qualcode.tui.screens.judging import JudgingForm
from qualcode.tui.shown import one_line
from qualcode.tui.widgets.hint import Hint
from qualcode.tui.widgets.rows import Rows
from qualcode.tui.widgets.side_lines import SideLines

_KEYS: Final = (
    "{sides.judge} judge · {sides.tick} tick as evidence · {sides.next_excerpt} next passage · "
    "{sides.side} other side · {sides.open} opens · {sides.agree} what the team agreed · "
    "{sides.undo} undo · {sides.leave} leaves"
)
_READING: Final = (
    "{sides.next_excerpt} next passage · {sides.side} other side · {sides.open} opens · {sides.leave} leaves"
)
READ_ONLY: Final = "the project is open read-only"
_BESIDE: Final = 110  # cells from which on the sides stand next to each other


class BothSides(Form[int | None]):
    """Gives the number of the passage to open, or None."""

    AUTO_FOCUS = "#sides-a-lines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="sides.leave"),
        Binding("j,enter", "judge", "Judge it yourself", priority=True, id="sides.judge"),
        Binding("a", "agree", "Record what the team agreed on, and why", id="sides.agree"),
        Binding("space", "tick", "The judgement rests on the passage at the cursor, or no longer", id="sides.tick"),
        Binding("n", "excerpt(1)", "Next passage", id="sides.next_excerpt"),
        Binding("N", "excerpt(-1)", "Previous passage", id="sides.previous_excerpt"),
        Binding("tab,shift+tab", "side", "The other side", priority=True, id="sides.side"),
        Binding("o", "open", "Open the passage in its document", id="sides.open"),
        Binding("w", "withdraw", "Take your judgement back", id="sides.withdraw"),
        Binding("u", "undo", "Undo", id="sides.undo"),
        Binding("U", "redo", "Redo", id="sides.redo"),
    ]

    def __init__(
        self,
        project: Project,
        found: SideBySide,
        row: Judged,
        standard: str,
        attempt: Attempt,
        *,
        description: str = "",
        may_write: bool = True,
    ) -> None:
        """``row`` is the pair that is looked at, with its judgements; ``standard`` what figures are called."""
        super().__init__()
        self._project, self._found, self._row, self._standard = project, found, row, standard
        self._attempt, self._description, self._writes = attempt, description, may_write

    def compose(self) -> ComposeResult:
        """Which cell, both sides, what was judged, and what keys do."""
        with Vertical(classes="box", id="sides"):
            yield Static("", markup=False, classes="box-title", id="sides-title")
            with Container(id="sides-both"):
                for name, told in zip("ab", self._row.pair.sides(self._standard), strict=True):
                    with Vertical(classes="side"):
                        label = Content(one_line(told))
                        yield Static(label, classes="label", id=f"sides-{name}-name")
                        yield SideLines(id=f"sides-{name}-lines")
            with VerticalScroll(id="sides-read", can_focus=False):
                yield Static("", markup=False, id="sides-judged")
            yield Hint(_KEYS if self._writes else _READING)

    def on_mount(self) -> None:
        """Both sides, as they were read."""
        self._arrange()
        self._show()

    def on_resize(self) -> None:
        """More or less has room next to each other."""
        self._arrange()

    def _arrange(self) -> None:
        self.query_one("#sides-both").set_class(self.size.width >= _BESIDE, "-beside")

    # -- showing

    @property
    def _sides(self) -> tuple[SideLines, SideLines]:
        return self.query_one("#sides-a-lines", SideLines), self.query_one("#sides-b-lines", SideLines)

    @property
    def _side(self) -> SideLines:
        """The side that has the keys."""
        return next((one for one in self._sides if one.has_focus), self._sides[0])

    @property
    def _written(self) -> Judgement | None:
        """What ticks belong to: one's own until the pair is revealed, then what the team agreed on."""
        return self._row.agreed if self._revealed else self._row.mine

    @property
    def _revealed(self) -> bool:
        return self._row.pair.revealed_at is not None

    def _ticked(self, excerpt: int) -> bool:
        return self._written is not None and excerpt in self._written.excerpts

    def _show(self) -> None:
        for at, lines in enumerate(self._sides):
            lines.tell(side(self._found, self._row, at), self._ticked)
        self._tell()

    def _tell(self) -> None:
        self.query_one("#sides-title", Static).update(head_line(self._row, self._standard, self._description))
        lines = [*judged_lines(self._row, self._standard), *point_lines(self._found.points)]
        self.query_one("#sides-judged", Static).update(Content("\n").join(lines))
        self.query_one("#sides-read").scroll_home(animate=False)
        for lines_ in self._sides:
            lines_.again()

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()
        self.query_one(Hint).again()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        """A click only puts the cursor there."""
        event.stop()

    def _again(self) -> None:
        """Read what was judged again."""
        row = self._row
        try:
            self._row = self._project.judgements.of(row.topic.id, row.case, row.pair.words)
        except QualcodeError as error:  # the topic went: whoever came here from the grid sees that there
            self._say(str(error))
            return
        self._tell()

    def _say(self, words: str) -> None:
        self.query_one(Hint).say(one_line(words), "$text-error")

    def _do(self, what: Callable[[], object], said: str = "") -> str:
        refused = self._attempt(what)
        self._again()
        if refused:
            self._say(refused)
        elif said:
            self.query_one(Hint).say(said)
        return refused

    def _may_write(self) -> bool:
        if not self._writes:
            self._say(READ_ONLY)
        return self._writes

    # -- going about

    def action_side(self) -> None:
        """To the other side."""
        first, second = self._sides
        (first if self._side is second else second).focus()

    def action_excerpt(self, step: int) -> None:
        """To the next passage of this side."""
        if not self._side.next_excerpt(step):
            self.query_one(Hint).say("There is no other passage on this side. {sides.side}: the other side")

    def action_open(self) -> None:
        """Open the passage at the cursor."""
        if self._side.excerpt is None:
            self.query_one(Hint).say("There is no passage at the cursor. {sides.next_excerpt} goes to the next")
        else:
            self.dismiss(self._side.excerpt)

    # -- judging

    def action_tick(self) -> None:
        """Let the judgement rest on the passage at the cursor, or no longer."""
        excerpt, row = self._side.excerpt, self._row
        if excerpt is None:
            self.query_one(Hint).say("There is no passage at the cursor. {sides.next_excerpt} goes to the next")
        elif self._may_write():
            now = self._written.excerpts if self._written is not None else ()
            rests = [one for one in now if one != excerpt] if excerpt in now else [*now, excerpt]
            judge, pair, agreed = self._project.judgements.judge, row.pair.words, self._revealed
            self._do(lambda: judge(row.topic.id, row.case, sources=pair, excerpts=rests, agreed=agreed))

    def action_judge(self) -> None:
        """Judge it oneself; once all is revealed and one had judged, what the team agreed on is left to say."""
        if self._revealed and self._row.mine is not None:
            self.query_one(Hint).say(
                "It is revealed: your own stays as you made it. {sides.agree} records what the team agreed on."
            )
        else:
            self._ask(agreed=False)

    def action_agree(self) -> None:
        """Record what the team agreed on, and why."""
        if not self._revealed:
            self.query_one(Hint).say(
                "The judges have not seen each other's yet: {convergence.reveal} in the grid reveals them."
            )
        else:
            self._ask(agreed=True)

    def _ask(self, *, agreed: bool) -> None:
        if self._may_write():
            form = JudgingForm(self._row, self._standard, self._project.judgements, self._do, agreed=agreed)
            self.app.push_screen(form)

    def action_withdraw(self) -> None:
        """Take one's own back; what was agreed, once it is revealed."""
        row, agreed = self._row, self._revealed
        if self._may_write():
            withdraw = self._project.judgements.withdraw
            self._do(lambda: withdraw(row.topic.id, row.case, sources=row.pair.words, agreed=agreed), "Taken back.")

    def action_undo(self) -> None:
        """Undo this coder's latest act."""
        self._step(self._project.undo, "undid", "Nothing to undo.")

    def action_redo(self) -> None:
        """Do it again."""
        self._step(self._project.redo, "redid", "Nothing to redo.")

    def _step(self, step: Callable[[], object], did: str, nothing: str) -> None:
        found: list[object] = []
        if self._may_write() and not self._do(lambda: found.append(step())):
            said = f"{did}: {getattr(found[0], 'name', '')}" if found[0] else nothing
            self.query_one(Hint).say(one_line(said))
