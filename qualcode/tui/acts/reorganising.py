"""The codebook re-organised, and a code split passage by passage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qualcode.model.codebook import Code, CodeCount, CodeTree
from qualcode.model.errors import QualcodeError
from qualcode.tui.acts.act import Act
from qualcode.tui.shown import one_line

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


class DeskShelf:
    """The desk's codebook, as the screen of re-organisation has it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def tree(self) -> CodeTree:
        """The codes as the desk has them now."""
        return self.desk.bench.tree

    def counts(self) -> Mapping[int, CodeCount]:
        """The excerpts of each, of all coders."""
        return self.desk.bench.project.codebook.counts()

    def may_write(self) -> bool:
        """Whether anything can be changed."""
        return self.desk.may_write()

    def do(self, what: str, codes: Sequence[Code], to: str = "") -> tuple[bool, str]:
        """Do one act: whether it was done, and what it was or why not."""
        project, desk = self.desk.bench.project, self.desk
        before = project.state()
        try:
            with project.as_of(desk.bench.seen):
                self._act(what, [code.short_id for code in codes], to)
        except QualcodeError as error:
            return False, one_line(str(error))
        if project.state() == before:
            return True, "Nothing changed."
        desk.reloaded(desk.last_act())
        return True, desk.status.act

    def _act(self, what: str, codes: Sequence[str], to: str) -> None:
        project = self.desk.bench.project
        shaping = project.reshaping
        acts: dict[str, Callable[[], object]] = {
            "move": lambda: shaping.move(codes, to),
            "merge": lambda: shaping.merge(codes, to),
            "gather": lambda: shaping.gather(codes, to),
            "rename": lambda: project.codebook.rename(codes[0], to),
            "copy": lambda: shaping.duplicate(codes[0], to),
            "remove": lambda: _remove(self.desk, codes),
            "recolour": shaping.recolour,
            "undo": project.undo,
            "redo": project.redo,
        }
        acts.get(what, lambda: shaping.set_status(codes, what))()

    def split(self, code: Code, then: Callable[[], None]) -> None:
        """Let a code be split, on a screen of its own."""
        split(self.desk, code, then)


def _remove(desk: Desk, codes: Sequence[str]) -> None:
    if len(codes) == 1:
        desk.bench.project.reshaping.remove(codes[0])
        return
    with desk.bench.project.together(f"remove {len(codes)} codes"):
        for code in reversed(codes):  # what is under another comes first
            desk.bench.project.reshaping.remove(code)


def reorganise(desk: Desk) -> None:
    """Re-organise the codebook."""
    from qualcode.tui.screens.reorganise import ReorganiseScreen

    with desk.attempt():
        shelf = DeskShelf(desk)
        shelf.counts()  # what the project refuses is said before the screen opens
        desk.app.push_screen(ReorganiseScreen(shelf))


def split(desk: Desk, code: Code, then: Callable[[], None]) -> None:
    """Let the codings of a code go to several codes."""
    from qualcode.tui.screens.split import SplitScreen

    project = desk.bench.project
    with desk.attempt():
        codings = project.reshaping.codings(code.short_id)
        others = [one for one in desk.bench.tree if one.id != code.id and not one.retired]

        def take(parts: Mapping[int, str] | None) -> None:
            if parts is None:
                return
            with desk.attempt():
                done = project.reshaping.split(code.short_id, parts)
                desk.reloaded(f"{desk.last_act()}: {done.told}")
            then()

        screen = SplitScreen(
            code, codings, others, lambda one: project.codings.around(one.document_id, one.start, one.end)
        )
        desk.app.push_screen(screen, take)


def split_at_cursor(desk: Desk) -> None:
    """Split the code at the cursor of the codebook."""
    code = desk.codebook.at_cursor
    if code is None:
        desk.say("There is no code at the cursor of the codebook.")
    else:
        split(desk, code, lambda: None)


def theme_map(desk: Desk) -> None:
    """Show the thematic map."""
    from qualcode.tui.screens.theme_map import ThemeMap

    project = desk.bench.project
    with desk.attempt():
        found = project.thematic_map()

        def write() -> Path:
            from qualcode.triangulation.exports.coded import map_export
            from qualcode.triangulation.exports.writing import write_export

            export = map_export(project.findings)
            path = project.findings.place(export.name, "team", "svg")
            write_export(project.findings, export, "team", "svg", path)
            return path

        desk.app.push_screen(ThemeMap(found, write))


ACTS: Final = (
    Act(
        "theme_map",
        "",
        "Thematic map",
        "Analysis",
        theme_map,
        "Thematic map: themes, what is under them, and what they share",
        needs_text=False,
    ),
    Act(
        "reorganise",
        "",
        "Re-organise",
        "Analysis",
        reorganise,
        "Re-organise the codebook: mark codes, move, gather under a theme, park, merge",
        needs_text=False,
    ),
    Act(
        "split",
        "",
        "Split",
        "Codebook",
        split_at_cursor,
        "Split the code at the codebook's cursor, passage by passage",
        writes=True,
        needs_text=False,
    ),
)
