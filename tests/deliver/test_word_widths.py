"""How wide columns are in Word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.deliver.word_widths import column_parts, table_widths
from qualcode.model.report import TableBlock
from qualcode.model.table import Table

WORDS = st.text("abcdefgh ", max_size=30)


@given(st.lists(WORDS, min_size=1, max_size=30), st.integers(3000, 15000), st.data())
def test_every_column_stands_once_beside_the_first_and_words_fit(
    names: list[str], width: int, data: st.DataObject
) -> None:
    columns = tuple(f"{at} {name}" for at, name in enumerate(names))
    row = tuple(data.draw(st.one_of(st.integers(0, 999), WORDS)) for _ in columns)
    parts = column_parts(TableBlock("T", Table(columns, (row,))), width)
    assert tuple(name for part in parts for name in part.table.columns[1:]) == columns[1:]
    assert tuple(cell for part in parts for cell in part.table.rows[0][1:]) == row[1:]
    assert {part.table.columns[0] for part in parts} == {columns[0]}
    for part in parts:
        assert sum(table_widths(part, width)) <= width + len(part.table.columns)
