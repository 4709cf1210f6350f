"""No printed averages pin a hidden count: trying all that it could be leaves more than one. Synthetic figures."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.indicators import Form
from qualcode.wres.pinned import kept
from qualcode.wres.printed import as_printed
from qualcode.wres.scoring import Score
from qualcode.wres.standard import load_standard
from qualcode.wres.summary import pooled, summarise

LEAST = 5
FORM: Form = next(one for one in load_standard("wres").indicators if one.number == "3").scoring


def score(count: int, of: int, others: int = 40, whole: int = 2000) -> Score:
    """Of ``of`` BME staff so many, of ``whole`` White staff ``others``."""
    counts = ((float(count), float(of)), (float(others), float(whole)))
    return Score(2016, pooled(FORM, [counts]), "ok", counts=counts)


def told(scores: dict[int, Score], groups: dict[str, list[int]], away: frozenset[str], bare: frozenset[str]) -> object:
    """Everything that a reader sees of the groups."""
    seen = []
    for name, ids in groups.items():
        if name in away:
            continue
        found = summarise(value for one in ids if (value := scores[one].value) is not None)
        together = pooled(FORM, [scores[one].counts for one in ids])
        assert found is not None and together is not None
        seen.append((as_printed(found.mean, "ratio"), as_printed(together, "ratio")))
        if name not in bare:
            spread = (found.sd or 0.0, found.median, found.q1, found.q3)
            seen.append(tuple(as_printed(one, "ratio") for one in spread))  # type: ignore[arg-type]
    return seen


@given(
    st.lists(st.tuples(st.integers(1, LEAST - 1), st.integers(20, 900)), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(LEAST, 40), st.integers(200, 900)), min_size=4, max_size=40),
    st.data(),
)
@settings(max_examples=60, deadline=None)
def test_a_hidden_count_is_never_the_only_one_that_fits(
    few: list[tuple[int, int]], many: list[tuple[int, int]], data: st.DataObject
) -> None:
    people = [*few, *many]
    scores = {number: score(count, of) for number, (count, of) in enumerate(people)}
    kinds = data.draw(st.lists(st.sampled_from("ab"), min_size=len(people), max_size=len(people)))
    groups = {"": list(scores)} | {kind: [n for n, one in enumerate(kinds) if one == kind] for kind in "ab"}
    groups = {name: ids for name, ids in groups.items() if len(ids) >= 5}
    found = kept(FORM, scores, groups, frozenset(range(len(few))), LEAST)
    seen = told(scores, groups, found.away, found.bare)
    fits = [
        counts
        for counts in product(range(1, LEAST), repeat=len(few))
        if told(scores | {n: score(one, few[n][1]) for n, one in enumerate(counts)}, groups, found.away, found.bare)
        == seen
    ]
    assert tuple(count for count, _ in few) in fits
    assert all(len(set(column)) > 1 for column in zip(*fits, strict=True))


def test_what_few_people_move_far_is_withheld_and_what_they_hardly_move_is_not() -> None:
    small = {n: score(3 if n == 0 else 12, 60, 8) for n in range(24)}
    assert kept(FORM, small, {"": list(small)}, frozenset({0}), LEAST).away == {""}
    large = {n: score(3 if n == 0 else 30, 900) for n in range(60)}
    assert kept(FORM, large, {"": list(large)}, frozenset({0}), LEAST).away == frozenset()
