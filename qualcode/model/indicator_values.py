"""The figures that organisations report, and what an organisation was in a year, as files have them."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.indicators import Status, Unit


@dataclass(frozen=True)
class IndicatorValue:
    """One figure as reported. ``value`` is there only when ``status`` is ok or zero.

    ``printed`` is the value's cell as it stood in the file. Percentages run from 0 to 100. ``numerator`` and
    ``denominator`` are counts of people where the file gives them. ``part`` is the part of the workforce that it is of,
    "" for all of it.
    """

    org_code: str
    year: int
    indicator: str
    measure: str
    group: str
    value: float | None
    numerator: float | None
    denominator: float | None
    unit: Unit
    status: Status
    source_file: str = ""
    source_cell: str = ""
    caveats: tuple[str, ...] = ()
    printed: str = ""
    part: str = ""


@dataclass(frozen=True)
class OrganisationInYear:
    """What an organisation was called, and was, in one year, as the file says."""

    org_code: str
    year: int
    name: str
    org_type: str
    region: str
