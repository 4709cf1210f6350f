"""Finding words in all documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.moving import to_place
from qualcode.tui.shown import cut

if TYPE_CHECKING:
    from qualcode.model.search import UnclearHit
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


def unclear(desk: Desk) -> None:
    """List what was not understood, and go to one of the places; n and N go on to the others of its document."""
    from qualcode.tui.screens.unclear import UnclearList

    screen = UnclearList(desk.bench.project.unclear, places(desk), speakers(desk))
    desk.app.push_screen(screen, lambda hit: None if hit is None else _hear_again(desk, hit))


def _hear_again(desk: Desk, hit: UnclearHit) -> None:
    from qualcode.text.unclear import unclear as marks_in

    to_place(desk, hit.document_id, hit.start)
    desk.hits = [(mark.start, mark.end) for mark in marks_in(desk.bench.text)]
    desk.view.set_hits(desk.hits)
    when = f" {'' if hit.time.startswith('after ') else 'at '}{cut(hit.time, 20)}" if hit.time else ""
    count = len(desk.hits)
    desk.status.did(f"{cut(hit.words, 30)}{when}: {count} mark{'s' * (count != 1)} in this document; n and N go on")


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
    Act(
        "unclear",
        "W",
        "Not understood",
        "Moving",
        unclear,
        "What was not understood: every [inaudible], [crosstalk], (?), in all documents",
        needs_text=False,
    ),
)
