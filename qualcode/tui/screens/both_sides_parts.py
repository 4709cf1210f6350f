"""What stands on each side of a topic: figures with all that belongs beside them, passages by who said them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qualcode.model.ids import short_id
from qualcode.model.judging import Judged
from qualcode.model.sources import FIGURES
from qualcode.triangulation.convergence.side_by_side import Account, FigureSide, Passage, SideBySide
from qualcode.tui.widgets.side_lines import Block
from qualcode.wres.figure_words import Kind

_STYLES: Final[dict[Kind, str]] = {"figure": "bold", "plain": "", "warning": "italic", "dim": "dim"}
_SPEAKS: Final = {
    "in line with": "is in line with it",
    "adds to": "adds to it",
    "at odds with": "is at odds with it",
    "explains": "explains it",
}
_CONSENT: Final = {"paraphrase only": "may be paraphrased only", "withdrawn": "withdrew"}


def side(found: SideBySide, row: Judged, at: int) -> tuple[Block, ...]:
    """The lines of the first side (0) or the second; why there are none where it has nothing."""
    source, nothing = row.pair.sources[at], (row.nothing_a, row.nothing_b)[at]
    lines = _figures(found.figures) if source == FIGURES else _accounts(found.of_source(source))
    blocks = tuple(lines)
    if nothing:
        return (Block(f"Nothing: {nothing}.", "italic"), *blocks)
    return blocks or (Block("Nothing.", "italic"),)


def _figures(sides: tuple[FigureSide, ...]) -> Iterator[Block]:
    for one in sides:
        yield Block(f"{one.indicator.number}. {one.indicator.short}", "bold underline")
        yield Block(one.trend, "bold")
        for year in reversed(one.years):
            yield Block(str(year.year), "bold", 2)
            for line in year.lines:
                yield Block(line.text, _STYLES[line.kind], 4)
        for note in one.caveats:
            yield Block(f"Caveat: {note}", "italic", 2)
        for link in one.linked:
            if link.excerpt_id is not None:
                speaks = _SPEAKS.get(link.relation, "is linked to it")
                yield Block(f"{short_id('x', link.excerpt_id)} {speaks}", "dim", 2, link.excerpt_id)


def _accounts(accounts: tuple[Account, ...]) -> Iterator[Block]:
    for one in accounts:
        told = ", ".join(filter(None, (one.kind, one.group, one.workstream)))
        yield Block(f"{one.participant or 'nobody known'} ({told})", "bold underline")
        for passage in one.passages:
            yield from _passage(passage)


def _passage(one: Passage) -> Iterator[Block]:
    codes = "; ".join(f"{code} ({stance})" if stance else code for code, stance in one.codes)
    consent = f" · {_CONSENT[one.consent]}" if one.consent in _CONSENT else ""
    head = f"{short_id('x', one.excerpt_id)} {codes}{consent}"
    yield Block(head, "dim", 2, one.excerpt_id, begins=True)
    yield Block(one.quote, "", 2, one.excerpt_id)
