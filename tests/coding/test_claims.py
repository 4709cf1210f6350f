"""What the report says, and the excerpts it rests on."""

from __future__ import annotations

import pytest

from qualcode.model.errors import ChangedMeanwhile, QualcodeError, UnknownName
from qualcode.project import Project


@pytest.fixture
def coded(project: Project) -> Project:
    warm = project.codebook.find("Warm words").id
    project.codings.apply_quote(1, "“warm words”", [warm])
    project.codings.apply_quote(1, "Nothing changed.", [warm])
    return project


def texts(project: Project) -> list[str]:
    return [one.text for one in project.claims.all()]


def test_claims_stand_in_the_order_of_the_report_with_what_they_rest_on(coded: Project) -> None:
    first = coded.claims.add("  Words came\nfirst. ", code="Leadership", excerpts=["x1", "x2", "x1"])
    coded.claims.add("Nobody asked.", code="Voice")
    assert (first.short_id, first.text, first.theme, first.excerpts, first.coder) == (
        "k1", "Words came first.", "Leadership", (1, 2), "Ada",
    )  # fmt: skip
    assert coded.claims.move("k2", 1) and texts(coded) == ["Nobody asked.", "Words came first."]
    assert not coded.claims.move("k2", 1)
    assert coded.claims.move("k2", 9) and texts(coded) == ["Words came first.", "Nobody asked."]
    assert [one.short_id for one in coded.claims.bare()] == ["k2"]
    assert [one.short_id for one in coded.claims.all("Leadership")] == ["k1"]
    assert coded.claims.table().rows[0][3:5] == ("x1; x2", "“warm words”\nNothing changed.")


def test_excerpts_that_are_used_twice_are_told(coded: Project) -> None:
    coded.claims.add("One.", excerpts=["x1"])
    coded.claims.add("Two.", excerpts=["x2"])
    assert coded.claims.used_twice() == []
    assert coded.claims.attach("k2", ["x1", "x2"]) == (1,)
    (twice,) = coded.claims.used_twice()
    assert (twice.excerpt_id, twice.quote, [one.text for one in twice.claims]) == (1, "“warm words”", ["One.", "Two."])
    assert coded.claims.detach("k2", ["x1"]) == (1,) and coded.claims.detach("k2", ["x1"]) == ()


def test_an_excerpt_stays_for_its_claim_and_goes_with_it(coded: Project) -> None:
    coded.claims.add("One.", excerpts=["x1"])
    assert coded.codings.uncode(1).kept_for == ("a claim",)
    assert coded.claims.get("k1").bare == (1,)
    coded.claims.remove("k1")
    with pytest.raises(UnknownName):
        coded.codings.excerpt("x1")
    coded.undo()
    assert coded.claims.get("k1").excerpts == (1,)


def test_words_are_not_overwritten_unseen(coded: Project) -> None:
    coded.claims.add("One.")
    assert coded.claims.edit("k1", text="Uno.", code="Voice")
    assert not coded.claims.edit("k1", text="Uno.")
    with pytest.raises(ChangedMeanwhile):
        coded.claims.edit("k1", text="Eins.", was="One.")
    assert coded.claims.edit("k1", code="") and coded.claims.get(1).theme == ""


def test_a_claim_goes_with_its_theme_where_that_is_merged(coded: Project) -> None:
    coded.claims.add("One.", code="Leadership")
    coded.codebook.merge("Leadership", "Voice")
    assert coded.claims.get("k1").theme == "Voice"


@pytest.mark.parametrize(
    "do",
    [
        lambda claims: claims.add(" "),
        lambda claims: claims.add("One.", code="Nothing"),
        lambda claims: claims.add("One.", excerpts=["x9"]),
        lambda claims: claims.get("k9"),
        lambda claims: claims.get("x1"),
        lambda claims: claims.move("k1", 0),
    ],
)
def test_what_cannot_be_is_refused(coded: Project, do) -> None:
    coded.claims.add("One.")
    with pytest.raises(QualcodeError):
        do(coded.claims)
    assert texts(coded) == ["One."]
