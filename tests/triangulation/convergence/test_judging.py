"""How far judges came to the same, against the formula worked out otherwise."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.convergence import Elements, PairInfo, TopicInfo
from qualcode.model.judging import Came, Judged, Judgement, alike, differences_first, kappa

CAME: st.SearchStrategy[Came] = st.sampled_from(
    (("agreement", ""), ("dissonance", ""), ("silence", "a"), ("silence", "b"))
)
TOPIC = TopicInfo(1, "u", "T", "", None, (), (), (), ())


def judged(*words: Elements) -> Judged:
    own = tuple(
        Judgement(n, f"J{n}", False, one, "", "", "", "", (), datetime(2026, 1, 1, tzinfo=UTC))
        for n, one in enumerate(words)
    )
    return Judged(TOPIC, PairInfo(1, "words", "figures"), "CS1", own, 0, None)


@given(st.lists(st.tuples(CAME, CAME), min_size=1, max_size=30))
def test_kappa_is_that_of_the_crosstab(pairs: list[tuple[Came, Came]]) -> None:
    frame = pd.DataFrame([(str(a), str(b)) for a, b in pairs], columns=["a", "b"])
    labels = sorted({*frame.a, *frame.b})
    table = pd.crosstab(frame.a, frame.b).reindex(index=labels, columns=labels, fill_value=0) / len(frame)
    observed = sum(table.loc[one, one] for one in labels)
    chance = float((table.sum(axis=1) * table.sum(axis=0)).sum())
    found = kappa(pairs)
    if found is None:
        assert chance == pytest.approx(1)
    else:
        assert found == pytest.approx((observed - chance) / (1 - chance))


@given(st.lists(st.tuples(CAME, CAME), max_size=20))
def test_who_is_named_first_does_not_matter(pairs: list[tuple[Came, Came]]) -> None:
    assert kappa(pairs) == kappa([(b, a) for a, b in pairs])


def test_whose_silence_it_is_counts() -> None:
    assert judged(Elements(silent="a"), Elements(silent="b")).differs
    assert not judged(Elements("yes", "no"), Elements("no", "yes")).differs
    assert not judged(Elements("yes", "no"), Elements()).differs


def test_every_two_judges_are_compared_over_what_both_judged() -> None:
    agree, not_so = Elements("yes", "yes"), Elements("no", "no")
    found = alike([judged(agree, agree, not_so), judged(agree, not_so), judged(Elements(), agree)])
    assert [(one.judges, one.both, one.same) for one in found] == [
        (("J0", "J1"), 2, 1),
        (("J0", "J2"), 1, 0),
        (("J1", "J2"), 1, 0),
    ]


def test_differences_come_before_what_is_open_and_both_before_the_rest() -> None:
    same, open_, differ = judged(Elements("yes", "yes")), judged(), judged(Elements("yes", "yes"), Elements("no", "no"))
    assert differences_first([same, open_, differ])[0] is differ
    assert same.stands is same.own[0] and differ.stands is None and open_.stands is None
