"""Small counts, and what they could be worked out from: hidden, and hidden well."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product

from qualcode.wres.suppression import Sum, hidden, is_small


def hidden_cells(rows: list[list[int]]) -> frozenset[tuple[int, int]]:
    """Of a table of counts whose last row and column are totals."""
    counts = {(r, c): count for r, row in enumerate(rows) for c, count in enumerate(row)}
    height, width = len(rows), len(rows[0])
    sums = [Sum((r, width - 1), tuple((r, c) for c in range(width - 1))) for r in range(height)]
    sums += [Sum((height - 1, c), tuple((r, c) for r in range(height - 1))) for c in range(width)]
    return hidden(counts, sums)


def test_small_counts_are_hidden_and_zero_is_not() -> None:
    assert [is_small(count, 5) for count in (0, 1, 4, 5, None)] == [False, True, True, False, False]
    assert hidden({"a": 4, "b": 0, "c": 5, "d": None}) == {"a"}
    assert hidden({"a": 4, "b": 0}, least=0) == frozenset()


def test_a_second_count_is_hidden_where_the_first_could_be_had_from_the_total() -> None:
    counts = {"White": 900, "BME": 3, "Unknown": 40, "All": 943}
    everybody = Sum("All", ("White", "BME", "Unknown"))
    assert hidden(counts, [everybody]) == {"BME", "Unknown"}
    # Where the total is not shown, nothing can be taken from it.
    assert hidden({name: counts[name] for name in ("White", "BME", "Unknown")}, [everybody]) == {"BME"}
    # With two groups only, the other one goes.
    assert hidden({"White": 900, "BME": 3, "All": 903}, [Sum("All", ("White", "BME"))]) == {"White", "BME"}


def test_a_count_that_nobody_knows_settles_nothing() -> None:
    everybody = Sum("All", ("White", "BME", "Unknown"))
    assert hidden({"White": 900, "BME": 3, "Unknown": None, "All": 943}, [everybody]) == {"BME"}


def test_what_the_publisher_has_hidden_is_protected_too() -> None:
    everybody = Sum("All", ("White", "BME", "Unknown"))
    counts = {"White": 900, "BME": None, "Unknown": 40, "All": 943}
    assert hidden(counts, [everybody], already=["BME"]) == {"BME", "Unknown"}


def test_counts_hidden_together_do_not_add_up_to_a_small_one() -> None:
    counts = {"a": 1, "b": 2, "c": 30, "d": 40, "all": 73}
    assert hidden(counts, [Sum("all", ("a", "b", "c", "d"))]) == {"a", "b", "c"}


def test_a_table_with_totals() -> None:
    rows = [[20, 3, 23], [50, 60, 110], [70, 80, 150], [140, 143, 283]]
    away = hidden_cells(rows)
    assert away == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_a_bridge_between_two_hidden_squares_is_seen() -> None:
    # Every row and column of hidden counts has two or more, and yet the one that joins the squares could be settled.
    squares = {(r, c) for r, c in product(range(2), range(2))} | {(r, c) for r, c in product((2, 3), (2, 3))}
    small = squares | {(1, 2)}
    rows = [[4 if (r, c) in small else 50 for c in range(4)] for r in range(4)]
    for row in rows:
        row.append(sum(row))
    rows.append([sum(row[c] for row in rows) for c in range(5)])
    away = hidden_cells(rows)
    assert small < away
    assert not settled(rows, away) & small


def settled(rows: list[list[int]], away: frozenset[tuple[int, int]]) -> set[tuple[int, int]]:
    """What a reader can work out, by solving every row and column by brute force: no other solution in numbers."""
    height, width = len(rows), len(rows[0])
    unknown = sorted(away)
    matrix = []
    for r in range(height):
        matrix.append([Fraction((u[0] == r) * (-1 if u[1] == width - 1 else 1)) for u in unknown])
    for c in range(width):
        matrix.append([Fraction((u[1] == c) * (-1 if u[0] == height - 1 else 1)) for u in unknown])
    whole = rank(matrix)
    # A count is settled when to ask for it adds nothing to what the equations say.
    return {
        u for n, u in enumerate(unknown) if rank([*matrix, [Fraction(m == n) for m in range(len(unknown))]]) == whole
    }


def rank(matrix: list[list[Fraction]]) -> int:
    rows, found = [list(row) for row in matrix], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((n for n in range(found, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for n in range(found + 1, len(rows)):
            factor = rows[n][column] / rows[found][column]
            rows[n] = [value - factor * base for value, base in zip(rows[n], rows[found], strict=True)]
        found += 1
    return found


def test_no_small_count_of_any_table_can_be_worked_out() -> None:
    chance = random.Random(8)
    for _ in range(60):
        height, width = chance.randint(2, 5), chance.randint(2, 5)
        rows = [[chance.choice((0, 2, 4, 9, 40, 300)) for _ in range(width)] for _ in range(height)]
        for row in rows:
            row.append(sum(row))
        rows.append([sum(row[c] for row in rows) for c in range(width + 1)])
        away = hidden_cells(rows)
        small = {(r, c) for r, row in enumerate(rows) for c, count in enumerate(row) if 0 < count < 5}
        assert small <= away
        assert not settled(rows, away) & small
