"""An organisation's figures with what belongs beside them, and one figure in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from qualcode.model.errors import UnknownName
from qualcode.project import Project
from qualcode.store.tables import Excerpt
from qualcode.triangulation.links.linked_figures import LinkedFigures
from qualcode.wres.figure_words import cell_words, trend_words, year_in_words
from qualcode.wres.standing import StandingWish

HEAD = (
    "org_code,org_name,org_type,region,year,indicator,measure,group,value,numerator,denominator,unit,status,"
    "source_file,source_cell,caveats\n"
)


@pytest.fixture
def figures(study: Project) -> Project:
    """Counts of six more trusts, so that there is something to be held against."""
    lines = [HEAD]
    for n in range(6):
        told = f"SYN0{n},Synthetic {n},Ambulance trust,North,2018,2,likelihood"
        lines.append(f"{told},White,20,200,1000,percent,ok,s.csv,A{n},\n")
        lines.append(f"{told},BME,{10 + n},{100 + 10 * n},1000,percent,ok,s.csv,B{n},\n")
    study.values.import_csv("".join(lines).encode())
    return study


def of(study: Project, **wish: str) -> LinkedFigures:
    return study.linked_figures.of(StandingWish(**wish))  # type: ignore[arg-type]


def lines(found: LinkedFigures, number: str, year: int) -> list[str]:
    indicator = found.standing.standard.find(number)
    assert indicator is not None
    return [one.text for one in year_in_words(found.at(indicator, year))]


def cells(found: LinkedFigures, number: str, *, interval: bool = True) -> list[str]:
    indicator = found.standing.standard.find(number)
    assert indicator is not None
    return [cell_words(found.at(indicator, year), interval=interval) for year in found.years]


def test_a_case_study_has_its_figures_caveats_and_links(figures: Project) -> None:
    figures.caveats.add("Counted by hand", "2", case="CS1", year=2018)
    found = of(figures, case="CS1")
    assert found.years == (2016, 2018)
    assert cells(found, "2") == ["1.72", "1.31"]
    assert cells(found, "3") == ["not in the files", "suppressed"]
    assert cells(found, "9") == ["not in the files", "not in the files"]
    indicator = found.indicators[1]
    notes = found.notes.words(indicator.number)
    assert any("Counted by hand" in note for note in notes) and any("Counted differently" in note for note in notes)
    linked = found.linked(indicator, 2018)
    assert linked and {one.indicator for one in linked} == {"2"}
    assert [one.level for one in linked if one.level == "measure"] == [
        one.level for one in figures.links.of_indicator("2") if one.level == "measure"
    ]
    assert all(one.year in (None, 2016) for one in found.linked(indicator, 2016))


def test_a_passage_linked_by_hand_is_not_listed_again_for_its_code(figures: Project) -> None:
    indicator = figures.indicators.find("2")
    before = of(figures, case="CS1").linked(indicator, 2018)
    inherited = next(one for one in before if one.level == "code")
    figures.links.link(inherited.excerpt_id, "2", "explains", case="CS1", year=2018)
    now = of(figures, case="CS1").linked(indicator, 2018)
    assert [one.level for one in now if one.excerpt_id == inherited.excerpt_id] == ["value"]
    assert len(now) == len(before)


def test_a_passage_that_two_codes_link_is_one_passage_with_both_relations(figures: Project) -> None:
    indicator = figures.indicators.find("2")
    before = of(figures, case="CS1").linked(indicator, 2018)
    inherited = next(one for one in before if one.level == "code")
    second = figures.codebook.add("Second code of a passage")
    figures.links.link_code(second.id, "2", "explains")
    with figures.session.read() as connection:
        start, end = connection.execute(
            select(Excerpt.start, Excerpt.end).where(Excerpt.id == inherited.excerpt_id)
        ).one()
    figures.codings.apply(inherited.document_id, start, end, [second.id])
    now = of(figures, case="CS1").linked(indicator, 2018)
    assert len(now) == len(before) == len({one.excerpt_id for one in now})
    (row,) = [one for one in now if one.excerpt_id == inherited.excerpt_id]
    assert {one.via for one in (row, *row.also)} == {inherited.via, "Second code of a passage"}
    assert "explains" in row.relations


def test_a_figure_is_told_with_counts_interval_and_comparisons(figures: Project) -> None:
    found = of(figures, organisation="SYN00")
    assert cells(found, "2")[-1] == "2.00 1.60–2.50"
    assert cells(found, "2", interval=False)[-1] == "2.00"
    told = lines(found, "2", 2018)
    ratios = figures.ratios.of_organisation("SYN00", indicator="2").years[-1]
    assert ratios.interval is not None
    assert told[0].startswith(f"2.00, 95% interval {ratios.interval.low:.2f} to {ratios.interval.high:.2f}")
    assert "above 1.25" in told[0]
    assert "White: 200 of 1,000, 20.0%" in "\n".join(told)
    (place,) = {one.place for one in found.standing.indicators[1].years[-1].against if one.place} or {None}
    assert place is not None and any(f"rank {place.printed}" in line for line in told)
    assert told[-1] == "Source: s.csv A0; s.csv B0"
    stands = found.stands(found.indicators[1])
    assert stands is not None and trend_words(stands) == "Change: one year only (2018)"


def test_why_there_is_no_figure_is_told(figures: Project) -> None:
    found = of(figures, case="CS1")
    assert lines(found, "3", 2018)[0] == "suppressed"
    assert lines(found, "9", 2016)[0].startswith("Not in the files")
    assert "no interval" in lines(found, "2", 2018)[0]  # a ratio as published, without counts


def test_two_percentages_stand_side_by_side_in_the_standards_form(figures: Project) -> None:
    line = "SYN00,Synthetic 0,Ambulance trust,North,2018,6,percent"
    rows = f"{HEAD}{line},White,20,,400,percent,ok,t.csv,A1,\n{line},BME,30,,100,percent,ok,t.csv,A2,\n"
    figures.values.import_csv(rows.encode())
    assert cells(of(figures, organisation="SYN00"), "6")[-1].startswith("1.50 ")
    found = of(figures, organisation="SYN00", form="official")
    assert cells(found, "6")[-1] == "20.0% / 30.0%"
    assert "As the evaluation scores it: 1.50" in lines(found, "6", 2018)
    assert lines(found, "6", 2018)[-1] == "Source: t.csv A1; t.csv A2"


def test_a_case_study_without_organisation_says_so_and_keeps_its_links(figures: Project) -> None:
    found = of(figures, case="CS2")
    assert "has no organisation" in found.standing.said and found.years == () and found.ratios is None
    assert found.stands(found.indicators[0]) is None


def test_who_is_not_there_is_an_error(figures: Project) -> None:
    with pytest.raises(UnknownName):
        of(figures, case="CS9")
    with pytest.raises(UnknownName):
        figures.linked_figures.of(replace(StandingWish(), organisation="nobody"))
