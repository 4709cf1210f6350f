"""What a standard's file says besides its indicators: periods, ranges, parts, regions, headers, composition."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import CaveatKind, Composition
from qualcode.wres.standard import load_standard, parse_standard, standard_text

PUPILS = Path(__file__).parent.parent / "data" / "standards" / "pupils.toml"


def test_the_survey_of_a_return_is_that_of_the_autumn_before():
    wres = load_standard("wres")
    belief = wres.find("7")
    assert belief is not None
    survey = wres.period_of(belief)
    assert survey is not None
    assert survey.of(2017) == "the staff survey of autumn 2016"
    assert survey.return_of(2016) == 2017
    assert survey.in_words == "the staff survey of autumn of the year before that of the return"


@pytest.mark.parametrize(
    ("number", "words"),
    [("1", "staff in post on 31 March 2018"), ("3", "1 April 2017 to 31 March 2018")],
)
def test_other_indicators_are_of_a_day_or_of_the_financial_year(number: str, words: str):
    wres = load_standard("wres")
    indicator = wres.find(number)
    assert indicator is not None
    period = wres.period_of(indicator)
    assert period is not None and period.of(2018) == words


def test_every_measure_has_its_unit_and_what_is_plausible():
    for indicator in load_standard("wres").indicators:
        for name in indicator.measures:
            one = indicator.measure(name)
            assert one.unit and one.label
            assert (one.low, one.high) == {"ratio": (0.05, 20), "percent": (0, 100), "points": (-100, 100)}[one.unit]


def test_a_measure_may_have_a_range_of_its_own():
    text = standard_text("wres").replace(
        'likelihood = { label = "Likelihood" }', 'likelihood = { label = "Likelihood", range = [0, 60] }', 1
    )
    appointment = parse_standard(text, "mine.toml").indicators[1]
    assert appointment.measure("likelihood").high == 60
    assert appointment.measure("ratio").high == 20
    assert appointment.measure("what the file does not know").high is None


def test_regions_are_those_of_the_year():
    wres = load_standard("wres")
    assert wres.region_of("Y60") == "Midlands"
    assert wres.region_of("midlands & east", 2017) == "Midlands and East"
    assert wres.region_of("Midlands and East", 2020) == ""
    assert wres.region_of("") == ""


def test_headers_are_known_by_other_names():
    wres = load_standard("wres")
    assert wres.header("Organisation Code") == "org_code"
    assert wres.header("org_code") == "org_code"
    assert wres.header("Favourite colour") == ""


def test_kinds_of_caveat_have_labels():
    assert CaveatKind("merger", "Merger or split") in load_standard("wres").caveat_kinds


def test_the_share_of_the_focus_group_stands_somewhere():
    assert load_standard("wres").composition == Composition("1", "workforce", "BME")
    assert load_standard(PUPILS).composition == Composition("C", "on_roll", "Free meals")


def test_an_older_file_without_any_of_it_still_holds():
    kept = []
    skipping = False
    for line in standard_text("wres").split("\n"):
        if line.startswith("["):
            name = line.strip("[]")
            skipping = name in ("period", "region", "headers", "caveat_kinds", "ranges", "composition")
            skipping = skipping or name in ("indicator.measure", "indicator.total", "indicator.difference")
        if not skipping and not line.startswith(("period = ", "parts = ", "whole = ", "total = ")):
            kept.append(line)
    old = parse_standard("\n".join(kept), "old.toml")
    assert (old.periods, old.regions, old.composition) == ((), (), None)
    assert old.indicators[1].measure("ratio").low is None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('measure = "workforce"\ngroup = "BME"', 'measure = "no"\ngroup = "BME"', "'measure' is 'no'.*composition"),
        ('indicator = "1"\n', 'indicator = "77"\n', "'77', which is no indicator"),
        ("ratio = [0.05, 20]", "ratio = [20, 0.05]", "lower number second"),
        ("ratio = [0.05, 20]", "ratio = 20", "not two numbers"),
        ('period = "survey"', 'period = "poll"', "'poll'; the periods of the file are"),
        ('definition = "No', 'a_definition_that_is_too_long = "No', "longer than 24"),
        ('workforce = { unit = "percent"', 'workforces = { unit = "percent"', "'workforces' is not known"),
        ('ratio = { label = "Rel', 'ratio = { unit = "points", label = "Rel', "'unit' is not ratio"),
    ],
)
def test_a_malformed_table_says_where_and_what(old: str, new: str, says: str):
    text = standard_text("wres")
    assert old in text
    with pytest.raises(QualcodeError, match=says):
        parse_standard(text.replace(old, new), "mine.toml")


def test_how_a_measure_is_made_of_others_is_checked():
    wres = load_standard("wres")
    senior, board = wres.find("1"), wres.find("9")
    assert senior is not None and board is not None
    assert [(one.measure, len(one.of)) for one in senior.totals] == [("band_8_up", 6)]
    assert senior.whole == ("non-clinical", "clinical")
    assert [(one.of, one.less, one.group) for one in board.differences] == [("board", "workforce", "BME")]
    text = standard_text("wres")
    for old, new, says in (
        ('of = ["band_8a"', 'of = ["band_8z"', "'band_8z', which is not one of"),
        ('of = ["band_8a"', 'of = ["band_8_up"', "has 'band_8_up' itself"),
        ('less = "workforce"', 'less = "people"', "'people', which is not one of"),
        ('whole = ["non-clinical"', 'whole = ["other"', "'other', which is not one of the parts"),
        ('total = "All"', 'total = "Everybody"', "'Everybody', which is not one of the others"),
    ):
        assert old in text
        with pytest.raises(QualcodeError, match=says):
            parse_standard(text.replace(old, new), "changed.toml")
