"""Codes on the number keys: each coder's own, in their places, and out of the way when a code goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding.pins import KEYS, arranged
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.project import Project

Picture = Callable[[], dict[str, list[tuple[Any, ...]]]]


@pytest.fixture
def ben(project: Project) -> Iterator[Project]:
    project.coders.add("Ben")
    with Project.open(project.folder, coder="Ben") as other:
        yield other


def keys(project: Project) -> dict[int, str]:
    return {pin.key: pin.code.name for pin in project.pins.all()}


def test_a_code_is_pinned_to_the_lowest_free_key_or_the_one_that_is_named(project: Project) -> None:
    project.pins.pin("Silence")
    project.pins.pin("Mandate", 5)
    pin = project.pins.pin("Warm words")

    assert (pin.key, pin.code.path) == (2, "Leadership > Warm words")
    assert keys(project) == {1: "Silence", 2: "Warm words", 5: "Mandate"}
    assert [entry.name for entry in project.log(2)] == ["pin “Warm words” to key 2", "pin “Mandate” to key 5"]


def test_a_code_that_is_pinned_already_stays_where_it_is(project: Project) -> None:
    project.pins.pin("Silence", 3)
    before = project.state()

    assert project.pins.pin("Silence").key == 3
    assert project.state() == before


def test_two_codes_change_places(project: Project) -> None:
    project.pins.pin("Silence")
    project.pins.pin("Mandate")

    project.pins.move("Mandate", 1)

    assert keys(project) == {1: "Mandate", 2: "Silence"}
    project.undo()
    assert keys(project) == {1: "Silence", 2: "Mandate"}


def test_a_code_whose_key_is_taken_goes_to_the_lowest_free_one(project: Project) -> None:
    project.pins.pin("Silence", 4)

    project.pins.pin("Mandate", 4)

    assert keys(project) == {1: "Silence", 4: "Mandate"}


def test_unpinning_leaves_the_other_keys_as_they_are(project: Project) -> None:
    project.pins.pin("Silence")
    project.pins.pin("Mandate")

    assert project.pins.unpin("Silence")
    assert not project.pins.unpin("Silence")
    assert keys(project) == {2: "Mandate"}
    project.undo()
    assert keys(project) == {1: "Silence", 2: "Mandate"}


def test_every_coder_has_keys_of_their_own(project: Project, ben: Project) -> None:
    project.pins.pin("Silence")
    ben.pins.pin("Mandate")

    assert (keys(project), keys(ben)) == ({1: "Silence"}, {1: "Mandate"})


def test_a_tenth_code_is_refused(project: Project) -> None:
    for n in range(9):
        project.pins.pin(project.codebook.add(f"Code {n}").id)

    with pytest.raises(QualcodeError, match="nine codes are pinned already"):
        project.pins.pin("Silence")
    with pytest.raises(QualcodeError, match="nine codes are pinned already"):
        project.pins.pin("Silence", 3)
    assert keys(project) == {n + 1: f"Code {n}" for n in range(9)}


@pytest.mark.parametrize("key", [0, 10, -1])
def test_there_is_no_other_key(project: Project, key: int) -> None:
    with pytest.raises(QualcodeError, match="choose one from 1 to 9"):
        project.pins.pin("Silence", key)


def test_only_a_pinned_code_can_be_moved(project: Project) -> None:
    with pytest.raises(UnknownName, match="is not pinned"):
        project.pins.move("Silence", 2)


def test_a_retired_code_is_not_offered_and_has_its_key_again_when_it_is_back(project: Project) -> None:
    project.pins.pin("Silence")
    project.codebook.retire("Silence")

    assert keys(project) == {}
    with pytest.raises(QualcodeError, match="is retired"):
        project.pins.pin("Silence", 2)
    project.codebook.retire("Silence", restore=True)
    assert keys(project) == {1: "Silence"}


def test_the_key_of_a_retired_code_is_free(project: Project) -> None:
    project.pins.pin("Silence")
    project.codebook.retire("Silence")
    project.pins.pin("Mandate")
    project.codebook.retire("Silence", restore=True)

    assert keys(project) == {1: "Mandate"}


def test_the_pin_of_a_merged_code_goes_over(project: Project, ben: Project, picture: Picture) -> None:
    project.pins.pin("Silence", 3)
    project.pins.pin("Mandate", 4)
    ben.pins.pin("Silence", 7)
    before = picture()

    project.codebook.merge("Silence", "Mandate")

    assert (keys(project), keys(ben)) == ({4: "Mandate"}, {7: "Mandate"})
    project.undo()
    assert picture() == before


def test_a_code_that_another_coder_has_pinned_is_not_undone_under_their_hands(project: Project, ben: Project) -> None:
    project.codebook.add("New")
    ben.pins.pin("New")

    with pytest.raises(QualcodeError, match=r"by Ben, “pin “New” to key 1” .* made a pin that rests on it"):
        project.undo()


@given(
    st.dictionaries(st.integers(1, 20), st.sampled_from(KEYS), max_size=8).filter(
        lambda keys: len(set(keys.values())) == len(keys)
    ),
    st.sets(st.integers(1, 20)),
    st.integers(21, 22) | st.integers(1, 20),
    st.sampled_from(KEYS) | st.none(),
)
def test_no_two_codes_have_one_key_and_none_that_is_used_is_lost(
    keys: dict[int, int], retired: set[int], code: int, key: int | None
) -> None:
    retired -= {code}
    now = arranged(keys, retired, code, key)

    assert len(set(now.values())) == len(now)
    assert set(now) >= set(keys) - retired
    assert key is None or now[code] == key
    others = {one: its for one, its in keys.items() if one != code and one not in retired and its != now[code]}
    assert others.items() <= now.items()
