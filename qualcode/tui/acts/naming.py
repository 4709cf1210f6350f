"""Names taken out of the project, from the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from qualcode.model.errors import QualcodeError
from qualcode.tui.acts.act import Act
from qualcode.tui.shown import cut, one_line

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model.pseudonyms import Applied
    from qualcode.model.watch import Watch
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.names import Names


def names(desk: Desk) -> None:
    """Show the hits of the table; what is ticked is taken out after one more question."""
    from qualcode.tui.screens.names import NamesScreen

    project = desk.bench.project
    screen = NamesScreen(project.pseudonyms, may_write=not project.read_only)
    desk.app.push_screen(screen, lambda ticked: _sure(desk, ticked) if ticked else None)


def _sure(desk: Desk, ticked: Names) -> None:
    """Say what will happen. The first line, which Enter chooses, does nothing."""
    with desk.attempt():
        _ask(desk, ticked, desk.bench.project.pseudonyms.usual_folder())


def _ask(desk: Desk, ticked: Names, folder: Path) -> None:
    from qualcode.tui.screens.choice import Choice

    documents = len({hit.field.document for hit in ticked} - {None})
    hits = f"{len(ticked):,} hit{'s' * (len(ticked) != 1)} in {documents} document{'s' * (documents != 1)}"
    note = (
        f"{hits} would be replaced, for good: earlier texts and the history lose the names, and neither this nor "
        "anything before it can be undone. Originals, old backups, the table and a log of it all move to "
        f"{one_line(str(folder))}"
    )
    lines = [Content("Leave everything as it is"), Content("Take the names out")]
    choice = Choice("Take the names out of the project?", lines, note=Content(note))
    desk.app.push_screen(choice, lambda index: _take_out(desk, ticked) if index == 1 else desk.say(_LEFT))


_LEFT: Final = "Nothing was taken out."


def _take_out(desk: Desk, ticked: Names) -> None:
    from qualcode.tui.screens.working import work

    service = desk.bench.project.pseudonyms

    def take_out(_: Watch) -> Applied:
        return service.apply(ticked)

    work(desk.app, "Taking names out", take_out, lambda done: _told(desk, done), lambda error: _refused(desk, error))


def _told(desk: Desk, done: Applied) -> None:
    where = f"{one_line(done.log.name)} in {one_line(str(done.kept_in))}"
    desk.reloaded(f"{done.replaced:,} names taken out; the log is {where}")
    if done.staying or done.remarks:
        lines = [cut(line, 200) for line in (*done.remarks, *done.staying)]
        desk.app.notify("\n".join(lines), title="Still there", severity="warning", markup=False, timeout=20)


def _refused(desk: Desk, error: QualcodeError) -> None:
    with desk.attempt():
        raise error


ACTS: Final = (
    Act(
        "names",
        "Y",
        "Take names out",
        "Project",
        names,
        "Take names out: the table, every hit, words that may be names",
        needs_text=False,
    ),
)
