from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import Indicator, Status, Unit
from qualcode.wres.scoring import series
from qualcode.wres.standard import load_standard

WRES = load_standard("wres")


def indicator(number: str) -> Indicator:
    found = WRES.find(number)
    assert found is not None
    return found


def row(
    number: str,
    measure: str,
    group: str,
    value: float | None,
    year: int = 2017,
    unit: Unit = "percent",
    status: Status = "ok",
    counts: tuple[float | None, float | None] = (None, None),
    source: str = "a.csv",
) -> IndicatorValue:
    return IndicatorValue("XAA", year, number, measure, group, value, *counts, unit, status, source)


def ratio(number: str, value: float | None, year: int = 2017, status: Status = "ok") -> IndicatorValue:
    return row(number, "ratio", "", value, year, "ratio", status)


@pytest.mark.parametrize(
    ("number", "measure", "expected"),
    [
        ("2", "likelihood", 2.0),
        ("3", "likelihood", 0.5),
        ("4", "likelihood", 2.0),
        ("5", "percent", 0.5),
        ("6", "percent", 0.5),
        ("7", "percent", 2.0),
        ("8", "percent", 0.5),
    ],
)
def test_a_pair_of_percentages_is_scored_as_the_evaluation_does(number: str, measure: str, expected: float):
    found = series(indicator(number), [row(number, measure, "White", 40.0), row(number, measure, "BME", 20.0)], "XAA")
    (score,) = found.scores
    assert (score.value, score.status) == (expected, "ok")


def test_figures_of_a_part_of_the_workforce_are_passed_over():
    whole = row("1", "band_8_up", "White", 92.0)
    found = series(indicator("1"), [whole, replace(whole, value=80.0, part="clinical")], "XAA")
    assert [score.value for score in found.scores] == [92.0]


def test_percentages_of_one_group_are_taken_as_they_are():
    one = series(indicator("1"), [row("1", "band_8_up", "White", 92.0), row("1", "band_8_up", "BME", 7.0)], "XAA")
    nine = series(indicator("9"), [row("9", "board", "BME", 7.0), row("9", "workforce", "BME", 17.0)], "XAA")
    assert [one.scores[0].value, nine.scores[0].value] == [92.0, 7.0]


def test_measures_are_never_mixed_within_a_series():
    values = [
        ratio("2", 1.9, 2015),
        *(row("2", "likelihood", group, value, year) for year in (2016, 2017) for group, value in PAIR),
    ]
    found = series(indicator("2"), values, "XAA")
    assert found.source.measure == "likelihood"
    assert [score.value for score in found.scores] == [None, 2.0, 2.0]
    assert found.scores[0].reason == "given as another measure only"


def test_a_year_of_which_only_another_source_is_suppressed_is_suppressed():
    likelihood = [row("2", "likelihood", "White", 40.0, year) for year in (2016, 2017)]
    likelihood += [row("2", "likelihood", "BME", None, year, status="suppressed") for year in (2016, 2017)]
    found = series(indicator("2"), [ratio("2", None, 2015, "not_collected"), *likelihood], "XAA")
    assert [score.status for score in found.scores] == ["not_collected", "suppressed", "suppressed"]
    assert not any(score.reason for score in found.scores)


PAIR = (("White", 40.0), ("BME", 20.0))


def test_the_standards_own_number_is_used_only_where_the_scoring_has_none():
    points = row("9", "board_less_workforce", "", -7.5, unit="points")
    earlier = row("9", "board_less_workforce", "", -8.0, 2016, unit="points")
    board = row("9", "board", "BME", 7.0)
    assert series(indicator("9"), [points, earlier], "XAA").form is indicator("9").official
    assert series(indicator("9"), [points, earlier, board], "XAA").form is indicator("9").scoring


@pytest.mark.parametrize("status", ["not_collected", "not_reported", "not_applicable", "suppressed", "excluded"])
def test_a_missing_half_leaves_no_number_and_keeps_its_reason(status: Status):
    values = [row("5", "percent", "White", 28.0), row("5", "percent", "BME", None, status=status)]
    (score,) = series(indicator("5"), values, "XAA").scores
    assert (score.value, score.status) == (None, status)


def test_an_absent_half_is_not_reported():
    (score,) = series(indicator("5"), [row("5", "percent", "White", 28.0)], "XAA").scores
    assert (score.value, score.status, score.reason) == (None, "not_reported", "no figure for BME")


def test_a_row_without_a_group_says_why_for_both():
    (score,) = series(indicator("5"), [row("5", "percent", "", None, status="not_applicable")], "XAA").scores
    assert score.status == "not_applicable"


def test_halves_from_different_files_are_not_divided():
    values = [row("5", "percent", "White", 28.0), row("5", "percent", "BME", 30.0, source="b.csv")]
    (score,) = series(indicator("5"), values, "XAA").scores
    assert (score.value, score.status) == (None, "excluded")


def test_a_ratio_whose_counts_are_suppressed_is_not_given():
    values = [ratio("2", 1.3), row("2", "likelihood", "BME", None, status="suppressed")]
    (score,) = series(indicator("2"), values, "XAA").scores
    assert (score.value, score.status) == (None, "suppressed")


def test_a_ratio_made_of_few_people_is_small():
    values = [ratio("2", 1.3), row("2", "likelihood", "BME", 13.3, counts=(2, 15))]
    assert series(indicator("2"), values, "XAA").scores[0].small
    assert not series(indicator("2"), [ratio("2", 1.3)], "XAA").scores[0].small


@pytest.mark.parametrize(("base", "small"), [(10, True), (11, False)])
def test_a_survey_percentage_is_small_by_its_base(base: float, small: bool):
    values = [row("7", "percent", "White", 80.0), row("7", "percent", "BME", 60.0, counts=(None, base))]
    assert series(indicator("7"), values, "XAA").scores[0].small is small


def test_zero_is_a_figure_and_a_ratio_to_zero_is_none():
    upper = series(indicator("8"), [row("8", "percent", "White", 5.0), row("8", "percent", "BME", 0.0)], "XAA")
    lower = series(indicator("8"), [row("8", "percent", "White", 0.0), row("8", "percent", "BME", 5.0)], "XAA")
    assert [(s.value, s.status) for s in (*upper.scores, *lower.scores)] == [(0.0, "zero"), (None, "zero")]


def test_a_figure_that_stands_twice_is_refused():
    with pytest.raises(QualcodeError, match="ratio' twice, XAA 2017"):
        series(indicator("2"), [ratio("2", 1.3), ratio("2", 1.4)], "XAA")


def test_other_organisations_and_indicators_are_passed_over():
    found = series(indicator("2"), [ratio("3", 1.3)], "XAA"), series(indicator("3"), [ratio("3", 1.3)], "XBB")
    assert [one.scores for one in found] == [(), ()]
