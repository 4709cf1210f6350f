"""Going from coding to coding, from hit to hit, to a turn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final

from qualcode.model.ids import KINDS, parse_id
from qualcode.text.search import find_all
from qualcode.tui.acts.act import Act

if TYPE_CHECKING:
    from qualcode.tui.screens.desk import Desk


def coding(desk: Desk, step: int) -> None:
    """To the start of the next coding, or the previous one (-1)."""
    _to_nearest(desk, desk.bench.codings, step, "coding", attrgetter("start"))


def hit(desk: Desk, step: int) -> None:
    """To the next hit of the search, or the previous one (-1); to a coding when nothing was searched for."""
    if desk.hits:
        _to_nearest(desk, desk.hits, step, "hit", itemgetter(0))
    else:
        coding(desk, step)


def _to_nearest(desk: Desk, things: Sequence[Any], step: int, what: str, start_of: Callable[[Any], int]) -> None:
    """To the first thing that starts after the cursor, or the last before it; they are in the order of their starts."""
    cursor = desk.view.cursor
    place = bisect_right(things, cursor, key=start_of) if step > 0 else bisect_left(things, cursor, key=start_of) - 1
    if 0 <= place < len(things):
        desk.view.move_to(start_of(things[place]))
    else:
        desk.say(f"No {what} {'after' if step > 0 else 'before'} this." if things else f"There is no {what} here.")


def search(desk: Desk) -> None:
    """Find words."""
    desk.open_search()


def seek(desk: Desk, words: str) -> None:
    """Mark every place where ``words`` stand, and go to the first at or after where the search began."""
    desk.hits = find_all(desk.bench.text, words)
    desk.view.set_hits(desk.hits)
    if desk.hits:
        here = bisect_left(desk.hits, desk.sought_from, key=itemgetter(0))
        desk.view.move_to(desk.hits[here if here < len(desk.hits) else 0][0])
    desk.status.did(f"{len(desk.hits)} hit{'' if len(desk.hits) == 1 else 's'} for “{words}”" if words else "")


def overlaps(desk: Desk) -> None:
    """Make the next of the codings at the cursor stand out: acts are about that one then."""
    here = desk.all_codings_here()
    if not here:
        desk.say("No coding at the cursor.")
        return
    desk.cycled = (desk.cycled + 1) % len(here) if desk.cycled is not None else 0
    one = here[desk.cycled]
    desk.view.emphasise((one.start, one.end))
    desk.say(f"coding {desk.cycled + 1} of {len(here)}: “{one.code}” by {one.coder} (x{one.excerpt_id})")


def to_place(desk: Desk, document_id: int, start: int | None, back: Callable[[], object] | None = None) -> None:
    """Go to a place of a document, which is opened if it is not on the desk; None: to where the reader was in it.

    ``back`` opens again what the reader came from; Esc does it from there on.
    """
    document = desk.bench.document
    if document is None or document.id != document_id:
        desk.open_document(document_id, start)
    elif start is not None:
        desk.view.move_to(start)
    desk.focus_pane("transcript")
    desk.leads_back(back)


def ask_turn(desk: Desk) -> None:
    """Go to a turn by its number, or open what an ID stands for."""
    from qualcode.tui.screens.ask import Ask

    question = "Go to turn, or to an ID (x12, c4, v34)"
    desk.app.push_screen(Ask(question, restrict="[0-9]{0,9}|[a-zA-Z][0-9]{0,18}"), lambda typed: _go(desk, typed))


def _go(desk: Desk, typed: str | None) -> None:
    from qualcode.tui.acts.by_id import open_id

    if typed and typed.isdecimal():
        desk.view.goto_turn(int(typed))
    elif typed and parse_id(typed):
        open_id(desk, typed)
    elif typed:
        desk.say(f"“{typed}” is no ID: these are a letter ({', '.join(KINDS)}) and a number.")


ACTS: Final = (
    Act("coding_next", "],right_square_bracket", "Next coding", "Moving", lambda desk: coding(desk, 1)),
    Act("coding_previous", "[,left_square_bracket", "Previous coding", "Moving", lambda desk: coding(desk, -1)),
    Act("overlaps", "o", "Go through overlapping codings", "Moving", overlaps),
    Act("search", "/", "Find", "Moving", search, "Find words in this document", footer=6),
    Act("next", "n", "Next hit", "Moving", lambda desk: hit(desk, 1), "Next hit, else next coding"),
    Act("previous", "N", "Previous hit", "Moving", lambda desk: hit(desk, -1), "Previous hit, else previous coding"),
    Act("turn", ":", "Go to a turn by its number, or to an ID", "Moving", ask_turn),
)
