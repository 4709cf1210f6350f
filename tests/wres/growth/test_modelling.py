"""What is left out, refused, fallen back from and remarked upon."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.growth import LongPanel, Predictor
from qualcode.wres.growth.modelling import grow

Long = Callable[..., LongPanel]
Made = Callable[..., Any]


def test_a_missing_value_is_left_out_and_a_unit_without_any_is_named(long: Long, made: Made) -> None:
    rows = made(units=30, missing=0.0)
    rows["u000"] = dict.fromkeys(rows["u000"])
    rows["u001"][2015.0] = None
    found = grow(long(rows))
    assert (found.n_units, found.n_obs, found.missing) == (29, 29 * 4 - 1, 5)
    assert [(one.unit, one.why) for one in found.dropped] == [("u000", "no value")]
    assert found.waves == ((1, 0), (2, 0), (3, 1), (4, 28))
    assert found.times == (2015.0, 2016.0, 2017.0, 2018.0)


def test_a_unit_without_a_predictor_is_left_out_and_named(long: Long, made: Made) -> None:
    rows = made(units=30)
    shares = {unit: float(n) for n, unit in enumerate(rows) if n}
    found = grow(long(rows, Predictor("share", shares)))
    assert [(one.unit, one.why) for one in found.dropped] == [("u000", "no share")]


def test_time_counts_from_the_first_of_the_panel_even_where_it_has_no_value(long: Long, made: Made) -> None:
    rows = made(units=30, missing=0.0)
    for values in rows.values():
        values[2014.0] = None
    found = grow(long(rows))
    assert (found.first, found.times[0]) == (2014.0, 2015.0)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("size", [1e-300, 1e-41, 1e-39, 1.0, 1e39, 1e41, 1e300, 1.7e308])
@pytest.mark.parametrize("of", ["values", "times", "numbers of share"])
def test_numbers_of_any_size_give_a_model_or_one_line(long: Long, made: Made, of: str, size: float) -> None:
    rows = made(units=30, missing=0.0)
    scale = {of: size / (2e4 if of == "times" else 100.0) if size > 1 else size}
    sized = {
        unit: {(time - 2010) * scale.get("times", 1.0): value * scale.get("values", 1.0) for time, value in own.items()}
        for unit, own in rows.items()
    }
    shares = {unit: float(n + 1) * scale.get("numbers of share", 1.0) for n, unit in enumerate(rows)}
    try:
        found = grow(long(sized, Predictor("share", shares)))
    except QualcodeError as refused:
        assert re.fullmatch(f"the {of} are too (large|small) for a model .*", refused.what)
        assert not 1e-38 < size < 1e38
    else:
        assert all(np.isfinite((term.estimate, term.se)).all() for term in found.shown.terms)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({"a": {1.0: 1.0}, "b": {1.0: 2.0}}, "2 usable observations"),
        ({"a": {1.0: 1.0, 2.0: 2.0, 3.0: 5.0}}, "one unit only"),
        ({"a": {1.0: 1.0}, "b": {1.0: 2.0}, "c": {1.0: 3.0}}, "all values are of one time"),
        ({"a": {1.0: 4.0, 2.0: 4.0}, "b": {1.0: 4.0, 2.0: 4.0}}, "every value is the same"),
        ({"a": {1.0: None, 2.0: None}, "b": {1.0: 4.0, 2.0: 4.0}}, "2 usable observations"),
    ],
)
def test_what_no_model_can_be_fitted_to_is_refused_in_words(long: Long, rows: dict[str, Any], told: str) -> None:
    with pytest.raises(QualcodeError, match=told):
        grow(long(rows))


def test_predictors_that_tell_the_same_are_refused_by_name(long: Long, made: Made) -> None:
    rows = made(units=30)
    share = {unit: float(n % 7) for n, unit in enumerate(rows)}
    twice = {unit: 2 * value + 1 for unit, value in share.items()}
    with pytest.raises(QualcodeError, match=r"“twice” follows from the other terms \(intercept, time, share\)"):
        grow(long(rows, Predictor("share", share), Predictor("twice", twice)))


def test_a_predictor_that_is_the_same_for_all_is_refused(long: Long, made: Made) -> None:
    rows = made(units=30)
    with pytest.raises(QualcodeError, match="the same for every unit"):
        grow(long(rows, Predictor("type", dict.fromkeys(rows, "acute"))))


def test_a_level_whose_units_have_one_time_only_cannot_have_a_change(long: Long, made: Made) -> None:
    rows = made(units=30, missing=0.0)
    rows["u000"] = {2015.0: 1.0}
    kind = {unit: "new" if unit == "u000" else "old" for unit in rows}
    with pytest.raises(QualcodeError, match="“time:type=old” follows"):
        grow(long(rows, Predictor("type", kind)))


def test_a_level_of_few_units_is_remarked_upon(long: Long, made: Made) -> None:
    rows = made()
    kind = {unit: "rare" if n < 4 else "usual" for n, unit in enumerate(rows)}
    found = grow(long(rows, Predictor("type", kind)))
    assert any("few units are of type rare (4)" in remark for remark in found.remarks)
    assert found.coded[0].terms == ("type=usual",)
    assert [(level.name, level.units) for level in found.coded[0].levels] == [("rare", 4), ("usual", 56)]


def test_another_reference_level_is_the_same_model_read_from_elsewhere(long: Long, made: Made) -> None:
    rows = made()
    kind: dict[str, float | str] = {unit: "abc"[n % 3] for n, unit in enumerate(rows)}
    one = grow(long(rows, Predictor("type", kind)))
    other = grow(long(rows, Predictor("type", kind, reference="c")))
    assert other.coded[0].levels[0].name == "c"
    assert other.shown.loglik == pytest.approx(one.shown.loglik, abs=1e-5)
    for name in "abc":
        first, second = (next(s for s in made_.slopes if s.term == f"type={name}") for made_ in (one, other))
        assert (second.estimate, second.se) == (
            pytest.approx(first.estimate, abs=1e-6),
            pytest.approx(first.se, rel=1e-4),
        )
    with pytest.raises(QualcodeError, match="no level “z”"):
        grow(long(rows, Predictor("type", kind, reference="z")))


def test_centring_moves_where_the_change_is_read_and_nothing_else(long: Long, made: Made) -> None:
    rows = made()
    share: dict[str, float | str] = {unit: 20.0 + n for n, unit in enumerate(rows)}
    raw, centred = (grow(long(rows, Predictor("share", share, centred=yes))) for yes in (False, True))
    across = raw.shown.term("time:share")
    assert across is not None
    same = centred.shown.term("time:share")
    assert same is not None
    assert (same.estimate, same.se) == (pytest.approx(across.estimate, abs=1e-7), pytest.approx(across.se, rel=1e-4))
    assert centred.coded[0].origin == centred.coded[0].mean == 49.5
    assert centred.slope.estimate == pytest.approx(raw.slope.estimate + 49.5 * across.estimate, abs=1e-6)
    assert centred.shown.loglik == pytest.approx(raw.shown.loglik, abs=1e-5)
    assert any("where share is 0, which no unit has (20 to 79)" in remark for remark in raw.remarks)
    assert not any("which no unit has" in remark for remark in centred.remarks)


def test_nought_and_one_are_a_yes_and_no_and_never_centred(long: Long, made: Made) -> None:
    rows = made()
    found = grow(
        long(rows, Predictor("london", {unit: float(n % 4 == 0) for n, unit in enumerate(rows)}, centred=True))
    )
    assert found.coded[0].origin == 0
    assert [(level.name, level.units) for level in found.coded[0].levels] == [("0", 45), ("1", 15)]
    assert [slope.term for slope in found.slopes] == ["london=0", "london=1"]


def test_a_singular_slope_falls_back_and_both_are_kept(long: Long, made: Made) -> None:
    rows = made(spread_slope=0.0, within=0.5, seed=0, times=3)
    found = grow(long(rows))
    assert [fit.random for fit in found.fits] == ["slope", "intercept"]
    assert found.singular and not found.shown.singular
    assert found.fallback.startswith("random intercept and slope: ")
    kept = grow(long(rows), fallback=False)
    assert len(kept.fits) == 1 and kept.shown.singular and kept.shown.random == "slope"


def test_units_that_do_not_differ_at_all_end_in_robust_least_squares(long: Long, made: Made) -> None:
    rows = made(spread=0.0, spread_slope=0.0, within=1.0, seed=3, missing=0.0)
    found = grow(long(rows))
    assert [fit.random for fit in found.fits] == ["slope", "intercept", "none"]
    assert found.fits[1].sd_intercept == pytest.approx(0, abs=1e-6)
    assert found.shown.loglik == pytest.approx(found.fits[1].loglik, abs=1e-6)
    assert found.shown.robust and found.shown.sd_intercept is None


def test_two_times_are_too_few_for_a_random_slope(long: Long, made: Made) -> None:
    rows = made(times=2, missing=0.0)
    found = grow(long(rows))
    assert [fit.random for fit in found.fits] == ["intercept"]
    assert not found.singular and found.simpler
    assert "too few for a random intercept and slope" in found.fallback
    assert found.uneven_p is None
    with pytest.raises(QualcodeError, match="120 observations of 60 units are too few"):
        grow(long(rows), fallback=False)


def test_units_seen_once_leave_least_squares(long: Long, made: Made) -> None:
    rows = {unit: dict([list(values.items())[n % 4]]) for n, (unit, values) in enumerate(made(missing=0.0).items())}
    found = grow(long(rows))
    assert [fit.random for fit in found.fits] == ["none"]


def test_each_time_is_held_against_the_one_before_and_the_first(long: Long, made: Made) -> None:
    rows = made(missing=0.0, times=3)
    found = grow(long(rows))
    assert [(one.later, one.earlier) for one in found.contrasts] == [(2016, 2015), (2017, 2016), (2017, 2015)]
    means = [np.mean([values[year] for values in rows.values()]) for year in (2015.0, 2016.0, 2017.0)]
    for one, told in zip(found.contrasts, (means[1] - means[0], means[2] - means[1], means[2] - means[0]), strict=True):
        assert one.change.estimate == pytest.approx(told, abs=1e-8)


def test_a_change_that_came_all_at_once_is_not_even(long: Long, made: Made) -> None:
    rows = made(slope=0.0, missing=0.0, noise=0.1, spread_slope=0.01)
    jumped = {u: {t: v - (0.5 if t > 2015 else 0) for t, v in values.items()} for u, values in rows.items()}
    found = grow(long(jumped))
    assert found.uneven_p is not None and found.uneven_p < 0.001
    assert found.contrasts[0].change.estimate == pytest.approx(-0.5, abs=0.1)
    assert abs(found.contrasts[1].change.estimate) < 0.1


def test_contrasts_of_a_group_stand_beside_those_of_the_reference(long: Long, made: Made) -> None:
    rows = made(missing=0.0)
    found = grow(long(rows, Predictor("type", {unit: "ab"[n % 2] for n, unit in enumerate(rows)})))
    assert {one.predictor for one in found.contrasts} == {"", "type=b"}
    of_b = next(one for one in found.contrasts if one.predictor and (one.later, one.earlier) == (2016, 2015))

    def step(kind: int) -> float:
        return float(np.mean([v[2016.0] - v[2015.0] for n, v in enumerate(rows.values()) if n % 2 == kind]))

    assert of_b.change.estimate == pytest.approx(step(1) - step(0), abs=1e-8)


def test_a_group_without_one_of_the_times_is_not_held_apart_in_the_contrasts(long: Long, made: Made) -> None:
    rows = made(missing=0.0)
    kind = {unit: "late" if n < 15 else "old" for n, unit in enumerate(rows)}
    rows = {u: {t: v for t, v in values.items() if kind[u] == "old" or t > 2015} for u, values in rows.items()}
    found = grow(long(rows, Predictor("type", kind)))
    assert {one.predictor for one in found.contrasts} == {""}
    assert any("compared over all groups together" in remark for remark in found.remarks)


def test_few_units_are_remarked_upon(dental: LongPanel) -> None:
    assert any("27 units are few" in remark for remark in grow(replace(dental, predictors=())).remarks)


def test_another_sign_in_the_sensitivity_analysis_is_said(long: Long) -> None:
    rng = np.random.default_rng(5)
    for _ in range(200):
        rows = {f"u{n}": {float(k): float(rng.normal()) for k in range(3) if rng.random() < 0.7} for n in range(40)}
        found = grow(long({unit: values for unit, values in rows.items() if values}))
        other = next(term for term in found.sensitivity if term.term == "time")
        if found.slope.estimate * other.estimate < 0:
            assert any("“time” has the other sign in the sensitivity analysis" in one for one in found.remarks)
            return
    pytest.fail("no panel with different signs was found")


@pytest.mark.parametrize("seed", range(12))
def test_lines_that_run_exactly_alike_however_far_apart_are_told_without_a_sensitivity_analysis(
    long: Long, seed: int
) -> None:
    chance = np.random.default_rng(seed)
    rows = {
        f"u{n}": {2015.0 + year: float(level) + 0.01 * year for year in range(2 + seed % 3)}
        for n, level in enumerate(chance.uniform(0, 5, size=2 + seed % 5))
    }
    found = grow(long(rows))
    change = next(term for term in found.fits[-1].terms if term.term == "time")
    assert change.estimate == pytest.approx(0.01, rel=1e-3)
    assert found.sensitivity == () or found.sensitivity[1].estimate == pytest.approx(0.01, rel=1e-4)
