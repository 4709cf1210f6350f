"""The phases of the analysis: what is done, what is left, and the way into each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from qualcode.model.errors import QualcodeError
from qualcode.model.phases import Point
from qualcode.tui.acts import claiming, covering, reviewing
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.moving import to_place
from qualcode.tui.shown import one_line

if TYPE_CHECKING:
    from qualcode.model.phases import Phase, Signal, Thing
    from qualcode.tui.screens.desk import Desk


def phases(desk: Desk) -> None:
    """Work out how far each phase has come, and show it."""
    from qualcode.tui.screens.working import work

    find = desk.bench.project.phases
    work(
        desk.app,
        "How far the analysis has come",
        lambda watch: find.all(watch),
        lambda found: _show(desk, found),
        lambda error: desk.say(one_line(str(error))),
    )


def _show(desk: Desk, found: Sequence[Phase]) -> None:
    from qualcode.tui.screens.find_list import done
    from qualcode.tui.screens.phases import PhasesScreen

    screen = PhasesScreen(found, lambda signal: _open(desk, signal), lambda: points(desk))
    desk.app.push_screen(screen, done)


def _open(desk: Desk, signal: Signal) -> None:
    """Open what a line is about."""
    if signal.leads == "coverage":
        covering.coverage(desk)
    elif signal.leads == "claims":
        claiming.show(desk, int(signal.left[0].id[1:]) if signal.left else None)
    elif signal.leads in ("level 1", "level 2"):
        code = int(signal.name.rpartition(":c")[2])
        (reviewing.passages if signal.leads == "level 1" else reviewing.documents)(desk, code)
    elif not signal.left:
        desk.say(f"Nothing is left of it: {one_line(signal.told)}.")
    else:
        _list(desk, signal)


def _list(desk: Desk, signal: Signal) -> None:
    from qualcode.tui.screens.find_list import done
    from qualcode.tui.screens.phases import ThingsLeft

    told = one_line(signal.told)
    title = f"{told} – these are not" if signal.total is not None else told
    desk.app.push_screen(ThingsLeft(title, signal.left, lambda thing: _to(desk, signal, thing)), done)


def _to(desk: Desk, signal: Signal, thing: Thing) -> None:
    """Go to a document, a passage or a code."""
    from qualcode.tui.hints import worded
    from qualcode.tui.opening import meant

    with desk.attempt():
        if thing.id.startswith("c"):
            desk.focus_pane("codebook")
            desk.codebook.find(int(thing.id[1:]))
            return
        place = meant(desk.bench.project, thing.id)
        to_place(desk, place.document_id, place.start)
        if signal.name == "notes":
            desk.app.notify(worded("Read it; {desk.memo_document} writes what you thought.", desk.keymap), markup=False)


def points(desk: Desk) -> None:
    """Show the fifteen points of a good analysis."""
    from qualcode.tui.screens.quality import QualityScreen

    quality, known = desk.bench.project.quality, list[Point]()

    def read() -> Sequence[Point]:
        with desk.attempt():
            known[:] = quality.points()
        return known

    def say(point: int, statement: str) -> str:
        if desk.bench.project.read_only:
            return "The project is open read-only: nothing can be changed."
        try:
            with desk.bench.project.as_of(desk.bench.seen):
                quality.say(point, statement)
        except (QualcodeError, OSError) as error:
            return one_line(str(error))
        with desk.attempt():
            desk.reloaded(desk.last_act())
        return ""

    with desk.attempt():
        desk.app.push_screen(QualityScreen(read, say))


ACTS: Final = (
    Act(
        "phases",
        "",
        "Phases",
        "Analysis",
        phases,
        "Phases: how far each has come, what is left, and the way into it",
        needs_text=False,
    ),
    Act(
        "quality",
        "",
        "Quality points",
        "Analysis",
        points,
        "Fifteen points of a good analysis: computed, held, judged",
        needs_text=False,
    ),
)
