"""Panels with known answers: the growth of teeth (Potthoff and Roy 1964), and made ones."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from qualcode.model.growth import LongPanel, Predictor

DENTAL = """
M01 26 25 29 31|M02 21.5 22.5 23 26.5|M03 23 22.5 24 27.5|M04 25.5 27.5 26.5 27|M05 20 23.5 22.5 26
M06 24.5 25.5 27 28.5|M07 22 22 24.5 26.5|M08 24 21.5 24.5 25.5|M09 23 20.5 31 26|M10 27.5 28 31 31.5
M11 23 23 23.5 25|M12 21.5 23.5 24 28|M13 17 24.5 26 29.5|M14 22.5 25.5 25.5 26|M15 23 24.5 26 30|M16 22 21.5 23.5 25
F01 21 20 21.5 23|F02 21 21.5 24 25.5|F03 20.5 24 24.5 26|F04 23.5 24.5 25 26.5|F05 21.5 23 22.5 23.5
F06 20 21 21 22.5|F07 21.5 22.5 23 25|F08 23 23 23.5 24|F09 20 21 22 21.5|F10 16.5 19 19 19.5|F11 24.5 25 28 28
"""
AGES = (8.0, 10.0, 12.0, 14.0)


Rows = dict[str, dict[float, float | None]]


def as_panel(rows: Rows, *predictors: Predictor) -> LongPanel:
    """Values by unit and time as a panel."""
    cells = [(unit, time, value) for unit, values in rows.items() for time, value in values.items()]
    units, times, values = zip(*cells, strict=True)
    return LongPanel(units, times, values, predictors)


@pytest.fixture
def dental() -> LongPanel:
    """27 children at four ages, and whether each is a girl or a boy."""
    children = [line.split() for line in DENTAL.replace("|", "\n").strip().split("\n")]
    rows: Rows = {name: dict(zip(AGES, map(float, values), strict=True)) for name, *values in children}
    sex = Predictor("sex", {name: "girl" if name[0] == "F" else "boy" for name in rows})
    return as_panel(rows, sex)


def make(
    units: int = 60,
    times: int = 4,
    *,
    slope: float = -0.1,
    spread: float = 0.4,
    spread_slope: float = 0.2,
    noise: float = 0.3,
    missing: float = 0.1,
    seed: int = 1,
    within: float = 0.0,
) -> Rows:
    """Values of units that differ in level and change; ``within`` above 0 makes a unit's errors repel each other."""
    rng = np.random.default_rng(seed)
    rows: Rows = {}
    for n in range(units):
        level, change = 1.5 + spread * rng.normal(), slope + spread_slope * rng.normal()
        error = noise * rng.normal(size=times)
        error -= within * error.mean()
        rows[f"u{n:03}"] = {
            2015.0 + k: None if rng.random() < missing else round(float(level + change * k + error[k]), 6)
            for k in range(times)
        }
    return rows


@pytest.fixture
def long() -> Callable[..., LongPanel]:
    return as_panel


@pytest.fixture
def made() -> Callable[..., Rows]:
    return make
