"""Figures in, from the desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.content import Content

from qualcode.model.errors import QualcodeError
from qualcode.model.figures import FiguresImport
from qualcode.model.watch import Cancelled, Watch
from qualcode.tui.acts.act import Act

if TYPE_CHECKING:
    from qualcode.tui.figures_in import FiguresIn
    from qualcode.tui.screens.desk import Desk

_STOPPED: Final = "Stopped: nothing was imported."


def bring_in_figures(desk: Desk) -> None:
    """Ask for a file, show what it seems to be, settle what is not known, and import it as one act."""
    from qualcode.tui.screens.ask import Ask

    def keep(name: str) -> str:
        if name and not Path(name).expanduser().is_file():
            return "there is no such file"
        return ""

    question = "Which file of figures? (.csv, .xlsx, .xls or .ods)"
    desk.app.push_screen(Ask(question, keep=keep), lambda name: _which(desk, Path(name).expanduser()) if name else None)


def _which(desk: Desk, file: Path) -> None:
    """Of a workbook with several sheets, ask which."""
    from qualcode.tui.figures_in import sheets_of
    from qualcode.tui.screens.choice import Choice
    from qualcode.tui.shown import cut, one_line

    with desk.attempt():
        sheets = sheets_of(file)
        if len(sheets) < 2:
            _look(desk, file, "")
            return
        lines = [Content(cut(one_line(sheet), 80)) for sheet in sheets]
        question = f"Which sheet of {cut(one_line(file.name), 60)}?"
        desk.app.push_screen(Choice(question, lines), lambda at: None if at is None else _look(desk, file, sheets[at]))


def _look(desk: Desk, file: Path, sheet: str) -> None:
    from qualcode.tui.figures_in import read
    from qualcode.tui.screens.working import work

    def look(watch: Watch) -> FiguresIn:
        return read(desk.bench.project, file, sheet, watch)

    work(desk.app, "Looking through the file", look, lambda found: _show(desk, found), lambda error: _say(desk, error))


def _show(desk: Desk, figures: FiguresIn, told: str = "") -> None:
    from qualcode.tui.screens.figures_in import FiguresInScreen

    desk.app.push_screen(FiguresInScreen(figures, told), lambda yes: _store(desk, figures) if yes else None)


def _store(desk: Desk, figures: FiguresIn) -> None:
    from qualcode.tui.screens.working import work

    def store(watch: Watch) -> FiguresImport:
        return figures.run(watch, dry_run=False)

    def refused(error: QualcodeError) -> None:
        _show(desk, figures, _STOPPED if isinstance(error, Cancelled) else str(error))

    work(desk.app, "Importing the figures", store, lambda result: _done(desk, figures, result), refused)


def _done(desk: Desk, figures: FiguresIn, result: FiguresImport) -> None:
    from qualcode.tui.screens.figures_in import summary

    if result.status == "failed":
        figures.looked = result
        _show(desk, figures, summary(result))
        return
    with desk.attempt():
        desk.reloaded("")
        desk.status.did(f"{summary(result)}{': u takes it back' if result.status == 'imported' else ''}")


def _say(desk: Desk, error: QualcodeError) -> None:
    if isinstance(error, Cancelled):
        desk.say(_STOPPED)
        return
    with desk.attempt():
        raise error


ACTS: Final = (
    Act(
        "figures_in",
        "",
        "Bring in figures",
        "Analysis",
        bring_in_figures,
        "Bring in figures: a published file, its columns and symbols settled and shown before anything is taken",
        writes=True,
        needs_text=False,
    ),
)
