"""One organisation's indicator in one year: its figures in both forms, how sure they are, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.indicators import Indicator, Status, Unit
from qualcode.model.ratios import FourFifths, Interval, Likelihood, Rate


@dataclass(frozen=True)
class GroupShare:
    """A group's percentage in a measure (and a part of the workforce), as reported.

    ``percent`` is None where ``status`` says why. ``rate`` are the people behind it, where the file gives them, and
    ``interval`` (of the percentage) rests on them. ``cell`` is the file and cell.
    """

    measure: str
    label: str
    part: str
    group: str
    percent: float | None
    rate: Rate | None
    interval: Interval | None
    status: Status
    cell: str


@dataclass(frozen=True)
class FormFigure:
    """The number of a form: the standard's, or the evaluation's.

    ``value`` is None unless ``status`` is ok or zero; ``reason`` says more. A form that is not a single number (two
    percentages side by side) has the status not_applicable, and says so in ``reason``. ``measure`` is what it was read
    from, ``cells`` are the files and cells.
    """

    unit: Unit
    value: float | None
    status: Status
    reason: str
    measure: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class IndicatorYear:
    """An indicator of an organisation in a year.

    ``likelihood`` is worked out from the two groups' counts (or a survey's percentages and bases), ``names`` are the
    groups it divides. ``interval`` is that of the evaluation's figure, in its unit; ``basis`` says what it rests on, or
    why there is none. ``four_fifths`` is of the ratio from counts, else of the ratio as it stands. ``warnings`` are
    what a reader must know, ``doubts`` what does not agree with each other in the file.
    """

    indicator: Indicator
    year: int
    shares: tuple[GroupShare, ...]
    official: FormFigure
    scoring: FormFigure
    names: tuple[str, str] | None
    likelihood: Likelihood | None
    interval: Interval | None
    basis: str
    four_fifths: FourFifths | None
    warnings: tuple[str, ...]
    doubts: tuple[str, ...]
    caveats: tuple[str, ...]
