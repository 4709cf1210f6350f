"""Relative likelihood: against published examples, by hand, against R, and by the laws it has to keep."""

from __future__ import annotations

import csv
import math
import random
from fractions import Fraction
from math import comb
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.ratios import Likelihood, Rate
from qualcode.wres.ratios import four_fifths_of, likelihood
from qualcode.wres.score_interval import critical, koopman, score, wilson
from qualcode.wres.significance import _weights, fisher

# x1, n1, x2, n2 and the 95% bounds: Koopman (1984), and Gart and Nam (1988) as given in later papers.
PUBLISHED = [(36, 40, 16, 80, 2.94, 7.15), (8, 15, 4, 15, 0.815, 5.336)]
REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "wres" / "likelihood_reference" / "ratio_reference.csv"


def of(x1: float, n1: float, x2: float, n2: float, level: float = 0.95) -> Likelihood:
    return likelihood(Rate(x1, n1), Rate(x2, n2), level=level)


def bounds(found: Likelihood) -> tuple[float, float]:
    assert found.interval is not None
    return found.interval.low, found.interval.high


@pytest.mark.parametrize(("x1", "n1", "x2", "n2", "low", "high"), PUBLISHED)
def test_the_interval_is_the_published_one(x1: int, n1: int, x2: int, n2: int, low: float, high: float) -> None:
    assert bounds(of(x1, n1, x2, n2)) == pytest.approx((low, high), abs=0.005)


def test_where_everybody_has_the_outcome_the_interval_can_be_had_by_hand() -> None:
    # The fitted shares are 1 and 1/θ, so that the statistic squared is n2·(θ − 1), or n1·(1/θ − 1) on the other side.
    z = critical(0.95)
    assert bounds(of(12, 12, 7, 7)) == pytest.approx((1 / (1 + z * z / 12), 1 + z * z / 7), rel=1e-12)


def test_a_zero_cell_leaves_an_open_end() -> None:
    assert bounds(of(0, 14, 0, 6)) == (0, math.inf)
    none_in_the_first, none_in_the_second = of(0, 95, 11, 2310), of(180, 900, 0, 22)
    assert none_in_the_first.ratio == 0 and bounds(none_in_the_first)[0] == 0
    assert none_in_the_second.ratio == math.inf and bounds(none_in_the_second)[1] == math.inf
    # 0 of 2 v 1 of 2: the most that fits is where the fitted shares miss it by 1.96 standard errors.
    high = bounds(of(0, 2, 1, 2))[1]
    assert score(Rate(0, 2), Rate(1, 2), math.log(high)) == pytest.approx(-critical(0.95), abs=1e-9)


def test_an_empty_group_has_no_ratio_and_a_word_why() -> None:
    found = of(20, 140, 0, 0)
    assert (found.ratio, found.interval, found.fisher_p, found.z_p, found.yates_p, found.four_fifths) == (None,) * 6
    assert found.warnings == ("there is nobody in group 2: no ratio, no interval, no test",)


def test_the_tests_by_hand() -> None:
    # Fisher's own tea: 3 of 4 v 1 of 4 has 17 of 35 chances on each side.
    found = of(3, 4, 1, 4)
    assert found.fisher_p == pytest.approx(34 / 70)
    assert found.z_p == pytest.approx(math.erfc(math.sqrt(2) / math.sqrt(2)))
    assert found.yates_p == pytest.approx(math.erfc(math.sqrt(0.5) / math.sqrt(2)))
    # As R has it, the correction is never more than what there is to correct.
    assert of(0, 95, 11, 2310).yates_p == 1


def test_fishers_test_sums_every_table_no_likelier_than_the_one_seen() -> None:
    chance = random.Random(3)
    for _ in range(200):
        n1, n2 = chance.randint(1, 30), chance.randint(1, 30)
        x1, x2 = chance.randint(0, n1), chance.randint(0, n2)
        events = x1 + x2
        ways = {k: comb(n1, k) * comb(n2, events - k) for k in range(max(0, events - n2), min(n1, events) + 1)}
        exact = Fraction(sum(way for way in ways.values() if way <= ways[x1]), comb(n1 + n2, events))
        assert fisher(Rate(x1, n1), Rate(x2, n2)) == pytest.approx(float(exact), rel=1e-9)


def test_of_a_billion_people_only_the_tables_that_count_for_something_are_weighed() -> None:
    # On each side about 37 standard deviations, of 15,811 people: the rest is nothing to a float.
    assert len(_weights(10**9, 10**9, 10**9 + 1, 5 * 10**8, 0)) < 40 * 15_811


def test_a_surveys_percentages_have_an_interval_and_no_exact_test() -> None:
    found = of(112.5, 500, 60.2, 400)
    assert found.interval is not None and found.fisher_p is None


