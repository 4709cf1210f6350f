"""From a panel to the numbers that a model is fitted to: which observations, which columns, which unit each is of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qualcode.model.errors import QualcodeError
from qualcode.model.growth import Coded, Dropped, Level, LongPanel, Predictor

Numbers = NDArray[np.floating[Any]]
FEW = 10
"""A level of fewer units than this is remarked upon."""
_NEARLY = 1e-8
RESERVED = ("intercept", "time")
LARGEST = 1e40
"""Beyond it, and below one by it, sums of products of the numbers are no numbers of a computer any more."""


@dataclass(frozen=True)
class Design:
    """Observations in the order of their units. ``unit`` numbers the unit of each, ``t`` is the time since the first.

    ``columns`` are a unit-level column a term, by observation.
    """

    y: Numbers
    t: Numbers
    unit: NDArray[np.intp]
    n_units: int
    first: float
    columns: tuple[tuple[str, Numbers], ...]
    coded: tuple[Coded, ...]
    dropped: tuple[Dropped, ...]
    missing: int
    remarks: tuple[str, ...]

    @property
    def times(self) -> tuple[float, ...]:
        """The times there are, in order."""
        return tuple(float(one) + self.first for one in np.unique(self.t))

    @property
    def at_times(self) -> tuple[int, ...]:
        """How many observations each time has."""
        return tuple(int(count) for count in np.unique(self.t, return_counts=True)[1])

    def waves(self) -> tuple[tuple[int, int], ...]:
        """How many units have one time, two times, …"""
        counts = Counter(np.bincount(self.unit, minlength=self.n_units).tolist())
        return tuple((number, counts.get(number, 0)) for number in range(1, max(counts) + 1))


def sums(one: Design, rows: Numbers) -> Numbers:
    """The sum of the rows of each unit."""
    result: Numbers = np.add.reduceat(rows, np.searchsorted(one.unit, np.arange(one.n_units)), axis=0)
    return result


def design(panel: LongPanel) -> Design:
    """Take the observations that have a value and all predictors; say what is left out.

    The time counts from the first of the panel, whether it is used or not. Raises ``QualcodeError`` when there is
    nothing that a growth model could be fitted to.
    """
    given = dict.fromkeys((*panel.units, *panel.why))
    places = [n for n, value in enumerate(panel.values) if value is not None]
    there = {panel.units[n] for n in places}
    dropped = [Dropped(unit, panel.why.get(unit, "no value")) for unit in given if unit not in there]
    for one in panel.predictors:
        lacking = [unit for unit in given if unit in there and unit not in one.values]
        dropped += [Dropped(unit, f"no {one.name}") for unit in lacking]
        there -= set(lacking)
    places = [n for n in places if panel.units[n] in there]
    _refuse_too_little(panel, places, there)
    _refuse_sizes(panel, places)
    units = [unit for unit in given if unit in there]
    number = {unit: at for at, unit in enumerate(units)}
    places.sort(key=lambda n: (number[panel.units[n]], panel.times[n]))
    unit = np.array([number[panel.units[n]] for n in places], dtype=np.intp)
    columns, coded, remarks = _columns(panel, units)
    first = min(panel.times)
    return Design(
        y=np.array([panel.values[n] for n in places], dtype=float),
        t=np.array([panel.times[n] - first for n in places], dtype=float),
        unit=unit,
        n_units=len(units),
        first=first,
        columns=tuple((name, column[unit]) for name, column in columns),
        coded=tuple(coded),
        dropped=tuple(dropped),
        missing=sum(value is None for value in panel.values),
        remarks=tuple(remarks),
    )


def _refuse_too_little(panel: LongPanel, places: list[int], units: set[str]) -> None:
    if len(places) < 3:
        raise QualcodeError(f"there are {len(places)} usable observations", "", "a growth model needs 3 at least")
    if len(units) < 2:
        raise QualcodeError("there is one unit only", next(iter(units)), "a growth model needs several")
    times = {panel.times[n] for n in places}
    if len(times) < 2:
        what = f"all values are of one time ({format(next(iter(times)), 'g')})"
        raise QualcodeError(what, "", "change over time needs two at least")
    if len({panel.values[n] for n in places}) < 2:
        raise QualcodeError("every value is the same", "", "there is no change to be modelled")


def _refuse_sizes(panel: LongPanel, places: list[int]) -> None:
    """What nobody measures, and nothing could be worked out with."""
    read: list[tuple[str, list[float]]] = [
        ("values", [value for n in places if (value := panel.values[n]) is not None]),
        ("times", [panel.times[n] for n in places]),
    ]
    for one in panel.predictors:
        read.append((f"numbers of {one.name}", [n for n in one.values.values() if isinstance(n, float | int)]))
    for what, numbers in read:
        far = max(map(abs, numbers), default=0.0)
        if far and not 1 / LARGEST < far < LARGEST:
            how = "large" if far > 1 else "small"
            raise QualcodeError(
                f"the {what} are too {how} for a model (up to {far:g})", "", "give them in another unit"
            )


def _columns(panel: LongPanel, units: list[str]) -> tuple[list[tuple[str, Numbers]], list[Coded], list[str]]:
    columns: list[tuple[str, Numbers]] = []
    coded: list[Coded] = []
    remarks: list[str] = []
    everybody = tuple(dict.fromkeys(panel.units))
    for predictor in panel.predictors:
        if predictor.name in RESERVED or any(one.name == predictor.name for one in coded):
            raise QualcodeError(f"a predictor cannot be called “{predictor.name}”", "", "rename the column")
        values = [predictor.values[unit] for unit in units]
        if len(set(values)) < 2:
            raise QualcodeError(
                f"{predictor.name} is the same for every unit ({values[0]})", "", "leave it out: it tells nothing"
            )
        if all(isinstance(value, float | int) for value in values):
            made, info = _number(predictor, values, everybody)
            remarks += _far(info)
        else:
            made, info = _category(predictor, [str(value) for value in values])
            remarks += _few(info)
        columns += made
        coded.append(replace(info, team_only=predictor.team_only))
    return columns, coded, remarks


def _number(
    predictor: Predictor, values: list[float | str], everybody: tuple[str, ...]
) -> tuple[list[tuple[str, Numbers]], Coded]:
    """A column of numbers; nought and one are a yes and no, and are never centred.

    The mean is over all units of the panel, those without a value too: it is the same for every indicator then.
    """
    known = np.array([predictor.values[unit] for unit in everybody if unit in predictor.values], dtype=float)
    column = np.array(values, dtype=float)
    flag = set(values) == {0.0, 1.0}
    mean = float(known.mean())
    origin = mean if predictor.centred and not flag else 0.0
    info = Coded(predictor.name, (predictor.name,), mean=mean, low=float(column.min()), high=float(column.max()))
    if flag:
        yes = int(column.sum())
        info = replace(info, levels=(Level("0", len(values) - yes), Level("1", yes)))
    return [(predictor.name, column - origin)], replace(info, origin=origin)


def _category(predictor: Predictor, values: list[str]) -> tuple[list[tuple[str, Numbers]], Coded]:
    counts = Counter(values)
    order = [level for level in predictor.order if level in counts]
    order += sorted(level for level in counts if level not in order)
    if predictor.reference:
        if predictor.reference not in counts:
            raise QualcodeError(
                f"{predictor.name} has no level “{predictor.reference}”", "", f"it has {', '.join(order)}"
            )
        order = [predictor.reference, *(level for level in order if level != predictor.reference)]
    made = [
        (f"{predictor.name}={level}", np.array([value == level for value in values], dtype=float))
        for level in order[1:]
    ]
    levels = tuple(Level(level, counts[level]) for level in order)
    return made, Coded(predictor.name, tuple(name for name, _ in made), levels=levels)


def _far(coded: Coded) -> list[str]:
    if coded.origin or coded.low is None or coded.high is None or coded.low <= 0 <= coded.high:
        return []
    return [
        f"“time” is the change where {coded.name} is 0, which no unit has ({coded.low:.4g} to {coded.high:.4g}): "
        "centre it to have the change at its mean"
    ]


def _few(coded: Coded) -> list[str]:
    small = [level for level in coded.levels if level.units < FEW]
    if not small:
        return []
    told = ", ".join(f"{level.name} ({level.units})" for level in small)
    return [f"few units are of {coded.name} {told}: what is said of them rests on little"]


def growth_columns(one: Design) -> tuple[tuple[str, ...], Numbers]:
    """The columns of a growth model: level, time, predictors, and each predictor's product with time."""
    names = ("intercept", "time", *(name for name, _ in one.columns), *(f"time:{name}" for name, _ in one.columns))
    columns = [np.ones_like(one.t), one.t, *(x for _, x in one.columns), *(one.t * x for _, x in one.columns)]
    matrix = np.column_stack(columns)
    refuse_collinear(names, matrix)
    return names, matrix


