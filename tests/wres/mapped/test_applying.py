"""Reading files by a mapping: whatever is not settled is told with its row and column. All files are made up."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_files import workbook

from qualcode.model.errors import QualcodeError
from qualcode.model.indicator_values import IndicatorValue
from qualcode.model.mapping import MappedColumn, Mapping, YearRule
from qualcode.model.problems import Problem
from qualcode.wres.incoming import Incoming
from qualcode.wres.mapped.applying import read_mapped
from qualcode.wres.standard import load_standard
from qualcode.wres.values_csv import read_values

WRES = load_standard("wres")
CODE, NAME = MappedColumn("A", "org_code", "Code"), MappedColumn("B", "org_name", "Name")


def five(at: str, group: str, header: str, **more: Any) -> MappedColumn:
    return MappedColumn(at, "value", header, "5", "percent", group=group, **more)


WIDE = Mapping(
    name="wide",
    standard="wres",
    layout="wide",
    columns=(CODE, NAME, five("C", "White", "White"), five("D", "BME", "BME")),
    year=YearRule("file", 2017),
    sheet="final",
    header_rows=(1,),
    first_row=2,
)
HEADER = ["Code", "Name", "White", "BME"]


def read(mapping: Mapping, data: bytes) -> tuple[list[IndicatorValue], list[Problem]]:
    values, problems = [], []
    for one in read_mapped(data, mapping, WRES, name="f.xlsx"):
        if isinstance(one, Incoming):
            values.append(one.value)
        else:
            problems.append(one)
    return values, problems


def told(problems: list[Problem], severity: str = "error") -> list[tuple[str, str]]:
    return [(one.place, one.what) for one in problems if one.severity == severity]


def test_a_wide_file_gives_a_figure_for_each_cell_with_its_address():
    values, problems = read(WIDE, workbook([HEADER, ["X01", "A", 20.5, 25], ["X02", "B", 0, 30]]))
    assert not problems
    assert [(v.org_code, v.group, v.value, v.status, v.source_cell, v.source_file, v.printed) for v in values] == [
        ("X01", "White", 20.5, "ok", "final!C2", "f.xlsx", "20.5"),
        ("X01", "BME", 25.0, "ok", "final!D2", "f.xlsx", "25"),
        ("X02", "White", 0.0, "zero", "final!C3", "f.xlsx", "0"),
        ("X02", "BME", 30.0, "ok", "final!D3", "f.xlsx", "30"),
    ]
    assert {(v.indicator, v.measure, v.year, v.unit, v.part) for v in values} == {("5", "percent", 2017, "percent", "")}


def test_percentages_from_0_to_1_and_from_0_to_100_in_one_file():
    mapping = replace(WIDE, columns=(CODE, NAME, five("C", "White", "White", scale="one"), WIDE.columns[3]))
    values, _ = read(mapping, workbook([HEADER, ["X01", "A", 0.255, 30], ["X02", "B", "26.5%%", "31.5%%"]]))
    assert [(v.value, v.printed) for v in values] == [(25.5, "0.255"), (30, "30"), (26.5, "26.5%"), (31.5, "31.5%")]


def test_a_share_among_percentages_is_doubted():
    values, problems = read(WIDE, workbook([HEADER, ["X01", "A", 0.255, "0.5%%"]]))
    assert [v.value for v in values] == [0.255, 0.5]
    assert told(problems, "warning") == [("row 2, column C", "a percentage below 1: is it a share of 1?")]


def test_what_a_symbol_means_is_said_for_the_file_and_for_a_column():
    columns = (CODE, NAME, five("C", "White", "White", tokens=(("-", "zero"),)), WIDE.columns[3])
    mapping = replace(
        WIDE, columns=columns, tokens=(("–", "not_applicable"), ("[c]", "suppressed"), ("", "not_reported"))
    )
    values, problems = read(mapping, workbook([HEADER, ["X01", "A", "–", "-"], ["X02", "B", "[C]", None]]))
    assert not problems
    assert [(v.status, v.value, v.printed) for v in values] == [
        ("zero", 0.0, "–"),
        ("not_applicable", None, "-"),
        ("suppressed", None, "[C]"),
        ("not_reported", None, ""),
    ]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("-", "the symbol '-' stands here, and the mapping does not say what it means"),
        ("*", "the symbol '*' stands here"),
        ("[c]", "the symbol '[c]' stands here"),
        (None, "the cell is blank, and the mapping does not say"),
        ("20,5", "'20,5' is not a number; write it with a decimal point"),
        ("#DIV/0!", "a formula failed here (#DIV/0!)"),
        ("#REF!", "a formula failed here (#REF!)"),
        ("9.99¹", "'9.99¹' is not a number"),
        (True, "TRUE stands here, not a figure"),
        (dt.datetime(2017, 3, 31), "a date or time stands here (2017-03-31)"),
        (-3, "the value '-3' is below 0"),
        (101, "is a percentage above 100"),
    ],
)
def test_a_bad_cell_is_named_and_the_others_are_read(cell: object, says: str):
    values, problems = read(WIDE, workbook([HEADER, ["X01", "A", 20, cell], ["X02", "B", 21, 22]]))
    ((place, what),) = told(problems)
    assert place == "row 2, column D" and says in what
    assert [v.value for v in values] == [20, 21, 22]


def test_a_formula_error_may_be_given_a_meaning():
    mapping = replace(WIDE, tokens=(("#N/A", "not_reported"),))
    values, problems = read(mapping, workbook([HEADER, ["X01", "A", "#N/A", 1.5]]))
    assert not problems and [v.status for v in values] == ["not_reported", "ok"]


def test_a_number_may_stand_for_what_is_missing():
    mapping = replace(WIDE, tokens=(("999", "not_reported"),))
    values, problems = read(mapping, workbook([HEADER, ["X01", "A", 999, 99]]))
    assert not problems and [(v.status, v.value, v.printed) for v in values] == [
        ("not_reported", None, "999"),
        ("ok", 99.0, "99"),
    ]


RATIO = replace(
    WIDE,
    columns=(CODE, NAME, MappedColumn("C", "value", "Ratio", "2", "ratio")),
)


@pytest.mark.parametrize("cell", ["17.16%%", "1.54 %", "154%"])
def test_a_percent_sign_on_a_ratio_is_an_error(cell: str):
    values, problems = read(RATIO, workbook([["Code", "Name", "Ratio"], ["X01", "A", cell]]))
    ((place, what),) = told(problems)
    assert not values and place == "row 2, column C" and "percent sign and the unit is ratio" in what


COUNTS = replace(
    WIDE,
    columns=(
        CODE,
        MappedColumn("B", "value", "%", "5", "percent", group="BME"),
        MappedColumn("C", "numerator", "n", "5", "percent", group="BME"),
        MappedColumn("D", "denominator", "Base", "5", "percent", group="BME"),
    ),
)


def test_counts_stand_beside_a_value_or_give_it():
    header = ["Code", "%", "n", "Base"]
    mapping = replace(COUNTS, tokens=(("*", "suppressed"), ("-", "zero")))
    values, problems = read(
        mapping,
        workbook([header, ["X01", 25, 10, 40], ["X02", None, 10, 40], ["X03", "*", "*", 40], ["X04", 0, "-", 40]]),
    )
    assert not problems
    assert [(v.value, v.numerator, v.denominator, v.status) for v in values] == [
        (25.0, 10, 40, "ok"),
        (25.0, 10, 40, "ok"),
        (None, None, 40, "suppressed"),
        (0.0, 0, 40, "zero"),
    ]
    without = replace(mapping, columns=(CODE, *mapping.columns[2:]))
    values, problems = read(
        without, workbook([header, ["X01", None, 10, 40], ["X02", None, "*", 40], ["X03", None, 0, 0]])
    )
    assert [(v.value, v.status) for v in values] == [(25.0, "ok"), (None, "suppressed"), (None, "not_applicable")]
    assert [one.what for one in problems] == ["0 of 0 gives no percentage; kept as not applicable"]


@pytest.mark.parametrize(
    ("counts", "column", "says"),
    [
        ([41, 40], "C", "the numerator 41 is above the denominator 40"),
        ([-1, 40], "C", "is not a count"),
        ([1, 0], "D", "the denominator is not above 0"),
        (["few", 40], "C", "the symbol 'few' stands here"),
        ([1, "#REF!"], "D", "a formula failed here"),
    ],
)
def test_wrong_counts_name_their_own_column(counts: list[object], column: str, says: str):
    values, problems = read(COUNTS, workbook([["Code", "%", "n", "Base"], ["X01", 25, *counts]]))
    ((place, what),) = told(problems)
    assert not values and place == f"row 2, column {column}" and says in what


def test_rows_that_are_no_organisations_are_told_and_not_read():
    values, problems = read(
        WIDE,
        workbook(
            [
                HEADER,
                [None, "England", 20, 21],
                [None, "North"],
                ["R01AB", "A site", 1, 2],
                ["X01/X02", "Two", 1, 2],
                ["ENGLAND", "All", 1, 2],
                ["X01", "A", 1, 2],
            ]
        ),
    )
    assert [v.org_code for v in values] == ["X01", "X01"]
    assert told(problems, "warning") == [
        ("row 2, column A", "a row of figures without a code (“England”) is not read"),
        ("row 4, column A", "'R01AB' is the code of a site, not of an organisation; not read"),
    ]
    several = "the figures are of several organisations together (X01, X02); say whose they are, or leave the row out"
    assert told(problems) == [
        ("row 5, column A", several),
        ("row 6, column A", "'ENGLAND' is no organisation's code"),
    ]


def test_whose_figures_of_several_organisations_are_may_be_settled():
    rows = [HEADER, ["X01/X02", "Two", 1, 2], ["X03/X04", "Two more", 3, 4]]
    code = replace(CODE, words=(("X01/X02", ""), ("X03/X04", "X03")))
    values, problems = read(replace(WIDE, columns=(code, *WIDE.columns[1:])), workbook(rows))
    assert not problems and [v.org_code for v in values] == ["X03", "X03"]


def test_organisations_below_the_last_row_are_not_lost_unseen():
    rows: list[list[Any]] = [HEADER, ["X01", "A", 1.5, 2], ["X02", "B", 3, 4], ["A note"], ["X03", "is not here"]]
    values, problems = read(replace(WIDE, last_row=2), workbook(rows))
    assert [v.org_code for v in values] == ["X01", "X01"]
    assert told(problems) == [
        ("row 3, column A", "X02 stands below the last row of the mapping (2); correct last_row, or take it out")
    ]


def test_what_stands_in_the_code_column_may_be_settled():
    code = replace(CODE, words=(("England", ""), ("Trust A", "X01")))
    values, problems = read(
        replace(WIDE, columns=(code, *WIDE.columns[1:])),
        workbook([HEADER, ["ENGLAND", "All", 1, 2], ["trust a", "A", 1, 2]]),
    )
    assert not problems and [v.org_code for v in values] == ["X01", "X01"]


def by_year(rule: YearRule, year: MappedColumn, *figures: MappedColumn) -> Mapping:
    return replace(WIDE, columns=(CODE, year, *figures), year=rule, header_rows=())


@pytest.mark.parametrize(
    ("cell", "means", "year"),
    [
        (2016, "return", 2016),
        (2016, "survey", 2017),
        ("2016/17", "return", 2017),
        ("2016-17", "financial year", 2017),
        (dt.datetime(2017, 3, 31), "return", 2017),
        ("2016", "return", 2016),
    ],
)
def test_the_year_of_a_row(cell: object, means: str, year: int):
    mapping = by_year(YearRule("column", means=means), MappedColumn("B", "year"), five("C", "White", ""))
    values, problems = read(mapping, workbook([["x", "y", "z"], ["X01", cell, 20]]))
    assert not problems and values[0].year == year


@pytest.mark.parametrize("cell", ["20 17", "2O17", 17, 20170331, None, "2016/18", "2016 to 2018", 2017.5])
def test_a_year_that_is_none_is_named(cell: object):
    mapping = by_year(YearRule("column"), MappedColumn("B", "year"), five("C", "White", ""))
    values, problems = read(mapping, workbook([["x", "y", "z"], ["X01", cell, 20]]))
    ((place, what),) = told(problems)
    assert not values and place == "row 2, column B" and "is not a year" in what


def test_years_in_the_headers():
    columns = (CODE, five("B", "White", "2016", year=2016, year_means="survey"), five("C", "White", "2018", year=2018))
    mapping = replace(WIDE, columns=columns, year=YearRule("header"))
    values, problems = read(mapping, workbook([["Code", 2016, 2018], ["X01", 20, 21]]))
    assert not problems and [(v.year, v.value) for v in values] == [(2017, 20.0), (2018, 21.0)]


def test_a_long_file_with_names_of_its_own():
    mapping = Mapping(
        name="long",
        standard="wres",
        layout="long",
        columns=(
            MappedColumn("A", "org_code"),
            MappedColumn("B", "indicator", words=(("abuse by the public", "5"),)),
            MappedColumn("C", "group", words=(("White staff", "White"), ("BAME staff", "BME"))),
            MappedColumn("D", "year"),
            MappedColumn("E", "value"),
        ),
        year=YearRule("column"),
        fixed=(("measure", "percent"),),
        header_rows=(1,),
        first_row=2,
    )
    data = b"""trust,what,who,when,result
