"""Where in a sheet the table is, whatever stands around it. All files are made up."""

from __future__ import annotations

from typing import Any

import pytest
from sheet_files import workbook

from qualcode.ingest.sheets import open_book
from qualcode.wres.mapped.layout import Layout, find_layout
from qualcode.wres.mapped.signature import signature
from qualcode.wres.standard import load_standard

WRES = load_standard("wres")


def layout(data: bytes) -> Layout:
    with open_book(data) as book:
        return find_layout(book.rows(), book.merged(), WRES)


def of_rows(*rows: list[Any], merges: tuple[str, ...] = ()) -> Layout:
    return layout(workbook(list(rows), merges=merges))


def of_csv(text: str) -> Layout:
    return layout(text.encode())


def test_the_header_is_found_under_titles_and_blank_rows():
    found = of_rows(
        ["Table 3: made-up figures, 2017"],
        [],
        ["Released in July 2018", None, "percent"],
        [],
        ["Name", "Code", "Indicator 5 White"],
        ["A trust", "X01", 20.5],
        ["B trust", "X02", 21],
    )
    assert (found.header_rows, found.headers) == ((5,), ("Name", "Code", "Indicator 5 White"))
    assert found.titles == ("Table 3: made-up figures, 2017", "Released in July 2018", "percent")
    assert (found.code, found.name, found.first_row, found.last_row) == (1, 0, 6, 7)


def test_a_row_of_joined_cells_speaks_for_the_columns_below_it():
    found = of_rows(
        ["Title"],
        [None, None, "Indicator 5", None, "Indicator 6", None],
        ["Code", "Name", "White", "BME", "White", "BME"],
        ["X01", "A trust", 1, 2, 3, 4],
        merges=("C2:D2", "E2:F2"),
    )
    assert found.header_rows == (2, 3)
    assert found.headers[2:] == ("Indicator 5 / White", "Indicator 5 / BME", "Indicator 6 / White", "Indicator 6 / BME")


def test_a_csv_knows_no_joined_cells_and_is_read_the_same():
    found = of_csv(",,Indicator 5,,Indicator 6,\nCode,Name,White,BME,White,BME\nX01,A trust,1,2,3,4\n")
    assert found.header_rows == (1, 2)
    assert found.headers == (
        "Code",
        "Name",
        "Indicator 5 / White",
        "Indicator 5 / BME",
        "Indicator 6 / White",
        "Indicator 6 / BME",
    )


def test_a_title_over_all_columns_or_over_the_first_is_no_header():
    over_all = of_rows(["All of it", None, None], ["Code", "Name", "White"], ["X01", "A", 1], merges=("A1:C1",))
    over_first = of_rows(["A title"], ["Code", "Name", "White"], ["X01", "A", 1])
    assert (over_all.header_rows, over_first.header_rows) == ((2,), (2,))
    assert over_first.titles == ("A title",)


def test_years_may_stand_in_the_header():
    found = of_rows(["Code", "Trust", 2015, 2016], ["X01", "A", 1.5, 2.5])
    assert found.headers == ("Code", "Trust", "2015", "2016")


def test_groups_stand_apart_and_footnotes_below():
    found = of_rows(
        ["Region", "Trust", "Code", "White (all)1", "Band8"],
        ["England", None, None, 20, 1],
        ["North"],
        [None, "A", "X01", 21, 2],
        [None, "B", "X02", 22, 3],
        [None, "All of the North", None, 43, 5],
        [None, "C", "x03 ", 23, 4],
        ["Notes"],
        ["1 White British, Irish and other"],
        [7, "looks like figures", None, 3, 3],
    )
    assert [(said.row, said.text, said.figures) for said in found.groups] == [
        (2, "England", True),
        (3, "North", False),
        (6, "All of the North", True),
    ]
    assert (found.last_row, found.coded_rows) == (7, 3)
    assert [said.text for said in found.footnotes] == [
        "Notes",
        "1 White British, Irish and other",
        "looks like figures",
    ]
    assert found.headers[3:] == ("White (all)", "Band8")  # there is a note 1 and none of 8


def test_joined_codes_sites_and_strangers_are_told_apart():
    found = of_rows(
        ["Code", "Name", "n"],
        ["R01", "A", 1],
        ["R01AB", "A hospital", 1],
        ["X01/X02", "A and B", 1],
        ["Total", "All", 1],
        ["01T", "D", 1],
        ["A1B2C", "of after 2020", 1],
    )
    assert [one.text for one in found.joined] == ["X01/X02"]
    assert [one.text for one in found.sites] == ["R01AB"]
    assert [(one.row, one.text) for one in found.strangers] == [(5, "Total")]
    assert found.coded_rows == 3


def test_no_header_at_all():
    found = of_csv("X01,A trust,1\nX02,B trust,2\n")
    assert (found.header_rows, found.code, found.name, found.first_row) == ((), 0, 1, 1)


def test_an_unnamed_code_column_is_found_by_what_stands_in_it():
    found = of_rows(["Trust", None, "White"], ["A", "X01", 1], ["B", "X02", 2])
    assert (found.code, found.name, found.headers) == (1, 0, ("Trust", "", "White"))


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", b"nothing\n"])
def test_a_file_without_organisations(data: bytes):
    assert layout(data).code is None


def test_symbols_and_blanks_are_counted_by_column():
    found = of_rows(["Code", "n"], ["X01", "-"], ["X02", "[c]"], ["X03"], ["X04", "-"], ["X05", "#N/A"], ["X06", 7])
    column = found.columns[1]
    assert {text: (seen.times, seen.row) for text, seen in column.symbols.items()} == {
        "-": (2, 2),
        "[c]": (1, 3),
    }
    assert {text: (seen.times, seen.row) for text, seen in column.wrong.items()} == {"#N/A": (1, 6)}
    assert (column.blank.times, column.blank.row, column.numbers) == (1, 4, 1)


def test_a_layout_is_known_again_in_another_year_and_not_in_another_order():
    headers = ["Code", "White 2016", "BME 2016/17", "Survey base1"]
    later = ["code ", "White 2017", "BME  2017/18", "Survey base"]
    assert signature(headers) == signature(later)
    assert signature(headers) != signature(reversed(headers))
    assert signature(["", ""]) == ""


@pytest.mark.parametrize("merges", [(), ("D2:E2",), ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2"), ("A2:A3",)])
def test_code_name_and_type_may_be_named_in_the_upper_row_of_the_header(merges: tuple[str, ...]):
    found = of_rows(
        ["Table 5: made-up figures"],
        ["Code", "Name", "Type", "Indicator 5", None, "Indicator 6"],
        [None, None, None, "White %", "BME %", "White %", "BME %"],
        ["X01", "A trust", "Acute", 1, 2, 3, 4],
        merges=merges,
    )
    assert found.header_rows == (2, 3) and found.titles == ("Table 5: made-up figures",)
    assert found.headers[:5] == ("Code", "Name", "Type", "Indicator 5 / White %", "Indicator 5 / BME %")
    assert (found.code, found.name, found.first_row) == (0, 1, 4)


def test_a_line_above_the_header_over_columns_of_nothing_is_a_title():
    found = of_rows(
        ["Made up", None, None, None, None, "Crown copyright"],
        ["Code", "Name", "White %", "BME %"],
        ["X01", "A trust", 1, 2],
    )
    assert found.header_rows == (2,)
