"""Where figures are cut into groups, and which cuts may be published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import Unit
from qualcode.triangulation.cases.figures import CaseFigures
from qualcode.triangulation.joint.group_means import LEAST
from qualcode.triangulation.wording import number_of
from qualcode.wres.printed import has_decimals, rounded_half_up

_CANNOT: Final = "this cannot be published as it stands"
_LEAST_AT_ENDS: Final = 2
"""So many figures lie below the lowest cut, or above the highest: of one alone its bound would be known."""


def cut_label(number: str, low: float | None, high: float | None) -> str:
    """What figures between two cuts are called: "1 < indicator 2 ≤ 1.25"."""
    if low is None:
        return f"indicator {number} ≤ {high:g}"
    return f"indicator {number} > {low:g}" if high is None else f"{low:g} < indicator {number} ≤ {high:g}"


def refuse_own_figures(cuts: Iterable[float], number: str, figures: Mapping[str, CaseFigures]) -> None:
    """Raise ``QualcodeError`` for a cut that is a case study's own figure of the indicator, of whichever year."""
    for cut in cuts:
        for label, own in figures.items():
            for series in own.series:
                if series.indicator.number != number:
                    continue
                for score in series.scores:
                    if score.value is not None and _tells(cut, score.value, series.form.unit):
                        what = f"{_CANNOT}: --cut {cut:g} is the figure of {label} for {score.year}"
                        fix = "cut beside it, at a number that is nobody's, or export it --for team"
                        raise QualcodeError(what, f"indicator {number}", fix)


def refuse_few(sizes: Sequence[tuple[str, int]]) -> None:
    """Raise ``QualcodeError`` where numbers would say what the figures of a few are; labels in order, with how many.

    Between two cuts a figure is all but told; below the lowest or above the highest it is not, but of one alone.
    """
    for at, (label, n) in enumerate(sizes):
        between = 0 < at < len(sizes) - 1
        least = LEAST if between else _LEAST_AT_ENDS
        if 0 < n < least:
            known = "would be known to lie between two numbers" if between else "would be known to lie there alone"
            where = "between two cuts" if between else "on each side"
            fix = f"cut so that at least {least} case studies lie {where}, or export it --for team"
            raise QualcodeError(f"{_CANNOT}: {number_of(n, 'figure')} {known}", label, fix)


def _tells(cut: float, value: float, unit: Unit) -> bool:
    """Whether a cut is the figure, as finely as it is written, and no less finely than the figure is known."""
    exponent = Decimal(repr(cut)).normalize().as_tuple().exponent
    written = max(-exponent, 0) if isinstance(exponent, int) else 0
    usual = 2 if unit == "ratio" else 1 if has_decimals(unit) or written else 0
    exact = rounded_half_up(value, max(written, usual))
    return exact == Decimal(repr(cut)) and (usual > 0 or value == int(value))
