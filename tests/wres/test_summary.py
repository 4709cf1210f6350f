"""Means, spread and quartiles against pandas; pooled figures against the sums."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.wres.printed import in_report
from qualcode.wres.standard import load_standard
from qualcode.wres.summary import pooled, summarise

WRES = load_standard("wres")
NUMBERS = st.lists(st.floats(-1e6, 1e6, allow_subnormal=False), min_size=1, max_size=40)


@given(NUMBERS)
def test_a_summary_is_that_of_pandas(numbers: list[float]) -> None:
    found, expected = summarise(numbers), pd.Series(numbers)
    assert found is not None
    assert found.n == len(numbers)
    quartiles = expected.quantile([0.25, 0.5, 0.75]).to_list()
    assert [found.q1, found.median, found.q3] == pytest.approx(quartiles, rel=1e-9, abs=1e-9)
    assert found.mean == pytest.approx(expected.mean(), rel=1e-9, abs=1e-6)
    if len(numbers) == 1:
        assert found.sd is None
    else:
        assert found.sd == pytest.approx(expected.std(), rel=1e-6, abs=1e-6)


def test_nothing_has_no_summary() -> None:
    assert summarise([]) is None


def test_counts_are_pooled_before_they_are_divided() -> None:
    ratio, share = (WRES.indicators[at].scoring for at in (1, 0))
    counts = [((40, 100), (10, 50)), ((1, 10), (5, 10))]
    assert pooled(ratio, counts) == pytest.approx((41 / 110) / (15 / 60))
    assert pooled(share, [((9, 10),), ((1, 30),)]) == pytest.approx(25.0)


def test_the_mean_of_trusts_and_the_pooled_counts_are_two_things() -> None:
    counts = [((400, 2000), (200, 1000)), ((20, 100), (1, 20))]
    mean = summarise([(a / b) / (c / d) for (a, b), (c, d) in counts])
    assert mean is not None and mean.mean == pytest.approx(2.5)
    assert pooled(WRES.indicators[1].scoring, counts) == pytest.approx(0.2 / (201 / 1020))


@pytest.mark.parametrize("counts", [[], [((1, 10), (0, 10))], [((1, 10), (0, 0))]])
def test_there_is_no_pooled_ratio_to_nobody(counts: list[tuple[tuple[float, float], ...]]) -> None:
    assert pooled(WRES.indicators[1].scoring, counts) is None


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (92.4, "percent", "92%"),
        (92.5, "percent", "93%"),
        (1.6, "ratio", "1.60"),
        (1.125, "ratio", "1.13"),
        (-0.25, "points", "-0.3"),
        (0.04, "points", "+0.0"),
        (-0.04, "points", "+0.0"),
    ],
)
def test_figures_are_printed_as_a_report_has_them(value: float, unit: str, printed: str) -> None:
    assert in_report(value, unit) == printed  # type: ignore[arg-type]
