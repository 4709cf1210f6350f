"""How far the analysis has come, and fifteen points of a good one."""

from __future__ import annotations

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.phases import GROUPS, Signal
from qualcode.model.reviewing import Decision
from qualcode.project import Project


def signals(project: Project) -> dict[str, Signal]:
    return {one.name: one for phase in project.phases.all() for one in phase.signals}


def counts(project: Project, name: str) -> tuple[int | None, int | None, tuple[str, ...]]:
    one = signals(project)[name]
    return one.done, one.total, tuple(thing.name for thing in one.left)


def test_every_signal_follows_the_work(project: Project) -> None:
    assert [phase.name for phase in project.phases.all()][:2] == ["Familiarisation", "Generating codes"]
    assert counts(project, "notes") == (0, 2, ("Second", "First"))
    project.memos.add("Much anger, said politely.", about=["First"])
    assert counts(project, "notes") == (1, 2, ("Second",))
    assert counts(project, "untouched")[:2] == (0, 2)
    warm = project.codebook.find("Warm words").id
    project.codings.apply_quote(1, "“warm words”", [warm])
    assert counts(project, "untouched") == (1, 2, ("Second",))
    project.checks.mark(2)
    assert counts(project, "gone_through") == (1, 2, ("First",))
    project.codebook.add("Loose")
    assert counts(project, "homeless")[2] == ("Loose",)
    assert counts(project, "small") == (2, 2, ())
    assert counts(project, "unused")[0] == 1
    assert counts(project, "undefined")[2] == ("Leadership > Mandate", "Voice")
    theme = project.codebook.find("Leadership").short_id
    assert counts(project, f"level_1:{theme}") == (0, 1, ("Leadership",))
    project.reviews.decide("Leadership", [Decision(1, "keep")])
    assert counts(project, f"level_1:{theme}") == (1, 1, ())
    assert signals(project)[f"level_1:{theme}"].complete
    project.document_reviews.mark("Leadership", 1, "fits")
    assert counts(project, f"level_2:{theme}") == (1, 2, ("Leadership",))
    project.chosen.choose("x1", "Leadership")
    assert counts(project, "quotations") == (1, 2, ("Voice",))
    for text in ("One.", "Two."):
        project.claims.add(text, excerpts=["x1"])
    project.claims.add("Three.")
    assert counts(project, "claims") == (2, 3, ("Three.",))
    assert counts(project, "twice")[2] == ("“warm words”",)
    assert len(project.phases.table().rows) == sum(len(phase.signals) for phase in project.phases.all())


def test_codes_under_a_retired_theme_have_none_and_those_under_a_parked_one_wait_with_it(project: Project) -> None:
    assert counts(project, "homeless") == (5, 5, ())
    project.reshaping.set_status(["Voice"], "parked")
    assert counts(project, "homeless") == (3, 3, ())  # “Mandate”, and what is under “Leadership”
    project.codebook.retire("Leadership")
    assert counts(project, "homeless")[:2] == (0, 3)


def test_a_reflexive_project_has_the_names_of_its_own_phases(project: Project) -> None:
    project.settings.edit(ta_kind="reflexive")
    assert project.phases.all()[2].name == "Generating initial themes"


def test_an_empty_project_has_phases_too(tmp_path) -> None:
    with Project.create(tmp_path / "empty") as project:
        assert len(project.phases.all()) == 6
        assert not any(one.complete for one in signals(project).values())
        assert len(project.quality.points()) == 15


def test_the_fifteen_points_are_kept_apart_and_hold_what_is_said(project: Project) -> None:
    project.codings.apply_quote(1, "“warm words”", [project.codebook.find("Warm words").id])
    project.claims.add("Words came first.", excerpts=["x1"])
    points = project.quality.points()
    groups = {group: [one.n for one in points if one.group == group] for group in GROUPS}
    assert groups == {"computed": [2, 3, 4, 5, 8, 10], "held": [1, 11, 12, 13, 14, 15], "judged": [6, 7, 9]}
    told = {one.n: " ".join(one.figures) for one in points}
    assert told[3] == "“Leadership”: 1 of 1 participants said 100% of its 1 passage."
    assert told[4].startswith("1 coding of 1 passage;") and told[8] == "1 of 1 claim on passages."
    assert told[10] == "3 words of claims beside 2 words of the passages they rest on."
    assert not any(told[n] for n in (6, 7, 9, 11))
    assert project.quality.say(12, " Codebook analysis. ") and not project.quality.say(12, "Codebook analysis.")
    assert (project.quality.points()[11].statement, project.quality.points()[11].by) == ("Codebook analysis.", "Ada")
    assert project.quality.say(12, "Descriptive.") and project.quality.say(12, "")
    assert project.quality.points()[11].statement == "" and not project.quality.say(12, "")
    assert [row[1] for row in project.quality.table().rows][:3] == [2, 3, 4]
    with pytest.raises(QualcodeError):
        project.quality.say(16, "More.")
