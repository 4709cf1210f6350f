from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.wres.standard import load_standard, parse_standard, standard_text

WRES = standard_text("wres")

OTHER = """
key = "wdes"
version = "1"
name = "Another standard"
abbreviation = "WDES"
[groups]
reference = "Non-disabled"
focus = "Disabled"
[[indicator]]
number = "1a"
key = "capability"
short = "Capability process"
basis = "counts"
[indicator.official]
unit = "ratio"
favours = "reference"
parity = 1
computed = "likelihood ÷ likelihood"
rows = [{ measure = "ratio", unit = "ratio" }]
[indicator.scoring]
unit = "ratio"
favours = "reference"
parity = 1
computed = "likelihood ÷ likelihood"
rows = [{ measure = "likelihood", group = "Disabled", over = "Non-disabled", unit = "percent" }]
"""


def test_the_shipped_standard_has_the_nine_indicators():
    wres = load_standard("wres")
    assert [indicator.number for indicator in wres.indicators] == list("123456789")
    assert wres.groups.labels[:2] == ("White", "BME")


def test_only_board_membership_scores_higher_in_favour_of_bme_staff():
    favours = {i.number: i.scoring.favours for i in load_standard("wres").indicators}
    assert favours.pop("9") == "focus"
    assert set(favours.values()) == {"reference"}


def test_survey_ratios_put_the_worse_outcome_over_the_better():
    over = {i.number: i.scoring.sources[0] for i in load_standard("wres").indicators}
    assert [(over[n].group, over[n].over) for n in "5678"] == [("BME", "White")] * 2 + [
        ("White", "BME"),
        ("BME", "White"),
    ]


def test_wording_follows_the_year():
    senior = load_standard("wres").indicators[0]
    assert senior.wording(2015) != senior.wording(2016) == senior.wording(2018)


def test_directions_and_units_are_those_of_the_evaluations_table(shared: Path):
    from qualcode.ingest.csv_rows import read_rows

    wres = load_standard("wres")
    names = {"higher_favours_white": "reference", "higher_favours_bme": "focus"}
    for row in read_rows(shared / "wres" / "national_averages_2015_2018.csv"):
        indicator = wres.find(row["indicator"])
        assert indicator is not None
        assert indicator.scoring.unit == row["unit"]
        assert indicator.scoring.favours == names[row["direction"]]


@pytest.mark.parametrize("name", ["2", "Indicator 2", "indicator 2 ", "appointment", "APPOINTMENT"])
def test_an_indicator_is_found_by_number_or_key(name: str):
    found = load_standard("wres").find(name)
    assert found is not None and found.number == "2"


def test_types_of_trust_are_known_by_their_many_labels():
    wres = load_standard("wres")
    assert wres.type_of("Acute & Acute & Community") == "acute"
    assert wres.type_of("mental health, learning disability  and community") == "mental health"
    assert (wres.type_of("Arms-length body"), wres.kind_of("Arms-length body")) == ("", "other")
    assert (wres.kind_of("Mean of trusts: ambulance"), wres.type_of("Mean of trusts: ambulance")) == (
        "aggregate",
        "ambulance",
    )
    assert (wres.kind_of("mean of trusts"), wres.type_of("mean of trusts")) == ("aggregate", "")


def test_another_standard_is_another_file(tmp_path: Path):
    file = tmp_path / "other.toml"
    file.write_text(OTHER, "utf-8")
    other = load_standard(file)
    assert other.indicators[0].groups.focus == "Disabled"
    assert other.indicators[0].measures == ("likelihood", "ratio")


def test_a_missing_file_names_the_shipped_standards():
    with pytest.raises(QualcodeError, match=r"nowhere\.toml.*wres"):
        load_standard("nowhere.toml")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('key = "wres"', "key = ", "not valid TOML"),
        ('key = "wres"\n', "", "'key' is missing"),
        ('number = "9"', 'number = "8"', "number '8' twice"),
        ('key = "board"', 'key = ""', "indicator 9, correct|'key' is blank, .*indicator 9"),
        ('favours = "focus"', 'favours = "BME"', "'favours' is 'BME', not one of reference, focus"),
        ('measure = "board", group = "BME"', 'measure = "board", group = "BAME"', "'group' is 'BAME'"),
        ('unit = "points"\nfavours', 'unit = "score"\nfavours', "'unit' is 'score'"),
        ('basis = "survey"', 'basis = "survey"\nbasi = 1', "'basi' is not known"),
        ("too_small = { numerator = 5 }", 'too_small = { numerator = "5" }', "not a whole number"),
        ("parity = 0", "parity = nan", "'parity' is not a number"),
        ("parity = 1\n", "parity = 0\n", "must be above 0"),
        ("parity = 1\n", "", "'parity_text' is missing"),
        (
            '{ measure = "board", group = "BME", unit = "percent" }',
            '{ measure = "board", unit = "ratio" }',
            "do not give",
        ),
        ('focus = "BME"', 'focus = "White"', "'white' twice"),
        ("[[indicator]]", "[[indicators]]", "'indicator'|'indicators' is not known"),
    ],
)
def test_a_malformed_standard_says_where_and_what(old: str, new: str, says: str):
    assert old in WRES
    with pytest.raises(QualcodeError, match=says) as error:
        parse_standard(WRES.replace(old, new), "mine.toml")
    assert "mine.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path):
    file = tmp_path / "latin.toml"
    file.write_bytes(b'name = "caf\xe9"')
    with pytest.raises(QualcodeError, match="UTF-8"):
        load_standard(file)
