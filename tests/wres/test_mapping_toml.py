from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.errors import QualcodeError
from qualcode.model.indicators import STATUSES
from qualcode.model.mapping import (
    FIXABLE,
    MappedColumn,
    Mapping,
    YearRule,
    column_index,
    column_letters,
)
from qualcode.wres.mapping_checks import year_of_return
from qualcode.wres.mapping_toml import load_mapping, mapping_text, parse_mapping
from qualcode.wres.numbers import token
from qualcode.wres.standard import load_standard

WRES = load_standard("wres")
MAPPING = Mapping(
    name="Trusts by year",
    standard="wres",
    layout="wide",
    sheet="final",
    header_rows=(4, 5),
    first_row=7,
    last_row=242,
    columns=(
        MappedColumn("B", "org_name", "Name"),
        MappedColumn("C", "org_code"),
        MappedColumn(
            "D",
            "value",
            "Abuse by staff / White / 2016",
            indicator="6",
            measure="percent",
            group="White",
            year=2016,
            year_means="survey",
            unit="percent",
            scale="one",
            tokens=(("-", "zero"),),
        ),
        MappedColumn("E", "ignore", "Notes"),
    ),
    year=YearRule("header", title="Results of 2016"),
    tokens=(("[c]", "suppressed"), ("", "not_reported")),
)


def read(text: str) -> Mapping:
    return parse_mapping(text, "m.toml", WRES)


def test_a_mapping_is_written_so_that_a_person_can_read_it():
    assert mapping_text(MAPPING) == (
        """\
name = "Trusts by year"
standard = "wres"
layout = "wide"
sheet = "final"
header_rows = [4, 5]
first_row = 7
last_row = 242

[year]
from = "header"
means = "return"
title = "Results of 2016"

[tokens]
"[c]" = "suppressed"
"" = "not_reported"

[[column]]
at = "B"
header = "Name"
role = "org_name"

[[column]]
at = "C"
role = "org_code"

[[column]]
at = "D"
header = "Abuse by staff / White / 2016"
role = "value"
indicator = "6"
measure = "percent"
group = "White"
year = 2016
year_means = "survey"
unit = "percent"
scale = "one"

[column.tokens]
"-" = "zero"

[[column]]
at = "E"
header = "Notes"
role = "ignore"
"""
    )


def test_a_mapping_is_read_back_as_the_same(tmp_path: Path):
    file = tmp_path / "m.toml"
    file.write_text(mapping_text(MAPPING), encoding="utf-8")
    assert load_mapping(file, WRES) == MAPPING


TEXT = st.text(max_size=12)
NAME = TEXT.filter(str.strip)
TOKENS = st.lists(
    st.tuples(TEXT, st.sampled_from([one for one in STATUSES if one != "ok"])),
    max_size=4,
    unique_by=lambda t: token(t[0]),
).map(tuple)


