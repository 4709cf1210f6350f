"""csv, and our own reader as its twin."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.deliver.tables import write_table
from qualcode.ingest.csv_rows import read_rows
from qualcode.model.table import Cell, Table


def exported(*rows: tuple[Cell, ...], columns: tuple[str, ...] = ("id", "quote", "n"), raw: bool = False) -> bytes:
    out = io.BytesIO()
    write_table(Table(columns, rows), "csv", out, raw=raw)
    return out.getvalue()


def test_it_is_utf8_with_a_byte_order_mark_and_crlf() -> None:
    assert exported(("x1", "café", 2)) == "\ufeffid,quote,n\r\nx1,café,2\r\n".encode()


def test_no_value_is_empty_and_zero_is_zero() -> None:
    assert exported(("x1", None, None), ("x2", "", 0), ("x3", "a", float("nan"))).decode("utf-8-sig") == (
        "id,quote,n\r\nx1,,\r\nx2,,0\r\nx3,a,\r\n"
    )


def test_words_are_guarded_and_numbers_are_not(tmp_path: Path) -> None:
    table = Table(("=head", "n"), (("=1+1", -1), ("- well", -0.5)))
    written = write_table(table, "csv", tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text("utf-8-sig") == "'=head,n\n'=1+1,-1\n'- well,-0.5\n"
    assert written.path == tmp_path / "t.csv"
    assert written.remarks == (
        "3 cells begin like a formula and got a leading apostrophe (--raw leaves them as they are)",
    )


def test_raw_leaves_everything_and_says_nothing(tmp_path: Path) -> None:
    written = write_table(Table(("q",), (("=1+1",),)), "csv", tmp_path / "t.csv", raw=True)
    assert (tmp_path / "t.csv").read_text("utf-8-sig") == "q\n=1+1\n"
    assert written.remarks == ()


def test_a_lone_surrogate_does_not_stop_the_export() -> None:
    out = io.BytesIO()
    written = write_table(Table(("q",), (("a\ud800b",),)), "csv", out)
    assert "a\ufffdb" in out.getvalue().decode("utf-8-sig")
    assert len(written.remarks) == 1


def test_control_characters_are_replaced_one_for_one_and_reported() -> None:
    out = io.BytesIO()
    told = "x\x1b]0;t\x07\x9b31m\r\x7f", "a\r\nb\tc\nd\u202e"
    written = write_table(Table(("q", "r"), (told,)), "csv", out)
    assert out.getvalue().decode("utf-8-sig") == 'q,r\r\n"x␛]0;t␇\ufffd31m␍␡","a\r\nb\tc\nd\u202e"\r\n'
    assert written.remarks == (
        "5 characters that the file cannot hold (control characters and their like) replaced one for one",
    )
    assert read_rows(exported(told, columns=("q", "r"), raw=True))[0] == dict(zip(("q", "r"), told, strict=True))


any_words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from("\t\n")
)


@given(st.lists(st.tuples(words, words, words), max_size=5), st.lists(st.tuples(any_words, any_words), max_size=3))
def test_our_reader_gives_back_what_our_writer_wrote(
    rows: list[tuple[str, str, str]], raw: list[tuple[str, str]]
) -> None:
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    read = read_rows(exported(*kept))
    assert [tuple(row.values()) for row in read] == kept
    as_it_is = [(f"x{first}", f"x{second}") for first, second in raw]  # no formula, which the reader would unguard
    assert [tuple(row.values()) for row in read_rows(exported(*as_it_is, columns=("a", "b"), raw=True))] == as_it_is


@pytest.mark.parametrize("cell", ["x" * 40_000, "x" * 200_000])
def test_a_cell_longer_than_csv_readers_like_is_whole(cell: str) -> None:
    assert read_rows(exported(("x1", cell, 1)))[0]["quote"] == cell
