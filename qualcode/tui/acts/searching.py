"""Finding words in all documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.moving import to_place
from qualcode.tui.shown import cut

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.hits import Place
    from qualcode.tui.screens.search_all import Chosen


def everywhere(desk: Desk) -> None:
    """Ask for words, and go to one of the places where they stand."""
    from qualcode.tui.screens.search_all import SearchAll

    search, query = desk.bench.project.search, desk.bench.sought
    desk.app.push_screen(SearchAll(search, query, places(desk), speakers(desk)), lambda chosen: _go(desk, chosen))


def places(desk: Desk) -> list[Place]:
    """All documents, those of the case study of the open one, the open one."""
    from qualcode.tui.screens.hits import EVERYWHERE, Place

    document = desk.bench.document
    found = [EVERYWHERE]
    if document is not None and document.case:
        found.append(Place(f"documents of {document.case}", case=document.case))
    if document is not None:
        found.append(Place(f"“{cut(document.title, 40)}”", documents=(document.short_id,)))
    return found


def speakers(desk: Desk) -> list[str]:
    """The labels of those who speak in the open document."""
    return list(dict.fromkeys(turn.label for turn in desk.bench.turns if turn.label))


def _go(desk: Desk, chosen: Chosen | None) -> None:
    if chosen is None:
        return
    hit = chosen.hit
    desk.bench.sought = chosen.query
    to_place(desk, hit.document_id, hit.start)
    desk.hits = list(chosen.spans)
    desk.view.set_hits(desk.hits)
    count = len(desk.hits)
    desk.status.did(f"{count} hit{'s' * (count != 1)} here for “{cut(chosen.query.text, 40)}”; n and N go on")


ACTS: Final = (
    Act(
        "search_all",
        "S",
        "Find everywhere",
        "Moving",
        everywhere,
        "Find words in all documents",
        needs_text=False,
    ),
)
