"""Whose averages figures are held against: those worked out from the project's trusts, or published and imported.

The one rule for words about case studies and for the tables and pictures of a report: those must not be of one kind
while the words beside them are of another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from qualcode.model.indicators import IndicatorSet
from qualcode.store.session import Session
from qualcode.store.tables import IndicatorValueRow, Organisation
from qualcode.wres.average import BasisName, basis_words

MANY: Final = 20
"""Of so many trusts a project holds trusts at large; of fewer mostly those that were chosen for study, whose mean is no
average of all. (How few an average may be told of at all is another question: ``LEAST_IN_GROUP``.)
"""


@dataclass(frozen=True)
class AverageBasis:
    """A kind of average, what the standard calls it, and whether one worked out comes before one that was imported."""

    name: BasisName
    words: str
    ours_first: bool


def average_basis(session: Session, standard: IndicatorSet, name: BasisName) -> AverageBasis:
    """That kind of average, as the project has it."""
    return AverageBasis(name, basis_words(standard, name), trusts_with_figures(session) >= MANY)


def trusts_with_figures(session: Session) -> int:
    """How many trusts of the project have a figure, of whatever indicator and year."""
    wanted = (
        select(func.count(func.distinct(IndicatorValueRow.organisation_id)))
        .join(Organisation, Organisation.id == IndicatorValueRow.organisation_id)
        .where(IndicatorValueRow.current, IndicatorValueRow.status.in_(("ok", "zero")), Organisation.kind == "trust")
    )
    with session.read() as connection:
        return connection.execute(wanted).scalar_one()
