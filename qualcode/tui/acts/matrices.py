"""Matrices at the desk, and the passages behind their cells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.content import Content

from qualcode.tui.acts.act import Act
from qualcode.tui.acts.moving import to_place
from qualcode.tui.shown import cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.model.matrix import MatrixWish
    from qualcode.tui.screens.code_table import CodeTableLeft
    from qualcode.tui.screens.cooccurrence import TogetherLeft
    from qualcode.tui.screens.desk import Desk
    from qualcode.tui.screens.matrix import MatrixLeft
    from qualcode.tui.screens.passages import Place


def matrix(desk: Desk) -> None:
    """Show the matrix that was looked at last; of themes and case studies to begin with."""
    _show(desk, *desk.bench.matrix)


def crosstab(desk: Desk) -> None:
    """Ask for a code, and show who raised it: staff groups by case studies to begin with."""
    from qualcode.model.matrix import MatrixWish
    from qualcode.tui.matrix_choices import values_of
    from qualcode.tui.screens.choice import Choice

    with desk.attempt():
        wish = MatrixWish("groups", "cases", "participants")
        codes = values_of(desk.bench.project, wish, "code")[1:]
        if not codes:
            desk.status.did("There are no codes yet.")
            return
        lines = [Content(cut(words, 70)) for _, words in codes]

        def chosen(index: int | None) -> None:
            if index is not None:
                _show(desk, replace(wish, code=codes[index][0]), (0, 0))

        desk.app.push_screen(Choice("Within which code?", lines), chosen)


def _show(desk: Desk, wish: MatrixWish, at: tuple[int, int]) -> None:
    from qualcode.tui.screens.matrix import MatrixScreen

    desk.app.push_screen(MatrixScreen(desk.bench.project, wish, at), lambda left: _after(desk, left))


def _after(desk: Desk, left: MatrixLeft | None) -> None:
    from qualcode.tui.acts.exporting import export_matrix

    if left is None:
        return
    desk.bench.matrix = left.wish, left.at
    if left.export:
        export_matrix(desk, left.wish)
    elif left.place is not None:
        open_place(desk, left.place, lambda: _show(desk, *desk.bench.matrix))


def together(desk: Desk) -> None:
    """Show which codes stand together, as it was looked at last."""
    from qualcode.tui.acts.exporting import export_together
    from qualcode.tui.screens.cooccurrence import CooccurrenceScreen

    def after(left: TogetherLeft | None) -> None:
        if left is not None:
            desk.bench.together = left.wish, left.at
            if left.export:
                export_together(desk, left.wish, jaccard=left.jaccard)
            elif left.place is not None:
                open_place(desk, left.place, lambda: together(desk))

    wish, at = desk.bench.together
    desk.app.push_screen(CooccurrenceScreen(desk.bench.project, wish, at), after)


def code_table(desk: Desk) -> None:
    """Show the table for statistics, as it was looked at last."""
    from qualcode.tui.acts.exporting import export_code_table
    from qualcode.tui.screens.code_table import CodeTableScreen

    def after(left: CodeTableLeft | None) -> None:
        if left is not None:
            desk.bench.code_table = left.wish, left.at
            if left.export:
                export_code_table(desk, left.wish)

    wish, at = desk.bench.code_table
    desk.app.push_screen(CodeTableScreen(desk.bench.project, wish, at), after)


def open_place(desk: Desk, place: Place, back: Callable[[], object]) -> None:
    """Go to a passage in its document, with all of the list that are there marked; n and N go on to them.

    ``back`` opens the table again that it was counted in.
    """
    with desk.attempt():
        passage = place.passage
        to_place(desk, passage.document_id, passage.start, back)
        others = set(place.others)
        desk.hits = sorted({(one.start, one.end) for one in desk.bench.codings if one.excerpt_id in others})
        desk.view.set_hits(desk.hits)
        count = len(desk.hits)
        desk.status.did(f"{passage.short_id}: {count} passage{'s' * (count != 1)} of the list here; n and N go on")


ACTS: Final = (
    Act(
        "matrix",
        "",
        "Matrix",
        "Analysis",
        matrix,
        "Matrix: themes, codes, people, places counted by one another; a cell opens its passages",
        needs_text=False,
    ),
    Act(
        "crosstab",
        "",
        "Crosstab",
        "Analysis",
        crosstab,
        "Crosstab: within one code, staff groups, places or attributes by one another; a cell opens its passages",
        needs_text=False,
    ),
    Act(
        "together",
        "",
        "Codes together",
        "Analysis",
        together,
        "Codes or themes that stand together: overlapping, in one turn, near; a cell opens its passages",
        needs_text=False,
    ),
    Act(
        "code_table",
        "",
        "For statistics",
        "Analysis",
        code_table,
        "For statistics: a row a participant, document or case study, what is known of it, and 0 or 1 for each code",
        needs_text=False,
    ),
)
