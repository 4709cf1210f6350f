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


def test_a_table_that_is_cut_keeps_the_widths_asked_for_to_each_other() -> None:
    columns = (
        "Indicator",
        *(f"Collected {year}" for year in range(2015, 2019)),
        "Compared with ambulance trusts",
        "Note",
    )
    block = TableBlock("T", Table(columns, (("1", *["not collected"] * 4, "similar", "none"),)), (3, 2, 2, 2, 2, 4, 2))
    first, *_, last = column_parts(block, 5000)
    assert first.widths_cm[0] * 2 == first.widths_cm[1] * 3
    asked = dict(zip(columns, block.widths_cm, strict=True))
    shares = {round(wide / asked[name], 6) for name, wide in zip(last.table.columns, last.widths_cm, strict=True)}
    assert len(shares) == 1
    assert abs(sum(last.widths_cm) - 5000 * 2.54 / 1440) < 0.01
