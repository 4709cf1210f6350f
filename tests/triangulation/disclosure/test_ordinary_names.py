"""Organisations called by ordinary words: the words may be published, the names may not."""

from __future__ import annotations

import pytest

from qualcode.project import Project
from qualcode.text.evened import evened
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.disclosure.organisation_names import OrganisationNames

NAMES = ["Mind", "Turning Point", "Change, Grow, Live", "Peace of Mind NHS Trust", "Headspace", "East London"]


def named(said: str) -> list[str]:
    return list(OrganisationNames(map(evened, NAMES)).in_words(evened(said)))


@pytest.mark.parametrize(
    "said",
    [
        "Bear in mind that it changed.",
        "That was a turning point.",
        "minds, mindful; to change, grow, live",
        "never mind",
    ],
)
def test_the_words_are_those_of_the_language(said: str) -> None:
    assert named(said) == []


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Staff at Mind told us.", "Mind"),
        ("Mind is where I work.", "Mind"),
        ("Mind’s board", "Mind"),
        ("AT MIND", "MIND"),
        ("(Mind)", "Mind"),
        ("M\u00adi\u200bnd", "Mind"),
        ("At Turning Point, then", "Turning Point"),
        ("at Turning-Point", "Turning-Point"),
        ("TURNING POINT", "TURNING POINT"),
        ("We asked Change, Grow, Live.", "Change, Grow, Live"),
        ("A HEADING ON PEACE OF MIND", "PEACE OF MIND"),
    ],
)
def test_the_name_is_found_wherever_it_stands(said: str, name: str) -> None:
    assert name in named(said)


@pytest.mark.parametrize("said", ["at headspace", "in east london"])
def test_other_names_are_found_in_small_letters_too(said: str) -> None:
    assert named(said)


def test_a_publication_may_bear_in_mind(study: Project) -> None:
    study.organisations.put("RX1", name="Mind")
    guard = Disclosure(study.session)
    assert guard.leaks("Bear that in mind.") == []
    assert guard.leaks("They work at Mind.") == ["names an organisation (Mind)"]


def test_a_name_that_a_register_has_in_capitals_is_no_code(study: Project) -> None:
    study.organisations.put("RX1", name="MIND")
    guard = Disclosure(study.session)
    assert guard.leaks("Bear that in mind.") == []
    assert [guard.leaks(f"Staff at {said}.") for said in ("Mind", "MIND")] == [
        ["names an organisation (Mind)"],
        ["names an organisation (MIND)"],
    ]
