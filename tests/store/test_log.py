"""The record, a page at a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from qualcode.store.database import Store
from qualcode.store.log import Wanted
from qualcode.store.tables import Question


@pytest.fixture
def acts(store: Store, ada: int, ben: int) -> list[int]:
    """Ten acts, by Ada and Ben in turn."""
    made = []
    for number in range(10):
        with store.action(
            f"Frage {number}: “Straße {'ÉTÉ' if number % 5 == 0 else 'x'}”", (ada, ben)[number % 2]
        ) as act:
            act.insert(Question, number=number, text="x")
        made.append(store.state())
    return made


def shown(store: Store, limit: int | None = None, **wanted: object) -> list[int]:
    return [entry.id for entry in store.log(limit, Wanted(**wanted))]  # type: ignore[arg-type]


def test_a_page_follows_the_one_before_it(store: Store, acts: list[int]) -> None:
    first = shown(store, 4)
    second = shown(store, 4, before=first[-1])
    assert first + second == acts[:1:-1]


def test_acts_of_one_coder(store: Store, acts: list[int], ben: int) -> None:
    assert shown(store, 3, coder_id=ben) == [acts[9], acts[7], acts[5]]


@pytest.mark.parametrize("words", ["été", "ÉTÉ strasse", "frage ÉTÉ"])
def test_words_are_found_whatever_their_case(store: Store, acts: list[int], words: str) -> None:
    assert shown(store, words=words) == [acts[5], acts[0]]
    assert shown(store, 1, words=words) == [acts[5]]
    assert shown(store, 5, words=words, before=acts[5]) == [acts[0]]


def test_all_the_words_must_be_there_and_percent_signs_are_words(store: Store, acts: list[int]) -> None:
    assert shown(store, words="été absent") == []
    assert shown(store, words="%") == []
    assert shown(store, words="  ") == shown(store)


def test_acts_since_a_moment(store: Store, acts: list[int]) -> None:
    now = datetime.now(UTC)
    assert shown(store, since=now - timedelta(hours=1))[0] == acts[-1]
    assert shown(store, since=now + timedelta(hours=1)) == []
