"""The plain table for a terminal."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.deliver.tables import write_table
from qualcode.deliver.txt_table import table_lines
from qualcode.model.table import Table


def test_columns_are_aligned_and_numbers_stand_to_the_right() -> None:
    table = Table(
        ("theme", "n"), (("Networks", 12), ("Safe", None), ("日本", 3)), title="T", counts="excerpts", indents=(0, 1, 0)
    )
    assert table_lines(table) == ("T (excerpts)\n\ntheme      n\n--------  --\nNetworks  12\n  Safe\n日本       3\n")


def test_figures_with_one_decimal_have_one_in_every_row() -> None:
    table = Table(("who", "share", "ratio"), (("a", 2.9, 1.31), ("b", 3.0, 1.5), ("c", None, 2.0)))
    assert [line.split() for line in table_lines(table).splitlines()[2:]] == [
        ["a", "2.9", "1.31"],
        ["b", "3.0", "1.5"],
        ["c", "2"],
    ]


def test_notes_stand_below() -> None:
    assert table_lines(Table(("a",), (("x",),), notes=("why",))).endswith("x\n\nNote. why\n")


def test_long_words_are_wrapped_in_their_column_when_a_width_is_given() -> None:
    lines = table_lines(Table(("id", "quote"), (("x1", "one two three four five"),)), width=20).split("\n")
    assert lines[2:-1] == ["x1  one two three", "    four five"]


def columns(line: str) -> int:
    """Characters that take a column of their own: marks stand on the one before."""
    return sum(unicodedata.category(char) not in ("Mn", "Me", "Cf") for char in line)


cells = st.one_of(st.none(), st.integers(-9, 999), st.text(max_size=60))


@given(st.lists(st.tuples(cells, cells, cells), max_size=4), st.one_of(st.none(), st.integers(26, 90)))
def test_every_line_is_safe_and_within_the_width(rows: list[tuple[None, None, None]], width: int | None) -> None:
    shown = table_lines(Table(("a", "b", "c"), tuple(rows)), width)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    if width is not None:
        assert all(columns(line) <= width + 4 for line in shown.split("\n"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_no_word_is_broken_where_another_column_can_give_way() -> None:
    table = Table(("Said of it", "Name"), (("it is to be so and so on and on", "shortlisting,"),))
    assert "shortlisting," in table_lines(table, 24)


def test_a_long_name_is_wrapped_on_a_terminal_and_whole_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    table = Table(("code", "n"), (("name " * 60, 3), ("b", 4)))
    shown, kept = Terminal(), io.StringIO()
    write_table(table, "txt", shown)
    write_table(table, "txt", kept)
    assert max(map(len, shown.getvalue().splitlines())) <= 60 and shown.getvalue().count("name") == 60
    assert len(kept.getvalue().splitlines()) == 4
