"""Saturation after Guest, Namey and Chen (2020)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.errors import QualcodeError
from qualcode.model.saturation import Rule, accumulated
from qualcode.project import Project
from qualcode.text.sparkline import sparkline

SETS = st.lists(st.frozensets(st.integers(0, 12), max_size=6), max_size=14)


def test_runs_are_held_against_the_base_and_begin_one_interview_later_each() -> None:
    codes = [{1, 2}, {2, 3}, {4}, {1}, {5}, {5, 6}, {1}, {2}]
    found = accumulated([frozenset(one) for one in codes], Rule(base=4, run=2, threshold=0.0))
    assert (found.new, found.so_far, found.base) == ((2, 1, 1, 0, 1, 1, 0, 0), (2, 3, 4, 4, 5, 6, 6, 6), 4)
    assert [(run.first, run.last, run.new, run.share) for run in found.runs] == [
        (5, 6, 2, 0.5),
        (6, 7, 1, 0.25),
        (7, 8, 0, 0.0),
    ]
    assert found.reached == 8
    assert accumulated([frozenset(one) for one in codes], Rule(4, 2, 0.25)).reached == 7


def test_too_few_interviews_have_no_runs() -> None:
    found = accumulated([frozenset({1})] * 5, Rule(4, 2))
    assert (found.runs, found.reached) == ((), None)
    assert accumulated([], Rule()).so_far == ()


@given(SETS, st.integers(1, 5), st.integers(1, 4), st.floats(0, 1))
def test_the_accumulation_never_falls_and_ends_with_every_code(
    interviews: list[frozenset[int]], base: int, run: int, threshold: float
) -> None:
    found = accumulated(interviews, Rule(base, run, threshold))
    assert list(found.so_far) == sorted(found.so_far)
    assert (found.so_far[-1] if interviews else 0) == len(frozenset().union(*interviews)) == sum(found.new)
    for one in found.runs:
        assert one.last - one.first + 1 == run
        assert one.new == found.so_far[one.last - 1] - found.so_far[one.first - 2]
    assert found.reached == next((one.last for one in found.runs if one.share <= threshold), None)


@pytest.fixture
def study(tmp_path: Path):
    """Seven interviews of two groups, dated against the order of import; the last one is not coded."""
    with Project.create(tmp_path / "study", coder="Ada") as project:
        for n in range(7):
            path = tmp_path / f"Talk {n}.txt"
            path.write_text(f"I: {n}?\n\nWS3_0{n}: One. Two. Three.\n", encoding="utf-8")
            project.importing.files([path])
            project.documents.edit(f"Talk {n}", kind="interview")
            if n != 5:
                project.documents.edit(f"Talk {n}", held_on=date(2019, 3, 20 - n))
            project.participants.put(f"WS3_0{n}", group="lead" if n % 2 else "staff")
        for name in "abcd":
            project.codebook.add(name, origin="from data")
        project.codebook.add("z", origin="a priori")
        for n, codes in enumerate(("a", "b", "az", "c", "d", "a")):
            for code in codes:
                project.codings.apply_quote(n + 1, "One.", [project.codebook.find(code).id])
        yield project


RULE = Rule(base=2, run=2, threshold=0.0)


def test_interviews_come_by_date_and_uncoded_ones_are_left_out(study: Project) -> None:
    (one,) = study.saturation.groups(RULE)
    assert [held.title for held in one.interviews] == ["Talk 4", "Talk 3", "Talk 2", "Talk 1", "Talk 0", "Talk 5"]
    assert one.by_date.so_far == (1, 2, 4, 5, 5, 5) and one.by_date.reached == 6
    table = study.saturation.table(RULE)
    assert table.rows[3] == (4, "Talk 1", "2019-03-19", 1, 1, 5, "3–4", 3, 150.0)
    told = "\n".join(table.notes)
    assert "By date the threshold is reached after 6" in told and "▂▄▇███" in told
    assert "nothing is coded on them: 1 of 7" in told and "in the order of import: 1" in told
    assert "1 of 5 codes were set in advance" in told


def test_groups_apart_and_only_codes_from_the_data(study: Project) -> None:
    groups = {one.group: one for one in study.saturation.groups(Rule(1, 1, 0.0), by="group", from_data=True)}
    assert {name: one.by_date.so_far for name, one in groups.items()} == {"lead": (1, 2, 3), "staff": (1, 2, 2)}
    assert study.saturation.table(RULE, by="group").columns[0] == "group"
    assert [one.group for one in study.saturation.groups(RULE, by="case")] == ["(no case)"]


def test_shuffled_orders_are_the_same_for_a_seed_and_end_alike(study: Project) -> None:
    first, again, other = (study.saturation.groups(RULE, orders=50, seed=seed)[0].shuffled for seed in (1, 1, 2))
    assert first == again != other
    assert first is not None and first.so_far[-1] == 5 and list(first.so_far) == sorted(first.so_far)
    assert "Over 50 shuffled orders (seed 1)" in "\n".join(study.saturation.table(RULE, orders=50).notes)


def test_a_reflexive_project_shows_it_only_when_chosen_with_a_reason(study: Project) -> None:
    study.settings.edit(ta_kind="reflexive")
    with pytest.raises(QualcodeError, match="saturation is not shown here, reflexive analysis does not"):
        study.saturation.table()
    with pytest.raises(QualcodeError, match="needs a reason"):
        study.settings.allow("saturation", " ")
    study.settings.allow("saturation", "the commissioner\nasks for it")
    (allowed,) = study.settings.read().allowed
    assert (allowed.what, allowed.reason, allowed.coder) == ("saturation", "the commissioner asks for it", "Ada")
    assert f"It was chosen – {allowed.told}" in study.saturation.table().notes[-1]
    assert study.settings.disallow("saturation") and not study.settings.disallow("saturation")
    assert not study.saturation.offered().offered


@pytest.mark.parametrize(
    ("rule", "by", "kind"),
    [
        (Rule(0), "", "interview"),
        (Rule(threshold=2), "", "interview"),
        (RULE, "mood", "interview"),
        (RULE, "", "letter"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(study: Project, rule: Rule, by: str, kind: str) -> None:
    with pytest.raises(QualcodeError):
        study.saturation.groups(rule, by=by, kind=kind)


def test_a_row_of_bars() -> None:
    assert sparkline([0, 1, 2, 4]) == "▁▃▅█"
    assert (sparkline([]), sparkline([0, 0])) == ("", "▁▁")
