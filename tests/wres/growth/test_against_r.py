"""Every panel and every model that R's lme4 and geepack were given: the same answers."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from qualcode.model.growth import LongPanel, Predictor, Term
from qualcode.wres.growth.design import design, growth_columns
from qualcode.wres.growth.gee import fit_gee
from qualcode.wres.growth.modelling import grow
from qualcode.wres.growth.reml import fit_without_units

PANELS = ("ind2_3wave", "ind7_4wave", "ind4_sparse", "ind9_crosslevel", "zero_between_var")
CROSSED = {
    "RI+RS x London": ("london",),
    "RI+RS x pctBME10": ("bme10",),
    "RI+RS x type4": ("type4",),
    "RI+RS x London+pctBME10": ("london", "bme10"),
}
MODELS = [
    *((panel, model, ()) for panel in PANELS for model in ("RI", "RI+RS")),
    *((panel, model, by) for panel in ("ind2_3wave", "ind7_4wave", "ind9_crosslevel") for model, by in CROSSED.items()),
]


@pytest.fixture
def folder(shared: Path) -> Path:
    return shared / "wres" / "growth_reference"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def panel_of(folder: Path, name: str, by: tuple[str, ...] = ()) -> LongPanel:
    rows = rows_of(folder / f"{name}.csv")
    trusts = {row["trust"]: row for row in rows}
    mean = sum(float(row["pct_bme"]) for row in trusts.values()) / len(trusts)
    predictors = {
        "london": {name: float(row["region"] == "London") for name, row in trusts.items()},
        "bme10": {name: (float(row["pct_bme"]) - mean) / 10 for name, row in trusts.items()},
        "type4": {name: four(row["trust_type"]) for name, row in trusts.items()},
    }
    return LongPanel(
        tuple(row["trust"] for row in rows),
        tuple(float(row["year"]) for row in rows),
        tuple(float(row["value"]) if row["value"] else None for row in rows),
        tuple(Predictor(name, predictors[name]) for name in by),  # type: ignore[arg-type]
    )


def four(kind: str) -> str:
    return "Acute" if kind.startswith("Acute") else "Mental health" if kind.startswith("Mental") else kind


def as_in_r(term: str) -> str:
    return term.replace("intercept", "(Intercept)").replace("time", "t").replace("type4=", "type4")


def held(terms: tuple[Term, ...], rows: list[dict[str, str]], se: float = 0.005, factor: float = 1.0) -> None:
    told = {row["term"]: row for row in rows}
    assert {as_in_r(term.term) for term in terms} == set(told)
    for term in terms:
        row = told[as_in_r(term.term)]
        assert term.estimate == pytest.approx(float(row["estimate"]), abs=1e-4)
        assert term.se == pytest.approx(float(row["std_error"]) * factor, rel=se)
        assert (term.low, term.high) == (
            pytest.approx(term.estimate - 1.959963985 * term.se),
            pytest.approx(term.estimate + 1.959963985 * term.se),
        )


@pytest.mark.parametrize(("name", "model", "by"), MODELS)
def test_a_mixed_model_is_that_of_lme4(folder: Path, name: str, model: str, by: tuple[str, ...]) -> None:
    random = "intercept" if model == "RI" else "slope"
    made = grow(panel_of(folder, name, by), random=random, fallback=False)  # type: ignore[arg-type]
    wanted = {"dataset": name, "model": model, "method": "REML"}
    told = next(
        row
        for row in rows_of(folder / "r_reference_variance.csv")
        if row.items() >= {**wanted, "software": "lme4"}.items()
    )
    fixed = rows_of(folder / "r_reference_fixed.csv")
    held(made.shown.terms, [row for row in fixed if row.items() >= {**wanted, "software": "lme4+lmerTest"}.items()])
    assert made.shown.loglik == pytest.approx(float(told["loglik"]), abs=1e-3)
    assert (made.n_units, made.n_obs) == (int(told["n_trusts"]), int(told["n_obs"]))
    assert made.shown.singular == (told["singular"] == "TRUE")
    assert made.shown.sigma == pytest.approx(float(told["sd_residual"]), rel=1e-3)
    assert made.shown.sd_intercept == pytest.approx(float(told["sd_intercept"]), rel=5e-3, abs=1e-6)
    if told["sd_slope"]:
        assert made.shown.sd_slope == pytest.approx(float(told["sd_slope"]), rel=5e-3)
        assert made.shown.corr == pytest.approx(float(told["corr"]), abs=5e-3)


@pytest.mark.parametrize("name", PANELS)
def test_estimating_equations_and_robust_least_squares_are_those_of_geepack(folder: Path, name: str) -> None:
    one = design(panel_of(folder, name))
    names, x = growth_columns(one)
    fixed = [row for row in rows_of(folder / "r_reference_fixed.csv") if row["dataset"] == name]
    gee = fit_gee(one, names, x)
    assert gee is not None
    held(gee, [row for row in fixed if row["model"] == "GEE-exchangeable"], se=1e-5)
    fit, _ = fit_without_units(one, names, x)
    # geepack's sandwich has no correction for few units; ours is that times Stata's.
    few = (one.n_units / (one.n_units - 1) * (len(one.y) - 1) / (len(one.y) - 2)) ** 0.5
    held(fit.terms, [row for row in fixed if row["model"] == "GEE-independence"], se=1e-5, factor=few)


def test_no_variance_between_trusts_falls_back_twice_and_says_so(folder: Path) -> None:
    made = grow(panel_of(folder, "zero_between_var"))
    assert [(fit.random, fit.singular) for fit in made.fits] == [
        ("slope", True),
        ("intercept", True),
        ("none", False),
    ]
    assert made.singular and made.shown.robust
    assert "level and change of a unit cannot be told apart" in made.fallback
    assert "units do not differ in level beyond chance" in made.fallback
