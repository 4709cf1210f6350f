from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.deliver.csv_table import csv_table
from qualcode.model.errors import QualcodeError
from qualcode.model.indicator_values import IndicatorValue, OrganisationInYear
from qualcode.model.indicators import Status, Unit
from qualcode.model.table import Table
from qualcode.wres.standard import load_standard
from qualcode.wres.values_csv import COLUMNS, ValuesFile, read_values

WRES = load_standard("wres")
ROW = {"org_code": "XAA", "year": "2017", "indicator": "2", "measure": "ratio", "value": "1.54", "unit": "ratio"}


def text_of(*rows: Mapping[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def read(*rows: Mapping[str, str], meanings: Mapping[str, Status] | None = None) -> ValuesFile:
    return read_values(text_of(*rows), WRES, name="values.csv", meanings=meanings)


def error_of(row: Mapping[str, str]) -> str:
    found = read(row)
    assert not found.values
    (problem,) = found.errors
    assert problem.line == 2
    return problem.what


def test_a_plain_row_is_read():
    (value,) = read(ROW | {"source_cell": "C7", "caveats": "small; late "}).values
    assert (value.value, value.status, value.printed) == (1.54, "ok", "1.54")
    assert (value.source_file, value.source_cell, value.caveats) == ("values.csv", "C7", ("small", "late"))


def test_a_figure_that_does_not_say_where_it_is_from_is_from_its_line():
    (value, stated) = read(ROW, ROW | {"year": "2016", "source_file": "returns.xlsx"}).values
    assert (value.source_file, value.source_cell) == ("values.csv", "line 2")
    assert (stated.source_file, stated.source_cell) == ("returns.xlsx", "")  # another file's line is not known


def test_a_figure_may_be_about_a_part_of_the_workforce():
    whole, clinical = read(ROW, ROW | {"part": "clinical"}).values
    assert (whole.part, clinical.part) == ("", "clinical")


def test_one_bad_line_is_named_and_the_others_are_read():
    found = read(ROW, ROW | {"org_code": "XAB", "value": "1,54"}, ROW | {"org_code": "XAC"})
    assert [value.org_code for value in found.values] == ["XAA", "XAC"]
    assert found.lines == (2, 4)
    assert [(p.line, p.severity) for p in found.problems] == [(3, "error")]


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("*", "suppressed"),
        ("**", "suppressed"),
        ("[c]", "suppressed"),
        ("[z]", "not_applicable"),
        ("N/A", "not_applicable"),
        ("[x]", "not_reported"),
        ("..", "not_reported"),
        (":", "not_reported"),
        ("NA", "not_reported"),
        ("Null", "not_reported"),
        ("No data", "not_reported"),
    ],
)
def test_a_token_means_its_status_and_that_is_said(printed: str, status: str):
    found = read(ROW | {"value": printed})
    (value,) = found.values
    assert (value.status, value.value, value.printed) == (status, None, printed)
    assert [p.severity for p in found.problems] == ["warning"]


def test_a_formula_error_may_be_given_a_meaning_by_a_person():
    (value,) = read(ROW | {"value": "#N/A"}, meanings={"#N/A": "not_reported"}).values
    assert (value.status, value.printed) == ("not_reported", "#N/A")


@pytest.mark.parametrize("printed", ["-", "–", "—", "[low]", ""])
def test_an_ambiguous_token_asks_what_it_means(printed: str):
    what = error_of(ROW | {"value": printed})
    assert "status column" in what and "once for the file" in what


def test_the_answer_for_the_file_settles_an_ambiguous_token():
    zero, none = read(
        ROW | {"value": "–"},
        ROW | {"year": "2016", "value": ""},
        meanings={"-": "zero", "": "not_collected"},
    ).values
    assert (zero.status, zero.value) == ("zero", 0.0)
    assert (none.status, none.value) == ("not_collected", None)


