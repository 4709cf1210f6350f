"""Undo, redo, and the history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from qualcode.model.errors import QualcodeError
from qualcode.model.history import LogEntry, WayBack
from qualcode.tui.acts.act import Act
from qualcode.tui.shown import cut, one_line

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.history import HistoryWish

T = TypeVar("T")
NEAR = 300
"""How many acts are gone back over at once; more are in a thread."""


def undo(desk: Desk) -> None:
    """Undo the latest act of this coder, and name it."""
    with desk.attempt():
        entry = desk.bench.project.undo()
        if entry is None:
            desk.say("Nothing to undo.")
        else:
            desk.reloaded(f"undid: {one_line(entry.name)}")


def redo(desk: Desk) -> None:
    """Do again what was undone last, and name it."""
    with desk.attempt():
        entry = desk.bench.project.redo()
        if entry is None:
            desk.say("Nothing to redo.")
        else:
            desk.reloaded(f"redid: {one_line(entry.name)}")


# -- the history


def every(desk: Desk) -> None:
    """All that was done, to read, to undo an act of it, or to go back to a point."""
    show(desk)


def show(desk: Desk, at: int | None = None) -> None:
    """The history, standing on the act of that number."""
    from qualcode.tui.screens.history import History

    with desk.attempt():
        desk.app.push_screen(History(desk.bench.project, at=at), lambda wish: _do(desk, wish))


def _do(desk: Desk, wish: HistoryWish | None) -> None:
    if wish is None:
        return
    if not desk.may_write():
        show(desk, wish.act.id)
    elif wish.wish == "undo":
        _undo_that(desk, wish.act)
    else:
        _look_back(desk, wish.act)


def _undo_that(desk: Desk, act: LogEntry) -> None:
    """Undo one act, and show the history again."""
    with desk.attempt():
        desk.bench.project.undo(act.id)
        desk.reloaded(f"undid: {one_line(act.name)}")
    show(desk, act.id)


def _look_back(desk: Desk, act: LogEntry) -> None:
    """Work out what going back would reverse, and ask."""
    project = desk.bench.project

    def ways() -> list[WayBack]:
        return [project.way_back(act.id), *([project.way_back(act.id, before=True)] if act.id > 1 else [])]

    def ask(found: list[WayBack]) -> None:
        from qualcode.tui.screens.way_back import WayBackChoice

        desk.say("")
        desk.app.push_screen(WayBackChoice(act, found), lambda way: _go_back(desk, act, way))

    desk.say(f"working out the way back to a{act.id} …")
    _over(desk, act, ways, ask)


def _go_back(desk: Desk, act: LogEntry, way: WayBack | None) -> None:
    if way is None:
        show(desk, act.id)
        return
    desk.say(f"going back to a{act.id} …")
    done = f"{cut(way.name, 100)}: u takes it back"
    _over(desk, act, lambda: desk.bench.project.go_back(way), lambda _: desk.reloaded(done))


def _over(desk: Desk, act: LogEntry, do: Callable[[], T], then: Callable[[T], None]) -> None:
    """Do something over all acts since ``act``, then go on: a long way in a thread, since it takes a while."""
    if desk.bench.seen - act.id <= NEAR:
        _here(desk, act, do, then)
        return

    def aside() -> None:
        try:
            found = do()
        except QualcodeError as error:
            desk.app.call_from_thread(_refused, desk, act, error)
        else:
            desk.app.call_from_thread(then, found)

    desk.run_worker(aside, thread=True, exclusive=True, group="history")


def _here(desk: Desk, act: LogEntry, do: Callable[[], T], then: Callable[[T], None]) -> None:
    try:
        found = do()
    except QualcodeError as error:
        _refused(desk, act, error)
    else:
        then(found)


def _refused(desk: Desk, act: LogEntry, error: QualcodeError) -> None:
    with desk.attempt():
        raise error
    show(desk, act.id)


ACTS: Final = (
    Act(
        "undo",
        "u,ctrl+z",
        "Undo",
        "Project",
        undo,
        "Undo your latest act, also of yesterday",
        footer=5,
        writes=True,
        needs_text=False,
        now=lambda desk: desk.bench.can_undo,
    ),
    Act(
        "redo",
        "U,ctrl+y",
        "Redo",
        "Project",
        redo,
        "Do again what was undone",
        footer=5,
        writes=True,
        needs_text=False,
        now=lambda desk: desk.bench.can_redo,
    ),
    Act(
        "history",
        "H",
        "History",
        "Project",
        every,
        "History, and the way back to any point",
        needs_text=False,
    ),
)
