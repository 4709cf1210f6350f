"""Judgements as a table: a row a topic, pair and case study, with what each judge came to and what was agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from qualcode.model.judging import Judged, Judgement
from qualcode.model.table import Table
from qualcode.triangulation.convergence.topic_points import Point

COLUMNS: Final = (
    "topic",
    "case",
    "sources",
    "judges",
    "agreed",
    "why",
    "differs",
    "hidden",
    "silence only",
    "ids",
    "look at",
)
_POINTS: Final = 3
"""So many are told in a row; the others where both sides are shown."""


def judgements_table(rows: Sequence[Judged], standard: str, look: Mapping[tuple[int, str], tuple[Point, ...]]) -> Table:
    """The rows in the order given; each judge's word behind their name, the team's beside them with why.

    ``look`` says, by topic and case study, where figures and linked passages go different ways; what judgements rested
    on and do no longer is said before it. ``ids`` are those of the judges' judgements, then of the team's.
    """
    return Table(
        COLUMNS,
        tuple(
            (
                row.topic.name,
                row.case,
                row.pair.words,
                "; ".join(f"{one.coder}: {_word(row, one, standard)}" for one in row.own),
                _word(row, row.agreed, standard) if row.agreed else "",
                row.agreed.reason if row.agreed else "",
                "yes" if row.differs else "no" if len(row.own) > 1 else "",
                row.hidden,
                "; ".join(why for _, why in row.silences),
                "; ".join(one.short_id for one in row.every),
                "; ".join(filter(None, (*row.lost, _look_at(look.get((row.topic.id, row.case), ()))))),
            )
            for row in rows
        ),
        title="Judgements",
        counts="judgements",
    )


def _look_at(points: Sequence[Point]) -> str:
    more = f"and {len(points) - _POINTS} more" if len(points) > _POINTS else ""
    return "; ".join(filter(None, (*(point.told for point in points[:_POINTS]), more)))


def _word(row: Judged, one: Judgement, standard: str) -> str:
    silent = row.pair.phrase(one.elements, standard) if one.elements.silent else ""
    return silent or one.elements.word or "open"