@pytest.mark.parametrize("status", ["not_collected", "not_reported", "not_applicable", "suppressed", "excluded"])
@pytest.mark.parametrize("printed", ["", "-", "*"])
def test_statuses_are_kept_apart(status: str, printed: str):
    (value,) = read(ROW | {"value": printed, "status": status.replace("_", " ").title()}).values
    assert (value.status, value.value) == (status, None)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"status": "not_reported"}, "a number stands beside the status not_reported"),
        ({"status": "zero"}, "other than 0"),
        ({"value": "", "status": "ok"}, "status is ok"),
        ({"status": "fine"}, "'fine' is not one of"),
        ({"year": "2016/19"}, "is no year"),
        ({"year": "20 17"}, "is no year"),
        ({"year": "2O17"}, "is no year"),
        ({"indicator": "10"}, "its indicators are 1, 2"),
        ({"indicator": ""}, "no indicator ''"),
        ({"org_code": ""}, "org_code is blank"),
        ({"measure": ""}, "measure is blank"),
        ({"measure": "m" * 41}, "longer than 40"),
        ({"unit": "share"}, "'share' is not one of"),
        ({"unit": "percent"}, "is a ratio, not a percent"),
        ({"value": "nan"}, "not a number"),
        ({"value": "inf"}, "not a number"),
        ({"value": "1e999"}, "not a number"),
        ({"value": "1_5"}, "not a number"),
        ({"value": "١"}, "not a number"),
        ({"numerator": "many"}, "numerator"),
        ({"denominator": "0"}, "not above 0"),
        ({"numerator": "12", "denominator": "10"}, "the numerator 12 is above the denominator 10"),
        ({"value": "1.54%"}, "'1.54%' has a percent sign and the unit is ratio"),
        ({"value": "17.16 %"}, "has a percent sign"),
        ({"value": "-1.2"}, "is below 0"),
        ({"measure": "likelihood", "group": "White", "unit": "percent", "value": "120"}, "a percentage above 100"),
        ({"value": "#REF!"}, "a formula failed here (#REF!)"),
        ({"value": "#N/A"}, "a formula failed here (#N/A)"),
        ({"org_name": "#N/A"}, "a formula failed here (#N/A)"),
        ({"value": "#DIV/0!", "status": "not_reported"}, "a formula failed here"),
        ({"org_code": "01T/01V"}, "of several organisations together (01T, 01V); say whose they are"),
        ({"indicator": "5", "measure": "percent", "unit": "percent"}, "needs a group"),
    ],
)
def test_what_cannot_be_understood_is_an_error(change: dict[str, str], says: str):
    assert says in error_of(ROW | change)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"value": "45"}, "outside 0.05 to 20"),
        ({"measure": "likelihood", "group": "White", "unit": "percent", "value": "0.2"}, "a share of 1"),
        ({"measure": "guess"}, "kept, not scored"),
        ({"measure": "likelihood", "group": "BEM", "unit": "percent", "value": "20"}, "'BEM' is not one of"),
        ({"group": "All"}, "leave the group blank"),
        (
            {
                "measure": "likelihood",
                "group": "White",
                "unit": "%",
                "value": "20",
                "numerator": "3",
                "denominator": "10",
            },
            "not the percentage",
        ),
    ],
)
def test_what_is_doubtful_is_kept_with_a_warning(change: dict[str, str], says: str):
    found = read(ROW | change)
    assert len(found.values) == 1
    (problem,) = found.warnings
    assert says in problem.what


def test_a_percentage_that_is_not_given_is_worked_out_from_its_counts():
    row = {
        "measure": "likelihood",
        "group": "bme",
        "unit": "percent",
        "value": "",
        "numerator": "3",
        "denominator": "12",
    }
    (value,) = read(ROW | row).values
    assert (value.value, value.status, value.group) == (25.0, "ok", "BME")


def test_a_missing_figure_may_be_missing_for_every_group():
    row = {"indicator": "5", "measure": "percent", "unit": "percent", "value": "", "status": "not_applicable"}
    (value,) = read(ROW | row).values
    assert value.group == ""


def test_a_repeated_row_is_an_error_but_another_source_is_not():
    found = read(ROW, ROW | {"value": "1.6"}, ROW | {"source_file": "later.csv"})
    assert [value.source_file for value in found.values] == ["values.csv", "later.csv"]
    assert [(p.line, p.what.split(";")[0]) for p in found.errors] == [(3, "repeats line 2")]


def test_organisations_are_gathered_by_year_and_may_not_contradict():
    a = ROW | {"org_name": "Synthetic Trust A", "org_type": "Ambulance"}
    found = read(
        ROW,
        a | {"indicator": "3"},
        a | {"indicator": "4", "region": "North"},
        a | {"year": "2018", "org_name": "Synthetic Trust A renamed"},
        a | {"indicator": "9", "measure": "board", "group": "BME", "unit": "percent", "org_type": "Acute"},
    )
    assert found.organisations == (
        OrganisationInYear("XAA", 2017, "Synthetic Trust A", "Ambulance", "North"),
        OrganisationInYear("XAA", 2018, "Synthetic Trust A renamed", "Ambulance", ""),
    )
    assert ["another type" in problem.what for problem in found.errors] == [True]


