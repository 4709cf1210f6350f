"""How many judged, each of what, and who of them apart: what a table says of its judgements, as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from qualcode.model.judging import Judged
from qualcode.triangulation.wording import number_of

_IN_WORDS: Final = {2: "two", 3: "three", 4: "four"}


def judged_by(rows: Sequence[Judged], who: str, noun: str = "cell", *, before: bool = False) -> str:
    """ "Judged by 2 judges: 3 cells by two judges apart, 4 by one; 1 judgement was made after the revealing."

    ``who`` are the judges as an audience is told them, ``noun`` is what a row is called. A judgement made after the
    judges saw each other's was not made apart. ``before``: with how often those who judged apart came to the same
    before they met.
    """
    rows = [row for row in rows if row.every]
    apart = Counter(_apart(row) for row in rows)
    late = sum(one.late for row in rows for one in row.own)
    judges = len({one.coder for row in rows for one in row.own})
    if not judges:
        told = "Judged by the team together only"
    elif judges == 1:
        told = f"Judged by {who}"
    elif set(apart) == {judges}:
        told = f"Judged by {who}, each apart from the others"
    else:
        told = f"Judged by {who}: {', '.join(_parts(apart, noun))}"
    agreed = sum(row.agreed is not None for row in rows)
    settled = f"; {agreed} of {len(rows)} agreed on together" if agreed else ""
    was = "was" if late == 1 else "were"
    after = f"; {number_of(late, 'judgement')} {was} made after the revealing" if late else ""
    return f"{told}{_same_before(rows) if before else ''}{settled}{after}."


def _same_before(rows: Sequence[Judged]) -> str:
    """ "; on 5 of 7 that several judged apart they came to the same before the meeting"."""
    came = [[one.came for one in row.own if one.elements.word and not one.late] for row in rows]
    several = [some for some in came if len(some) > 1]
    if not several:
        return ""
    same = sum(len(set(some)) == 1 for some in several)
    return f"; on {same} of {len(several)} that several judged apart they came to the same before the meeting"


def _apart(row: Judged) -> int:
    """How many judged it before they saw each other's; 0 where all judged after it, -1 where only the team did."""
    return sum(not one.late for one in row.own) if row.own else -1


def _parts(apart: Counter[int], noun: str) -> Iterator[str]:
    """ "3 cells by two judges apart", "4 by one"; the noun once."""
    by = {1: "by one", 0: "only after the revealing", -1: "by the team alone"}
    for at, number in enumerate(sorted(apart, reverse=True)):
        many = number_of(apart[number], noun) if at == 0 else str(apart[number])
        yield f"{many} {by.get(number) or f'by {_IN_WORDS.get(number, str(number))} judges apart'}"
