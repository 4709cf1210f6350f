"""How wide columns are in Word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.deliver.letter_widths import ems
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


def test_a_column_of_long_texts_has_the_room_that_a_column_of_figures_does_not_need() -> None:
    names = ("Indicator", "Change a year (95 % interval)", "p", "Trusts")
    row = ("Harassment, bullying or abuse from patients, relatives or the public", "−0.01", "<\u00a00.001", 44)
    first, change, p, trusts = table_widths(TableBlock("T", Table(names, (row,) * 9)), 9072)
    assert first > 4_000 > 2 * change
    # In one line: the space in it does not break.
    assert p >= 180 * ems("<\u00a00.001") + 170
    assert trusts < first / 3


def test_few_tall_cells_do_not_take_the_room_of_the_names_of_many_rows() -> None:
    told = "Some words that were said in an interview. " * 40
    names = tuple(f"The name of row {at} in some fifty letters, or so" for at in range(20))
    rows = tuple((name, "1", "2") for name in names)
    first, *_ = table_widths(TableBlock("T", Table(("", "A", "B"), (*rows, ("Accounts", told, told)))), 14570)
    assert first > 2_200


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), max_size=8), st.integers(6000, 15000))
def test_a_page_is_shared_wholly_and_no_word_is_broken(cells: list[list[str]], width: int) -> None:
    table = Table(("One", "Two", "Three"), tuple(map(tuple, cells)))
    widths = table_widths(TableBlock("T", table), width)
    assert width - len(widths) <= sum(widths) <= width
    longest = [max(map(ems, " ".join(row[at] for row in cells).split()), default=0) for at in range(3)]
    if sum(180 * one + 200 for one in longest) < width - 1500:
        assert all(wide >= min(180 * one, 1536) + 170 for wide, one in zip(widths, longest, strict=True))


def test_letters_are_as_wide_as_they_are() -> None:
    assert ems("suppressed") == sum((500, 556, 556, 556, 333, 556, 500, 500, 556, 556)) / 1000
    assert ems("MW") > 2 * ems("ii") and ems("Compared", bold=True) > ems("Compared")
    assert ems("e\u0301") == ems("e") and ems("漢") > 1
