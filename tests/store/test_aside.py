"""Rows laid aside: in order, with what repeats, and gone afterwards."""

from __future__ import annotations

from qualcode.store.aside import Aside

COLUMNS = ("line", "code", "year", "value")


def filled() -> Aside:
    aside = Aside(COLUMNS, ("code", "year"))
    aside.add([(2, "B", 2017, 1.5), (3, "A", 2018, None), (4, "A", 2016, 0.0)])
    aside.add([(5, "B", 2017, 1.6)])
    return aside


def test_rows_come_back_in_the_order_of_ranks_and_columns() -> None:
    with filled() as aside:
        assert len(aside) == 4
        found = list(aside.in_order("code", {"A": 9, "B": 7}, "year"))
        assert found == [
            (7, 2, "B", 2017, 1.5),
            (7, 5, "B", 2017, 1.6),
            (9, 4, "A", 2016, 0.0),
            (9, 3, "A", 2018, None),
        ]
        assert list(aside.in_order("code", {"A": 1})) == [(1, 3, "A", 2018, None), (1, 4, "A", 2016, 0.0)]


def test_what_repeats_is_found_and_dropped() -> None:
    with filled() as aside:
        ((first, second),) = aside.repeated()
        assert (first[1:], second[1:]) == ((2, "B", 2017, 1.5), (5, "B", 2017, 1.6))
        aside.drop([second[0]])
        assert list(aside.repeated()) == []
        assert aside.distinct("code") == [("A",), ("B",)]
        assert [row[0] for row in aside.ordered("line")] == [2, 3, 4]


def test_nothing_repeats_by_being_empty_in_one_and_not_in_the_other() -> None:
    with Aside(("a", "b"), ("a", "b")) as aside:
        aside.add([("x", None), ("x", ""), ("x", None)])
        assert [[row[0] for row in rows] for rows in aside.repeated()] == [[1, 3]]


def test_very_many_repeats_are_found_too() -> None:
    with Aside(("a",), ("a",)) as aside:
        aside.add([(n % 50,) for n in range(150)])
        assert sorted(len(rows) for rows in aside.repeated()) == [3] * 50
