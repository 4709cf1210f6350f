"""The mixed model against published results, against the density written out, and against sums done by hand."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.growth import LongPanel, Predictor
from qualcode.wres.growth.design import design, growth_columns
from qualcode.wres.growth.modelling import grow
from qualcode.wres.growth.reml import Profile, basis, search


def test_the_growth_of_teeth_is_as_pinheiro_and_bates_print_it(dental: LongPanel) -> None:
    """Mixed-Effects Models in S and S-PLUS (2000): log-restricted-likelihood −221.3183, age 0.6602 (0.0713)."""
    fit = grow(replace(dental, predictors=())).shown
    time = fit.term("time")
    assert time is not None
    assert (fit.random, fit.singular) == ("slope", False)
    assert fit.loglik == pytest.approx(-221.3183, abs=5e-5)
    assert (time.estimate, time.se) == (pytest.approx(0.6601852, abs=1e-6), pytest.approx(0.0712533, abs=1e-6))
    assert fit.terms[0].estimate == pytest.approx(16.7611111 + 8 * 0.6601852, abs=1e-6)
    assert fit.sigma == pytest.approx(1.3100397, abs=1e-5)
    assert fit.sd_slope == pytest.approx(0.2264278, abs=1e-5)


def test_a_random_intercept_alone_is_as_they_print_it(dental: LongPanel) -> None:
    fit = grow(replace(dental, predictors=()), random="intercept").shown
    assert fit.loglik == pytest.approx(-223.5013, abs=5e-5)
    assert (fit.sd_intercept, fit.sigma) == (pytest.approx(2.114724, abs=1e-5), pytest.approx(1.431592, abs=1e-5))
    assert (fit.sd_slope, fit.corr) == (None, None)


def test_where_nothing_is_missing_the_slope_is_the_mean_of_the_units_slopes(
    long: Callable[..., LongPanel], made: Callable[..., Any]
) -> None:
    rows = made(missing=0.0, seed=4)
    slopes = [np.polyfit(list(values), list(values.values()), 1)[0] for values in rows.values()]
    time = grow(long(rows)).slope
    assert time.estimate == pytest.approx(np.mean(slopes), abs=1e-8)
    assert time.se == pytest.approx(np.std(slopes, ddof=1) / math.sqrt(len(slopes)), rel=1e-5)


@pytest.mark.parametrize("slope", [True, False])
def test_the_profiled_likelihood_is_the_density_written_out(
    long: Callable[..., LongPanel], made: Callable[..., Any], slope: bool
) -> None:
    """Against −2 log REML from the full covariance of all observations, for any a, b, c."""
    rows = made(units=12, missing=0.2, seed=2)
    one = design(long(rows, Predictor("w", {unit: float(n % 5) for n, unit in enumerate(rows)})))
    _, x = growth_columns(one)
    profile = Profile(one, basis(one.y, x), slope=slope)
    n, p = x.shape
    for theta in np.random.default_rng(0).uniform(0, 2, (20, 3 if slope else 1)):
        z = np.zeros((n, 2 * one.n_units))
        z[np.arange(n), 2 * one.unit] = 1
        z[np.arange(n), 2 * one.unit + 1] = one.t / profile.step
        a, b, c = (*theta, 0.0, 0.0)[:3]
        lower = np.kron(np.eye(one.n_units), np.array([[a, 0], [b, c]]))
        v = z @ lower @ lower.T @ z.T + np.eye(n)
        inverse = np.linalg.inv(v)
        m = x.T @ inverse @ x
        beta = np.linalg.solve(m, x.T @ inverse @ one.y)
        left = one.y - x @ beta
        variance = left @ inverse @ left / (n - p)
        told = np.linalg.slogdet(v)[1] + np.linalg.slogdet(m)[1] + (n - p) * (1 + math.log(2 * math.pi * variance))
        assert profile.deviance(theta) == pytest.approx(told, abs=1e-8)


def test_no_other_place_is_better_than_the_one_found(long: Callable[..., LongPanel], made: Callable[..., Any]) -> None:
    for seed, within in ((1, 0.0), (2, 0.0), (3, 1.0), (5, 0.7)):
        one = design(long(made(spread=0.1, spread_slope=0.05, within=within, seed=seed, times=3)))
        _, x = growth_columns(one)
        profile = Profile(one, basis(one.y, x), slope=True)
        best = profile(search(profile))
        grid = [(a, b, c) for a in np.linspace(0, 2, 9) for b in np.linspace(-1, 1, 9) for c in np.linspace(0, 1, 5)]
        assert all(best <= profile(np.array(theta)) + 1e-9 for theta in grid)


@pytest.mark.parametrize("factor", [100.0, 0.01, 1e-6, 1e6])
@pytest.mark.parametrize(("seed", "within"), [(1, 0.0), (3, 1.0)])
def test_the_unit_of_the_value_changes_nothing_but_the_unit(
    long: Callable[..., LongPanel], made: Callable[..., Any], factor: float, seed: int, within: float
) -> None:
    rows = made(seed=seed, within=within, spread=0.3 * (1 - within))
    scaled = {
        unit: {time: None if value is None else value * factor for time, value in values.items()}
        for unit, values in rows.items()
    }
    one, other = grow(long(rows)), grow(long(scaled))
    assert [fit.random for fit in one.fits] == [fit.random for fit in other.fits]
    assert [fit.singular for fit in one.fits] == [fit.singular for fit in other.fits]
    for before, after in zip(one.shown.terms, other.shown.terms, strict=True):
        assert after.estimate == pytest.approx(before.estimate * factor, rel=1e-5)
        assert (after.se, after.p) == (pytest.approx(before.se * factor, rel=1e-4), pytest.approx(before.p, rel=1e-3))
    freedom = one.n_obs - len(one.shown.terms)
    assert other.shown.loglik == pytest.approx(one.shown.loglik - freedom * math.log(factor), abs=1e-3)


def test_time_in_months_is_the_same_model(long: Callable[..., LongPanel], made: Callable[..., Any]) -> None:
    rows = made(seed=8)
    monthly = {unit: {time * 12: value for time, value in values.items()} for unit, values in rows.items()}
    one, other = grow(long(rows)), grow(long(monthly))
    assert other.slope.estimate == pytest.approx(one.slope.estimate / 12, rel=1e-6)
    assert other.shown.sd_slope == pytest.approx((one.shown.sd_slope or 0) / 12, rel=1e-4)
    assert other.shown.corr == pytest.approx(one.shown.corr, abs=1e-4)


def test_the_order_of_rows_does_not_matter(long: Callable[..., LongPanel], made: Callable[..., Any]) -> None:
    panel = long(made(seed=9))
    order = np.random.default_rng(0).permutation(len(panel.units))
    mixed = LongPanel(*(tuple(column[n] for n in order) for column in (panel.units, panel.times, panel.values)))
    assert grow(mixed).slope.estimate == pytest.approx(grow(panel).slope.estimate, rel=1e-7)


def test_values_without_anything_left_over_are_refused(long: Callable[..., LongPanel]) -> None:
    rows = {f"u{n}": {2015.0: 1.0, 2016.0: 2.0, 2017.0: 3.0} for n in range(5)}
    with pytest.raises(QualcodeError, match="exactly"):
        grow(long(rows))
