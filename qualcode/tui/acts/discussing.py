"""What is to be discussed, and what is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.model.discussing import Agenda, CodeItem, PassageItem
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.history import undo
from qualcode.tui.acts.moving import to_place
from qualcode.tui.shown import one_line

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


class Meeting:
    """The desk's project, as the screen of what is to be discussed has it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def read(self) -> Agenda:
        """What is flagged now."""
        return self.desk.bench.project.discussions.agenda()

    def may_write(self) -> bool:
        """Whether anything can be changed."""
        return self.desk.may_write()

    def agree(self, item: CodeItem | PassageItem, text: str) -> str:
        """Record what was agreed; give what was done, "" when it was refused."""
        with self.desk.attempt():
            memo = self.desk.bench.project.discussions.agree([item.short_id], text)
            self.desk.reloaded(f"{self.desk.last_act()} {memo.short_id}")
            return self.desk.status.act
        return ""

    def drop(self, item: CodeItem | PassageItem) -> str:
        """Take the flags off; likewise."""
        with self.desk.attempt():
            self.desk.bench.project.discussions.drop(item.short_id)
            self.desk.reloaded(self.desk.last_act())
            return self.desk.status.act
        return ""

    def undo(self) -> str:
        """Take the latest act back, and say what it was."""
        undo(self.desk)
        return self.desk.status.act

    def write(self) -> str:
        """Write the agenda as a document, and say where it is; "" when that was refused."""
        from qualcode.triangulation.exports.coded import agenda_export
        from qualcode.triangulation.exports.writing import write_export

        findings = self.desk.bench.project.findings
        with self.desk.attempt():
            path = findings.place("agenda", None, "docx")
            write_export(findings, agenda_export(findings), "team", "docx", path)
            return f"written: {one_line(str(path))}"
        return ""


def discuss(desk: Desk) -> None:
    """Show all that is flagged."""
    from qualcode.tui.screens.discuss import DiscussScreen

    with desk.attempt():
        meeting = Meeting(desk)
        meeting.read()  # what the project refuses is said before the screen opens
        desk.app.push_screen(DiscussScreen(meeting), lambda item: _open(desk, item))


def _open(desk: Desk, item: CodeItem | PassageItem | None) -> None:
    if isinstance(item, PassageItem):
        with desk.attempt():
            to_place(desk, item.document_id, item.start)
    elif item is not None:
        desk.focus_pane("codebook")
        desk.codebook.find(item.code.id)


def flag(desk: Desk) -> None:
    """Flag the code at the codebook's cursor for discussion, or no longer."""
    code = desk.codebook.at_cursor
    if code is None:
        desk.say("There is no code at the cursor of the codebook.")
        return
    with desk.attempt():
        desk.bench.project.discussions.flag(code.short_id, not code.discuss)
        desk.reloaded(desk.last_act())


ACTS: Final = (
    Act(
        "discuss",
        "",
        "To be discussed",
        "Analysis",
        discuss,
        "To be discussed: flagged codes and passages, and what is agreed about them",
        needs_text=False,
    ),
    Act(
        "code_discuss",
        "",
        "Discuss",
        "Codebook",
        flag,
        "Discuss the code at the codebook's cursor at the next meeting, or no longer",
        writes=True,
        needs_text=False,
    ),
)
