"""How cells of the framework matrix, their evidence and their neighbours look on the screen."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from qualcode.model.framework import (
    LETTERS,
    MARKS,
    NOT_YET,
    STATE_LETTERS,
    Evidence,
    Framework,
    FrameworkCell,
    FrameworkPlace,
)
from qualcode.text.cell_marks import spans
from qualcode.tui.charting import Beside
from qualcode.tui.shown import cut, fitted, one_line, shown

BESIDE: Final[dict[Beside, str]] = {
    "evidence": "Evidence",
    "row": "The row's other themes",
    "theme": "The theme's other rows",
    "members": "Its documents and people",
}
_LONGEST: Final = 20_000


def cell_line(cell: FrameworkCell, width: int) -> Content:
    """State and marks as letters, how many excerpts, and as much of the summary as there is room for."""
    if cell.state == NOT_YET and not cell.evidence:
        return Content.styled(f"·  {cell.proposed and f'{cell.proposed}?'}", "dim")
    letters = STATE_LETTERS[cell.state] + "".join(LETTERS[mark] for mark in cell.marks)
    count = str(len(cell.evidence)) if cell.evidence else ""
    head = f"{letters:<3}{count:>2} "
    return Content.assemble((head, "bold" if cell.marks else "dim"), cut(cell.text, max(1, width - len(head))))


def head_line(place: FrameworkPlace) -> Content:
    """Which cell it is, its state, and what it needs."""
    cell = place.cell
    told = [cell.state, *(f"{LETTERS[mark]} {MARKS[mark]}" for mark in cell.marks)]
    told += [f"the topic guides say: {cell.proposed}"] if cell.proposed else []
    if cell.written_at is not None:
        told.append(f"{one_line(cell.coder)}, {cell.written_at.astimezone():%d %b %Y}")
    name = f"{cut(place.row.label, 24)} · {cut(place.column.label, 40)}"
    return Content.assemble((name, "bold"), (f"  {' · '.join(told)}", "dim"))


def summary(place: FrameworkPlace) -> Content:
    """The summary with its marks standing out; those of excerpts that are gone are told as such."""
    cell, at = place.cell, 0
    if not cell.text:
        return Content.styled("Nothing is written here yet.", "dim")
    parts: list[Content] = []
    for start, end, numbers in spans(cell.text[:_LONGEST]):
        parts.append(shown(cell.text[at:start]))
        gone, astray = set(numbers) & set(cell.gone), set(numbers) & set(cell.uncoded)
        note = " gone" if gone else " not coded so" if astray else ""
        parts.append(Content.styled(f"{cell.text[start : end - 1]}{note}]", "bold $accent"))
        at = end
    return Content("").join([*parts, shown(cell.text[at:_LONGEST])])


def evidence_line(one: Evidence) -> Content:
    """An excerpt: whether it is linked, where it stands, who says it, its stance, its words."""
    flags = ("l" if one.linked else " ") + ("+" if one.fresh else " " if one.coded else "!")
    turn = f"t{one.turn}" if one.turn else ""
    return Content.assemble(
        (f"{flags} ", "bold"),
        (fitted(one.short_id, 6), "bold"),
        (f"{fitted(one.document, 12)} {fitted(turn, 5)}", "dim"),
        (f"{one.stance} " if one.stance else "", "italic"),
        cut(one.quote, 200),
    )


def evidence_in_full(one: Evidence) -> Content:
    """The excerpt with all that is known of it here."""
    turn = f", turn {one.turn}" if one.turn else ""
    told = [one.short_id, f"{cut(one.document, 50)}{turn}", cut(one.participant, 30)]
    told += [one.stance] if one.stance else []
    told += ["linked"] if one.linked else []
    told += ["new or changed since the summary was written"] if one.fresh else []
    told += [] if one.coded else ["not coded so"]
    codes = cut(", ".join(one.codes), 80)
    told += [codes] if codes else []
    return Content("\n").join([shown(one.quote), Content.styled(" · ".join(told), "dim")])


def neighbour_line(place: FrameworkPlace, beside: Beside) -> Content:
    """Another cell in one line."""
    name = place.column.label if beside == "row" else place.row.label
    return Content.assemble((fitted(name, 18) + " ", "bold"), cell_line(place.cell, 200))


def title(matrix: Framework, case: str) -> Content:
    """What is looked at, and how far it is."""
    states = " · ".join(f"{state} {number}" for state, number in matrix.by_state.items() if number)
    of = f"{matrix.of_rows} by {matrix.of_columns}" + (f" of {one_line(case)}" if case else "")
    return Content.assemble(("Framework matrix  ", "bold"), of, (f"  {states}", "dim"))
