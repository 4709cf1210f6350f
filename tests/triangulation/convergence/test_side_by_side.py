"""Both sides of a topic at a case study, as the services tell them apart; and where they go different ways."""

from __future__ import annotations

import pytest

from qualcode.model.errors import UnknownName
from qualcode.project import Project
from qualcode.wres.standing import StandingWish


@pytest.fixture
def appointment(study: Project) -> Project:
    study.topics.add("Appointment", themes=["Change"], indicators=["2"], pairs=["words v figures"])
    study.topics.add("Bullying", themes=["Safety"], indicators=["6"], pairs=["words v figures"])
    study.topics.add("Overall", pairs=["words v figures"])
    return study


def test_figures_have_what_belongs_beside_them(appointment: Project) -> None:
    found = appointment.convergence.side_by_side("Appointment", "cs1")
    (side,) = found.figures
    linked = appointment.standing.of(StandingWish(case="CS1", indicators=("2",)))
    assert side.indicator.number == "2" and side.trend == "Change: improving (2016–2018)"
    assert [(one.year, one.cell) for one in side.years] == [(2016, "1.72"), (2018, "1.31")]
    assert len(linked.indicators[0].years) == len(side.years)
    last = [line.text for line in side.years[-1].lines]
    assert any(line.startswith("All trusts") for line in last) and any("r.csv" in line for line in last)
    assert any("Counted differently" in note for note in side.caveats)
    assert (found.no_figures, found.no_words) == ("", "")


def test_passages_stand_by_who_said_them_once_each(appointment: Project, excerpts: dict[str, int]) -> None:
    found = appointment.convergence.side_by_side("Overall", "CS1")
    assert [one.participant for one in found.accounts][:2] == ["WS5_01", "WS5_02"]
    numbers = [passage.excerpt_id for one in found.accounts for passage in one.passages]
    assert sorted(numbers) == sorted(excerpts.values())
    first = found.accounts[0].passages[0]
    assert (first.codes, first.consent, found.accounts[0].group) == ((("Board", "supports"),), "quote", "senior leader")
    assert len(found.figures) == 9


def test_an_empty_side_says_why(appointment: Project) -> None:
    found = appointment.convergence.side_by_side("Bullying", "CS2")
    assert found.no_figures == "CS2 has no organisation, so it has no figures"
    assert found.no_words == "no passage is on its themes"
    assert (found.figures, found.accounts, found.points) == ((), (), ())
    assert appointment.convergence.side_by_side("Bullying", "CS1").no_figures == "indicator 6 not applicable"
    with pytest.raises(UnknownName):
        appointment.convergence.side_by_side("Nothing", "CS1")


def test_it_points_at_where_trend_and_passages_differ_and_judges_nothing(
    appointment: Project, excerpts: dict[str, int]
) -> None:
    convergence = appointment.convergence
    assert convergence.points() == {}
    appointment.codings.annotate(excerpts["named"], stance="runs against")
    appointment.links.link(f"x{excerpts['board']}", 2, "at odds with", case="CS1")
    (at_odds, against) = convergence.side_by_side("Appointment", "CS1").points
    assert at_odds.told == "indicator 2 is improving; 1 passage linked as at odds with it"
    assert against.told == "indicator 2 is improving; 1 linked passage runs against “Change”"
    assert (at_odds.excerpts, against.excerpts) == ((excerpts["board"],), (excerpts["named"],))
    assert set(convergence.points()) == {("Appointment", "CS1"), ("Overall", "CS1")}
    assert appointment.judgements.of("Appointment", "CS1").own == ()
    assert "runs against" in str(appointment.judgements.table("Appointment").rows[0][-1])
