"""Comments that readers made on a reader pack, at the desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from qualcode.model.errors import QualcodeError
from qualcode.model.packs import PackComments
from qualcode.tui.acts.act import Act
from qualcode.tui.shown import cut

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def reader_pack(desk: Desk) -> None:
    """Ask for a reader pack that came back, and go through its comments."""
    from qualcode.tui.screens.ask import Ask

    found: list[PackComments] = []

    def keep(typed: str) -> str:
        if not typed:
            return ""
        try:
            found.append(desk.bench.project.reader_packs.propose(Path(typed.strip("\"'")).expanduser()))
        except (QualcodeError, OSError, RuntimeError) as error:
            return str(error)
        return "" if found[-1].comments else "that file has no comments"

    ask = Ask("A reader pack that came back with comments (a .docx file)", keep=keep)
    desk.app.push_screen(ask, lambda typed: _review(desk, found[-1]) if typed else None)


def _review(desk: Desk, pack: PackComments) -> None:
    from qualcode.tui.screens.pack_review import PackReview

    desk.app.push_screen(PackReview(pack), lambda numbers: None if numbers is None else _take(desk, pack, numbers))


def _take(desk: Desk, pack: PackComments, numbers: tuple[int, ...]) -> None:
    with desk.attempt():
        done = desk.bench.project.reader_packs.take(pack, numbers)
        if done.memos:
            desk.reloaded(f"{desk.last_act()}: {done.told}")
        else:
            desk.say(f"Nothing to take: {done.told}.")
        if pack.loose:
            lines = [cut(f"{one.author or 'somebody'}: {one.text}", 100) for one in pack.loose]
            desk.app.notify("\n".join(lines), title="On no passage", severity="warning", markup=False, timeout=20)


ACTS: Final = (
    Act(
        "reader_pack",
        "",
        "Reader pack",
        "Analysis",
        reader_pack,
        "Comments of a reader pack that came back: take them as memos",
        writes=True,
        needs_text=False,
        also="readers, comments in Word",
    ),
)