def refuse_collinear(names: tuple[str, ...], matrix: Numbers) -> None:
    """Raise ``QualcodeError`` that names the first column that follows from those before it."""
    if matrix.shape[0] <= matrix.shape[1]:
        raise QualcodeError(
            f"{matrix.shape[0]} observations are too few for {matrix.shape[1]} terms", "", "take fewer predictors"
        )
    at = first_collinear(matrix)
    if at is not None:
        raise QualcodeError(
            f"“{names[at]}” follows from the other terms ({', '.join(names[:at])})",
            "",
            "leave a predictor out, or join levels that have too few times",
        )


def first_collinear(matrix: Numbers) -> int | None:
    """The first column that is a sum of multiples of those before it; None when there is none."""
    if matrix.shape[0] < matrix.shape[1]:
        return int(matrix.shape[0])
    _, triangle = orthonormal(matrix)
    size = np.sqrt((matrix**2).sum(axis=0))
    lacking = np.flatnonzero(np.diag(triangle) <= _NEARLY * size)
    return int(lacking[0]) if len(lacking) else None


def orthonormal(matrix: Numbers) -> tuple[Numbers, Numbers]:
    """Orthonormal columns and the triangle that makes the matrix of them (Gram and Schmidt, twice for each column).

    Like ``cross`` it leaves BLAS alone, whose threads make a problem of this size a hundred times slower where other
    work is on the machine.
    """
    q: Numbers = np.zeros_like(matrix)
    r: Numbers = np.zeros((matrix.shape[1], matrix.shape[1]))
    for n in range(matrix.shape[1]):
        left = matrix[:, n].copy()
        for _ in range(2):
            along = np.einsum("ij,i->j", q[:, :n], left)
            left -= np.einsum("ij,j->i", q[:, :n], along)
            r[:n, n] += along
        size = float(np.sqrt((left**2).sum()))
        r[n, n] = size
        if size > 0:
            q[:, n] = left / size
    return q, r


def cross(one: Numbers, other: Numbers) -> Numbers:
    """``one.T @ other``, without BLAS."""
    result: Numbers = np.einsum("ij,ik->jk", one, other)
    return result