X01,Abuse by the public,white staff,2017,20
X01,5,BAME staff,2017,30
X01,11,BME,2017,1
"""
    values, problems = read(mapping, data)
    assert [(v.indicator, v.group, v.value, v.source_cell) for v in values] == [
        ("5", "White", 20.0, "line 2, column 5"),
        ("5", "BME", 30.0, "line 3, column 5"),
    ]
    ((place, what),) = told(problems)
    assert place == "line 4, column B" and "no indicator '11'" in what


def test_a_file_with_another_header_is_refused():
    with pytest.raises(QualcodeError, match="column C is headed “Black”, and the mapping has “White”"):
        read(WIDE, workbook([["Code", "Name", "Black", "BME"], ["X01", "A", 1, 2]]))
    values, _ = read(WIDE, workbook([["CODE", "Name", "White1", " BME"], ["X01", "A", 1, 2]]))
    assert len(values) == 2
    with pytest.raises(QualcodeError, match="column D is headed blank"):
        read(WIDE, workbook([["Code", "Name", "White"], ["X01", "A", 1, 2]]))


def test_a_mapping_that_cannot_be_is_refused_before_the_file_is_opened():
    with pytest.raises(QualcodeError, match="which year"):
        read(replace(WIDE, year=YearRule("file")), b"not looked at")


numbers = st.floats(0, 100, allow_nan=False).map(lambda value: round(value, 4))


@given(st.lists(st.tuples(numbers, st.sampled_from(["", "%"])), min_size=1, max_size=5))
def test_a_number_is_the_same_by_mapping_and_in_the_long_form(figures: list[tuple[float, str]]):
    rows = [f"X0{n},2017,5,percent,BME,{value}{sign},percent,,f" for n, (value, sign) in enumerate(figures)]
    text = "org_code,year,indicator,measure,group,value,unit,status,source_file\n" + "\n".join(rows)
    long = [(v.value, v.status, v.printed) for v in read_values(text.encode(), WRES).values]
    mapping = replace(WIDE, sheet="", columns=(CODE, five("B", "BME", "v")))
    wide = "Code,v\n" + "\n".join(f"X0{n},{value}{sign}" for n, (value, sign) in enumerate(figures))
    values, problems = read(mapping, wide.encode())
    assert not told(problems) and [(v.value, v.status, v.printed) for v in values] == long


def test_the_years_of_a_column_are_what_each_column_of_figures_says():
    columns = (CODE, MappedColumn("B", "year", "Year"), five("C", "White", "White", year_means="survey"))
    two = MappedColumn("D", "value", "Ratio", "2", "ratio", unit="ratio")
    data = workbook([["Code", "Year", "White", "Ratio"], ["X01", 2016, 20, 1.5], ["X01", 2017, 21, 1.4]])
    by_column = replace(WIDE, columns=(*columns, two), year=YearRule("column"))
    by_rule = replace(by_column, columns=(*by_column.columns[:2], five("C", "White", "White"), two))
    for mapping in (by_column, replace(by_rule, year=YearRule("column", means="survey"))):
        values, problems = read(mapping, data)
        assert not problems
        assert [(v.indicator, v.year) for v in values] == [("5", 2017), ("2", 2016), ("5", 2018), ("2", 2017)]


def test_the_year_of_the_file_is_shifted_for_the_survey_alone():
    columns = (CODE, NAME, five("C", "White", "White", year_means="survey"), five("D", "BME", "BME"))
    values, _ = read(replace(WIDE, columns=columns), workbook([HEADER, ["X01", "A", 20, 21]]))
    assert [v.year for v in values] == [2018, 2017]


def test_a_formula_without_a_stored_result_is_no_blank():
    from io import BytesIO

    from openpyxl import Workbook

    book, out = Workbook(), BytesIO()
    for row in (HEADER, ["X01", "A", "=10+10", 21], ["X02", "B", 22, None]):
        book.worksheets[0].append(row)
    book.worksheets[0].title = "final"
    book.save(out)
    values, problems = read(replace(WIDE, tokens=(("", "not_reported"),)), out.getvalue())
    assert [(v.org_code, v.status) for v in values] == [("X01", "ok"), ("X02", "ok"), ("X02", "not_reported")]
    ((place, what),) = told(problems)
    assert place == "row 2, column C" and what.startswith("a formula without a stored result stands here; open the")


def test_a_formula_that_failed_is_no_name_unless_its_words_say_so():
    data = workbook([HEADER, ["X01", "#N/A", 20, 21], ["X02", "B", 22, 23]])
    values, problems = read(WIDE, data)
    assert told(problems) == [("row 2, column B", "a formula failed here (#N/A)")] and len(values) == 2
    named = replace(WIDE, columns=(CODE, replace(NAME, words=(("#N/A", ""),)), *WIDE.columns[2:]))
    assert len(read(named, data)[0]) == 4