def tables(number: int) -> list[tuple[Rate, Rate]]:
    chance = random.Random(20190131)
    sizes = [chance.choice((5, 12, 40, 300, 5000)) for _ in range(2 * number)]
    rates = [Rate(chance.choice((0, 1, size // 10, size // 2, size - 1, size)), size) for size in sizes]
    return list(zip(rates[::2], rates[1::2], strict=True))


def test_swapping_the_groups_inverts_the_ratio_and_its_bounds() -> None:
    for first, second in tables(150):
        one, other = likelihood(first, second), likelihood(second, first)
        low, high = bounds(one)
        inverted = [1 / bound if bound else math.inf for bound in reversed(bounds(other))]
        assert [low, high] == pytest.approx(inverted, rel=1e-9)
        assert (one.fisher_p, one.z_p, one.yates_p) == pytest.approx((other.fisher_p, other.z_p, other.yates_p))
        if one.ratio is not None and 0 < one.ratio < math.inf:
            assert other.ratio == pytest.approx(1 / one.ratio)


def test_more_people_with_the_same_shares_narrow_the_interval_around_the_ratio() -> None:
    for first, second in tables(60):
        small = likelihood(first, second)
        big = likelihood(Rate(first.events * 4, first.people * 4), Rate(second.events * 4, second.people * 4))
        (low, high), (inner_low, inner_high) = bounds(small), bounds(big)
        assert low <= inner_low and inner_high <= high
        assert big.ratio == small.ratio
        if small.ratio is not None:
            assert low <= small.ratio <= high


def test_a_wider_level_gives_a_wider_interval_and_the_bounds_are_where_the_test_rejects() -> None:
    for level in (0.8, 0.95, 0.99):
        low, high = bounds(of(31, 1420, 62, 4580, level))
        assert score(Rate(31, 1420), Rate(62, 4580), math.log(low)) == pytest.approx(critical(level), abs=1e-9)
        assert score(Rate(31, 1420), Rate(62, 4580), math.log(high)) == pytest.approx(-critical(level), abs=1e-9)
    assert critical(0.95) == pytest.approx(1.959963984540054, abs=1e-12)


def test_the_bounds_of_the_four_fifths_range_are_inside() -> None:
    assert of(50, 100, 40, 100).four_fifths == "0.80 to 1.25"
    assert of(40, 100, 50, 100).four_fifths == "0.80 to 1.25"
    assert of(1250001, 10000000, 1000000, 10000000).four_fifths == "above 1.25"
    assert of(0, 10, 1, 10).four_fifths == "below 0.80"
    assert of(0, 10, 0, 10).four_fifths is None
    assert (four_fifths_of(1.25), four_fifths_of(0.1 + 0.7), four_fifths_of(1.26)) == (
        "0.80 to 1.25",
        "0.80 to 1.25",
        "above 1.25",
    )


def test_small_numbers_are_put_into_words() -> None:
    assert of(412, 2260, 131, 1104).warnings == ()
    assert of(300, 1700, 2, 15).warnings == (
        "few events: 2 of 15 in group 2",
        "few people: 15 in group 2",
        "one person more or fewer with the outcome in group 2 would make the ratio 0.88 or 2.65, not 1.32",
        "the interval is wide (0.46 to 4.74): from below 0.80 to above 1.25, it cannot say which way",
        "outside the four-fifths range, but the interval includes 1: that may be chance",
        "the z test and Yates's are no good here (an expected count is 2.6): read Fisher's",
    )
    assert "nobody had the outcome in group 2: the ratio is infinite, and only a lower bound can be given" in (
        of(180, 900, 0, 22).warnings
    )
    assert of(9900, 30000, 9000, 30000).warnings == (
        "inside the four-fifths range, but the interval leaves out 1: small, yet more than chance",
    )


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(QualcodeError, match=r"more had the outcome \(5\) than there are people \(3\), group 1"):
        of(5, 3, 1, 2)
    with pytest.raises(QualcodeError, match="a count is negative, group 2"):
        of(1, 3, -1, 2)


def test_wilsons_interval() -> None:
    # Wilson's own formula, 15 of 148: as in Newcombe (1998), 0.0624 to 0.1605.
    interval = wilson(Rate(15, 148))
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(Rate(0, 0)) is None
    nobody = wilson(Rate(0, 20))
    assert nobody is not None and nobody.low == 0
    assert nobody.high == pytest.approx(0.1611, abs=5e-5)


@pytest.mark.skipif(not REFERENCE.is_file(), reason="the reference table computed by R is not beside the checkout")
def test_every_row_of_the_reference_made_with_r() -> None:
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 21
    for row in rows:
        first, second = (Rate(int(row[f"x{n}"]), int(row[f"n{n}"])) for n in (1, 2))
        found, interval = likelihood(first, second), koopman(first, second)
        names = ("ratio", "koopman_low", "koopman_high", "fisher_p", "z_pooled_p", "chisq_yates_p")
        wanted = [float(row[name]) if row[name] else None for name in names]
        low, high = (interval.low, interval.high) if interval else (None, None)
        got = [found.ratio, low, high, found.fisher_p, found.z_p, found.yates_p]
        for name, mine, theirs in zip(names, got, wanted, strict=True):
            assert (mine is None) == (theirs is None), (row["id"], name)
            assert mine is None or mine == pytest.approx(theirs, rel=1e-6, abs=0), (row["id"], name)
        assert (found.four_fifths or "") == row["four_fifths"], row["id"]


def test_one_person_is_told_with_digits_that_tell_the_ratios_apart() -> None:
    (told,) = (one for one in likelihood(Rate(3, 1000), Rate(2, 10)).warnings if one.startswith("one person"))
    assert told.endswith("would make the ratio 0.010 or 0.030, not 0.015")
