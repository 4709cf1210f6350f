from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.indicators import STATUSES, WITH_VALUE, Form, Indicator, Status
from qualcode.wres.scoring import Score, Series, series
from qualcode.wres.sentences import overall, rules_note
from qualcode.wres.standard import load_standard
from qualcode.wres.words import Tolerance, Trend, compare, trend

WRES = load_standard("wres")
NUMBERS = [indicator.number for indicator in WRES.indicators]


def indicator(number: str) -> Indicator:
    found = WRES.find(number)
    assert found is not None
    return found


def of(
    number: str, *values: float | None, first: int = 2015, form: Form | None = None, status: Status = "ok"
) -> Series:
    one = indicator(number)
    scores = tuple(
        Score(first + n, value, "not_collected" if value is None else status) for n, value in enumerate(values)
    )
    return Series(one, form or one.scoring, one.scoring.sources[0], scores)


def word(number: str, *values: float | None) -> str:
    return trend(of(number, *values)).word


ratios = st.floats(0.05, 20)
percents = st.floats(0, 100)


@pytest.mark.parametrize(
    ("number", "values", "expected"),
    [
        ("2", (1.69, 1.55, 1.56), "improving"),
        ("2", (0.60, 0.80), "improving"),
        ("2", (0.80, 0.60), "deteriorating"),
        ("2", (1.50, 1.56), "no clear change"),
        ("2", (1.10, 0.91), "no clear change"),
        ("6", (1.17, 1.13, 1.13, 1.17), "no clear change"),
        ("1", (92.0, 93.0, 92.0), "no clear change"),
        ("1", (92.0, 90.0), "improving"),
        ("1", (92.0, 94.0), "deteriorating"),
        ("9", (7.0, 12.0), "improving"),
        ("9", (12.0, 7.0), "deteriorating"),
        ("9", (7.0, 8.0), "no clear change"),
        ("9", (0.0, 7.0), "improving"),
        ("2", (1.4,), "one year only"),
        ("2", (1.4, None), "one year only"),
        ("2", (0.0, 1.4), "numbers too small to say"),
        ("2", (), "no data"),
    ],
)
def test_the_word_for_a_change(number: str, values: tuple[float | None, ...], expected: str):
    assert word(number, *values) == expected


def test_a_gap_to_the_workforce_improves_towards_zero():
    official = indicator("9").official
    assert trend(of("9", -7.5, -0.64, form=official)).word == "improving"
    assert trend(of("9", -7.5, 7.5, form=official)).word == "no clear change"


def test_the_change_of_exactly_the_tolerance_is_no_clear_change():
    base = 1.5
    assert word("2", base * math.exp(0.05), base) == "no clear change"
    assert word("2", base * math.exp(0.0501), base) == "improving"
    assert word("9", 7.0, 8.0001) == "improving"


@given(st.sampled_from(list("2345678")), ratios, ratios)
def test_swapping_the_groups_changes_no_word(number: str, before: float, after: float):
    edge = abs(abs(math.log(after)) - abs(math.log(before)))
    assume(abs(edge - 0.05) > 1e-6)
    assert word(number, before, after) == word(number, 1 / before, 1 / after)


@given(st.sampled_from(list("19")), percents, percents)
def test_a_percentage_and_its_complement_in_favour_of_the_other_group_have_one_word(
    number: str, before: float, after: float
):
    assume(abs(abs(before - after) - 1) > 1e-6)
    form = indicator(number).scoring
    swapped = replace(form, favours="focus" if form.favours == "reference" else "reference")
    mirrored = trend(of(number, 100 - before, 100 - after, form=swapped)).word
    assert word(number, before, after) == mirrored


@given(st.sampled_from(NUMBERS), percents.filter(lambda value: value > 0.1), percents.filter(lambda value: value > 0.1))
def test_time_reversed_turns_improving_into_deteriorating(number: str, before: float, after: float):
    opposite = {"improving": "deteriorating", "deteriorating": "improving", "no clear change": "no clear change"}
    assert word(number, after, before) == opposite[word(number, before, after)]


