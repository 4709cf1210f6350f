"""Reading csv files people make."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from qualcode.deliver.tables import write_table
from qualcode.ingest.csv_rows import read_csv, read_rows
from qualcode.model.errors import QualcodeError
from qualcode.model.table import Table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_are_found_out(encoding: str, separator: str) -> None:
    data = f'name{separator}note\r\nCafé{separator}"£5, at; least – yes"\r\n'
    assert read_rows(data.encode(encoding)) == [{"name": "Café", "note": "£5, at; least – yes"}]


def test_separators_inside_a_quoted_header_do_not_count() -> None:
    assert read_rows(b'"a;b;c",d\n1,2\n') == [{"a;b;c": "1", "d": "2"}]


def test_excels_own_separator_line_is_understood_and_lines_still_hold() -> None:
    file = read_csv(b"sep=;\r\na,b;c\r\n1;2\r\n")
    assert file.columns == ("a,b", "c")
    assert file.lines == (3,)


def test_header_names_are_trimmed_and_cells_are_not() -> None:
    assert read_rows(" document \u00a0,quote\nd1, so \n".encode()) == [{"document": "d1", "quote": " so "}]


def test_empty_rows_and_trailing_empty_columns_are_left_out() -> None:
    file = read_csv(b"a,b,,\n\n1,2,,\n,,,\n3\n")
    assert file.columns == ("a", "b")
    assert file.rows == ({"a": "1", "b": "2"}, {"a": "3", "b": ""})
    assert file.lines == (3, 5)


def test_a_header_without_rows_is_an_empty_file() -> None:
    file = read_csv(b"a,b\n")
    assert file.columns == ("a", "b")
    assert file.rows == ()


def test_the_line_of_a_row_is_where_it_starts() -> None:
    assert read_csv(b'a\n"two\nlines"\nnext\n').lines == (2, 4)


def test_the_guard_can_be_left_on() -> None:
    assert read_rows(b"a\n'=1\n") == [{"a": "=1"}]
    assert read_rows(b"a\n'=1\n", guarded=False) == [{"a": "'=1"}]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "there is no header row"),
        (b"a,b\n1,2\n1,2,3\n", "the row has 3 cells and the header 2, the csv data line 3"),
        (b'a,b\n1,2\n"open,2\n3,4\n', "a quotation mark is not closed, the csv data line 3"),
        (b'a,b\n"x"y,2\n', "a quoted cell goes on behind its closing quotation mark, the csv data line 2"),
        (b"a,a\n1,2\n", "two columns are called 'a'"),
        (b"a,,c\n1,2,3\n", "column 2 has no name"),
        (b"a\nx\n\x81\n", "neither UTF-8 nor Windows-1252, the csv data line 3"),
        (b"a\n\0\0\0\n", "this is not a text file, the csv data line 2"),
        (b"PK\x03\x04rest", "damaged"),
    ],
)
def test_errors_are_one_line_with_the_line_number(data: bytes, message: str) -> None:
    with pytest.raises(QualcodeError) as caught:
        read_rows(data)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(QualcodeError, match="no such file"):
        read_rows(tmp_path / "none.csv")
    with pytest.raises(QualcodeError, match="not a file"):
        read_rows(str(tmp_path))


def test_the_limit_of_other_csv_readers_is_left_as_it_was() -> None:
    before = csv.field_size_limit()
    read_rows(b"a\n" + b"x" * 200_000 + b"\n")
    with pytest.raises(QualcodeError):
        read_rows(b'a\n"open\n')
    assert csv.field_size_limit() == before


def test_the_real_files_are_read(shared: Path) -> None:
    assert len(read_rows(shared / "seed_excerpts.csv")) == 78
    assert set(read_rows(shared / "codebooks" / "wres_evaluation.csv")[0]) >= {"parent", "name", "definition"}


def test_the_first_sheet_of_a_workbook_is_read_as_the_same_table() -> None:
    table = Table(
        ("name", "note", "n"),
        (("Ann", '=1+1; "so"\nand on', 3), ("Bo", None, None), ("Cy", "'=2", 4.5)),
        notes=("Read.",),
    )
    out = io.BytesIO()
    write_table(table, "xlsx", out)
    file = read_csv(out.getvalue())
    assert (file.columns, file.lines) == (("name", "note", "n"), (2, 3, 4))
    assert [tuple(row.values()) for row in file.rows] == [
        ("Ann", '=1+1; "so"\nand on', "3"),
        ("Bo", "", ""),
        ("Cy", "'=2", "4.5"),
    ]


def test_a_word_file_is_no_table(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    with pytest.raises(QualcodeError, match="this is neither csv nor a workbook"):
        read_csv(out.getvalue())
