"""Asking the coded data, and opening what was found in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.exporting import export_answer
from qualcode.tui.acts.moving import to_place

if TYPE_CHECKING:
    from qualcode.model.retrieval import CodedExcerpt
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.query import QueryWish


def ask(desk: Desk) -> None:
    """Ask, where the reader asked last."""
    ask_for(desk, desk.bench.asked)


def ask_for(desk: Desk, query: str) -> None:
    """Ask with this query to begin with."""
    from qualcode.tui.screens.query import QueryScreen

    desk.app.push_screen(QueryScreen(desk.bench.project, query), lambda wish: _go(desk, wish))


def _go(desk: Desk, wish: QueryWish | None) -> None:
    if wish is None:
        return
    with desk.attempt():
        desk.bench.asked = wish.query
        if wish.coding is None:
            export_answer(desk, wish.query)
        else:
            _open(desk, wish.query, wish.coding)


def _open(desk: Desk, query: str, coding: CodedExcerpt) -> None:
    """Go to a passage in its document, with all that were found there marked; n and N go on to them."""
    project = desk.bench.project
    found = project.excerpts.find_in(coding.document_id, query)
    to_place(desk, coding.document_id, coding.start)
    desk.hits = sorted({(one.start, one.end) for one in found if one.start is not None and one.end is not None})
    desk.view.set_hits(desk.hits)
    count = len(desk.hits)
    desk.status.did(f"{coding.short_id}: {count} passage{'s' * (count != 1)} found here; n and N go on")


ACTS: Final = (
    Act(
        "query",
        "",
        "Ask the data",
        "Analysis",
        ask,
        "Ask the coded data: passages by any mix of code, person, place, coder, stance and words",
        needs_text=False,
    ),
)
