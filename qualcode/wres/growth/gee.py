"""Generalised estimating equations (Liang and Zeger 1986): the mean alone, whatever makes a unit's values alike.

Values of one unit are taken to correlate equally (exchangeable); the standard errors are the sandwich's, which hold
where that is not so. Beside the mixed model they show whether its answer hangs on its distributions.
"""

from __future__ import annotations

import numpy as np

from qualcode.model.growth import Term
from qualcode.wres.growth.design import Design, Numbers, cross, sums
from qualcode.wres.growth.wald import terms_of

_ROUNDS = 100
_STILL = 1e-10


def fit_gee(one: Design, names: tuple[str, ...], x: Numbers) -> tuple[Term, ...] | None:
    """The estimates, or None where the rounds come to no end, the correlation is not one, or is so near one (lines that
    run alike, far apart) that nothing can be told of where they begin.
    """
    beta: Numbers = np.zeros(x.shape[1])
    size = np.bincount(one.unit, minlength=one.n_units).astype(float)
    for n in range(_ROUNDS):
        residual = one.y - x @ beta
        alpha = _alpha(one, residual, size) if n else 0.0  # the first round is least squares
        if not -1 / max(size.max() - 1, 1) < alpha < 1:
            return None
        share = alpha / (1 + (size - 1) * alpha)
        weighted = _weighted(one, x, share)
        try:
            bread = np.linalg.inv(cross(x, weighted))
        except np.linalg.LinAlgError:
            return None
        step = bread @ cross(weighted, residual[:, None])[:, 0]
        beta = beta + step
        if np.abs(step * np.sqrt((x**2).mean(axis=0))).max() <= _STILL * max(float(one.y.std()), 1e-300):
            break
    else:
        return None
    scores = sums(one, weighted * (one.y - x @ beta)[:, None])
    return terms_of(names, beta, bread @ cross(scores, scores) @ bread)


def _alpha(one: Design, residual: Numbers, size: Numbers) -> float:
    """The mean product of two values of one unit, over the mean square."""
    pairs = float((size * (size - 1) / 2).sum())
    if not pairs:
        return 0.0
    total = np.bincount(one.unit, weights=residual, minlength=one.n_units)
    squares = np.bincount(one.unit, weights=residual**2, minlength=one.n_units)
    return float((total**2 - squares).sum() / 2 / pairs / (residual @ residual / len(residual)))


def _weighted(one: Design, x: Numbers, share: Numbers) -> Numbers:
    """The inverse of a unit's correlation matrix times its columns, but for a factor that all units have."""
    return x - share[one.unit][:, None] * sums(one, x)[one.unit]