@given(st.sampled_from(NUMBERS), ratios, ratios)
def test_no_tolerance_leaves_no_unclear_change(number: str, before: float, after: float):
    assume(abs(before - after) > 1e-3 and abs(before * after - 1) > 1e-3)
    assert trend(of(number, before, after), tolerance=Tolerance(0, 0, 0, 0)).word != "no clear change"


@pytest.mark.parametrize("status", [status for status in STATUSES if status not in WITH_VALUE])
def test_each_reason_for_a_missing_figure_has_its_own_word(status: Status):
    one = indicator("5")
    missing = Series(one, one.scoring, one.scoring.sources[0], (Score(2017, None, status),))
    assert trend(missing).word == status.replace("_", " ")
    assert compare(missing, of("5", 1.0, first=2017), "the national average").word == status.replace("_", " ")


def test_the_first_and_last_year_with_a_figure_are_compared_and_gaps_are_said():
    found = trend(of("2", None, 1.69, 1.55, 1.56))
    assert (found.word, found.first_year, found.last_year) == ("improving", 2016, 2018)
    assert found.note == "2015 not collected"


def test_only_the_years_asked_for_count():
    found = trend(of("2", 2.0, 1.5, 1.5, 2.0), years=(2016, 2017))
    assert (found.word, found.first_year, found.last_year) == ("no clear change", 2016, 2017)


def test_few_people_are_not_put_into_words():
    one = of("2", 1.2, 1.9)
    few = replace(one, scores=(one.scores[0], replace(one.scores[1], small=True)))
    assert trend(few).word == "numbers too small to say"
    assert compare(few, of("2", 1.6, 1.6), "the national average").word == "numbers too small to say"


def test_figures_in_favour_of_the_focus_group_are_said_to_be():
    assert "favour BME staff" in trend(of("2", 0.7, 0.6)).note
    assert "change sides" in trend(of("2", 1.2, 0.9)).note


@pytest.mark.parametrize(
    ("number", "own", "national", "expected"),
    [
        ("2", 1.60, 1.56, "similar to"),
        ("2", 1.61, 1.56, "similar to"),
        ("2", 1.62, 1.56, "worse than"),
        ("2", 1.20, 1.56, "better than"),
        ("2", 1 / 1.56, 1.56, "similar to"),
        ("9", 8.0, 7.0, "similar to"),
        ("9", 8.5, 7.0, "better than"),
        ("9", 5.0, 7.0, "worse than"),
        ("1", 95.0, 92.0, "worse than"),
        ("1", 88.0, 92.0, "better than"),
    ],
)
def test_the_word_against_an_average(number: str, own: float, national: float, expected: str):
    assert compare(of(number, own), of(number, national), "the national average").word == expected


@given(st.sampled_from(NUMBERS), ratios, ratios)
def test_better_one_way_is_worse_the_other_way(number: str, a: float, b: float):
    opposite = {"better than": "worse than", "worse than": "better than", "similar to": "similar to"}
    there, back = compare(of(number, a), of(number, b), "b"), compare(of(number, b), of(number, a), "a")
    assert back.word == opposite[there.word]


def test_a_comparison_is_of_one_year_and_one_form():
    own, national = of("9", 7.0, 8.0), of("9", 7.0)
    assert compare(own, national, "the national average").word == "no average"
    assert compare(own, national, "the national average", year=2015).phrase == "similar to the national average"
    points = of("9", -7.5, form=indicator("9").official)
    assert compare(points, national, "the national average").phrase == "not comparable"


