"""Topics by case studies: what two sources come to in each, what is still to be judged, and where to look."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.convergence import PairInfo
from qualcode.model.errors import QualcodeError
from qualcode.tui.screens.both_sides import BothSides
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.convergence_topics import ConvergenceTopics
from qualcode.tui.screens.export_wish import CONVERGENCE, JUDGES, SHEET, SIDE_BY_SIDE
from qualcode.tui.screens.judges_meeting import MeetingScreen
from qualcode.tui.shown import cut, one_line
from qualcode.tui.widgets.cell_grid import CellGrid

_KEYS: Final = (
    "Enter both sides · {convergence.pair} sources · {convergence.todo} to judge · {convergence.new} new topic · "
    "{convergence.edit} changes topic · {convergence.reveal} reveals · {convergence.meeting} meeting · "
    "{convergence.files} sheets, exports · {convergence.undo} undo · {convergence.leave} leaves"
)
_READING: Final = (
    "Enter both sides · {convergence.pair} sources · {convergence.meeting} meeting · {convergence.leave} leaves"
)
_FILES: Final = {
    "The agenda of the judges' meeting": JUDGES,
    "A judgement sheet, for a judge without the tool": SHEET,
    "Take a filled-in sheet in, as your own judgements": "",
    "The joint display, or the convergence matrix": CONVERGENCE,
    "Figures and accounts side by side": SIDE_BY_SIDE,
}
"""What each is, and what is exported; nothing: it comes in."""


class ConvergenceScreen(ConvergenceTopics):
    """Arrows go from cell to cell; Enter opens both sides."""

    KEYS = _KEYS
    READING = _READING
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="convergence.leave"),
        Binding("p", "pair(1)", "The next two sources", id="convergence.pair"),
        Binding("n", "todo(1)", "Next cell to be judged or agreed on", id="convergence.todo"),
        Binding("N", "todo(-1)", "Previous cell to be judged or agreed on", id="convergence.todo_back"),
        Binding("v", "reveal", "Let judges see each other's judgements", id="convergence.reveal"),
        Binding("m", "meeting", "The judges' meeting: what is revealed, one at a time", id="convergence.meeting"),
        Binding("x", "files", "Agenda, judgement sheets out and in, joint displays", id="convergence.files"),
        Binding("u", "undo", "Undo", id="convergence.undo"),
        Binding("U", "redo", "Redo", id="convergence.redo"),
        Binding("ctrl+d", "read_on(1)", "Further down in what stands below", id="convergence.on"),
        Binding("ctrl+u", "read_on(-1)", "Further up in it", id="convergence.back"),
    ]

    # -- going about

    def on_mount(self) -> None:
        """What was read before it came; the meeting, for whoever comes back to it from a passage; or both sides."""
        super().on_mount()
        at = self._converging.view.meeting
        if at is not None:
            self._converging.meet(None)
            self._meet(at)
        elif self._converging.view.cell is not None:
            self._converging.opened()
            self._open_sides()

    def action_leave(self) -> None:
        """Leave; where the reader was is kept."""
        self._leave()

    def action_pair(self, _: int) -> None:
        """The next two sources."""
        if len(self._converging.pairs) < 2:
            self._say("The topics compare no other sources. {convergence.edit} changes what a topic compares.")
            return
        self._converging.next_pair()
        self._show()

    def action_todo(self, step: int) -> None:
        """To the next cell that needs work."""
        found = self._converging.next_todo(step)
        if found is None:
            self._say("Nothing is left to be judged or agreed on here. {convergence.pair}: other sources")
        else:
            self._grid.move_to(*found)

    def action_read_on(self, pages: int) -> None:
        """Go on in what stands below."""
        read = self.query_one("#convergence-read")
        read.scroll_relative(y=pages * max(1, read.size.height - 1), animate=False)

    @on(CellGrid.Chosen)
    def _open(self, event: CellGrid.Chosen) -> None:
        """Open both sides of the cell."""
        event.stop()
        self._open_sides()

    def _open_sides(self) -> None:
        of = self._converging
        topic, case, row = of.topic, of.case, of.here
        if topic is None or case is None:
            return
        if row is None:
            self._say("It compares others. {convergence.pair}: other sources · {convergence.edit} changes it")
            return
        try:
            found = of.project.convergence.side_by_side(topic.id, case.label)
        except (QualcodeError, OSError) as error:
            self._say(one_line(str(error)), bad=True)
            return
        screen = BothSides(
            of.project,
            found,
            row,
            of.grid.standard,
            self._attempt,
            description=case.description,
            may_write=self._writes,
        )
        self.app.push_screen(screen, self._back)

    def _back(self, excerpt: int | None) -> None:
        """From both sides: to a passage, or here again."""
        if excerpt is not None:
            self._leave("open", excerpt)
        else:
            self._read()

    def action_meeting(self) -> None:
        """Go through what is revealed, those on which judges differ first."""
        self._meet(0)

    def _meet(self, at: int) -> None:
        of = self._converging
        screen = MeetingScreen(of.project, self._attempt, may_write=self._writes, at=at)

        def left(excerpt: int | None) -> None:
            of.meet(screen.at if excerpt is not None else None)
            self._back(excerpt)

        self.app.push_screen(screen, left)

    def action_files(self) -> None:
        """Ask which file goes out or comes in."""
        lines = [Content(words) for words in _FILES]
        files = tuple(_FILES.values())

        def chosen(index: int | None) -> None:
            if index is None:
                return
            if files[index]:
                self._leave("export", export=files[index])
            elif self._may_write():
                self._leave("sheet")

        self.app.push_screen(Choice("Which file?", lines), chosen)

    # -- revealing, undoing

    def action_reveal(self) -> None:
        """Ask whose judgements to reveal: from then on each judge's own stays as it was made."""
        of = self._converging
        topic = of.topic
        if topic is None or not self._may_write():
            return
        pair = of.pair_of(topic)
        everything = [one for each in of.grid.topics for one in each.pairs]
        offered: list[tuple[str, str | int, str, list[PairInfo]]] = []
        if pair is not None:
            offered.append((f"“{cut(topic.name, 40)}”, {self._sources(pair.sources)}", topic.id, pair.words, [pair]))
        if len(topic.pairs) > 1 or pair is None:
            offered.append((f"“{cut(topic.name, 40)}”, whatever it compares", topic.id, "", list(topic.pairs)))
        offered.append(("every topic", "", "", everything))
        offered = [one for one in offered if any(each.revealed_at is None for each in one[3])]
        if not offered:
            self._say("Everything is revealed already.")
            return
        lines = [Content(f"{words}: {self._hidden(pairs)}") for words, _, _, pairs in offered]
        note = Content("From then on each judge's own stays as it was made; what the team agrees on goes beside it.")

        def chosen(index: int | None) -> None:
            if index is not None:
                _, topic_, sources, _ = offered[index]
                self._reveal(topic_, sources)

        self.app.push_screen(Choice("Reveal the judgements of", lines, note=note), chosen)

    def _reveal(self, topic: str | int, sources: str) -> None:
        """Reveal them; where judges have not judged everything yet, say who, never what, and ask once more."""
        service = self._converging.project.judgements

        def reveal(at: int | None = 0) -> None:
            if at == 0:
                self._do(lambda: service.reveal(topic, sources=sources), "Revealed.")

        missing = service.not_judged(topic, sources=sources)
        if not missing:
            reveal()
            return
        note = Content("\n").join(Content(cut(one.told, 74)) for one in missing)
        lines = [Content("Reveal all the same"), Content("Not yet")]
        self.app.push_screen(Choice("Not everything is judged yet", lines, note=note), reveal)

    def _hidden(self, pairs: list[PairInfo]) -> str:
        """How many judgements that would show."""
        of = self._converging.grid
        new = {one.id for one in pairs if one.revealed_at is None}
        number = sum(len(row.own) + row.hidden for row in of.judged.values() if row.pair.id in new)
        return f"{number} judgement{'' if number == 1 else 's'}"

    def action_undo(self) -> None:
        """Undo this coder's latest act."""
        self._step(self._converging.project.undo, "undid", "Nothing to undo.")

    def action_redo(self) -> None:
        """Do it again."""
        self._step(self._converging.project.redo, "redid", "Nothing to redo.")
