"""The linear mixed model by restricted maximum likelihood, profiled as lme4 does it.

Bates, Mächler, Bolker and Walker (2015), "Fitting linear mixed-effects models using lme4", Journal of Statistical
Software 67(1), section 3.4. A unit's level and change are ``T u`` with ``T = [[a, 0], [b, c]]``, ``u`` standard normal
times the residual's standard deviation. For given a, b, c everything else has a closed form; they alone are searched
for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qualcode.model.errors import QualcodeError
from qualcode.model.growth import Fit
from qualcode.wres.growth.design import Design, Numbers, cross, orthonormal, sums
from qualcode.wres.growth.wald import terms_of

SMALL = 1e-4
"""A relative standard deviation below this is nothing: the fit is singular. It is lme4's own bound."""
LARGE_CORRELATION = 0.999
_SIZES = (0.0, 0.1, 0.5, 2.0, 20.0, 500.0)
_CORRELATIONS = (-0.6, 0.0, 0.6)
_STARTS = 3
_ROUNDS = 5
_STANDS = 1e-8
_WORST = 1e300
_EXACT = 1e-20


@dataclass(frozen=True)
class Basis:
    """The same model in a well-conditioned form: orthonormal columns, least squares' residuals with variance 1."""

    q: Numbers
    r: Numbers
    start: Numbers
    scale: float
    residual: Numbers

    @property
    def p(self) -> int:
        """How many terms there are."""
        return int(self.r.shape[0])


def basis(y: Numbers, x: Numbers) -> Basis:
    """Take the least squares fit off. Raises ``QualcodeError`` when it leaves nothing."""
    q, r = orthonormal(x)
    start = cross(q, y[:, None])[:, 0]
    left = y - q @ start
    left -= q @ cross(q, left[:, None])[:, 0]
    scale = math.sqrt(float(left @ left) / (len(y) - x.shape[1]))
    if scale**2 <= _EXACT * float(y @ y):
        raise QualcodeError(
            "the values lie exactly where the terms put them", "", "with nothing left over there is no uncertainty"
        )
    return Basis(q, r, start, scale, left / scale)


class Profile:
    """−2 × the restricted log-likelihood as a function of (a, b, c), or of (a) alone where only the level differs.

    Units that have the same times are alike but for what they are multiplied by, so that products are summed over
    them once and a step costs the same however many units there are.
    """

    def __init__(self, one: Design, base: Basis, *, slope: bool) -> None:
        self.base = base
        self.slope = slope
        self.n = len(one.y)
        self.step = float(one.t.std())
        self.constant = 2 * float(np.log(np.abs(np.diag(base.r))).sum())
        t = one.t / self.step
        w = np.column_stack([base.q, base.residual])
        self.ww = cross(w, w)
        moments = np.column_stack([np.bincount(one.unit, weights=t**k, minlength=one.n_units) for k in (0, 1, 2)])
        if not slope:
            moments[:, 1:] = 0
        alike, which, units = np.unique(moments, axis=0, return_inverse=True, return_counts=True)
        self.n0, self.n1, self.n2 = alike.T
        self.mean = self.n1 / self.n0
        self.around = np.maximum(self.n2 - self.n1 * self.mean, 0.0)
        self.units = units.astype(float)
        self.products = _products(sums(one, w), sums(one, w * t[:, None]), which.ravel(), len(units))

    def factor(self, theta: Numbers) -> tuple[float, Numbers]:
        """Σ 2 ln|C| over units, and the Cholesky factor of the terms and residual with the units' part taken off."""
        a, b, c = _full(theta)
        # As sums of squares: where units differ greatly, differences would be nothing but rounding.
        level = self.n0 * (a + b * self.mean) ** 2
        a11 = level + b * b * self.around + 1
        l21 = c * (a * self.n1 + b * self.n2) / a11
        l22 = (a11 + c * c * self.n2 + a * a * c * c * self.n0 * self.around) / a11
        one, other = -l21 * a, c - l21 * b
        taken = (
            a * a / a11 + one * one / l22,
            a * b / a11 + one * other / l22,
            b * b / a11 + other * other / l22,
        )
        # Not by BLAS, whose threads cost more than so small a product.
        left = self.ww - np.einsum("k,kj->j", np.concatenate(taken), self.products).reshape(self.ww.shape)
        return float(self.units @ (np.log(a11) + np.log(l22))), np.linalg.cholesky(left)

    def __call__(self, theta: Numbers) -> float:
        """−2 × the restricted log-likelihood of the scaled problem, but for what does not depend on ``theta``."""
        try:
            units, root = self.factor(theta)
        except np.linalg.LinAlgError:
            return _WORST
        diagonal = np.diag(root)
        left = float(diagonal[-1]) ** 2
        if left <= 0 or not math.isfinite(units):
            return _WORST
        return units + 2 * float(np.log(diagonal[:-1]).sum()) + (self.n - self.base.p) * math.log(left)

    def deviance(self, theta: Numbers) -> float:
        """−2 × the restricted log-likelihood of the values as they were given."""
        freedom = self.n - self.base.p
        return self(theta) + self.constant + freedom * (1 + math.log(2 * math.pi * self.base.scale**2 / freedom))


def _full(theta: Numbers) -> tuple[float, float, float]:
    """a, b, c; where only the level differs, b and c are nought."""
    a, b, c = [*theta, 0.0, 0.0][:3]
    return float(a), float(b), float(c)


