"""Excel workbooks, opened again with another library."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from qualcode.deliver.tables import write_table
from qualcode.deliver.target import Written
from qualcode.model.errors import QualcodeError
from qualcode.model.table import Table


def exported(table: Table) -> tuple[Any, Written]:
    out = io.BytesIO()
    written = write_table(table, "xlsx", out)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue())), written


HOSTILE = ("=1+1", "+1", "@x", "https://example.org", "[/]", "007", "1e5", "<b>&amp;", "_x001B_", "a\nb", "\u202eabc")


@pytest.mark.parametrize("many", [1, 30_000])
def test_words_are_never_a_formula_a_link_or_a_number(many: int) -> None:
    book, written = exported(Table(("words", "n"), tuple((cell, 1) for cell in HOSTILE * (many // 11 + 1))))
    sheet = book["Table"]
    for row, words in enumerate(HOSTILE, 2):
        cell = sheet.cell(row, 1)
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        # In Excel's escape a literal "_x001B_" is "_x005F_x001B_"; openpyxl undoes it for shared strings only.
        assert cell.value.replace("_x005F_", "_") == words.replace("\u202e", "\ufffd")
    assert len(written.remarks) == 1 and "replaced one for one" in written.remarks[0]


def test_numbers_are_numbers_and_no_value_is_an_empty_cell() -> None:
    book, _ = exported(Table(("a", "b", "c", "d"), ((0, 1.5, None, float("inf")),)))
    assert [cell.value for cell in book["Table"][2]] == [0, 1.5, None, None]


def test_the_header_is_bold_frozen_and_filters() -> None:
    book, _ = exported(Table(("theme", "n"), (("a", 1), ("b", 2))))
    sheet = book["Table"]
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet["A2"].alignment.wrap_text


def test_a_matrix_keeps_its_row_names_in_sight_and_its_totals_out_of_the_filter() -> None:
    book, _ = exported(
        Table(("codes (excerpts)", "CS1", "total"), (("a", 1, 1), ("b", 2, 2), ("total", 3, 3)), totals=1)
    )
    sheet = book["Table"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:C3")


def test_numbers_do_not_touch_the_words_after_them() -> None:
    sheet = exported(Table(("n", "words"), ((12, "a"),)))[0]["Table"]
    assert [(cell.alignment.horizontal, cell.alignment.indent) for cell in (sheet["A1"], sheet["A2"])] == [
        ("right", 1)
    ] * 2


def test_rows_are_high_enough_for_words_that_wrap() -> None:
    book, _ = exported(Table(("quote",), (("short",), ("word " * 60,), ("two\nlines",))))
    heights = book["Table"].row_dimensions
    assert heights[2].height is None
    assert heights[3].height == 15 * 6
    assert heights[4].height == 30


def test_title_counts_and_notes_have_a_sheet_of_their_own() -> None:
    book, _ = exported(Table(("a",), ((1,),), title="Themes", counts="excerpts", notes=("one", "two")))
    assert [[cell.value for cell in row] for row in book["Notes"]] == [
        ["Title", "Themes"],
        ["Counts", "excerpts"],
        ["Note", "one"],
        ["Note", "two"],
    ]


def test_control_characters_are_replaced_one_for_one_and_reported() -> None:
    book, written = exported(Table(("a",), (("x\x1b[31m\ufffe\0\ud800",),)))
    assert book["Table"]["A2"].value == "x␛[31m\ufffd␀\ufffd"
    assert written.remarks == (
        "4 characters that the file cannot hold (control characters and their like) replaced one for one",
    )


def test_what_turns_letters_around_shows_and_every_sheet_prints_across() -> None:
    also = Table(("cell",), (("a\u202eb",),), title="Needs work")
    book, _ = exported(Table(("a\u2067",), (("Ann\u202egnp.exe",),), title="T\u202e", also=(also,)))
    assert book["Table"]["A1"].value == "a\ufffd" and book["Table"]["A2"].value == "Ann\ufffdgnp.exe"
    assert book["Notes"]["B1"].value == "T\ufffd" and book["Needs work"]["A2"].value == "a\ufffdb"
    for name in ("Table", "Needs work"):
        page = book[name].page_setup
        assert (page.orientation, page.paperSize, page.fitToHeight) == ("landscape", 9, 0)
        assert book[name].sheet_properties.pageSetUpPr.fitToPage and book[name].print_title_rows == "$1:$1"


@pytest.mark.parametrize("unit", ["x", "🙂"])
def test_words_too_long_for_a_cell_are_carried_on_below_and_that_is_said(unit: str) -> None:
    long = unit * 40_000
    book, written = exported(Table(("id", "quote", "n"), (("x1", "short", 1), ("x2", long, 2), ("x3", "short", 3))))
    rows = list(book["Table"].iter_rows(min_row=3, values_only=True))
    parts = [row for row in rows if row[0] in ("x2", "x2 (continued)")]
    assert "".join(row[1] for row in parts) == long
    assert all(len(row[1].encode("utf-16-le")) // 2 <= 32_767 for row in parts)
    assert [row[2] for row in parts] == [2, *[None] * (len(parts) - 1)]
    assert rows[-1] == ("x3", "short", 3)
    assert written.remarks == (
        f"row 2 holds more words than a cell can (32,767 characters): carried on in sheet rows 4 to {len(parts) + 2}",
    )


def test_rows_of_a_tree_are_indented() -> None:
    book, _ = exported(Table(("theme",), (("a",), ("b",)), indents=(0, 1)))
    assert book["Table"]["A3"].value == "   b"


def test_more_columns_than_a_sheet_has_are_refused() -> None:
    with pytest.raises(QualcodeError, match="export as csv"):
        exported(Table(("c",) * 16_385, ()))


@pytest.mark.parametrize("rows", [3, 60_000])
def test_the_same_table_gives_the_same_bytes_without_dates_or_names(rows: int) -> None:
    table = Table(("a",), (("x",),) * rows, title="T")
    first, second = io.BytesIO(), io.BytesIO()
    write_table(table, "xlsx", first)
    write_table(table, "xlsx", second)
    assert first.getvalue() == second.getvalue()
    with zipfile.ZipFile(first) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"<dc:creator></dc:creator>" in archive.read("docProps/core.xml")


def test_a_heading_stands_over_its_numbers() -> None:
    book, _ = exported(Table(("theme", "CS1"), (("Voice", 12),)))
    assert [cell.alignment.horizontal for cell in book["Table"][1]] == [None, "right"]


def test_answers_that_may_be_filled_in_are_offered_where_each_row_begins() -> None:
    long = "word " * 20_000  # carried on in rows of its own
    same, either = (("yes", "no"),) * 3, (("a", "b"), ("a, or c", "b"), ("a", "b"))
    table = Table(
        ("said", "same", "either"), ((long, "", ""), ("x", "", ""), ("y", "", "")), choices={1: same, 2: either}
    )
    sheet = exported(table)[0]["Table"]
    found = {str(one.sqref): (one.formula1, one.errorStyle) for one in sheet.data_validations.dataValidation}
    assert [sheet.cell(line, 1).value for line in (6, 7)] == ["x", "y"]
    assert found == {"B2:B7": ('"yes,no"', None), "C2": ('"a,b"', "warning"), "C7": ('"a,b"', "warning")}