def test_a_file_without_the_needed_columns_is_refused():
    with pytest.raises(QualcodeError, match="no column 'measure'"):
        read_values(b"org_code,year,indicator\nXAA,2017,2\n", WRES, name="values.csv")


def test_columns_that_are_not_ours_are_named_and_headers_are_evened_out(tmp_path: Path):
    file = tmp_path / "values.csv"
    head = "Org Code,YEAR,Indicator,Measure,Group,Value,Unit,Status,Colour"
    file.write_bytes(f"\ufeff{head}\r\nXAA,2017,2,ratio,,1.2,ratio,ok,red\r\n".encode())
    found = read_values(file, WRES)
    assert found.values[0].source_file == "values.csv"
    assert [p.what for p in found.problems] == ["the column 'Colour' is not known and is ignored"]


words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), max_size=12).map(str.strip)
filled = words.filter(bool)
counts = st.none() | st.integers(1, 10**6).map(float)
SCORED: list[tuple[str, str, str, Unit]] = [
    ("2", "ratio", "", "ratio"),
    ("5", "percent", "White", "percent"),
    ("5", "percent", "BME", "percent"),
    ("9", "board_less_workforce", "", "points"),
]


@st.composite
def values(draw: st.DrawFn) -> IndicatorValue:
    indicator, measure, group, unit = draw(st.sampled_from(SCORED))
    status: Status = draw(st.sampled_from(["ok", "zero", "not_collected", "not_reported", "suppressed", "excluded"]))
    low, high = {"ratio": (0, 1e9), "percent": (0, 100), "points": (-1e9, 1e9)}[unit]
    number = draw(st.floats(low, high, allow_subnormal=False).filter(bool)) if status == "ok" else None
    numerator, denominator = draw(counts), draw(counts)
    if numerator is not None and denominator is not None:
        numerator = min(numerator, denominator)
    return IndicatorValue(
        org_code=draw(filled.filter(lambda text: "/" not in text)),
        year=draw(st.integers(1990, 2100)),
        indicator=indicator,
        measure=measure,
        group=group,
        value=0.0 if status == "zero" else number,
        numerator=numerator,
        denominator=denominator,
        unit=unit,
        status=status,
        source_file=draw(filled),
        source_cell=draw(words),
        caveats=tuple(draw(st.lists(filled.filter(lambda text: ";" not in text), max_size=2))),
        printed="0" if status == "zero" else "" if number is None else repr(number),
        part=draw(words),
    )


def unrepeated(value: IndicatorValue) -> tuple[object, ...]:
    return value.org_code, value.year, value.indicator, value.measure, value.part, value.group, value.source_file


def long_form(values: list[IndicatorValue]) -> Table:
    rows = [
        (
            *(value.org_code, "", "", "", value.year, value.indicator, value.measure, value.part, value.group),
            value.printed if value.printed or value.value is None else value.value,
            *(value.numerator, value.denominator, value.unit, value.status, value.source_file, value.source_cell),
            "; ".join(value.caveats),
        )
        for value in values
    ]
    return Table(COLUMNS, tuple(rows))


@given(st.lists(values(), max_size=6, unique_by=unrepeated))
def test_values_written_as_csv_are_read_back_the_same(written: list[IndicatorValue]):
    body = csv_table(long_form(written)).data
    found = read_values(body, WRES)
    assert not found.errors
    assert list(found.values) == written


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused_in_one_line(body: bytes):
    head = ",".join(COLUMNS).encode() + b"\n"
    for data in (body, head + body):
        try:
            found = read_values(data, WRES, name="values.csv")
        except QualcodeError as error:
            assert str(error)
        else:
            assert all(problem.line >= 1 for problem in found.problems)


def test_a_blank_measure_is_told_what_there_is():
    assert error_of({**ROW, "measure": ""}) == "the measure is blank; indicator 2 has ratio, likelihood"


@pytest.mark.parametrize("status", ["suppressed", "not collected", "not reported", "not applicable"])
def test_a_status_written_in_the_place_of_the_value_is_taken(status: str):
    (value,) = read({**ROW, "value": status.capitalize()}).values
    assert (value.status, value.value) == (status.replace(" ", "_"), None)