@given(
    name=NAME,
    sheet=TEXT,
    header=TEXT,
    note=TEXT,
    tokens=TOKENS,
    own=TOKENS,
    words=st.dictionaries(TEXT, st.sampled_from(["White", "BME", ""]), max_size=3),
    part=TEXT,
    year=st.none() | st.integers(1990, 2100),
    rows=st.lists(st.integers(1, 9), max_size=3, unique=True),
    first=st.integers(10, 99),
    last=st.none() | st.integers(100, 10**6),
    fixed=st.sets(st.sampled_from(FIXABLE)),
)
def test_every_mapping_is_read_back_as_the_same(
    name, sheet, header, note, tokens, own, words, part, year, rows, first, last, fixed
):
    values = {"indicator": "5", "measure": "percent", "part": part or "x", "group": "White", "unit": "percent"}
    mapping = Mapping(
        name=name,
        standard="wres",
        layout="long",
        columns=(
            MappedColumn("A", "org_code"),
            MappedColumn("B", "group", header, words=tuple(words.items())),
            MappedColumn("C", "value", header, "5", "percent", part, year=year, unit="percent", tokens=own),
        ),
        year=YearRule("file", 2016, "survey", header),
        sheet=sheet,
        header_rows=tuple(sorted(rows)),
        first_row=first,
        last_row=last,
        tokens=tokens,
        fixed=tuple((role, values[role]) for role in FIXABLE if role in fixed and values[role].strip()),
        note=note,
    )
    assert read(mapping_text(mapping)) == mapping


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ('layout = "wide"', 'layout = "tall"', "m.toml", "'layout' is 'tall', not one of long, wide"),
        ("first_row = 7", "first_row = 0", "m.toml", "'first_row' is not a row"),
        ("first_row = 7", "first_row = 5", "m.toml", "'first_row' is not below the header rows"),
        ("first_row = 7", "first_row = 300", "m.toml", "'last_row' is above the first row"),
        ("[4, 5]", "[5, 4]", "m.toml", "'header_rows' are not rows"),
        ("[4, 5]", "[true]", "m.toml", "'header_rows' is not a list of whole numbers"),
        ('at = "D"', 'at = "d"', "m.toml: column 3", "'at' is 'd', not the letters"),
        ('at = "D"', 'at = "B"', "m.toml: column B", "names the same column twice"),
        ('role = "org_code"', 'role = "trust"', "m.toml: column C", "'role' is 'trust', not one of org_code"),
        ('role = "org_code"', 'role = "org_name"', "m.toml", "'org_name' is given to 2 columns"),
        ('role = "org_code"', 'role = "region"', "m.toml", "no column has the role 'org_code'"),
        ('role = "value"', 'role = "numerator"', "m.toml: column D", "a value, or a numerator and a denominator"),
        ('role = "org_name"', 'role = "status"', "m.toml", "a wide layout has many"),
        (
            'role = "org_name"',
            'role = "org_name"\nindicator = "5"',
            "m.toml: column B",
            "'indicator' is for columns of",
        ),
        ('indicator = "6"', 'indicator = "10"', "m.toml: column D", "'indicator' is '10'; WRES has 1, 2"),
        ('measure = "percent"', 'measure = "share"', "m.toml: column D", "'measure' is 'share'; indicator 6 has"),
        ('measure = "percent"\n', "", "m.toml: column D", "'measure' is missing"),
        ('group = "White"', 'group = "Wight"', "m.toml: column D", "'group' is 'Wight', not one of White, BME"),
        ('unit = "percent"', 'unit = "ratio"', "m.toml: column D", "'scale' is for percentages"),
        ("year = 2016\n", "", "m.toml: column D", "the years stand in the headers"),
        ("year = 2016\n", "year = 16\n", "m.toml: column D", "'year' is 16, not one from 1990"),
        ('from = "header"', 'from = "file"', "m.toml: year", "which year is the file of"),
        ('from = "header"', 'from = "column"', "m.toml: year", "no column has the role 'year'"),
        ('means = "return"', 'means = "autumn"', "m.toml: year", "'means' is 'autumn', not one of return, snapshot"),
        ('"[c]" = "suppressed"', '"[c]" = "hidden"', "m.toml: tokens", "'[c]' is 'hidden', not one of ok"),
        ('"[c]" = "suppressed"', '"[c]" = "ok"', "m.toml: tokens", "cannot mean ok"),
        ('"[c]" = "suppressed"', '"–" = "zero"\n"-" = "zero"', "m.toml: tokens", "the same as another symbol"),
        ('standard = "wres"', 'standard = "wdes"', "m.toml", "works with 'wres'"),
        ('sheet = "final"', 'shet = "final"', "m.toml", "'shet' is not known here"),
        ('name = "Trusts by year"', "name = 7", "m.toml", "'name' is not text"),
        ('name = "Trusts by year"', "name = ", "m.toml", "not valid TOML"),
    ],
)
def test_an_error_names_the_file_and_the_field(old: str, new: str, where: str, says: str):
    text = mapping_text(MAPPING)
    assert old in text
    with pytest.raises(QualcodeError) as caught:
        read(text.replace(old, new, 1))
    assert caught.value.where == where
    assert says in caught.value.what
    assert "standard's file" not in caught.value.fix


def test_a_unit_is_needed_where_the_standard_gives_none():
    column = MappedColumn("D", "value", indicator="1", measure="band_1", group="BME", year=2016)
    mapping = replace(MAPPING, columns=(*MAPPING.columns[:2], column))
    unsaid = replace(WRES, indicators=tuple(replace(one, details=()) for one in WRES.indicators))
    with pytest.raises(QualcodeError, match="'unit' is missing"):
        parse_mapping(mapping_text(mapping), "m.toml", unsaid)


def test_the_year_of_a_survey_is_the_autumn_before():
    assert year_of_return("return", 2017, WRES.find("5"), WRES) == 2017
    assert year_of_return("survey", 2017, WRES.find("5"), WRES) == 2018
    assert year_of_return("survey", 2017, None, WRES) == 2018


def test_the_year_of_what_is_no_survey_is_never_the_autumn_before():
    for number in ("2", "3", "9"):
        assert year_of_return("survey", 2017, WRES.find(number), WRES) == 2017
    wrong = MappedColumn("D", "value", indicator="2", measure="ratio", year=2016, year_means="survey")
    mapping = replace(MAPPING, columns=(*MAPPING.columns[:2], wrong))
    with pytest.raises(QualcodeError, match="indicator 2 is not from that period"):
        parse_mapping(mapping_text(mapping), "m.toml", WRES)


@given(st.integers(0, 17_000))
def test_columns_have_the_letters_of_a_spreadsheet(index: int):
    assert column_index(column_letters(index)) == index


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letters_go_on_behind_z(index: int, letters: str):
    assert column_letters(index) == letters


def test_a_file_that_is_no_text_is_refused(tmp_path: Path):
    (tmp_path / "m.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QualcodeError, match="not UTF-8"):
        load_mapping(tmp_path / "m.toml", WRES)
    with pytest.raises(QualcodeError, match="cannot be read"):
        load_mapping(tmp_path / "none.toml", WRES)