def test_the_national_table_gives_the_evaluations_reading(shared: Path):
    from qualcode.ingest.csv_rows import read_rows

    values = [
        IndicatorValue(
            "MEAN",
            int(row["year"]),
            row["indicator"],
            {"1": "band_8_up", "9": "board"}.get(row["indicator"], "ratio"),
            {"1": "White", "9": "BME"}.get(row["indicator"], ""),
            float(row["value"]) if row["value"] else None,
            None,
            None,
            "percent" if row["unit"] == "percent" else "ratio",
            "ok" if row["value"] else "not_collected",
        )
        for row in read_rows(shared / "wres" / "national_averages_2015_2018.csv")
    ]
    found = [trend(series(one, values, "MEAN")) for one in WRES.indicators]
    words = {one.indicator: one.word for one in found}
    assert [n for n, w in words.items() if w == "improving"] == ["2", "3", "4", "8"]
    assert [n for n, w in words.items() if w == "no clear change"] == ["1", "5", "6", "7", "9"]
    assert {(t.first_year, t.last_year) for t in found if t.indicator in "12349"} == {(2016, 2018)}
    assert overall(found, WRES, "NHS trusts").startswith(
        "Between 2015 and 2018 (2016 to 2018 for indicators 1, 2, 3, 4 and 9) NHS trusts improved on 4 of 9 WRES"
    )


def trends(words: dict[str, str]) -> list[Trend]:
    years = {"one year only": (2017, 2017), "not reported": (None, None)}
    return [Trend(n, w, *years.get(w, (2015, 2017))) for n, w in words.items()]  # type: ignore[arg-type]


def test_a_case_that_improves_on_all_but_one():
    words = dict.fromkeys(NUMBERS, "improving") | {"4": "no clear change"}
    assert overall(trends(words), WRES, "the trust") == (
        "Between 2015 and 2017 the trust improved on 8 of 9 WRES indicators (indicators 1, 2, 3, 5, 6, 7, 8 and 9) "
        "and showed no clear change on 1 (indicator 4)."
    )


def test_a_case_that_improves_on_none_with_an_incomplete_return():
    words = dict.fromkeys("1256789", "no clear change") | {"8": "deteriorating"} | dict.fromkeys("34", "not reported")
    assert overall(trends(words), WRES) == (
        "Between 2015 and 2017 the organisation improved on none of 9 WRES indicators, showed no clear change on 6 "
        "(indicators 1, 2, 5, 6, 7 and 9) and deteriorated on 1 (indicator 8); indicators 3 and 4 were not reported."
    )


def test_a_case_with_one_year_has_no_trend():
    words = dict.fromkeys("12789", "one year only") | dict.fromkeys("56", "not reported")
    assert overall(trends(words), WRES) == (
        "No change over time can be stated for the WRES indicators: indicators 1, 2, 7, 8 and 9 have figures for one "
        "year only, indicators 3 and 4 have no figures here and indicators 5 and 6 were not reported."
    )


def test_a_case_that_improves_throughout():
    assert overall(trends(dict.fromkeys(NUMBERS, "improving")), WRES) == (
        "Between 2015 and 2017 the organisation improved on all 9 WRES indicators."
    )


@given(st.lists(st.lists(st.none() | ratios, max_size=4), min_size=9, max_size=9))
def test_words_for_publication_hold_no_figures(figures: list[list[float | None]]):
    found = [trend(of(number, *values)) for number, values in zip(NUMBERS, figures, strict=True)]
    sentence = overall(found, WRES)
    assert sentence.endswith(".") and sentence.count(".") == 1
    assert not re.search(r"\d\.\d", " ".join([sentence, rules_note(WRES), *(one.note for one in found)]))


def test_the_note_states_the_tolerances_in_force():
    note = rules_note(WRES, Tolerance(trend_ratio=0.1, trend_points=2))
    assert "about 10 in 100 or less" in note and "2 percentage points" in note and "5 hundredths" in note
    assert "indicators 1 and 9 are judged by whom a higher figure favours" in note


@pytest.mark.parametrize("wrong", [-0.1, math.nan, math.inf])
def test_a_tolerance_is_a_number_zero_or_more(wrong: float):
    with pytest.raises(ValueError, match="zero or more"):
        Tolerance(trend_ratio=wrong)