def _products(s0: Numbers, s1: Numbers, which: NDArray[np.intp], kinds: int) -> Numbers:
    """Σ s0 s0', Σ (s0 s1' + s1 s0') and Σ s1 s1' over the units of each kind, each laid flat."""
    width = s0.shape[1]
    found = np.zeros((3, kinds, width * width))
    for kind in range(kinds):
        zero, one = s0[which == kind], s1[which == kind]
        mixed = cross(zero, one)
        found[:, kind] = [cross(zero, zero).ravel(), (mixed + mixed.T).ravel(), cross(one, one).ravel()]
    return found.reshape(3 * kinds, -1)


def search(profile: Profile) -> Numbers:
    """The (a, b, c) of the greatest likelihood, from several starts; the best is refined until it stands.

    The likelihood is the same for (−a, −b, c) and (a, b, −c): so there is no edge to be stopped at, and a variance of
    nothing is found where the two meet. What is no worse at nothing is nothing.
    """
    starts = sorted(_starts(profile.slope), key=profile)[:_STARTS]
    best, value = starts[0], profile(starts[0])
    for start in starts:
        best, value = _climbed(profile, start, best, value, 0.3, 1e-3)
    for _ in range(_ROUNDS):
        before = value
        best, value = _climbed(profile, best, best, value, 0.02, 1e-10)
        if before - value < _STANDS:
            break
    if best[0] < 0:
        best[:2] *= -1
    best[2:] = np.abs(best[2:])
    for n in (0, 2)[: len(best)]:
        without = best.copy()
        without[n] = 0
        if n < len(best) and profile(without) <= value + _STANDS:
            best = without
    return best


def _starts(slope: bool) -> list[Numbers]:
    """Places all over: levels and changes that differ by these multiples of the error, correlated so."""
    if not slope:
        return [np.array([size]) for size in _SIZES]
    return [
        np.array([level, correlation * change, math.sqrt(1 - correlation**2) * change])
        for level in _SIZES
        for change in _SIZES
        for correlation in (_CORRELATIONS if level and change else (0.0,))
    ]


def _climbed(
    profile: Profile, start: Numbers, best: Numbers, value: float, step: float, tolerance: float
) -> tuple[Numbers, float]:
    """The better of the best so far and what is found from ``start``, by values alone (Nelder and Mead 1965)."""
    from scipy.optimize import minimize

    steps = step * np.maximum(np.abs(start), 0.1 * max(1.0, float(np.abs(start).max())))
    simplex = np.vstack([start, start + np.diag(steps)])
    options = {"xatol": math.sqrt(tolerance) / 100, "fatol": tolerance, "maxfev": 2000, "initial_simplex": simplex}
    found = minimize(profile, start, method="Nelder-Mead", options=options)
    return (np.asarray(found.x, dtype=float), float(found.fun)) if found.fun < value else (best, value)


def can_be_told(one: Design, *, slope: bool) -> bool:
    """Whether there are more observations than the model has random effects (lme4 refuses otherwise)."""
    return len(one.y) > one.n_units * (2 if slope else 1)


def fit_reml(one: Design, names: tuple[str, ...], x: Numbers, *, slope: bool) -> tuple[Fit, Numbers]:
    """Fit the model; give it and the covariance of its terms. Ask ``can_be_told`` first."""
    base = basis(one.y, x)
    profile = Profile(one, base, slope=slope)
    theta = search(profile)
    _, root = profile.factor(theta)
    terms, edge = root[:-1, :-1], root[-1, :-1]
    inverse = np.linalg.inv(base.r)
    beta = inverse @ (base.start + base.scale * np.linalg.solve(terms.T, edge))
    sigma = base.scale * float(root[-1, -1]) / math.sqrt(len(one.y) - base.p)
    half = inverse @ np.linalg.inv(terms).T * sigma
    covariance = half @ half.T
    a, b, c = _full(theta)
    corr = b / math.hypot(b, c) if slope and a > 0 and math.hypot(b, c) > 0 else None
    fit = Fit(
        random="slope" if slope else "intercept",
        singular=min(a, c) < SMALL or (corr is not None and abs(corr) > LARGE_CORRELATION) if slope else a < SMALL,
        robust=False,
        loglik=-profile.deviance(theta) / 2,
        terms=terms_of(names, beta, covariance),
        sd_intercept=sigma * a,
        sd_slope=sigma * math.hypot(b, c) / profile.step if slope else None,
        corr=corr,
        sigma=sigma,
    )
    return fit, covariance


def fit_without_units(one: Design, names: tuple[str, ...], x: Numbers) -> tuple[Fit, Numbers]:
    """Least squares, with standard errors that are robust against likeness within a unit; see ``robust_covariance``."""
    base = basis(one.y, x)
    profile = Profile(one, base, slope=False)
    inverse = np.linalg.inv(base.r)
    beta = inverse @ base.start
    covariance = robust_covariance(one, x, one.y - x @ beta, inverse @ inverse.T)
    fit = Fit(
        random="none",
        singular=False,
        robust=True,
        loglik=-profile.deviance(np.zeros(1)) / 2,
        terms=terms_of(names, beta, covariance),
        sd_intercept=None,
        sd_slope=None,
        corr=None,
        sigma=base.scale,
    )
    return fit, covariance


def robust_covariance(one: Design, x: Numbers, residual: Numbers, bread: Numbers) -> Numbers:
    """The cluster-robust covariance CR1 (Liang and Zeger 1986, with Stata's correction for few units).

    ``(G ÷ (G − 1)) × ((n − 1) ÷ (n − p))`` times the sandwich of the units' sums of column × residual.
    """
    scores = sums(one, x * residual[:, None])
    few = one.n_units / (one.n_units - 1) * (len(one.y) - 1) / (len(one.y) - x.shape[1])
    result: Numbers = few * (bread @ cross(scores, scores) @ bread)
    return result
