"""Wald's intervals and tests: estimate ± 1.96 standard errors, and p from the normal distribution."""

from __future__ import annotations

import math

import numpy as np

from qualcode.model.growth import Term
from qualcode.wres.growth.design import Numbers

Z = 1.959963984540054
"""Of the normal distribution 95 % lies within so many standard deviations."""


def term_of(name: str, estimate: float, variance: float) -> Term:
    """An estimate with its interval and p."""
    se = math.sqrt(max(variance, 0.0))
    p = math.erfc(abs(estimate) / se / math.sqrt(2)) if se > 0 else (1.0 if estimate == 0 else 0.0)
    return Term(name, estimate, se, estimate - Z * se, estimate + Z * se, p)


def terms_of(names: tuple[str, ...], beta: Numbers, covariance: Numbers) -> tuple[Term, ...]:
    """All estimates of a model."""
    return tuple(term_of(name, float(beta[n]), float(covariance[n, n])) for n, name in enumerate(names))


def combined(name: str, weights: Numbers, beta: Numbers, covariance: Numbers) -> Term:
    """A sum of multiples of estimates."""
    return term_of(name, float(weights @ beta), float(weights @ covariance @ weights))


def joint_p(weights: Numbers, beta: Numbers, covariance: Numbers) -> float | None:
    """The p of the hypothesis that every row of ``weights`` times the estimates is nought; None where it has none."""
    from scipy.special import chdtrc

    if not len(weights):
        return None
    middle = weights @ covariance @ weights.T
    found = weights @ beta
    try:
        statistic = float(found @ np.linalg.solve(middle, found))
    except np.linalg.LinAlgError:
        return None
    return float(chdtrc(len(weights), statistic)) if math.isfinite(statistic) and statistic >= 0 else None
