"""Whose averages figures are held against: those worked out from the project's trusts, or published and imported.

The one rule for words about case studies and for the tables and pictures of a report: those must not be of one kind
while the words beside them are of another.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Final

from sqlalchemy import func, select

from qualcode.model.indicators import IndicatorSet
from qualcode.store.session import Session
from qualcode.store.tables import IndicatorValueRow, Organisation
from qualcode.wres.average import BasisName, basis_words
from qualcode.wres.panel import Panel

MANY: Final = 20
"""Of so many trusts with a figure a project holds trusts at large; of fewer mostly those that were chosen for study,
whose mean is no average of all. (How few an average may be told of at all is another question: ``LEAST_IN_GROUP``.)
Trusts at large may have come in for some indicators and years only, so it is asked of each.
"""


@dataclass(frozen=True)
class AverageBasis:
    """A kind of average, and what the standard calls it."""

    name: BasisName
    words: str


def average_basis(standard: IndicatorSet, name: BasisName) -> AverageBasis:
    """That kind of average, as the standard has it."""
    return AverageBasis(name, basis_words(standard, name))


def ours_first(panel: Panel, year: int) -> bool:
    """Whether an average worked out comes before an imported one: where many trusts have a figure of that year."""
    scores = (line.in_year(year) for line in panel.trusts)
    known = (score for score in scores if score is not None and score.value is not None)
    return sum(1 for _ in islice(known, MANY)) == MANY


def trusts_with_figures(session: Session) -> int:
    """How many trusts of the project have a figure, of whatever indicator and year."""
    wanted = (
        select(func.count(func.distinct(IndicatorValueRow.organisation_id)))
        .join(Organisation, Organisation.id == IndicatorValueRow.organisation_id)
        .where(IndicatorValueRow.current, IndicatorValueRow.status.in_(("ok", "zero")), Organisation.kind == "trust")
    )
    with session.read() as connection:
        return connection.execute(wanted).scalar_one()
