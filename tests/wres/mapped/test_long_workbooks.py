"""The long form as a workbook: a row at a time, each cell as what it is."""

from __future__ import annotations

from typing import Any

from sheet_files import workbook

from qualcode.wres.standard import load_standard
from qualcode.wres.values_csv import read_values

WRES = load_standard("wres")
HEADER = ["org_code", "year", "indicator", "measure", "group", "value", "unit", "status"]


def test_a_workbook_is_read_as_a_csv_is_and_problems_name_their_cells():
    rows: list[list[Any]] = [
        HEADER,
        ["X01", 2017, 2, "ratio", None, 1.5, "ratio"],
        ["X02", 2017, 5, "percent", "BME", "17.16%%", "percent"],
        [],
        ["X03", 2017, 2, "ratio", None, "17.16%%", "ratio"],
        ["X04", 2017, 2, "ratio", None, "#REF!", "ratio"],
        ["X05", "2017-18x", 2, "ratio", None, 1.5, "ratio"],
        ["X06", 2017, 2, "ratio", None, 0, "ratio"],
    ]
    found = read_values(workbook(rows), WRES, name="f.xlsx")
    assert [(v.org_code, v.value, v.status, v.printed) for v in found.values] == [
        ("X01", 1.5, "ok", "1.5"),
        ("X02", 17.16, "ok", "17.16%"),
        ("X06", 0.0, "zero", "0"),
    ]
    assert [(one.place, one.what[:40]) for one in found.errors] == [
        ("row 5, column F", "the value '17.16%' has a percent sign an"),
        ("row 6, column F", "a formula failed here (#REF!)"),
        ("row 7, column B", "the year '2017-18x' is no year; give the"),
    ]


def test_the_place_of_a_problem_in_a_csv_names_the_column():
    text = "org_code,year,indicator,measure,group,value,unit,status\nX01,17,2,ratio,,1,ratio,\n"
    (error,) = read_values(text.encode(), WRES).errors
    assert error.place == "line 2, column B"
