"""Moving the edges of a coding."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from textual.content import Content

from qualcode.model.coding import CodingInfo
from qualcode.model.errors import QualcodeError
from qualcode.tui.acts.act import Act
from qualcode.tui.acts.coding import coding_line, has_mine, mine_here
from qualcode.tui.shown import one_line

if TYPE_CHECKING:
    from qualcode.text.edges import Span
    from qualcode.tui.screens.desk import Desk


def edges(desk: Desk) -> None:
    """Let the edges of the coding at the cursor be moved; ask which when there are several."""
    mine = mine_here(desk)
    if len(mine) == 1:
        _begin(desk, mine[0], alone=True)
    elif mine:
        from qualcode.tui.screens.choice import Choice

        offers = [*_together(mine), *((coding, True) for coding in mine)]
        lines = [coding_line(desk, coding) if alone else _all_line(mine, coding) for coding, alone in offers]
        choice = Choice("Whose edges?", lines)
        desk.app.push_screen(choice, lambda index: None if index is None else _begin(desk, *offers[index]))


def _together(mine: list[CodingInfo]) -> list[tuple[CodingInfo, bool]]:
    """One coding of each passage that has several: their edges can be moved together."""
    count = Counter(coding.excerpt_id for coding in mine)
    first = {coding.excerpt_id: coding for coding in reversed(mine)}
    return [(coding, False) for number, coding in sorted(first.items()) if count[number] > 1]


def _all_line(mine: list[CodingInfo], coding: CodingInfo) -> Content:
    codes = [one_line(one.code) for one in mine if one.excerpt_id == coding.excerpt_id]
    return Content.assemble((f"all {len(codes)} on x{coding.excerpt_id}", "bold"), f": {', '.join(codes)}")


def _begin(desk: Desk, coding: CodingInfo, alone: bool) -> None:
    from qualcode.text.edges import Edges
    from qualcode.tui.widgets.edges_bar import EdgesBar

    span = (coding.start, coding.end)
    turns = [(turn.start, turn.end) for turn in desk.bench.turns]
    what = f"“{coding.code}”" if alone else f"all on x{coding.excerpt_id}"
    desk.view.emphasise(span)
    desk.view.reveal(coding.end - 1)
    bar = desk.query_one(EdgesBar)
    bar.begin(Edges(desk.bench.text, turns), span, what, lambda kept: _end(desk, coding, alone, kept))


def _end(desk: Desk, coding: CodingInfo, alone: bool, kept: Span | None) -> None:
    desk.view.emphasise(None)
    desk.set_focus(desk.view)
    if kept is None or kept == (coding.start, coding.end):
        desk.say("The edges are as they were.")
        return
    with desk.attempt():
        now = desk.bench.coding(coding.id)
        if now is None or (now.start, now.end) != (coding.start, coding.end):
            what = f"the coding “{coding.code}” was moved or taken off meanwhile"
            raise QualcodeError(what, f"x{coding.excerpt_id}", "look at it as it is now; nothing was overwritten")
        moved = desk.bench.move_edges(coding, kept, alone=alone)
        place = moved.excerpt.span
        if not place[0] <= desk.view.cursor < place[1]:
            desk.view.move_to(place[0])
        desk.notes_changed()
        desk.after_write(remark=f": {moved.told()}")


ACTS: Final = (
    Act(
        "edges",
        "e",
        "Edges",
        "Coding",
        edges,
        "Move the edges of your coding at the cursor",
        writes=True,
        now=has_mine,
    ),
)
