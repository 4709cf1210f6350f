"""Comments that stand in a transcript's file, as codings and memos."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from qualcode.model.comments import Proposal, Proposals
from qualcode.model.errors import QualcodeError
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.coding import offered
from qualcode.tui.shown import cut

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def comments(desk: Desk) -> None:
    """Go through the comments of the file that the open document was imported from, else of one that is named."""
    document = desk.bench.document
    assert document is not None, "the act needs a text"
    try:
        proposals = desk.bench.project.comments.propose(document=document.short_id)
    except QualcodeError:  # its file is no longer in the project: a copy of it may be somewhere
        proposals = None
    if proposals is not None and proposals.comments:
        _review(desk, proposals)
    else:
        _ask(desk, document.short_id, document.title)


def _ask(desk: Desk, document: str, title: str) -> None:
    from qualcode.tui.screens.ask import Ask

    found: list[Proposals] = []

    def keep(typed: str) -> str:
        if not typed:
            return ""
        try:
            found.append(desk.bench.project.comments.propose(Path(typed.strip("\"'")).expanduser(), document))
        except (QualcodeError, OSError) as error:
            return str(error)
        return "" if found[-1].comments else "that file has no comments"

    question = f"A Word file with comments on “{cut(title, 40)}”"
    desk.app.push_screen(Ask(question, keep=keep), lambda typed: _review(desk, found[-1]) if typed else None)


def _review(desk: Desk, proposals: Proposals, decided: tuple[Proposal, ...] | None = None) -> None:
    from qualcode.tui.screens.comments_review import CommentsReview

    screen = CommentsReview(proposals, lambda: offered(desk), decided, coder=desk.bench.project.coder)
    desk.app.push_screen(screen, lambda taken: None if taken is None else _take(desk, proposals, taken))


def _take(desk: Desk, proposals: Proposals, decided: tuple[Proposal, ...]) -> None:
    refused = True
    with desk.attempt():
        before = desk.bench.project.state()
        done = desk.bench.project.comments.take(proposals, decided, create=True)
        refused = False
        if desk.bench.project.state() == before:
            desk.say(f"Nothing to take: {done.told}.")
            return
        remark = desk.unready_remark([proposals.document.id]) if done.codings else ""
        desk.reloaded(f"{desk.last_act()}: {done.told}{remark}")
    if refused:
        _review(desk, proposals, decided)


ACTS: Final = (
    Act(
        "comments",
        "",
        "Comments",
        "Documents",
        comments,
        "Comments of the Word file: take them as codings and memos",
        writes=True,
    ),
)
