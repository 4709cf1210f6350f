"""What is told below a grid of figures: the figure at the cursor, and what is linked to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from qualcode.model.indicators import Indicator
from qualcode.model.links import Link
from qualcode.triangulation.links.linked_figures import LinkedFigures
from qualcode.tui.shown import cut, one_line, shown
from qualcode.wres.figure_words import Kind, trend_words, year_in_words
from qualcode.wres.sentences import rules_note

_STYLES: Final[dict[Kind, str]] = {"figure": "bold", "plain": "", "warning": "italic", "dim": "dim"}
_FEW: Final = 8
FORMS: Final = {"scoring": "the evaluation's scoring", "official": "the standard's own form"}


def heading(indicator: Indicator, year: int | None) -> str:
    """The indicator, and the year where there is one."""
    return f"{one_line(indicator.number)} {one_line(indicator.short)}" + (f", {year}" if year is not None else "")


def told(found: LinkedFigures, indicator: Indicator, year: int | None) -> list[Content]:
    """The figure, how it changed, the standard's wording, what troubles it; without a year how words are come by."""
    stands = found.stands(indicator)
    change = [shown(trend_words(stands))] if stands is not None and stands.form.sources else []
    if year is None:
        lines = [*change, shown(rules_note(found.standing.standard), "dim")]
    else:
        said = [shown(one.text, _STYLES[one.kind]) for one in year_in_words(found.at(indicator, year))]
        lines = [*said[:1], *change, *said[1:]]
    wording = indicator.wording(year if year is not None else max(found.years))
    if wording:
        lines.append(Content.assemble(("In the standard: ", "dim"), shown(wording)))
    marks = zip(found.notes.of(indicator.number).split(", "), found.notes.words(indicator.number), strict=False)
    return lines + [Content.assemble((f"{mark}. ", "dim"), shown(words, "dim")) for mark, words in marks]


def linked_lines(links: Sequence[Link]) -> list[Content]:
    """How many there are, and the first few."""
    if not links:
        return [Content.styled("No passage is linked to it", "dim")]
    count = len(links)
    head = Content.styled(f"{count} linked passage{'s' * (count != 1)}, Enter lists them", "bold")
    rows = [
        Content.assemble((one.relations or f"via {cut(one.via, 30)}", "italic"), " ", shown(f"“{cut(one.quote, 90)}”"))
        for one in links[:_FEW]
    ]
    return [head, *rows]
