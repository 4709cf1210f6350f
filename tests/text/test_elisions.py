"""A shortened quotation is its own words with [...] between them, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.elisions import ELISION, read_cuts, tidied, with_elisions, write_cuts

QUOTE = "We read it twice, and then, well, nobody explained it to us."


def cut(*words: str) -> list[tuple[int, int]]:
    return [(QUOTE.index(one), QUOTE.index(one) + len(one)) for one in words]


def test_skipped_parts_are_told_as_three_dots_in_brackets() -> None:
    assert with_elisions(QUOTE, cut("and then, well,")) == "We read it twice, [...] nobody explained it to us."
    assert with_elisions(QUOTE, cut("We read it")) == "[...] twice, and then, well, nobody explained it to us."
    assert with_elisions(QUOTE, cut("to us.")) == "We read it twice, and then, well, nobody explained it [...]"
    assert with_elisions(QUOTE, cut("to us")) == "We read it twice, and then, well, nobody explained it [...]."
    assert with_elisions(QUOTE, ()) == QUOTE


def test_parts_with_nothing_between_them_are_one() -> None:
    assert with_elisions(QUOTE, cut("well,", "and then,")) == "We read it twice, [...] nobody explained it to us."


@given(st.text("ab ,.", min_size=1, max_size=30), st.lists(st.tuples(st.integers(-2, 32), st.integers(-2, 32))))
def test_nothing_is_printed_that_is_not_there_and_cuts_are_kept(quote: str, cuts: list[tuple[int, int]]) -> None:
    tidy = tidied(quote, cuts)

    assert read_cuts(write_cuts(tidy)) == tidy == tidied(quote, tidy)
    assert all(0 <= start < end <= len(quote) for start, end in tidy)
    printed = with_elisions(quote, cuts)
    skipped = {at for start, end in tidy for at in range(start, end)}
    kept = "".join(one for at, one in enumerate(quote) if at not in skipped)
    assert "".join(printed.replace(ELISION, "").split()) == "".join(kept.split())
    assert printed.count(ELISION) == len(tidy)
