"""Growth models: how a figure changes over time in many units, and what that change goes with.

``intercept`` is the level at the first time, ``time`` the change for one unit of time. A predictor belongs to a unit,
not to a time; ``time:PREDICTOR`` is how much the change differs with it. A level of a category is named
``type=Ambulance`` and stands against the reference level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

Random = Literal["slope", "intercept", "none"]
RANDOMS: tuple[Random, ...] = get_args(Random)
LEVEL_SIGN = 0.05
"""Below this p is called significant; the intervals are those of 95 %."""


@dataclass(frozen=True)
class Predictor:
    """Something known of units: a number or a word each; a unit that is not in ``values`` has none.

    ``centred``: a number counts from the mean of the units. ``reference`` is the level that others are held against, ""
    for the first of ``order``, else the first in alphabetical order. ``team_only``: no publication holds it.
    """

    name: str
    values: Mapping[str, float | str]
    centred: bool = False
    reference: str = ""
    order: tuple[str, ...] = ()
    team_only: bool = False


@dataclass(frozen=True)
class LongPanel:
    """Observations, one a place: whose, when, and the value (None: missing). No unit has the same time twice.

    ``why`` says of units that have no value what is known of the reason; they need not be among ``units``.
    """

    units: tuple[str, ...]
    times: tuple[float, ...]
    values: tuple[float | None, ...]
    predictors: tuple[Predictor, ...] = ()
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Subject:
    """What a model is of. ``unit`` and ``time`` are the words for one unit and one step of time ("trust", "year").

    ``parity`` is the value that means equality, ``higher`` whom a higher value favours and ``focus`` the group that the
    standard is about; blank where a value is neither good nor bad.
    """

    title: str = ""
    unit: str = "unit"
    time: str = "unit of time"
    parity: float | None = None
    higher: str = ""
    focus: str = ""

    @property
    def units(self) -> str:
        """Several of them."""
        return f"{self.unit}s"


@dataclass(frozen=True)
class Term:
    """An estimate with its standard error, its 95 % Wald interval and the p of z = estimate ÷ standard error."""

    term: str
    estimate: float
    se: float
    low: float
    high: float
    p: float

    @property
    def significant(self) -> bool:
        """Whether p is below 0.05."""
        return self.p < LEVEL_SIGN


@dataclass(frozen=True)
class Fit:
    """One model that was fitted. ``random`` says what differs between units: level and change, the level, or nothing.

    ``singular``: a variance between units came out as nothing, or level and change are one. ``robust``: the standard
    errors are those of least squares, made robust against likeness within a unit. Standard deviations that the model
    does not have are None. ``loglik`` is that of REML, None where it would tell more than is printed.
    """

    random: Random
    singular: bool
    robust: bool
    loglik: float | None
    terms: tuple[Term, ...]
    sd_intercept: float | None
    sd_slope: float | None
    corr: float | None
    sigma: float

    def term(self, name: str) -> Term | None:
        """The estimate of that name."""
        return next((one for one in self.terms if one.term == name), None)


@dataclass(frozen=True)
class Contrast:
    """The mean of a later time against that of an earlier one, from a model in which each time has a mean of its own.

    ``predictor`` is "" for the change itself, else the term whose difference in change it is.
    """

    later: float
    earlier: float
    change: Term
    predictor: str = ""


@dataclass(frozen=True)
class Level:
    """A level of a category and how many units are of it."""

    name: str
    units: int


@dataclass(frozen=True)
class Coded:
    """How a predictor went into the model: ``terms`` are its columns.

    A category has ``levels``, the reference first. A number has ``mean``, ``low`` and ``high`` over the units; it is
    counted from ``origin``.
    """

    name: str
    terms: tuple[str, ...]
    levels: tuple[Level, ...] = ()
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    origin: float = 0.0
    team_only: bool = False


@dataclass(frozen=True)
class Dropped:
    """A unit that is not in the model, and why."""

    unit: str
    why: str


@dataclass(frozen=True)
class Growth:
    """A growth model with all there is to be told of it.

    ``asked`` is what was asked for, ``fits`` what was fitted for it in this order; the last is ``shown``, and
    ``fallback`` says why it is another one. ``sensitivity`` are the terms of generalised estimating equations.
    ``slopes`` are the change within each level of each category, others at their reference or mean. ``waves`` is how
    many units have 1, 2, … times; ``times`` are those used, which count from ``first``, with ``at_times`` values each.
    ``uneven_p`` is the p of the hypothesis that the change is the same from each time to the next. ``remarks`` are what
    a reader must know.
    """

    asked: Random
    fits: tuple[Fit, ...]
    sensitivity: tuple[Term, ...]
    contrasts: tuple[Contrast, ...]
    n_units: int
    n_obs: int
    first: float
    times: tuple[float, ...]
    at_times: tuple[int, ...]
    waves: tuple[tuple[int, int], ...]
    slopes: tuple[Term, ...] = ()
    coded: tuple[Coded, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    missing: int = 0
    fallback: str = ""
    uneven_p: float | None = None
    remarks: tuple[str, ...] = field(default=())

    @property
    def shown(self) -> Fit:
        """The fit to be read."""
        return self.fits[-1]

    @property
    def singular(self) -> bool:
        """Whether what was fitted first is singular; what there is too little for was not fitted (``fallback``)."""
        return self.fits[0].singular

    @property
    def simpler(self) -> bool:
        """Whether a simpler model is shown than was asked for."""
        return self.shown.random != self.asked

    @property
    def slope(self) -> Term:
        """The change for one unit of time, at the reference levels and where numbers count from."""
        return next(one for one in self.shown.terms if one.term == "time")


@dataclass(frozen=True)
class Estimate:
    """An estimate that somebody made elsewhere, as they give it; what they do not give is None.

    ``model`` is what they call the model it is of. ``units`` and ``observations`` are how many it rests on.
    """

    indicator: str
    model: str
    term: str
    estimate: float
    se: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    units: int | None = None
    observations: int | None = None

    @property
    def of_time(self) -> bool:
        """Whether it is, by its name, the change for one unit of time."""
        return self.term.strip().casefold() in TIME_TERMS


TIME_TERMS: frozenset[str] = frozenset({"time", "t", "year", "years", "wave"})
"""What statisticians call the term of time."""


@dataclass(frozen=True)
class EstimatesInfo:
    """Estimates made elsewhere, by name; ``source`` says with what, as stated by whoever brought them in."""

    id: int
    name: str
    source: str
    file_name: str
    note: str
    coder: str
    made_at: datetime
    estimates: tuple[Estimate, ...] = ()

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators they are of."""
        return tuple(dict.fromkeys(one.indicator for one in self.estimates))

    def of(self, indicator: str) -> tuple[Estimate, ...]:
        """Those of one indicator, in the order of the file."""
        return tuple(one for one in self.estimates if one.indicator == indicator)


@dataclass(frozen=True)
class IndicatorGrowth:
    """The growth models of one indicator: the average change, and the same with predictors where any were asked for.

    ``refused`` says why there is no such model. ``form`` is the form's name, ``computed`` how the figure comes about.
    ``theirs`` are estimates made elsewhere that are to be shown instead, ``source`` whose they are.
    ``unsuppressed``: with what would give hidden figures away, for the team only.
    """

    number: str
    short: str
    form: str
    computed: str
    subject: Subject
    average: Growth | None
    crossed: Growth | None
    refused: str = ""
    crossed_refused: str = ""
    remarks: tuple[str, ...] = ()
    theirs: tuple[Estimate, ...] = ()
    source: str = ""
    unsuppressed: bool = False
