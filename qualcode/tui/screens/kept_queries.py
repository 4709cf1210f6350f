"""The queries that are kept: one is chosen, called something else, or kept no longer."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.model.asked import Saved
from qualcode.project import Project
from qualcode.tui.acts.changing import Attempt
from qualcode.tui.screens.ask import Ask
from qualcode.tui.screens.study_list import StudyList
from qualcode.tui.shown import cut, fitted, one_line, shown
from qualcode.tui.widgets.hint import Hint


class KeptQueries(StudyList[Saved | None]):
    """By name, everybody's; gives the one that was chosen."""

    NAME = "kept"
    KEYS = "Enter asks it · {kept.rename} renames · {kept.remove} removes · {kept.undo} undo · {kept.leave} leaves"
    READING = "Enter asks it · {kept.leave} leaves"
    NOTHING = "No query is kept any more. {kept.undo} takes it back."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rename", "Call it something else", id="kept.rename"),
        Binding("delete", "remove", "Keep it no longer", id="kept.remove"),
        Binding("u", "undo", "Undo what was done here", id="kept.undo"),
        Binding("escape", "dismiss(None)", "Leave", id="kept.leave"),
    ]

    def __init__(self, project: Project, attempt: Attempt) -> None:
        super().__init__(attempt, may_write=not project.read_only)
        self._project = project
        self._found: tuple[Saved, ...] = ()
        self._acts = 0

    def read(self) -> int:
        """All of them."""
        self._found = self._project.queries.all()
        return len(self._found)

    def row(self, at: int) -> Content:
        """Its name and what it asks."""
        one = self._found[at]
        return Content.assemble((fitted(one.name, 30), "bold"), "  ", shown(cut(one.query, 200)))

    def full(self, at: int) -> Content:
        """The whole query, and whose it is."""
        one = self._found[at]
        who = f"{cut(one.coder, 40)}, {one.made_at.astimezone():%d %b %Y}"
        return Content("\n").join([shown(one_line(one.query)), Content.styled(who, "dim")])

    def told(self) -> Content:
        """How many there are."""
        return Content.assemble(("Kept queries", "bold"), (f"  {len(self._found)}", "dim"))

    def chosen(self) -> None:
        """Give the one at the cursor."""
        if self.rows.at is not None:
            self.dismiss(self._found[self.rows.at])

    def action_rename(self) -> None:
        """Ask for another name for it."""
        if self.rows.at is None or not self.may_write():
            return
        name = self._found[self.rows.at].name

        def keep(new: str) -> str:
            return "" if new == name else self._do(lambda: self._project.queries.rename(name, new))

        self.app.push_screen(Ask("Call this query", name, keep=keep))

    def action_remove(self) -> None:
        """Keep the one at the cursor no longer."""
        if self.rows.at is not None and self.may_write():
            name = self._found[self.rows.at].name
            if not self._do(lambda: self._project.queries.remove(name)):
                self.query_one(Hint).say(f"“{cut(name, 60)}” is kept no longer · {{kept.undo}} takes it back")

    def action_undo(self) -> None:
        """Take back the latest that was done in this list."""
        if not self.may_write():
            return
        if not self._acts:
            self.query_one(Hint).say("Nothing was changed here.")
        elif not self.do(self._project.undo):
            self._acts -= 1

    def _do(self, what: Callable[[], object]) -> str:
        refused = self.do(what)
        self._acts += not refused
        return refused
