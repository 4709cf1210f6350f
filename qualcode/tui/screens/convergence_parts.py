"""How judgements and the two sides of a topic look on the screen: a sign and a word for each, never a colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from qualcode.model.convergence import Elements
from qualcode.model.ids import short_id
from qualcode.model.judging import Judged, Judgement
from qualcode.model.sources import told
from qualcode.triangulation.convergence.topic_points import Point
from qualcode.tui.shown import cut, one_line, shown

SIGNS: Final[dict[str, str]] = {"agreement": "=", "partial agreement": "≈", "dissonance": "≠", "silence": "○", "": "·"}
_STYLES: Final[dict[str, str]] = {
    "agreement": "$text-success",
    "partial agreement": "$text-warning",
    "dissonance": "$text-error",
    "silence": "italic",
    "": "dim",
}
AGREED: Final = "✓"
DIFFER: Final = "!"
LOOK: Final = "◇"
LEGEND: Final = (
    f"{SIGNS['agreement']} agreement · {SIGNS['partial agreement']} partial · {SIGNS['dissonance']} dissonance · "
    f"{SIGNS['silence']} silence · {AGREED} agreed by the team · {DIFFER} judges differ · {LOOK} look at"
)
NOT_JUDGED: Final = "to judge"
_LONG: Final = 2_000


def cell_line(row: Judged | None, points: Sequence[Point], standard: str, width: int, *, plain: bool) -> Content:
    """A cell: what stands (else the reader's own), whose silence, whether judges differ, whether to look at it.

    ``plain`` has no colours: for the cell at the cursor, which has its own.
    """
    if row is None:
        return Content.styled("–", "" if plain else "dim")
    words, style = _told(row, standard)
    head = f"{marks(row, points)} "
    return Content.assemble((head, "bold"), (cut(words, max(1, width - len(head))), "" if plain else style))


def marks(row: Judged, points: Sequence[Point]) -> str:
    """Two signs: agreed on or differed on, and whether to look at it."""
    mark = AGREED if row.settled else DIFFER if row.differs else " "
    return f"{mark}{LOOK if points or row.outlived else ' '}"


def _told(row: Judged, standard: str) -> tuple[str, str]:
    if row.differs and not row.settled:
        signs = dict.fromkeys(SIGNS[one.elements.word] for one in row.own if one.elements.word)
        return f"{' '.join(signs)} differ", "bold"
    one = row.agreed or row.mine or row.stands
    if one is None or (not one.elements.word and not row.settled):
        start = "begun" if one is not None else NOT_JUDGED
        only = "; silence only" if row.nothing_a or row.nothing_b else ""
        return f"{SIGNS['']} {start}{only}", _STYLES[""]
    return in_short(row, one.elements, standard), _STYLES[one.elements.word]


def in_short(row: Judged, elements: Elements, standard: str) -> str:
    """Sign and word, and whose silence: "○ silence: WRES data"."""
    sign = f"{SIGNS[elements.word]} {elements.word or 'still open'}"
    silent = row.pair.silent_told(elements, standard)
    return f"{sign}: {' and '.join(silent)}" if silent else sign


def head_line(row: Judged, standard: str, description: str = "") -> Content:
    """Which cell it is."""
    case = row.case + (f", {description}" if description else "")
    return Content.assemble(
        (cut(row.topic.name, 60), "bold"), f" · {cut(case, 60)}", (f"  {cut(row.pair.told(standard), 60)}", "dim")
    )


def judged_lines(row: Judged, standard: str) -> Iterator[Content]:
    """Every judgement that may be seen, how many cannot, and why a source has nothing to say."""
    if row.agreed is not None:
        yield from judgement_lines(row, row.agreed, standard)
    for one in row.own:
        yield from judgement_lines(row, one, standard)
    if row.hidden:
        many = "judgement" if row.hidden == 1 else "judgements"
        yield Content.styled(f"{row.hidden} {many} of others, hidden until revealed", "dim")
    elif not row.own and row.agreed is None:
        yield Content.styled("Nobody has judged it yet.", "dim")
    for source, why in row.silences:
        yield Content.styled(f"{one_line(told(source, standard))} can only be silence: {one_line(why)}", "italic")


def judgement_lines(row: Judged, one: Judgement, standard: str) -> Iterator[Content]:
    """One judgement: whose, what it comes to, what each source says, why, what it means, what it rests on."""
    who = f"{AGREED} agreed ({one_line(one.coder)})" if one.agreed else one_line(one.coder)
    who += " (you)" if one.mine else ""
    late = "  made after the revealing" if one.late and not one.agreed else ""
    style = f"bold {_STYLES[one.elements.word]}" if one.elements.word else "bold"
    yield Content.assemble(
        (f"{who}: ", "bold"), (in_short(row, one.elements, standard), style), (f"{late}  {one.short_id}", "dim")
    )
    names = row.pair.sides(standard)
    said = ((names[0], one.finding_a), (names[1], one.finding_b), ("why", one.reason), ("means", one.means))
    for name, text in said:
        if text.strip():
            yield Content.assemble((f"  {one_line(name)}: ", "dim"), shown(text[:_LONG]))
    if one.excerpts:
        rests = ", ".join(short_id("x", number) for number in one.excerpts)
        yield Content.styled(f"  rests on {rests}", "dim")
    for doubt in one.doubts:
        yield Content.styled(f"  {one_line(doubt)}", "$text-warning")


def point_lines(points: Sequence[Point]) -> Iterator[Content]:
    """Where to look; nothing is judged by it."""
    for one in points:
        excerpts = ", ".join(short_id("x", number) for number in one.excerpts[:6])
        more = f" and {len(one.excerpts) - 6} more" if len(one.excerpts) > 6 else ""
        yield Content.styled(f"{LOOK} look at: {one_line(one.told)} ({excerpts}{more})", "")
