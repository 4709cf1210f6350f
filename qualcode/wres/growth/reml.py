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
from qualcode.wres.growth.design import Design, Numbers, sums
from qualcode.wres.growth.wald import terms_of

SMALL = 1e-4
"""A relative standard deviation below this is nothing: the fit is singular. It is lme4's own bound."""
LARGE_CORRELATION = 0.999
_STARTS = ((1.0, 0.0, 1.0), (0.3, -0.1, 0.3), (1.0, -0.5, 0.1), (0.1, 0.05, 0.05))
_STARTS_LEVEL = ((1.0,), (0.1,))
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
    q, r = np.linalg.qr(x)
    start = q.T @ y
    left = y - q @ start
    left -= q @ (q.T @ left)
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
        self.ww = w.T @ w
        moments = np.column_stack([np.bincount(one.unit, weights=t**k, minlength=one.n_units) for k in (0, 1, 2)])
        if not slope:
            moments[:, 1:] = 0
        alike, which, units = np.unique(moments, axis=0, return_inverse=True, return_counts=True)
        self.n0, self.n1, self.n2 = alike.T
        self.units = units.astype(float)
        self.products = _products(sums(one, w), sums(one, w * t[:, None]), which.ravel(), len(units))

    def factor(self, theta: Numbers) -> tuple[float, Numbers]:
        """Σ 2 ln|C| over units, and the Cholesky factor of the terms and residual with the units' part taken off."""
        a, b, c = _full(theta)
        a11 = a * a * self.n0 + 2 * a * b * self.n1 + b * b * self.n2 + 1
        l21 = c * (a * self.n1 + b * self.n2) / a11
        l22 = c * c * self.n2 + 1 - a11 * l21 * l21
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
        cross = zero.T @ one
        found[:, kind] = [(zero.T @ zero).ravel(), (cross + cross.T).ravel(), (one.T @ one).ravel()]
    return found.reshape(3 * kinds, -1)


def search(profile: Profile) -> Numbers:
    """The (a, b, c) of the greatest likelihood, from several starts; each is refined until it stands."""
    from scipy.optimize import minimize

    bounds = ((0, None), (None, None), (0, None)) if profile.slope else ((0, None),)
    best: Numbers = np.zeros(len(bounds))
    value = profile(best)
    for start in _STARTS if profile.slope else _STARTS_LEVEL:
        found = minimize(profile, start, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-13, "gtol": 1e-7})
        if found.fun < value:
            best, value = np.asarray(found.x, dtype=float), float(found.fun)
    for _ in range(4):
        # At the edge of what is possible the slope of the likelihood misleads; this one asks for values alone.
        found = minimize(
            profile, best, method="Nelder-Mead", bounds=bounds, options={"xatol": 1e-7, "fatol": 1e-9, "maxfev": 2000}
        )
        gained = value - float(found.fun)
        if gained > 0:
            best, value = np.asarray(found.x, dtype=float), float(found.fun)
        if gained < 1e-7:
            break
    return best


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
    result: Numbers = few * (bread @ (scores.T @ scores) @ bread)
    return result
