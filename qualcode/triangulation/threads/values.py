"""Which figures are meant by "5:CS4:2017": an indicator, whose, of which year."""

from __future__ import annotations

from typing import NamedTuple

from qualcode.corpus.cases import Cases
from qualcode.corpus.organisations import Organisations
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.store.session import Session
from qualcode.triangulation.links.service import FIRST_YEAR, LAST_YEAR
from qualcode.wres.indicators import Indicators
from qualcode.wres.values import organisation_of


class FigureKey(NamedTuple):
    """The columns that name figures; None is all."""

    indicator_id: int
    organisation_id: int | None
    year: int | None


def figure_named(session: Session, text: str) -> FigureKey:
    """The figures of "5" (an indicator), "5:CS4" (of a case study or organisation), "5:CS4:2017" or "5::2017".

    Raises ``UnknownName``, and ``QualcodeError`` for a year that is none or a case study without an organisation.
    """
    indicator, _, rest = text.strip().partition(":")
    whose, colon, last = rest.rpartition(":")
    year: int | None = None
    if colon:
        year = _year(last.strip(), text) if last.strip() else None
    else:
        whose = rest
    found = Indicators(session).find(indicator.strip())
    number = Indicators(session).row_ids()[found.number]
    return FigureKey(number, _organisation(session, whose.strip()) if whose.strip() else None, year)


def _organisation(session: Session, whose: str) -> int:
    try:
        return organisation_of(Cases(session).find(whose))
    except UnknownName:
        return Organisations(session).find(whose).id


def _year(given: str, text: str) -> int:
    if not given.isdecimal() or not FIRST_YEAR <= int(given) <= LAST_YEAR:
        raise QualcodeError(f"“{given}” is not a year", text, "write figures as 5, 5:CS4 or 5:CS4:2017")
    return int(given)
